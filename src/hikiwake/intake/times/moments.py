"""Points on the calendar of unlike precision, and how far one is from another.

A moment has a year, or none yet where the text leaves it out; below it perhaps a month or season, and a day.
A `width` of 10 or 100 makes the year the first of a decade or century.
"""

from __future__ import annotations

import calendar
from dataclasses import dataclass, replace
from datetime import date, timedelta
from typing import Literal

Unit = Literal["day", "week", "month", "year", "decade", "century"]

MONTHS_IN: dict[str, int] = {"month": 1, "year": 12, "decade": 120, "century": 1200}
DAYS_IN: dict[str, int] = {"day": 1, "week": 7}
_SEASON_MONTHS = {21: 3, 22: 6, 23: 9, 24: 12}
_FIRST_YEAR, _LAST_YEAR = 1, 9999


@dataclass(frozen=True, slots=True)
class Moment:
    """A day, month, season, year, decade or century. `month` 21 to 24 is a season (ISO 8601-2)."""

    year: int | None
    month: int | None = None
    day: int | None = None
    width: int = 1

    @property
    def possible(self) -> bool:
        """Whether the calendar has it. Without a year, 29 February may be."""
        year = 2000 if self.year is None else self.year
        if not _FIRST_YEAR <= year <= _LAST_YEAR:
            return False
        if self.month is None:
            return self.day is None
        if self.month in _SEASON_MONTHS:
            return self.day is None
        last = calendar.monthrange(year, self.month)[1] if 1 <= self.month <= 12 else 0
        return last > 0 and (self.day is None or 1 <= self.day <= last)

    @property
    def text(self) -> str:
        """The moment in EDTF; it must have a year and be possible."""
        year = f"{self.year or 0:04d}"
        year = {1: year, 10: f"{year[:3]}X", 100: f"{year[:2]}XX"}[self.width]
        month = "" if self.month is None else f"-{self.month:02d}"
        return year + month + ("" if self.day is None else f"-{self.day:02d}")

    @property
    def first(self) -> date:
        """The first day it may be."""
        month = _SEASON_MONTHS.get(self.month or 1, self.month or 1)
        return date(self.year or 1, month, self.day or 1)

    @property
    def last(self) -> date:
        """The last day it may be."""
        year = min((self.year or 1) + self.width - 1, _LAST_YEAR)
        if self.month is None:
            return date(year, 12, 31)
        if self.day is not None:
            return date(year, self.month, self.day)
        if self.month in _SEASON_MONTHS:
            closing = _SEASON_MONTHS[self.month] + 2
            year, month = min(year + (closing > 12), _LAST_YEAR), (closing - 1) % 12 + 1
        else:
            month = self.month
        return date(year, month, calendar.monthrange(year, month)[1])

    def in_year(self, year: int) -> Moment:
        """The same month and day of a year."""
        return replace(self, year=year)

    def only(self, unit: Unit) -> Moment:
        """The month, year, decade or century it lies in, as far as it is precise enough; else itself."""
        year = self.year or 0
        if unit == "century":
            return Moment(year // 100 * 100, width=100)
        if unit == "decade":
            return Moment(year // 10 * 10, width=10)
        if unit == "year":
            return Moment(year, width=self.width)
        if unit == "month" and self.day is not None:
            return Moment(year, self.month)
        return self

    def moved(self, number: int, unit: Unit) -> Moment | None:
        """The moment so many units later, no finer than itself or the unit; None beyond the calendar."""
        if self.year is None:
            return None
        if unit in DAYS_IN:
            return self._moved_days(number * DAYS_IN[unit])
        months = number * MONTHS_IN[unit]
        if self.month is None or self.month in _SEASON_MONTHS or unit in ("year", "decade", "century"):
            year = self.year + round(months / 12)
            moved = replace(self, year=year, day=None) if unit != "year" else replace(self, year=year)
        else:
            count = self.year * 12 + self.month - 1 + months
            moved = Moment(count // 12, count % 12 + 1)
        return moved if moved.possible else None

    def _moved_days(self, days: int) -> Moment | None:
        if self.day is None:
            return self
        try:
            day = self.first + timedelta(days=days)
        except OverflowError:
            return None
        return Moment(day.year, day.month, day.day)


def of_day(day: date) -> Moment:
    """The moment of a day."""
    return Moment(day.year, day.month, day.day)


def covering(first: date, last: date) -> Moment:
    """The finest moment that covers both days: a day, a month, a year, a decade or a century."""
    if first == last:
        return of_day(first)
    if (first.year, first.month) == (last.year, last.month):
        return Moment(first.year, first.month)
    if first.year == last.year:
        return Moment(first.year)
    if first.year // 10 == last.year // 10:
        return Moment(first.year // 10 * 10, width=10)
    return Moment(first.year // 100 * 100, width=100)
