"""Dates with a year as datelines and notes write them: `25 Mar 2015`, `March 25, 2015`, `2015-03-25`, `2015`.

Figures alone give day and month in one order or the other: where both would fit, both days are kept as a set.
A day that is not in the calendar is no date.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from hikiwake.basics.dates import Edtf
from hikiwake.basics.errors import DateError
from hikiwake.intake.frame import Span

_MONTHS = {
    name: number
    for number, names in enumerate(
        (
            "january jan",
            "february feb",
            "march mar",
            "april apr",
            "may",
            "june jun",
            "july jul",
            "august aug",
            "september sept sep",
            "october oct",
            "november nov",
            "december dec",
        ),
        start=1,
    )
    for name in names.split()
}
_MONTH = "(?:" + "|".join(sorted(_MONTHS, key=len, reverse=True)) + r")\b\.?"
_GLUED_MONTH = "(?:" + "|".join(sorted(_MONTHS, key=len, reverse=True)) + r")\.?"
_YEAR = r"(?:1[5-9]|20)\d\d"
_YEAR_END = r"(?:(?!\d)|(?=\d{1,2}:\d\d))"  # an hour may be glued to the year
_DAY = r"(?:0?[1-9]|[12]\d|3[01])"
_FULL = re.compile(
    rf"(?<![\d/])(?P<d1>{_DAY})(?:st|nd|rd|th)?(?: of)?[ -](?P<m1>{_MONTH})(?:, ?|[ -])"
    rf"(?P<y1>{_YEAR}){_YEAR_END}"
    rf"|\b(?P<m2>{_GLUED_MONTH}) ?(?P<d2>{_DAY})(?:st|nd|rd|th)?(?:, ?| )(?P<y2>{_YEAR}){_YEAR_END}"
    rf"|\b(?P<m3>{_MONTH})(?: of|,)? (?P<y3>{_YEAR})(?!\d)"
    rf"|(?<!\d)(?P<y4>{_YEAR})(?P<s4>[-./])(?P<m4>\d{{1,2}})(?P=s4)(?P<d4>\d{{1,2}})(?!\d)"
    rf"|(?<=/)(?P<y7>{_YEAR})/(?P<m7>0[1-9]|1[0-2])(?=/)"
    rf"|(?<![\d./-])(?P<a5>\d{{1,2}})(?P<s5>[-./])(?P<b5>\d{{1,2}})(?P=s5)(?P<y5>{_YEAR})(?![\d])"
    rf"|(?<![\w./-])(?P<y6>{_YEAR})(?![\w%-])(?!\.\d)",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True, kw_only=True)
class FullDate:
    """A date and the characters it stands in. `bare` is a year alone."""

    span: Span
    date: Edtf
    bare: bool = False


def full_dates(text: str, start: int = 0, end: int | None = None) -> Iterator[FullDate]:
    """The dates with a year between two places of a text, in order."""
    for match in _FULL.finditer(text, start, len(text) if end is None else end):
        date = _date(match)
        if date is not None:
            yield FullDate(span=Span(match.start(), match.end()), date=date, bare=match["y6"] is not None)


def _date(match: re.Match[str]) -> Edtf | None:
    written = _written(match)
    try:
        return Edtf(written)
    except DateError:
        return None


def _written(match: re.Match[str]) -> str:
    """The date of a match in EDTF."""
    if match["y1"]:
        return _iso(match["y1"], _month(match["m1"]), match["d1"])
    if match["y2"]:
        return _iso(match["y2"], _month(match["m2"]), match["d2"])
    if match["y3"]:
        return _iso(match["y3"], _month(match["m3"]))
    if match["y4"]:
        return _iso(match["y4"], int(match["m4"]), match["d4"])
    if match["y7"]:
        return _iso(match["y7"], int(match["m7"]))
    return _either_order(match) if match["y5"] else match["y6"]


def _either_order(match: re.Match[str]) -> str:
    """Day and month from figures: as they must be, or both ways."""
    one, other, year = int(match["a5"]), int(match["b5"]), match["y5"]
    if one > 12 or one == other:
        return _iso(year, other, str(one))
    if other > 12:
        return _iso(year, one, str(other))
    return "[" + ",".join(sorted((_iso(year, one, str(other)), _iso(year, other, str(one))))) + "]"


def _month(name: str) -> int:
    return _MONTHS[name.rstrip(".").casefold()]


def _iso(year: str, month: int, day: str | None = None) -> str:
    return f"{year}-{month:02}" + (f"-{int(day):02}" if day else "")
