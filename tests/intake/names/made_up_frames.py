"""Frames of made-up texts, read with a made-up gazetteer: two states, their leaders, their cities."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from typing import Any

from hikiwake.basics.dates import Edtf
from hikiwake.intake.frame import Frame, Mention, Sentence, TimeExpression, ZoneKind
from hikiwake.intake.language import language_model
from hikiwake.intake.names.gazetteer import Gazetteer
from hikiwake.intake.names.mentions import find_mentions
from hikiwake.model.case_model import CaseModel
from hikiwake.model.gazetteer import NameEntry
from hikiwake.vocabulary.stances import DateBasis

SIDE = {
    "lead": "cabinet",
    "agrees_when": "cabinet",
    "constituency": {"cabinet": {"names": {"neutral": "Cabinet"}}},
}

MODEL = CaseModel.model_validate(
    {
        "party": {
            "north": SIDE | {"names": {"neutral": "Norway"}},
            "south": SIDE | {"names": {"neutral": "Portugal"}},
        },
        "third_party": {
            "union": {"names": {"neutral": "European Union"}},
            "guild": {"names": {"neutral": "River Guild"}},
        },
        "person": {
            "berg-olaf": {"name": "Olaf Berg", "party": "north"},
            "berg-nils": {"name": "Nils Berg", "party": "north"},
            "dahl-astrid": {"name": "Astrid Dahl", "party": "north"},
            "sousa-ana": {"name": "Ana Sousa", "party": "south"},
            "pinto-rui": {"name": "Rui Pinto", "party": "south"},
            "plato": {"name": "Plato", "party": "south"},
        },
        "office": {
            "north_pm": {"names": {"neutral": "Prime minister of Norway"}, "party": "north"},
            "north_fm": {"names": {"neutral": "Foreign minister of Norway"}, "party": "north"},
            "south_president": {"names": {"neutral": "President of Portugal"}, "party": "south"},
        },
        "tenure": [
            {"id": "t1", "office": "north_fm", "person": "berg-nils", "from": "1980", "until": "1986"},
            {"id": "t2", "office": "north_pm", "person": "dahl-astrid", "from": "2001", "until": "2010-05"},
            {"id": "t3", "office": "north_pm", "person": "berg-olaf", "from": "2010-05", "until": "2020"},
            {"id": "t4", "office": "south_president", "person": "sousa-ana", "from": "2005"},
        ],
    }
)

ENTRIES = tuple(
    NameEntry.model_validate(each)
    for each in (
        {"id": "north", "kind": "state", "name": "Norway", "also": ["Fjordland"], "actor": "north"},
        {
            "id": "chief",
            "kind": "office",
            "name": "Head of the Fjord Cabinet",
            "office": "north_pm",
            "state": "north",
        },
        {"id": "oddity", "kind": "office", "name": "Warden of the Ford"},
        {"id": "ford", "kind": "place", "name": "Long Ford", "also": ["long ford", "Ford of Years"]},
        {"id": "pact", "kind": "document", "name": "Pact of 1990", "also": ["1990 Pact"]},
        {"id": "assembly", "kind": "body", "name": "Assembly", "actor": "north.cabinet", "state": "north"},
        {"id": "ferrymen", "kind": "group", "name": "ferrymen", "adjectives": ["Ferry"]},
        {"id": "togo-ken", "kind": "person", "name": "Ken Togo", "family": "Togo", "given": "Ken"},
        {"id": "lake-old", "kind": "place", "name": "Old Lake", "also": ["the Lake"], "until": "1950"},
        {"id": "lake-new", "kind": "place", "name": "New Lake", "also": ["the Lake"], "from": "1951"},
        {"id": "hill-a", "kind": "place", "name": "Hill of Ash", "also": ["the Hill"]},
        {"id": "hill-b", "kind": "place", "name": "Hill of Birch", "also": ["the Hill"]},
    )
)

GAZETTEER = Gazetteer.build(ENTRIES, (), MODEL)
WORLD = Gazetteer.build()

_END = re.compile(r"(?<=[a-z0-9)”][.!?])\s+(?=[A-Z“])")


def sentences_of(text: str, zone: ZoneKind = ZoneKind.BODY) -> tuple[Sentence, ...]:
    """A sentence up to each full stop before a capital letter; a paragraph a line."""
    found: list[Sentence] = []
    for paragraph, line in enumerate(re.finditer(r"[^\n]+", text)):
        start = line.start()
        for gap in _END.finditer(line[0]):
            found.append(
                Sentence(start=start, end=line.start() + gap.start(), paragraph=paragraph, zone=zone)
            )
            start = line.start() + gap.end()
        found.append(Sentence(start=start, end=line.end(), paragraph=paragraph, zone=zone))
    return tuple(found)


def frame_of(
    text: str,
    *,
    date: str | None = None,
    model: bool = False,
    times: Sequence[str] = (),
    zone: ZoneKind = ZoneKind.BODY,
    **more: Any,  # noqa: ANN401  any other field of a frame
) -> Frame:
    """A frame with sentences; `times` are dates as the text writes them, read as EDTF."""
    frame = Frame(
        source="made-up",
        text=text,
        document_date=Edtf.parse(date) if date else None,
        sentences=sentences_of(text, zone),
        times=tuple(
            TimeExpression(
                start=text.index(each), end=text.index(each) + len(each), edtf=Edtf.parse(each),
                basis=DateBasis.EXPLICIT, rule="made up",
            )
            for each in times
        ),
        **more,
    )  # fmt: skip
    if not model:
        return frame
    language = language_model()
    assert language is not None
    return replace(frame, tokens=language.tokens(text, frame.sentences))


def found_in(text: str, gazetteer: Gazetteer = GAZETTEER, **more: Any) -> tuple[Mention, ...]:  # noqa: ANN401
    """The mentions of a made-up text."""
    return find_mentions(frame_of(text, **more), gazetteer)


def names_in(text: str, gazetteer: Gazetteer = GAZETTEER, **more: Any) -> list[tuple[str, str]]:  # noqa: ANN401
    """The words of each mention and the name found for them."""
    return [(text[each.start : each.end], each.name) for each in found_in(text, gazetteer, **more)]


def name_of(words: str, text: str, gazetteer: Gazetteer = GAZETTEER, **more: Any) -> str | None:  # noqa: ANN401
    """The name found for the last place some words stand at; None where they are no mention."""
    return dict(names_in(text, gazetteer, **more)).get(words)


def mention_of(words: str, text: str, gazetteer: Gazetteer = GAZETTEER, **more: Any) -> Mention:  # noqa: ANN401
    """The last mention with these words."""
    return next(
        each for each in reversed(found_in(text, gazetteer, **more)) if text[each.start : each.end] == words
    )
