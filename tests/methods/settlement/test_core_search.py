"""Both ways through one piece find the same clashes; corrections too, with the optimiser and without."""

from __future__ import annotations

from contextlib import closing

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hikiwake.methods.settlement.core_search import CoreSearch
from hikiwake.methods.settlement.correction_search import CorrectionSearch
from hikiwake.methods.settlement.independent_parts import clashing_pieces
from hikiwake.methods.settlement.soft_groups import SoftGroups, Subset
from hikiwake.methods.settlement.solver_effort import EffortSpent, MeteredOptimiser
from tests.methods.settlement.test_unsatisfiable_subsets import MARCO, pigeons
from tests.properties.clauses import all_conflicts, all_relaxations, soft_groups

ENOUGH = 10**6


@given(soft_groups())
def test_a_walk_alone_finds_every_clash(groups: SoftGroups) -> None:
    found: set[Subset] = set()
    for piece in clashing_pieces(groups.switched()) or ():
        with closing(CoreSearch(piece)) as search:
            walked = list(search.walk(ENOUGH))
            assert len(walked) == len(set(walked))
            assert search.complete
            found |= set(walked)
    assert found == all_conflicts(groups)


@given(soft_groups(), st.integers(0, 12))
def test_looks_and_then_a_walk_find_every_clash_once(groups: SoftGroups, looks: int) -> None:
    found: list[Subset] = []
    for piece in clashing_pieces(groups.switched()) or ():
        with closing(CoreSearch(piece)) as search:
            search.begin(ENOUGH)
            found += [clash for _ in range(looks) if search.is_running and (clash := search.look())]
            if not search.complete:
                found += search.walk(ENOUGH)
    assert len(found) == len(set(found))
    assert set(found) == all_conflicts(groups)


def test_a_core_is_shrunk() -> None:
    """The solver blames `a` as well, on its way to what `b` and `c` contradict by themselves."""
    groups = SoftGroups({"a": [[1]], "b": [[2]], "c": [[3]]}, [[-2, -3, 1], [-2, -3, 4], [-1, -4]])
    (piece,) = clashing_pieces(groups.switched()) or ()
    with closing(CoreSearch(piece)) as search:
        assert list(search.walk(ENOUGH)) == [frozenset({"b", "c"})]


def without_optimiser(monkeypatch: pytest.MonkeyPatch) -> None:
    """The optimiser finds the first optimum and no more."""
    compute = MeteredOptimiser.compute

    def once(self: MeteredOptimiser) -> object:
        if getattr(self, "is_used", False):
            raise EffortSpent("the allowance of solver work is used up")
        self.is_used = True
        return compute(self)

    monkeypatch.setattr(MeteredOptimiser, "compute", once)


@pytest.mark.parametrize("groups", [MARCO, pigeons(3), pigeons(3, copies=2)])
def test_corrections_are_found_without_the_optimiser(
    groups: SoftGroups, monkeypatch: pytest.MonkeyPatch
) -> None:
    without_optimiser(monkeypatch)
    found: list[Subset] = []
    for piece in clashing_pieces(groups.switched()) or ():
        with closing(CorrectionSearch(piece, ENOUGH)) as search:
            inside = SoftGroups({name: groups.groups[name] for name in piece.switches}, groups.hard)
            found = [some for place in range(20) if (some := search.at(place))]
            assert search.complete
            assert len(found[0]) == search.smallest
            assert len(found) == len(set(found))
            assert set(found) == all_relaxations_of(inside)
    assert found


def all_relaxations_of(groups: SoftGroups) -> set[Subset]:
    """By brute force where that is quick; of pigeons, any one alone."""
    return all_relaxations(groups) if not groups.hard else {frozenset({name}) for name in groups.groups}


def test_what_is_left_when_nothing_may_be_spent() -> None:
    (piece,) = clashing_pieces(pigeons(4).switched()) or ()
    with closing(CorrectionSearch(piece, 0)) as search:
        assert search.at(0) is not None
        assert search.at(1) is None
        assert not search.complete
        assert search.bound == 1
    with closing(CoreSearch(piece)) as core:
        core.begin(0)
        assert not core.is_running
        assert core.spent == 0
        assert list(core.walk(0)) == []
        assert not core.complete
