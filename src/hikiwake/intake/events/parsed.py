"""Happenings by the parse of a language model.

1. Every verb and noun of the lexicon is a trigger (`triggers`); a verb and its noun are one (`carrying`).
2. The passage of a verb is its clause, of a noun its phrase.
3. Participants and outcome follow the dependencies.
4. A deed in the past without a word of the lexicon is told too, for what a date and a name may make of it.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from hikiwake.intake.events.carrying import OCCASIONS, belongs, carried, fills, whole
from hikiwake.intake.events.draft import Draft, with_sense
from hikiwake.intake.events.outcome import MEANS, outcome_of_noun, outcome_of_verb, supposed
from hikiwake.intake.events.parse import Parse
from hikiwake.intake.events.participants import acting, distinct, of_noun, of_verb, place_of
from hikiwake.intake.events.triggers import OTHER, acts, nouns_of, verbs_of
from hikiwake.intake.frame import Frame, Mention, Span, inside
from hikiwake.vocabulary.event_lexicon import Sense, event_lexicon

_DEFINITE = frozenset({"the", "this", "that", "these", "those", "such"})


def drafts_by_parse(frame: Frame, parse: Parse, number: int) -> Iterator[Draft]:
    """The happenings that one sentence tells."""
    sentence = frame.sentences[number]
    places = parse.within(sentence.start, sentence.end)
    nouns = nouns_of(frame, parse, places)
    told, absorbed = carried(parse, verbs_of(frame, parse, places), nouns)
    for verb in sorted(told):
        if not belongs(frame, parse, told, verb):
            yield _of_verb(frame, parse, number, verb, told)
    for noun, sense in nouns.items():
        if noun not in absorbed and not fills(parse, nouns, told, noun):
            yield _of_noun(frame, parse, number, noun, sense)
    for verb in places:
        if verb not in told and acts(parse, verb):
            yield _of_verb(frame, parse, number, verb, told)


def _of_verb(frame: Frame, parse: Parse, number: int, verb: int, told: Mapping[int, Sense]) -> Draft:
    """What a verb tells, in its clause."""
    sense = told.get(verb, OTHER)
    actors, subject = of_verb(frame, parse, verb)
    keep = frozenset({"ccomp"}) if sense.happening in _WITH_CONTENT else frozenset[str]()
    token = parse.tokens[verb]
    described = token.dep == "acl" and token.tag == "VBN"
    core = parse.span(_phrase(parse, token.head) if described else parse.clause(verb))
    stretch = parse.clause(_stretched(parse, told, verb), keep)
    whole_clause = parse.span(stretch if verb in stretch else parse.clause(verb, keep))
    passage = core if described else whole_clause
    outcome = supposed(frame, number, token.start) or outcome_of_verb(parse, verb)
    return Draft(
        sentence=number,
        trigger=Span(token.start, token.end),
        passage=passage,
        core=core,
        sense=sense,
        outcome=with_sense(outcome, sense, token),
        actors=actors,
        place=place_of(frame, parse, verb),
        general=_general(parse, verb),
        subject=subject,
        scheduled=_scheduled(parse, verb) if sense.status is not None else None,
    )


def _scheduled(parse: Parse, verb: int) -> Span | None:
    """The words for what was called off."""
    plans = parse.having(verb, "nsubjpass", "dobj") or parse.having(verb, "nsubj")
    return parse.span(parse.below(plans[0])) if plans else None


def _stretched(parse: Parse, told: Mapping[int, Sense], verb: int) -> int:
    """The verb whose clause tells what an infinitive under it does: *refused to attend*."""
    node = verb
    while parse.tokens[node].dep == "xcomp" and parse.tokens[node].head not in told:
        node = parse.tokens[node].head
    return node


def _of_noun(frame: Frame, parse: Parse, number: int, noun: int, sense: Sense) -> Draft:
    """What a noun tells by itself, in its phrase."""
    token = parse.tokens[noun]
    own = of_noun(frame, parse, noun)
    noun = whole(parse, noun)
    actors = distinct([*of_noun(frame, parse, noun), *own]) or _attending(frame, parse, noun, sense)
    phrase = _with_bracket(frame, parse.span(_phrase(parse, noun)))
    return Draft(
        sentence=number,
        trigger=Span(token.start, token.end),
        passage=phrase,
        core=phrase,
        sense=sense,
        outcome=with_sense(outcome_of_noun(parse, noun), sense, token),
        actors=actors,
        place=place_of(frame, parse, noun),
        noun=True,
        general=token.tag == "NNS" and sense.happening != "talks" and not actors,
        subject=sense.happening == "statement_event" and bool(actors),
    )


def _phrase(parse: Parse, noun: int) -> list[int]:
    """The words of a noun's phrase, without what is joined to it or said of it in a clause."""
    without = frozenset(
        each
        for each in parse.below(noun)
        if parse.tokens[each].dep in ("relcl", "appos", "parataxis")
        or (parse.tokens[each].dep in ("conj", "cc", "punct") and parse.tokens[each].head == noun)
    )
    return parse.below(noun, without)


def _with_bracket(frame: Frame, span: Span) -> Span:
    """A phrase with the date in brackets that follows it."""
    for each in inside(frame.times, span.end, span.end + _WIDE):
        between = frame.text[span.end : each.start]
        if between.strip() == "(" and len(between) <= len(" ("):
            return Span(span.start, each.end)
    return span


def _attending(frame: Frame, parse: Parse, noun: int, sense: Sense) -> tuple[Mention, ...]:
    """Who acts in the clause that a meeting or visit is the occasion of, where its phrase names nobody."""
    verb = parse.verb_above(noun)
    definite = any(parse.tokens[each].lemma in _DEFINITE for each in parse.having(noun, "det"))
    bare = len(parse.children[noun]) == 1
    if sense.happening not in OCCASIONS or verb is None or (definite and bare):
        return ()
    return acting(frame, parse, verb)


def _general(parse: Parse, verb: int) -> bool:
    """Whether a verb stands in the present, is a bare gerund, or tells what is often done."""
    token = parse.tokens[verb]
    means = token.dep == "pcomp" and parse.tokens[token.head].lemma in MEANS
    if (
        token.tag == "VBG"
        and token.dep in ("pcomp", "csubj", "dobj")
        and not means
        and not parse.having(verb, "nsubj", "poss")
    ):
        return True
    adverbs = {parse.tokens[each].lemma for each in parse.having(verb, "advmod")}
    if adverbs & event_lexicon().habits:
        return True
    helpers = [parse.tokens[each] for each in parse.having(verb, "aux", "auxpass")]
    if token.tag in ("VBZ", "VBP"):
        return True
    return bool(helpers) and helpers[0].tag in ("VBZ", "VBP") and helpers[0].lemma != "have"


_WIDE = 90
_WITH_CONTENT = frozenset({"statement_event", "proposal", "agreement"})
