"""Stability of published conflicts, and of two minimal ones on which known programs differ."""

from __future__ import annotations

from collections.abc import Mapping

import numpy as np
import pytest

from hikiwake.methods.stability.concepts import equilibria
from hikiwake.methods.stability.graph import graph_of
from hikiwake.methods.stability.orders import Ranks
from hikiwake.methods.stability.reasons import why
from hikiwake.methods.stability.terms import USUAL, Sanctions, Terms
from hikiwake.model.conflict import Conflict
from tests.methods.stability.published import (
    a_sanction_that_comes_back,
    elmira,
    prisoners_dilemma,
    syria_iraq,
    two_makers_three_options,
)
from tests.methods.stability.textbook import Textbook

IDS = {
    "Nash": "nash",
    "GMR": "general_metarational",
    "SMR": "symmetric_metarational",
    "SEQ": "sequential",
    "SSEQ": "symmetric_sequential",
}


def stable(conflict: Conflict, short: str, terms: Terms = USUAL) -> Mapping[str, list[int]]:
    """The numbers of the stable states, from 1, by decision maker."""
    found = equilibria(graph_of(conflict), (IDS[short],), terms)[IDS[short]].by_maker
    rows = zip(conflict.decision_makers, found, strict=True)
    return {maker: [int(place) + 1 for place in row.nonzero()[0]] for maker, row in rows}


def for_all(conflict: Conflict, short: str, terms: Terms = USUAL) -> list[int]:
    """The numbers of the equilibria, from 1."""
    found = equilibria(graph_of(conflict), (IDS[short],), terms)[IDS[short]].for_all
    return [int(place) + 1 for place in found.nonzero()[0]]


# Prisoner's dilemma: Kilgour, Hipel and Fang 1987.


@pytest.mark.parametrize(
    ("short", "row", "column", "both"),
    [
        ("Nash", [3, 4], [2, 4], [4]),
        ("GMR", [1, 3, 4], [1, 2, 4], [1, 4]),
        ("SMR", [1, 3, 4], [1, 2, 4], [1, 4]),
        ("SEQ", [1, 3, 4], [1, 2, 4], [1, 4]),
    ],
)
def test_prisoners_dilemma(short: str, row: list[int], column: list[int], both: list[int]) -> None:
    conflict = prisoners_dilemma()
    assert stable(conflict, short) == {"Row": row, "Column": column}
    assert for_all(conflict, short) == both


def test_why_the_prisoners_stay_silent() -> None:
    graph = graph_of(prisoners_dilemma())
    reason = why(graph, 0, 0, "sequential")
    assert reason.stable
    (defecting,) = reason.improvements
    (answer,) = defecting.sanction
    assert (defecting.step.before, defecting.step.after) == (0, 2)
    assert (graph.conflict.movers[answer.mover].members, answer.before, answer.after) == (("Column",), 2, 3)


# Elmira: Hipel, Fang, Kilgour and Haight 1993; Kilgour, Hipel, Fang and Peng 2001. States 5, 8 and 9 are
# published as stable under every concept.

EVERYWHERE = list(range(1, 10))


@pytest.mark.parametrize(
    ("short", "local", "everybody"),
    [
        ("Nash", [5, 6, 7, 8, 9], [5, 8, 9]),
        ("GMR", EVERYWHERE, [1, 4, 5, 8, 9]),
        ("SMR", EVERYWHERE, [1, 4, 5, 8, 9]),
        ("SEQ", [2, 3, 5, 6, 7, 8, 9], [5, 8, 9]),
    ],
)
def test_elmira(short: str, local: list[int], everybody: list[int]) -> None:
    conflict = elmira()
    assert stable(conflict, short) == {"MoE": EVERYWHERE, "UR": [1, 4, 5, 8, 9], "LG": local}
    assert for_all(conflict, short) == everybody


def test_elmira_published_equilibria_hold_under_every_concept() -> None:
    for short in IDS:
        assert {5, 8, 9} <= set(for_all(elmira(), short))


# Syria and Iraq: states by their decimal codes 0, 1, 2, 4, 5, 6, release and escalate not both.


@pytest.mark.parametrize(("short", "codes"), [("Nash", [6]), ("GMR", [0, 6]), ("SMR", [6]), ("SEQ", [6])])
def test_syria_iraq(short: str, codes: list[int]) -> None:
    graph = graph_of(syria_iraq())
    assert graph.states.tolist() == [0, 1, 2, 4, 5, 6]
    assert [int(graph.states[number - 1]) for number in for_all(syria_iraq(), short)] == codes


def test_syria_iraq_rank_the_states_as_their_statements_say() -> None:
    graph = graph_of(syria_iraq())
    best_first = []
    for order in graph.orders:
        assert isinstance(order, Ranks)
        best_first.append([int(graph.states[place]) for place in np.argsort(-order.ranks)])
    assert best_first == [[0, 2, 6, 1, 4, 5], [1, 4, 6, 0, 5, 2]]


# Minimal conflicts.


@pytest.mark.parametrize(
    ("short", "numbers"), [("Nash", [4, 5]), ("GMR", [4, 5, 6, 8]), ("SMR", [4, 5, 6, 8]), ("SEQ", [4, 5])]
)
def test_two_makers_three_options(short: str, numbers: list[int]) -> None:
    assert for_all(two_makers_three_options(), short) == numbers


@pytest.mark.parametrize(
    ("short", "numbers"), [("Nash", []), ("GMR", [4, 5, 6, 7, 8]), ("SMR", [6]), ("SEQ", [4, 5, 6, 7, 8])]
)
def test_a_sanction_that_comes_back(short: str, numbers: list[int]) -> None:
    assert for_all(a_sanction_that_comes_back(), short) == numbers


def test_the_sanction_in_which_somebody_moves_twice() -> None:
    """State 4 holds only since an opponent moves, the other one moves, and the first moves again."""
    graph = graph_of(a_sanction_that_comes_back())
    paths = [
        [step.mover for step in each.sanction]
        for maker in range(3)
        for each in why(graph, maker, 3, "sequential").improvements
    ]
    assert any(len(path) > len(set(path)) for path in paths)
    assert 4 not in for_all(a_sanction_that_comes_back(), "SEQ", Terms(Sanctions.MOVE))


@pytest.mark.parametrize(
    "conflict",
    [
        prisoners_dilemma(),
        elmira(),
        syria_iraq(),
        two_makers_three_options(),
        a_sanction_that_comes_back(),
    ],
    ids=["prisoners", "elmira", "syria", "three options", "comes back"],
)
@pytest.mark.parametrize("chains", [True, False])
def test_the_textbook_agrees(conflict: Conflict, *, chains: bool) -> None:
    book, graph = Textbook(conflict, chains=chains), graph_of(conflict)
    terms = Terms(Sanctions.SEQUENCE if chains else Sanctions.MOVE)
    for short, concept in IDS.items():
        found = {graph.state(number - 1) for number in for_all(conflict, short, terms)}
        assert found == book.equilibria(concept)
