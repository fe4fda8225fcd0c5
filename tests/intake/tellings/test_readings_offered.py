"""Sentences that read a treaty or declaration, side by side."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hikiwake.dossier.proposed import PaperReading
from hikiwake.intake.frame import Frame, Mention, MentionKind, Sentence, ZoneKind
from hikiwake.intake.tellings.readings_offered import paper_readings, readings_offered
from hikiwake.vocabulary.judgements import ConflictKind

NAME = "Salt Harbour Declaration"


def frame_of(text: str, source: str = "one", *, zone: ZoneKind = ZoneKind.BODY) -> Frame:
    """A frame with a sentence a stop, and a mention wherever the name stands, or `a treaty`."""
    sentences = [
        Sentence(start=each.start(), end=each.end(), paragraph=0, zone=zone)
        for each in re.finditer(r"[^ .][^.]*\.?", text)
    ]
    mentions = [
        Mention(
            start=each.start(),
            end=each.end(),
            kind=MentionKind.DOCUMENT,
            name="treaty" if each[0] == "peace treaty" else NAME,
            rule="gazetteer",
        )
        for each in re.finditer(rf"{NAME}|Declaration of 1931|peace treaty", text)
    ]
    return Frame(source=source, text=text, sentences=tuple(sentences), mentions=tuple(mentions))


def read(text: str) -> list[str]:
    return [each.words for each in paper_readings(frame_of(text))]


@pytest.mark.parametrize(
    ("text", "words"),
    [
        (f"The {NAME} states that the ferry is free.", "states that"),
        (f"The {NAME} says nothing about tolls.", "says nothing"),
        (f"The {NAME} does not oblige anybody.", "does not oblige"),
        (f"The {NAME}, signed in spring, leaves open who pays.", "leaves open"),
        (f"The {NAME}, which confirms the border, is old.", "confirms"),
        (f"The {NAME} is no longer binding.", "is no longer binding"),
        (f"The {NAME} also excludes the outer reef.", "excludes"),
        (f"According to the {NAME} the ferry is free.", "According to"),
        (f"The reef goes to Arland, as stipulated in the {NAME}.", "stipulated in"),
        ("Her reading of the old Declaration of 1931 was new.", "reading of"),
    ],
)
def test_a_sentence_reads_a_text(text: str, words: str) -> None:
    assert read(text) == [words]


@pytest.mark.parametrize(
    "text",
    [
        f"They met a year after the {NAME}.",
        f"The {NAME} was signed in spring.",
        "A peace treaty states nothing as long as nobody signs it.",
        "The declaration states that the ferry is free.",  # which one is not known
        f"They signed the {NAME}. " + "It rained. " * 9 + "The declaration states that it is free.",
        f"They signed the {NAME}. The treaty states that the ferry is free.",  # another kind of text
    ],
)
def test_other_sentences_read_none(text: str) -> None:
    assert read(text) == []


def test_the_declaration_stands_for_the_one_named_before() -> None:
    (only,) = paper_readings(frame_of(f"They signed the {NAME}. The joint declaration means little."))
    assert (only.document, only.words) == (NAME, "means")


def test_notes_and_comments_are_not_read() -> None:
    assert paper_readings(frame_of(f"The {NAME} states nothing.", zone=ZoneKind.NOTE)) == ()


def test_a_sentence_counts_once() -> None:
    (only,) = paper_readings(frame_of(f"The {NAME} states, as the {NAME} says, nothing."))
    assert only.words == "states"


def test_two_sources_are_one_offer_and_one_source_is_none() -> None:
    one = paper_readings(frame_of(f"The {NAME} obliges them. The {NAME} excludes the reef."))
    two = paper_readings(frame_of(f"Under the {NAME} nobody pays.", "two"))
    assert readings_offered(one) == ()
    (only,) = readings_offered((*two, *one))
    assert (only.about, only.topic) == (ConflictKind.READING, NAME)
    assert [(each.value, len(each.passages)) for each in only.versions] == [
        ("obliges; excludes", 2),
        ("Under", 1),
    ]
    assert {*only.proposal().also, only.proposal().passage} == {
        passage for each in only.versions for passage in each.passages
    }


@given(st.text(alphabet="The Declaration of 1931 states, not\n“”().", max_size=300))
def test_any_text_is_read_and_spans_are_its_sentences(text: str) -> None:
    frame = frame_of(text)
    places = {(each.start, each.end) for each in frame.sentences}
    assert all((each.start, each.end) in places for each in paper_readings(frame))


def test_a_thousand_sources_are_offered_together() -> None:
    found = readings_offered(
        PaperReading(source=f"s{number}", start=0, end=9, document=NAME, words="states")
        for number in range(1000)
    )
    assert [len(each.versions) for each in found] == [1000]
