"""Bargaining over one number: a share, a line on a map, a date; each party's worth is a function of it.

The settlements are the numbers `x` from `low` to `high`, and no others: no lotteries, and nothing is thrown
away (`curve_lotteries` has the other form). The concepts are those of the finite methods:

- Nash: the largest product of gains over disagreement;
- Kalai–Smorodinsky: the largest smallest part of a hope, where a party's hope is the most it gains at any `x`
  that all take over disagreement;
- egalitarian: the largest smallest gain; leximin goes on to the second-smallest;
- utilitarian: the largest sum of worths, among the `x` that all take over disagreement.

Nothing is assumed of the functions but that they change little between neighbouring samples (`peaks`). All
is floating point: every place says within what it holds, and places are alike up to 1e-12 of the spread of
what is maximised. Where there are several best places, or a stretch of them, all are given; but where the
smallest gain or part is the same, not those at which somebody has less and nobody more than at another.

A party that can gain nothing is left out of the parts of Kalai and Smorodinsky; where no place gains for all,
Nash has no solution, and where nobody can gain, Kalai and Smorodinsky have none (`NO_GAIN`).

Nash 1950, Econometrica 18; Kalai and Smorodinsky 1975, Econometrica 43; Kalai 1977, Econometrica 45.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from enum import StrEnum
from operator import itemgetter

from hikiwake.methods.settlement import egalitarian, kalai_smorodinsky, leximin, nash, utilitarian
from hikiwake.methods.settlement.curve_view import NOTHING, Curve, CurveView, Worths
from hikiwake.methods.settlement.peaks import PIECES, Peak, merged
from hikiwake.methods.settlement.solution import NoSolution, Reason
from hikiwake.methods.settlement.utilitarian import Voluntary

_Score = Callable[[Worths], float]
_ALIKE = 1e-9


class Concept(StrEnum):
    """Which solution is asked for."""

    NASH = nash.CONCEPT
    KALAI_SMORODINSKY = kalai_smorodinsky.CONCEPT
    EGALITARIAN = egalitarian.CONCEPT
    UTILITARIAN = utilitarian.CONCEPT
    LEXIMIN = leximin.CONCEPT


@dataclass(frozen=True, slots=True)
class Place:
    """A solution, or all those from `low` to `high`, which mostly are one.

    `worth` is what parties have at `low` and `worth_at_high` at `high`. Each end holds within `within`.
    """

    low: float
    high: float
    worth: Worths
    worth_at_high: Worths
    within: float


@dataclass(frozen=True, slots=True)
class OnCurve:
    """What a solution concept selects on a curve.

    `score` is what it maximises, and for leximin the smallest gain. `resolution` is the distance of samples:
    what happens wholly between two of them is not seen.
    """

    concept: str
    score: float
    places: tuple[Place, ...]
    disagreement: Worths
    ideal: Worths
    resolution: float


def solve_on_curve(
    curve: Curve,
    disagreement: Sequence[float],
    concept: Concept,
    *,
    voluntary: Voluntary = Voluntary.REQUIRED,
    pieces: int = PIECES,
) -> OnCurve | NoSolution:
    """Every number that the concept selects. `voluntary` matters to the utilitarian solution only.

    Raises `ModelError` where `CurveView` does.
    """
    view = CurveView(curve, disagreement, pieces)
    required = concept is not Concept.UTILITARIAN or voluntary is Voluntary.REQUIRED
    if required and view.most_reached < -NOTHING:
        return NoSolution(concept, Reason.BELOW_RESERVE)
    score = _score(concept, view)
    if score is None:
        return NoSolution(concept, Reason.NO_GAIN)
    found = view.best(score, required=required)
    value = found[0].value
    if concept is Concept.LEXIMIN:
        found = _onwards(view, found)
    elif concept in {Concept.EGALITARIAN, Concept.KALAI_SMORODINSKY}:
        found = _efficient(view, found)
    places = tuple(
        Place(peak.low, peak.high, view.worth(peak.low), view.worth(peak.high), peak.within) for peak in found
    )
    ideal = view.ideal if required else tuple(map(max, zip(*map(view.worth, view.samples()), strict=True)))
    return OnCurve(concept, value, places, view.disagreement, ideal, view.resolution)


def _score(concept: Concept, view: CurveView) -> _Score | None:
    """What the concept maximises; None where there is too little to gain for it."""
    if concept is Concept.NASH:
        return math.prod if view.most_reached > NOTHING else None
    if concept is Concept.UTILITARIAN:
        return lambda gains: sum(gains) + sum(view.disagreement)
    if concept is not Concept.KALAI_SMORODINSKY:
        return min
    hopes = [best - least for best, least in zip(view.ideal, view.disagreement, strict=True)]
    movers = [
        (party, hope)
        for party, (hope, span) in enumerate(zip(hopes, view.spans, strict=True))
        if hope > _ALIKE * span
    ]

    def smallest_part(gains: Worths) -> float:
        return min(gains[party] / hope for party, hope in movers)

    return smallest_part if movers else None


def _onwards(view: CurveView, found: Sequence[Peak]) -> tuple[Peak, ...]:
    """Among places with the largest smallest gain those with the largest second-smallest, and so on."""
    for rank in range(1, len(view.spans)):

        def ranked(gains: Worths, rank: int = rank) -> float:
            return sorted(gains)[rank]

        further = [peak for stretch in found for peak in view.within(ranked, stretch)]
        least = max(peak.value for peak in further) - _ALIKE * max(view.spans)
        found = [peak for peak in further if peak.value >= least]
    return tuple(found)


def _efficient(view: CurveView, found: Sequence[Peak]) -> tuple[Peak, ...]:
    """The places at which nobody could have more without another having less, among those found."""
    parties = range(len(view.spans))
    if len(found) == 1 and found[0].low == found[0].high:
        return tuple(found)
    further = [
        peak for stretch in found for party in parties for peak in view.within(itemgetter(party), stretch)
    ]

    def beaten(one: Peak, other: Peak) -> bool:
        pairs = list(zip(view.worth(one.low), view.worth(other.low), view.spans, strict=True))
        better = any(theirs > ours + _ALIKE * span for ours, theirs, span in pairs)
        return better and all(theirs >= ours - _ALIKE * span for ours, theirs, span in pairs)

    kept = [one for one in further if not any(beaten(one, other) for other in further)]
    return merged(kept, _ALIKE * (view.curve.high - view.curve.low))
