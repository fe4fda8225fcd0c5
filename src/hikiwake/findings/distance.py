"""Distance to a deal over time."""

from bisect import bisect_right
from datetime import date

from hikiwake.basics.record import Record
from hikiwake.findings.band import NamedReading
from hikiwake.findings.finding import Finding


class DistancePoint(Record):
    """The distance from a day on, until the next point. None: no settlement is feasible at all.

    `lowest` and `highest` are those over the readings of the band, `lowest_by` and `highest_by` the first
    reading that gives them. `changed_by` names the stances that begin or end that day, `gained` and `lost`
    the red lines of needed parties that came and went with them; `because` says in words why the distance did
    or did not change. `rests_on` names the stances behind the standing red lines, or the assumption that
    silence refuses nothing.
    """

    id: str
    day: str
    distance: int | None
    lowest: int | None
    highest: int | None
    lowest_by: str
    highest_by: str
    changed_by: tuple[str, ...]
    gained: tuple[str, ...]
    lost: tuple[str, ...]
    because: str
    rests_on: tuple[str, ...]
    red_lines: int


class Window(Record):
    """A stretch of time the distance was at its smallest, or one an author calls a window."""

    id: str
    kind: str
    begins: str
    ends: str
    label: str
    rests_on: tuple[str, ...]


class DistanceTimeline(Finding):
    """The distance at every date on which any stance changes, or the band does.

    `readings` are those of the band, the asked one first.
    """

    readings: tuple[NamedReading, ...]
    points: tuple[DistancePoint, ...]
    windows: tuple[Window, ...]

    def at(self, day: date) -> DistancePoint | None:
        """The point in force on a day, found by halving; None before the first."""
        place = bisect_right(self.points, day.isoformat(), key=lambda point: point.day)
        return self.points[place - 1] if place else None
