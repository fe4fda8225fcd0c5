"""Where coalitions can go, what they want, and equilibrium jumps."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from hikiwake.basics.errors import TooLargeError
from hikiwake.methods.stability import bit_sets
from hikiwake.methods.stability.bit_sets import places_in
from hikiwake.methods.stability.coalition import improvement as coalition_improvement
from hikiwake.methods.stability.coalition.improvement import (
    CoalitionJudge,
    coalitions,
    coalitions_of,
    jump,
    jumps,
)
from hikiwake.methods.stability.concepts import equilibria
from hikiwake.methods.stability.graph import graph_of
from hikiwake.methods.stability.terms import Terms
from hikiwake.model.conflict import Conflict
from tests.methods.stability.coalition_contract import check_jump, members_of
from tests.methods.stability.conflicts import SMALL, conflicts
from tests.methods.stability.contract import TYPES
from tests.methods.stability.published import elmira, prisoners_dilemma
from tests.methods.stability.textbook import Textbook
from tests.methods.stability.textbook_coalitions import escapes, reach

FEW = settings(max_examples=50)


@FEW
@given(conflict=conflicts(SMALL), doubt=st.sampled_from("abcd"))
def test_reach_and_improvements_are_what_the_textbook_defines(conflict: Conflict, doubt: str) -> None:
    graph, book = graph_of(conflict), Textbook(conflict, doubt)
    judge = CoalitionJudge(graph, Terms(doubt=TYPES[doubt]))
    for coalition in coalitions(graph):
        members = members_of(graph, coalition)
        for place in range(graph.size):
            for rows, expected in ((judge.reach(coalition), reach), (judge.escapes(coalition), escapes)):
                found = {graph.state(int(each)) for each in places_in(rows[place], graph.size)}
                assert found == expected(book, members, graph.state(place))


@FEW
@given(conflict=conflicts(SMALL))
def test_jumps_are_all_improvements_between_equilibria(conflict: Conflict) -> None:
    graph, book = graph_of(conflict), Textbook(conflict)
    among = equilibria(graph, ("general_metarational",))["general_metarational"].for_all
    found = jumps(CoalitionJudge(graph), among)
    for each in found:
        check_jump(graph, book, each)
    kept = {graph.state(int(place)) for place in np.flatnonzero(among)}
    expected = {
        (members_of(graph, coalition), state, after)
        for coalition in coalitions(graph)
        for state in kept
        for after in escapes(book, members_of(graph, coalition), state) & kept
    }
    told = {
        (members_of(graph, each.coalition), graph.state(each.before), graph.state(each.after))
        for each in found
    }
    assert told == expected
    assert len(found) == len(expected)


def test_elmira_has_one_equilibrium_jump() -> None:
    """Kilgour, Hipel, Fang and Peng 2001: the ministry and Uniroyal go from 5 to 8."""
    graph = graph_of(elmira())
    found = jumps(CoalitionJudge(graph), equilibria(graph, ("nash",))["nash"].for_all)
    assert [(each.coalition, each.before + 1, each.after + 1) for each in found] == [((0, 1), 5, 8)]


def test_jumps_of_the_coalitions_asked_about() -> None:
    judge = CoalitionJudge(graph_of(elmira()))
    everywhere = np.ones(9, dtype=bool)
    assert {each.coalition for each in jumps(judge, everywhere, by=[(2,)])} == {(2,)}
    assert jumps(judge, everywhere, by=[(0,)]) == ()


def test_only_as_many_jumps_as_are_asked_for() -> None:
    judge = CoalitionJudge(graph_of(elmira()))
    everywhere = np.ones(9, dtype=bool)
    every = jumps(judge, everywhere)
    assert len(every) > 3
    assert [jumps(judge, everywhere, most=number) for number in (0, 3)] == [(), every[:3]]


def test_a_jump_that_nobody_can_make_has_no_path() -> None:
    assert jump(graph_of(elmira()), (0, 1), 8, 0).path == ()
    assert len(jump(graph_of(prisoners_dilemma()), (0, 1), 3, 0).path) == 2


def test_coalitions_come_small_ones_first() -> None:
    assert list(coalitions_of((0, 2, 3))) == [(0,), (2,), (3,), (0, 2), (0, 3), (2, 3), (0, 2, 3)]
    assert len(coalitions(graph_of(elmira()))) == 7


def test_too_many_decision_makers_are_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(coalition_improvement, "MOST_MAKERS", 3)
    assert len(coalitions(graph_of(elmira()))) == 7
    monkeypatch.setattr(coalition_improvement, "MOST_MAKERS", 2)
    with pytest.raises(TooLargeError, match="3 decision makers"):
        coalitions(graph_of(elmira()))


def test_too_many_states_are_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(bit_sets, "MOST_TABLED", 8)
    with pytest.raises(TooLargeError, match="9 states"):
        CoalitionJudge(graph_of(elmira()))


@pytest.mark.parametrize("share", [1, 4, 9])
def test_comparing_by_shares_changes_nothing(monkeypatch: pytest.MonkeyPatch, share: int) -> None:
    expected = CoalitionJudge(graph_of(elmira())).escapes((0, 1))
    monkeypatch.setattr(coalition_improvement, "SHARE", share)
    assert (CoalitionJudge(graph_of(elmira())).escapes((0, 1)) == expected).all()
