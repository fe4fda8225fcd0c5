"""A farm, a price and a road: what numbers decide, read off by hand."""

from __future__ import annotations

from dataclasses import replace
from fractions import Fraction

import pytest

from hikiwake.basics.errors import ModelError, TooLargeError
from hikiwake.basics.quantities import Interval
from hikiwake.methods.settlement.acceptance import actor_verdict, evaluate, verdict_in_words
from hikiwake.methods.settlement.clashes import minimal_clashes
from hikiwake.methods.settlement.counting import Counts, count
from hikiwake.methods.settlement.least_changes import LeastChange, distance, least_changes
from hikiwake.methods.settlement.reserve_diagrams import reserve_diagrams, scopes_of
from hikiwake.methods.settlement.satisfiability import encode, find_unblocked
from hikiwake.methods.settlement.softening import softened
from hikiwake.methods.settlement.threshold_diagram import NO, YES
from hikiwake.model.agreement import Verdict, Voice
from hikiwake.model.problem import Attitude, PartyAgreement, Refusal, SettlementProblem
from hikiwake.model.valuation import Term, Valuation

OPTIONS = {"price": ("low", "fair", "high"), "road": ("shared", "closed")}


def number(*ends: int) -> Interval:
    return Interval.of(*ends)


def farmer(reserve: Interval | None) -> Valuation:
    """Low 0, fair 4 to 6, high 10; a closed road costs 3; high with a shared road costs 1 more."""
    return Valuation(
        "farmer",
        (
            Term(("price",), {("fair",): number(4, 6), ("high",): number(10)}),
            Term(("road",), {("closed",): number(1)}, weight=number(-3)),
            Term(("road", "price"), {("shared", "high"): number(-1)}),
        ),
        reserve,
        ("values.farmer",),
    )


def sale(reserve: Interval | None, **words: Verdict) -> SettlementProblem:
    """One needed party; `words` are what the farmer says, by `issue_option`."""
    said = {
        (name.partition("_")[0], name.partition("_")[2]): Attitude(verdict, (f"st-{name}",))
        for name, verdict in words.items()
    }
    lines = tuple(
        Refusal("farmer", *place, attitude.grounds)
        for place, attitude in said.items()
        if attitude.verdict is Verdict.REFUSE
    )
    party = PartyAgreement("seller", True, Voice("farmer"))
    return SettlementProblem(OPTIONS, (), (party,), {"farmer": said}, lines, {"farmer": farmer(reserve)})


def say(problem: SettlementProblem, price: str, road: str) -> Verdict:
    return evaluate(problem, {"price": (price,), "road": (road,)}).actors["farmer"]


def test_numbers_decide_where_they_are_sure() -> None:
    problem = sale(number(5, 6))
    assert say(problem, "low", "shared") is Verdict.REFUSE  # 0
    assert say(problem, "fair", "shared") is Verdict.CANNOT_TELL  # 4 to 6 against 5 to 6
    assert say(problem, "fair", "closed") is Verdict.REFUSE  # 1 to 3
    assert say(problem, "high", "closed") is Verdict.ACCEPT  # 7
    assert say(problem, "high", "shared") is Verdict.ACCEPT  # 9
    assert count(problem) == Counts(deal=2, open=1, blocked=3)


def test_the_ends_count_as_reached() -> None:
    assert say(sale(number(7)), "high", "closed") is Verdict.ACCEPT
    assert say(sale(number(6, 7)), "fair", "shared") is Verdict.CANNOT_TELL
    assert say(sale(Interval(Fraction(61, 10), Fraction(7))), "fair", "shared") is Verdict.REFUSE


def test_words_come_before_numbers() -> None:
    refused = sale(number(0), price_high=Verdict.REFUSE)
    assert say(refused, "high", "shared") is Verdict.REFUSE
    accepted = sale(number(100), price_low=Verdict.ACCEPT, road_shared=Verdict.ACCEPT)
    assert say(accepted, "low", "shared") is Verdict.ACCEPT
    assert say(accepted, "low", "closed") is Verdict.REFUSE
    assert count(accepted) == Counts(deal=1, open=0, blocked=5)
    assert find_unblocked(encode(accepted)) == {"price": "low", "road": "shared"}
    assert verdict_in_words(accepted, "farmer", {"price": ("low",)}) is Verdict.ACCEPT
    assert verdict_in_words(accepted, "farmer", {"price": ("fair",)}) is Verdict.CANNOT_TELL


def test_without_a_reserve_numbers_decide_nothing() -> None:
    problem = sale(None)
    assert say(problem, "low", "closed") is Verdict.CANNOT_TELL
    assert problem.red_lines() == ()
    assert count(problem) == Counts(0, 6, 0)


def test_partial_terms_are_decided_where_every_completion_agrees() -> None:
    problem = sale(number(4))
    assert actor_verdict(problem, "farmer", {"price": ("high",)}) is Verdict.ACCEPT
    assert actor_verdict(problem, "farmer", {"price": ("low",)}) is Verdict.REFUSE
    assert actor_verdict(problem, "farmer", {"price": ("fair",)}) is Verdict.CANNOT_TELL
    assert actor_verdict(problem, "farmer", {}) is Verdict.CANNOT_TELL
    assert actor_verdict(sale(number(-4)), "farmer", {}) is Verdict.ACCEPT
    assert actor_verdict(sale(number(-3)), "farmer", {}) is Verdict.CANNOT_TELL  # bounds go term by term


def test_a_choice_with_a_word_in_it_is_not_decided_by_numbers() -> None:
    """Among what is left one option is accepted, or refused, in words: not every choice has one answer."""
    accepting = sale(number(100), price_low=Verdict.ACCEPT)
    assert actor_verdict(accepting, "farmer", {"price": ("low", "fair")}) is Verdict.CANNOT_TELL
    refusing = sale(number(-10), price_low=Verdict.REFUSE)
    assert actor_verdict(refusing, "farmer", {"price": ("low", "fair")}) is Verdict.CANNOT_TELL


def test_the_reserve_is_a_red_line_that_can_soften() -> None:
    problem = sale(number(8), price_high=Verdict.REFUSE)
    assert [line.id for line in problem.red_lines()] == ["farmer/price/high", "farmer/reserve"]
    (reserve,) = [line for line in problem.red_lines() if line.is_reserve]
    assert reserve == Refusal("farmer", "reserve", "", ("values.farmer",))
    assert minimal_clashes(problem).found == (frozenset(problem.red_lines()),)
    changes = least_changes(problem)
    assert [sorted(line.id for line in change.refusals) for change in changes.found] == [
        ["farmer/price/high"],
        ["farmer/reserve"],
    ]
    assert distance(problem) == 1
    assert changes.found[0].opens == {"price": "high", "road": "shared"}  # 9; with a closed road it is 7
    left = softened(problem, [reserve])
    assert left.red_lines() == problem.refusals
    assert say(left, "low", "closed") is Verdict.CANNOT_TELL
    assert say(left, "fair", "shared") is Verdict.CANNOT_TELL


def test_softening_a_reserve_keeps_what_is_accepted() -> None:
    problem = sale(number(8))
    (reserve,) = problem.red_lines()
    assert say(softened(problem, [reserve]), "high", "shared") is Verdict.ACCEPT
    unreserved = sale(None)
    assert softened(unreserved, [reserve]).valuations == unreserved.valuations


def test_a_reserve_that_nothing_falls_short_of_is_no_red_line() -> None:
    assert sale(number(-4)).red_lines() == ()
    assert [line.id for line in sale(number(-3)).red_lines()] == ["farmer/reserve"]
    assert not encode(sale(number(-3))).selectors  # the bound is loose; no settlement is worth less than -3


def test_a_reserve_that_everything_falls_short_of() -> None:
    problem = sale(number(50))
    assert count(problem) == Counts(0, 0, 6)
    assert distance(problem) == 1
    assert [sorted(line.id for line in clash) for clash in minimal_clashes(problem).found] == [
        ["farmer/reserve"]
    ]
    half = sale(number(50), price_low=Verdict.ACCEPT, road_shared=Verdict.ACCEPT, road_closed=Verdict.ACCEPT)
    assert count(half) == Counts(2, 0, 4)
    assert distance(half) == 0


def test_a_red_line_without_grounds_is_one_step() -> None:
    bare = Refusal("farmer", "reserve", "", ())
    assert LeastChange(frozenset({bare}), {}).steps == 1
    both = {Refusal("farmer", "price", "low", ("st-a", "st-b")), bare}
    assert LeastChange(frozenset(both), {}).steps == 3


def test_diagrams_of_exact_numbers_are_one() -> None:
    exact = replace(farmer(number(4)), terms=farmer(None).terms[1:])
    diagrams = reserve_diagrams(OPTIONS, exact, ("price", "road"))
    assert diagrams is not None
    assert diagrams.not_short is diagrams.enough
    assert diagrams.not_short.root == NO
    loose = reserve_diagrams(OPTIONS, farmer(number(4)), ("price", "road"))
    assert loose is not None
    assert loose.not_short.reached({"price": "fair", "road": "shared"})
    assert loose.enough.reached({"price": "fair", "road": "shared"})
    assert not loose.enough.reached({"price": "fair", "road": "closed"})
    always = reserve_diagrams(OPTIONS, farmer(number(-9)), ("price", "road"))
    assert always is not None
    assert always.enough.root == YES
    assert reserve_diagrams(OPTIONS, farmer(None), ("price", "road")) is None
    assert scopes_of([farmer(None)]) == (frozenset({"price", "road"}),)


def test_a_term_about_an_issue_there_is_not() -> None:
    problem = sale(number(1))
    wrong = Valuation("farmer", (Term(("colour",), {("red",): number(1)}),), number(1))
    with pytest.raises(ModelError, match="colour"):
        count(replace(problem, valuations={"farmer": wrong}))


def test_a_diagram_past_its_limit_is_no_answer() -> None:
    with pytest.raises(TooLargeError, match="more than 1 nodes"):
        reserve_diagrams(OPTIONS, farmer(number(4)), ("price", "road"), most=1)
