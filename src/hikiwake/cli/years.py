"""A chart of text: one sign for every year, twenty years in a row."""

from __future__ import annotations

import datetime
from collections.abc import Callable, Iterable, Sequence

from hikiwake.cli.screen import Screen

BARS = "▁▂▃▄▅▆▇█"
YEARS_A_ROW = 20
"""Years in one row of the chart; with the label it fits 40 columns."""
LABEL = 9
"""Columns that labels take: as many as `1956–1975`."""

Step = tuple[datetime.date, int | None]
"""A day, and the value that holds from it on; None where there is none."""


def by_year(
    steps: Iterable[Step], until: datetime.date, best: Callable[[Iterable[int]], int]
) -> dict[int, int | None]:
    """For each year from the first step on, the best of the values that held in it."""
    known = list(steps)
    if not known:
        return {}
    found: dict[int, int | None] = {}
    carried: int | None = None
    for year in range(known[0][0].year, until.year + 1):
        begun = [(day, value) for day, value in known if day.year == year]
        new_year = bool(begun) and begun[0][0] == datetime.date(year, 1, 1)
        held = [value for _, value in begun] if new_year else [carried, *(value for _, value in begun)]
        values = [value for value in held if value is not None]
        found[year] = best(values) if values else None
        carried = begun[-1][1] if begun else carried
    return found


def bar(level: float) -> str:
    """A bar for a level from 0 to 1."""
    return BARS[round(level * (len(BARS) - 1))]


def digit(value: int | None) -> str:
    """A value as one digit; `+` for 10 and more, `-` where there is none."""
    if value is None:
        return "-"
    return str(value) if value < 10 else "+"


def show_years(screen: Screen, years: Sequence[int], lines: Sequence[tuple[str, str]]) -> None:
    """Print labelled lines of one sign a year, in rows of years. A line without a label has the years'."""
    wide = max([LABEL, *(len(label) for label, _ in lines)])
    for start in range(0, len(years), YEARS_A_ROW):
        row = years[start : start + YEARS_A_ROW]
        span = f"{row[0]}–{row[-1]}"
        for place, (label, signs) in enumerate(lines):
            head = label or (span if place == 0 else "")
            screen.line(f"{head:{wide}}  {signs[start : start + YEARS_A_ROW]}".rstrip())
