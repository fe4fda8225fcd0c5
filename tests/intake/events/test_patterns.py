"""Events proposed without a language model."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hikiwake.dossier.proposed import Confidence
from hikiwake.intake.events.patterns import drafts_by_pattern
from tests.intake.events.invented import frame_of, told_in

FACTS = [
    ("President Bo Teller visited Arland in May 2011.", "visit", "occurred", "2011-05"),
    ("In June 2012, Ada Holm held talks with Bo Teller.", "talks", "occurred", "2012-06"),
    ("Arland and Borland signed a treaty in June 2012.", "treaty", "occurred", "2012-06"),
    (
        "The summit between Arland and Borland was called off in March 1998.",
        "cancellation",
        "cancelled",
        "1998-03",
    ),
    ("The planned visit of Ada Holm to Borland was postponed in 2014.", "postponement", "postponed", "2014"),
    ("Arland refused to attend the summit in 2004.", "visit", "did_not_happen", "2004"),
    ("Arland and Borland never held talks in 1975.", "talks", "did_not_happen", "1975"),
    ("Borland will host a summit with Arland in August 2021.", "meeting", "planned", "2021-08"),
    ("Arland imposed sanctions on Borland in August 1990.", "sanction", "occurred", "1990-08"),
    ("The invasion of Arland by Borland in August 1990 led to sanctions.", "conflict", "occurred", "1990-08"),
    ("Ada Holm took office in 1993.", "appointment", "occurred", "1993"),
]


@pytest.mark.parametrize(("text", "happening", "status", "date"), FACTS)
def test_a_sentence_tells_its_happening(text: str, happening: str, status: str, date: str) -> None:
    found = [each for each in told_in(text, parsed=False) if each.happening == happening]
    assert len(found) == 1
    assert (found[0].status, found[0].date) == (status, date)
    assert found[0].who


def test_a_supposition_is_not_told_as_a_fact() -> None:
    for text in (
        "Were Arland to annex the strait in 2024, Borland would act.",
        "If Arland and Borland signed a treaty in 2023, all would be well.",
    ):
        assert {each.status for each in told_in(text, parsed=False)} <= {"hypothetical"}


def test_clauses_are_told_apart() -> None:
    text = "Ada Holm visited Borland in May 2011, while Arland imposed sanctions on Cestria."
    found = told_in(text, parsed=False)
    assert [each.words for each in found] == [
        "Ada Holm visited Borland in May 2011",
        "while Arland imposed sanctions on Cestria",
    ]


def test_patterns_are_never_high() -> None:
    for text, *_ in FACTS:
        assert all(each.proposal.confidence is not Confidence.HIGH for each in told_in(text, parsed=False))


def test_a_word_of_a_name_tells_nothing() -> None:
    assert told_in("The War Museum and Peace Congress of Port Salt are closed.", parsed=False) == []


@pytest.mark.parametrize("before", ["the", "Arland's", "during", "a"])
def test_a_form_behind_such_a_word_is_a_noun(before: str) -> None:
    frame = frame_of(f"So {before} visit of Ada Holm in May 2011 went well.", parsed=False)
    assert [draft.noun for draft in drafts_by_pattern(frame, 0)][:1] == [True]


@given(st.text(max_size=300))
def test_any_text_is_read_and_every_passage_lies_within_it(text: str) -> None:
    frame = frame_of(text, parsed=False)
    for number, sentence in enumerate(frame.sentences):
        for draft in drafts_by_pattern(frame, number):
            assert sentence.start <= draft.passage.start <= draft.trigger.start
            assert draft.trigger.end <= draft.passage.end <= sentence.end


def test_a_long_list_of_triggers_is_read_in_one_go() -> None:
    frame = frame_of("Arland visited Borland; " * 1_000, parsed=False)
    drafts = [draft for number in range(len(frame.sentences)) for draft in drafts_by_pattern(frame, number)]
    assert len(drafts) == 1_000


def test_the_month_of_may_and_another_speakers_words_suppose_nothing() -> None:
    for text in (
        "In May 2014 President Ada Stone of France visited Berlin.",
        "“Nobody will come,” and with this the minister visited Berlin in June 2014.",
    ):
        frame = frame_of(text)
        drafts = [each for number in range(len(frame.sentences)) for each in drafts_by_pattern(frame, number)]
        assert {draft.outcome.status.value for draft in drafts if draft.sense.happening == "visit"} == {
            "occurred"
        }
