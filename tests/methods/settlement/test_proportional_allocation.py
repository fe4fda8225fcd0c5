"""Proportional Allocation: fair by both measures, never better than Adjusted Winner."""

from __future__ import annotations

from fractions import Fraction

from hypothesis import given

from hikiwake.methods.settlement.adjusted_winner import adjusted_winner
from hikiwake.methods.settlement.proportional_allocation import proportional_allocation
from hikiwake.model.division import Division, KeptApart, divide_between
from tests.properties.divisions import divisions, worth


def test_every_item_in_proportion() -> None:
    apart = KeptApart("shrine", "n", "refused")
    found = proportional_allocation(
        divide_between(("n", "s"), {"well": (80, 20), "mill": (20, 80), "bog": (0, 0)}, (apart,))
    )
    assert found.shares == {"well": Fraction(4, 5), "mill": Fraction(1, 5), "bog": Fraction(1, 2)}
    assert found.points_each == 68
    assert found.kept_apart == (apart,)


@given(divisions())
def test_it_is_equitable_and_envy_free(division: Division) -> None:
    found = proportional_allocation(division)
    first, second = worth(division, dict(found.shares))
    assert first == second == found.points_each >= 50
    assert found.points_each <= adjusted_winner(division).points_each
