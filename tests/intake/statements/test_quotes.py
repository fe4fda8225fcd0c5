"""Which quotations count as said, and which are mere phrases."""

from dataclasses import replace
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hikiwake.intake.frame import ZoneKind
from hikiwake.intake.statements.quotes import find_quotes
from tests.intake.statements.made_frames import frame_of


@pytest.mark.parametrize("parsed", [True, False])
@pytest.mark.parametrize(
    ("text", "scare"),
    [
        ("The so-called “nine rivers line” runs north.", True),
        ("The “peace pipeline” project was dropped.", True),
        ("A “half and half” split pleased nobody.", True),
        ("They signed the “Treaty Between Northern Lakes” in March.", True),
        ("The term means “good water among neighbours” there.", True),
        ("The old “shelf of the many seas” dispute goes on.", True),
        ("Otieno called for “mutual restraint,” and left.", False),
        ("Otieno described the raid as “unforgivable”.", False),
        ("Otieno used the word “draw”.", False),
        ("A “draw” was likely.", True),
        ("The plan is “free of old burdens”.", False),
        ("Then came this: “We will not sign.”", False),
        ("Warsame’s pledge to “share the water” came late.", False),
        ("“Not one inch,” said Otieno.", False),
    ],
)
def test_phrases_and_words_somebody_said(text: str, scare: bool, parsed: bool) -> None:
    (quote,) = frame_of(text, parsed=parsed).quotes
    assert quote.scare is scare


def test_a_phrase_quoted_again_is_a_phrase() -> None:
    quotes = frame_of("Otieno promised a “new chapter”. Talks on the “new chapter” began.").quotes
    assert [quote.scare for quote in quotes] == [False, True]


def test_a_title_does_not_use_up_the_words() -> None:
    text = "“Not one inch of sea”\n\nOtieno said “not one inch of sea”."
    frame = frame_of(text)
    title, body = frame.sentences
    titled = replace(frame, sentences=(replace(title, zone=ZoneKind.TITLE), body))
    assert [quote.scare for quote in find_quotes(titled)] == [True, False]


def test_notes_hold_titles_not_words() -> None:
    frame = frame_of("See “We will never leave this island again”, Daily Post.", zone=ZoneKind.NOTE)
    assert [quote.scare for quote in frame.quotes] == [True]


def test_a_quotation_knows_its_sentence() -> None:
    frame = frame_of("It rained. Otieno said: “We wait here now.”")
    assert [quote.sentence for quote in frame.quotes] == [1]


@given(st.text(alphabet=st.sampled_from("abA .,“”\"'\n"), max_size=60))
def test_quotations_are_in_order_and_in_the_text(text: str) -> None:
    quotes = frame_of(text).quotes
    assert all(before.end < after.start for before, after in pairwise(quotes))
    assert all(0 < quote.start < quote.end <= len(text) for quote in quotes)
