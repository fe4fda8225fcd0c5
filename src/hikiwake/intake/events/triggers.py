"""Words of the lexicon in a parsed sentence: which verbs and nouns tell something, and in what sense."""

from __future__ import annotations

from collections.abc import Iterable

from hikiwake.intake.events.parse import Parse
from hikiwake.intake.frame import Frame, MentionKind, inside
from hikiwake.vocabulary.event_lexicon import REACH, Sense, event_lexicon
from hikiwake.vocabulary.happenings import EventType

OTHER = Sense(happening="other", type=EventType.OTHER, weak=True)
"""The sense of a deed that the lexicon has no word for."""

_NAMES = frozenset(
    {MentionKind.PERSON, MentionKind.BODY, MentionKind.PLACE, MentionKind.OFFICE, MentionKind.DOCUMENT}
)
_GOING_WITH_OBJECT = frozenset({"send", "dispatch", "pay", "go"})
_WIDE = 90


def verbs_of(frame: Frame, parse: Parse, places: range) -> dict[int, Sense]:
    """The verbs of a sentence that tell something, by place."""
    found = ((each, _verb(parse, each, places.stop)) for each in _untimed(frame, parse, places))
    return {each: sense for each, sense in found if sense is not None}


def nouns_of(frame: Frame, parse: Parse, places: range) -> dict[int, Sense]:
    """The nouns of a sentence that tell something, by place; those that are part of a name left out."""
    found = ((each, _noun(frame, parse, each)) for each in _untimed(frame, parse, places))
    return {each: sense for each, sense in found if sense is not None}


def acts(parse: Parse, verb: int) -> bool:
    """Whether a word is a finite verb in the past that is no mere state."""
    token = parse.tokens[verb]
    if token.pos != "VERB" or token.lemma in event_lexicon().states or token.dep in _NOT_FINITE:
        return False
    if token.tag == "VBD":
        return True
    helpers = [parse.tokens[each] for each in parse.having(verb, "aux", "auxpass")]
    return token.tag == "VBN" and bool(helpers) and helpers[0].text.lower() in ("was", "were")


def _untimed(frame: Frame, parse: Parse, places: range) -> Iterable[int]:
    """Places that are not part of a date: *March* is a month there."""
    for each in places:
        token = parse.tokens[each]
        near = inside(frame.times, token.start - _WIDE, token.end + _WIDE)
        if not any(time.start <= token.start and token.end <= time.end for time in near):
            yield each


def _verb(parse: Parse, place: int, stop: int) -> Sense | None:
    """The sense of a word as a verb; its phrase ends with its sentence."""
    token = parse.tokens[place]
    if token.pos not in ("VERB", "AUX") or token.dep in ("amod", "compound", "aux", "auxpass"):
        return None
    following = [parse.tokens[each].lemma for each in range(place + 1, min(place + 1 + REACH, stop))]
    found = event_lexicon().verb(token.lemma, following)
    if found is None:
        return None
    sense, taken = found
    said = sense.happening == "statement_event" and token.dep == "acl" and token.tag == "VBN"
    return None if said or (taken and _otherwise(parse, place, sense)) else sense


def _otherwise(parse: Parse, verb: int, sense: Sense) -> bool:
    """Whether a verb of going has an object or agent, and so tells something else: *returned hope to*."""
    if sense.happening != "visit" or parse.tokens[verb].lemma in _GOING_WITH_OBJECT:
        return False
    return bool(parse.having(verb, "dobj", "agent"))


def _noun(frame: Frame, parse: Parse, place: int) -> Sense | None:
    """The sense of a word as a noun, unless it is part of a name."""
    token = parse.tokens[place]
    if token.pos not in ("NOUN", "PROPN") or token.dep in ("compound", "amod"):
        return None
    lexicon, before = event_lexicon(), parse.tokens[place - 1].lemma if place else ""
    sense = lexicon.noun(token.lemma, before) or lexicon.noun(token.text.lower(), before)
    named = sense is not None and any(
        each.kind in _NAMES and each.start < token.end and token.start < each.end
        for each in inside(frame.mentions, token.start - _WIDE, token.end + _WIDE)
    )
    return None if named else sense


_NOT_FINITE = ("amod", "compound", "xcomp", "acl")
