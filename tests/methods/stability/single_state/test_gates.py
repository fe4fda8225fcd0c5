"""Gates say what they stand for, whatever their inputs are."""

from __future__ import annotations

from itertools import product

import pytest

from hikiwake.methods.settlement.solver_effort import Effort, EffortSpent
from hikiwake.methods.stability.single_state.gates import TRUE, gates

LITERALS = (TRUE, -TRUE, 2, -2, 3, -3)


@pytest.mark.parametrize("left", LITERALS)
@pytest.mark.parametrize("right", LITERALS)
def test_every_gate_on_two_literals(left: int, right: int) -> None:
    with gates(Effort()) as formula:
        assert (formula.fresh(), formula.fresh()) == (2, 3)
        heads = formula.any_of([left, right]), formula.all_of([left, right]), formula.alike(left, right)
        assert heads == (
            formula.any_of([right, left]),
            formula.all_of([right, left]),
            formula.alike(right, left),
        )
        for two, three in product((2, -2), (3, -3)):
            model = formula.solve([two, three])
            assert model is not None
            one, other = model.holds(left), model.holds(right)
            assert [model.holds(head) for head in heads] == [one or other, one and other, one == other]


def test_a_choice_follows_the_case_that_holds() -> None:
    with gates(Effort()) as formula:
        when, then, otherwise = (formula.fresh() for _ in range(3))
        head = formula.chosen([(when, then), (-when, otherwise)])
        assert head == formula.chosen([(when, then), (-when, otherwise)])
        assert formula.chosen([(when, then), (-when, then)]) == then
        assert formula.chosen([(-TRUE, then), (TRUE, otherwise)]) == otherwise
        for values in product((1, -1), repeat=3):
            model = formula.solve(
                [value * each for value, each in zip(values, (when, then, otherwise), strict=True)]
            )
            assert model is not None
            assert model.holds(head) == (values[1] > 0 if values[0] > 0 else values[2] > 0)


def test_what_is_required_is_met() -> None:
    with gates(Effort()) as formula:
        one, other = formula.fresh(), formula.fresh()
        formula.require(one, -one)
        formula.require(TRUE)
        formula.require(-TRUE, one, other)
        assert formula.solve([-one]) is not None
        assert formula.solve([-one, -other]) is None


def test_nothing_meets_an_empty_clause() -> None:
    with gates(Effort()) as formula:
        formula.require(-TRUE)
        assert formula.solve() is None


def test_an_empty_disjunction_never_holds() -> None:
    with gates(Effort()) as formula:
        assert formula.any_of([]) == -TRUE
        assert formula.all_of([]) == TRUE


def test_work_is_charged() -> None:
    with gates(Effort(1)) as formula:
        formula.solve()
        with pytest.raises(EffortSpent):
            formula.solve()
