"""Numbers in digits, in every French way of grouping them."""

from __future__ import annotations

import re
from decimal import Decimal

# Thousands are parted by a space (plain, no-break, thin), a dot or an apostrophe, the same throughout one number.
_SPACES = "  \u202f\u2009\u2007"
_GROUPED = rf"[1-9]\d{{0,2}}(?:(?:[{_SPACES}]\d{{3}}(?!\d))+|(?:\.\d{{3}}(?!\d))+|(?:['’]\d{{3}}(?!\d))+)"
# A decimal comma, or a decimal point that cannot be a thousands mark; not the middle of 31.12.2015 or 1.2.3.
_DECIMALS = r"(?:,\d+|\.\d+)(?![.,]\d)"
# "2 242 642, 90": a stray space after the comma of a grouped number; "3, 3 milliards": of a short one before a scale.
_LOOSE_DECIMALS = r"(?<=[  \u202f]\d{3}),[  ]\d\d(?!\d)|(?<=\d),[  ]\d(?=[  ]milli(?:on|ard))"
DIGITS = rf"(?:{_GROUPED}|\d+)(?:{_DECIMALS}|{_LOOSE_DECIMALS})?"

_GAPS = re.compile(rf"[{_SPACES}'’]")
_THOUSANDS_DOTS = re.compile(r"[1-9]\d{0,2}(?:\.\d{3})+(?:,\d+)?")


def read_digits(printed: str) -> Decimal:
    """The value of a number in digits: "65.600" is 65600, "8.9" is 8.9, "20'000" is 20000."""
    closed = _GAPS.sub("", printed)
    if _THOUSANDS_DOTS.fullmatch(closed):
        closed = closed.replace(".", "")
    return Decimal(closed.replace(",", "."))


def leading_group(printed: str) -> Decimal | None:
    """What stands before round thousands: 6 for "6 000", None where the number does not end in a group of noughts."""
    closed = _GAPS.sub("", printed).replace(".", "")
    return Decimal(closed[:-3]) if closed.endswith("000") and closed != printed and len(closed) > 3 else None
