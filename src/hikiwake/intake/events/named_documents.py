"""Instruments that a text names with their year: the first naming tells that they were concluded then."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from hikiwake.intake.events.demonyms import of_two_states, state_by_adjective
from hikiwake.intake.events.draft import OCCURRED, Draft
from hikiwake.intake.events.participants import ACTORS, distinct
from hikiwake.intake.frame import Frame, Mention, MentionKind, Span, TimeExpression, inside
from hikiwake.vocabulary.event_lexicon import Sense, event_lexicon
from hikiwake.vocabulary.happenings import EventType

_NEAR = 20
_REACH = 90
_HAPPENINGS = {"declaration": "declaration", "statement": "declaration", "communiqué": "declaration"}
_AGREEMENTS = frozenset({"agreement", "accord", "memorandum"})
_NAME_BEFORE = re.compile(
    r"(?:(?:[A-Z][\w’'–-]{1,30}|of|on|and|the|between)\s{1,2}){0,6}([A-Z]?[\w’'–-]{1,30})\s{0,2}(?:\(|of\s(?:the\s)?|from\s)$"
)
_BETWEEN = re.compile(r"(?:,(?:\s[a-z-]{1,20}){1,6})?\s{1,2}(?:between|with|of)\s{1,2}(?:the\s)?")
_JOINT = re.compile(r"(?:,\s{1,2}|,?\s{1,2}and\s{1,2})(?:the\s)?")
_WORDS = re.compile(r"[^\W\d_]+")


@dataclass(frozen=True, slots=True)
class _Paper:
    """A named instrument: the characters of its name with its date, its noun, its name in full."""

    start: int
    end: int
    noun: str
    name: str


def drafts_by_document(frame: Frame) -> Mapping[int, tuple[Draft, ...]]:
    """The conclusion of each dated instrument, by the sentence that names it first."""
    states = {each.name: each for each in frame.mentions if each.kind is MentionKind.STATE}
    dated, first = _told_with_date(frame), _first_named(frame)
    told: set[tuple[str, str]] = set()
    found: dict[int, tuple[Draft, ...]] = {}
    for time in frame.times:
        if not time.in_name or time.edtf is None:
            continue
        paper, number = _paper(frame, time), frame.sentence_at(time.start)
        if paper is None or number is None:
            continue
        words = frame.text[paper.start : paper.end].split()
        again = paper.noun in words and any(year == time.edtf.text for _, year in told)
        again = again or (paper.name in dated and first[paper.name] < paper.start)
        if again or (paper.noun, time.edtf.text) in told:
            continue
        told.add((paper.noun, time.edtf.text))
        found[number] = (*found.get(number, ()), _draft(frame, paper, number, states))
    return found


def _told_with_date(frame: Frame) -> frozenset[str]:
    """The names of instruments whose first naming stands beside a date: their making was told there."""
    first = {each.name: each for each in reversed(frame.mentions) if each.kind is MentionKind.DOCUMENT}
    found = set()
    for name, mention in first.items():
        number = frame.sentence_at(mention.start)
        if number is not None:
            sentence = frame.sentences[number]
            if any(not time.in_name for time in inside(frame.times, sentence.start, sentence.end)):
                found.add(name)
    return frozenset(found)


def _first_named(frame: Frame) -> Mapping[str, int]:
    """Where each instrument is named first."""
    return {each.name: each.start for each in reversed(frame.mentions) if each.kind is MentionKind.DOCUMENT}


def _paper(frame: Frame, time: TimeExpression) -> _Paper | None:
    """The instrument a date is part of the name of."""
    for each in inside(frame.mentions, time.start - _REACH, time.end + _REACH):
        if (
            each.kind is MentionKind.DOCUMENT
            and each.start - _NEAR <= time.start
            and time.end <= each.end + _NEAR
            and frame.sentence_at(each.start) == frame.sentence_at(time.start)
        ):
            end = max(each.end, time.end)
            end += frame.text.startswith(")", end)
            return _Paper(min(each.start, time.start), end, _noun_of(frame.words(each)), each.name)
    before = _NAME_BEFORE.search(frame.text, max(0, time.start - _REACH), time.start)
    if before is not None and before[1].casefold() in event_lexicon().documents:
        return _Paper(before.start(), time.end, before[1].casefold(), before.group())
    for behind in _WORDS.finditer(frame.text, time.end, min(time.end + _REACH, len(frame.text))):
        if behind.group().casefold() in event_lexicon().documents:
            name = frame.text[time.end : behind.end()].strip()
            return _Paper(time.start, behind.end(), behind.group().casefold(), name)
    return None


def _noun_of(words: str) -> str:
    """The noun of an instrument in its name."""
    return next((word for word in words.casefold().split() if word in event_lexicon().documents), "agreement")


def _draft(frame: Frame, paper: _Paper, number: int, states: Mapping[str, Mention]) -> Draft:
    """The telling that an instrument was concluded."""
    happening = _HAPPENINGS.get(paper.noun, "agreement" if paper.noun in _AGREEMENTS else "treaty")
    parties = [
        each
        for each in inside(frame.mentions, paper.start - _REACH, paper.end)
        if each.kind in ACTORS
        and (each.start >= paper.start or (each.adjective and each.end >= paper.start - 2))
    ]
    parties.extend(_between(frame, paper.end))
    parties.extend(_in_name(paper, states))
    parties.extend(of_two_states(frame, Span(max(0, paper.start - _NEAR), paper.end)))
    span = Span(paper.start, paper.end)
    return Draft(
        sentence=number,
        trigger=span,
        passage=span,
        core=span,
        sense=Sense(happening=happening, type=EventType.AGREE),
        outcome=OCCURRED,
        actors=distinct(parties),
        noun=True,
        paper=True,
    )


def _between(frame: Frame, position: int) -> list[Mention]:
    """The parties named behind an instrument: *the 1881 Treaty between X and Y*."""
    opening = _BETWEEN.match(frame.text, position)
    found: list[Mention] = []
    at = opening.end() if opening is not None else -1
    for each in inside(frame.mentions, position, position + _REACH):
        if each.start in (at, at - len("the ")) and each.kind in ACTORS:
            found.append(each)
            joint = _JOINT.match(frame.text, each.end)
            at = joint.end() if joint is not None else -1
    return found


def _in_name(paper: _Paper, states: Mapping[str, Mention]) -> Iterator[Mention]:
    """The states whose adjectives are part of a name: *the Arlandish-Borlandish Treaty*."""
    for word in _WORDS.findall(paper.name):
        state = state_by_adjective().get(word)
        if state is not None:
            bare = Mention(
                start=paper.start, end=paper.end, kind=MentionKind.STATE, name=state, rule="country"
            )
            yield states.get(state, bare)
