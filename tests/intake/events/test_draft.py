"""Tellings that name nobody."""

from dataclasses import replace

from hikiwake.dossier.proposed import Confidence, ProposedEvent
from hikiwake.intake.events.draft import OCCURRED, Draft, between_parties
from hikiwake.intake.events.events import find_events
from hikiwake.intake.frame import Span
from hikiwake.vocabulary.event_lexicon import Sense
from hikiwake.vocabulary.happenings import EventType
from tests.intake.events.invented import frame_of, gazetteer, needs_model

SIGNED = Draft(
    sentence=0,
    trigger=Span(14, 20),
    passage=Span(0, 20),
    core=Span(0, 20),
    sense=Sense(happening="agreement", type=EventType.AGREE),
    outcome=OCCURRED,
    actors=(),
    passive=True,
)


def test_what_two_sides_do_together_is_taken_for_the_parties_of_the_case() -> None:
    found = between_parties(SIGNED, ("Arland", "Borland"))
    assert found.assumed
    assert found.actors[0].candidates == ("Arland", "Borland")


def test_nothing_is_assumed_without_two_parties_or_for_what_one_side_does() -> None:
    visit = replace(SIGNED, sense=Sense(happening="visit", type=EventType.CONSULT))
    assert between_parties(SIGNED, ("Arland",)) is SIGNED
    assert between_parties(visit, ("Arland", "Borland")) is visit
    active = replace(SIGNED, passive=False)
    assert between_parties(active, ("Arland", "Borland")) is active


@needs_model
def test_an_assumed_participant_is_warned_of_and_trusted_little() -> None:
    names = replace(gazetteer(), parties=("Arland", "Borland"))
    text = "Twelve agreements were signed in May 2011. This was news in Borland."
    (found,) = find_events(frame_of(text), names)
    assert isinstance(found.content, ProposedEvent)
    assert [each.name for each in found.content.participants] == ["Arland", "Borland"]
    assert found.confidence is Confidence.LOW
    assert found.warnings


@needs_model
def test_parties_that_a_document_names_nowhere_are_not_assumed() -> None:
    names = replace(gazetteer(), parties=("North", "South"))
    (found,) = find_events(frame_of("Twelve agreements were signed in May 2011."), names)
    assert isinstance(found.content, ProposedEvent)
    assert not found.content.participants
