"""What every stability concept of single decision makers must do, whatever it asks for."""

from __future__ import annotations

from collections.abc import Mapping
from itertools import pairwise
from random import Random

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from hikiwake.methods.stability.concepts import BY_ID, equilibria
from hikiwake.methods.stability.graph import Graph, graph_of
from hikiwake.methods.stability.paths import Step
from hikiwake.methods.stability.reasons import Why, why
from hikiwake.methods.stability.terms import Doubt, Sanctions, Terms
from hikiwake.model.conflict import Conflict
from hikiwake.model.preferences import State
from tests.methods.stability.conflicts import SMALL, TOTAL, conflicts
from tests.methods.stability.renaming import Renaming, new_name
from tests.methods.stability.textbook import Textbook

TYPES = {"a": Doubt.DRAWN, "b": Doubt.UNMOVED, "c": Doubt.BOTH, "d": Doubt.DETERRED}
"""The four types of the literature under the names of the code."""
CHAINS = {True: Sanctions.SEQUENCE, False: Sanctions.MOVE}
# A conflict that breaks one concept is worth trying on the next: they may share what they remember.
EXAMPLES = settings(max_examples=50, suppress_health_check=[HealthCheck.differing_executors])

States = frozenset[State]


def stable_states(graph: Graph, concept: str, terms: Terms) -> Mapping[str, States]:
    """The states stable under a concept, by decision maker."""
    found = equilibria(graph, (concept,), terms)[concept].by_maker
    makers = graph.conflict.decision_makers
    return {
        name: frozenset(graph.state(int(place)) for place in row.nonzero()[0])
        for name, row in zip(makers, found, strict=True)
    }


def subsets(smaller: Mapping[str, States], larger: Mapping[str, States]) -> bool:
    """Whether stability in the first sense implies it in the second, for everybody."""
    return all(smaller[maker] <= larger[maker] for maker in smaller)


class StabilityContract:
    """Inherit and name the concept and the concepts it implies."""

    concept: str
    implies: tuple[str, ...] = ()

    @EXAMPLES
    @given(conflict=conflicts(SMALL), doubt=st.sampled_from("abcd"), chains=st.booleans())
    def test_it_is_what_the_textbook_defines(self, conflict: Conflict, doubt: str, chains: bool) -> None:
        book = Textbook(conflict, doubt, chains)
        found = stable_states(graph_of(conflict), self.concept, Terms(CHAINS[chains], TYPES[doubt]))
        assert found == {maker: book.stable(self.concept, maker) for maker in conflict.decision_makers}

    @EXAMPLES
    @given(conflict=conflicts(), doubt=st.sampled_from(Doubt), sanctions=st.sampled_from(Sanctions))
    def test_it_implies_the_weaker_concepts(
        self, conflict: Conflict, doubt: Doubt, sanctions: Sanctions
    ) -> None:
        graph, terms = graph_of(conflict), Terms(sanctions, doubt)
        found = stable_states(graph, self.concept, terms)
        for weaker in self.implies:
            assert subsets(found, stable_states(graph, weaker, terms))

    @EXAMPLES
    @given(conflict=conflicts(), sanctions=st.sampled_from(Sanctions))
    def test_doubt_that_draws_unsettles_and_doubt_that_deters_settles(
        self, conflict: Conflict, sanctions: Sanctions
    ) -> None:
        graph = graph_of(conflict)
        by_type = {
            name: stable_states(graph, self.concept, Terms(sanctions, doubt)) for name, doubt in TYPES.items()
        }
        for stronger, weaker in ("ab", "ac", "bd", "cd"):
            assert subsets(by_type[stronger], by_type[weaker])

    @EXAMPLES
    @given(conflict=conflicts(TOTAL), sanctions=st.sampled_from(Sanctions))
    def test_without_doubt_the_four_types_are_one(self, conflict: Conflict, sanctions: Sanctions) -> None:
        graph = graph_of(conflict)
        found = [stable_states(graph, self.concept, Terms(sanctions, doubt)) for doubt in Doubt]
        assert found[1:] == found[:-1]

    @EXAMPLES
    @given(conflict=conflicts(), doubt=st.sampled_from(Doubt))
    def test_what_one_move_deters_a_sequence_deters(self, conflict: Conflict, doubt: Doubt) -> None:
        graph = graph_of(conflict)
        by_move = stable_states(graph, self.concept, Terms(Sanctions.MOVE, doubt))
        assert subsets(by_move, stable_states(graph, self.concept, Terms(Sanctions.SEQUENCE, doubt)))

    @EXAMPLES
    @given(
        conflict=conflicts(),
        seed=st.integers(0, 2**32),
        doubt=st.sampled_from(Doubt),
        sanctions=st.sampled_from(Sanctions),
    )
    def test_names_and_order_change_nothing(
        self, conflict: Conflict, seed: int, doubt: Doubt, sanctions: Sanctions
    ) -> None:
        terms = Terms(sanctions, doubt)
        told = Renaming(conflict, Random(seed)).conflict()
        found = stable_states(graph_of(told), self.concept, terms)
        expected = stable_states(graph_of(conflict), self.concept, terms)
        for maker, states in expected.items():
            assert {frozenset(map(new_name, state)) for state in states} == set(
                map(frozenset, found[new_name(maker)])
            )

    @EXAMPLES
    @given(conflict=conflicts(), doubt=st.sampled_from(Doubt))
    def test_who_cannot_move_alone_is_stable_everywhere(self, conflict: Conflict, doubt: Doubt) -> None:
        graph = graph_of(conflict)
        found = equilibria(graph, (self.concept,), Terms(doubt=doubt))[self.concept]
        for maker in range(len(conflict.decision_makers)):
            if not graph.own(maker):
                assert found.by_maker[maker].all()
        assert (found.for_all == found.by_maker.all(axis=0)).all()

    @EXAMPLES
    @given(conflict=conflicts(SMALL), doubt=st.sampled_from("abcd"), chains=st.booleans())
    def test_every_reason_is_right(self, conflict: Conflict, doubt: str, chains: bool) -> None:
        graph, terms = graph_of(conflict), Terms(CHAINS[chains], TYPES[doubt])
        book = Textbook(conflict, doubt, chains)
        for maker, name in enumerate(conflict.decision_makers):
            stable = book.stable(self.concept, name)
            for place in range(graph.size):
                reason = why(graph, maker, place, self.concept, terms)
                assert reason.stable is (graph.state(place) in stable)
                check_reason(graph, book, reason)


def check_reason(graph: Graph, book: Textbook, reason: Why) -> None:
    """Every escape is there, every path is legal, every sanction sanctions and every answer is listed."""
    name, start = graph.conflict.decision_makers[reason.maker], graph.state(reason.place)
    escapes = [graph.state(each.step.after) for each in reason.improvements]
    assert sorted(escapes) == sorted(book.escapes(name, start))
    for each in reason.improvements:
        assert each.step.before == reason.place
        check_moves(graph, book, (each.step,))
        assert bool(each.sanction) is each.deterred
        check_sanction(graph, book, reason, each.step.after, each.sanction)
        deterrence = BY_ID[reason.concept].deterrence
        if each.sanction and deterrence is not None and deterrence.lasting:
            end = graph.state(each.sanction[-1].after)
            after = [book.moves[mover, end] for mover in book.alone(name)]
            assert {graph.state(place) for place in each.answers} == set().union(*after)
            assert book.harms_for_good(name, start, end)
        else:
            assert each.answers == ()


def check_sanction(graph: Graph, book: Textbook, reason: Why, start: int, sanction: tuple[Step, ...]) -> None:
    """A legal path of the others, within the terms, from the improvement to a state that deters."""
    if not sanction:
        return
    name = graph.conflict.decision_makers[reason.maker]
    deterrence = BY_ID[reason.concept].deterrence
    assert deterrence is not None
    assert sanction[0].before == start
    assert book.chains or len(sanction) == 1
    check_moves(graph, book, sanction)
    for one, other in pairwise(sanction):
        assert one.after == other.before
        assert one.mover != other.mover
    for step in sanction:
        assert step.mover in book.others(name)
        if deterrence.improving:
            assert graph.state(step.after) in book.improving(step.mover, graph.state(step.before))
    assert book.harms(name, graph.state(reason.place), graph.state(sanction[-1].after))
    assert len(sanction) == shortest(
        book, reason.concept, name, graph.state(reason.place), graph.state(start)
    )


def shortest(book: Textbook, concept: str, maker: str, state: State, escape: State) -> int:
    """How many moves of the others it takes at least to deter an escape."""
    deterrence = BY_ID[concept].deterrence
    assert deterrence is not None
    step = book.improving if deterrence.improving else book.any_move
    harm = book.harms_for_good if deterrence.lasting else book.harms
    ends: set[tuple[State, int | None]] = {(escape, None)}
    for moves in range(1, 2 * len(book.states) + 2):
        ends = {
            (after, mover)
            for here, last in ends
            for mover in book.others(maker)
            if mover != last
            for after in step(mover, here)
        }
        if any(harm(maker, state, end) for end, _ in ends):
            return moves
    raise AssertionError("no sanction of any length")


def check_moves(graph: Graph, book: Textbook, steps: tuple[Step, ...]) -> None:
    """Every step is one move of its mover."""
    for step in steps:
        assert graph.state(step.after) in book.moves[step.mover, graph.state(step.before)]
