"""Statements and conditions in words."""

from __future__ import annotations

import pytest

from hikiwake.model.language import parse_condition
from hikiwake.model.wording import Wording
from hikiwake.store.case import Case, load_case
from hikiwake.study.stability.record_words import condition_words, record_words, wish_words
from tests.ferry import ferry_case_folder


@pytest.fixture(scope="module")
def case(tmp_path_factory: pytest.TempPathFactory) -> Case:
    return load_case(ferry_case_folder(tmp_path_factory.mktemp("ferry")))


@pytest.mark.parametrize(
    ("source", "said"),
    [
        ("toll == 'paid'", "toll at “A toll”"),
        ("toll != 'paid'", "toll not at “A toll”"),
        ("blockade in ('full', 'partial')", "blockade at “Half closed” or “Closed”"),
        ("calm and toll == 'free'", "blockade at “Open harbour” and toll at “No toll”"),
        (
            "toll == 'paid' or (calm and ferry == 'daily')",
            "(blockade at “Open harbour” and ferry at “Every day”) or toll at “A toll”",
        ),
        ("not (calm and ferry == 'daily')", "not (blockade at “Open harbour” and ferry at “Every day”)"),
        ("(toll == 'paid') == (not calm)", "toll at “A toll” exactly where blockade not at “Open harbour”"),
        ("true", "anything"),
        ("false", "nothing"),
    ],
)
def test_conditions(case: Case, source: str, said: str) -> None:
    expression = parse_condition(source, case.model.options(), case.model.named())
    assert condition_words(expression, Wording(case.model)) == said


def test_records(case: Case) -> None:
    words = record_words(case.model, case.dossier.stances, Wording(case.model))
    assert words["sund-toll"] == "it wants toll at “A toll”"
    assert words["norrby-daily"] == "Norrby: Council demands “Every day” (ferry)"
    wishes = {wish.id: wish for wish in case.model.preference}
    assert wish_words(wishes["norrby-answers"], case.model, Wording(case.model)) == (
        "Norrby wants blockade not at “Open harbour” exactly where toll at “A toll”"
    )
    conditional = wishes["sund-toll"].model_copy(update={"when": "calm"})
    assert wish_words(conditional, case.model, Wording(case.model)) == (
        "Sund wants toll at “A toll” where blockade at “Open harbour”"
    )


def test_a_long_condition_stays_as_it_is_coded(case: Case) -> None:
    wish = case.model.preference[0]
    long = " or ".join(
        ["toll == 'paid' and calm", "ferry == 'daily' and treaty == 'none'", "insurance == 'refused'"] * 2
    )
    long += " or (mooring == 'all' and blockade == 'full')"
    words = wish_words(
        wish.model_copy(update={"want": long, "exactly_when": ""}), case.model, Wording(case.model)
    )
    assert words == f"Norrby wants {long}"
