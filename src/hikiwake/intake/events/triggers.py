"""Words of the lexicon in a parsed sentence: which verbs and nouns tell something, and in what sense."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from hikiwake.intake.events.parse import Parse
from hikiwake.intake.frame import Frame, MentionKind, Token, inside
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
    found = ((each, _verb(frame, parse, each, places.stop)) for each in _untimed(frame, parse, places))
    return {each: sense for each, sense in found if sense is not None}


def nouns_of(frame: Frame, parse: Parse, places: range) -> dict[int, Sense]:
    """The nouns of a sentence that tell something, by place; those that are part of a name left out."""
    found = ((each, _noun(frame, parse, each)) for each in _untimed(frame, parse, places))
    return {each: sense for each, sense in found if sense is not None}


def acts(parse: Parse, verb: int) -> bool:
    """Whether a word is a deed and no mere state: done, to be done, or opening its sentence *Signed by X*."""
    token = parse.tokens[verb]
    if _bars(parse, verb):
        return False
    if _is_to_act(parse, verb) and token.lemma not in event_lexicon().states:
        return True
    if token.pos != "VERB" or token.lemma in event_lexicon().states or token.dep in _NOT_FINITE:
        return False
    if token.tag == "VBD":
        return True
    opens = verb == 0 or parse.tokens[verb - 1].sentence != token.sentence
    if token.tag == "VBN" and opens and parse.having(verb, "agent"):
        return True
    helpers = [parse.tokens[each] for each in parse.having(verb, "aux", "auxpass")]
    return token.tag == "VBN" and bool(helpers) and helpers[0].text.lower() in _PAST_HELPERS


def _is_to_act(parse: Parse, verb: int) -> bool:
    """Whether a deed is announced: *will choose*, *is to choose*, *is due to choose*."""
    token = parse.tokens[verb]
    if token.pos != "VERB" or token.dep in ("amod", "compound"):
        return False
    helpers = {parse.tokens[each].text.lower() for each in parse.having(verb, "aux")}
    if helpers & _WILL:
        return True
    above = parse.tokens[token.head]
    return "to" in helpers and token.dep == "xcomp" and above.lemma in _ANNOUNCING


def _bars(parse: Parse, verb: int) -> bool:
    """Whether a verb only says that a deed below it was kept from being done: *prevented from visiting*."""
    if parse.tokens[verb].lemma not in event_lexicon().status["did_not_happen"]:
        return False
    return any(parse.having(each, "pcomp") for each in parse.having(verb, "prep"))


def _untimed(frame: Frame, parse: Parse, places: range) -> Iterable[int]:
    """Places that are not part of a date: *March* is a month there."""
    for each in places:
        token = parse.tokens[each]
        near = inside(frame.times, token.start - _WIDE, token.end + _WIDE)
        if not any(time.start <= token.start and token.end <= time.end for time in near):
            yield each


def _verb(frame: Frame, parse: Parse, place: int, stop: int) -> Sense | None:
    """The sense of a word as a verb; its phrase ends with its sentence."""
    token = parse.tokens[place]
    if token.pos not in ("VERB", "AUX") or token.dep in ("amod", "compound", "aux", "auxpass"):
        return None
    following = [parse.tokens[each].lemma for each in range(place + 1, min(place + 1 + REACH, stop))]
    found = event_lexicon().verb(token.lemma, following)
    if found is None:
        return None
    sense, taken = found
    if _only_said(parse, place):
        return None
    if sense.happening == "visit" and sense.weak and parse.tokens[place].lemma in _COMING:
        journey = _journey(frame, parse, place)
        if journey is False:
            return None
        sense = replace(sense, weak=not journey)
    said = sense.happening == "statement_event" and token.dep == "acl" and token.tag == "VBN"
    return None if said or (taken and _otherwise(parse, place, sense)) else sense


def _only_said(parse: Parse, verb: int) -> bool:
    """Whether a verb says what somebody is held to be: *said to be close to her*."""
    if parse.tokens[verb].lemma not in _HELD or parse.tokens[verb].tag not in ("VBN", "VBD"):
        return False
    return any(
        parse.tokens[each].lemma in ("be", "have") and parse.tokens[each].tag == "VB"
        for each in parse.having(verb, "xcomp", "ccomp")
    )


def _journey(frame: Frame, parse: Parse, verb: int) -> bool | None:
    """Whether somebody comes or goes to a place; not so to *an old policy*; None if unsaid."""
    goals = [
        each
        for word in (verb, *parse.having(verb, "advmod"))
        for prep in parse.having(word, "prep")
        if parse.tokens[prep].lemma in ("to", "into")
        for each in parse.having(prep, "pobj")
    ]
    if not goals or parse.tokens[goals[0]].lemma in _SOMEWHERE or parse.tokens[goals[0]].pos == "PROPN":
        named = goals and _names_place(frame, parse.tokens[goals[0]])
        return True if named else None
    whole = parse.span(parse.below(goals[0]))
    told = any(each.kind in _WHERE for each in inside(frame.mentions, whole.start, whole.end))
    return None if told else False


def _names_place(frame: Frame, token: Token) -> bool:
    return any(
        each.start <= token.start
        and token.end <= each.end
        and each.kind in (MentionKind.PLACE, MentionKind.STATE)
        for each in inside(frame.mentions, token.start - _WIDE, token.end + _WIDE)
    )


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
    sense = sense or _named_after_verb(parse, place)
    if token.lemma in _OF_SOMEBODY and not parse.having(place, "poss"):
        return None
    named = sense is not None and any(
        each.kind in _NAMES and each.start < token.end and token.start < each.end
        for each in inside(frame.mentions, token.start - _WIDE, token.end + _WIDE)
    )
    return None if named else sense


_HELD = frozenset(
    {"say", "know", "believe", "report", "think", "consider", "rumour", "rumor", "allege", "claim"}
)
_COMING = frozenset({"return", "go", "come", "head", "arrive"})
_WHERE = frozenset({MentionKind.PLACE, MentionKind.STATE, MentionKind.MEETING, MentionKind.BODY})
_SOMEWHERE = frozenset(
    {
        "country",
        "capital",
        "city",
        "town",
        "village",
        "island",
        "region",
        "province",
        "border",
        "front",
        "home",
        "homeland",
        "palace",
        "embassy",
        "meeting",
        "summit",
        "conference",
        "ceremony",
        "funeral",
    }
)


def _named_after_verb(parse: Parse, place: int) -> Sense | None:
    """The sense of a noun that is a verb's name: *the return to power* is a taking of office."""
    following = [each.lemma for each in parse.tokens[place + 1 : place + 1 + _PARTS]]
    found = event_lexicon().verb(parse.tokens[place].lemma, following)
    return found[0] if found is not None and found[1] > 1 and found[0].happening == "appointment" else None


_PARTS = 3
_WILL = frozenset({"will", "shall", "’ll", "'ll"})
_ANNOUNCING = frozenset({"be", "schedule", "set", "due"})
_PAST_HELPERS = frozenset({"was", "were", "had", "has", "have"})
_OF_SOMEBODY = frozenset({"absence"})
_NOT_FINITE = ("amod", "compound", "xcomp", "acl")
