"""Random small bargaining problems with intervals, and every completion at the ends of all intervals."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from fractions import Fraction
from itertools import product

from hypothesis import strategies as st

from hikiwake.basics.quantities import Interval
from hikiwake.model.valuation import BargainingProblem, Term, Valuation, completed, open_places
from tests.properties.bargaining import bargaining_problems

MOST_OPEN = 6


@st.composite
def interval_problems(draw: st.DrawFn, least: int = 1, most: int = 3) -> BargainingProblem:
    """An exact problem in which a few weights and values were widened to intervals."""
    problem = draw(bargaining_problems(least, most))
    left = MOST_OPEN

    def wider(interval: Interval, *, lowest: Fraction | None = None) -> Interval:
        nonlocal left
        if not left or not draw(st.booleans()):
            return interval
        left -= 1
        down, up = draw(st.integers(0, 3)), draw(st.integers(0, 3))
        low = interval.low - down
        return Interval(low if lowest is None else max(lowest, low), interval.high + up)

    def widened(valuation: Valuation) -> Valuation:
        terms = [
            Term(
                term.issues,
                {chosen: wider(value) for chosen, value in term.values.items()},
                wider(term.weight, lowest=Fraction(0)),
            )
            for term in valuation.terms
        ]
        return replace(valuation, terms=tuple(terms))

    return replace(problem, valuations=tuple(widened(valuation) for valuation in problem.valuations))


def corners(problem: BargainingProblem) -> Iterator[BargainingProblem]:
    """Every completion with each interval at one of its ends.

    A worth is a sum of products of independent numbers, so its extremes lie there.
    """
    for parts in product((Fraction(0), Fraction(1)), repeat=len(open_places(problem))):
        yield completed(problem, parts)
