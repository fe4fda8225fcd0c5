"""Hypergames of level one: what each side sees, and what holds in spite of it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from hikiwake.methods.stability.concepts import INDIVIDUAL, equilibria
from hikiwake.methods.stability.graph import graph_of
from hikiwake.methods.stability.misperception import Hypergame, misperception, sight_of
from hikiwake.model.conflict import Conflict, Lever, Mover
from hikiwake.model.expression import Choice, either
from hikiwake.model.preferences import Prioritised, Statement
from hikiwake.model.problem import Condition
from tests.methods.stability.conflicts import Kind, conflicts
from tests.methods.stability.published import listed, prisoners_dilemma

SMALL = Kind(most_states=12)
YES_NO = ("no", "yes")


def wants(issue: str, option: str = "yes") -> Statement:
    """That an issue is at an option."""
    return Statement(f"{issue} {option}", Choice(issue, frozenset({option})))


def two(options: Mapping[str, tuple[str, ...]], **likes: tuple[Statement, ...]) -> Conflict:
    """A moves issue a, B moves issue b; other issues belong to B."""
    movers = (
        Mover(("A",), (Lever("a"),)),
        Mover(("B",), tuple(Lever(issue) for issue in options if issue != "a")),
    )
    preferences = {name: Prioritised(likes[name]) for name in ("A", "B")}
    return Conflict(("A", "B"), options, (), movers, preferences)


def plain() -> Conflict:
    """Both want their own issue at yes, and nothing else."""
    return two({"a": YES_NO, "b": YES_NO}, A=(wants("a"),), B=(wants("b"),))


@given(conflicts(SMALL))
def test_who_sees_the_conflict_as_it_is_is_never_wrong(conflict: Conflict) -> None:
    found = misperception(Hypergame(conflict, {conflict.decision_makers[0]: conflict}))
    assert found.together == found.itself
    for each in found.perceived:
        assert each.equilibria == found.itself
        assert not any(each.only_seen.values())
        assert not any(each.missed.values())
        assert each.unseen == ()
        assert each.imagined == ()


@given(conflicts(SMALL), st.sampled_from(INDIVIDUAL))
def test_with_the_same_states_each_is_stable_in_its_own_view(conflict: Conflict, concept: str) -> None:
    """Each sees the others' preferences exchanged for those of the next decision maker."""
    makers = conflict.decision_makers
    views = {}
    for viewer in makers:
        wrong = {m: conflict.preferences[makers[(n + 1) % len(makers)]] for n, m in enumerate(makers)}
        views[viewer] = replace(conflict, preferences={**wrong, viewer: conflict.preferences[viewer]})
    found = misperception(Hypergame(conflict, views), [concept])
    graph = graph_of(conflict)
    rows = [
        equilibria(graph_of(views[viewer]), [concept])[concept].by_maker[place]
        for place, viewer in enumerate(makers)
    ]
    together = {graph.state(int(place)) for place in np.flatnonzero(np.all(rows, axis=0))}
    assert set(found.together[concept]) == together
    for viewer, each in zip(makers, found.perceived, strict=True):
        seen = equilibria(graph_of(views[viewer]), [concept])[concept].for_all
        believed = {graph.state(int(place)) for place in np.flatnonzero(seen)}
        actual = set(found.itself[concept])
        assert set(each.equilibria[concept]) == believed
        assert set(each.only_seen[concept]) == believed - actual
        assert set(each.missed[concept]) == actual - believed


def test_an_enemy_imagined_upholds_what_nobody_wants() -> None:
    """Both would rather cooperate, and each takes the other for one who would defect."""
    kind = listed(
        {"Row": {1: [3], 2: [4], 3: [1], 4: [2]}, "Column": {1: [2], 2: [1], 3: [4], 4: [3]}},
        {"Row": [1, 3, 4, 2], "Column": [1, 2, 4, 3]},
    )
    harsh = prisoners_dilemma()
    views = {
        "Row": replace(kind, preferences={**kind.preferences, "Column": harsh.preferences["Column"]}),
        "Column": replace(kind, preferences={**kind.preferences, "Row": harsh.preferences["Row"]}),
    }
    found = misperception(Hypergame(kind, views), ["nash"])
    assert found.itself["nash"] == (("1",), ("4",))
    assert found.together["nash"] == (("1",), ("4",))
    row = found.perceived[0]
    assert row.viewer == "Row"
    assert row.equilibria["nash"] == (("4",),)
    assert row.missed["nash"] == (("1",),)
    assert row.only_seen["nash"] == ()


def test_an_option_the_view_lacks_is_unseen() -> None:
    itself = two({"a": YES_NO, "b": ("no", "yes", "secretly")}, A=(wants("a"),), B=(wants("b", "secretly"),))
    view = two({"a": YES_NO, "b": YES_NO}, A=(wants("a"),), B=(wants("b"),))
    found = misperception(Hypergame(itself, {"A": view}), ["nash"])
    assert found.itself["nash"] == (("yes", "secretly"),)
    assert found.together["nash"] == ()
    blind, other = found.perceived
    assert blind.unseen == (("no", "secretly"), ("yes", "secretly"))
    assert blind.only_seen["nash"] == (("yes", "yes"),)
    assert blind.missed["nash"] == (("yes", "secretly"),)
    assert other.unseen == ()


def test_options_are_known_by_name_not_by_place() -> None:
    itself = plain()
    view = two({"b": ("yes", "no"), "a": ("yes", "no")}, A=(wants("a"),), B=(wants("b"),))
    view = replace(view, movers=itself.movers)
    sight = sight_of(graph_of(itself), graph_of(view))
    seen = [graph_of(view).state(sight.agreeing(place)[0]) for place in range(4)]
    assert seen == [("no", "no"), ("no", "yes"), ("yes", "no"), ("yes", "yes")]
    assert misperception(Hypergame(itself, {"A": view})).together["nash"] == (("yes", "yes"),)


def test_an_issue_the_view_lacks_makes_states_look_alike() -> None:
    itself = two({"a": YES_NO, "b": YES_NO, "c": YES_NO}, A=(wants("a"),), B=(wants("b"), wants("c")))
    found = misperception(Hypergame(itself, {"A": plain()}), ["nash"])
    assert found.itself["nash"] == (("yes", "yes", "yes"),)
    assert found.together["nash"] == (("yes", "yes", "yes"),)
    assert found.perceived[0].equilibria["nash"] == (("yes", "yes"),)
    assert found.perceived[0].only_seen["nash"] == ()
    sight = sight_of(graph_of(itself), graph_of(plain()))
    assert sight.agreeing(0) == sight.agreeing(4) == (0,)


def test_an_imagined_issue_splits_a_state_and_must_not_matter() -> None:
    """A believes B holds a hidden card, and would move only where B plays it."""
    answers = Statement("answers", either(Choice("c", frozenset({"no"})), Choice("a", frozenset({"yes"}))))
    itself = two({"a": YES_NO, "b": YES_NO}, A=(), B=(wants("b"),))
    view = two({"a": YES_NO, "b": YES_NO, "c": YES_NO}, A=(answers,), B=(wants("b"),))
    found = misperception(Hypergame(itself, {"A": view}), ["nash"])
    assert found.itself["nash"] == (("no", "yes"), ("yes", "yes"))
    assert found.together["nash"] == (("yes", "yes"),)
    assert found.perceived[0].imagined == ()
    assert found.perceived[0].missed["nash"] == (("no", "yes"),)


def test_states_the_view_alone_takes_for_feasible_are_imagined() -> None:
    rule = Condition("never both", Choice("a", frozenset({"no"})))
    itself = replace(plain(), conditions=(rule,))
    found = misperception(Hypergame(itself, {"A": plain()}), ["nash"])
    assert found.perceived[0].imagined == (("yes", "no"), ("yes", "yes"))
    assert found.perceived[0].only_seen["nash"] == (("yes", "yes"),)
    back = misperception(Hypergame(plain(), {"A": itself}), ["nash"])
    assert back.perceived[0].unseen == (("yes", "no"), ("yes", "yes"))
    # A believes that it cannot move, and stays where it would gain by moving.
    assert back.itself["nash"] == (("yes", "yes"),)
    assert back.together["nash"] == (("no", "yes"),)
    assert back.perceived[0].missed["nash"] == (("yes", "yes"),)
