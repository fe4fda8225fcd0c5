"""What participles behind a noun make of it: *a visit, scheduled for May but postponed in April*.

A participle of planning, putting off or calling off that describes the noun, even across a comma or *but*,
tells what became of it. The last of several decides. Parsers may hang it on a noun before; what counts is
that it stands behind the noun's own phrase.
"""

from __future__ import annotations

from dataclasses import dataclass

from hikiwake.intake.events.draft import Outcome
from hikiwake.intake.events.parse import Parse
from hikiwake.intake.frame import Span
from hikiwake.vocabulary.event_lexicon import Sense, event_lexicon
from hikiwake.vocabulary.happenings import EventStatus

_OWN = frozenset({"prep", "det", "poss", "amod", "compound", "nmod", "nummod", "case"})
_BETWEEN = frozenset({"PUNCT", "CCONJ", "ADV", "SPACE"})
_ENDING = frozenset({"postponement", "cancellation"})


@dataclass(frozen=True, slots=True)
class Fate:
    """What became of a noun: the outcome, the sense of the word that says so if it has one, where it ends."""

    outcome: Outcome
    sense: Sense | None
    end: int


def fate_of(parse: Parse, noun: int, stop: int) -> Fate | None:
    """What the participles behind a noun say of it; its sentence ends with the token at `stop`."""
    place = _next_word(parse, noun, stop)
    if place is None or parse.tokens[place].tag not in ("VBN", "VBD"):
        return None
    described = parse.tokens[place].dep == "acl" or parse.tokens[place].head == noun
    if not described:
        return None
    fates = [_fate(parse, each) for each in _chain(parse, place)]
    told = [each for each in fates if each is not None]
    return told[-1] if told else None


def _next_word(parse: Parse, noun: int, stop: int) -> int | None:
    """The first word behind a noun's own phrase, past commas and adverbs."""
    apart = frozenset(each for each in parse.children[noun] if parse.tokens[each].dep not in _OWN)
    place = parse.below(noun, apart)[-1] + 1
    while place < stop and parse.tokens[place].pos in _BETWEEN:
        place += 1
    return place if place < stop else None


def _chain(parse: Parse, verb: int) -> list[int]:
    """A participle and those joined to it, without subjects of their own."""
    found = [verb]
    for each in parse.having(verb, "conj"):
        if not parse.having(each, "nsubj", "nsubjpass"):
            found.extend(_chain(parse, each))
    return found


def _fate(parse: Parse, verb: int) -> Fate | None:
    """What one participle says."""
    token, lexicon = parse.tokens[verb], event_lexicon()
    found = lexicon.verb(token.lemma, [each.lemma for each in parse.tokens[verb + 1 : verb + 3]])
    cue, end = Span(token.start, token.end), parse.span(parse.below(verb)).end
    if found is not None and found[0].happening in _ENDING and found[0].status is not None:
        return Fate(Outcome(status=found[0].status, because=f"“{token.text}”", cue=cue), found[0], end)
    if token.lemma in _PLANNING:
        return Fate(Outcome(status=EventStatus.PLANNED, because=f"“{token.text}”", cue=cue), None, end)
    return None


_PLANNING = frozenset({"plan", "schedule", "reschedule", "slate", "expect", "propose"})
