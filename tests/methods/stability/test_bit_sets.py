"""Sets of states as bits, and where legal sequences lead."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from hikiwake.basics.errors import TooLargeError
from hikiwake.methods.stability import bit_sets
from hikiwake.methods.stability.bit_sets import (
    Arcs,
    Rows,
    arcs_of,
    by_one_move,
    by_sequences,
    check_tabled,
    improving_arcs,
    legal_sequences,
    moved,
    one_move,
    packed,
    places_in,
    truths_in,
    turned,
)
from hikiwake.methods.stability.graph import Graph, graph_of
from hikiwake.model.conflict import Conflict
from tests.methods.stability.conflicts import conflicts
from tests.methods.stability.published import elmira, listed
from tests.methods.stability.textbook import States, Textbook
from tests.methods.stability.textbook_coalitions import legally

FEW = settings(max_examples=60)


def states_in(graph: Graph, row: Rows) -> States:
    return frozenset(graph.state(int(place)) for place in places_in(row, graph.size))


@FEW
@given(size=st.integers(1, 200), seed=st.integers(0, 2**32))
def test_packing_loses_nothing(size: int, seed: int) -> None:
    table = np.random.default_rng(seed).random((3, size)) < 0.4
    rows = packed(table)
    assert rows.shape == (3, -(-size // 64))
    for row, truths in zip(rows, table, strict=True):
        assert (truths_in(row, size) == truths).all()
        assert places_in(row, size).tolist() == np.flatnonzero(truths).tolist()


@FEW
@given(number=st.integers(1, 150), size=st.integers(1, 200), seed=st.integers(0, 2**32))
def test_turning_swaps_rows_and_members(number: int, size: int, seed: int) -> None:
    table = np.random.default_rng(seed).random((number, size)) < 0.4
    assert (turned(packed(table), size) == packed(table.T)).all()


@FEW
@given(conflict=conflicts())
def test_what_is_held_is_gathered_where_sequences_and_single_moves_lead(conflict: Conflict) -> None:
    graph = graph_of(conflict)
    arcs = [arcs_of(graph, mover) for mover in graph.movers()]
    held = np.random.default_rng(graph.size).random((graph.size, 70)) < 0.1
    for gathered, reached in ((by_sequences, legal_sequences), (by_one_move, one_move)):
        rows = gathered(arcs, packed(held))
        for place, ends in enumerate(reached(arcs, graph.size)):
            expected = held[places_in(ends, graph.size)].any(axis=0)
            assert (truths_in(rows[place], 70) == expected).all()


@FEW
@given(conflict=conflicts())
def test_arcs_are_the_moves_and_the_improving_ones_improve(conflict: Conflict) -> None:
    graph, book = graph_of(conflict), Textbook(conflict)
    for mover in graph.movers():
        arcs = arcs_of(graph, mover)
        pairs = {(graph.state(int(a)), graph.state(int(b))) for a, b in zip(*_ends(arcs), strict=True)}
        assert pairs == {(state, after) for state in book.states for after in book.moves[mover, state]}
        better = improving_arcs(graph, mover, arcs, doubtful=True)
        pairs = {(graph.state(int(a)), graph.state(int(b))) for a, b in zip(*_ends(better), strict=True)}
        assert pairs == {(state, after) for state in book.states for after in book.improving(mover, state)}


@FEW
@given(conflict=conflicts())
def test_sequences_and_single_moves_lead_where_the_textbook_says(conflict: Conflict) -> None:
    graph, book = graph_of(conflict), Textbook(conflict)
    arcs = [arcs_of(graph, mover) for mover in graph.movers()]
    chained, single = legal_sequences(arcs, graph.size), one_move(arcs, graph.size)
    for place in range(graph.size):
        state = graph.state(place)
        assert states_in(graph, chained[place]) == legally(graph.movers(), state, book.any_move)
        at_once = [book.moves[mover, state] for mover in graph.movers()]
        assert states_in(graph, single[place]) == frozenset().union(*at_once)


def test_one_mover_alone_makes_one_move_only() -> None:
    """From 1 the only mover gets to 2, not on to 3; a second mover in between lets it."""
    graph = graph_of(listed({"p": {1: [2], 2: [3]}}, {"p": [1, 2, 3]}))
    assert states_in(graph, legal_sequences([arcs_of(graph, 0)], 3)[0]) == {("2",)}
    moves = {"p": {1: [2], 3: [4]}, "q": {2: [3]}}
    graph = graph_of(listed(moves, {"p": [1, 2, 3, 4], "q": [1, 2, 3, 4]}))
    rows = legal_sequences([arcs_of(graph, 0), arcs_of(graph, 1)], 4)
    assert states_in(graph, rows[0]) == {("2",), ("3",), ("4",)}


def test_nobody_moves_nowhere() -> None:
    assert not legal_sequences([], 3).any()
    assert not one_move([], 3).any()
    nothing = Arcs(np.array([], dtype=np.intp), np.array([], dtype=np.intp))
    assert not legal_sequences([nothing, nothing], 3).any()


@pytest.mark.parametrize("share", [1, 2, 3, 7])
def test_gathering_by_shares_changes_nothing(monkeypatch: pytest.MonkeyPatch, share: int) -> None:
    graph = graph_of(elmira())
    arcs, itself = arcs_of(graph, 1), packed(np.eye(9, dtype=bool))
    at_once = moved(arcs, itself)
    monkeypatch.setattr(bit_sets, "MOST_GATHERED", share)
    assert (moved(arcs, itself) == at_once).all()


def test_large_graphs_are_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(bit_sets, "MOST_TABLED", 9)
    check_tabled(graph_of(elmira()))
    monkeypatch.setattr(bit_sets, "MOST_TABLED", 8)
    with pytest.raises(TooLargeError, match="9 states: found more than the 8"):
        check_tabled(graph_of(elmira()))


def _ends(arcs: Arcs) -> tuple[list[int], list[int]]:
    return arcs.before.tolist(), arcs.after.tolist()
