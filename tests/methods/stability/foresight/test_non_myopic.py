"""Non-myopic stability: the textbook over a whole period, published games, what swings."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest

from hikiwake.methods.stability.foresight.anticipation import Foresight
from hikiwake.methods.stability.foresight.limited_move import limited_move
from hikiwake.methods.stability.foresight.non_myopic import non_myopic
from hikiwake.methods.stability.graph import graph_of
from hikiwake.model.conflict import Conflict
from tests.methods.stability.conflicts import TOTAL, seeded_conflicts
from tests.methods.stability.published import elmira, listed, prisoners_dilemma, syria_iraq
from tests.methods.stability.textbook import Textbook
from tests.methods.stability.textbook_foresight import Chess

MIDDLING = replace(TOTAL, most_states=16)


def two_by_two(row: list[int], column: list[int]) -> Conflict:
    """A game of two strategies each: 1 (C,C), 2 (C,D), 3 (D,C), 4 (D,D); rankings from best to worst."""
    moves = {"Row": {1: [3], 2: [4], 3: [1], 4: [2]}, "Column": {1: [2], 2: [1], 3: [4], 4: [3]}}
    return listed(moves, {"Row": row, "Column": column})


def numbers(conflict: Conflict) -> list[int]:
    """The states, from 1, that are stable for all."""
    graph = graph_of(conflict)
    held = [non_myopic(Foresight(graph), maker).stable for maker in range(len(graph.orders))]
    return [int(place) + 1 for place in np.flatnonzero(np.logical_and.reduce(held))]


def test_it_is_limited_move_stability_for_all_long_horizons() -> None:
    """The textbook is asked for two whole periods, and for the last horizon before the first."""
    swinging = settled = 0
    for conflict in seeded_conflicts(150, MIDDLING, seed=43):
        graph, chess = graph_of(conflict), Chess(Textbook(conflict))
        foresight = Foresight(graph)
        for maker, name in enumerate(conflict.decision_makers):
            found = non_myopic(foresight, maker)
            assert found.told
            assert found.since is not None
            assert found.period is not None
            first = max(found.since, 1)
            stays = [chess.stable(name, first + turn) for turn in range(2 * found.period)]
            always, ever = frozenset.intersection(*stays), frozenset.union(*stays)
            assert {graph.state(int(p)) for p in np.flatnonzero(found.stable)} == always
            assert {graph.state(int(p)) for p in np.flatnonzero(found.swings)} == ever - always
            swinging += bool(found.swings.any())
            settled += not found.swings.any()
    assert swinging
    assert settled


def test_prisoners_dilemma() -> None:
    """Brams and Wittman 1981: cooperation and mutual defection are both non-myopic equilibria."""
    assert numbers(prisoners_dilemma()) == [1, 4]


def test_chicken() -> None:
    """Brams and Wittman 1981: the compromise is the only non-myopic equilibrium of Chicken."""
    assert numbers(two_by_two([3, 1, 2, 4], [2, 1, 3, 4])) == [1]


def test_elmira() -> None:
    assert numbers(elmira()) == [8, 9]


def test_states_that_swing_are_told_apart() -> None:
    graph = graph_of(syria_iraq())
    foresight = Foresight(graph)
    syria, iraq = (non_myopic(foresight, maker) for maker in (0, 1))
    assert (np.flatnonzero(syria.swings) + 1).tolist() == [3, 6]
    assert (np.flatnonzero(iraq.swings) + 1).tolist() == [1]
    assert (syria.since, syria.period, syria.told) == (2, 4, True)
    assert not (syria.stable & syria.swings).any()
    assert limited_move(foresight, 0, 101)[5] != limited_move(foresight, 0, 103)[5]


@pytest.mark.parametrize(("most", "told"), [(1, False), (5, False), (6, True)])
def test_a_search_that_is_cut_short_tells_nothing(most: int, told: bool) -> None:
    found = non_myopic(Foresight(graph_of(syria_iraq())), 0, most)
    assert found.told is told
    assert found.stable.any() is np.bool_(told)
    assert (found.since is None) is not told


def test_nobody_who_can_move_is_stable_by_seeing_nothing() -> None:
    """Horizon 0, at which all stay, counts only where nobody ever leaves."""
    graph = graph_of(listed({"p": {1: [2]}}, {"p": [2, 1], "q": [1, 2]}))
    found = non_myopic(Foresight(graph), 0)
    assert found.stable.tolist() == [False, True]
    still = non_myopic(Foresight(graph_of(listed({"p": {}}, {"p": [2, 1]}))), 0)
    assert (still.since, still.period, still.stable.tolist()) == (0, 1, [True, True])
