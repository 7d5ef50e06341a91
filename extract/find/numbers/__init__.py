"""Numbers in French text, in digits and in words."""

from extract.find.numbers.plain import FoundNumber, find_numbers
from extract.find.numbers.scan import Numeral, scan_numerals

__all__ = ["FoundNumber", "Numeral", "find_numbers", "scan_numerals"]
