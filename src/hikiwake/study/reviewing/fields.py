"""What a proposed record says, as the fields of an ordinary record of the case."""

from __future__ import annotations

from collections.abc import Mapping
from typing import assert_never

from hikiwake.basics.dates import Edtf
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
from hikiwake.store.kinds import KINDS
from hikiwake.vocabulary.stances import DateBasis

Fields = dict[str, object]

RECORD_KIND = {
    "event": "event",
    "statement": "statement",
    "figure": "figure",
    "stance": "stance",
    "citation": "source",
    "conflict": "conflict",
}
"""The kind of record that a proposal of each kind becomes."""

ACTOR_FIELDS = {"event": ("participants",), "statement": ("speaker", "actor"), "stance": ("actor",)}
"""The fields of each kind of proposal that name somebody."""

SOURCE_FIELDS = ("id", "type", "title", "publisher", "container-title", "URL", "author", "note", "date")
"""The fields of a source that a judgement may give."""

_SAME = {
    "event": ("type", "mode", "status", "participants", "place", "summary"),
    "statement": ("speaker", "summary", "direct", "audience"),
    "figure": ("what", "value", "unit", "of"),
}
"""The fields that are called the same in a proposal and in the record it becomes."""

REQUIRED = {
    "event": ("type", "status", "summary"),
    "statement": ("speaker", "summary"),
    "figure": ("what", "value", "unit"),
    "stance": ("actor", "issue", "stance", "from", "basis"),
    "citation": ("title",),
    "conflict": ("question",),
}
"""The fields without which a record cannot be written and that a proposal may lack."""


def proposed_fields(proposal: Proposed) -> Fields:
    """The fields a proposal gives, named as the case's files name them; empty ones are left out.

    Those that name somebody still hold the names of the document (`NamedActor`).
    """
    content = proposal.content
    match content:
        case ProposedEvent() | ProposedStatement() | ProposedFigure():
            names = _SAME[content.kind]
            found = {name: getattr(content, name) for name in names} | _dated(
                content.date, content.date_basis
            )
        case CandidateStance():
            found = {"actor": content.actor, "issue": content.issue, "from": content.date}
        case CitedSource():
            found = _source_fields(proposal, content)
        case ProposedConflict():
            found = {
                "topic": content.topic,
                "kind": content.about,
                "question": content.question,
                "claim": [{"value": each.value, "passages": each.passages} for each in content.claims],
            }
        case _:
            assert_never(content)
    return {name: value for name, value in found.items() if value not in (None, "", ())}


def field_names(kind: str) -> tuple[str, ...]:
    """The fields that a judgement on a proposal of a kind may give."""
    if RECORD_KIND[kind] == "source":
        return SOURCE_FIELDS
    fields = KINDS[RECORD_KIND[kind]].record.model_fields
    return tuple(info.alias or name for name, info in fields.items())


def named(value: object) -> NamedActor:
    """Somebody a judgement names, by id or by name."""
    return value if isinstance(value, NamedActor) else NamedActor(name=str(value), id=str(value))


def source_item(fields: Mapping[str, object]) -> Fields:
    """The CSL-JSON item of a source: its date as `issued`, and as our own under `hikiwake`."""
    item = {name: value for name, value in fields.items() if name != "date"}
    date = fields.get("date")
    if isinstance(date, Edtf):
        parts = [int(part) for part in date.text.split("-") if part.isdecimal()]
        if date.earliest is not None and parts and "/" not in date.text:
            item["issued"] = {"date-parts": [parts[:3]]}
        item["hikiwake"] = {"date": date.text}
    return item


def _dated(date: Edtf | None, basis: DateBasis) -> Fields:
    return {"date": date, "date_basis": basis} if date is not None else {}


def _source_fields(proposal: Proposed, content: CitedSource) -> Fields:
    titled = content.title or (content.publisher and f"{content.publisher}, {content.date or 'undated'}")
    return {
        "type": "webpage" if content.url else "document",
        "title": titled,
        "publisher": content.publisher,
        "URL": content.url,
        "date": content.date,
        "note": f"Cited by {proposal.source}, note {content.number}.",
    }
