"""Reasons for and against coalitions; that all of them are right is in the contract of the concepts."""

from __future__ import annotations

from hikiwake.methods.stability.coalition.improvement import CoalitionJudge
from hikiwake.methods.stability.coalition.reasons import upset_by, why_coalition
from hikiwake.methods.stability.graph import graph_of
from hikiwake.methods.stability.paths import Step
from tests.methods.stability.published import elmira, prisoners_dilemma


def test_what_deters_one_prisoner() -> None:
    judge = CoalitionJudge(graph_of(prisoners_dilemma()))
    reason = why_coalition(judge, "coalition_sequential", (0,), 0)
    (escape,) = reason.escapes
    assert reason.stable
    assert escape.jump.path == (Step(0, 0, 2),)
    assert escape.sanction == (Step(1, 2, 3),)
    assert escape.harmed == (0,)


def test_symmetric_reasons_list_what_the_coalition_could_go_on_to() -> None:
    judge = CoalitionJudge(graph_of(prisoners_dilemma()))
    (escape,) = why_coalition(judge, "coalition_symmetric_metarational", (0,), 0).escapes
    assert escape.answers == (1,)


def test_a_state_that_nobody_upsets() -> None:
    judge = CoalitionJudge(graph_of(elmira()))
    assert upset_by(judge, "coalition_nash", 7) == ()
    assert upset_by(judge, "coalition_sequential", 8) == ()


def test_coalitions_that_upset_come_small_ones_first() -> None:
    judge = CoalitionJudge(graph_of(elmira()))
    upset = [each.coalition for each in upset_by(judge, "coalition_nash", 1)]
    assert upset == sorted(upset, key=lambda each: (len(each), each))
    assert upset[:2] == [(1,), (2,)]
