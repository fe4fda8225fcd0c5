"""What is told without saying whose it is, and surveys."""

import pytest

from hikiwake.dossier.proposed import Confidence
from tests.intake.statements.made_frames import BODY, NAMES, found, frame_of, statements

BOTH = pytest.mark.parametrize("parsed", [True, False], ids=["parsed", "words"])


@BOTH
@pytest.mark.parametrize(
    ("text", "told"),
    [
        (
            "Fear has been voiced, especially in the south, that the garrison may be withdrawn too early.",
            "the garrison may be withdrawn too early",
        ),
        ("There is speculation that the base will be closed.", "the base will be closed"),
        ("There have been persistent rumours that the base will be closed.", "the base will be closed"),
        ("Concern is growing among diplomats that the talks will fail.", "the talks will fail"),
        ("Doubts about the loan were raised that nobody answered for long.", ""),
        ("It is rumoured that the ministers have agreed on a toll.", "the ministers have agreed on a toll"),
        (
            "According to rumours in the press, the ministers agreed on a toll.",
            "the ministers agreed on a toll",
        ),
        ("The fear that the wells would run dry drove them out.", ""),
        ("There is a fear of floods.", ""),
    ],
)
def test_what_is_aired_has_no_speaker(text: str, told: str, parsed: bool) -> None:
    reports = [each for each in statements(frame_of(text, parsed=parsed)) if each[0] == "reported"]
    if told:
        assert reports == [("reported", "", told)]
        assert {each.confidence for each in found(frame_of(text, parsed=parsed))} == {Confidence.LOW}
    else:
        assert "that nobody answered" in text or reports == []


@BOTH
def test_a_body_named_for_it_is_its_speaker(parsed: bool) -> None:
    assert NAMES["African Union"][1] is BODY
    text = "Concern was voiced within the African Union that the talks would fail."
    assert statements(frame_of(text, parsed=parsed)) == [
        ("reported", "African Union", "the talks would fail")
    ]
    placed = "Concern was voiced at length by nobody we know that the talks would fail."
    assert [each[1] for each in statements(frame_of(placed, parsed=parsed))] in ([""], [])


@BOTH
@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "A village survey taken in spring said 61 percent of them were against the transfer.",
            ("village survey", "61 percent of them were against the transfer"),
        ),
        ("The poll said that most farmers want a gate.", ("poll", "most farmers want a gate")),
    ],
)
def test_a_survey_tells_its_shares(text: str, expected: tuple[str, str], parsed: bool) -> None:
    assert statements(frame_of(text, parsed=parsed)) == [("reported", *expected)]


@BOTH
@pytest.mark.parametrize(
    "text",
    [
        "A survey said the lake was deep.",
        "A survey found 61 percent against it.",
        "A survey was held; 61 percent said no.",
        "A survey, he said",
        "The survey of the lake.",
    ],
)
def test_other_surveys_say_nothing(text: str, parsed: bool) -> None:
    assert not [each for each in statements(frame_of(text, parsed=parsed)) if "survey" in each[1].lower()]


def test_long_runs_take_no_long_time() -> None:
    for words in ("fear has been ", "there is fear ", "survey said ", "fear ( "):
        assert statements(frame_of(words * 4000)) == []
