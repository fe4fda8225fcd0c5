"""Minimal sets against every subset tried."""

from __future__ import annotations

from itertools import combinations, product

from hypothesis import given
from hypothesis import strategies as st

from hikiwake.methods.stability.inverse.minimal_sets import minimal_sets

ELEMENTS = "abcdef"
DEMANDS = st.lists(st.lists(st.frozensets(st.sampled_from(ELEMENTS), max_size=3), max_size=4), max_size=5)


def by_trial(demands: list[list[frozenset[str]]]) -> set[frozenset[str]]:
    """All inclusion-minimal sets, from all subsets."""
    meeting = [
        frozenset(chosen)
        for size in range(len(ELEMENTS) + 1)
        for chosen in combinations(ELEMENTS, size)
        if all(any(way <= frozenset(chosen) for way in demand) for demand in demands)
    ]
    return {each for each in meeting if not any(other < each for other in meeting)}


@given(DEMANDS)
def test_they_are_all_sets_that_meet_every_demand_and_lose_nothing(
    demands: list[list[frozenset[str]]],
) -> None:
    found = minimal_sets(demands, most=1000, tried=100_000)
    assert found.complete
    assert len(set(found.sets)) == len(found.sets)
    assert set(found.sets) == by_trial(demands)
    assert [len(each) for each in found.sets] == sorted(len(each) for each in found.sets)
    assert found.number == len(found.sets)
    assert {frozenset().union(*chosen) for chosen in product(*found.factors)} == set(found.sets)


@given(DEMANDS, st.integers(1, 12))
def test_a_cut_search_finds_minimal_sets_only(demands: list[list[frozenset[str]]], tried: int) -> None:
    found = minimal_sets(demands, most=1000, tried=tried)
    expected = by_trial(demands)
    assert set(found.sets) <= expected
    if found.complete:
        assert set(found.sets) == expected
    assert (found.number is None) != (found.complete or found.number == len(expected))


def test_no_demand_asks_for_nothing_and_an_impossible_one_has_no_answer() -> None:
    assert minimal_sets([], most=5, tried=5).sets == (frozenset(),)
    impossible = minimal_sets([[frozenset("a")], []], most=5, tried=50)
    assert impossible.sets == ()
    assert impossible.complete


def test_the_most_answers_asked_for_end_the_search() -> None:
    demands = [[frozenset("a"), frozenset("b")], [frozenset("c"), frozenset("d")]]
    found = minimal_sets(demands, most=3, tried=1000)
    assert len(found.sets) == 3
    assert not found.complete


def test_what_cannot_be_spelled_out_is_still_told_by_its_factors() -> None:
    """Twelve demands of ten elements each, none shared: a million million answers."""
    demands = [[frozenset({(place, way)}) for way in range(10)] for place in range(12)]
    found = minimal_sets(demands, most=5, tried=1000)
    assert found.number == 10**12
    assert len(found.sets) == 5
    assert not found.complete
    assert sorted(map(len, found.factors)) == [10] * 12
