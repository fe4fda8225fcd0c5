"""Win-sets on one dimension, and what a setter proposes.

Every voter has an ideal point and likes a point less the further it is, equally on both sides (symmetric
single-peaked preferences). Given a status quo q, a voter with ideal m accepts y when |y - m| <= |q - m|: from
q to 2m - q, the mirror image of q. An indifferent voter accepts.

1. A body moves up from q as far as its upward pivot goes along, to 2m - q, and down as far as its downward
   pivot does (`pivotal`). Each voter's points reach to q, so a body's do too: one interval, on either side of
   the status quo or on both, or the status quo alone.
2. An agreement of several countries needs a point in all their win-sets. Where not every point of the line
   is feasible, the feasible ones in it are what is left.
3. The setter gets its ideal point if that is in, else the nearest point that is (Romer and Rosenthal 1978,
   *Political resource allocation, controlled agendas, and the status quo*, Public Choice 33: 27-43). Two
   points at the same distance are both listed. Where nothing but the status quo is in, there is no agreement.

As a two-level game with such preferences: Iida 1993, *When and how do domestic constraints matter?*, Journal
of Conflict Resolution 37: 403-426; Milner and Rosendorff 1997, *Democratic politics and international trade
negotiations*, ibid. 41: 117-146; Tarar 2001, *International bargaining with two-sided domestic constraints*,
ibid. 45: 320-340.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from fractions import Fraction

from hikiwake.basics.quantities import Interval
from hikiwake.methods.settlement.pivotal import pivots_in_line
from hikiwake.model.ratification import Body


@dataclass(frozen=True, slots=True)
class Region:
    """A set of points on the line: closed intervals in ascending order, apart from one another."""

    intervals: tuple[Interval, ...]

    @classmethod
    def of(cls, *parts: Interval) -> Region:
        """The union of intervals in any order; single points are intervals of no width."""
        made: list[Interval] = []
        for part in sorted(parts, key=lambda part: (part.low, part.high)):
            if made and part.low <= made[-1].high:
                made[-1] = Interval(made[-1].low, max(made[-1].high, part.high))
            else:
                made.append(part)
        return cls(tuple(made))

    def __contains__(self, point: Fraction) -> bool:
        return any(part.low <= point <= part.high for part in self.intervals)

    @property
    def width(self) -> Fraction:
        """How long the intervals are together."""
        return sum((part.width for part in self.intervals), Fraction(0))

    def nearest(self, point: Fraction) -> tuple[Fraction, ...]:
        """The point itself when it is in, else the nearest that are, one or two; none in an empty region."""
        near = {min(max(point, part.low), part.high) for part in self.intervals}
        least = min((abs(place - point) for place in near), default=None)
        return tuple(sorted(place for place in near if abs(place - point) == least))


@dataclass(frozen=True, slots=True)
class Country:
    """A ratifying body and the ideal point of each of its voters."""

    body: Body
    ideals: Mapping[str, Fraction]


@dataclass(frozen=True, slots=True)
class Proposed:
    """What a setter proposes and all ratify; two points when it is indifferent between them."""

    points: tuple[Fraction, ...]
    is_ideal: bool


class Obstacle(StrEnum):
    """Why a setter comes to no agreement."""

    NOTHING_ELSE = "nothing else"
    """No point but the status quo would be ratified."""
    STATUS_QUO_BEST = "status quo best"
    """The setter likes the status quo better than any other point that would be ratified."""


@dataclass(frozen=True, slots=True)
class NoAgreement:
    """The status quo stays, and why."""

    status_quo: Fraction
    because: Obstacle


def acceptable(ideal: Fraction, status_quo: Fraction) -> Interval:
    """The points a voter likes at least as well as the status quo."""
    mirrored = 2 * ideal - status_quo
    return Interval(min(status_quo, mirrored), max(status_quo, mirrored))


def win_set(country: Country, status_quo: Fraction) -> Region:
    """The points the country's body would ratify against the status quo: one interval that holds it.

    Raises `KeyError` when a voter of the body has no ideal point.
    """
    pivots = pivots_in_line(country.body, country.ideals)
    lowest = min(status_quo, 2 * pivots.downward.place - status_quo)
    highest = max(status_quo, 2 * pivots.upward.place - status_quo)
    return Region((Interval(lowest, highest),))


def joint_win_set(countries: Sequence[Country], status_quo: Fraction) -> Region:
    """The points that every country would ratify. Raises `KeyError` as `win_set` does."""
    return intersection(win_set(country, status_quo) for country in countries)


def intersection(regions: Iterable[Region]) -> Region:
    """The points in every region; of no region at all, none."""
    given = tuple(regions)
    common = given[0].intervals if given else ()
    for region in given[1:]:
        common = tuple(
            Interval(max(one.low, other.low), min(one.high, other.high))
            for one in common
            for other in region.intervals
            if max(one.low, other.low) <= min(one.high, other.high)
        )
    return Region(common)


def propose(region: Region, setter: Fraction, status_quo: Fraction) -> Proposed | NoAgreement:
    """What a setter with this ideal point brings home, given the points that would be ratified.

    The status quo counts as one of them whether or not the region holds it: the setter can propose nothing.
    """
    if all(part.low == part.high == status_quo for part in region.intervals):
        return NoAgreement(status_quo, Obstacle.NOTHING_ELSE)
    points = Region.of(*region.intervals, Interval(status_quo, status_quo)).nearest(setter)
    if points == (status_quo,):
        return NoAgreement(status_quo, Obstacle.STATUS_QUO_BEST)
    return Proposed(points, is_ideal=points == (setter,))
