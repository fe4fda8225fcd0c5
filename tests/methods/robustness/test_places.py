from __future__ import annotations

from fractions import Fraction

import numpy as np
import pytest

from hikiwake.basics.quantities import Interval
from hikiwake.methods.robustness.places import place_indices
from hikiwake.methods.robustness.sobol import NoVariance, SobolIndices
from hikiwake.model.valuation import BargainingProblem, Term, Valuation

PROBLEM = BargainingProblem(
    options={"water": ("none", "all")},
    valuations=(
        Valuation(
            "river",
            (
                Term(("water",), {("all",): Interval.of(0, 3)}, Interval.of(1, 2)),
                Term(("water",), {("none",): Interval.of(5)}),
            ),
            Interval.of(0, 1),
        ),
    ),
)


def gain(problem: BargainingProblem) -> Fraction:
    """What the whole spring brings over the reserve; exact, since every interval has become a number."""
    (valuation,) = problem.valuations
    assert problem.is_exact
    assert valuation.reserve is not None
    assert valuation.reserve.is_exact
    return valuation.worth({"water": "all"}).low - valuation.reserve.low


def test_the_number_that_matters_most_is_found_and_its_share_is_right() -> None:
    found = place_indices(PROBLEM, gain, 2048, np.random.default_rng(2), pairs=True)
    assert isinstance(found, SobolIndices)
    weight, value, reserve = found.total
    assert (weight, value, reserve) == ("river: term 1", "river: term 1 all", "river: reserve")
    # weight w in [1, 2], value v in [0, 3], reserve r in [0, 1]: the variance of w v - r, part by part.
    of_w, of_v, of_r = (3 / 2) ** 2 / 12, (3 / 2) ** 2 * 9 / 12, 1 / 12
    of_both = (1 / 12) * (9 / 12)
    whole = of_w + of_v + of_r + of_both
    assert found.first[value].value == pytest.approx(of_v / whole, abs=0.02)
    assert found.first[weight].value == pytest.approx(of_w / whole, abs=0.02)
    assert found.first[reserve].value == pytest.approx(of_r / whole, abs=0.02)
    assert found.second[weight, value].value == pytest.approx(of_both / whole, abs=0.02)


def test_a_problem_without_intervals_is_computed_once() -> None:
    exact = BargainingProblem({"water": ("none",)}, (Valuation("river", (), Interval.of(2)),))
    assert place_indices(exact, lambda _: Fraction(1, 3), 64, np.random.default_rng(0)) == NoVariance(
        1 / 3, 1
    )
