"""The answer on a graph model agrees with the concepts, on random conflicts; its paths are legal."""

from dataclasses import replace

import pytest

from hikiwake.basics.errors import UnknownNameError
from hikiwake.findings.stability import Move
from hikiwake.methods.stability.coalition.improvement import Answers
from hikiwake.methods.stability.concepts import BY_ID, USUAL_READINGS, Readings, equilibria, misfit
from hikiwake.methods.stability.foresight.anticipation import Anticipation
from hikiwake.methods.stability.graph import Graph, graph_of
from hikiwake.methods.stability.simultaneous import Company
from hikiwake.methods.stability.terms import Doubt, Sanctions, Terms
from hikiwake.study.stability.answering import stability_answer
from hikiwake.study.stability.request import StabilityRequest, StateNaming
from hikiwake.study.stability.sentences import equilibria_sentence
from hikiwake.study.stability.told import GraphTelling
from tests.methods.stability.conflicts import seeded_conflicts

CONFLICTS = seeded_conflicts(40, seed=5)
READINGS = [
    USUAL_READINGS,
    Readings(Anticipation.HOPEFUL, Company.ALL, Answers.COALITIONS),
]
TERMS = [Terms(), Terms(Sanctions.MOVE, Doubt.DRAWN), Terms(doubt=Doubt.DETERRED)]


def telling_of(graph: Graph) -> GraphTelling:
    return GraphTelling(graph.conflict, StateNaming(), graph)


def is_legal(move: Move, graph: Graph) -> bool:
    telling = telling_of(graph)
    mover = next(n for n, each in enumerate(graph.conflict.movers) if each.members == move.movers)
    return telling.place(move.after) in graph.reach(mover, telling.place(move.before))


class TestRandomConflicts:
    @pytest.mark.parametrize("number", range(len(CONFLICTS)))
    def test_agrees_with_the_concepts(self, number: int) -> None:
        terms = TERMS[number % len(TERMS)]
        graph = graph_of(CONFLICTS[number])
        start = telling_of(graph).id_at(0)
        request = StabilityRequest(terms=terms, state=start, start=start)
        readings = READINGS[number % len(READINGS)]
        request = replace(request, readings=readings)
        answer = stability_answer(CONFLICTS[number], "t", StateNaming(), request)
        asked = [each for each in BY_ID if not misfit(graph, each)]
        found = equilibria(graph, asked, terms, readings=readings)
        telling = telling_of(graph)
        assert len(answer.states) == graph.size == answer.feasible
        for concept, stable in found.items():
            held = tuple(telling.id_at(int(place)) for place in stable.for_all.nonzero()[0])
            assert answer.equilibria[concept] == held
            assert answer.equilibria_count[concept] == len(held)
        for verdict in answer.verdicts:
            maker, stable = graph.conflict.decision_makers.index(verdict.maker), found[verdict.concept]
            place = telling.place(verdict.state)
            is_told = stable.told is None or stable.told[maker, place]
            assert verdict.stable == (stable.by_maker[maker, place] if is_told else None)
            assert bool(verdict.unsettled) == (verdict.stable is None)
            assert (verdict.stable is False) == (False in [each.deterred for each in verdict.escapes])
            for escape in verdict.escapes:
                first = escape.path if BY_ID[verdict.concept].coalitions else (escape.move,)
                assert (first[0].before, first[-1].after) == (escape.move.before, escape.move.after)
                assert all(is_legal(move, graph) for move in (*first, *escape.sanction, *escape.follows))
        every = [
            telling.move(mover, place, after)
            for place in range(graph.size)
            for mover in graph.movers()
            for after in graph.reach(mover, place).tolist()
        ]
        assert sorted(answer.moves, key=repr) == sorted(every, key=repr)
        assert len(answer.verdicts) >= len(asked) * len(graph.orders)
        assert equilibria_sentence(answer).endswith("if the preferences and moves are as stated.")

    @pytest.mark.parametrize("number", range(0, len(CONFLICTS), 4))
    def test_ways_are_legal_and_lead_there(self, number: int) -> None:
        graph = graph_of(CONFLICTS[number])
        telling = telling_of(graph)
        request = StabilityRequest(start=telling.id_at(0))
        view = stability_answer(CONFLICTS[number], "t", StateNaming(), request).status_quo
        assert view is not None
        for target in view.targets:
            for route in (*target.any_moves, *target.improvements):
                assert route.moves[0].before == view.state
                assert route.moves[-1].after == target.to == route.to
                assert all(is_legal(move, graph) for move in route.moves)
                assert all(a.movers != b.movers for a, b in zip(route.moves, route.moves[1:], strict=False))
            assert bool(target.any_moves) == (target.to in view.reachable)

    @pytest.mark.parametrize("number", range(0, len(CONFLICTS), 3))
    def test_states_are_found_by_what_they_go_by(self, number: int) -> None:
        telling = telling_of(graph_of(CONFLICTS[number]))
        for place in range(telling.graph.size):
            assert telling.place(telling.id_at(place)) == place
            if not telling.is_listed:
                terms = telling.terms(telling.graph.state(place))
                assert (
                    telling.place(",".join(f"{issue}={option}" for issue, option in terms.items())) == place
                )


def test_a_state_there_is_not() -> None:
    conflict = next(each for each in CONFLICTS if tuple(each.options) == ("state",))
    with pytest.raises(UnknownNameError, match="expected one of the conflict's"):
        stability_answer(conflict, "t", StateNaming(), StabilityRequest(state="nowhere"))
