"""Waves against legal sequences spelled out one by one."""

from __future__ import annotations

from collections import deque

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from hikiwake.methods.stability import waves
from hikiwake.methods.stability.graph import Graph, graph_of
from hikiwake.methods.stability.waves import ANY_MOVES, IMPROVEMENTS, Way, arcs, wave_from
from hikiwake.model.conflict import Conflict, Lever, Mover
from hikiwake.model.expression import Choice
from hikiwake.model.preferences import Prioritised
from hikiwake.model.problem import Condition
from tests.methods.stability.conflicts import conflicts
from tests.methods.stability.published import elmira

WAYS = (ANY_MOVES, IMPROVEMENTS, Way(improving=True, doubtful=True))


def one_move(graph: Graph, mover: int, place: int, way: Way) -> list[int]:
    """Where one move leads, by the graph's own account."""
    improving = way.improving
    after = (
        graph.improvements(mover, place, doubtful=way.doubtful) if improving else graph.reach(mover, place)
    )
    return [int(each) for each in after]


def lengths(graph: Graph, start: int, way: Way, movers: list[int]) -> dict[tuple[int, int], int]:
    """The least length of a legal sequence to every state by last mover, grown one move at a time."""
    found: dict[tuple[int, int], int] = {}
    queue: deque[tuple[int, int, int]] = deque([(-1, start, 0)])
    while queue:
        last, place, length = queue.popleft()
        for mover in movers:
            if mover == last:
                continue
            for after in one_move(graph, mover, place, way):
                if (mover, after) not in found:
                    found[mover, after] = length + 1
                    queue.append((mover, after, length + 1))
    return found


@given(conflicts(), st.sampled_from(WAYS), st.data())
def test_levels_are_the_lengths_of_shortest_legal_sequences(
    conflict: Conflict, way: Way, data: st.DataObject
) -> None:
    graph = graph_of(conflict)
    start = data.draw(st.integers(0, graph.size - 1))
    movers = data.draw(st.lists(st.sampled_from([*graph.movers()]), unique=True)) if conflict.movers else []
    wave = wave_from(graph, start, way, movers)
    expected = lengths(graph, start, way, movers)
    found = {
        (mover, place): int(wave.levels[row, place])
        for row, mover in enumerate(wave.movers)
        for place in range(graph.size)
        if wave.levels[row, place] > 0
    }
    assert found == expected
    assert set(np.flatnonzero(wave.reached).tolist()) == {place for _, place in expected}
    for place in range(graph.size):
        shortest = [length for (_, after), length in expected.items() if after == place]
        assert wave.length(place) == (0 if place == start else min(shortest, default=None))


@given(conflicts(), st.sampled_from(WAYS))
def test_arcs_are_the_moves_of_the_graph(conflict: Conflict, way: Way) -> None:
    graph = graph_of(conflict)
    for mover in graph.movers():
        found = sorted(
            pair
            for portion in arcs(graph, mover, np.arange(graph.size), way)
            for pair in zip(portion.before.tolist(), portion.after.tolist(), strict=True)
        )
        assert found == [
            (place, after) for place in range(graph.size) for after in one_move(graph, mover, place, way)
        ]


@given(conflicts(), st.integers(0, 3))
def test_marks_on_codes_and_small_portions_change_no_answer(conflict: Conflict, start: int) -> None:
    graph = graph_of(conflict)
    plain = wave_from(graph, start % graph.size).levels
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(waves, "ARCS_AT_ONCE", 1)
        marked = wave_from(graph, start % graph.size).levels
        patch.setattr(waves, "MOST_MARKS", 0)
        unmarked = wave_from(graph, start % graph.size).levels
    assert (plain == marked).all()
    assert (plain == unmarked).all()


def test_nobody_moves_twice_in_a_row_but_may_move_again_later() -> None:
    """In Elmira only the local government can go back, and not by two moves of its own in a row."""
    graph = graph_of(elmira())
    local = graph.conflict.decision_makers.index("LG")
    alone = wave_from(graph, 0, movers=[local])
    assert np.flatnonzero(alone.reached).tolist() == [4]
    assert not alone.reached[0]
    together = wave_from(graph, 0, movers=[0, local])
    # The ministry modifies in between, so the local government returns to not insisting.
    assert together.length(1) == 1
    assert int(together.levels[1, 1]) == 3


def test_a_named_first_mover_moves_first_and_no_way_returns() -> None:
    graph = graph_of(elmira())
    wave = wave_from(graph, 0, first=2, returning=False)
    assert wave.length(4) == 1
    assert wave.length(1) == 3
    assert not wave.reached[0]


def test_where_few_states_are_feasible_the_graph_looks_among_them() -> None:
    """Three levers in one hand have eight settings, and only three states are feasible."""
    options = {issue: ("no", "yes") for issue in "abc"}
    rules = (
        Condition("b follows a", Choice("a", frozenset({"no"}))),
        Condition("not b", Choice("b", frozenset({"no"}))),
    )
    mover = Mover(("one",), tuple(Lever(issue) for issue in options))
    graph = graph_of(Conflict(("one",), options, rules, (mover,), {"one": Prioritised(())}))
    assert graph.size == 2
    assert wave_from(graph, 0).reached.tolist() == [False, True]
    assert not wave_from(graph, 0, IMPROVEMENTS).reached.any()
