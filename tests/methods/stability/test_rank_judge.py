"""Judging by ranks: the same as by tables, in every way it is worked out."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import numpy as np
import pytest

from hikiwake.methods.stability.general_metarational import general_metarational
from hikiwake.methods.stability.graph import Graph, graph_of
from hikiwake.methods.stability.judging import Judge
from hikiwake.methods.stability.loops import PLAIN, compiled
from hikiwake.methods.stability.nash import nash
from hikiwake.methods.stability.orders import Ranks
from hikiwake.methods.stability.rank_judge import RankJudge
from hikiwake.methods.stability.relation_judge import RelationJudge
from hikiwake.methods.stability.sequential import sequential
from hikiwake.methods.stability.symmetric_metarational import symmetric_metarational
from hikiwake.methods.stability.symmetric_sequential import symmetric_sequential
from hikiwake.methods.stability.terms import USUAL, Sanctions, Terms
from hikiwake.model.conflict import Conflict, Lever, Mover
from hikiwake.model.expression import Choice
from hikiwake.model.preferences import IssueByIssue, Prioritised, Statement
from tests.methods.stability.conflicts import TOTAL, seeded_conflicts

CONCEPTS = (nash, general_metarational, symmetric_metarational, sequential, symmetric_sequential)


def verdicts(judge: Judge[Any], graph: Graph) -> list[list[bool]]:
    makers = range(len(graph.orders))
    return [concept(judge, maker).tolist() for concept in CONCEPTS for maker in makers]


@pytest.mark.parametrize("sanctions", Sanctions)
@pytest.mark.parametrize("by", ["arrays", "Python", "compiled"])
def test_it_agrees_with_tables_of_states_by_states(by: str, sanctions: Sanctions) -> None:
    if by == "compiled" and compiled() is None:
        pytest.skip("numba is not installed")
    loops = {"arrays": None, "Python": PLAIN, "compiled": compiled()}[by]
    terms = Terms(sanctions)
    larger = seeded_conflicts(15, replace(TOTAL, most_states=600), seed=12)
    for number, conflict in enumerate([*seeded_conflicts(400, TOTAL, seed=11), *larger]):
        graph = graph_of(conflict)
        found, expected = RankJudge(graph, terms, loops), RelationJudge(graph, terms)
        assert verdicts(found, graph) == verdicts(expected, graph), f"conflict {number}"


def test_it_agrees_on_joint_levers_that_several_hold_at_once() -> None:
    """Both may move the same issue, alone or together; nobody may pass and then move twice."""
    options = {"a": ("a0", "a1", "a2"), "b": ("b0", "b1")}
    movers = (
        Mover(("p",), (Lever("a"), Lever("b"))),
        Mover(("q",), (Lever("a"),)),
        Mover(("q", "r"), (Lever("a"), Lever("b"))),
        Mover(("r",), (Lever("b", {"b0": frozenset({"b1"})}),)),
    )
    wishes = {
        maker: Prioritised(
            tuple(Statement(each, Choice(each[0], frozenset({each}))) for each in order.split())
        )
        for maker, order in {"p": "a2 b1 a0", "q": "b0 a1", "r": "a0 b1"}.items()
    }
    graph = graph_of(Conflict(("p", "q", "r"), options, (), movers, wishes))
    assert verdicts(RankJudge(graph, USUAL), graph) == verdicts(RelationJudge(graph, USUAL), graph)


def test_what_ranks_are_called_changes_nothing() -> None:
    for conflict in seeded_conflicts(20, TOTAL, seed=5):
        graph = graph_of(conflict)
        orders = []
        for order in graph.orders:
            assert isinstance(order, Ranks)
            orders.append(Ranks(order.ranks * 2**33 - 2**40))
        renamed = replace(graph, orders=tuple(orders))
        assert verdicts(RankJudge(renamed, USUAL), graph) == verdicts(RankJudge(graph, USUAL), graph)


def test_a_partial_preference_is_not_for_it() -> None:
    conflict = Conflict(("p",), {"a": ("a0", "a1")}, (), (), {"p": IssueByIssue({}, {})})
    with pytest.raises(TypeError, match="total orders only"):
        RankJudge(graph_of(conflict), USUAL).no_better(0)


def test_a_bystander_is_stable_everywhere_and_alone_nobody_is_deterred() -> None:
    up = Mover(("p",), (Lever("a", {"a0": frozenset({"a1"})}),))
    want = Prioritised((Statement("s", Choice("a", frozenset({"a1"}))),))
    graph = graph_of(Conflict(("p", "q"), {"a": ("a0", "a1")}, (), (up,), {"p": want, "q": want}))
    judge = RankJudge(graph, USUAL)
    for concept in CONCEPTS:
        assert concept(judge, 0).tolist() == [False, True]
        assert np.all(concept(judge, 1))
