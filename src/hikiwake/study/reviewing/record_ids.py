"""Readable ids for the records that proposals become, such as `ev-2016-visit-ann-marsh`."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Collection, Iterable, Mapping

from hikiwake.basics.dates import Edtf
from hikiwake.dossier.dossier import Dossier
from hikiwake.dossier.proposed import CitedSource, Content, ProposedConflict, ProposedEvent
from hikiwake.model.case_model import CaseModel

PREFIX = {"event": "ev", "statement": "sm", "figure": "fg", "stance": "st", "conflict": "cf"}
"""How the id of a record of each kind begins."""
_LONGEST = 60
_LONGEST_PART = 32


def kebab(text: str, longest: int = _LONGEST_PART) -> str:
    """A text as part of an id: letters without accents and digits, in lower case, with hyphens between.

    Cut at the end of a word. Empty where the text holds no Latin letter or digit.
    """
    spread = unicodedata.normalize("NFKD", text)
    letters = "".join(char for char in spread if not unicodedata.combining(char)).lower()
    plain = re.sub(r"[^a-z0-9]+", "-", letters).strip("-")
    if len(plain) <= longest:
        return plain
    cut = plain[: longest + 1].rpartition("-")[0]
    return cut or plain[:longest]


def fresh(wanted: str, taken: Collection[str]) -> str:
    """The id wanted, or with the first number from 2 that is free."""
    number, found = 1, wanted
    while found in taken:
        number += 1
        found = f"{wanted}-{number}"
    return found


def cited_ids(dossier: Dossier, model: CaseModel) -> frozenset[str]:
    """Every id that a new record of the dossier, or a new source, may not have."""
    named = (model.tenure, model.rule, model.question, model.scenario)
    return frozenset(
        [
            *(record.id for record in dossier.records()),
            *(source.id for source in dossier.sources),
            *(name for records in named for record in records if (name := getattr(record, "id", None))),
        ]
    )


def actor_ids(model: CaseModel) -> frozenset[str]:
    """Every id that a new person or third party may not have."""
    return frozenset([*model.party, *model.third_party, *model.person])


def wanted_id(content: Content, fields: Mapping[str, object]) -> str:
    """The id that says best what a record is about; `fields` are those it is to have."""
    date = fields.get("from", fields.get("date"))
    year = date.text[:4] if isinstance(date, Edtf) and date.text[:4].isdecimal() else ""
    if isinstance(content, CitedSource):
        named = kebab(str(fields.get("publisher") or fields.get("title") or "")) or "source"
        return _joined([named, year])
    middle: Iterable[object]
    if isinstance(content, ProposedEvent):
        participants = fields.get("participants")
        first = participants[:1] if isinstance(participants, tuple) else ()
        middle = (content.happening, *first)
    elif isinstance(content, ProposedConflict):
        middle = (content.topic, content.about.value)
    else:
        named_by = {"statement": ("speaker",), "figure": ("what",), "stance": ("actor", "issue")}[
            content.kind
        ]
        middle = (fields.get(name) or "" for name in named_by)
    return _joined([PREFIX[content.kind], year, *(kebab(str(part)) for part in middle)])


def _joined(parts: Iterable[str]) -> str:
    return kebab("-".join(part for part in parts if part), _LONGEST)
