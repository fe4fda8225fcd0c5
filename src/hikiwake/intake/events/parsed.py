"""Happenings by the parse of a language model.

1. Every verb and noun of the lexicon is a trigger (`triggers`); a verb and its noun are one (`carrying`).
2. The passage of a verb is its clause, of a noun its phrase.
3. Participants and outcome follow the dependencies.
4. A deed in the past without a word of the lexicon is told too, for what a date and a name may make of it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

from hikiwake.intake.events.called_off import fate_of
from hikiwake.intake.events.carrying import OCCASIONS, belongs, carried, fills, whole
from hikiwake.intake.events.draft import Draft, with_sense
from hikiwake.intake.events.outcome import MEANS, outcome_of_noun, outcome_of_verb, supposed
from hikiwake.intake.events.parse import Parse
from hikiwake.intake.events.participants import acting, distinct, of_noun, of_verb
from hikiwake.intake.events.places import place_of
from hikiwake.intake.events.subjects import subjects_of
from hikiwake.intake.events.triggers import OTHER, acts, nouns_of, verbs_of
from hikiwake.intake.frame import Frame, Mention, Span, inside
from hikiwake.vocabulary.event_lexicon import Sense, event_lexicon

_DEFINITE = frozenset({"the", "this", "that", "these", "those", "such"})


def drafts_by_parse(frame: Frame, parse: Parse, number: int) -> Iterator[Draft]:
    """The happenings that one sentence tells."""
    sentence = frame.sentences[number]
    places = parse.within(sentence.start, sentence.end)
    nouns = nouns_of(frame, parse, places)
    put_off = {each for each, sense in nouns.items() if _put_off(parse, each, sense, places.stop)}
    free = {each: sense for each, sense in nouns.items() if each not in put_off}
    told, absorbed = carried(parse, verbs_of(frame, parse, places), free)
    for verb in sorted(told):
        if not belongs(frame, parse, told, verb):
            yield _of_verb(frame, parse, number, verb, told)
    for noun, sense in nouns.items():
        if noun not in absorbed and not fills(parse, nouns, told, noun):
            yield _of_noun(frame, parse, number, noun, sense)
    for verb in places:
        if verb not in told and acts(parse, verb):
            yield _of_verb(frame, parse, number, verb, told)


def _put_off(parse: Parse, noun: int, sense: Sense, stop: int) -> bool:
    """Whether participles say that an occasion was put off: no verb then tells that it came about."""
    fate = fate_of(parse, noun, stop) if sense.happening in OCCASIONS else None
    return fate is not None and fate.sense is not None


def _of_verb(frame: Frame, parse: Parse, number: int, verb: int, told: dict[int, Sense]) -> Draft:
    """What a verb tells, in its clause."""
    sense = told.get(verb, OTHER)
    actors, subject = of_verb(frame, parse, verb, sense)
    keep = frozenset({"ccomp"}) if sense.happening in _WITH_CONTENT else frozenset[str]()
    token = parse.tokens[verb]
    described = token.dep == "acl" and token.tag in ("VBN", "VBD")
    taken_in = [
        each
        for child in parse.having(verb, "advcl")
        if child in told and belongs(frame, parse, told, child)
        for each in parse.below(child)
    ]
    core = parse.span(_phrase(parse, token.head) if described else sorted({*parse.clause(verb), *taken_in}))
    stretch = parse.clause(_stretched(parse, told, verb), keep)
    if _of_antecedent(parse, verb):
        stretch = sorted({*_phrase(parse, token.head), *stretch})
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
        place=place_of(frame, parse, verb, sense, passage),
        general=_general(parse, verb),
        subject=subject,
        passive=bool(parse.having(verb, "nsubjpass")),
        apart=_apart(parse, verb),
        scheduled=_scheduled(parse, verb) if sense.status is not None else None,
    )


def _apart(parse: Parse, verb: int) -> bool:
    """Whether a verb is set apart from the time told of before it: *has met*, *had met*, *once met*."""
    perfect = any(parse.tokens[each].lemma == "have" for each in parse.having(verb, "aux"))
    return perfect or any(parse.tokens[each].lemma in _ONCE for each in parse.having(verb, "advmod"))


def _of_antecedent(parse: Parse, verb: int) -> bool:
    """Whether a relative clause tells what was done with its noun: *the plan that X suggested*."""
    if parse.tokens[verb].dep != "relcl":
        return False
    return any(parse.tokens[each].lemma in ("that", "which") for each in parse.having(verb, "dobj"))


def _scheduled(parse: Parse, verb: int) -> Span | None:
    """The words for what was called off."""
    plans = parse.having(verb, "nsubjpass", "dobj") or subjects_of(parse, verb)
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
    phrase = _with_date(frame, parse.span(_phrase(parse, noun)))
    taking = [each for each in (*of_noun(frame, parse, noun), *own) if each.start < phrase.end]
    actors = distinct(taking) or _attending(frame, parse, noun, sense)
    fate = fate_of(parse, noun, parse.within(phrase.start, frame.sentences[number].end).stop)
    outcome = with_sense(outcome_of_noun(parse, noun), sense, token)
    if fate is not None and sense.happening in OCCASIONS:
        phrase, outcome, sense = Span(phrase.start, fate.end), fate.outcome, fate.sense or sense
    return Draft(
        sentence=number,
        trigger=Span(token.start, token.end),
        passage=phrase,
        core=phrase,
        sense=sense,
        outcome=outcome,
        actors=actors,
        place=place_of(frame, parse, noun, sense, phrase),
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
    cut = min(
        (each for each in parse.having(noun, "cc", "conj", "punct") if _ends(parse, noun, each)), default=None
    )
    return [each for each in parse.below(noun, without) if cut is None or each < cut]


def _ends(parse: Parse, noun: int, place: int) -> bool:
    """Whether a word behind a noun ends its phrase: *and*, a colon."""
    return place > noun and (parse.tokens[place].dep == "cc" or parse.tokens[place].text == ":")


def _with_date(frame: Frame, span: Span) -> Span:
    """A phrase with the date that stands right behind it, in brackets or not."""
    for each in inside(frame.times, span.end, span.end + _WIDE):
        between = frame.text[span.end : each.start]
        if _DATED.fullmatch(between) and not each.in_name:
            bracket = between.endswith("(") and frame.text.startswith(")", each.end)
            return Span(span.start, each.end + bracket)
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


_ONCE = frozenset({"once", "previously", "formerly", "originally", "repeatedly"})
_WIDE = 90
_DATED = re.compile(r" ?\(|\s(?:in|on|of)\s(?:the\s)?")
_WITH_CONTENT = frozenset({"statement_event", "proposal", "agreement"})
