"""Which moves surprise whom, and why."""

from __future__ import annotations

from dataclasses import replace

from hypothesis import given

from hikiwake.methods.stability.graph import graph_of
from hikiwake.methods.stability.misperception import Hypergame
from hikiwake.methods.stability.surprises import Surprise, Why, surprises
from hikiwake.model.conflict import Conflict, Lever, Mover
from hikiwake.model.expression import Choice
from hikiwake.model.preferences import Prioritised
from hikiwake.model.problem import Condition
from tests.methods.stability.conflicts import Kind, conflicts
from tests.methods.stability.test_misperception import YES_NO, plain, two, wants


@given(conflicts(Kind(most_states=12)))
def test_nobody_is_surprised_who_sees_things_as_they_are(conflict: Conflict) -> None:
    graph = graph_of(conflict)
    views = dict.fromkeys(conflict.decision_makers, conflict)
    assert surprises(Hypergame(conflict, views), map(graph.state, range(graph.size))) == ()


@given(conflicts(Kind(most_states=12)))
def test_to_one_who_takes_all_for_indifferent_every_improvement_of_others_is_unwanted(
    conflict: Conflict,
) -> None:
    graph = graph_of(conflict)
    viewer = conflict.decision_makers[-1]
    calm = replace(conflict, preferences=dict.fromkeys(conflict.decision_makers, Prioritised(())))
    found = surprises(Hypergame(conflict, {viewer: calm}), map(graph.state, range(graph.size)))
    expected = {
        Surprise(viewer, mover, before, after, Why.UNWANTED)
        for mover in graph.movers()
        if viewer not in conflict.movers[mover].members
        for before in range(graph.size)
        for after in graph.improvements(mover, before).tolist()
    }
    assert set(found) == expected


def itself() -> Conflict:
    """B holds a second issue beside its own."""
    return two({"a": YES_NO, "b": YES_NO, "c": YES_NO}, A=(wants("a"),), B=(wants("c"),))


def one_surprise(view: Conflict, itself: Conflict) -> Why | None:
    """Why A, at the state in which nothing is done, is surprised by B's move to where c is at yes."""
    at = tuple("no" for _ in itself.options)
    graph = graph_of(itself)
    found = [
        each.why
        for each in surprises(Hypergame(itself, {"A": view}), [at])
        if each.viewer == "A" and graph.state(each.after)[:2] == ("no", "no")
    ]
    return found[0] if found else None


def test_a_move_on_an_issue_not_seen_is_hidden() -> None:
    assert one_surprise(plain(), itself()) is Why.HIDDEN


def test_a_move_to_a_state_the_view_has_no_room_for_is_unseen() -> None:
    narrow = replace(itself(), options={"a": YES_NO, "b": YES_NO, "c": ("no",)})
    assert one_surprise(narrow, itself()) is Why.UNSEEN
    ruled_out = replace(itself(), conditions=(Condition("never c", Choice("c", frozenset({"no"}))),))
    assert one_surprise(ruled_out, itself()) is Why.UNSEEN


def test_a_move_the_view_does_not_allow_is_impossible() -> None:
    powerless = replace(itself(), movers=(Mover(("A",), (Lever("a"),)), Mover(("B",), (Lever("b"),))))
    assert one_surprise(powerless, itself()) is Why.IMPOSSIBLE
    nobody = replace(itself(), movers=(Mover(("A",), (Lever("a"),)),))
    assert one_surprise(nobody, itself()) is Why.IMPOSSIBLE


def test_a_move_not_thought_to_be_liked_is_unwanted() -> None:
    harmless = replace(itself(), preferences={**itself().preferences, "B": Prioritised((wants("b"),))})
    assert one_surprise(harmless, itself()) is Why.UNWANTED


def test_what_is_expected_surprises_nobody() -> None:
    assert one_surprise(itself(), itself()) is None


def test_a_mover_unknown_to_the_view_surprises() -> None:
    alone = Conflict(
        ("A",), {"a": YES_NO, "b": YES_NO, "c": YES_NO}, (), (Mover(("A",), (Lever("a"),)),),
        {"A": Prioritised((wants("a"),))},
    )  # fmt: skip
    assert one_surprise(alone, itself()) is Why.IMPOSSIBLE


def test_only_who_sees_the_state_moved_from_can_be_surprised() -> None:
    blind = replace(itself(), conditions=(Condition("always b", Choice("b", frozenset({"yes"}))),))
    assert one_surprise(blind, itself()) is None


def test_a_mover_moves_by_its_own_view() -> None:
    """B does not see that it would gain, so it does not move; and A cannot be surprised."""
    wrong = replace(itself(), preferences={**itself().preferences, "B": Prioritised(())})
    harmless = replace(itself(), preferences={**itself().preferences, "B": Prioritised((wants("b"),))})
    assert surprises(Hypergame(itself(), {"A": harmless, "B": wrong}), [("no", "no", "no")]) == ()


def test_an_imagined_issue_must_not_matter() -> None:
    """A thinks that B would like its move only where a thing that is not there is done."""
    options = {"a": YES_NO, "c": YES_NO, "d": YES_NO}
    actual = two({"a": YES_NO, "c": YES_NO}, A=(wants("a"),), B=(wants("c"),))
    view = two(options, A=(wants("a"),), B=(wants("d"), wants("c")))
    at = ("no", "no")
    assert surprises(Hypergame(actual, {"A": view}), [at]) == ()
    only = two(options, A=(wants("a"),), B=(wants("d"),))
    assert {each.why for each in surprises(Hypergame(actual, {"A": only}), [at])} == {Why.UNWANTED}
    never = Condition("d as c is not", Choice("d", frozenset({"no"})))
    assert surprises(Hypergame(actual, {"A": replace(view, conditions=(never,))}), [at]) == ()


def test_a_state_that_is_not_feasible_has_no_moves() -> None:
    rule = Condition("never c", Choice("c", frozenset({"no"})))
    game = Hypergame(replace(itself(), conditions=(rule,)), {"A": plain()})
    assert surprises(game, [("no", "no", "yes")]) == ()
