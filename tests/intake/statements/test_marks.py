"""Quotation marks of many kinds, well kept and not."""

import time
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hikiwake.intake.frame import Span
from hikiwake.intake.statements.marks import quoted_spans

MARKS = "“”\"'‘’«»‹›„‚「」『』"


def quoted(text: str) -> list[str]:
    return [text[span.start : span.end] for span in quoted_spans(text)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("He said “no deal,” and left.", ["no deal,"]),
        ('He said "no deal," and left.', ["no deal,"]),
        ("He said ‘no deal’, and left.", ["no deal"]),
        ("He said 'no deal', and left.", ["no deal"]),
        ("Il a dit « pas d’accord » hier.", ["pas d’accord"]),
        ("Er sagte „keine Ruhe“ und ging.", ["keine Ruhe"]),
        ("彼は「合意なし」と言った。", ["合意なし"]),
        ("Dijo »no« ayer.", ["no"]),
        ("They called it “a ‘small’ step”.", ["a ‘small’ step"]),
        ("She wrote “the “New Path” is ours.” Then left.", ["the “New Path” is ours."]),
        ("The rivers’ mouths and Egypt’s canal don’t count.", []),
        ("The '90s deal and the farmers' market.", []),
        ("the ‘two islands’ were offered", ["two islands"]),
        ('an odd cliché “the talks go on." Then silence.', ["the talks go on."]),
        ("“One.” said A. “Two.” said B.", ["One.", "Two."]),
        ('A 6" pipe and a 4" pipe', []),
        ("Then “the rest was lost. Nobody knows why.", ["the rest was lost."]),
        ('Then "the rest was lost. Nobody knows why.', []),
        ("Now ”Swedish marks” stand here.", ["Swedish marks"]),
        ("““““““““ nothing", []),
        ("”", []),
        ("Nothing “ ” here", []),
    ],
)
def test_words_between_marks(text: str, expected: list[str]) -> None:
    assert quoted(text) == expected


def test_a_quotation_that_goes_on_opens_each_paragraph() -> None:
    text = "“First part.\n\n“Second part.”\n\nThe end."
    assert quoted(text) == ["First part.", "Second part."]


def test_an_open_mark_does_not_swallow_the_quotation_behind_it() -> None:
    assert quoted("He “began so and “ended so” he did.") == ["ended so"]


def test_a_quotation_may_hold_several_sentences_but_not_a_paragraph_end() -> None:
    assert quoted("“A b. C d! E f?” she said.\n\nNo more.") == ["A b. C d! E f?"]


@given(st.text(alphabet=st.sampled_from("ab s.,\n" + MARKS), max_size=80))
def test_spans_are_in_order_apart_and_trimmed(text: str) -> None:
    spans = quoted_spans(text)
    assert all(before.end < after.start for before, after in pairwise(spans))
    for span in spans:
        assert 0 < span.start < span.end <= len(text)
        assert not text[span.start].isspace()
        assert not text[span.end - 1].isspace()


@given(st.text())
def test_any_text_is_read(text: str) -> None:
    for span in quoted_spans(text):
        assert isinstance(span, Span)


@given(st.text(alphabet="abc ,.", min_size=1).map(str.strip).filter(bool))
def test_plain_words_between_curly_marks_are_found(words: str) -> None:
    assert quoted(f"He said “{words}” then.") == [words]


@pytest.mark.parametrize("piece", ["“", '"', "'", "‘", "“”", "“ ”", "a' ", "s’ ", "«", "“a", "“a”"])
def test_time_grows_with_length_alone(piece: str) -> None:
    def seconds(length: int) -> float:
        text = piece * (length // len(piece))
        begun = time.process_time()
        quoted_spans(text)
        return time.process_time() - begun

    seconds(1_000)
    # Twenty times the length may take a hundred times as long: far below the four hundred of a square.
    assert seconds(200_000) < 100 * max(seconds(10_000), 0.002)
