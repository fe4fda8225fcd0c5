"""Sums as literals: both forms say what the sum says."""

from __future__ import annotations

from fractions import Fraction
from itertools import product
from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hikiwake.methods.settlement.solver_effort import Effort
from hikiwake.methods.stability.single_state import sums as single_state_sums
from hikiwake.methods.stability.single_state.gates import TRUE, gates
from hikiwake.methods.stability.single_state.sums import sum_reaches

NODES = single_state_sums.MOST_NODES
BIG = 2**80


@pytest.mark.parametrize("most", [NODES, 0])
@given(chooser=st.randoms(use_true_random=False), strictly=st.booleans())
def test_a_sum_reaches_zero_or_not(most: int, chooser: Random, strictly: bool) -> None:
    unit = chooser.choice((Fraction(1), Fraction(1, 3), Fraction(BIG)))
    with gates(Effort()) as formula, pytest.MonkeyPatch.context() as patch:
        patch.setattr(single_state_sums, "MOST_NODES", most)
        variables = [formula.fresh() for _ in range(chooser.randint(0, 5))]
        adds = [(unit * chooser.randint(-4, 4), unit * chooser.randint(-4, 4)) for _ in variables]
        addends = [[(v, high), (-v, low)] for v, (high, low) in zip(variables, adds, strict=True)]
        head = sum_reaches(formula, [*addends, []], strictly=strictly)
        for signs in product((True, False), repeat=len(variables)):
            total = sum(high if sign else low for sign, (high, low) in zip(signs, adds, strict=True))
            model = formula.solve([v if sign else -v for v, sign in zip(variables, signs, strict=True)])
            assert model is not None
            assert model.holds(head) == (total > 0 if strictly else total >= 0)


def test_many_addends_are_added_up() -> None:
    count = single_state_sums.MOST_LEVELS + 1
    with gates(Effort()) as formula:
        variables = [formula.fresh() for _ in range(count)]
        addends = [[(v, Fraction(1)), (-v, Fraction(0))] for v in variables]
        shortfall = [[(TRUE, Fraction(-count))]]
        head = sum_reaches(formula, addends + shortfall, strictly=False)
        assert formula.solve([head, -variables[7]]) is None
        assert formula.solve([head, *variables]) is not None


def test_weights_without_a_pattern_stay_small() -> None:
    chooser = Random(4)
    with gates(Effort()) as formula:
        variables = [formula.fresh() for _ in range(60)]
        addends = [
            [(v, Fraction(chooser.randint(1, BIG))), (-v, Fraction(-chooser.randint(1, BIG)))]
            for v in variables
        ]
        head = sum_reaches(formula, addends, strictly=True)
        assert formula.solve([head]) is not None
        assert formula.fresh() < 60 * 90 * 8
