"""How far a name goes: the words after a head, read one by one.

After the head come its adjectives, then a quoted name, capitalised words, or (for heads of the open kind) a phrase of
nouns tied by "de", "et" and commas. Nothing else is a name, so the first verb, figure or stop ends it.
"""

from extract.find.structures.tails.reader import read_name, read_tail
from extract.find.structures.tails.state import Tail, is_shouted

__all__ = ["Tail", "is_shouted", "read_name", "read_tail"]
