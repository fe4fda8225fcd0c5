"""Which side a name stands for.

1. A state for its government, and for an office whose holder is unsure.
2. *The two sides* of a document that names neither party of the case are the two states it names most, if a
   third is named far less; else nobody is known to be meant.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import replace

from hikiwake.basics.dates import Edtf
from hikiwake.intake.events.draft import PAIR
from hikiwake.intake.frame import Frame, Mention, MentionKind

_GOVERNMENT = "government"
_OFFICE = "office"
_DAYS = 800
"""A date that spans more days than this does not tell who held an office then."""

_SIDES = re.compile(
    r"(?:sides|countries|nations|states|governments|parties|capitals|neighbou?rs|powers)\Z", re.IGNORECASE
)
_FAR_LESS = 2
_OFTEN = 3


def with_governments(frame: Frame) -> Frame:
    """A frame in which *the X administration* is the state that X led."""
    states = {each.name: each for each in frame.mentions if each.kind is MentionKind.STATE}
    return replace(frame, mentions=tuple(_state_of(each, states, _GOVERNMENT) for each in frame.mentions))


def parties_named(frame: Frame, parties: Sequence[str]) -> tuple[str, ...]:
    """The parties of the case, or none where a document names none of them."""
    named = {each.name for each in frame.mentions if each.rule != PAIR}
    return tuple(parties) if named & {*parties} else ()


def with_sides(frame: Frame) -> Frame:
    """A frame in which two sides that a document names nowhere are the pair it is about, or nobody known."""
    named = {each.name for each in frame.mentions if each.rule != PAIR}
    own = _pair_of(frame)
    return replace(frame, mentions=tuple(_side(frame, each, named, own) for each in frame.mentions))


def _pair_of(frame: Frame) -> tuple[str, ...]:
    """The two states a document names most, if a third is named far less."""
    counts = Counter(each.name for each in frame.mentions if each.kind is MentionKind.STATE)
    ranked = [*counts.most_common(3), ("", 0), ("", 0), ("", 0)]
    (one, _), (other, often), (_, rarely) = ranked[:3]
    return (one, other) if often >= _OFTEN and often >= _FAR_LESS * rarely else ()


def _side(frame: Frame, mention: Mention, named: set[str], own: tuple[str, ...]) -> Mention:
    """A mention of two sides with the members it has in its document."""
    if mention.rule != PAIR or named & {*mention.candidates}:
        return mention
    words = frame.text[mention.start : mention.end]
    if own and _SIDES.search(words):
        return replace(mention, name=" and ".join(own), candidates=own)
    return replace(mention, name=words, candidates=())


def of_vague_date(mention: Mention, date: Edtf | None, states: Mapping[str, Mention]) -> Mention:
    """A mention; the state of an office whose holder was taken from a date too vague to tell it."""
    if date is None or date.earliest is None or date.latest is None:
        return mention
    vague = (date.latest - date.earliest).days > _DAYS
    return _state_of(mention, states, _OFFICE) if vague else mention


def _state_of(mention: Mention, states: Mapping[str, Mention], rule: str) -> Mention:
    """The state of a person found by a rule, else the mention."""
    if mention.kind is not MentionKind.PERSON or mention.rule != rule or mention.state is None:
        return mention
    known = states.get(mention.state)
    return replace(
        mention,
        kind=MentionKind.STATE,
        name=mention.state,
        rule="country" if known is None else known.rule,
        id=None if known is None else known.id,
        state=None,
        candidates=(),
    )
