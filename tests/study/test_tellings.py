"""Records of a small case side by side: what is told twice, what contradicts, what is only asked."""

from __future__ import annotations

import re

from hikiwake.basics.dates import Edtf
from hikiwake.basics.references import anchored
from hikiwake.dossier.dossier import Dossier
from hikiwake.dossier.event import Event
from hikiwake.dossier.proposed import (
    CitedSource,
    Confidence,
    NamedActor,
    Origin,
    PaperReading,
    Proposed,
    ProposedConflict,
    ProposedEvent,
    ProposedFigure,
    ProposedStatement,
)
from hikiwake.dossier.source import Source
from hikiwake.dossier.source_conflict import SourceConflict
from hikiwake.intake.names.gazetteer import Gazetteer
from hikiwake.model.case_model import CaseModel
from hikiwake.study.tellings import Together, tell_together
from hikiwake.vocabulary.happenings import EventMode, EventStatus, EventType
from hikiwake.vocabulary.judgements import ConflictKind

MODEL = CaseModel.model_validate(
    {
        "party": {
            name: {
                "names": {"neutral": state},
                "lead": "cabinet",
                "agrees_when": "cabinet",
                "constituency": {"cabinet": {"names": {"neutral": "Cabinet"}}},
            }
            for name, state in (("north", "Norway"), ("south", "Portugal"))
        },
        "person": {"berg-olaf": {"name": "Olaf Berg", "party": "north"}},
    }
)
GAZETTEER = Gazetteer.build((), (), MODEL)
TEXTS = {
    "one": "Berg went to Lisbon in May 2013. The ferry levy was agreed in June 2013. Premier Roderico Almeira"
    " left.",
    "two": "Berg travelled to Lisbon on 6 May 2013. Both agreed the ferry levy in June 2013.",
    "three": "Berg came to Lisbon in April 2013. President Fredrico Almeira saw 12 ships of the fleet.",
}


def place(source: str, words: str) -> str:
    start = TEXTS[source].index(words)
    return anchored(source, start, start + len(words))


def proposed(name: str, source: str, words: str, content: object, context: str | None = None) -> Proposed:
    passage = place(source, words)
    return Proposed.model_validate(
        {
            "id": name,
            "source": source,
            "passage": passage,
            "context": place(source, context) if context else passage,
            "confidence": Confidence.MEDIUM,
            "origin": Origin(rule="r", version="1"),
            "content": content,
        }
    )


def visit(name: str, source: str, words: str, date: str) -> Proposed:
    content = ProposedEvent(
        happening="visit",
        type=EventType.CONSULT,
        mode=EventMode.VISIT,
        status=EventStatus.OCCURRED,
        date=Edtf(date),
        participants=(NamedActor(name="Olaf Berg", id="berg-olaf"),),
        place="Lisbon",
        summary="Visit: Olaf Berg.",
    )
    return proposed(name, source, words, content)


MAY = visit("ev-1", "one", "Berg went to Lisbon in May 2013", "2013-05")
SIXTH = visit("ev-2", "two", "Berg travelled to Lisbon on 6 May 2013", "2013-05-06")
APRIL = visit("ev-3", "three", "Berg came to Lisbon in April 2013", "2013-04")
ACCEPTED = Event(
    id="lisbon",
    type=EventType.CONSULT,
    mode=EventMode.VISIT,
    status=EventStatus.OCCURRED,
    date=Edtf("2013-05-06"),
    participants=("berg-olaf",),
    place="Lisbon",
    summary="Berg in Lisbon.",
    passages=(place("two", "Berg travelled to Lisbon"),),
)


def together(dossier: Dossier, *proposals: Proposed, readings: tuple[PaperReading, ...] = ()) -> Together:
    return tell_together(dossier, proposals, GAZETTEER, TEXTS, readings)


def about(found: Together) -> set[ConflictKind]:
    return {each.content.about for each in found.conflicts if isinstance(each.content, ProposedConflict)}


def test_two_tellings_become_one_that_covers_the_other() -> None:
    found = together(Dossier(), MAY, SIXTH)
    assert [each.id for each in found.proposals] == ["ev-2"]
    assert found.covers == {"ev-2": ("ev-1",)}
    assert found.proposals[0].also == (MAY.passage,)
    assert found.proposals[0].content == SIXTH.content
    assert not found.into


def test_what_tells_an_accepted_event_again_is_offered_into_it_and_stays() -> None:
    found = together(Dossier(events=(ACCEPTED,)), MAY, SIXTH)
    assert found.into == {"ev-1": "lisbon", "ev-2": "lisbon"}
    assert found.proposals == (MAY, SIXTH)
    assert not found.covers


def test_agreements_are_one_only_where_their_words_agree() -> None:
    def agreed(name: str, source: str, words: str) -> Proposed:
        parties = (NamedActor(name="Norway", id="north"), NamedActor(name="Portugal", id="south"))
        content = ProposedEvent(
            happening="agreement",
            type=EventType.AGREE,
            status=EventStatus.OCCURRED,
            date=Edtf("2013-06"),
            participants=parties,
            summary="Agreement.",
        )
        return proposed(name, source, words, content)

    levy = agreed("ev-4", "one", "The ferry levy was agreed in June 2013")
    again = agreed("ev-5", "two", "Both agreed the ferry levy in June 2013")
    other = agreed("ev-6", "three", "saw 12 ships of the fleet")
    found = together(Dossier(), levy, again, other)
    assert list(found.covers.values()) in ([("ev-5",)], [("ev-4",)])
    assert "ev-6" in {each.id for each in found.proposals}


def test_two_dates_for_one_visit_are_a_conflict_until_the_dossier_holds_it() -> None:
    found = together(Dossier(), SIXTH, APRIL)
    assert ConflictKind.WHEN in about(found)
    claims = [
        {"value": value, "passages": [place(source, words)]}
        for value, source, words in (
            ("2013-05", "two", "on 6 May 2013"),
            ("2013-04", "three", "in April 2013"),
        )
    ]
    known = SourceConflict.model_validate(
        {"id": "c", "topic": "t", "kind": "when", "question": "q?", "claim": claims}
    )
    assert ConflictKind.WHEN not in about(together(Dossier(conflicts=(known,)), SIXTH, APRIL))


def test_an_accepted_event_and_a_proposal_may_contradict() -> None:
    assert ConflictKind.WHEN in about(together(Dossier(events=(ACCEPTED,)), APRIL))


def test_a_person_under_two_given_names_is_found_in_the_texts() -> None:
    assert about(together(Dossier())) == {ConflictKind.NAME}


def test_figures_and_notes_are_compared_too() -> None:
    def ships(name: str, source: str, words: str, value: str) -> Proposed:
        content = ProposedFigure(
            value=value, unit="ships", what="ships of the northern fleet", date=Edtf("2013")
        )
        return proposed(name, source, words, content)

    minor = ships("fg-3", "two", "Both", "90")
    minor = minor.model_copy(update={"content": minor.content.model_copy(update={"minor": True})})
    said = proposed(
        "sm-1",
        "one",
        "The ferry levy was agreed",
        ProposedStatement(direct=False, date=Edtf("2013-06"), summary="Statement."),
        "The ferry levy was agreed in June 2013.",
    )
    cited = CitedSource(number="1", date=Edtf("2012-01-05"), mark=place("one", "2013. Premier"))
    note = proposed("ci-1", "one", "Premier", cited)
    undated = proposed("ci-2", "one", "left", CitedSource(number="2", date=None, mark=None))
    few, many = ships("fg-1", "three", "12 ships", "12"), ships("fg-2", "one", "ferry", "40")
    found = together(
        Dossier(sources=(Source(id="one", type="document", title="t", date=Edtf("2013-07")),)),
        *(few, many, minor, said, note, undated),
    )
    assert about(found) == {ConflictKind.NAME, ConflictKind.HOW_MANY, ConflictKind.INTERNAL}


def test_readings_of_one_text_are_offered_apart_from_what_contradicts() -> None:
    readings = tuple(
        PaperReading(source=source, start=0, end=30, document="Ferry Pact", words=words)
        for source, words in (("one", "obliges"), ("two", "leaves open"))
    )
    found = together(Dossier(), readings=readings)
    (offer,) = found.offered
    assert offer.confidence is Confidence.LOW
    assert isinstance(offer.content, ProposedConflict)
    assert offer.content.about is ConflictKind.READING
    assert [claim.value for claim in offer.content.claims] == ["obliges", "leaves open"]
    assert ConflictKind.READING not in about(found)
    assert together(Dossier(), readings=readings[:1]).offered == ()


def test_the_order_of_proposals_changes_nothing() -> None:
    forth, back = together(Dossier(), MAY, SIXTH, APRIL), together(Dossier(), APRIL, SIXTH, MAY)
    assert {each.id for each in forth.proposals} == {each.id for each in back.proposals}
    assert (forth.covers, forth.conflicts) == (back.covers, back.conflicts)
    assert all(re.fullmatch(r"cf-[0-9a-f]{12}", each.id) for each in forth.conflicts)
