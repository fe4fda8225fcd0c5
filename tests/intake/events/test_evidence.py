"""Which words may yield records, and where they end."""

import pytest

from hikiwake.intake.events.evidence import balanced
from hikiwake.intake.frame import Span
from tests.intake.events.invented import frame_of, needs_model, told_in


@pytest.mark.parametrize(
    ("text", "words", "expected"),
    [
        ("He met (or saw) her.", "met (or saw", "met (or saw)"),
        ("He used the words “a draw,” then left.", "words “a draw", "words “a draw,”"),
        ("He said (she met him) then.", "she met him)", "she met him"),
        ("He met her.", "met her", "met her"),
        ("He met (or saw her.", "met (or saw", "met (or saw"),
    ],
)
def test_what_a_passage_opens_it_closes(text: str, words: str, expected: str) -> None:
    frame = frame_of(text, parsed=False)
    start = text.index(words)
    assert frame.words(balanced(frame, Span(start, start + len(words)))) == expected


@needs_model
def test_a_phrase_named_between_quotation_marks_tells_nothing() -> None:
    told = "“Arland and Borland agreed to continue talks in 1999.”"
    assert [each.happening for each in told_in(f"The report said: {told}") if each.happening == "agreement"]
    cliche = told_in(f"Everybody knows the old slogan {told}")
    assert not [each for each in cliche if each.happening == "agreement"]
