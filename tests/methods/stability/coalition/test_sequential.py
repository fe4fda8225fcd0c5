"""Coalition sequential stability: laws, the textbook, and what the fork of answers does."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from hikiwake.methods.stability.coalition.general_metarational import coalition_general_metarational
from hikiwake.methods.stability.coalition.improvement import Answers, CoalitionJudge, coalitions
from hikiwake.methods.stability.coalition.reasons import why_coalition
from hikiwake.methods.stability.coalition.sequential import coalition_sequential
from hikiwake.methods.stability.graph import graph_of
from hikiwake.methods.stability.terms import Doubt, Terms
from hikiwake.model.conflict import Conflict
from tests.methods.stability.coalition_contract import FEW, CoalitionContract
from tests.methods.stability.conflicts import SMALL, conflicts
from tests.methods.stability.published import listed


class TestCoalitionSequential(CoalitionContract):
    concept = "coalition_sequential"
    individual = "sequential"
    solve = staticmethod(coalition_sequential)
    weaker = (coalition_general_metarational,)

    @FEW
    @given(conflict=conflicts(SMALL), doubt=st.sampled_from(Doubt))
    def test_what_single_improvements_deter_those_of_coalitions_deter(
        self, conflict: Conflict, doubt: Doubt
    ) -> None:
        graph, terms = graph_of(conflict), Terms(doubt=doubt)
        own, classes = (CoalitionJudge(graph, terms, answers) for answers in Answers)
        for coalition in coalitions(graph):
            alone, together = coalition_sequential(own, coalition), coalition_sequential(classes, coalition)
            assert not (alone & ~together).any()


def test_two_others_who_gain_only_together() -> None:
    """p goes from 1 to 2; from there q and r would gain at 4, but the step of q on the way is a loss."""
    moves = {"p": {1: [2]}, "q": {2: [3]}, "r": {3: [4]}}
    rankings = {"p": [2, 1, 3, 4], "q": [4, 2, 1, 3], "r": [4, 2, 1, 3]}
    graph = graph_of(listed(moves, rankings))
    alone = CoalitionJudge(graph)
    together = CoalitionJudge(graph, answers=Answers.COALITIONS)
    assert not coalition_sequential(alone, (0,))[0]
    assert coalition_sequential(together, (0,))[0]
    (escape,) = why_coalition(together, "coalition_sequential", (0,), 0).escapes
    (turn,) = escape.turns
    assert turn.coalition == (1, 2)
    assert [(step.mover, step.after + 1) for step in escape.sanction] == [(1, 3), (2, 4)]
