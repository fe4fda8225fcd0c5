"""Coalition Nash stability: laws, the textbook, published conflicts."""

from __future__ import annotations

import numpy as np
from hypothesis import given

from hikiwake.methods.stability.coalition.improvement import CoalitionJudge, coalitions
from hikiwake.methods.stability.coalition.nash import coalition_nash
from hikiwake.methods.stability.coalition.reasons import upset_by
from hikiwake.methods.stability.coalition.sequential import coalition_sequential
from hikiwake.methods.stability.coalition.symmetric_metarational import coalition_symmetric_metarational
from hikiwake.methods.stability.concepts import equilibria
from hikiwake.methods.stability.graph import graph_of
from hikiwake.model.conflict import Conflict
from tests.methods.stability.coalition_contract import FEW, CoalitionContract
from tests.methods.stability.conflicts import conflicts
from tests.methods.stability.published import elmira, prisoners_dilemma


class TestCoalitionNash(CoalitionContract):
    concept = "coalition_nash"
    individual = "nash"
    solve = staticmethod(coalition_nash)
    weaker = (coalition_symmetric_metarational, coalition_sequential)

    @FEW
    @given(conflict=conflicts())
    def test_coalitional_equilibria_are_equilibria(self, conflict: Conflict) -> None:
        graph = graph_of(conflict)
        found = equilibria(graph, ("nash", "coalition_nash"))
        assert not (found["coalition_nash"].for_all & ~found["nash"].for_all).any()


def numbers(conflict: Conflict) -> list[int]:
    """The states, from 1, that are Nash stable for every coalition."""
    judge = CoalitionJudge(graph_of(conflict))
    held = [coalition_nash(judge, each) for each in coalitions(judge.graph)]
    return [int(place) + 1 for place in np.flatnonzero(np.logical_and.reduce(held))]


def test_elmira() -> None:
    """Kilgour, Hipel, Fang and Peng 2001: two of the three equilibria withstand every coalition."""
    assert numbers(elmira()) == [8, 9]


def test_elmira_state_5_is_upset_by_the_ministry_and_uniroyal() -> None:
    judge = CoalitionJudge(graph_of(elmira()))
    (reason,) = upset_by(judge, "coalition_nash", 4)
    (escape,) = reason.escapes
    assert reason.coalition == (0, 1)
    assert not escape.deterred
    assert escape.jump.after + 1 == 8
    steps = [(each.mover, each.before + 1, each.after + 1) for each in escape.jump.path]
    assert steps == [(0, 5, 6), (1, 6, 8)]


def test_prisoners_dilemma_has_no_coalitional_equilibrium() -> None:
    """Both would leave defection together, and each would leave cooperation alone."""
    assert numbers(prisoners_dilemma()) == []
    judge = CoalitionJudge(graph_of(prisoners_dilemma()))
    assert [each.coalition for each in upset_by(judge, "coalition_nash", 3)] == [(0, 1)]
    assert [each.coalition for each in upset_by(judge, "coalition_nash", 0)] == [(0,), (1,)]
