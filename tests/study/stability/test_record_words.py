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
        ("toll == 'paid'", "“A toll” on toll"),
        ("toll != 'paid'", "anything but “A toll” on toll"),
        ("blockade in ('full', 'partial')", "“Half closed” or “Closed” on blockade"),
        ("calm and toll == 'free'", "“No toll” on toll and “Open harbour” on blockade"),
        (
            "toll == 'paid' or (calm and ferry == 'daily')",
            "(“Every day” on ferry and “Open harbour” on blockade) or “A toll” on toll",
        ),
        ("not (calm and ferry == 'daily')", "not (“Every day” on ferry and “Open harbour” on blockade)"),
        (
            "(toll == 'paid') == (not calm)",
            "“A toll” on toll exactly in case of anything but “Open harbour” on blockade",
        ),
        ("true", "anything"),
        ("false", "nothing"),
    ],
)
def test_conditions(case: Case, source: str, said: str) -> None:
    expression = parse_condition(source, case.model.options(), case.model.named())
    assert condition_words(expression, Wording(case.model)) == said


def test_records(case: Case) -> None:
    words = record_words(case.model, case.dossier.stances, Wording(case.model))
    assert words["sund-toll"] == "it wants “A toll” on toll"
    assert words["norrby-daily"] == "Norrby: Council demands “Every day” (ferry)"
    wishes = {wish.id: wish for wish in case.model.preference}
    assert wish_words(wishes["norrby-answers"], case.model, Wording(case.model)) == (
        "Norrby wants anything but “Open harbour” on blockade in case of “A toll” on toll, and only then"
    )
    conditional = wishes["sund-toll"].model_copy(update={"when": "calm"})
    assert wish_words(conditional, case.model, Wording(case.model)) == (
        "Sund wants “A toll” on toll in case of “Open harbour” on blockade"
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
