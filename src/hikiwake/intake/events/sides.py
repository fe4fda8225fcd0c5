"""Which side a name stands for: a state for its government, and for an office whose holder is unsure."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from hikiwake.basics.dates import Edtf
from hikiwake.intake.frame import Frame, Mention, MentionKind

_GOVERNMENT = "government"
_OFFICE = "office"
_DAYS = 800
"""A date that spans more days than this does not tell who held an office then."""


def with_governments(frame: Frame) -> Frame:
    """A frame in which *the X administration* is the state that X led."""
    states = {each.name: each for each in frame.mentions if each.kind is MentionKind.STATE}
    return replace(frame, mentions=tuple(_state_of(each, states, _GOVERNMENT) for each in frame.mentions))


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
