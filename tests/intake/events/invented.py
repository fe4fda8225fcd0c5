"""Short texts about invented people and places, read with every stage that events rest on."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

import pytest

from hikiwake.basics.dates import Edtf
from hikiwake.dossier.proposed import Proposed, ProposedEvent
from hikiwake.intake.events.events import find_events
from hikiwake.intake.frame import Frame, Zone, ZoneKind
from hikiwake.intake.language import language_model
from hikiwake.intake.names.gazetteer import Gazetteer
from hikiwake.intake.names.mentions import find_mentions
from hikiwake.intake.sentences import split_sentences
from hikiwake.intake.statements.quotes import find_quotes
from hikiwake.intake.times.times import find_times
from hikiwake.model.gazetteer import NameEntry, Topic

needs_model = pytest.mark.skipif(language_model() is None, reason="no language model is installed")
"""For tests of rules that follow the parse."""

STATES = ("Arland", "Borland", "Cestria")
PEOPLE = (("Ada", "Holm", "arland"), ("Bo", "Teller", "borland"), ("Eva", "Lund", "arland"))

ENTRIES = (
    *(
        NameEntry.model_validate(
            {
                "id": name.lower(),
                "kind": "state",
                "name": name,
                "adjectives": (name.removesuffix("land") + "ish",),
                "actor": name.lower(),
            }
        )
        for name in STATES
    ),
    *(
        NameEntry.model_validate(
            {
                "id": family.lower(),
                "kind": "person",
                "name": f"{given} {family}",
                "given": given,
                "family": family,
                "person": family.lower(),
                "state": state,
            }
        )
        for given, family, state in PEOPLE
    ),
    NameEntry.model_validate({"id": "port-salt", "kind": "place", "name": "Port Salt"}),
)


@dataclass(frozen=True)
class Told:
    """An event in the words a test looks at."""

    happening: str
    status: str
    date: str | None
    who: tuple[str, ...]
    words: str
    proposal: Proposed

    @property
    def event(self) -> ProposedEvent:
        """The record itself."""
        assert isinstance(self.proposal.content, ProposedEvent)
        return self.proposal.content


def gazetteer(topics: Sequence[Topic] = ()) -> Gazetteer:
    """The names of the invented dispute."""
    return Gazetteer.build(ENTRIES, topics)


def frame_of(
    text: str,
    *,
    parsed: bool = True,
    document: str | None = "2020-06-01",
    zones: tuple[Zone, ...] = (),
) -> Frame:
    """A text with everything in it that is found before events are."""
    whole = zones or tuple(
        Zone(start=each.start(), end=each.end(), kind=ZoneKind.BODY, rule="test")
        for each in re.finditer(r"[^\n](?:[^\n]|\n(?!\n))*", text)
    )
    frame = Frame(source="one", text=text, document_date=Edtf(document) if document else None, zones=whole)
    frame = replace(frame, sentences=split_sentences(text, whole, ()))
    model = language_model() if parsed else None
    if model is not None:
        frame = replace(frame, tokens=model.tokens(text, frame.sentences))
    frame = replace(frame, quotes=find_quotes(frame))
    frame = replace(frame, times=find_times(frame))
    return replace(frame, mentions=find_mentions(frame, gazetteer()))


def told(frame: Frame) -> list[Told]:
    """The events of a frame."""
    return [_told(frame, each) for each in find_events(frame, gazetteer())]


def told_in(text: str, *, parsed: bool = True, document: str | None = "2020-06-01") -> list[Told]:
    """The events of a text."""
    return told(frame_of(text, parsed=parsed, document=document))


def _told(frame: Frame, proposal: Proposed) -> Told:
    content = proposal.content
    assert isinstance(content, ProposedEvent)
    start, _, end = proposal.passage.rpartition("@")[2].partition("-")
    return Told(
        happening=content.happening,
        status=content.status.value,
        date=content.date.text if content.date else None,
        who=tuple(each.name for each in content.participants),
        words=frame.text[int(start) : int(end)],
        proposal=proposal,
    )
