from collections.abc import Mapping
from dataclasses import replace

import pytest

from hikiwake.findings.finding import Assumption
from hikiwake.formalise.values import Weights
from hikiwake.study.bargain import value_sheet
from hikiwake.study.bargain_comparison import Choices
from hikiwake.study.bargain_runs import NoAgreement
from tests.formalise.market import NUMBERS, model, stance
from tests.study.market import FEW, OPEN, framed

GENERAL = {
    "assumption.additive-values",
    "assumption.independent-values",
    "assumption.units-of-value",
    "assumption.red-lines-unpriced",
    "assumption.completions",
}


def sheet(
    values: Mapping[str, Mapping[str, object]] | None = None,
    *stances: object,
    choices: Choices = FEW,
    **more: object,
) -> dict[str, Assumption]:
    frame = framed(model(values, **more), *(stances or OPEN), choices=choices)  # type: ignore[arg-type]
    return {entry.id: entry for entry in value_sheet(frame)}


def test_words_bring_their_table_row_by_row() -> None:
    found = sheet()
    assert set(found) >= GENERAL | {
        "assumption.value-words",
        "assumption.value-words.linear",
        "assumption.equal-weights",
        "assumption.no-agreement.baker",
        "assumption.no-agreement.miller",
        "assumption.valued-by.baker",
        "assumption.valued-by.miller",
    }
    assert "demands 0.75 to 1; prefers 0.55 to 0.85;" in found["assumption.value-words"].says
    assert "unknown 0 to 1" in found["assumption.value-words"].says


def test_numbers_bring_no_table_and_reserves_no_status_quo() -> None:
    found = sheet(dict(NUMBERS))
    assert set(found) == GENERAL | {"assumption.valued-by.baker", "assumption.valued-by.miller"}
    assert found["assumption.valued-by.baker"].because == "Told at the oven"
    assert "values of Miller: Master, assumed" in found["assumption.valued-by.miller"].says


def test_ranks_and_wide_weights_are_named_where_they_are_used() -> None:
    ranked = {"baker": {"because": "?", "rankings": {"price": ["high", "fair", "low"]}}}
    found = sheet(ranked, choices=replace(FEW, weights=Weights.WIDE, lots=True))
    assert {"assumption.value-ranks", "assumption.wide-weights", "assumption.lots"} <= set(found)
    assert "assumption.equal-weights" not in found


def test_issues_without_a_price_are_named() -> None:
    found = sheet({"baker": {"because": "?", "options": {"day": {"monday": 1, "friday": 0}}}})
    assert found["assumption.unpriced.baker"].says == (
        "To Baker it makes no difference what becomes of price and cart"
    )
    assert "assumption.unpriced.miller" not in found


def test_what_is_not_for_sale_is_not_without_a_price() -> None:
    values: dict[str, object] = {
        "because": "?",
        "not_for_sale": ["cart/shared"],
        "options": {
            "day": {"monday": 1, "friday": 0},
            "price": {"low": 1, "fair": 2, "high": 3},
        },
    }
    assert "assumption.unpriced.baker" not in sheet({"baker": values})


@pytest.mark.parametrize(
    ("terms", "says"),
    [
        ({"price": "low", "day": "monday", "cart": "none"}, "what the status quo is worth to it"),
        (
            {"price": "low"},
            "what the status quo is worth to it, with the worst option on cart and day, which the status quo "
            "leaves open",
        ),
        (
            {"price": "high", "day": "monday", "cart": "none"},
            "what the status quo is worth to it; on price it holds what Miller: Master refuses, worth what "
            "that word is worth",
        ),
    ],
)
def test_no_agreement_says_what_it_is_worth(terms: dict[str, str], says: str) -> None:
    found = sheet(status_quo=[{"from": "1800", "terms": terms, "because": "?"}])
    assert found["assumption.no-agreement.miller"].says == (
        f"Nobody has given a reserve of Miller; no agreement is worth {says}"
    )


@pytest.mark.parametrize(
    "more", [{"status_quo": []}, {"choices": replace(FEW, no_agreement=NoAgreement.WORST)}]
)
def test_without_a_status_quo_it_is_the_worst(more: dict[str, object]) -> None:
    found = sheet(**more)  # type: ignore[arg-type]
    assert found["assumption.no-agreement.baker"].says.endswith("the worst option on every issue")


def test_a_supposed_change_is_named_with_those_that_would_do_as_well() -> None:
    blocked = [stance("baker.owner", "refuses", "price", price) for price in ("low", "fair")]
    found = sheet(None, *OPEN, *blocked)["assumption.supposed-change"]
    assert (
        "Owner would have to stop refusing “Fair” (price); 2 other least changes would do as well"
        in found.says
    )


def test_a_reserve_beside_no_price_is_not_held_against_anything() -> None:
    bare = sheet({"baker": {"because": "?", "reserve": 5, "not_for_sale": ["day/friday"]}})
    assert "assumption.no-agreement.baker" in bare
