"""Frames of invented text, with names given by hand, with and without a parse."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import replace

from hikiwake.basics.dates import Edtf
from hikiwake.basics.paragraphs import paragraph_spans
from hikiwake.basics.references import offsets_of
from hikiwake.dossier.proposed import Proposed, ProposedStatement
from hikiwake.intake.frame import Frame, Mention, MentionKind, Zone, ZoneKind
from hikiwake.intake.language import language_model
from hikiwake.intake.names.gazetteer import Gazetteer
from hikiwake.intake.sentences import split_sentences
from hikiwake.intake.statements.quotes import find_quotes
from hikiwake.intake.statements.statements import find_statements
from hikiwake.intake.times.times import find_times

PERSON, STATE, BODY, OFFICE, PAPER = (
    MentionKind.PERSON,
    MentionKind.STATE,
    MentionKind.BODY,
    MentionKind.OFFICE,
    MentionKind.DOCUMENT,
)
NAMES: dict[str, tuple[str, MentionKind]] = {
    "Amina Otieno": ("Amina Otieno", PERSON),
    "Otieno": ("Amina Otieno", PERSON),
    "Mahdi Warsame": ("Mahdi Warsame", PERSON),
    "Warsame": ("Mahdi Warsame", PERSON),
    "Nikos Loizou": ("Nikos Loizou", PERSON),
    "Maria Papadaki": ("Maria Papadaki", PERSON),
    "Petrosyan": ("Ara Petrosyan", PERSON),
    "Kenya": ("Kenya", STATE),
    "Nairobi": ("Kenya", STATE),
    "Somalia": ("Somalia", STATE),
    "Egypt": ("Egypt", STATE),
    "Sudan": ("Sudan", STATE),
    "Ethiopia": ("Ethiopia", STATE),
    "Guyana": ("Guyana", STATE),
    "Venezuela": ("Venezuela", STATE),
    "Armenia": ("Armenia", STATE),
    "Azerbaijan": ("Azerbaijan", STATE),
    "African Union": ("African Union", BODY),
    "Cairo Protocol": ("Cairo Protocol", PAPER),
}
ADJECTIVES = {"Kenyan": "Kenya", "Somali": "Somalia", "Egyptian": "Egypt"}


def frame_of(
    text: str,
    *,
    parsed: bool = False,
    zone: ZoneKind = ZoneKind.BODY,
    pronouns: Mapping[str, str] | None = None,
    offices: tuple[str, ...] = (),
) -> Frame:
    """A frame whose every paragraph is of one zone. `pronouns` are words with the person each one is."""
    zones = tuple(
        Zone(start=start, end=end, kind=zone, rule="by hand") for start, end in paragraph_spans(text)
    )
    frame = Frame(source="made", text=text, document_date=Edtf("2021-05-04"), zones=zones)
    frame = replace(frame, sentences=split_sentences(text, zones))
    model = language_model()
    if parsed and model is not None:
        frame = replace(frame, tokens=model.tokens(text, frame.sentences))
    frame = replace(frame, quotes=find_quotes(frame), times=find_times(frame))
    return replace(frame, mentions=_mentions(text, pronouns or {}, offices))


def statements(frame: Frame) -> list[tuple[str, str, str]]:
    """What was found: direct or reported, the speaker (or nothing), the words."""
    return [
        (_kind(each), speaker(each), words(frame, each))
        for each in find_statements(frame, Gazetteer(forms={}))
    ]


def found(frame: Frame) -> list[Proposed]:
    """The proposals themselves."""
    return list(find_statements(frame, Gazetteer(forms={})))


def content(proposal: Proposed) -> ProposedStatement:
    """The statement of a proposal."""
    assert isinstance(proposal.content, ProposedStatement)
    return proposal.content


def speaker(proposal: Proposed) -> str:
    """The speaker's name, or nothing."""
    named = content(proposal).speaker
    return "" if named is None else named.name


def words(frame: Frame, proposal: Proposed) -> str:
    """The words a proposal rests on."""
    place = offsets_of(proposal.passage)
    assert place is not None
    return frame.text[slice(*place)]


def _kind(proposal: Proposed) -> str:
    return "direct" if content(proposal).direct else "reported"


def _mentions(text: str, pronouns: Mapping[str, str], offices: tuple[str, ...]) -> tuple[Mention, ...]:
    found: dict[int, Mention] = {}
    listed = [(form, name, kind, "gazetteer") for form, (name, kind) in NAMES.items()]
    listed += [(form, name, PERSON, "pronoun") for form, name in pronouns.items()]
    listed += [(form, form, OFFICE, "office") for form in offices]
    for form, name, kind, rule in sorted(listed, key=lambda each: -len(each[0])):
        for match in re.finditer(rf"\b{re.escape(form)}\b", text):
            if not any(each.start < match.end() and match.start() < each.end for each in found.values()):
                found[match.start()] = Mention(
                    start=match.start(), end=match.end(), kind=kind, name=name, rule=rule
                )
    for form, name in ADJECTIVES.items():
        for match in re.finditer(rf"\b{form}\b", text):
            if match.start() not in found:
                found[match.start()] = Mention(
                    start=match.start(),
                    end=match.end(),
                    kind=STATE,
                    name=name,
                    rule="country",
                    adjective=True,
                )
    return tuple(found[start] for start in sorted(found))
