"""Which group reaches an equilibrium: against every group tried one by one."""

from __future__ import annotations

from itertools import combinations

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from hikiwake.methods.stability.graph import Graph, graph_of
from hikiwake.methods.stability.reachable_equilibria import By, reachable_equilibria
from hikiwake.methods.stability.status_quo import makers_in
from hikiwake.methods.stability.waves import ANY_MOVES, Way
from hikiwake.model.conflict import Conflict
from tests.methods.stability.conflicts import Kind, conflicts
from tests.methods.stability.published import elmira
from tests.methods.stability.test_status_quo import is_legal
from tests.methods.stability.test_waves import lengths


def reached_by(
    graph: Graph, group: tuple[int, ...], ends: tuple[int, int], by: By, *, doubtful: bool
) -> bool:
    """Whether a group reaches a state, by the definition."""
    start, target = ends
    way = Way(improving=True, doubtful=doubtful) if by is By.IMPROVEMENTS else ANY_MOVES
    reached = {place for _, place in lengths(graph, start, way, list(graph.within(group)))}
    if by is By.JUMP and not all(
        bool(graph.prefers(maker, np.asarray(start), np.asarray(target), doubtful=doubtful))
        for maker in group
    ):
        return False
    return target in reached


@given(conflicts(Kind(most_states=12)), st.integers(0, 11), st.booleans())
def test_groups_are_the_smallest_that_reach(conflict: Conflict, start: int, doubtful: bool) -> None:
    graph = graph_of(conflict)
    start %= graph.size
    targets = list(range(graph.size))
    found = reachable_equilibria(graph, start, targets, doubtful=doubtful)
    assert found.complete
    makers = range(len(conflict.decision_makers))
    groups = [group for size in range(1, len(makers) + 1) for group in combinations(makers, size)]
    for target in targets:
        for by in By:
            expected: tuple[tuple[int, ...], ...]
            if target == start:
                expected = () if by is By.JUMP else ((),)
            else:
                ends = (start, target)
                able = [each for each in groups if reached_by(graph, each, ends, by, doubtful=doubtful)]
                expected = tuple(each for each in able if not any(set(other) < set(each) for other in able))
            assert found.groups(target, by) == expected


@given(conflicts(Kind(most_states=12)), st.integers(0, 11))
def test_paths_are_legal_ways_of_the_group(conflict: Conflict, start: int) -> None:
    graph = graph_of(conflict)
    start %= graph.size
    for each in reachable_equilibria(graph, start, range(graph.size)).found:
        way = Way(improving=each.by is By.IMPROVEMENTS)
        assert is_legal(graph, each.path, start, each.target, way)
        assert set(makers_in(graph, each.path)) <= set(each.makers)


def test_elmira_jumps_from_five_to_eight() -> None:
    """The published equilibrium jump: the ministry and Uniroyal together leave state 5 for state 8."""
    graph = graph_of(elmira())
    found = reachable_equilibria(graph, 4, [4, 7, 8])
    assert found.groups(7, By.JUMP) == ((0, 1),)
    assert found.groups(7, By.MOVES) == ((0, 1),)
    assert found.groups(7, By.IMPROVEMENTS) == ()
    assert found.groups(8, By.MOVES) == ((1,),)
    assert found.groups(8, By.JUMP) == ()
    assert found.groups(4, By.MOVES) == ((),)


def test_a_cut_search_says_so_and_keeps_what_it_found() -> None:
    graph = graph_of(elmira())
    found = reachable_equilibria(graph, 4, [7, 8], most_groups=3)
    assert not found.complete
    assert found.groups(8, By.MOVES) == ((1,),)
    assert found.groups(7, By.MOVES) == ()
