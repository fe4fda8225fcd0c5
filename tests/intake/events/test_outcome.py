"""What became of a happening."""

import pytest

from tests.intake.events.invented import needs_model, told_in

pytestmark = needs_model

CASES = [
    ("Ada Holm will visit Borland in August 2021.", "visit", "planned"),
    ("Ada Holm plans to visit Borland in August 2021.", "visit", "planned"),
    ("Ada Holm was to visit Borland in August 2019.", "visit", "planned"),
    ("Ada Holm is scheduled to visit Borland in August 2021.", "visit", "planned"),
    ("Ada Holm's planned visit to Borland in August 2021 is near.", "visit", "planned"),
    ("Ada Holm did not visit Borland in August 2019.", "visit", "did_not_happen"),
    ("Ada Holm failed to visit Borland in August 2019.", "visit", "did_not_happen"),
    ("Ada Holm left Borland in 2019 without meeting Bo Teller in May 2019.", "meeting", "did_not_happen"),
    ("Ada Holm cancelled her visit to Borland in August 2019.", "cancellation", "cancelled"),
    (
        "Many meetings were cancelled in 2019, including Ada Holm's visit to Borland.",
        "cancellation",
        "cancelled",
    ),
    ("The failed talks between Arland and Borland in 2019 were forgotten.", "talks", "did_not_happen"),
    ("Nobody from Arland visited Borland in 2019.", "visit", "did_not_happen"),
    ("Arland will not sign the treaty with Borland in 2021.", "treaty", "did_not_happen"),
    ("Plans for a summit between Arland and Borland in 2021 exist.", "meeting", "planned"),
    ("Arland announced that it would host a summit with Borland in 2021.", "meeting", "planned"),
    ("Ada Holm angered Bo Teller by visiting Borland in May 2019.", "visit", "occurred"),
    ("Ada Holm visited Borland and met Bo Teller in May 2019.", "meeting", "occurred"),
    ("Ada Holm refrained from visiting Borland in May 2019.", "visit", "did_not_happen"),
    ("Ada Holm avoided visiting Borland in May 2019.", "visit", "did_not_happen"),
    ("The storm prevented Ada Holm from visiting Borland in May 2019.", "visit", "did_not_happen"),
    ("The storm did not prevent Ada Holm from visiting Borland in May 2019.", "visit", "occurred"),
    ("Arland intends to revive the plan proposed to Borland in May 2016.", "proposal", "occurred"),
    ("The talks between Arland and Borland are to be held in August 2021.", "talks", "planned"),
    ("The assembly is to elect Ada Holm in August 2021.", "election", "planned"),
    ("Ada Holm's visit to Borland was put back in May 2019.", "postponement", "postponed"),
    ("Ada Holm's visit to Borland in May 2019 should not be seen as a slight.", "visit", "occurred"),
]


@pytest.mark.parametrize(("text", "happening", "status"), CASES)
def test_the_words_around_decide(text: str, happening: str, status: str) -> None:
    found = {(each.happening, each.status) for each in told_in(text)}
    assert (happening, status) in found
    assert {state for name, state in found if name == happening} == {status}


@pytest.mark.parametrize(
    "text",
    [
        "Ada Holm might visit Borland in August 2021.",
        "Nobody knows whether Ada Holm visited Borland in August 2019.",
        "Ada Holm hopes to visit Borland in August 2021.",
        "The possibility of a visit by Ada Holm to Borland in August 2021 is small.",
        "The prospects for visiting Borland in 2021 are good for Ada Holm.",
        "It was Ada Holm's dream and hope to visit Borland in 2019.",
        "Ada Holm proposed a visit to Borland in 2021.",
        "Any visit of Ada Holm to Borland in 2021 is welcome.",
    ],
)
def test_what_is_only_supposed_is_never_told_as_a_fact_or_a_plan(text: str) -> None:
    assert {each.status for each in told_in(text) if each.happening == "visit"} <= {"hypothetical"}


def test_what_somebody_asks_to_be_done_is_not_done() -> None:
    found = told_in("Bo Teller asked that the treaty be signed in May 2019.")
    assert [each.happening for each in found if each.status == "occurred"] == ["statement_event"]
