"""Shortest legal sequences."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from hikiwake.methods.stability.graph import graph_of
from hikiwake.methods.stability.paths import Step, legal_path
from hikiwake.model.conflict import Conflict
from tests.methods.stability.conflicts import conflicts
from tests.methods.stability.published import elmira, listed
from tests.methods.stability.textbook import States, Textbook


def shortest(book: Textbook, start: tuple[str, ...], goals: States, *, improving: bool) -> int:
    """The length of the shortest legal sequence, by trying all of one length and then the next; 0 if none."""
    step = book.improving if improving else book.any_move
    movers = range(len(book.conflict.movers))
    ends, seen = {(start, -1)}, set[tuple[tuple[str, ...], int]]()
    for length in range(1, len(book.states) * (len(movers) + 1) + 1):
        ends = {(a, m) for state, last in ends for m in movers if m != last for a in step(m, state)} - seen
        seen |= ends
        if any(state in goals for state, _ in ends):
            return length
    return 0


@settings(max_examples=60)
@given(conflict=conflicts(), improving=st.booleans(), seed=st.integers(0, 2**32))
def test_a_path_is_legal_and_as_short_as_can_be(conflict: Conflict, improving: bool, seed: int) -> None:
    graph, book = graph_of(conflict), Textbook(conflict)
    chooser = np.random.default_rng(seed)
    goals, start = chooser.random(graph.size) < 0.2, int(chooser.integers(graph.size))
    path = legal_path(graph, graph.movers(), start, goals, improving=improving)
    wanted = frozenset(graph.state(int(place)) for place in np.flatnonzero(goals))
    assert len(path) == shortest(book, graph.state(start), wanted, improving=improving)
    here, last = start, -1
    for step in path:
        assert (step.before, step.mover != last) == (here, True)
        allowed = (
            book.improving(step.mover, graph.state(here))
            if improving
            else book.moves[step.mover, graph.state(here)]
        )
        assert graph.state(step.after) in allowed
        here, last = step.after, step.mover
    assert not path or goals[here]


def test_a_path_to_the_start_takes_a_round() -> None:
    """The start is a goal only once it is come back to, here by way of another mover."""
    graph = graph_of(listed({"p": {1: [2]}, "q": {2: [1]}}, {"p": [1, 2], "q": [1, 2]}))
    goals = np.array([True, False])
    assert legal_path(graph, [0, 1], 0, goals) == (Step(0, 0, 1), Step(1, 1, 0))
    assert legal_path(graph, [0], 0, goals) == ()


@pytest.mark.parametrize(("most", "length"), [(0, 2), (1, 0), (2, 2), (3, 2)])
def test_a_bound_on_the_length(most: int, length: int) -> None:
    goals = np.arange(9) == 7
    assert len(legal_path(graph_of(elmira()), [0, 1], 4, goals, most=most)) == length
