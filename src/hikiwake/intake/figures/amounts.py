"""Numbers as English writes them, in figures and in words, and their exact values as text."""

from __future__ import annotations

import re
from decimal import Decimal, localcontext

from hikiwake.vocabulary.numerals import numerals, whole_number

_KNOWN = numerals()
_WORD = "|".join(sorted({*_KNOWN.units, *_KNOWN.tens, *_KNOWN.scales}, key=len, reverse=True))
_SCALE = "|".join(sorted((*_KNOWN.scales, *_KNOWN.short_scales), key=len, reverse=True))
_DIGITS = r"(?:[0-9]{1,3}(?:,[0-9]{3}){1,5}|[0-9]{1,15})(?:\.[0-9]{1,9})?"

NUMBER = (
    rf"(?:half\s{{1,2}}an?\s{{1,2}}(?:{'|'.join(_KNOWN.scales)})\b|{_DIGITS}(?:\s{{1,2}}(?:{'|'.join(_KNOWN.scales)})\b|\s?(?:{'|'.join(_KNOWN.short_scales)})\b)?"
    rf"|(?:an?\s{{1,2}}(?={'|'.join(_KNOWN.scales)}))?(?:{_WORD})\b"
    rf"(?:(?:-|\s{{1,2}}(?:and\s{{1,2}})?)(?:{_WORD})\b){{0,7}})"
)
"""One number: digits with or without a scale behind them, or words."""

RANGE_JOIN = r"(?:\s?[–—-]\s?|\s{1,2}(?:to|or|and)\s{1,2})"
"""What stands between the two numbers of a range."""

_SCALED = re.compile(rf"({_DIGITS})\s*({_SCALE})?$", re.IGNORECASE)


def exact(words: str) -> str | None:
    """The value of a number as plain digits, such as 2500000000 for *2.5bn*; None when it is none."""
    plain = " ".join(words.split())
    scaled = _SCALED.match(plain)
    if scaled is None:
        if plain.lower().startswith("half "):
            whole = whole_number(plain[len("half ") :])
            return None if whole is None else _plain(Decimal(whole) / 2)
        number = whole_number(plain)
        return None if number is None else str(number)
    scale = (scaled[2] or "").lower()
    factor = _KNOWN.scales.get(scale) or _KNOWN.short_scales.get(scale) or 1
    with localcontext() as context:
        context.prec = 60
        value = Decimal(scaled[1].replace(",", "")) * factor
        return _plain(value)


def _plain(value: Decimal) -> str:
    text = f"{value:f}"
    return text.rstrip("0").rstrip(".") if "." in text else text


def span_of_values(first: str, second: str) -> str | None:
    """The value of a range: both ends with a hyphen between them, or one when they are the same.

    In *2 to 3 million* the scale of the second holds for the first.
    """
    low, high = exact(first), exact(second)
    if low is None or high is None:
        return None
    scaled = _SCALED.match(" ".join(second.split()))
    if scaled is not None and scaled[2] and Decimal(low) < Decimal(scaled[1].replace(",", "")):
        low = exact(f"{low} {scaled[2]}") or low
    return low if low == high else f"{low}-{high}"
