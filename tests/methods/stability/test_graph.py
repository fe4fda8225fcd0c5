"""Graphs: who is where, and where a move leads."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np
import pytest
from hypothesis import given

from hikiwake.basics.errors import ModelError, TooLargeError
from hikiwake.methods.stability import graph as module
from hikiwake.methods.stability.graph import Graph, graph_of
from hikiwake.methods.stability.inverse.comparisons import inverse_comparisons
from hikiwake.methods.stability.inverse.raises import inverse_raises
from hikiwake.methods.stability.inverse.requirements import Asked
from hikiwake.methods.stability.inverse.statements import inverse_statements
from hikiwake.methods.stability.mediation import mediated
from hikiwake.methods.stability.terms import USUAL
from hikiwake.model.conflict import Conflict, Lever, Mover
from hikiwake.model.expression import Choice, negated, same
from hikiwake.model.preferences import Prioritised
from hikiwake.model.problem import Condition
from tests.methods.stability.conflicts import conflicts
from tests.methods.stability.published import elmira
from tests.methods.stability.textbook import Textbook

ASKED = Asked(0, "nash", USUAL)


@given(conflict=conflicts())
def test_moves_are_those_of_the_textbook(conflict: Conflict) -> None:
    graph, book = graph_of(conflict), Textbook(conflict)
    for mover in graph.movers():
        for place in range(graph.size):
            reached = graph.reach(mover, place)
            assert (np.diff(reached) > 0).all()
            assert {graph.state(int(each)) for each in reached} == book.moves[mover, graph.state(place)]
            possible = graph.improvements(mover, place, doubtful=True)
            assert {graph.state(int(each)) for each in possible} == book.improving(mover, graph.state(place))
            assert set(graph.improvements(mover, place)) <= set(possible)


def test_forty_levers_over_few_states_are_looked_up_among_the_states() -> None:
    options = {f"o{n}": ("no", "yes") for n in range(40)}
    first, *others = (Choice(issue, frozenset({"yes"})) for issue in options)
    rules = tuple(Condition(f"r{n}", same(first, other)) for n, other in enumerate(others))
    back = Lever("o7", {"yes": frozenset({"no"})})
    levers = tuple(back if issue == "o7" else Lever(issue) for issue in options)
    conflict = Conflict(("a",), options, rules, (Mover(("a",), levers),), {"a": Prioritised(())})
    graph = graph_of(conflict)
    assert [graph.reach(0, place).tolist() for place in range(graph.size)] == [[], [0]]


def test_movers_by_who_takes_part() -> None:
    movers = (Mover(("b",), ()), Mover(("a", "c"), ()), Mover(("a",), ()))
    wishes = {name: Prioritised(()) for name in "abc"}
    graph = graph_of(Conflict(("a", "b", "c"), {"i": ("x", "y")}, (), movers, wishes))
    assert [graph.own(maker) for maker in range(3)] == [(2,), (0,), ()]
    assert [graph.others([maker]) for maker in range(3)] == [(0,), (1, 2), (0, 2)]
    assert graph.within([0, 2]) == (1, 2)
    assert graph.members(1) == (0, 2)
    assert graph.is_ranked


def test_places_of_codes() -> None:
    graph = graph_of(elmira())
    assert [graph.place(int(code)) for code in graph.states] == list(range(graph.size))
    assert graph.place(-1) is None
    assert graph.place(10**6) is None


def test_a_code_between_feasible_ones_has_no_place() -> None:
    middle = Condition("not y", negated(Choice("i", frozenset({"y"}))))
    graph = graph_of(Conflict(("a",), {"i": ("x", "y", "z")}, (middle,), (), {"a": Prioritised(())}))
    assert [graph.place(code) for code in range(3)] == [0, None, 1]


@pytest.mark.parametrize(
    ("mover", "told"),
    [
        (Mover(("nobody",), ()), "found decision maker 'nobody', expected one of a"),
        (Mover(("a",), (Lever("j"),)), "found issue 'j', expected one of i"),
        (Mover(("a",), (Lever("i"), Lever("i"))), "found issue 'i' twice"),
    ],
)
def test_a_mover_that_does_not_fit(mover: Mover, told: str) -> None:
    with pytest.raises(ModelError, match=told):
        graph_of(Conflict(("a",), {"i": ("x", "y")}, (), (mover,), {"a": Prioritised(())}))


@pytest.mark.parametrize(
    "question",
    [
        lambda graph: inverse_statements(graph, ASKED),
        lambda graph: inverse_comparisons(graph, ASKED),
        lambda graph: inverse_raises(graph, ASKED),
        mediated,
    ],
)
def test_what_solves_a_graph_anew_is_refused_above_a_number_of_states(
    question: Callable[[Graph], object], monkeypatch: pytest.MonkeyPatch
) -> None:
    graph = graph_of(elmira())
    question(graph)
    monkeypatch.setattr(module, "MOST_ANEW", graph.size - 1)
    with pytest.raises(TooLargeError, match="found 9 states, expected at most 8"):
        question(graph)
