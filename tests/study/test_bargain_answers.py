from dataclasses import replace

import pytest

from hikiwake.basics.quantities import Interval
from hikiwake.findings.bargain import Decider
from hikiwake.methods.completions.differences import surely_beats
from hikiwake.methods.completions.worst import by_issue
from hikiwake.study.bargain_answers import (
    concept_answers,
    gain_in_words,
    issue_answers,
    number_selected,
    over_no_agreement,
    settlement_answers,
    variations,
)
from hikiwake.study.bargain_runs import CONCEPTS, NoAgreement
from tests.formalise.market import NUMBERS, STATUS_QUO, model, stance
from tests.study.market import FEW, OPEN, asked, compared
from tests.study.market import by_issue as issues_of

FREE = {name: {**values, "reserve": None} for name, values in NUMBERS.items()}


def test_what_decides_runs_from_red_lines_down_to_nothing() -> None:
    like = (
        stance("baker.owner", "demands", "day", "friday", since="1845"),
        stance("baker.owner", "opposes", "day", "monday", since="1846"),
        stance("miller.master", "accepts", "day", "monday"),
    )
    narrower = (*OPEN, stance("baker.owner", "refuses", "price", "low", since="1845"), *like)
    found = issues_of(asked(model(), *narrower))
    assert found["price"].decided_by is Decider.RED_LINES
    assert (found["price"].leading, found["price"].label, found["price"].moves) == ("fair", "Fair", True)
    assert found["cart"].decided_by is Decider.ORDER
    assert found["cart"].moves
    assert (found["day"].leading, found["day"].decided_by) == ("friday", Decider.ORDER)


def test_numbers_beyond_doubt_need_no_run() -> None:
    likes = (
        *(stance(actor, "demands", "cart", "shared") for actor in ("baker.owner", "miller.master")),
        *(
            stance(actor, "opposes", "cart", "none", since="1845")
            for actor in ("baker.owner", "miller.master")
        ),
    )
    convex = compared(model(), *likes)
    left = convex.by_numbers.options["cart"]
    assert left == ("shared",)
    bare = replace(convex, by_order=replace(convex.by_order, options=convex.narrow.options))
    assert {i.issue: i.decided_by for i in issue_answers(bare)}["cart"] is Decider.NUMBERS


def test_what_is_not_for_sale_decides_its_issue() -> None:
    held = model({"baker": {"not_for_sale": ["day/friday"], "because": "Fish day"}})
    found = issues_of(asked(held, *OPEN))["day"]
    assert (found.decided_by, found.leading, found.in_words) == (Decider.HOLDING, "friday", "not for sale")
    assert "values.baker" in found.stances


def test_coded_numbers_that_are_exact_decide_in_one_run() -> None:
    day, price = {"monday": 0, "friday": 8}, {"low": 0, "fair": 9, "high": 1}
    other_day, other_price = {"monday": 2, "friday": 0}, {"low": 0, "fair": 5, "high": 1}
    exact = {
        "baker": {"because": "?", "options": {"day": day, "price": price}},
        "miller": {"because": "?", "options": {"day": other_day, "price": other_price}},
    }
    finding = asked(model(exact))
    found = issues_of(finding)
    assert finding.completions == 1
    assert found["price"].decided_by is Decider.ORDER
    assert (found["day"].decided_by, found["day"].leading) == (Decider.EVERY_RUN, "friday")
    assert found["day"].in_words == "by the coded numbers, and whatever else is assumed"


def test_an_issue_nobody_speaks_about_is_decided_by_nothing() -> None:
    found = issues_of(asked(model(), *OPEN[:4], choices=replace(FEW, draws=20)))["day"]
    assert found.decided_by is Decider.NOTHING
    assert (found.leading, found.label, found.moves) == ("", "", False)
    assert found.silent == ("baker", "miller")
    assert (
        found.in_words
        == "no option leads clearly in the numbers tried; Baker and Miller silent on some of it"
    )


def test_an_answer_that_another_assumption_turns_says_which() -> None:
    comparison = compared(model(), *OPEN, choices=replace(FEW, draws=20))
    for issue in issue_answers(comparison):
        names = {rival.id for rival in comparison.rivals}
        if issue.decided_by in {Decider.ASSUMPTIONS, Decider.MOST_RUNS, Decider.EVERY_RUN}:
            assert {*issue.holds_under, *issue.fails_under} == names
            assert bool(issue.fails_under) == (issue.decided_by is Decider.ASSUMPTIONS)
        else:
            assert not issue.holds_under
            assert not issue.fails_under


def test_a_rival_that_turns_the_answer_is_named() -> None:
    comparison = compared(model(FREE))
    turned = next(issue for issue in issue_answers(comparison) if issue.decided_by is Decider.ASSUMPTIONS)
    assert turned.fails_under == ("assumption.no-agreement-worst",)
    assert "not under no agreement worst" in turned.in_words
    told = variations(comparison, issue_answers(comparison), {"assumption.no-agreement-worst": "The worst"})
    assert turned.issue in told[0].loses
    assert told[0].says == "The worst"


def test_every_option_says_how_often_each_solution_takes_it() -> None:
    finding = asked(model(), *OPEN)
    for issue in finding.issues:
        for option in issue.options:
            assert set(option.chosen_by) == set(CONCEPTS)
            assert all(often.of == finding.completions for often in option.chosen_by.values())
        total = sum(option.chosen_by["nash"].number for option in issue.options)
        assert total <= finding.completions
    price = issues_of(finding)["price"]
    assert [option.option for option in price.options] == ["low", "fair"]
    assert [option.status_quo for option in price.options] == [True, False]


def test_settlements_come_by_how_often_they_are_selected_then_the_candidates() -> None:
    comparison = compared(model(), *OPEN, choices=replace(FEW, draws=20))
    rows = settlement_answers(comparison)
    totals = [
        sum(often.number for name, often in row.selected_by.items() if name in {"nash", "kalai-smorodinsky"})
        for row in rows
    ]
    assert totals == sorted(totals, reverse=True)
    assert len({tuple(row.terms.items()) for row in rows}) == len(rows)
    assert number_selected(comparison) == sum(bool(row.selected_by) for row in rows)
    assert rows[0].apart == {}
    assert all(row.terms == {**rows[0].terms, **row.apart} for row in rows)
    assert all(row.terms == {**STATUS_QUO, **row.moves} for row in rows)


def test_what_is_selected_in_the_middle_is_marked() -> None:
    comparison = compared(model(), *OPEN)
    middle = next(s for s in comparison.base.selections if s.completion == "middle")
    for row in settlement_answers(comparison):
        for concept in CONCEPTS:
            chosen = middle.selected[concept]
            assert isinstance(chosen, tuple)
            assert (concept in row.in_the_middle) == (dict(row.terms) in [dict(one) for one in chosen])


def test_a_settlement_that_is_surely_beaten_says_by_what() -> None:
    clear = {
        "baker": {"because": "?", "options": {"cart": {"none": 0, "shared": [1, 2]}}},
        "miller": {"because": "?", "options": {"cart": {"none": 0, "shared": [1, 2]}}},
    }
    comparison = compared(model(clear), stance("baker.owner", "prefers", "cart", "none"))
    beaten = [row for row in settlement_answers(comparison) if row.beaten_by is not None]
    assert beaten
    for row in beaten:
        assert row.beaten_by is not None
        assert row.beaten_by["cart"] == "shared"
        assert surely_beats(comparison.priced.problem, {**row.terms, **row.beaten_by}, row.terms)
        assert not row.selected_by


@pytest.mark.parametrize(
    ("low", "high", "words"),
    [
        (1, 2, "surely better"),
        (0, 2, "no worse"),
        (-1, 2, "better or worse"),
        (-1, 0, "no better"),
        (-2, -1, "surely worse"),
        (0, 0, "no worse"),
    ],
)
def test_gains_in_words(low: int, high: int, words: str) -> None:
    assert gain_in_words(Interval.of(low, high)) == words


def test_gains_over_no_agreement_are_over_the_reserve_the_status_quo_or_the_worst() -> None:
    settlement = {"price": "fair", "day": "friday", "cart": "shared"}
    coded = compared(model(NUMBERS)).priced.problem
    left = coded.options
    baker, miller = coded.valuations
    assert over_no_agreement(baker, settlement, STATUS_QUO, left) == Interval.of(4 + 1 + 3 - 3, 6 + 1 + 3 - 3)
    assert over_no_agreement(miller, settlement, STATUS_QUO, left) == Interval.of(
        6 + 1 + 2 - 3, 6 + 2 + 2 - 2
    )
    free = compared(model(FREE)).priced.problem.valuations[0]
    assert over_no_agreement(free, settlement, STATUS_QUO, left) == Interval.of(4 - 1 + 3, 6 - 1 + 3)
    assert over_no_agreement(free, settlement, {}, left) == Interval.of(4 + 0 + 3, 6 + 0 + 3)
    assert set(by_issue(free)) == {"price", "day", "cart"}


def test_numbers_are_shown_where_they_are_coded_or_asked_for() -> None:
    assert not any(gain.low for row in asked(model(), *OPEN).settlements for gain in row.gains)
    shown = asked(model(), *OPEN, choices=replace(FEW, numbers=True))
    assert all(gain.low and gain.high for row in shown.settlements for gain in row.gains)
    mixed = asked(model({"baker": NUMBERS["baker"]}), *OPEN)
    assert {(gain.party, bool(gain.low)) for row in mixed.settlements for gain in row.gains} == {
        ("baker", True),
        ("miller", False),
    }


def test_solutions_say_how_often_they_exist_and_why_not() -> None:
    against = {
        "baker": {"because": "?", "options": {"day": {"monday": 0, "friday": 1}}},
        "miller": {"because": "?", "options": {"day": {"monday": 1, "friday": 0}}},
    }
    found = {each.concept: each for each in concept_answers(compared(model(against)))}
    assert found["nash"].solved.how_many == "none"
    assert found["nash"].none_because == {"no gain": 1}
    assert not found["nash"].compares_units
    assert found["utilitarian"].compares_units
    assert found["utilitarian"].solved.how_many == "all"


def test_the_worst_as_no_agreement_is_told() -> None:
    worst = asked(model(), *OPEN, choices=replace(FEW, no_agreement=NoAgreement.WORST))
    assert {price.disagreement for price in worst.prices} == {"the worst option on every issue"}
    assert {gain.over_no_agreement for row in worst.settlements for gain in row.gains} <= {
        "no worse",
        "surely better",
    }
