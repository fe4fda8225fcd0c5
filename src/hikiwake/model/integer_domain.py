"""The whole numbers a variable may be: `0..9`, or a list such as `1, 3, 5..7`."""

from __future__ import annotations

import re

from hikiwake.basics.errors import ModelError

MOST_NUMBERS = 10_000
"""Whole numbers that one variable may run through."""
_PART = re.compile(r"\s*(?P<low>-?\d{1,15})\s*(?:\.\.\s*(?P<high>-?\d{1,15})\s*)?")


def parse_domain(text: str) -> tuple[int, ...]:
    """The numbers a text names, ascending, each once. Raises `ModelError` with what was expected."""
    found: set[int] = set()
    for part in text.split(","):
        match = _PART.fullmatch(part)
        if match is None:
            raise ModelError(f"found {text!r}, expected whole numbers such as '0..9' or '1, 3, 5..7'")
        low = int(match["low"])
        high = low if match["high"] is None else int(match["high"])
        if low > high:
            raise ModelError(f"found {part.strip()!r}, expected the smaller number first")
        if high - low >= MOST_NUMBERS:
            raise ModelError(f"found {high - low + 1:,} numbers, expected at most {MOST_NUMBERS:,}")
        found |= set(range(low, high + 1))
    return tuple(sorted(found))
