from __future__ import annotations

from itertools import product

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from hikiwake.methods.robustness.sobol_sequence import BITS, DIMENSIONS, direction_numbers, sobol_points

SEEDS = st.integers(0, 2**32)


def plain(number: int, dimension: int) -> list[float]:
    """Unscrambled points by the definition: the digits of the Gray code times the direction numbers."""
    directions = [int(value) for value in direction_numbers(dimension)]
    points = []
    for index in range(number):
        gray, value = index ^ (index >> 1), 0
        for place in range(gray.bit_length()):
            if gray >> place & 1:
                value ^= directions[place]
        points.append(value / 2**BITS)
    return points


def test_the_first_points_are_those_of_the_literature() -> None:
    # Joe and Kuo's own example programme prints these for three dimensions.
    assert plain(8, 0) == [0.0, 0.5, 0.75, 0.25, 0.375, 0.875, 0.625, 0.125]
    assert plain(8, 1) == [0.0, 0.5, 0.25, 0.75, 0.375, 0.875, 0.125, 0.625]
    assert plain(8, 2) == [0.0, 0.5, 0.25, 0.75, 0.625, 0.125, 0.875, 0.375]


def test_there_are_forty_dimensions_with_direction_numbers_that_can_be() -> None:
    assert DIMENSIONS == 40
    for dimension in range(DIMENSIONS):
        for place, value in enumerate(direction_numbers(dimension), start=1):
            number, left = divmod(int(value), 2 ** (BITS - place))
            assert left == 0
            assert number % 2 == 1
            assert number < 2**place


@given(st.integers(0, 7), st.integers(1, DIMENSIONS + 3), SEEDS)
def test_each_interval_of_each_dimension_gets_one_point(power: int, dimensions: int, seed: int) -> None:
    number = 2**power
    points = sobol_points(number, dimensions, np.random.default_rng(seed))
    assert points.shape == (number, dimensions)
    assert ((points >= 0) & (points < 1)).all()
    for column in points.T:
        assert sorted(int(value * number) for value in column) == list(range(number))


@given(SEEDS)
def test_the_first_two_dimensions_share_out_every_elementary_box(seed: int) -> None:
    points = sobol_points(64, 2, np.random.default_rng(seed))
    for wide in range(7):
        across, down = 2**wide, 2 ** (6 - wide)
        boxes = {(int(x * across), int(y * down)) for x, y in points}
        assert boxes == set(product(range(across), range(down)))


@pytest.mark.parametrize("number", [1, 2, 3, 100])
def test_any_number_of_points(number: int) -> None:
    points = sobol_points(number, 3, np.random.default_rng(0))
    assert len({tuple(row) for row in points}) == number


def test_scrambling_makes_each_point_uniform() -> None:
    generator = np.random.default_rng(4)
    first = np.array([sobol_points(4, 3, generator)[0] for _ in range(2000)])
    assert abs(first.mean(axis=0) - 0.5).max() < 0.03
    assert abs(first.var(axis=0) - 1 / 12).max() < 0.01
    assert abs(np.corrcoef(first.T)[0, 1]) < 0.1
