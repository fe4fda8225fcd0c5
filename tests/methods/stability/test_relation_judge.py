"""Judging by tables, for preferences known in part. The tests of the concepts hold it to the textbook."""

from __future__ import annotations

import numpy as np
import pytest

from hikiwake.methods.stability import relation_judge
from hikiwake.methods.stability.graph import graph_of
from hikiwake.methods.stability.relation_judge import RelationJudge
from hikiwake.methods.stability.terms import Doubt, Sanctions, Terms
from tests.methods.stability.conflicts import seeded_conflicts


@pytest.mark.parametrize("doubt", Doubt)
@pytest.mark.parametrize("sanctions", Sanctions)
def test_the_steps_in_small_pieces_are_the_steps(
    monkeypatch: pytest.MonkeyPatch, doubt: Doubt, sanctions: Sanctions
) -> None:
    terms = Terms(sanctions, doubt)
    for conflict in seeded_conflicts(20, seed=3):
        graph = graph_of(conflict)
        found = []
        for at_once in (2**18, 1):
            monkeypatch.setattr(relation_judge, "_AT_ONCE", at_once)
            judge = RelationJudge(graph, terms)
            found.append([judge.no_better(maker) for maker in range(len(graph.orders))])
        for one, other in zip(*found, strict=True):
            assert (one == other).all()


def test_what_holds_of_everything_is_no_less_within_reach_of_somebody() -> None:
    for conflict in seeded_conflicts(40, seed=4):
        graph = graph_of(conflict)
        judge = RelationJudge(graph, Terms())
        for maker in range(len(graph.orders)):
            everything = np.full_like(judge.no_better(maker), 2**64 - 1)
            reached = judge.within_others_reach(maker, everything, improving=False)
            movers = graph.others([maker])
            for place in range(graph.size):
                can_move = any(graph.reach(mover, place).size for mover in movers)
                assert (reached[place] == everything[place]).all() == can_move
            assert judge.every_escape(maker, everything).all()
            assert (judge.no_escape(maker) == judge.every_escape(maker, ~everything)).all()
