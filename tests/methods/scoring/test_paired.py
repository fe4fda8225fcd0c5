"""The exact test of two predictors on the same answers."""

from __future__ import annotations

from fractions import Fraction
from itertools import product

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hikiwake.methods.scoring.paired import chance_of_difference


@given(st.integers(0, 6), st.integers(0, 6))
def test_it_counts_the_ways_coins_can_fall(one: int, other: int) -> None:
    tosses = one + other
    falls = [sum(fall) for fall in product((0, 1), repeat=tosses)]
    uneven = sum(abs(2 * heads - tosses) >= abs(one - other) for heads in falls)
    assert chance_of_difference(one, other) == Fraction(uneven, len(falls))


def test_it_does_not_matter_who_is_first() -> None:
    assert chance_of_difference(9, 2) == chance_of_difference(2, 9) == Fraction(67 * 2, 2048)


def test_the_same_answers_tell_nothing_apart() -> None:
    assert chance_of_difference(0, 0) == 1


def test_a_negative_number_is_refused() -> None:
    with pytest.raises(ValueError, match="no negative number"):
        chance_of_difference(-1, 2)
