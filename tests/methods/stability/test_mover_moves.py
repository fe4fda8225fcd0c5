"""Least and most over the moves of a mover: in every way it is worked out, against moves one by one."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from hikiwake.basics.errors import TooLargeError
from hikiwake.methods.stability import mover_moves
from hikiwake.methods.stability.graph import Graph, graph_of
from hikiwake.methods.stability.loops import PLAIN, compiled
from hikiwake.methods.stability.move_groups import NEVER, Small
from hikiwake.methods.stability.mover_moves import MoverMoves, moves_of
from hikiwake.methods.stability.orders import Ranks
from hikiwake.model.conflict import Conflict, Lever, Mover
from hikiwake.model.preferences import Prioritised
from tests.methods.stability.conflicts import TOTAL, conflicts
from tests.methods.stability.test_move_groups import without_table


def ways(graph: Graph, mover: int, *, apart: bool) -> list[MoverMoves]:
    """By whole arrays, by loops in Python and compiled where they can be; with and without a table."""
    ranks = []
    for maker in graph.members(mover):
        order = graph.orders[maker]
        assert isinstance(order, Ranks)
        ranks.append(order.ranks.astype(np.int32))
    loops = [None, PLAIN, *([found] if (found := compiled()) else [])]
    made = [moves_of(graph, mover, tuple(ranks), each, apart=apart) for each in loops]
    return [*made, *(replace(each, cells=without_table(each.cells)) for each in made)]


def slowly(graph: Graph, values: Small, mover: int, *, improving: bool) -> list[int]:
    step = graph.improvements if improving else graph.reach
    reached = [step(mover, place) for place in range(graph.size)]
    return [int(values[places].min(initial=NEVER)) for places in reached]


@given(conflict=conflicts(TOTAL), seed=st.integers(0, 1000))
def test_every_way_gives_what_the_moves_one_by_one_give(conflict: Conflict, seed: int) -> None:
    graph = graph_of(conflict)
    values = np.random.default_rng(seed).integers(0, 7, graph.size, dtype=np.int32)
    values[seed % graph.size] = NEVER
    for mover in graph.movers():
        joint = len(graph.members(mover)) > 1
        least = slowly(graph, values, mover, improving=False)
        most = [-each for each in slowly(graph, -values, mover, improving=False)]
        by_improving = slowly(graph, values, mover, improving=True)
        for moves in ways(graph, mover, apart=False):
            assert moves.least(values).tolist() == least
            assert moves.most(values).tolist() == most
        for moves in ways(graph, mover, apart=joint):
            assert moves.least_by_improving(values).tolist() == by_improving


def test_the_state_that_has_the_least_itself_is_led_to_the_next() -> None:
    options = {"a": ("a0", "a1", "a2", "a3")}
    conflict = Conflict(("p",), options, (), (Mover(("p",), (Lever("a"),)),), {"p": Prioritised(())})
    for moves in ways(graph_of(conflict), 0, apart=False):
        assert moves.least(np.array([5, 2, 9, 4], dtype=np.int32)).tolist() == [2, 4, 2, 2]
        assert moves.least(np.array([2, 2, 9, 4], dtype=np.int32)).tolist() == [2, 2, 2, 2]


def test_too_many_changes_one_by_one_are_refused_before_they_are_made(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    options = {issue: ("no", "yes") for issue in "abcd"}
    up = {"no": frozenset({"yes"})}
    mover = Mover(("p",), tuple(Lever(issue, up) for issue in options))
    graph = graph_of(Conflict(("p",), options, (), (mover,), {"p": Prioritised(())}))
    monkeypatch.setattr(mover_moves, "MOST_CROSSINGS", 3**4 - 2**4 - 1)
    values = np.zeros(16, dtype=np.int32)
    moves, *_, bare = ways(graph, 0, apart=False)
    told = "the moves of p: found 65 on levers .* expected at most 64"
    assert moves.least(values).tolist() == [0] * 15 + [NEVER]
    with pytest.raises(TooLargeError, match=told):
        moves.least_by_improving(values)
    with pytest.raises(TooLargeError, match=told):
        bare.least(values)
    monkeypatch.setattr(mover_moves, "MOST_CROSSINGS", 65)
    assert (moves.least_by_improving(values) == NEVER).all()
