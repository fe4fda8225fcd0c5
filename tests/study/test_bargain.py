"""The whole answer, and laws it keeps."""

from collections.abc import Mapping
from dataclasses import replace
from fractions import Fraction
from typing import TypeVar

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from hikiwake.basics.quantities import Interval, exact, written
from hikiwake.findings.bargain import BargainFinding, Decider, State
from hikiwake.formalise.reading import Reading
from hikiwake.formalise.values import Weights
from hikiwake.model.case_model import CaseModel
from hikiwake.study.bargain import settlements_by_numbers
from hikiwake.study.bargain_comparison import Choices
from hikiwake.study.bargain_runs import SCALE_FREE, NoAgreement
from tests.formalise.market import DAY, NUMBERS, OPTIONS, model, stance
from tests.study.market import FEW, OPEN, asked, by_issue, setting_of

T = TypeVar("T")
FREE = {name: {**values, "reserve": None} for name, values in NUMBERS.items()}


def invariant(finding: BargainFinding) -> object:
    """What may not hang on the unit or the zero of a party's numbers."""
    return (
        finding.state,
        finding.unrefused,
        finding.compared,
        finding.beaten,
        finding.beaten_by_order,
        {
            issue.issue: (
                issue.leading,
                issue.decided_by,
                issue.fails_under,
                {
                    option.option: {name: option.chosen_by[name] for name in SCALE_FREE}
                    for option in issue.options
                },
            )
            for issue in finding.issues
        },
        {
            tuple(sorted(row.terms.items())): {name: row.selected_by.get(name) for name in SCALE_FREE}
            for row in finding.settlements
            if set(SCALE_FREE) & set(row.selected_by)
        },
    )


def rescaled(values: Mapping[str, object], scale: Fraction, shifts: Mapping[str, int]) -> dict[str, object]:
    """Every number times a scale, and more by a shift of its issue; the reserve moves with them."""

    def moved(found: object, shift: Fraction) -> list[str]:
        interval = Interval.of(*map(exact, found)) if isinstance(found, list) else Interval.of(exact(found))  # type: ignore[arg-type]
        return [written(end * scale + shift) for end in (interval.low, interval.high)]

    options, weights = values["options"], values.get("weights", {})
    assert isinstance(options, dict)
    assert isinstance(weights, dict)
    total = sum((Fraction(weights.get(issue, 1)) * shifts[issue] for issue in options), Fraction(0))
    return {
        **values,
        "reserve": None if values["reserve"] is None else moved(values["reserve"], total),
        "options": {
            issue: {option: moved(number, Fraction(shifts[issue])) for option, number in known.items()}
            for issue, known in options.items()
        },
    }


SHIFTS = st.fixed_dictionaries({issue: st.integers(-4, 4) for issue in OPTIONS})
SCALES = st.fractions(min_value=Fraction(1, 5), max_value=7, max_denominator=5)


@settings(max_examples=8)
@given(st.sampled_from([NUMBERS, FREE]), st.sampled_from(sorted(NUMBERS)), SCALES, SHIFTS)
def test_the_unit_and_the_zero_of_a_partys_numbers_change_nothing(
    values: Mapping[str, Mapping[str, object]], party: str, scale: Fraction, shifts: Mapping[str, int]
) -> None:
    other = {**values, party: rescaled(values[party], scale, shifts)}
    assert invariant(asked(model(other))) == invariant(asked(model(values)))


def backwards(known: Mapping[str, T]) -> dict[str, T]:
    return {name: known[name] for name in reversed(list(known))}


def turned(case: CaseModel) -> CaseModel:
    """The case with parties, issues, options and values in reverse order."""
    issues = {
        name: issue.model_copy(update={"options": backwards(issue.options)})
        for name, issue in backwards(case.issue).items()
    }
    return case.model_copy(
        update={"party": backwards(case.party), "issue": issues, "values": backwards(case.values)}
    )


@pytest.mark.parametrize("case", [model(), model(NUMBERS), model(FREE)])
def test_the_order_of_parties_issues_and_options_changes_nothing(case: CaseModel) -> None:
    assert invariant(asked(turned(case), *reversed(OPEN))) == invariant(asked(case, *OPEN))


def ordinal(finding: BargainFinding) -> object:
    """What is said without any number."""
    exactly = {Decider.RED_LINES, Decider.HOLDING, Decider.ORDER}
    return (
        finding.compared,
        finding.beaten_by_order,
        {i.issue: (i.leading, i.decided_by) for i in finding.issues if i.decided_by in exactly},
    )


@settings(max_examples=12)
@given(st.data())
def test_other_numbers_in_the_same_order_leave_what_order_says(data: st.DataObject) -> None:
    def shuffled(known: Mapping[str, object]) -> dict[str, object]:
        ranks = sorted(known, key=lambda option: Interval.of(*_ends(known[option])).low)
        steps = data.draw(st.lists(st.integers(1, 50), min_size=len(ranks), max_size=len(ranks)))
        return {option: sum(steps[: place + 1]) for place, option in enumerate(ranks)}

    other = {
        name: {**values, "options": {issue: shuffled(known) for issue, known in values["options"].items()}}  # type: ignore[attr-defined]
        for name, values in FREE.items()
    }
    before, after = (
        asked(model(FREE), choices=Choices(draws=0)),
        asked(model(other), choices=Choices(draws=0)),
    )
    assert ordinal(after) == ordinal(before)


def _ends(found: object) -> list[int]:
    return found if isinstance(found, list) else [int(str(found))]


@pytest.mark.parametrize("name", ["linear", "convex", "concave", "bands"])
@pytest.mark.parametrize("weights", Weights)
def test_no_table_and_no_weight_changes_what_order_says(name: str, weights: Weights) -> None:
    plain = asked(model(), *OPEN)
    other = asked(model(), *OPEN, choices=replace(FEW, table=name, weights=weights))
    assert ordinal(other) == ordinal(plain)


def test_the_price_of_a_refusal_changes_nothing_where_reserves_are_coded() -> None:
    """A red line is no low number: what its word is worth enters no comparison."""
    words = {
        name: {
            "reserve": "1/2",
            "because": "?",
            "options": {"price": {"low": "prefers"}, "cart": {"none": "opposes"}},
        }
        for name in ("baker", "miller")
    }
    refusing = (*OPEN, stance("baker.owner", "refuses", "price", "low"))
    found = [
        invariant(asked(model(words, value_table={"refuses": refuses}), *refusing))
        for refuses in (0, ["0.5", "0.6"], 1)
    ]
    assert found[0] == found[1] == found[2]


def test_what_is_not_for_sale_is_kept_in_every_settlement() -> None:
    held = model({"baker": {"not_for_sale": ["day/friday"], "because": "Fish day"}})
    finding = asked(held, *OPEN)
    selected = [row for row in finding.settlements if row.selected_by]
    assert selected
    assert all(row.terms["day"] == "friday" for row in selected)
    assert finding.prices[0].not_for_sale == ("baker/day/friday",)


def test_a_table_of_the_case_is_taken_and_shown() -> None:
    own = {"prefers": ["0.6", "0.7"], "because": "As the guild has it"}
    finding = asked(model(value_table=own), *OPEN)
    assert finding.table.name == "case"
    assert ("prefers", "0.6", "0.7") in [(row.word, row.low, row.high) for row in finding.table.worths]
    assert finding.table.id in finding.assumptions
    assert finding.variations[0].id == "assumption.value-words.linear"


def test_everything_a_finding_rests_on_is_named() -> None:
    finding = asked(model(NUMBERS), *OPEN)
    assert {"values.baker", "values.miller.master"} <= set(finding.rests_on)
    assert finding.seed == 0
    assert finding.parameters == {"at": DAY.isoformat(), "completions": "4"}
    assert [entry.id for entry in finding.sheet] == list(finding.assumptions)


def test_the_same_question_has_the_same_answer_and_another_seed_may_not() -> None:
    assert asked(model(), *OPEN) == asked(model(), *OPEN)
    other = asked(model(), *OPEN, choices=replace(FEW, seed=9))
    assert other.seed == 9
    assert ordinal(other) == ordinal(asked(model(), *OPEN))


def test_counts_of_what_each_could_accept_come_with_numbers() -> None:
    assert asked(model(), *OPEN).acceptable == ()
    sizes = {size.parties: size for size in asked(model(NUMBERS)).acceptable}
    assert set(sizes) == {("baker",), ("miller",), ("baker", "miller")}
    for size in sizes.values():
        assert 0 <= size.surely <= size.perhaps <= size.feasible == 12
    assert sizes["baker", "miller"].perhaps <= min(sizes["baker",].perhaps, sizes["miller",].perhaps)


def test_where_all_is_blocked_the_answer_supposes_a_least_change() -> None:
    blocked = (
        *OPEN,
        stance("baker.owner", "refuses", "price", "low"),
        stance("baker.owner", "refuses", "price", "fair"),
    )
    finding = asked(model(), *blocked)
    assert finding.state is State.SUPPOSED
    assert [line.id for line in finding.supposing] == ["baker.owner/price/fair"]
    assert finding.changes == 3
    assert "assumption.supposed-change" in finding.assumptions
    assert by_issue(finding)["price"].leading == "fair"


def test_nothing_to_compare_has_a_type() -> None:
    rule = {"id": "never", "require": "price == 'low' and price == 'high'", "because": "?"}
    none = asked(model(rule=[rule]), *OPEN)
    assert (none.state, none.feasible, none.issues, none.completions) == (State.INFEASIBLE, 0, (), 0)
    assert none.sentence.endswith("so there is nothing to compare.")
    sold = {
        "baker": {"not_for_sale": ["day/friday"], "because": "?"},
        "miller": {"not_for_sale": ["day/monday"], "because": "?"},
    }
    held = asked(model(sold), *OPEN)
    assert (held.state, held.settlements) == (State.HELD, ())
    assert "holds all that is not for sale" in held.sentence


def test_a_reading_without_the_values_asks_the_stances() -> None:
    reading = Reading(day=DAY, leave_out=frozenset({"values.baker"}))
    found = settlements_by_numbers(setting_of(model(NUMBERS), *OPEN, reading=reading), FEW)
    assert [price.values for price in found.prices] == [None, "values.miller.master"]


def test_a_worse_floor_lets_no_less_be_selected() -> None:
    usual = asked(model(FREE))
    lower = asked(model(FREE), choices=replace(FEW, no_agreement=NoAgreement.WORST))
    solved = [{c.concept: c.solved.number for c in finding.concepts} for finding in (usual, lower)]
    assert all(solved[1][name] >= solved[0][name] for name in solved[0])
