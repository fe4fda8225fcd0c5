"""What every coalitional concept must do, whatever it asks for."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from itertools import cycle, pairwise, product
from random import Random

import numpy as np
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from hikiwake.methods.stability.coalition.improvement import (
    Answers,
    Coalition,
    CoalitionJudge,
    Jump,
    coalitions,
)
from hikiwake.methods.stability.coalition.reasons import CoalitionWhy, upset_by, why_coalition
from hikiwake.methods.stability.concepts import equilibria
from hikiwake.methods.stability.graph import Graph, graph_of
from hikiwake.methods.stability.paths import Path
from hikiwake.methods.stability.space import Truths
from hikiwake.methods.stability.terms import Doubt, Terms
from hikiwake.model.conflict import Conflict
from tests.methods.stability.conflicts import ANY, SMALL, Kind, conflicts, seeded_conflicts
from tests.methods.stability.contract import CHAINS, TYPES
from tests.methods.stability.renaming import Renaming, new_name
from tests.methods.stability.textbook import States, Textbook
from tests.methods.stability.textbook_coalitions import (
    Members,
    coalition_stable,
    escapes,
    harms,
    harms_for_good,
    reach,
)
from tests.methods.stability.thousands import sampled_textbook, some_states

FEW = settings(max_examples=40, suppress_health_check=[HealthCheck.differing_executors])
MIDDLING = Kind(makers=(2, 4), most_states=14)


def members_of(graph: Graph, coalition: Coalition) -> Members:
    """The names of a coalition."""
    return frozenset(graph.conflict.decision_makers[each] for each in coalition)


def states_where(graph: Graph, truths: Truths) -> States:
    """The states in which something holds."""
    return frozenset(graph.state(int(place)) for place in np.flatnonzero(truths))


class CoalitionContract:
    """Inherit and name the concept, the individual one it extends, and the concepts it implies."""

    concept: str
    individual: str
    solve: Callable[[CoalitionJudge, Coalition], Truths]
    weaker: tuple[Callable[[CoalitionJudge, Coalition], Truths], ...] = ()

    def stable(self, judge: CoalitionJudge) -> Mapping[Members, States]:
        """The stable states of every coalition."""
        return {
            members_of(judge.graph, each): states_where(judge.graph, type(self).solve(judge, each))
            for each in coalitions(judge.graph)
        }

    def test_it_is_what_the_textbook_defines_on_many_conflicts(self) -> None:
        choices = cycle(product(TYPES, CHAINS, Answers))
        several = [*seeded_conflicts(150, MIDDLING, seed=31), *seeded_conflicts(10, ANY, seed=32)]
        for conflict, (doubt, chains, answers) in zip(several, choices, strict=False):
            book, graph = Textbook(conflict, doubt, chains), graph_of(conflict)
            classes = answers is Answers.COALITIONS
            found = self.stable(CoalitionJudge(graph, Terms(CHAINS[chains], TYPES[doubt]), answers))
            for members, states in found.items():
                assert states == coalition_stable(book, self.concept, members, classes=classes)

    def test_it_is_what_the_textbook_defines_among_thousands_of_states(self) -> None:
        book, some = sampled_textbook(), some_states(25)
        judge = CoalitionJudge(graph_of(book.conflict))
        assert judge.graph.size == 4464
        for members, states in self.stable(judge).items():
            expected = coalition_stable(book, self.concept, members, among=some)
            assert states.intersection(some) == expected
            assert len(expected) < len(some)

    @FEW
    @given(conflict=conflicts(), doubt=st.sampled_from(Doubt), chains=st.booleans())
    def test_a_coalition_of_one_is_its_member(self, conflict: Conflict, doubt: Doubt, chains: bool) -> None:
        graph, terms = graph_of(conflict), Terms(CHAINS[chains], doubt)
        judge = CoalitionJudge(graph, terms)
        alone = equilibria(graph, (self.individual,), terms)[self.individual].by_maker
        for maker, row in enumerate(alone):
            assert (type(self).solve(judge, (maker,)) == row).all()

    @FEW
    @given(conflict=conflicts(SMALL), doubt=st.sampled_from(Doubt), answers=st.sampled_from(Answers))
    def test_it_implies_the_weaker_concepts(self, conflict: Conflict, doubt: Doubt, answers: Answers) -> None:
        judge = CoalitionJudge(graph_of(conflict), Terms(doubt=doubt), answers)
        for coalition in coalitions(judge.graph):
            stable = type(self).solve(judge, coalition)
            for weaker in self.weaker:
                assert not (stable & ~weaker(judge, coalition)).any()

    @FEW
    @given(conflict=conflicts(SMALL), seed=st.integers(0, 2**32), answers=st.sampled_from(Answers))
    def test_names_and_order_change_nothing(self, conflict: Conflict, seed: int, answers: Answers) -> None:
        told = Renaming(conflict, Random(seed)).conflict()
        found = self.stable(CoalitionJudge(graph_of(told), answers=answers))
        expected = self.stable(CoalitionJudge(graph_of(conflict), answers=answers))
        for members, states in expected.items():
            renamed = found[frozenset(map(new_name, members))]
            assert {frozenset(map(new_name, state)) for state in states} == set(map(frozenset, renamed))

    def test_every_reason_is_right(self) -> None:
        choices = cycle(product(TYPES, CHAINS, Answers))
        for conflict, (doubt, chains, answers) in zip(
            seeded_conflicts(60, SMALL, seed=33), choices, strict=False
        ):
            book, graph = Textbook(conflict, doubt, chains), graph_of(conflict)
            judge = CoalitionJudge(graph, Terms(CHAINS[chains], TYPES[doubt]), answers)
            stable = self.stable(judge)
            for coalition, place in product(coalitions(graph), range(graph.size)):
                reason = why_coalition(judge, self.concept, coalition, place)
                members = members_of(graph, coalition)
                assert reason.stable is (graph.state(place) in stable[members])
                check_reason(judge, book, reason)

    def test_some_of_the_reasons_decide_as_all_do(self) -> None:
        choices = cycle(product(TYPES, CHAINS, Answers))
        shortened = 0
        for conflict, (doubt, chains, answers) in zip(
            seeded_conflicts(40, SMALL, seed=34), choices, strict=False
        ):
            graph = graph_of(conflict)
            judge = CoalitionJudge(graph, Terms(CHAINS[chains], TYPES[doubt]), answers)
            for coalition, place in product(coalitions(graph), range(graph.size)):
                whole = why_coalition(judge, self.concept, coalition, place)
                part = why_coalition(judge, self.concept, coalition, place, most=1)
                assert part.stable is whole.stable
                assert (
                    part.left_out == len(whole.escapes) - len(part.escapes) == max(len(whole.escapes) - 1, 0)
                )
                assert set(part.escapes) <= set(whole.escapes)
                shortened += part.left_out > 0
        assert shortened

    @FEW
    @given(conflict=conflicts(SMALL))
    def test_a_state_is_upset_by_the_coalitions_it_is_not_stable_for(self, conflict: Conflict) -> None:
        judge = CoalitionJudge(graph_of(conflict))
        by_coalition = {each: type(self).solve(judge, each) for each in coalitions(judge.graph)}
        for place in range(judge.graph.size):
            upset = [each.coalition for each in upset_by(judge, self.concept, place)]
            assert upset == [each for each, stable in by_coalition.items() if not stable[place]]


def check_reason(judge: CoalitionJudge, book: Textbook, reason: CoalitionWhy) -> None:
    """Every improvement is there by a legal path, and every sanction is legal and harms somebody."""
    graph, members = judge.graph, members_of(judge.graph, reason.coalition)
    start = graph.state(reason.place)
    assert {graph.state(each.jump.after) for each in reason.escapes} == escapes(book, members, start)
    for each in reason.escapes:
        check_jump(graph, book, each.jump)
        assert (each.jump.before, each.jump.coalition) == (reason.place, reason.coalition)
        assert bool(each.sanction) is each.deterred
        if not each.deterred:
            assert not each.harmed
            continue
        assert each.sanction[0].before == each.jump.after
        end = graph.state(each.sanction[-1].after)
        harmed = {graph.conflict.decision_makers[one] for one in each.harmed}
        assert harmed == {one for one in members if harms(book, frozenset({one}), start, end)} != set()
        if reason.concept == "coalition_symmetric_metarational":
            assert {graph.state(one) for one in each.answers} == reach(book, members, end)
            assert harms_for_good(book, members, start, end)
        else:
            assert each.answers == ()
        check_answer(judge, book, reason, each.sanction, each.turns)


def check_answer(
    judge: CoalitionJudge, book: Textbook, reason: CoalitionWhy, sanction: Path, turns: tuple[Jump, ...]
) -> None:
    """The others move by the rules of the concept."""
    graph, inside = judge.graph, set(reason.coalition)
    assert all(not inside & set(graph.members(step.mover)) for step in sanction)
    improving = reason.concept == "coalition_sequential"
    if improving and judge.answers is Answers.COALITIONS:
        assert tuple(step for turn in turns for step in turn.path) == sanction
        assert book.chains or len(turns) == 1
        for turn in turns:
            check_jump(graph, book, turn)
            members = members_of(graph, turn.coalition)
            wanted = escapes(book, members, graph.state(turn.before), doubtful=True)
            assert graph.state(turn.after) in wanted
        assert all(one.coalition != other.coalition for one, other in pairwise(turns))
        return
    assert turns == ()
    assert book.chains or len(sanction) == 1
    check_legal(graph, book, sanction)
    if improving:
        for step in sanction:
            assert graph.state(step.after) in book.improving(step.mover, graph.state(step.before))


def check_jump(graph: Graph, book: Textbook, jump: Jump) -> None:
    """A legal path of the coalition's own movers from one end of a jump to the other."""
    check_legal(graph, book, jump.path)
    assert (jump.path[0].before, jump.path[-1].after) == (jump.before, jump.after)
    assert all(set(graph.members(step.mover)) <= set(jump.coalition) for step in jump.path)


def check_legal(graph: Graph, book: Textbook, path: Path) -> None:
    """One move after the other, no mover twice in a row."""
    assert path
    for step in path:
        assert graph.state(step.after) in book.moves[step.mover, graph.state(step.before)]
    for one, other in pairwise(path):
        assert one.after == other.before
        assert one.mover != other.mover
