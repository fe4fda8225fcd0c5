"""Distance to a deal over time."""

from hikiwake.basics.record import Record
from hikiwake.findings.finding import Finding


class DistancePoint(Record):
    """The distance from a day on, until the next point. None: no settlement is feasible at all.

    `changed_by` names the stances that begin or end that day, `gained` and `lost` the red lines of needed
    parties that came and went with them; `because` says in words why the distance did or did not change.
    `rests_on` names the stances behind the standing red lines, or the assumption that silence refuses
    nothing.
    """

    id: str
    day: str
    distance: int | None
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
    """The distance at every date on which any stance changes."""

    points: tuple[DistancePoint, ...]
    windows: tuple[Window, ...]
