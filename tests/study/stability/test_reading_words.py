"""What a reading is called, and concepts in the middle of a sentence."""

from __future__ import annotations

from datetime import date

import pytest

from hikiwake.formalise.reading import Reading
from hikiwake.methods.stability.concepts import BY_ID
from hikiwake.model.case_model import CaseModel
from hikiwake.study.stability.reading_words import concept_within, parameters_words, reading_words
from hikiwake.vocabulary.stances import Basis

STORM = {
    "id": "storm",
    "title": "A storm",
    "summary": "s",
    "shock": [
        {
            "actor": "sund.mayor",
            "issue": "toll",
            "options": ["free"],
            "stance": "prefers",
            "from": "1950",
            "because": "b",
        }
    ],
}
MODEL = CaseModel.model_validate(
    {
        "party": {
            "sund": {
                "names": {"neutral": "Sund"},
                "lead": "mayor",
                "agrees_when": "mayor",
                "constituency": {"mayor": {"names": {"neutral": "Mayor"}}},
            }
        },
        "issue": {"toll": {"question": "A toll?", "options": {"free": "No", "paid": "Yes"}}},
        "scenario": [STORM],
    }
)
SAID = frozenset({Basis.SAID})


@pytest.mark.parametrize(
    ("choices", "said", "by_id"),
    [
        ({}, "as coded", "as coded"),
        ({"scenario": "storm"}, "in the scenario “A storm”", "in the scenario “storm”"),
        ({"bases": SAID}, "counting only what is said", "counting only what is said"),
        (
            {"scenario": "storm", "bases": SAID | {Basis.ASSUMED}},
            "in the scenario “A storm” and counting only what is said or assumed",
            "in the scenario “storm” and counting only what is said or assumed",
        ),
    ],
)
def test_a_reading_is_named(choices: dict[str, object], said: str, by_id: str) -> None:
    reading = Reading(day=date(1951, 1, 1), **choices)  # type: ignore[arg-type]
    assert reading_words(reading, MODEL) == said
    assert parameters_words(reading.parameters()) == by_id


def test_names_of_people_alone_keep_their_capital() -> None:
    assert concept_within("nash") == "Nash stability"
    assert concept_within("coalition_nash") == "coalition Nash stability"
    assert all(concept_within(each)[0].islower() for each in BY_ID if each != "nash")
