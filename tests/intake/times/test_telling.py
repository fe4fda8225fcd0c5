"""The date that the telling has come to."""

import pytest

from hikiwake.intake.frame import Span
from hikiwake.intake.times.telling import (
    anniversary_phrase,
    carries,
    is_target,
    told_before,
    told_in_paragraph,
    year_of,
)
from tests.intake.times.dated_texts import cut, frame_of, headed

LAST = "They quarrelled."


def told(*sentences: str) -> str | None:
    frame = cut([*sentences, LAST])
    time = told_in_paragraph(frame, frame.text.index(LAST))
    return None if time is None else str(time.edtf)


def test_the_last_date_of_the_paragraph_is_told_on() -> None:
    assert told("In 1994 they met.", "In 1996 they dined.") == "1996"
    assert told("They met.") is None


@pytest.mark.parametrize(
    "sentence",
    [
        "They met the heir, whose father had ruled in 1980.",
        "The visit, scheduled for the spring of 1980, was put off.",
        "They rescheduled their talks on the border to 1980.",
        "By 2030 all will end.",
        "The horizon beyond 2018 is dark.",
        "They have argued since 1980.",
        "They lost five chances over the past three decades.",
        "They met the heir (born in 1980) and left.",
        "They recalled the Treaty of 1980.",
    ],
)
def test_what_does_not_carry_on(sentence: str) -> None:
    assert told("In 1994 they met.", sentence) == "1994"


def test_without_sentences_nothing_was_told() -> None:
    frame = frame_of("In 1994 they met. They quarrelled.")
    assert told_in_paragraph(frame, 20) is None
    assert told_before(frame, 20) is None


def test_the_paragraph_before_tells_on_but_none_before_that() -> None:
    frame = cut(["In 1994 they met."], ["They dined."], ["They left."])
    found = told_before(frame, frame.text.index("They dined"))
    assert found is not None
    assert year_of(found) == 1994
    assert told_before(frame, frame.text.index("They left")) is None
    assert told_before(frame, 0) is None


def test_nothing_is_told_on_across_a_heading() -> None:
    frame = headed(cut(["In 1994 they met."], ["A New Start"], ["They dined."]), "A New Start")
    assert told_before(frame, frame.text.index("They dined")) is None


def test_a_date_of_several_years_has_no_one_year() -> None:
    frame = cut(["From 1994 to 1996 they met. In 1998 they dined. On the 21st of a month they left."])
    assert [year_of(time) for time in frame.times] == [None, 1998]
    assert [carries(frame, time) for time in frame.times] == [True, True]
    assert not any(is_target(frame, time) for time in frame.times)
    endless = cut(["They have met since 1994."])
    assert [year_of(time) for time in endless.times] == [None]


def test_the_words_of_an_anniversary() -> None:
    text = "It is the 50th anniversary of the Brevian War."
    found = anniversary_phrase(text, text.index("Brevian"))
    assert found == (Span(15, 26), "50th")
    assert anniversary_phrase(text, text.index("War")) is None
