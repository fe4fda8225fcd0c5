"""What was read of documents, in the shape in which documents are labelled by hand, so that the two compare.

Spans are half-open and count characters of the document's text. What the shape has no word for is left out;
what it cannot be told is null. Nothing here is judged: these are a machine's proposals.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from hikiwake.basics.dates import Edtf
from hikiwake.basics.references import offsets_of, source_of
from hikiwake.dossier.proposed import (
    CandidateStance,
    CitedSource,
    NamedActor,
    Proposed,
    ProposedConflict,
    ProposedEvent,
    ProposedFigure,
    ProposedStatement,
)
from hikiwake.intake.frame import Frame, TimeExpression, Zone, ZoneKind
from hikiwake.vocabulary.event_lexicon import export_kind
from hikiwake.vocabulary.stances import DateBasis

Label = dict[str, Any]

_RUNNING = frozenset({ZoneKind.TITLE, ZoneKind.BODY, ZoneKind.HEADING})
"""Zones that labels count to the body."""
_APART = {
    ZoneKind.NOTE: "footnote",
    ZoneKind.REFERENCE: "footnote",
    ZoneKind.CAPTION: "caption",
    ZoneKind.BOILERPLATE: "nav",
    ZoneKind.COMMENT: "comment",
    ZoneKind.POLL: "poll",
}
"""What labels call a zone outside the body; any other is `other`."""
_DATE_BASES = {
    DateBasis.EXPLICIT: "explicit",
    DateBasis.CONTEXT: "resolved_from_context",
    DateBasis.DOCUMENT_DATE: "resolved_from_context",
    DateBasis.INFERRED: "inferred",
}
_SEASON = re.compile(r"\d{4}-2[1-4][~?%]?")


@dataclass(frozen=True, slots=True, kw_only=True)
class ReadText:
    """A document with all that was read of it; `name` is its file's."""

    name: str
    frame: Frame
    proposals: tuple[Proposed, ...]
    title: str = ""
    authors: tuple[str, ...] = ()
    publisher: str = ""


def document_labels(read: ReadText) -> Label:
    """The labels of one document."""
    frame = read.frame
    by_kind: dict[str, list[Label]] = {"event": [], "statement": [], "figure": [], "stance": []}
    for proposal in read.proposals:
        label = _label(proposal, frame)
        if label is not None:
            by_kind[proposal.content.kind].append(label)
    return {
        "doc": read.name,
        "metadata": {
            "title": read.title,
            "authors": list(read.authors),
            "publisher": read.publisher or None,
            "date": _text(frame.document_date),
            "date_basis": frame.document_date_basis.value if frame.document_date else None,
            "damage": frame.damage.words or None,
        },
        "body": _body(frame),
        "boilerplate": [
            {"span": [zone.start, zone.end], "kind": _zone_label(zone)}
            for zone in frame.zones
            if not _runs(zone)
        ],
        "zones": [
            {"span": [zone.start, zone.end], "kind": zone.kind.value, "rule": zone.rule}
            for zone in frame.zones
        ],
        "events": by_kind["event"],
        "statements": by_kind["statement"],
        "figures": by_kind["figure"],
        "stances": by_kind["stance"],
        "positions": [],
        "footnotes": _footnotes(frame, read.proposals),
        "expressions": time_labels(read),
    }


def time_labels(read: ReadText) -> list[Label]:
    """The time expressions of a document that have a date."""
    frame = read.frame
    return [
        {
            "file": read.name,
            "document_date": _text(frame.document_date),
            "text": frame.words(each),
            "start": each.start,
            "end": each.end,
            "edtf": each.edtf.text,
            "accept": [],
            "kind": _kind_of_time(each, each.edtf),
            "basis": each.basis.value,
        }
        for each in frame.times
        if each.edtf is not None
    ]


def all_times(documents: Iterable[ReadText]) -> Label:
    """The time expressions of all documents, with what part of each was read."""
    read = list(documents)
    return {
        "documents": {
            each.name: {
                "start": 0,
                "end": len(each.frame.text),
                "exhaustive": True,
                "document_date": _text(each.frame.document_date),
            }
            for each in read
        },
        "expressions": [label for each in read for label in time_labels(each)],
    }


def conflict_labels(conflicts: Iterable[Proposed], documents: Iterable[ReadText]) -> list[Label]:
    """Conflicts among documents, each claim with its document and words.

    A passage of a source that is not among the documents has its reference in place of the two.
    """
    by_source = {each.frame.source: each for each in documents}
    found = []
    for proposal in conflicts:
        content = proposal.content
        if isinstance(content, ProposedConflict):
            claims = [
                _claim(passage, claim.value, by_source)
                for claim in content.claims
                for passage in claim.passages
            ]
            about = content.about.value
            fact = {"id": proposal.id, "fact": content.question, "topic": content.topic}
            found.append({**fact, "type": "contradiction", "about": about, "claims": claims})
    return found


def _claim(passage: str, value: str, documents: Mapping[str, ReadText]) -> Label:
    place, read = offsets_of(passage), documents.get(source_of(passage))
    if place is None or read is None:
        return {"doc": None, "passage": passage, "span": list(place or ()), "text": None, "value": value}
    return {"doc": read.name, "span": list(place), "text": read.frame.text[slice(*place)], "value": value}


def _label(proposal: Proposed, frame: Frame) -> Label | None:
    """A proposal as a label; None for a kind that labels do not have."""
    place = offsets_of(proposal.passage)
    if place is None:
        return None
    head: Label = {"id": proposal.id}
    tail: Label = {
        "span": list(place),
        "text": frame.text[slice(*place)],
        "zone": _zone_name(frame.zones, place[0]),
        "confidence": proposal.confidence.value,
    }
    match proposal.content:
        case ProposedEvent() as event:
            return {**head, **_event(event), **tail}
        case ProposedStatement() as said:
            return {**head, **_statement(said), **tail}
        case ProposedFigure() as figure:
            return {**head, **_figure(figure), **tail}
        case CandidateStance() as stance:
            return {**head, **_stance(stance), **tail}
        case _:
            return None


def _event(event: ProposedEvent) -> Label:
    return {
        "kind": export_kind(event.happening),
        "happening": event.happening,
        "type": event.type.value,
        "mode": event.mode.value if event.mode else None,
        "status": event.status.value,
        "date": _text(event.date),
        "date_basis": _DATE_BASES[event.date_basis] if event.date else None,
        "actors": [each.name for each in event.participants],
        "place": event.place or None,
        "summary": event.summary,
    }


def _statement(said: ProposedStatement) -> Label:
    return {
        "speaker": _name(said.speaker),
        "date": _text(said.date),
        "kind": "direct" if said.direct else "indirect",
        "addressee": said.audience or None,
    }


def _figure(figure: ProposedFigure) -> Label:
    return {
        "value": _number(figure.value),
        "unit": figure.unit,
        "what": figure.what,
        "of": figure.of or None,
        "date": _text(figure.date),
        "minor": figure.minor,
    }


def _stance(stance: CandidateStance) -> Label:
    return {
        "actor": stance.actor.name,
        "issue": stance.issue,
        "options": list(stance.options),
        "as_of": _text(stance.date),
    }


def _body(frame: Frame) -> list[list[int]]:
    """The running text: its zones, joined where nothing but white space parts them."""
    spans: list[list[int]] = []
    for zone in frame.zones:
        if not _runs(zone):
            continue
        if spans and not frame.text[spans[-1][1] : zone.start].strip():
            spans[-1][1] = zone.end
        else:
            spans.append([zone.start, zone.end])
    return spans


def _footnotes(frame: Frame, proposals: Iterable[Proposed]) -> list[Label]:
    """The notes, each with what the first citation in it names."""
    cited: dict[str, CitedSource] = {}
    for proposal in proposals:
        if isinstance(proposal.content, CitedSource):
            cited.setdefault(proposal.content.number, proposal.content)
    found = []
    for note in frame.notes:
        source = cited.get(note.number)
        mark = note.marks[0] if note.marks else None
        found.append(
            {
                "number": int(note.number) if note.number.isdecimal() else note.number,
                "ref_span": [mark.start, mark.end] if mark else None,
                "note_span": [note.start, note.end],
                "publisher": (source.publisher or None) if source else None,
                "date": _text(source.date) if source else None,
            }
        )
    return found


def _zone_name(zones: Sequence[Zone], position: int) -> str:
    """What labels call the zone that holds a character."""
    zone = next((zone for zone in zones if zone.start <= position < zone.end), None)
    return "body" if zone is None or _runs(zone) else _zone_label(zone)


def _runs(zone: Zone) -> bool:
    """Whether a zone is running text: a second copy of a paragraph is none."""
    return zone.kind in _RUNNING and zone.repeats is None


def _zone_label(zone: Zone) -> str:
    """What labels call a zone outside the running text."""
    return "repeat" if zone.kind in _RUNNING else _APART.get(zone.kind, "other")


def _kind_of_time(expression: TimeExpression, date: Edtf) -> str:
    if expression.basis is not DateBasis.EXPLICIT:
        return "relative"
    if "/" in date.text or ".." in date.text:
        return "interval"
    if _SEASON.fullmatch(date.text):
        return "season"
    return "approx" if "~" in date.text else "date"


def _number(value: str) -> int | float | str:
    """A number as JSON has it; what is none, such as a range, stays text."""
    for read in (int, float):
        try:
            return read(value)
        except ValueError:
            continue
    return value


def _name(actor: NamedActor | None) -> str | None:
    return actor.name if actor else None


def _text(date: Edtf | None) -> str | None:
    return date.text if date else None
