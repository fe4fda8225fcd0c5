"""Thresholds as people write them: `2/3 of voting`, `more than 1/2 of members by population`, `9 votes`.

::

    threshold  = "majority" | "all" | "fewer than" number "opposed"
               | [ "more than" ] number [ "votes" ] [ "of" base ] [ "by" measure ]
    number     = digits, a decimal, a fraction or a percentage
    base       = "members" | "present" | "voting"

A fraction or percentage is a share, of all members unless a base is named; a whole number is so many votes.
`majority` is more than half of those voting, `all` is every member. `fewer than 4 opposed` is met unless at
least four members withhold their yea.
"""

from __future__ import annotations

import re
from fractions import Fraction

from hikiwake.basics.errors import ModelError, QuantityError
from hikiwake.basics.quantities import exact, written
from hikiwake.model.ratification import Base, FixedNumber, Majority, ShareOf, fewer_opposed_than

_THRESHOLD = re.compile(
    r"(?:(?P<strict>more\s+than)\s+)?(?P<number>[\d./]+\s*%?)(?:\s+votes?)?"
    r"(?:\s+of\s+(?:the\s+)?(?P<base>members|present|voting))?(?:\s+by\s+(?P<measure>\S.*?))?"
)
_MAJORITY = re.compile(r"(?:simple\s+)?majority(?:\s+of\s+(?:the\s+)?(?P<base>members|present|voting))?")
_FEWER = re.compile(r"fewer\s+than\s+(?P<number>\d+)\s+opposed")
_ALL = re.compile(r"all|unanimity|every\s+member")
_EXPECTED = "a threshold such as '2/3 of voting', 'more than 1/2 of members', '60 votes' or 'majority'"


def parse_threshold(text: str, members: int) -> Majority:
    """The majority a text asks for, in a body of so many members.

    Raises `ModelError`, which says what was expected.
    """
    said = text.strip()
    if (match := _MAJORITY.fullmatch(said)) is not None:
        return Majority(ShareOf(Fraction(1, 2), Base(match["base"] or Base.VOTING), strict=True))
    if _ALL.fullmatch(said):
        return Majority(FixedNumber(Fraction(members)))
    if (match := _FEWER.fullmatch(said)) is not None:
        return fewer_opposed_than(int(match["number"]), members)
    if (match := _THRESHOLD.fullmatch(said)) is None:
        raise ModelError(f"found {text!r}, expected {_EXPECTED}")
    return _numeric(text, match)


def _numeric(text: str, match: re.Match[str]) -> Majority:
    try:
        number = exact(match["number"])
    except QuantityError as error:
        raise ModelError(f"found {text!r}, expected {_EXPECTED} ({error})") from None
    strict = match["strict"] is not None
    is_share = match["base"] is not None or "%" in match["number"] or "/" in match["number"]
    if not is_share:
        return Majority(FixedNumber(number, strict), match["measure"])
    if number > 1:
        raise ModelError(f"found the share {written(number)} in {text!r}, expected at most 1, or 100%")
    return Majority(ShareOf(number, Base(match["base"] or Base.MEMBERS), strict), match["measure"])
