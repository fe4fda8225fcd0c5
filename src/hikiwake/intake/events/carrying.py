"""Which word of several tells a happening: a verb and its noun are one, and what only fills it in is none.

1. A verb that adds nothing leaves the telling to its noun: *held talks*, *talks took place*.
2. A verb with a sense of its own takes its noun up: *postponed the visit*; but *signed a treaty* is a treaty.
3. Whom a journey was to meet, and what was asked for without a date of its own, belong to what stands above.
"""

from __future__ import annotations

from dataclasses import replace

from hikiwake.intake.events.parse import Parse
from hikiwake.intake.frame import Frame, inside
from hikiwake.vocabulary.event_lexicon import Sense, event_lexicon

OCCASIONS = frozenset({"meeting", "talks", "visit", "call", "ceremony"})
"""Happenings that something else can be done at."""

_INSTRUMENTS = frozenset({"treaty", "declaration", "agreement", "ceasefire"})
_SAID = "statement_event"
_INTO = frozenset({"agree", "engage", "participate", "go", "embark", "return"})


def carried(
    parse: Parse, verbs: dict[int, Sense], nouns: dict[int, Sense]
) -> tuple[dict[int, Sense], set[int]]:
    """The verbs that tell something, with the sense of the noun they carry, and the nouns taken up so."""
    told, absorbed = dict(verbs), set()
    for noun, sense in nouns.items():
        verb = _carrier(parse, noun)
        if verb is None:
            continue
        own = verbs.get(_elided(parse, verb))
        if not _carries(parse, noun, verb) and (own is None or _speaks_of(own, sense)):
            continue
        absorbed.add(noun)
        told[verb] = _joined(own, sense)
    for verb in [each for each in told if _denies(parse, told, each)]:
        del told[verb]
    return told, absorbed


def _speaks_of(own: Sense, noun: Sense) -> bool:
    """Whether a verb only says something of what a noun tells: *deplored the invasion*."""
    return own.weak and own.happening == _SAID and not noun.weak and noun.happening != _SAID


def _denies(parse: Parse, told: dict[int, Sense], verb: int) -> bool:
    """Whether a verb only says that what hangs on it did not come about: *refused to attend*."""
    if parse.tokens[verb].lemma not in event_lexicon().status["did_not_happen"]:
        return False
    return any(each in told and told[each].happening != _SAID for each in parse.having(verb, "xcomp"))


def belongs(frame: Frame, parse: Parse, told: dict[int, Sense], verb: int) -> bool:
    """Whether a verb only fills in the one it hangs on.

    Whom a journey was to meet, words said in saying something, and what was agreed or asked for without a
    date of its own are part of the happening above.
    """
    token = parse.tokens[verb]
    if token.dep not in ("xcomp", "advcl") or token.head not in told or parse.having(verb, "nsubj", "mark"):
        return False
    above, own = told[token.head], told[verb]
    if token.tag not in ("VB", "VBG"):
        return False
    if above.happening == "visit" and own.happening in ("meeting", "talks", "visit"):
        return True
    if above.happening == own.happening == "statement_event":
        return True
    core = parse.span(parse.clause(verb))
    dated = any(each.edtf is not None for each in inside(frame.times, core.start, core.end))
    return token.tag == "VB" and not dated


def fills(parse: Parse, nouns: dict[int, Sense], told: dict[int, Sense], noun: int) -> bool:
    """Whether a noun only says of what, or for what, another happening was."""
    token = parse.tokens[noun]
    if token.dep != "pobj":
        return False
    above = parse.tokens[token.head].head
    if parse.tokens[token.head].lemma == "of" and above in nouns:
        return True
    occasion = above in told and told[above].happening == "visit" and nouns[noun].happening in OCCASIONS
    return occasion and parse.tokens[token.head].lemma in ("for", "to", "at")


def whole(parse: Parse, noun: int) -> int:
    """The noun that a noun only fills: *the imposition of sanctions*."""
    token = parse.tokens[noun]
    if token.dep == "pobj" and parse.tokens[token.head].lemma == "of":
        above = parse.tokens[token.head].head
        if parse.tokens[above].lemma in event_lexicon().nominals:
            return above
    return noun


def _carries(parse: Parse, noun: int, verb: int) -> bool:
    """Whether a verb leaves the telling to a noun: to its object, or to its subject where that came about."""
    lexicon, lemma = event_lexicon(), parse.tokens[verb].lemma
    token = parse.tokens[noun]
    came_about = token.dep == "nsubj" and token.head == verb
    return lemma in (lexicon.happens if came_about else lexicon.carriers)


def _joined(own: Sense | None, noun: Sense) -> Sense:
    """The sense of a verb with its noun: the noun's where the verb has none or a lighter one."""
    if own is None:
        return noun
    if own.happening == "other":
        return replace(noun, weak=False)
    return replace(noun, weak=own.weak and noun.weak) if _lighter(own, noun) else own


def _lighter(own: Sense, noun: Sense) -> bool:
    """Whether a verb's own sense gives way to its noun's: *sign a treaty* is a treaty."""
    if own.status is not None or own.happening == "suspension":
        return False
    return (own.weak and not noun.weak) or (own.happening == "agreement" and noun.happening in _INSTRUMENTS)


def _carrier(parse: Parse, noun: int) -> int | None:
    """The verb a noun is the object or the subject of, through *a series of* and the like."""
    token = parse.tokens[noun]
    if token.dep in ("dobj", "nsubjpass", "attr"):
        return token.head
    made = [each for each in parse.having(noun, "acl") if parse.tokens[each].tag == "VBN"]
    if made and parse.tokens[made[0]].lemma in event_lexicon().carriers:
        return made[0]
    if token.dep == "nsubj":
        return token.head if _comes_about(parse, token.head) else _due(parse, token.head)
    if token.dep == "conj":
        return _carrier(parse, token.head)
    return _carrier_of_phrase(parse, token.head) if token.dep == "pobj" else None


def _comes_about(parse: Parse, verb: int) -> bool:
    """Whether a verb says that its subject came about, and does not only describe it."""
    lemma = parse.tokens[verb].lemma
    described = lemma == "be" and bool(parse.having(verb, "attr", "acomp", "xcomp"))
    return lemma in event_lexicon().happens and not described


def _due(parse: Parse, verb: int) -> int | None:
    """The passive infinitive under *be*, whose noun is to come about: *talks are to be held*."""
    under = parse.having(verb, "xcomp") if parse.tokens[verb].lemma == "be" else []
    return next((each for each in under if parse.having(each, "auxpass")), None)


def _carrier_of_phrase(parse: Parse, preposition: int) -> int | None:
    """The verb that carries the noun of a phrase: *began a round of talks*, *agreed to a ceasefire*."""
    token = parse.tokens[preposition]
    above = parse.tokens[token.head].lemma
    if token.lemma == "of" and above in event_lexicon().nominals:
        return _carrier(parse, token.head)
    return token.head if above in _INTO else None


def _elided(parse: Parse, verb: int) -> int:
    """The verb that a bare *as was his visit* repeats."""
    token = parse.tokens[verb]
    if token.lemma != "be" or token.dep != "advcl" or parse.having(verb, "attr", "acomp", "prep"):
        return verb
    return token.head
