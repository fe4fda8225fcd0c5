from itertools import product

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from hikiwake.methods.settlement.vectors import (
    descending,
    efficient,
    limbs_for,
    numbers_of,
    plus,
    starts_of_equal,
    vectors_of,
)

whole = st.one_of(st.integers(-3, 3), st.integers(-(2**130), 2**130))
rows = st.integers(1, 5).flatmap(
    lambda parties: st.lists(st.tuples(*[whole] * parties), min_size=1, max_size=40)
)


def limbs_of(numbers: list[tuple[int, ...]]) -> int:
    return limbs_for(max(abs(number) for row in numbers for number in row) * 2)


@given(rows)
def test_numbers_of_any_size_come_back(numbers: list[tuple[int, ...]]) -> None:
    assert numbers_of(vectors_of(numbers, limbs_of(numbers))) == numbers


@given(rows)
def test_addition_carries(numbers: list[tuple[int, ...]]) -> None:
    limbs = limbs_of(numbers)
    found = plus(vectors_of(numbers, limbs), vectors_of(numbers[:1], limbs))
    assert numbers_of(found) == [
        tuple(a + b for a, b in zip(row, numbers[0], strict=True)) for row in numbers
    ]
    back = plus(found, -vectors_of(numbers[:1], limbs))
    assert numbers_of(back) == numbers


@given(rows)
def test_descending_sorts_and_equal_rows_are_found(numbers: list[tuple[int, ...]]) -> None:
    vectors = vectors_of(numbers, limbs_of(numbers))
    ordered = vectors[descending(vectors)]
    assert numbers_of(ordered) == sorted(numbers, reverse=True)
    assert numbers_of(ordered[starts_of_equal(ordered)]) == sorted(set(numbers), reverse=True)


@given(rows)
def test_efficient_is_what_nothing_beats(numbers: list[tuple[int, ...]]) -> None:
    distinct = sorted(set(numbers), reverse=True)
    kept = efficient(vectors_of(distinct, limbs_of(numbers)))
    expected = [
        row
        for row in distinct
        if not any(o != row and all(a >= b for a, b in zip(o, row, strict=True)) for o in distinct)
    ]
    assert [distinct[place] for place in kept.tolist()] == expected


def test_efficient_of_many_parties_over_several_blocks() -> None:
    every = sorted(product(range(6), repeat=4), reverse=True)
    level = [row for row in every if sum(row) <= 12]
    kept = efficient(vectors_of(level, 1))
    assert {level[place] for place in kept.tolist()} == {row for row in level if sum(row) == 12}


def test_one_limb_holds_what_a_machine_integer_can_add() -> None:
    assert limbs_for(0) == 1
    assert limbs_for(2**59 - 1) == 1
    assert limbs_for(2**61) == 2
    assert vectors_of([[2**59]], 1).dtype == np.int64
