"""Sizes of win-sets over time: how many settlements a party, or everybody needed, does not refuse."""

from bisect import bisect_right
from datetime import date

from hikiwake.basics.record import Record
from hikiwake.findings.band import NamedReading
from hikiwake.findings.finding import Finding

EVERYBODY = "everybody"
"""Who is meant by the size for all needed parties together."""


class Amount(Record):
    """An exact number of settlements as asked, and its ends over the readings of the band.

    `lowest_by` and `highest_by` name the first reading at either end.
    """

    number: int
    lowest: int
    highest: int
    lowest_by: str
    highest_by: str


class WinSetSize(Record):
    """The win-set of a party, or of all needed parties together (`who` is then `everybody`).

    `unrefused` counts the settlements it does not refuse, `accepted` those among them it surely accepts;
    between the two we cannot tell.
    """

    id: str
    who: str
    unrefused: Amount
    accepted: Amount


class WinSetPoint(Record):
    """The sizes from a day on, until the next point.

    `changed_by` names the stances of actors that matter which begin or end that day.
    """

    id: str
    day: str
    everybody: WinSetSize
    parties: tuple[WinSetSize, ...]
    changed_by: tuple[str, ...]


class WinSetTimeline(Finding):
    """Win-set sizes at every date on which they change, as asked or under a reading of the band.

    `feasible` is how many settlements meet the rules; it does not change. `readings` are those of the band,
    the asked one first.
    """

    feasible: int
    readings: tuple[NamedReading, ...]
    points: tuple[WinSetPoint, ...]

    def at(self, day: date) -> WinSetPoint | None:
        """The point in force on a day, found by halving; None before the first."""
        place = bisect_right(self.points, day.isoformat(), key=lambda point: point.day)
        return self.points[place - 1] if place else None
