"""Bargaining over one number when lotteries over numbers are allowed.

1. Take the worths at evenly spaced numbers, and where each party has most.
2. Solve over the lotteries of these worths, in fractions (`lotteries`).
3. Look closer around the numbers drawn, and solve again, until the spacing is 1e-12 of the range.
4. Make numbers drawn that lie next to each other one. If one is left, lotteries change nothing: take the
   place that `solve_on_curve` finds there.

Only numbers that all take over disagreement are drawn. Worths are taken as the functions give them in
floating point. What lies wholly between two numbers of step 1 is not seen. The largest sum of worths needs no
lottery; where several numbers have it, one is given here and all by `solve_on_curve`.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from fractions import Fraction

from hikiwake.methods.settlement.curve import Concept, OnCurve, solve_on_curve
from hikiwake.methods.settlement.curve_view import NOTHING, Curve, CurveView, Worths
from hikiwake.methods.settlement.lotteries.egalitarian import egalitarian_lottery
from hikiwake.methods.settlement.lotteries.kalai_smorodinsky import kalai_smorodinsky_lottery
from hikiwake.methods.settlement.lotteries.leximin import leximin_lottery
from hikiwake.methods.settlement.lotteries.mixed import Mixed
from hikiwake.methods.settlement.lotteries.nash import nash_lottery
from hikiwake.methods.settlement.lotteries.utilitarian import utilitarian_lottery
from hikiwake.methods.settlement.solution import NoSolution, Reason, Worth

PIECES = 400
"""How many equal pieces the range is divided into first."""
_CLOSER = 8
_ENOUGH = 1e-12
_NEXT = 1e-6
_ROUNDING = 1e-8
_NO_GAIN = 1e-9
_Solve = Callable[[Sequence[Worth], Worth], Mixed | NoSolution]
_SOLVERS: Mapping[Concept, _Solve] = {
    Concept.NASH: nash_lottery,
    Concept.KALAI_SMORODINSKY: kalai_smorodinsky_lottery,
    Concept.EGALITARIAN: egalitarian_lottery,
    Concept.UTILITARIAN: utilitarian_lottery,
    Concept.LEXIMIN: leximin_lottery,
}


@dataclass(frozen=True, slots=True)
class Draw:
    """A number drawn with a probability, and its worths."""

    place: float
    probability: float
    worth: Worths


@dataclass(frozen=True, slots=True)
class MixedOnCurve:
    """What a concept selects over lotteries of numbers. `worth` is what parties expect from the mix.

    `within` estimates how far each worth may be off: by the last closer look, and by what rounding leaves
    open where the boundary is smooth.
    """

    concept: str
    worth: Worths
    mix: tuple[Draw, ...]
    within: Worths
    disagreement: Worths
    ideal: Worths
    resolution: float


def solve_over_lotteries(
    curve: Curve, disagreement: Sequence[float], concept: Concept, pieces: int = PIECES
) -> MixedOnCurve | NoSolution:
    """What the concept selects over lotteries of the numbers that all take over disagreement.

    Raises `ModelError` where `CurveView` does.
    """
    view = CurveView(curve, disagreement, pieces)
    if view.most_reached < -NOTHING:
        return NoSolution(concept, Reason.BELOW_RESERVE)
    looked = _look(view, concept)
    if isinstance(looked, NoSolution):
        return looked
    if len(looked.mix) == 1:
        return _without_lottery(view, looked, solve_on_curve(curve, disagreement, concept))
    return looked


def _look(view: CurveView, concept: Concept) -> MixedOnCurve | NoSolution:
    """Steps 1 to 4, up to the lottery."""
    curve, whole = view.curve, view.curve.high - view.curve.low
    fixed = [peak.low for peak in (*view.fairest, *view.hopes)]
    places, step = [*view.samples(), *fixed], view.resolution
    change: Worths = tuple(math.inf for _ in view.spans)
    worth = change
    while True:
        points = _points(view, places)
        found = _SOLVERS[concept](list(points), tuple(map(Fraction, view.disagreement)))
        if isinstance(found, NoSolution):
            return found
        before, worth = worth, tuple(map(float, found.worth))
        if step <= _ENOUGH * whole:
            break
        step /= _CLOSER
        drawn = [points[share.worth] for share in found.mix]
        closer = (place + side * step for place in drawn for side in range(-_CLOSER, _CLOSER + 1))
        places = [*fixed, *drawn, *(place for place in closer if curve.low <= place <= curve.high)]
    within = tuple(
        max(abs(old - new), _ROUNDING * span)
        for old, new, span in zip(before, worth, view.spans, strict=True)
    )
    mix, ideal = _joined(view, points, found), tuple(map(float, found.ideal))
    if not _gains_enough(concept, view, worth, ideal):
        return NoSolution(concept, Reason.NO_GAIN)
    columns = zip(*(draw.worth for draw in mix), strict=True)
    expected = tuple(
        sum(draw.probability * part for draw, part in zip(mix, column, strict=True)) for column in columns
    )
    return MixedOnCurve(concept, expected, mix, within, view.disagreement, ideal, view.resolution)


def _gains_enough(concept: Concept, view: CurveView, worth: Worths, ideal: Worths) -> bool:
    """Whether the gains the concept asks for are more than rounding: for Nash everybody's, else a hope."""
    have = worth if concept is Concept.NASH else ideal
    parts = [
        (part - least) / span for part, least, span in zip(have, view.disagreement, view.spans, strict=True)
    ]
    if concept is Concept.NASH:
        return min(parts) > _NO_GAIN
    return concept is not Concept.KALAI_SMORODINSKY or max(parts) > _NO_GAIN


def _points(view: CurveView, places: Sequence[float]) -> dict[Worth, float]:
    """The exact worths of the places all take, and a place of each; what falls short by rounding does not."""
    points: dict[Worth, float] = {}
    for place in places:
        if view.reach(place) >= -NOTHING:
            lifted = map(max, view.worth(place), view.disagreement)
            points.setdefault(tuple(map(Fraction, lifted)), place)
    return points


def _joined(view: CurveView, points: Mapping[Worth, float], found: Mixed) -> tuple[Draw, ...]:
    """The numbers drawn in order, neighbours made one at their mean."""
    groups: list[list[tuple[float, float]]] = []
    for place, chance in sorted((points[share.worth], float(share.probability)) for share in found.mix):
        if groups and place - groups[-1][-1][0] <= _NEXT * (view.curve.high - view.curve.low):
            groups[-1].append((place, chance))
        else:
            groups.append([(place, chance)])
    draws = []
    for group in groups:
        chance = sum(part for _, part in group)
        place = sum(place * part for place, part in group) / chance
        draws.append(Draw(place, chance, view.worth(place)))
    return tuple(draws)


def _without_lottery(view: CurveView, looked: MixedOnCurve, alone: OnCurve | NoSolution) -> MixedOnCurve:
    """The one number drawn, at the place found for it without lotteries if that is the same."""
    drawn, next_to = looked.mix[0].place, _NEXT * (view.curve.high - view.curve.low)
    places = () if isinstance(alone, NoSolution) else alone.places
    near = [place.low for place in places if abs(place.low - drawn) <= next_to]
    if not near:
        return looked
    worth = view.worth(near[0])
    return replace(looked, worth=worth, mix=(Draw(near[0], 1.0, worth),))
