"""Exact shares and chances in words: `none`, `1 in 40`, `22%`, `all`.

*None* and *all* are said only where they are exact, however close a share comes.
"""

from __future__ import annotations

from fractions import Fraction

_SMALL = Fraction(1, 10)
_NEARLY_ALL = Fraction(1, 100)
_PLAIN_ODDS = 20
_LONGEST = 12
"""Numbers with more digits are told by their power of ten."""


def share_in_words(number: int, total: int) -> str:
    """What part of `total` a number is.

    Below one tenth *1 in so many*, then whole percent, above 99 percent *all but 1 in so many*. Raises
    ValueError unless 0 ≤ number ≤ total.
    """
    if not 0 <= number <= total:
        raise ValueError(f"found {number} of {total}, expected a number from 0 to {total}")
    if not number:
        return "none"
    if number == total:
        return "all"
    share = Fraction(number, total)
    if share < _SMALL:
        return f"1 in {_about(1 / share)}"
    if 1 - share < _NEARLY_ALL:
        return f"all but 1 in {_about(1 / (1 - share))}"
    return f"{round(100 * share)}%"


def odds_in_words(chance: Fraction) -> str:
    """A chance as *so many times in so many*; `every time` for 1."""
    if chance == 1:
        return "every time"
    if chance * _PLAIN_ODDS < 1:
        return f"1 time in {_about(1 / chance)}"
    near = chance.limit_denominator(_PLAIN_ODDS)
    return f"{near.numerator} {'time' if near.numerator == 1 else 'times'} in {near.denominator}"


def _about(number: Fraction) -> str:
    """The whole number nearest with two digits kept, grouped; a power of ten where it is very long."""
    whole = round(number)
    scale = 10 ** max(len(str(whole)) - 2, 0)
    kept = round(Fraction(whole, scale)) * scale
    return f"10^{len(str(kept)) - 1}" if len(str(kept)) > _LONGEST else f"{kept:,}"
