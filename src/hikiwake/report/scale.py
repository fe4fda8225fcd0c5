"""From days to places along a line, for every drawing of time on the page."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

_STEPS = (1, 2, 5, 10, 20, 25, 50, 100)


@dataclass(frozen=True, slots=True)
class TimeScale:
    """Days from `first` to `last` on the stretch from `left` to `right`, in drawing units.

    A day outside is drawn at the nearer end.
    """

    first: date
    last: date
    left: float
    right: float

    def x(self, day: date) -> float:
        """Where a day is, to a tenth of a unit."""
        days = max(1, (self.last - self.first).days)
        share = min(max((day - self.first).days / days, 0), 1)
        return round(self.left + share * (self.right - self.left), 1)

    def years(self, most: int = 10) -> tuple[tuple[int, float], ...]:
        """At most about `most` round years within the stretch, each with its place."""
        span = self.last.year - self.first.year
        step = next((step for step in _STEPS if span / step <= most), _STEPS[-1])
        begin = self.first.year + (-self.first.year) % step
        ticks = [(year, date(year, 1, 1)) for year in range(max(begin, 1), self.last.year + 1, step)]
        return tuple((year, self.x(day)) for year, day in ticks if self.first <= day <= self.last)
