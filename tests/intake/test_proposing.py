"""Ids that stay the same whatever the rules decide, and differ wherever the words stand."""

from hypothesis import given
from hypothesis import strategies as st

from hikiwake.dossier.proposed import Confidence, ProposedFigure, ProposedStatement
from hikiwake.intake.frame import Frame, Sentence, Span, ZoneKind
from hikiwake.intake.proposing import VERSION, proposal_id, propose, reason, reference

TEXT = "The talks failed. Later, the  talks failed again. The talks failed."


def frame(text: str = TEXT) -> Frame:
    sentences = (Sentence(start=0, end=17, paragraph=0, zone=ZoneKind.BODY),)
    return Frame(source="one", text=text, sentences=sentences)


def made(start: int, end: int, **fields: object) -> str:
    content = ProposedStatement.model_validate({"direct": False, "summary": "Statement"} | fields)
    return propose(frame(), Span(start, end), content, confidence=Confidence.LOW, rule="r").id


def test_what_the_rules_decide_does_not_enter_the_id() -> None:
    assert made(0, 16) == made(0, 16, direct=True, date="2014", summary="Another")


def test_the_same_folded_words_in_other_places_have_other_ids() -> None:
    first, second, third = made(0, 16), made(25, 42), made(50, 66)
    assert TEXT[25:42] == "the  talks failed"
    assert len({first, second, third}) == 3


def test_kind_and_source_enter_the_id() -> None:
    ids = {proposal_id(kind, source, "words", 0) for kind in ("event", "figure") for source in ("one", "two")}
    assert len(ids) == 4
    assert {each[:2] for each in ids} == {"ev", "fg"}


def test_the_context_is_the_sentence_and_holds_the_passage() -> None:
    content = ProposedFigure(value="3", unit="")
    inside = propose(frame(), Span(4, 9), content, confidence=Confidence.LOW, rule="r")
    across = propose(frame(), Span(4, 30), content, confidence=Confidence.LOW, rule="r")
    outside = propose(frame(), Span(50, 60), content, confidence=Confidence.LOW, rule="r")
    assert (inside.context, across.context, outside.context) == ("one@0-17", "one@0-30", "one@50-60")
    assert (inside.origin.rule, inside.origin.version) == ("r", VERSION)


def test_reasons_lead_to_the_words_that_decided() -> None:
    assert reason(frame(), "date", "it says so", Span(4, 9)).passage == "one@4-9"
    assert reason(frame(), "date", "nothing says so").passage is None


@given(st.text(max_size=40), st.integers(0, 40), st.integers(0, 40))
def test_any_words_of_any_text_have_an_id(text: str, one: int, other: int) -> None:
    start, end = sorted((min(one, len(text)), min(other, len(text))))
    given_frame = Frame(source="one", text=text)
    content = ProposedFigure(value="1", unit="")
    proposal = propose(given_frame, Span(start, end), content, confidence=Confidence.LOW, rule="r")
    assert proposal.passage == reference(given_frame, Span(start, end))
