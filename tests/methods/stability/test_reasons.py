"""Reasons: what they name and rest on, and when they are given up. That they are right is the contract's."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from hikiwake.basics.quantities import Interval
from hikiwake.methods.stability.concepts import INDIVIDUAL, Analysis, equilibria
from hikiwake.methods.stability.graph import graph_of
from hikiwake.methods.stability.paths import Step
from hikiwake.methods.stability.reasons import (
    MOST_SEARCHED,
    Improvement,
    Why,
    decided_by,
    moved_by,
    rests_on,
    told_apart,
    why,
)
from hikiwake.methods.stability.terms import Doubt, Sanctions, Terms
from hikiwake.model.conflict import Conflict, Lever, Mover
from hikiwake.model.expression import Choice, both
from hikiwake.model.preferences import (
    Compared,
    IssueByIssue,
    Preference,
    Prioritised,
    Ranking,
    Statement,
    Valued,
)
from hikiwake.model.valuation import Term, Valuation
from tests.methods.stability.conflicts import conflicts
from tests.methods.stability.published import elmira, listed, prisoners_dilemma, syria_iraq

OPTIONS = {"gate": ("shut", "open"), "toll": ("none", "low", "high")}


def valley(**preferences: Preference) -> Conflict:
    """Upstream holds the gate, downstream the toll; together they set either."""
    movers = (
        Mover(("up",), (Lever("gate", grounds=("holds-gate",)),)),
        Mover(("down",), (Lever("toll", grounds=("holds-toll", "law")),)),
        Mover(("up", "down"), (Lever("gate", grounds=("pact",)), Lever("toll", grounds=("pact", "law")))),
    )
    like = IssueByIssue({}, {})
    told = {"up": preferences.get("up", like), "down": preferences.get("down", like)}
    return Conflict(("up", "down"), OPTIONS, (), movers, told)


def wishes(*weights: int | None) -> Prioritised:
    """An open gate, a gate and a toll that go together, no high toll."""
    gate = Choice("gate", frozenset({"open"}))
    wants = [gate, both(gate, Choice("toll", frozenset({"low"}))), Choice("toll", frozenset({"none", "low"}))]
    return Prioritised(
        tuple(
            Statement(f"w{n}", want, weight, (f"said-{n}", "charter"))
            for n, (want, weight) in enumerate(zip(wants, weights, strict=True), 1)
        )
    )


# What decides a comparison.


@pytest.mark.parametrize(
    ("before", "after", "statements"),
    [
        (("shut", "high"), ("open", "low"), ["w1"]),
        (("open", "none"), ("open", "low"), ["w2"]),
        (("shut", "high"), ("shut", "low"), ["w3"]),
        (("shut", "none"), ("shut", "low"), []),
    ],
)
def test_statements_in_order_are_decided_by_the_first_that_tells_states_apart(
    before: tuple[str, str], after: tuple[str, str], statements: list[str]
) -> None:
    conflict = valley(up=wishes(None, None, None))
    assert [each.id for each in told_apart(conflict, "up", before, after)] == statements
    expected = tuple(f"said-{each[1]}" for each in statements) + ("charter",) * bool(statements)
    assert decided_by(conflict, "up", before, after) == expected


def test_statements_with_weights_are_decided_by_all_that_count() -> None:
    conflict = valley(up=wishes(2, 0, -1))
    told = told_apart(conflict, "up", ("shut", "high"), ("open", "low"))
    assert [each.id for each in told] == ["w1", "w3"]
    assert decided_by(conflict, "up", ("shut", "high"), ("open", "low")) == ("said-1", "charter", "said-3")


def test_other_preferences_tell_nothing_apart_by_statements() -> None:
    assert told_apart(valley(), "up", ("shut", "high"), ("open", "low")) == ()


def test_an_order_issue_by_issue_rests_on_the_options_that_differ() -> None:
    levels = {("gate", "open"): 1, ("gate", "shut"): 0, ("toll", "none"): 2, ("toll", "high"): 1}
    grounds = {place: ("-".join(place),) for place in levels}
    conflict = valley(up=IssueByIssue(levels, grounds))
    assert decided_by(conflict, "up", ("shut", "none"), ("open", "none")) == ("gate-shut", "gate-open")
    assert decided_by(conflict, "up", ("shut", "none"), ("shut", "low")) == ("toll-none",)


def test_worth_rests_on_the_terms_that_differ() -> None:
    terms = (
        Term(("gate",), {("open",): Interval.of(2)}, grounds=("harvest",)),
        Term(("gate", "toll"), {("open", "high"): Interval.of(-1)}, grounds=("trade",)),
        Term(("toll",), {}),
    )
    conflict = valley(up=Valued(Valuation("up", terms, grounds=("ledger",))))
    assert decided_by(conflict, "up", ("shut", "low"), ("open", "low")) == ("harvest", "trade")
    assert decided_by(conflict, "up", ("open", "low"), ("open", "high")) == ("trade", "ledger")


@pytest.mark.parametrize("form", [Ranking((), ("poll",)), Compared(frozenset(), grounds=("poll",))])
def test_rankings_and_pairs_rest_on_all_their_grounds(form: Preference) -> None:
    conflict = valley(down=form)
    assert decided_by(conflict, "down", ("shut", "low"), ("open", "low")) == ("poll",)
    assert decided_by(conflict, "down", ("shut", "low"), ("shut", "low")) == ()


def test_a_move_rests_on_the_levers_it_changes() -> None:
    conflict = valley()
    assert moved_by(conflict, 0, ("shut", "low"), ("open", "low")) == ("holds-gate",)
    assert moved_by(conflict, 2, ("shut", "low"), ("shut", "high")) == ("pact", "law")
    assert moved_by(conflict, 2, ("shut", "low"), ("open", "high")) == ("pact", "law")


def test_a_move_rests_on_no_lever_that_cannot_make_it() -> None:
    stuck = Lever("gate", {"open": frozenset({"shut"})}, ("stuck",))
    conflict = replace(valley(), movers=(Mover(("up",), (stuck,)),))
    assert moved_by(conflict, 0, ("shut", "low"), ("open", "low")) == ()
    assert moved_by(conflict, 0, ("open", "low"), ("shut", "low")) == ("stuck",)


# What a reason names.


def test_the_reason_of_an_unstable_state_names_the_improvement_nothing_deters() -> None:
    graph = graph_of(prisoners_dilemma())
    assert why(graph, 0, 1, "sequential").improvements == (Improvement(Step(0, 1, 3), deterred=False),)
    assert why(graph, 0, 1, "sequential").stable is False


def test_symmetric_reasons_name_the_moves_in_return() -> None:
    graph = graph_of(prisoners_dilemma())
    (found,) = why(graph, 0, 0, "symmetric_metarational").improvements
    assert found == Improvement(Step(0, 0, 2), True, (Step(1, 2, 3),), answers=(1,))
    (without,) = why(graph, 0, 0, "general_metarational").improvements
    assert without.answers == ()


def test_a_long_sanction_is_told_without_the_moves_back() -> None:
    """From 2 the others go to 5 by way of 3 and 4, from where one of them could also go back to 3."""
    moves = {"p": {1: [2]}, "a": {2: [3], 4: [3, 5]}, "b": {3: [2, 4], 5: [4]}}
    graph = graph_of(listed(moves, {maker: [2, 3, 4, 1, 5] for maker in moves}))
    (found,) = why(graph, 0, 0, "general_metarational").improvements
    assert found.sanction == (Step(1, 1, 2), Step(2, 2, 3), Step(1, 3, 4))
    assert found.answers == ()


def test_a_state_is_gone_on_from_by_whoever_did_not_move_there_last() -> None:
    """Both can go from 2 to 3, but only if b does is a free to go on to 4."""
    moves = {"p": {1: [2]}, "a": {2: [3], 3: [4]}, "b": {2: [3]}}
    graph = graph_of(listed(moves, {maker: [2, 3, 1, 4] for maker in moves}))
    (found,) = why(graph, 0, 0, "general_metarational").improvements
    assert found.sanction == (Step(2, 1, 2), Step(1, 2, 3))


def test_a_harm_that_can_be_mended_is_passed_by() -> None:
    """From 4 the first could go back to 2; from 3, where the others may go on to, it cannot."""
    moves = {"p": {1: [2], 4: [2]}, "a": {2: [4]}, "b": {4: [3]}}
    graph = graph_of(listed(moves, {maker: [2, 1, 3, 4] for maker in moves}))
    (found,) = why(graph, 0, 0, "symmetric_metarational").improvements
    assert found.sanction == (Step(1, 1, 3), Step(2, 3, 2))
    (sooner,) = why(graph, 0, 0, "general_metarational").improvements
    assert sooner.sanction == (Step(1, 1, 3),)


def test_a_state_without_improvements_needs_no_reason() -> None:
    reason = why(graph_of(elmira()), 0, 8, "sequential")
    assert reason.improvements == ()
    assert reason.stable is True


def test_a_search_that_would_visit_too_much_is_given_up() -> None:
    graph = graph_of(elmira())
    reason = why(graph, 2, 0, "general_metarational", most=0)
    assert [each.deterred for each in reason.improvements] == [None]
    assert reason.stable is None
    assert reason.improvements[0].sanction == ()
    assert why(graph, 2, 0, "general_metarational", most=100).stable is True


def test_searches_share_what_they_may_visit() -> None:
    """Nobody moves on from 2; from 3 the others go to 5 by way of 4, which visits two states."""
    moves = {"p": {1: [2, 3]}, "a": {3: [4]}, "b": {4: [5]}}
    graph = graph_of(listed(moves, {maker: [2, 3, 4, 1, 5] for maker in moves}))
    for most, found in ((1, [None, None]), (2, [False, None]), (3, [False, True])):
        reason = why(graph, 0, 0, "general_metarational", most=most)
        assert [each.deterred for each in reason.improvements] == found


def test_one_undeterred_improvement_settles_it_whatever_was_given_up() -> None:
    step = Step(0, 0, 1)
    given_up, free, held = (Improvement(step, each) for each in (None, False, True))
    verdicts: Mapping[tuple[Improvement, ...], bool | None] = {
        (given_up, free): False,
        (held, given_up): None,
        (held, held): True,
        (): True,
    }
    for improvements, stable in verdicts.items():
        assert Why(0, 0, "sequential", improvements).stable is stable


@settings(max_examples=50)
@given(
    conflict=conflicts(),
    concept=st.sampled_from(INDIVIDUAL),
    doubt=st.sampled_from(Doubt),
    sanctions=st.sampled_from(Sanctions),
    most=st.integers(0, 12),
)
def test_a_short_search_never_says_the_opposite(
    conflict: Conflict, concept: str, doubt: Doubt, sanctions: Sanctions, most: int
) -> None:
    graph, terms = graph_of(conflict), Terms(sanctions, doubt)
    for maker in range(len(conflict.decision_makers)):
        for place in range(graph.size):
            full = why(graph, maker, place, concept, terms)
            assert full == why(graph, maker, place, concept, terms)
            cut = why(graph, maker, place, concept, terms, most=most)
            assert cut.stable in (None, full.stable)
            for one, other in zip(cut.improvements, full.improvements, strict=True):
                assert one.deterred is None or one == other


def test_only_concepts_of_single_improvements_have_such_reasons() -> None:
    with pytest.raises(ValueError, match="coalition_nash: found no concept of single improvements"):
        why(graph_of(elmira()), 0, 0, "coalition_nash")


# What a reason rests on.


def test_a_reason_rests_on_its_moves_and_comparisons() -> None:
    """Iraq would attack while Syria does nothing, by its second statement; Syria could release the water.

    That would be worse for Iraq than nothing done, by the fourth.
    """
    graph = graph_of(syria_iraq())
    reason = why(graph, 1, 0, "general_metarational")
    (attack,) = reason.improvements
    ways = [graph.state(step.after) for step in (attack.step, *attack.sanction)]
    assert ways == [("N", "N", "Y"), ("Y", "N", "Y")]
    assert rests_on(graph, reason) == ("said-2", "said-4")


def test_a_reason_rests_on_why_the_end_of_a_sanction_is_no_better() -> None:
    """What is passed on the way is better than where it began; only the end is not, by the second wish."""
    moves = {"p": {1: [2]}, "a": {2: [3], 4: [5]}, "b": {3: [4]}}
    conflict = listed(moves, {maker: [2, 3, 4, 1, 5] for maker in moves})
    wants = (Choice("state", frozenset("234")), Choice("state", frozenset("1")))
    said = tuple(Statement(f"w{n}", want, grounds=(f"said-{n}",)) for n, want in enumerate(wants, 1))
    graph = graph_of(replace(conflict, preferences={**conflict.preferences, "p": Prioritised(said)}))
    reason = why(graph, 0, 0, "general_metarational")
    assert [len(each.sanction) for each in reason.improvements] == [3]
    assert rests_on(graph, reason) == ("said-1", "said-2")


def test_a_reason_by_improvements_rests_on_what_the_others_gain() -> None:
    up = Ranking(
        (
            (("open", "none"),),
            (("shut", "none"),),
            (("open", "low"), ("open", "high"), ("shut", "low"), ("shut", "high")),
        ),
        ("up-says",),
    )
    down = IssueByIssue(
        {
            ("gate", "open"): 0,
            ("gate", "shut"): 0,
            ("toll", "none"): 0,
            ("toll", "low"): 1,
            ("toll", "high"): 1,
        },
        {("toll", "low"): ("down-likes",)},
    )
    graph = graph_of(valley(up=up, down=down))
    place = graph.place(graph.space.code(("shut", "none")))
    assert place is not None
    found = {concept: rests_on(graph, why(graph, 0, place, concept)) for concept in INDIVIDUAL}
    assert found["nash"] == ("holds-gate", "up-says")
    assert found["general_metarational"] == ("holds-gate", "holds-toll", "law", "up-says")
    assert found["sequential"] == ("holds-gate", "holds-toll", "law", "down-likes", "up-says")
    assert set(found["symmetric_sequential"]) == set(found["sequential"])


# What is known of the whole graph.


@settings(max_examples=50, deadline=None)
@given(
    conflict=conflicts(),
    concept=st.sampled_from(INDIVIDUAL),
    doubt=st.sampled_from(Doubt),
    sanctions=st.sampled_from(Sanctions),
)
def test_what_is_known_of_all_states_changes_no_reason(
    conflict: Conflict, concept: str, doubt: Doubt, sanctions: Sanctions
) -> None:
    graph, terms = graph_of(conflict), Terms(sanctions, doubt)
    analysis = Analysis(graph, terms)
    for maker in range(len(conflict.decision_makers)):
        for place in range(graph.size):
            searched = why(graph, maker, place, concept, terms)
            assert why(graph, maker, place, concept, terms, analysis=analysis) == searched
            cut = why(graph, maker, place, concept, terms, analysis=analysis, most=0)
            assert cut.stable is searched.stable
            assert [each.deterred for each in cut.improvements] == [
                each.deterred for each in searched.improvements
            ]
            assert not any(each.sanction for each in cut.improvements)


@settings(max_examples=50, deadline=None)
@given(conflict=conflicts(), concept=st.sampled_from(INDIVIDUAL), told=st.integers(0, 3), known=st.booleans())
def test_the_rest_is_counted_and_what_nothing_deters_is_told_first(
    conflict: Conflict, concept: str, told: int, known: bool
) -> None:
    graph = graph_of(conflict)
    analysis = Analysis(graph) if known else None
    for maker in range(len(conflict.decision_makers)):
        for place in range(graph.size):
            full = why(graph, maker, place, concept)
            some = why(graph, maker, place, concept, told=told, analysis=analysis)
            assert len(some.improvements) + some.more == len(full.improvements)
            assert len(some.improvements) == min(told, len(full.improvements))
            open_, left = (
                [each.step for each in reason.improvements if each.deterred is False]
                for reason in (some, full)
            )
            assert open_ == left[:told]
            assert all(len(each.answers) <= told for each in some.improvements)


def many_issues(number: int) -> Conflict:
    """Two who hold every other of many issues, and each wants what the other holds."""
    issues = [f"i{n:02}" for n in range(number)]
    wants = [tuple(Statement(f"{who}-{issue}", Choice(issue, frozenset("y" if (n + who) % 3 else "n")))
                   for n, issue in enumerate(issues)) for who in (0, 1)]  # fmt: skip
    movers = tuple(
        Mover((name,), tuple(Lever(issue) for issue in issues[place::2])) for place, name in enumerate("ab")
    )
    preferences = dict(zip("ab", map(Prioritised, wants), strict=True))
    return Conflict(("a", "b"), dict.fromkeys(issues, ("n", "y")), (), movers, preferences)


def test_a_large_graph_is_judged_whole_and_few_moves_are_looked_at() -> None:
    graph = graph_of(many_issues(16))
    assert graph.size > MOST_SEARCHED
    found = equilibria(graph, INDIVIDUAL)
    for concept in INDIVIDUAL:
        for maker in (0, 1):
            reason = why(graph, maker, 0, concept, told=3, moves=2**10)
            assert reason.stable is bool(found[concept].by_maker[maker, 0])
            assert len(reason.improvements) <= 3
            assert len(reason.improvements) + reason.more == sum(
                graph.improvements(mover, 0).size for mover in graph.own(maker)
            )
