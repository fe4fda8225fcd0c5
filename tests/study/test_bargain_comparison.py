from dataclasses import replace

import pytest

from hikiwake.basics.errors import ModelError, UnknownNameError
from hikiwake.findings.bargain import State
from hikiwake.formalise.values import EQUAL_WEIGHTS, WIDE_WEIGHTS, Weights
from hikiwake.study.bargain_comparison import Choices, frame_of, opening_of
from hikiwake.study.bargain_runs import NoAgreement
from hikiwake.study.value_assumptions import WORST
from tests.formalise.market import NUMBERS, model, stance
from tests.study.market import FEW, OPEN, compared, framed, setting_of

BLOCKED = (
    *OPEN,
    stance("baker.owner", "refuses", "price", "low"),
    stance("baker.owner", "refuses", "price", "fair"),
)
TABLES = [f"assumption.value-words.{name}" for name in ("convex", "concave", "bands")]


def test_where_something_is_open_that_is_compared() -> None:
    frame = framed(model(), *OPEN)
    assert not frame.opening.softened
    assert frame.compared == frame.unrefused == 8
    assert frame.narrow.options["price"] == ("low", "fair")
    assert frame.day == "1850-06-01"


def test_where_all_is_blocked_the_first_least_change_opens_what_is_compared() -> None:
    opening = opening_of(setting_of(model(), *BLOCKED), FEW)
    assert opening is not None
    assert [line.id for line in sorted(opening.softened, key=lambda line: line.id)] == [
        "baker.owner/price/fair"
    ]
    assert opening.changes == 3
    other = opening_of(setting_of(model(), *BLOCKED), replace(FEW, change=3))
    assert other is not None
    assert other.softened != opening.softened


@pytest.mark.parametrize("change", [0, 4])
def test_a_least_change_there_is_not_is_refused(change: int) -> None:
    with pytest.raises(UnknownNameError, match=f"found least change {change}, expected one of 1 to 3"):
        opening_of(setting_of(model(), *BLOCKED), replace(FEW, change=change))


def test_what_is_not_for_sale_is_given_up_last_and_only_when_asked() -> None:
    held = model({"baker": {"not_for_sale": ["price/high"], "because": "A vow"}})
    opening = opening_of(setting_of(held, *OPEN), FEW)
    assert opening is not None
    assert [line.id for line in opening.softened] == ["miller.master/price/high"]
    asked = [
        frame_of(setting_of(held, *OPEN), replace(FEW, change=number))
        for number in range(1, opening.changes + 1)
    ]
    assert State.HELD in asked


def test_without_a_feasible_settlement_there_is_nothing() -> None:
    rule = {"id": "never", "require": "price == 'low' and price == 'high'", "because": "?"}
    assert frame_of(setting_of(model(rule=[rule])), FEW) is State.INFEASIBLE


def test_some_party_must_be_needed() -> None:
    parties = {name: party.model_copy(update={"needed": False}) for name, party in model().party.items()}
    with pytest.raises(ModelError, match="no party is needed"):
        frame_of(setting_of(model().model_copy(update={"party": parties})), FEW)


def test_one_assumption_is_changed_at_a_time() -> None:
    assert [rival.id for rival in compared(model(), *OPEN).rivals] == [*TABLES, WIDE_WEIGHTS, WORST]
    wide = compared(model(), *OPEN, choices=replace(FEW, weights=Weights.WIDE))
    assert [rival.id for rival in wide.rivals] == [*TABLES, EQUAL_WEIGHTS, WORST]
    bands = compared(model(), *OPEN, choices=replace(FEW, table="bands"))
    assert [rival.id for rival in bands.rivals][:3] == ["assumption.value-words.linear", *TABLES[:2]]


def test_what_changes_no_number_is_no_rival() -> None:
    assert compared(model(NUMBERS)).rivals == ()
    free = {name: {**values, "reserve": None} for name, values in NUMBERS.items()}
    assert [rival.id for rival in compared(model(free)).rivals] == [WORST]
    worst = compared(model(free), choices=replace(FEW, no_agreement=NoAgreement.WORST))
    assert worst.rivals == ()
    assert [rival.id for rival in compared(model(free, status_quo=[])).rivals] == []


def test_rivals_differ_from_the_run_as_asked() -> None:
    comparison = compared(model(), *OPEN)
    for rival in comparison.rivals:
        assert len(rival.run.selections) == len(comparison.base.selections)
        assert rival.run != comparison.base


def test_order_counts_whatever_the_words_are_worth() -> None:
    comparison = compared(model(), *OPEN)
    assert comparison.by_order.options["cart"] == ("shared",)
    assert comparison.by_numbers.options["cart"] == ("none", "shared")
    assert comparison.by_order.number == 4
    apart = compared(model(), *OPEN, choices=replace(FEW, table="convex"))
    assert apart.by_order == comparison.by_order


def test_choices_in_words_leave_out_what_is_usual() -> None:
    assert Choices().parameters() == {"completions": "40"}
    everything = Choices("bands", Weights.WIDE, NoAgreement.WORST, 5, 1, 2, lots=True)
    assert everything.parameters() == {
        "table": "bands",
        "weights": "wide",
        "no_agreement": "worst",
        "completions": "5",
        "change": "2",
        "lots": "allowed",
    }
