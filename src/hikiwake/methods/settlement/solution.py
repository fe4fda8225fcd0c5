"""What a bargaining solution is: every settlement it selects, or a typed reason why there is none.

All solutions here are defined on the feasible settlements whose worth reaches the disagreement point for
every party (Nash 1950; Thomson, *Cooperative models of bargaining*, Handbook of Game Theory 2, 1994, ch. 35).
On a finite set without lotteries a solution may select several settlements; all are kept. Only efficient
ones are selected: a settlement that another one beats for one party at no cost to the rest is no draw.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from enum import StrEnum
from fractions import Fraction
from math import lcm
from operator import sub

MOST_LISTED = 1000
"""Settlements of one worth that a solution lists; their exact number is always given."""

Worth = tuple[Fraction, ...]
"""One exact number for each party, in the order of the problem's valuations, each in its party's own unit."""


class Reason(StrEnum):
    """Why there is nothing to select."""

    INFEASIBLE = "infeasible"
    """No settlement meets the conditions."""
    BELOW_RESERVE = "below reserve"
    """Every feasible settlement falls short of some party's disagreement worth."""
    NO_GAIN = "no gain"
    """No settlement gives what the solution needs every party to have: a gain over disagreement."""
    UNDECIDED = "undecided"
    """The frontier had to be thinned, and what is left of it does not show whether there is one."""


@dataclass(frozen=True, slots=True)
class Point:
    """A vector of worths that some settlements have.

    `number` is the exact count of settlements worth exactly that; `settlements` holds one or more of them.
    """

    worth: Worth
    number: int
    settlements: tuple[Mapping[str, str], ...]

    @property
    def lists_all(self) -> bool:
        """Whether `settlements` holds every one."""
        return len(self.settlements) == self.number


@dataclass(frozen=True, slots=True)
class NoSettlement:
    """There is no feasible settlement at all. `because` names conditions and holdings that exclude all."""

    because: tuple[str, ...]


Trace = Callable[[Worth, int], tuple[Mapping[str, str], ...]]
"""The settlements of a worth, in the order of the options, at most so many."""


@dataclass(frozen=True, slots=True)
class Frontier:
    """The efficient settlements of a problem, by worth, ascending in the first party's.

    `feasible` counts all settlements that meet the conditions, exactly. `within` is 0 for every party when
    the frontier is exact. Else points were thinned out: whatever settlement is feasible, some point listed
    gives each party at most `within` less (in its own unit), and numbers of settlements are lower bounds.
    `trace` lists the settlements of a worth, at most so many; without it only the first of each is known.
    """

    parties: tuple[str, ...]
    points: tuple[Point, ...]
    feasible: int
    within: Worth
    trace: Trace | None = field(default=None, compare=False, repr=False)

    @property
    def is_exact(self) -> bool:
        """Whether nothing was thinned out."""
        return not any(self.within)

    def reaching(self, disagreement: Sequence[Fraction]) -> tuple[Point, ...]:
        """The points that give every party at least its disagreement worth."""
        return tuple(
            point
            for point in self.points
            if all(worth >= least for worth, least in zip(point.worth, disagreement, strict=True))
        )

    def with_settlements(self, point: Point, most: int = MOST_LISTED) -> Point:
        """The point with its settlements, at most `most` of them."""
        if self.trace is None or point.lists_all:
            return point
        return replace(point, settlements=self.trace(point.worth, most))

    def ideal(self, disagreement: Sequence[Fraction]) -> Worth | None:
        """The most each party can have while all reach the disagreement point; None when none does."""
        start = tuple(disagreement)
        unit = _common_denominator(self, start)
        reaching = _reaching(self, start, unit)
        return _most(reaching, start, unit) if reaching else None


@dataclass(frozen=True, slots=True)
class Solution:
    """What a solution concept selects.

    `score` is what the concept maximises, exactly (one number; for leximin the gains in ascending order).
    `points` are all efficient worths that reach it, so that no tie is hidden. `ideal` is the point of each
    party's best hope, as far as the part of the frontier looked at shows it. `within` is the
    frontier's bound: 0 when the selection is exact.
    """

    concept: str
    parties: tuple[str, ...]
    score: tuple[Fraction, ...]
    points: tuple[Point, ...]
    disagreement: Worth
    ideal: Worth
    within: Worth

    @property
    def is_unique(self) -> bool:
        """Whether exactly one settlement is selected."""
        return len(self.points) == 1 and self.points[0].number == 1


@dataclass(frozen=True, slots=True)
class NoSolution:
    """A solution concept selects nothing, and why."""

    concept: str
    reason: Reason


Numbers = tuple[int | Fraction, ...]
"""Gains in the parties' units, or all of them multiplied by one number that makes them whole."""
Whole = tuple[int, ...]
Score = Callable[[Numbers, Numbers], Numbers | None]
Rank = Callable[[Whole, Whole], Whole | None]


def select(
    concept: str,
    frontier: Frontier,
    disagreement: Sequence[Fraction],
    score: Score,
    *,
    ideal: Worth | None = None,
    rank: Rank | None = None,
) -> Solution | NoSolution:
    """Every point of the frontier with the largest score, among those that reach the disagreement point.

    `score` takes the gains over disagreement and the ideal gains, and returns None where the concept is not
    defined for a point. `ideal` is read off the frontier unless given, as it must be for part of a frontier.
    Points are compared with all numbers multiplied by one that makes them whole, which must not change the
    order of scores; `rank` does the comparing where `score` would divide.
    """
    start = tuple(disagreement)
    unit = _common_denominator(frontier, (*start, *(ideal or ())))
    reaching = _reaching(frontier, start, unit)
    if not reaching:
        return NoSolution(concept, Reason.BELOW_RESERVE if frontier.is_exact else Reason.UNDECIDED)
    ideal = ideal or _most(reaching, start, unit)
    hopes = _whole(gains(ideal, start), unit)
    compare: Score | Rank = rank or score
    ranked = [(compare(gain, hopes), point) for gain, point in reaching]
    defined = [(value, point) for value, point in ranked if value is not None]
    if not defined:
        return NoSolution(concept, Reason.NO_GAIN if frontier.is_exact else Reason.UNDECIDED)
    best = max(value for value, _ in defined)
    points = tuple(frontier.with_settlements(point) for value, point in defined if value == best)
    reached = score(gains(points[0].worth, start), gains(ideal, start)) or ()
    exact = tuple(map(Fraction, reached))
    return Solution(concept, frontier.parties, exact, points, start, ideal, frontier.within)


def gains(worth: Sequence[Fraction], disagreement: Sequence[Fraction]) -> Worth:
    """What each party has over its disagreement worth."""
    return tuple(have - least for have, least in zip(worth, disagreement, strict=True))


def _common_denominator(frontier: Frontier, others: Sequence[Fraction]) -> int:
    """What makes every worth on the frontier, and the others, a whole number."""
    denominators = {worth.denominator for point in frontier.points for worth in point.worth}
    return lcm(*denominators, *(other.denominator for other in others))


def _whole(worth: Sequence[Fraction], unit: int) -> Whole:
    return tuple([part.numerator * (unit // part.denominator) for part in worth])


def _reaching(frontier: Frontier, start: Worth, unit: int) -> list[tuple[Whole, Point]]:
    """The points that give every party at least its disagreement worth, with their gains in whole numbers."""
    below = _whole(start, unit)
    gained = (tuple(map(sub, _whole(point.worth, unit), below)) for point in frontier.points)
    return [
        (gain, point)
        for gain, point in zip(gained, frontier.points, strict=True)
        if all(part >= 0 for part in gain)
    ]


def _most(reaching: Sequence[tuple[Whole, Point]], start: Worth, unit: int) -> Worth:
    columns = zip(*(gain for gain, _ in reaching), strict=True)
    return tuple(least + Fraction(max(column), unit) for least, column in zip(start, columns, strict=True))
