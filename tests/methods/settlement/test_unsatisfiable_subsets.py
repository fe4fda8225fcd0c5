"""Minimal unsatisfiable subsets: the published example, brute force, budgets that are admitted."""

from __future__ import annotations

from itertools import combinations, islice

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pysat.solvers import Solver

from hikiwake.basics.errors import ModelError
from hikiwake.methods.settlement import core_search
from hikiwake.methods.settlement.correction_subsets import correction_subsets
from hikiwake.methods.settlement.soft_groups import SoftGroups, by_size, gathered
from hikiwake.methods.settlement.unsatisfiable_subsets import (
    stream_unsatisfiable_subsets,
    unsatisfiable_subsets,
)
from tests.properties.clauses import all_conflicts, holds, soft_groups

# Liffiton, Previti, Malik and Marques-Silva 2016, the running example of MARCO: a, not a, b, not b, a or b.
MARCO = SoftGroups({"1": [[1]], "2": [[-1]], "3": [[2]], "4": [[-2]], "5": [[1, 2]]})


def pigeons(holes: int, copies: int = 1) -> SoftGroups:
    """One pigeon more than holes, each pigeon a group: one clash of all pigeons, for every copy."""
    groups: dict[str, list[list[int]]] = {}
    hard: list[list[int]] = []
    for copy in range(copies):
        first = 1 + copy * holes * (holes + 1)
        place = {(p, h): first + p * holes + h for p in range(holes + 1) for h in range(holes)}
        for p in range(holes + 1):
            groups[f"{copy}.{p}"] = [[place[p, h] for h in range(holes)]]
        hard += [
            [-place[p, h], -place[q, h]] for h in range(holes) for p, q in combinations(range(holes + 1), 2)
        ]
    return SoftGroups(groups, hard)


def test_the_published_example() -> None:
    found = unsatisfiable_subsets(MARCO)
    assert [sorted(some) for some in found.found] == [["1", "2"], ["3", "4"], ["2", "4", "5"]]
    assert found.complete
    assert found.whole_below is None


@given(soft_groups())
def test_every_one_is_found_and_nothing_else(groups: SoftGroups) -> None:
    found = unsatisfiable_subsets(groups)
    assert found.complete
    assert found.feasible == holds(groups, frozenset())
    assert list(found.found) == sorted(all_conflicts(groups), key=by_size)


@given(soft_groups(), st.integers(0, 60), st.integers(0, 4))
def test_what_a_budget_leaves_out_is_admitted(groups: SoftGroups, effort: int, most: int) -> None:
    everything = all_conflicts(groups)
    found = unsatisfiable_subsets(groups, most, effort)
    assert set(found.found) <= everything
    assert len(set(found.found)) == len(found.found) <= most
    missing = everything - set(found.found)
    assert not (found.complete and missing)
    assert all(len(some) >= (found.whole_below or 0) for some in missing)
    if found.whole_below is None:
        assert not missing


@given(soft_groups(), st.integers(0, 60))
def test_at_every_moment_a_stream_says_how_far_it_is_whole(groups: SoftGroups, effort: int) -> None:
    left = all_conflicts(groups)
    stream = stream_unsatisfiable_subsets(groups.switched(), effort)
    for some in stream:
        left.remove(some)
        assert all(len(other) >= (stream.whole_below or 99) for other in left)
    assert stream.complete <= (not left)


@given(soft_groups())
def test_a_stream_with_enough_to_spend_gives_the_smallest_first(groups: SoftGroups) -> None:
    sizes = [len(some) for some in stream_unsatisfiable_subsets(groups.switched())]
    assert sizes == sorted(sizes)


@given(soft_groups())
def test_conflicts_and_relaxations_hit_each_other(groups: SoftGroups) -> None:
    """Reiter's duality: each of one kind meets every one of the other, and needs each member for it."""
    conflicts, relaxations = unsatisfiable_subsets(groups), correction_subsets(groups)
    for some in conflicts.found:
        assert all(some & other for other in relaxations.found)
        assert all(any(not (some - {name}) & other for other in relaxations.found) for name in some)


def test_what_walks_through_finds_what_smallest_first_could_not() -> None:
    """The share for smallest first is too small; the walk still finds every clash."""
    groups = pigeons(3, copies=4)
    found = unsatisfiable_subsets(groups, effort=400)
    assert found.complete
    assert [len(some) for some in found.found] == [4] * 4


def test_a_budget_too_small_for_anything() -> None:
    found = unsatisfiable_subsets(pigeons(6), effort=3)
    assert found.found == ()
    assert not found.complete
    assert found.whole_below is not None


def test_hard_clauses_that_contradict_each_other_blame_nobody() -> None:
    contradictions: list[list[list[int]]] = [[[1], [-1]], [[1, 2], [1, -2], [-1, 2], [-1, -2]], [[]]]
    for hard in contradictions:
        found = unsatisfiable_subsets(SoftGroups({"a": [[3]]}, hard))
        assert not found.feasible
        assert found.found == ()
        assert found.complete


def test_a_group_without_clauses_and_one_that_contradicts_itself() -> None:
    groups = SoftGroups({"empty": [], "torn": [[1], [-1]], "fine": [[2]]})
    assert unsatisfiable_subsets(groups).found == (frozenset({"torn"}),)


def test_a_literal_zero_is_refused() -> None:
    with pytest.raises(ModelError, match="literal 0"):
        unsatisfiable_subsets(SoftGroups({"a": [[1, 0]]}))


def test_independent_pieces_are_found_in_order_of_size() -> None:
    """A large clash, a small one and a middling one that share no variable."""
    large, small, middling = pigeons(4), pigeons(1), pigeons(2)
    groups: dict[str, list[list[int]]] = {}
    hard: list[list[int]] = []
    for number, (name, part) in enumerate({"large": large, "small": small, "middling": middling}.items()):
        moved = 100 * number
        hard += [[lit + moved if lit > 0 else lit - moved for lit in clause] for clause in part.hard]
        for group, clauses in part.groups.items():
            groups[name + group] = [[lit + moved if lit > 0 else lit - moved for lit in c] for c in clauses]
    stream = stream_unsatisfiable_subsets(SoftGroups(groups, hard).switched())
    assert [len(some) for some in stream] == [2, 3, 5]


def test_a_clash_is_held_until_no_piece_has_a_smaller_one() -> None:
    copy = {
        f"{name}'": [[lit + 9 if lit > 0 else lit - 9 for lit in clause] for clause in clauses]
        for name, clauses in MARCO.groups.items()
    }
    stream = stream_unsatisfiable_subsets(SoftGroups({**MARCO.groups, **copy}).switched())
    given_so_far = [(len(some), stream.whole_below) for some in stream]
    assert [size for size, _ in given_so_far] == [2, 2, 2, 2, 3, 3]
    assert [whole for _, whole in given_so_far][-2:] == [3, 3]
    assert stream.whole_below is None
    assert stream.complete


def test_a_stream_may_be_left_at_any_time() -> None:
    stream = stream_unsatisfiable_subsets(pigeons(2, copies=3).switched())
    assert len(list(islice(stream, 1))) == 1
    assert gathered(stream, 1).whole_below == 3
    assert not stream.complete


def test_a_core_that_a_second_solver_does_not_confirm_is_not_given(monkeypatch: pytest.MonkeyPatch) -> None:
    class Wrong(Solver):  # type: ignore[misc]  # PySAT ships no types
        def solve(self, assumptions: object = ()) -> bool:
            return True

    def solver(name: str, bootstrap_with: object) -> Solver:
        kind = Wrong if name == core_search._SECOND_SOLVER else Solver
        return kind(name=name, bootstrap_with=bootstrap_with)

    monkeypatch.setattr(core_search, "Solver", solver)
    with pytest.raises(ModelError, match=r"two SAT solvers disagree about (1, 2|3, 4):"):
        unsatisfiable_subsets(MARCO)
