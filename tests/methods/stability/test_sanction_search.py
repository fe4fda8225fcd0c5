"""The search for what deters: shortest, legal, within its limits, the same for few states as for many."""

from __future__ import annotations

from collections import deque

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from hikiwake.methods.stability import sanction_search
from hikiwake.methods.stability.graph import Graph, graph_of
from hikiwake.methods.stability.paths import Step
from hikiwake.methods.stability.sanction_search import Found, SanctionSearch
from hikiwake.model.conflict import Conflict
from tests.methods.stability.conflicts import conflicts
from tests.methods.stability.published import elmira


def plainly(
    graph: Graph, movers: tuple[int, ...], goals: set[int], start: int, *, improving: bool
) -> int | None:
    """The least number of legal moves to one of the goals, one state at a time."""
    queue, known = deque([(start, -1, 0)]), {(start, -1)}
    while queue:
        here, last, length = queue.popleft()
        for mover in movers:
            if mover == last:
                continue
            reached = (
                graph.improvements(mover, here, doubtful=True) if improving else graph.reach(mover, here)
            )
            for after in reached.tolist():
                if after in goals:
                    return length + 1
                if (after, mover) not in known:
                    known.add((after, mover))
                    queue.append((after, mover, length + 1))
    return None


@settings(max_examples=60, deadline=None)
@given(
    conflict=conflicts(), improving=st.booleans(), wanted=st.integers(0, 2**30), few=st.sampled_from([0, 4])
)
def test_it_finds_a_shortest_legal_way(conflict: Conflict, improving: bool, wanted: int, few: int) -> None:
    graph = graph_of(conflict)
    goals = {place for place in range(graph.size) if wanted >> (place % 30) & 1}
    mask = np.array([place in goals for place in range(graph.size)])
    movers = tuple(graph.movers())
    search = SanctionSearch(graph, movers, lambda places: mask[places], improving=improving)
    with pytest.MonkeyPatch.context() as patched:
        patched.setattr(sanction_search, "_FEW", few)
        for start in range(graph.size):
            found = search.run(start, 10_000)
            assert found.ended
            assert (len(found.path) or None) == plainly(graph, movers, goals, start, improving=improving)
            here, last = start, -1
            for step in found.path:
                assert (step.before, step.mover != last) == (here, True)
                assert step.after in graph.reach(step.mover, here)
                here, last = step.after, step.mover
            assert not found.path or here in goals


@settings(max_examples=40, deadline=None)
@given(conflict=conflicts(), wanted=st.integers(0, 2**30))
def test_few_states_at_a_time_and_many_find_the_same_way(conflict: Conflict, wanted: int) -> None:
    graph = graph_of(conflict)
    mask = np.array([bool(wanted >> (place % 30) & 1) for place in range(graph.size)])
    search = SanctionSearch(graph, tuple(graph.movers()), lambda places: mask[places])
    found = []
    for few, at_once in ((0, 2**20), (10_000, 2**20), (4, 1)):
        with pytest.MonkeyPatch.context() as patched:
            patched.setattr(sanction_search, "_FEW", few)
            patched.setattr(sanction_search, "ARCS_AT_ONCE", at_once)
            found.append([search.run(start, 10_000) for start in range(graph.size)])
    assert found[0] == found[1] == found[2]


def test_one_move_only_where_one_must_do() -> None:
    graph = graph_of(elmira())
    goal = np.zeros(graph.size, dtype=bool)
    goal[7] = True
    movers = tuple(graph.movers())
    assert [step.after for step in SanctionSearch(graph, movers, lambda x: goal[x]).run(4, 99).path] == [5, 7]
    assert SanctionSearch(graph, movers, lambda x: goal[x], single=True).run(4, 99) == Found((), 1)


def test_what_is_given_up_says_so() -> None:
    graph = graph_of(elmira())
    goal = np.zeros(graph.size, dtype=bool)
    goal[7] = True
    search = SanctionSearch(graph, tuple(graph.movers()), lambda x: goal[x])
    assert search.run(4, 0) == Found((), 0, ended=False)
    assert search.run(4, 1) == Found((), 1, ended=False)
    assert search.widest >= 1


def test_nobody_to_answer_is_no_way() -> None:
    graph = graph_of(elmira())
    search = SanctionSearch(graph, (), lambda x: np.ones(x.shape, dtype=bool))
    assert search.run(0, 10) == Found((), 1)
    assert Step(0, 1, 2) not in search.run(0, 10).path
