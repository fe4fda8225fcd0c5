"""A continuous bargaining problem solved: where on the curve each solution lies."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from fractions import Fraction

from hikiwake.basics.errors import ModelError
from hikiwake.findings.bargaining_answer import CurveAnswer, CurveDraw, CurvePlace, CurveSolution
from hikiwake.findings.finding import Assumption
from hikiwake.findings.numeral import Numeral
from hikiwake.methods.settlement.curve import Concept, OnCurve, solve_on_curve
from hikiwake.methods.settlement.curve_lotteries import MixedOnCurve, solve_over_lotteries
from hikiwake.methods.settlement.curve_view import Curve as Formulas
from hikiwake.methods.settlement.solution import NoSolution
from hikiwake.methods.settlement.utilitarian import Voluntary
from hikiwake.model.arithmetic_reading import parse_arithmetic
from hikiwake.model.arithmetic_values import number_of
from hikiwake.model.problem_sections import Curve
from hikiwake.study.solving.concepts import CONCEPTS, REASONS
from hikiwake.study.solving.numerals import nearest, numeral
from hikiwake.study.solving.request import Request
from hikiwake.study.solving.reserves import asked_reserves, no_reserve

Worths = tuple[float, ...]
SAMPLED = Assumption(
    id="assumption.curve-samples",
    says="The formulas change little between neighbouring samples of the range",
    because="What happens wholly between two samples is not seen; numbers hold within the bound given",
)


def curve_answer(section: Curve, title: str, request: Request) -> tuple[CurveAnswer, tuple[Assumption, ...]]:
    """Where the solutions lie, and what was assumed.

    Raises `ModelError` for a range that is none, `ExpressionError` where a formula has no value, and errors
    of the reserves as `asked_reserves` does.
    """
    parties = tuple(section.worth)
    given = {**section.disagreement, **asked_reserves(parties, {}, request)}
    sheet = (SAMPLED, *(no_reserve(party, party) for party in parties if party not in given))
    start = [given.get(party, Fraction(0)) for party in parties]
    curve = _formulas(section)
    found = [
        solve_on_curve(
            curve, [nearest(each) for each in start], concept, voluntary=request.way("utilitarian", Voluntary)
        )
        for concept in Concept
    ]
    mixed = [
        solve_over_lotteries(curve, [nearest(each) for each in start], concept)
        for concept in Concept
        if request.lotteries
    ]
    answer = CurveAnswer(
        title=title,
        variable=section.variable,
        worth=section.worth,
        disagreement=dict(zip(parties, map(numeral, start), strict=True)),
        solutions=tuple(_solution(parties, each) for each in found),
        lotteries=tuple(_mixed(parties, each) for each in mixed),
    )
    return answer, sheet


def _formulas(section: Curve) -> Formulas:
    low, high = (number_of(parse_arithmetic(text), {}) for text in section.range)
    if not low < high:
        raise ModelError(f"curve.range: found {low} to {high}, expected the smaller number first")
    worths = tuple(_function(text, section.variable) for text in section.worth.values())
    return Formulas(worths, float(low), float(high))


def _function(text: str, variable: str) -> Callable[[float], float]:
    formula = parse_arithmetic(text)
    return lambda place: float(number_of(formula, {variable: place}))


def _solution(parties: Sequence[str], found: OnCurve | NoSolution) -> CurveSolution:
    name, _ = CONCEPTS[found.concept]
    if isinstance(found, NoSolution):
        return CurveSolution(concept=found.concept, name=name, reason=REASONS[found.reason])
    return CurveSolution(
        concept=found.concept,
        name=name,
        score=_about(found.score),
        places=tuple(_places(parties, found)),
    )


def _places(parties: Sequence[str], found: OnCurve) -> Iterator[CurvePlace]:
    for place in found.places:
        is_stretch = place.high - place.low > 2 * place.within
        yield CurvePlace(
            at=_about(place.low, place.within),
            to=_about(place.high, place.within) if is_stretch else None,
            worth=_by_party(parties, place.worth),
            worth_there=_by_party(parties, place.worth_at_high) if is_stretch else {},
        )


def _mixed(parties: Sequence[str], found: MixedOnCurve | NoSolution) -> CurveSolution:
    name, _ = CONCEPTS[found.concept]
    if isinstance(found, NoSolution):
        return CurveSolution(concept=found.concept, name=name, reason=REASONS[found.reason])
    return CurveSolution(
        concept=found.concept,
        name=name,
        expected={
            party: _about(worth, within)
            for party, worth, within in zip(parties, found.worth, found.within, strict=True)
        },
        mix=tuple(
            CurveDraw(
                at=_about(draw.place),
                probability=_about(draw.probability),
                worth=_by_party(parties, draw.worth),
            )
            for draw in found.mix
        ),
    )


def _by_party(parties: Sequence[str], worths: Worths) -> dict[str, Numeral]:
    return {party: _about(worth) for party, worth in zip(parties, worths, strict=True)}


def _about(number: float, within: float = 0.0) -> Numeral:
    return Numeral(exact="", decimal=number, within=within)
