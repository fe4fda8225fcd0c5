"""Where a happening was: the place its own words name.

1. The object of a verb of going; then what stands behind *to*, *in* or *at* in the arguments of the word
   that tells it, or of the noun it carries (*paid a visit to*). A town comes before a state, a state before
   a meeting.
2. Else a place that stands right behind such a word anywhere in the passage: parsers hang it on other words.
3. Else, for a visit, the place that its clause is hung on: *Ruritania, where he stayed*.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from hikiwake.intake.events.parse import Parse
from hikiwake.intake.frame import Frame, Mention, MentionKind, Span, inside
from hikiwake.vocabulary.event_lexicon import Sense, event_lexicon

GOING = frozenset({"visit"})
"""Happenings in which somebody goes somewhere."""

_PREPOSITIONS = frozenset({"in", "at", "to", "on", "into", "of", "near"})
_THERE = re.compile(r"\b(?:in|at|near)\s(?:the\s)?$")
_TOWARDS = re.compile(
    r"\b(?:visit|trip|journey|travel|travelled|traveled|visits|visited|visiting|\w+\sto)\s(?:to\s)?(?:the\s)?$"
)
_HUNG = re.compile(r",?\s(?:when|where|which)\s$")
_RANKS = {MentionKind.PLACE: 0, MentionKind.STATE: 1, MentionKind.MEETING: 2}
_NEAR = 16
_WIDEST = 90


def place_of(frame: Frame, parse: Parse, node: int, sense: Sense, passage: Span) -> Mention | None:
    """The place of what a word tells, or None where none is named."""
    found = list(_of_arguments(frame, parse, node, sense))
    if not found and sense.happening in _SOMEWHERE:
        found = _behind_a_word(frame, passage)
    if not found and sense.happening in GOING:
        found = _hung_on(frame, passage)
    return min(found, key=lambda each: _RANKS[each.kind], default=None)


def _of_arguments(frame: Frame, parse: Parse, node: int, sense: Sense) -> Iterable[Mention]:
    """The places in the arguments of a word, and of the noun it carries."""
    objects = parse.having(node, "dobj", "nsubjpass", "attr")
    carried = [each for each in objects if parse.tokens[each].lemma in event_lexicon().nouns]
    going = sense.happening in GOING
    if going and parse.tokens[node].pos == "VERB":
        for each in objects:
            yield from _at(frame, parse, each)
    for word in (node, *carried):
        for prep in parse.having(word, "prep"):
            lemma = parse.tokens[prep].lemma
            if lemma in _PREPOSITIONS and (going or lemma not in ("to", "of")):
                for place in parse.having(prep, "pobj"):
                    yield from _at(frame, parse, place)


def _behind_a_word(frame: Frame, passage: Span) -> list[Mention]:
    """Places of a passage right behind a word of going or being there."""
    return [
        each
        for each in inside(frame.mentions, passage.start, passage.end)
        if (
            each.kind is MentionKind.PLACE
            and _THERE.search(frame.text, max(0, each.start - _NEAR), each.start)
        )
        or (_goes_to(each) and _TOWARDS.search(frame.text, max(0, each.start - _NEAR), each.start))
    ]


def _goes_to(mention: Mention) -> bool:
    """Whether somebody can go to what a mention names."""
    return mention.kind in (MentionKind.PLACE, MentionKind.STATE) and not mention.adjective


def _hung_on(frame: Frame, passage: Span) -> list[Mention]:
    """The place whose name stands before the word that opens a clause."""
    for each in inside(frame.mentions, passage.start - _WIDEST, passage.start)[-1:]:
        between = frame.text[each.end : passage.start]
        opened = _HUNG.fullmatch(between) is not None
        opens = between in (", ", " ") and frame.text.startswith(_WHERE, passage.start)
        if each.kind in (MentionKind.PLACE, MentionKind.STATE) and not each.adjective and (opened or opens):
            return [each]
    return []


def _at(frame: Frame, parse: Parse, place: int) -> Sequence[Mention]:
    """The place a word names."""
    token = parse.tokens[place]
    return [
        each
        for each in inside(frame.mentions, token.start - _WIDEST, token.end + _WIDEST)
        if each.start <= token.start and token.end <= each.end and each.kind in _RANKS and not each.adjective
    ]


_WHERE = ("when ", "where ", "which ")
_SOMEWHERE = frozenset({"visit", "meeting", "talks", "ceremony", "postponement", "cancellation"})
