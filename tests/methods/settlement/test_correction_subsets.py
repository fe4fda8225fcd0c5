"""Minimal correction subsets: the published example, brute force, budgets that are admitted."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from hikiwake.methods.settlement.correction_subsets import (
    correction_subsets,
    smallest_correction,
    stream_correction_subsets,
)
from hikiwake.methods.settlement.soft_groups import SoftGroups, by_size
from tests.methods.settlement.test_unsatisfiable_subsets import MARCO, pigeons
from tests.properties.clauses import all_relaxations, holds, soft_groups


def test_the_published_example() -> None:
    found = correction_subsets(MARCO)
    assert [sorted(some) for some in found.found] == [["1", "4"], ["2", "3"], ["2", "4"], ["1", "3", "5"]]
    assert found.complete


@given(soft_groups())
def test_every_one_is_found_and_nothing_else(groups: SoftGroups) -> None:
    everything = all_relaxations(groups)
    found = correction_subsets(groups)
    assert found.complete
    assert found.feasible == holds(groups, frozenset())
    assert list(found.found) == sorted(everything, key=by_size)
    assert smallest_correction(groups.switched()) == min(map(len, everything), default=None)


@given(soft_groups(), st.integers(0, 30), st.integers(1, 4))
def test_what_a_budget_leaves_out_is_admitted(groups: SoftGroups, effort: int, most: int) -> None:
    everything = all_relaxations(groups)
    found = correction_subsets(groups, most, effort)
    assert set(found.found) <= everything
    assert len(set(found.found)) == len(found.found) <= most
    missing = everything - set(found.found)
    assert not (found.complete and missing)
    assert all(len(some) >= (found.whole_below or 0) for some in missing)
    if everything:
        assert len(found.found[0]) == min(map(len, everything))


@given(soft_groups(), st.integers(0, 30))
def test_at_every_moment_a_stream_says_how_far_it_is_whole(groups: SoftGroups, effort: int) -> None:
    left = all_relaxations(groups)
    stream = stream_correction_subsets(groups.switched(), effort)
    for some in stream:
        left.remove(some)
        assert all(len(other) >= (stream.whole_below or 99) for other in left)
    assert stream.complete <= (not left)


@given(soft_groups())
def test_a_stream_with_enough_to_spend_gives_the_smallest_first(groups: SoftGroups) -> None:
    sizes = [len(some) for some in stream_correction_subsets(groups.switched())]
    assert sizes == sorted(sizes)


def test_pieces_are_put_together_in_every_way_once() -> None:
    """Of four pigeons in three holes any one may go; three such pieces have 4³ corrections, all of 3."""
    found = correction_subsets(pigeons(3, copies=3))
    assert found.complete
    assert len(found.found) == len(set(found.found)) == 4**3
    assert {len(some) for some in found.found} == {3}


def test_past_the_budget_corrections_come_as_they_are_met() -> None:
    """The optimiser may only find the first; the others are found without it."""
    groups = pigeons(6)
    found = correction_subsets(groups, effort=60)
    assert set(found.found) == {frozenset({name}) for name in groups.groups}
    assert found.complete


def test_with_nothing_to_spend_there_is_still_the_smallest() -> None:
    found = correction_subsets(pigeons(5), effort=0)
    assert len(found.found) == 1
    assert not found.complete
    assert found.whole_below == 1
