"""Which verbs and nouns make somebody say something."""

import pytest

from hikiwake.dossier.proposed import Confidence
from hikiwake.intake.frame import ZoneKind
from tests.intake.statements.made_frames import content, found, frame_of, statements

BOTH = pytest.mark.parametrize("parsed", [True, False], ids=["parsed", "words"])


@BOTH
@pytest.mark.parametrize(
    "verb", ["posited", "argued", "contended", "maintained", "conceded", "hinted", "recalled", "contends"]
)
def test_verbs_of_argument_report(verb: str, parsed: bool) -> None:
    text = f"Nikos Loizou {verb} that the treaty had never been ratified."
    assert statements(frame_of(text, parsed=parsed)) == [
        ("reported", "Nikos Loizou", "the treaty had never been ratified")
    ]


@BOTH
@pytest.mark.parametrize(
    "text",
    [
        "For Kenya this is equivalent to saying that the river belongs to both.",
        "For Kenya the vote amounts to a claim that the river is closed.",
        "For Kenya that means saying that the river is closed.",
    ],
)
def test_what_something_comes_to_is_not_said(text: str, parsed: bool) -> None:
    assert statements(frame_of(text, parsed=parsed)) == []


@BOTH
def test_what_a_note_reports_is_trusted_least(parsed: bool) -> None:
    text = "Nikos Loizou said that the wells were open. “The gate is shut,” he said."
    note = found(frame_of(text, parsed=parsed, zone=ZoneKind.NOTE))
    assert [(content(each).direct, each.confidence) for each in note] == [(False, Confidence.LOW)]
    body = found(frame_of(text, parsed=parsed))
    assert [content(each).direct for each in body] == [False, True]
    assert body[0].confidence is Confidence.MEDIUM
