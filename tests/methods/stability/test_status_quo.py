"""Ways from the status quo, against all legal sequences listed one by one."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import combinations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hikiwake.methods.stability.graph import Graph, graph_of
from hikiwake.methods.stability.paths import Path, Step
from hikiwake.methods.stability.status_quo import (
    makers_in,
    minimal_paths,
    shortest_paths,
    status_quo,
)
from hikiwake.methods.stability.waves import ANY_MOVES, IMPROVEMENTS, Way, wave_from
from hikiwake.model.conflict import Conflict
from tests.methods.stability.conflicts import Kind, conflicts
from tests.methods.stability.published import elmira, prisoners_dilemma
from tests.methods.stability.test_waves import WAYS, one_move

TINY = Kind(most_states=6, makers=(2, 3))


def is_legal(graph: Graph, path: Path, start: int, target: int, way: Way) -> bool:
    """Whether a path chains moves of the kind asked for, nobody moving twice in a row."""
    here, last = start, -1
    for move in path:
        if move.before != here or move.mover == last:
            return False
        if move.after not in one_move(graph, move.mover, here, way):
            return False
        here, last = move.after, move.mover
    return here == target


def legal_sequences(graph: Graph, start: int, way: Way, length: int) -> Iterator[Path]:
    """Every legal sequence of a length."""
    if length == 0:
        yield ()
        return
    for path in legal_sequences(graph, start, way, length - 1):
        here, last = (path[-1].after, path[-1].mover) if path else (start, -1)
        for mover in graph.movers():
            if mover != last:
                for after in one_move(graph, mover, here, way):
                    yield (*path, Step(mover, here, after))


def can_lose_a_move(graph: Graph, path: Path, start: int, way: Way) -> bool:
    """Whether some proper part of the moves is a legal way to the same state."""
    return any(
        is_legal(graph, part, start, path[-1].after, way)
        for size in range(len(path))
        for part in combinations(path, size)
    )


@given(conflicts(TINY), st.sampled_from(WAYS), st.integers(0, 5), st.integers(0, 5))
def test_shortest_paths_are_all_legal_sequences_of_the_least_length(
    conflict: Conflict, way: Way, start: int, target: int
) -> None:
    graph = graph_of(conflict)
    start, target = start % graph.size, target % graph.size
    wave = wave_from(graph, start, way)
    found = shortest_paths(wave, target)
    length = wave.length(target)
    expected: list[Path] = []
    if length is not None and length <= 4:
        expected = sorted(
            path
            for path in legal_sequences(graph, start, way, length)
            if is_legal(graph, path, start, target, way)
        )
    if length is None or length <= 4:
        assert list(found.paths) == expected
        assert found.number == len(expected)
        assert found.complete
        assert found.first_movers == tuple(sorted({path[0].mover for path in expected if path}))


@given(conflicts(TINY), st.sampled_from(WAYS), st.integers(0, 5), st.integers(0, 5))
def test_minimal_paths_are_those_from_which_no_move_can_be_left_out(
    conflict: Conflict, way: Way, start: int, target: int
) -> None:
    graph = graph_of(conflict)
    start, target = start % graph.size, target % graph.size
    if start == target:
        return
    found = minimal_paths(graph, start, target, way, most=400, tried=4000)
    known = [path for path in found.paths if len(path) <= 4]
    assert [len(path) for path in found.paths] == sorted(len(path) for path in found.paths)
    assert len(set(found.paths)) == len(found.paths)
    for path in found.paths[:40]:
        assert is_legal(graph, path, start, target, way)
        assert len(path) > 7 or not can_lose_a_move(graph, path, start, way)
    if found.complete:
        listed = [
            path
            for length in range(1, 5)
            for path in legal_sequences(graph, start, way, length)
            if path[-1].after == target and not can_lose_a_move(graph, path, start, way)
        ]
        assert sorted(known) == sorted(listed)


@given(conflicts(TINY), st.sampled_from([ANY_MOVES, IMPROVEMENTS]), st.integers(0, 5), st.integers(0, 5))
def test_who_can_begin_are_the_first_movers_of_minimal_paths(
    conflict: Conflict, way: Way, start: int, target: int
) -> None:
    graph = graph_of(conflict)
    start, target = start % graph.size, target % graph.size
    if start == target:
        return
    found = minimal_paths(graph, start, target, way, most=10_000, tried=10_000)
    begins = status_quo(graph, start).who_can_begin(target, way)
    for mover in found.first_movers:
        assert begins[mover] == min(len(path) for path in found.paths if path[0].mover == mover)
    if found.complete:
        assert set(begins) == set(found.first_movers)


def test_elmira_goes_to_the_resolution_in_three_moves_anyhow() -> None:
    """From state 1 each of the three must move once, in any order, to arrive at state 8."""
    graph = graph_of(elmira())
    view = status_quo(graph, 0)
    found = shortest_paths(view.any_moves, 7)
    assert found.number == 6
    assert {makers_in(graph, path) for path in found.paths} == {
        (0, 1, 2), (0, 2, 1), (1, 0, 2), (1, 2, 0), (2, 0, 1), (2, 1, 0),
    }  # fmt: skip
    assert found.first_movers == (0, 1, 2)
    assert view.who_can_begin(7) == {0: 3, 1: 3, 2: 3}
    assert shortest_paths(view.improvements, 7).paths == ()
    assert view.who_can_begin(4, IMPROVEMENTS) == {2: 1}


def test_a_mover_returns_only_where_another_moved_in_between() -> None:
    """The local government insists, the ministry modifies, the local government stops insisting."""
    graph = graph_of(elmira())
    found = minimal_paths(graph, 0, 1)
    assert found.complete
    assert found.number == 2
    assert found.paths == (
        (Step(0, 0, 1),),
        (Step(2, 0, 4), Step(0, 4, 5), Step(2, 5, 1)),
    )


def test_the_status_quo_itself_takes_no_move() -> None:
    graph = graph_of(prisoners_dilemma())
    for found in (shortest_paths(wave_from(graph, 2), 2), minimal_paths(graph, 2, 2)):
        assert found.paths == ((),)
        assert found.complete
        assert found.first_movers == ()


def test_a_state_nobody_can_go_to_has_no_way() -> None:
    graph = graph_of(elmira())
    assert minimal_paths(graph, 8, 0).paths == ()
    found = shortest_paths(wave_from(graph, 8), 0)
    assert (found.paths, found.number, found.complete) == ((), 0, True)


@pytest.mark.parametrize("most", [0, 1, 5])
def test_a_cut_list_still_counts_all(most: int) -> None:
    graph = graph_of(elmira())
    found = shortest_paths(wave_from(graph, 0), 7, most=most)
    assert len(found.paths) == most
    assert found.number == 6
    assert not found.complete
    assert found.first_movers == (0, 1, 2)


def test_a_cut_search_for_minimal_paths_says_so() -> None:
    graph = graph_of(elmira())
    for found in (minimal_paths(graph, 0, 7, most=2), minimal_paths(graph, 0, 7, tried=20)):
        assert not found.complete
        assert found.number is None
    assert len(minimal_paths(graph, 0, 7, most=2).paths) == 2
