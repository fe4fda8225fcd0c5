"""Limited-move stability: laws, the textbook, published conflicts."""

from __future__ import annotations

from dataclasses import replace
from random import Random

import numpy as np
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from hikiwake.basics.errors import ModelError
from hikiwake.methods.stability.concepts import equilibria
from hikiwake.methods.stability.foresight.anticipation import Anticipation, Foresight
from hikiwake.methods.stability.foresight.limited_move import MOST_HORIZON, limited_move, lines
from hikiwake.methods.stability.graph import graph_of
from hikiwake.methods.stability.paths import Step
from hikiwake.model.conflict import Conflict
from tests.methods.stability.conflicts import SMALL, TOTAL, conflicts, seeded_conflicts
from tests.methods.stability.foresight.test_anticipation import check_line
from tests.methods.stability.published import elmira, listed, prisoners_dilemma, syria_iraq
from tests.methods.stability.renaming import Renaming, new_name
from tests.methods.stability.textbook import States, Textbook
from tests.methods.stability.textbook_foresight import Chess
from tests.methods.stability.thousands import sampled_textbook, some_states

FEW = settings(max_examples=50, suppress_health_check=[HealthCheck.differing_executors])
RANKED = replace(SMALL, preferences=TOTAL.preferences)
MIDDLING = replace(TOTAL, most_states=12)


def stable(foresight: Foresight, maker: int, horizon: int) -> States:
    """The states in which a decision maker stays."""
    found = limited_move(foresight, maker, horizon)
    return frozenset(foresight.graph.state(int(place)) for place in np.flatnonzero(found))


def numbers(conflict: Conflict, horizon: int) -> list[int]:
    """The states, from 1, that are stable for all."""
    graph = graph_of(conflict)
    held = [limited_move(Foresight(graph), maker, horizon) for maker in range(len(graph.orders))]
    return [int(place) + 1 for place in np.flatnonzero(np.logical_and.reduce(held))]


def test_it_is_what_the_textbook_defines_on_many_conflicts() -> None:
    for conflict in seeded_conflicts(150, MIDDLING, seed=42):
        graph, book = graph_of(conflict), Textbook(conflict)
        for anticipation in Anticipation:
            foresight = Foresight(graph, anticipation)
            chess = Chess(book, hopeful=anticipation is Anticipation.HOPEFUL)
            for maker, name in enumerate(conflict.decision_makers):
                for horizon in (1, 2, 3, 4, 7):
                    assert stable(foresight, maker, horizon) == chess.stable(name, horizon)


def test_it_is_what_the_textbook_defines_among_thousands_of_states() -> None:
    book, some = sampled_textbook(), frozenset(some_states(40))
    foresight, chess = Foresight(graph_of(book.conflict)), Chess(book)
    for maker, name in enumerate(book.conflict.decision_makers):
        for horizon in (1, 2, 3):
            expected = chess.stable(name, horizon, among=some)
            assert stable(foresight, maker, horizon) & some == expected
            assert 0 < len(expected) < len(some)


@FEW
@given(conflict=conflicts(TOTAL), anticipation=st.sampled_from(Anticipation))
def test_to_see_one_move_is_nash(conflict: Conflict, anticipation: Anticipation) -> None:
    graph = graph_of(conflict)
    foresight = Foresight(graph, anticipation)
    for maker, row in enumerate(equilibria(graph, ("nash",))["nash"].by_maker):
        assert (limited_move(foresight, maker, 1) == row).all()


@FEW
@given(conflict=conflicts(RANKED), seed=st.integers(0, 2**32), horizon=st.integers(1, 6))
def test_names_and_order_change_nothing(conflict: Conflict, seed: int, horizon: int) -> None:
    told = Renaming(conflict, Random(seed)).conflict()
    before, after = Foresight(graph_of(conflict)), Foresight(graph_of(told))
    for maker, name in enumerate(conflict.decision_makers):
        renamed = stable(after, told.decision_makers.index(new_name(name)), horizon)
        expected = {frozenset(map(new_name, state)) for state in stable(before, maker, horizon)}
        assert expected == set(map(frozenset, renamed))


@FEW
@given(conflict=conflicts(RANKED), anticipation=st.sampled_from(Anticipation), horizon=st.integers(1, 5))
def test_lines_tell_why(conflict: Conflict, anticipation: Anticipation, horizon: int) -> None:
    graph, book = graph_of(conflict), Textbook(conflict)
    foresight = Foresight(graph, anticipation)
    for maker, name in enumerate(conflict.decision_makers):
        stays = limited_move(foresight, maker, horizon)
        for place in range(graph.size):
            found = lines(foresight, maker, place, horizon)
            moves = [graph.state(to) for mover in graph.own(maker) for to in graph.reach(mover, place)]
            assert [graph.state(line.steps[0].after) for line in found] == moves
            assert stays[place] is np.True_ or any(line.gains for line in found)
            assert not (stays[place] and any(line.gains for line in found))
            for line in found:
                assert line.gains is book.prefers(name, graph.state(place), graph.state(line.end))
                assert line.steps[-1].after == line.end
                assert len(line.steps) <= horizon
                if len(line.steps) > 1:
                    check_line(foresight, book, line.steps[1:], horizon - 1)


@pytest.mark.parametrize(
    ("horizon", "states"), [(1, [4]), (2, [1, 4]), (3, [1, 4]), (4, [1, 4]), (9, [1, 4])]
)
def test_prisoners_dilemma(horizon: int, states: list[int]) -> None:
    """Cooperation holds for whoever sees the countermove coming."""
    assert numbers(prisoners_dilemma(), horizon) == states


def test_why_a_prisoner_stays_silent() -> None:
    (line,) = lines(Foresight(graph_of(prisoners_dilemma())), 0, 0, 2)
    assert line.steps == (Step(0, 0, 2), Step(1, 2, 3))
    assert (line.end, line.gains) == (3, False)


@pytest.mark.parametrize(("horizon", "states"), [(1, [5, 8, 9]), (2, [8, 9]), (3, [8, 9]), (8, [8, 9])])
def test_elmira(horizon: int, states: list[int]) -> None:
    """From 5 the ministry modifies its order at a loss, since Uniroyal will then accept: by hand."""
    assert numbers(elmira(), horizon) == states
    (line,) = lines(Foresight(graph_of(elmira())), 0, 4, 2)
    assert [(step.mover, step.after + 1) for step in line.steps] == [(0, 6), (1, 8)]
    assert line.gains


def test_stability_may_come_and_go_with_the_horizon() -> None:
    assert [numbers(syria_iraq(), horizon) for horizon in range(1, 9)] == [
        [6],
        [6],
        [],
        [1, 6],
        [6],
        [6],
        [],
        [1, 6],
    ]


def test_a_bystander_stays_everywhere() -> None:
    graph = graph_of(listed({"p": {1: [2]}}, {"p": [2, 1], "q": [1, 2]}))
    assert limited_move(Foresight(graph), 1, 4).all()
    assert lines(Foresight(graph), 1, 0, 4) == ()


@pytest.mark.parametrize("horizon", [0, -1, MOST_HORIZON + 1])
def test_horizons_that_make_no_sense_are_refused(horizon: int) -> None:
    with pytest.raises(ModelError, match=f"a horizon: found {horizon}, expected a number from 1 to 500"):
        limited_move(Foresight(graph_of(prisoners_dilemma())), 0, horizon)
