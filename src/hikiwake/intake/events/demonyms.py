"""Two peoples in one word: *the Arlandish-Borlandish treaty* is of both states.

The halves are names the document uses nearby as adjectives, or adjectives and prefixes of the states of
the world (`vocabulary.states`).
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import replace
from functools import cache

from hikiwake.intake.frame import Frame, Mention, MentionKind, Span, inside
from hikiwake.vocabulary.states import states as all_states

_DOUBLE = re.compile(r"\b([A-Z][^\W\d_]{1,20})(?:[-‐‑–—]|\s?[–—]\s?)([A-Z][^\W\d_]{1,20})\b")
_NEAR = 8000
"""Characters on either side in which a name of the document is looked for."""


def of_two_states(frame: Frame, span: Span) -> Iterator[Mention]:
    """Both states of each double adjective in a span."""
    for each in _DOUBLE.finditer(frame.text, span.start, span.end):
        pair = [_state(frame, each.start(half), each.group(half)) for half in (1, 2)]
        both = [half for half in pair if half is not None]
        if len(both) == len(pair):
            yield from both


def _state(frame: Frame, start: int, word: str) -> Mention | None:
    """The state of one half: as the document names it nearby, or as the world does."""
    near = inside(frame.mentions, start - _NEAR, start + _NEAR)
    named = [each for each in near if each.kind is MentionKind.STATE]
    for each in named:
        if each.adjective and frame.words(each) == word:
            return replace(each, start=start, end=start + len(word))
    name = state_by_adjective().get(word)
    if name is None:
        return None
    bare = Mention(start=start, end=start + len(word), kind=MentionKind.STATE, name=name, rule="country")
    return next((replace(bare, id=each.id) for each in named if each.name == name), bare)


@cache
def state_by_adjective() -> Mapping[str, str]:
    """The state of an adjective or prefix; of two that share one, the first listed."""
    found: dict[str, str] = {}
    for state in all_states():
        for form in (*state.adjectives, *state.prefixes):
            found.setdefault(form, state.name)
    return found
