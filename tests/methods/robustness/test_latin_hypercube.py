from __future__ import annotations

import subprocess
import sys
from collections import Counter

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hikiwake.methods.robustness.latin_hypercube import (
    combinations_of,
    every_combination,
    latin_hypercube,
)

LEVELS = st.dictionaries(st.sampled_from("abcdefgh"), st.integers(1, 5), max_size=5)
SEEDS = st.integers(0, 2**64)


@given(LEVELS, st.integers(1, 60), SEEDS)
def test_every_level_appears_equally_often_give_or_take_one(
    levels: dict[str, int], rows: int, seed: int
) -> None:
    sample = latin_hypercube(levels, rows, seed)
    assert len(sample) == rows
    for name, number in levels.items():
        counts = Counter(row[name] for row in sample)
        assert set(counts) <= set(range(number))
        assert all(rows // number <= counts[level] <= -(-rows // number) for level in range(number))


@given(LEVELS, st.integers(1, 30), SEEDS)
def test_the_order_of_factors_and_further_factors_change_nothing(
    levels: dict[str, int], rows: int, seed: int
) -> None:
    sample = latin_hypercube(levels, rows, seed)
    turned = latin_hypercube(dict(reversed(levels.items())), rows, seed)
    assert list(map(dict, sample)) == list(map(dict, turned))
    more = latin_hypercube({**levels, "z": 3}, rows, seed)
    assert [{name: row[name] for name in levels} for row in more] == [dict(row) for row in sample]


def test_seeds_and_factors_have_orders_of_their_own() -> None:
    one, other = (latin_hypercube({"a": 10, "b": 10}, 50, seed) for seed in (1, 2))
    assert one != other
    assert [row["a"] for row in one] != [row["b"] for row in one]


def test_two_factors_meet_in_every_pair_of_levels() -> None:
    pairs = Counter((row["a"], row["b"]) for row in latin_hypercube({"a": 3, "b": 3}, 900, 5))
    assert len(pairs) == 9
    assert max(pairs.values()) < 2 * min(pairs.values())


def test_another_process_draws_the_same() -> None:
    # `hash` of a text differs between processes; a column must not.
    code = (
        "from hikiwake.methods.robustness.latin_hypercube import latin_hypercube\n"
        "print([tuple(row.values()) for row in latin_hypercube({'a': 3, 'b': 2}, 7, 11)])"
    )
    told = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    here = [tuple(row.values()) for row in latin_hypercube({"a": 3, "b": 2}, 7, 11)]
    assert told.stdout.strip() == str(here)


@given(LEVELS)
def test_every_combination_comes_once_and_the_first_is_all_zero(levels: dict[str, int]) -> None:
    found = [tuple(sorted(row.items())) for row in every_combination(levels)]
    assert len(found) == len(set(found)) == combinations_of(levels)
    assert all(level == 0 for _, level in found[0])


def test_a_huge_number_of_combinations_is_exact() -> None:
    assert combinations_of({f"f{number}": 3 for number in range(60)}) == 3**60


def test_a_sample_without_factors_is_as_long_as_asked() -> None:
    assert latin_hypercube({}, 3, 1) == ({}, {}, {})


@pytest.mark.parametrize("seed", [0, 1, 2**70])
def test_any_seed_will_do(seed: int) -> None:
    assert len(latin_hypercube({"a": 2}, 4, seed)) == 4
