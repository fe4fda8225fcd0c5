"""Who took part in a happening: the names in the arguments of the word that tells it.

1. A verb: its subject (that of the verb it is joined to, controlled by or attached to where it has none), its
   objects, the agent of a passive, and what stands behind *with*, *between*, *against*, *to*, *by* or *for*.
2. A noun: its possessor, the names joined to it, and what stands behind *of*, *between*, *with*, *by*.
3. A state somebody goes to takes part as host; one that something is done in is only the place.
4. A person who acts for his state makes the state's own name superfluous.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from hikiwake.intake.events.demonyms import of_two_states
from hikiwake.intake.events.parse import SUBJECTS, Parse
from hikiwake.intake.events.roles import without_roles
from hikiwake.intake.events.subjects import OBJECT_CONTROL, subjects_of
from hikiwake.intake.frame import Frame, Mention, MentionKind, inside
from hikiwake.vocabulary.event_lexicon import Sense, event_lexicon

ACTORS = frozenset(
    {MentionKind.PERSON, MentionKind.STATE, MentionKind.BODY, MentionKind.OFFICE, MentionKind.GROUP}
)
"""Kinds of mentions that can take part."""

_OF_VERB = frozenset(
    {
        "with",
        "between",
        "against",
        "to",
        "by",
        "for",
        "from",
        "among",
        "upon",
        "on",
        "toward",
        "towards",
        "alongside",
    }
)
_OF_NOUN = frozenset({"of", "between", "with", "by", "against", "from", "on", "among", "upon", "to"})
_JOINED = ("poss", "compound", "amod", "nmod", "nummod", "appos")


def of_verb(frame: Frame, parse: Parse, verb: int, sense: Sense) -> tuple[tuple[Mention, ...], bool]:
    """Who takes part in what a verb tells, and whether somebody named does it."""
    subjects = _doing(frame, parse, verb)
    listed = [each for place in subjects for each in _behind(parse, place, _inside(parse, place))]
    doers = _named(frame, parse, [*subjects, *listed]) or [
        each for place in subjects for each in _unnamed(frame, parse, place)
    ]
    doers = [*_leaders(frame, parse, subjects), *doers]
    topical = parse.tokens[verb].lemma in _TOPICAL and sense.happening in _SPOKEN
    others = _named(frame, parse, _behind(parse, verb, _OF_VERB) if topical else _objects(parse, verb))
    if sense.happening == "visit":
        others = [each for each in others if each.kind not in (MentionKind.GROUP, MentionKind.BODY)]
    for below in _linked(parse, verb):
        others = [*others, *_named(frame, parse, _objects(parse, below))]
    agents = _named(frame, parse, _behind(parse, verb, frozenset({"by"})))
    acts = any(_stands(frame, parse, each) for each in subjects)
    announced = any(parse.tokens[each].lemma == "it" for each in parse.having(verb, "nsubjpass"))
    return without_roles(frame, distinct([*doers, *others])), announced or bool(agents) or (
        bool(doers) and acts
    )


def acting(frame: Frame, parse: Parse, verb: int) -> tuple[Mention, ...]:
    """Who does what a verb tells."""
    return distinct(_named(frame, parse, _doing(frame, parse, verb)))


def holders_of(frame: Frame, parse: Parse, noun: int) -> tuple[Mention, ...]:
    """Whose a noun is: *Ruritania's position*, *the demand of the rebels*."""
    places = [
        *parse.having(noun, "poss", "amod", "compound", "nmod"),
        *_behind(parse, noun, frozenset({"of", "by"})),
    ]
    return distinct(_named(frame, parse, places))


def of_noun(frame: Frame, parse: Parse, noun: int) -> tuple[Mention, ...]:
    """Who takes part in what a noun tells by itself, or in what it was that was put off."""
    holders = [
        *parse.having(noun, "poss", "compound", "amod", "nmod"),
        *_of_first_half(parse, noun),
        *_behind(parse, noun, _OF_NOUN),
    ]
    lexicon = event_lexicon()
    inner = [
        each for each in _behind(parse, noun, frozenset({"of"})) if parse.tokens[each].lemma in lexicon.nouns
    ]
    within = [each for place in inner for each in of_noun(frame, parse, place)]
    words = parse.span([min(parse.below(noun)), noun])
    two = list(of_two_states(frame, words))
    return without_roles(frame, distinct([*within, *_named(frame, parse, holders), *two]))


def _of_first_half(parse: Parse, noun: int) -> list[int]:
    """Whose the first half of a word cut at its hyphen is: *his re-election*."""
    if noun < _HALVES:
        return []
    hyphen, half = parse.tokens[noun - 1], parse.tokens[noun - 2]
    if hyphen.text not in ("-", "‐", "‑") or half.end != hyphen.start:
        return []
    return parse.having(noun - 2, "poss")


def _leaders(frame: Frame, parse: Parse, subjects: Sequence[int]) -> list[Mention]:
    """Who is said to lead a party or body that acts: *the party led by X*."""
    leading = [
        each
        for place in subjects
        for each in parse.having(place, "acl")
        if parse.tokens[each].lemma in _LEADING and parse.tokens[each].tag in ("VBN", "VBD")
    ]
    return _named(
        frame, parse, [each for verb in leading for each in _behind(parse, verb, frozenset({"by"}))]
    )


def _doing(frame: Frame, parse: Parse, verb: int) -> list[int]:
    """The subjects of a verb; where a finite one has none of its own, the name that stands before it.

    Adverbs and dates may stand between: *the minister last May abruptly resigned*.
    """
    token = parse.tokens[verb]
    bare = token.tag == "VBD" and token.dep not in _SHARING and not parse.having(verb, *SUBJECTS)
    place = verb - 1
    if place >= 0 and _joined_to_place(frame, parse, place):
        return [place]
    while bare and place >= 0 and parse.tokens[place].sentence == token.sentence:
        here = parse.tokens[place]
        if any(each.kind in ACTORS and not each.adjective for each in _covers(frame, parse, place)):
            return [place]
        timed = inside(frame.times, here.start - _WIDEST, here.end + _WIDEST)
        if here.pos not in ("ADV", "AUX") and not any(
            each.start <= here.start and here.end <= each.end for each in timed
        ):
            break
        place -= 1
    return subjects_of(parse, verb)


def _joined_to_place(frame: Frame, parse: Parse, place: int) -> bool:
    """Whether a person before a verb is joined to a place: *before a visit to Oslo, the king resigned*."""
    token = parse.tokens[place]
    person = any(each.kind is MentionKind.PERSON for each in _covers(frame, parse, place))
    above = _covers(frame, parse, token.head)
    return person and token.dep in ("conj", "appos") and any(each.kind is MentionKind.PLACE for each in above)


def distinct(mentions: Iterable[Mention]) -> tuple[Mention, ...]:
    """Mentions by name, each once; a state goes when a person of it is there."""
    kept: dict[str, Mention] = {}
    for each in mentions:
        kept.setdefault(each.name, each)
    acting = {each.state for each in kept.values() if each.kind in (MentionKind.PERSON, MentionKind.OFFICE)}
    return tuple(
        each for each in kept.values() if each.kind is not MentionKind.STATE or each.name not in acting
    )


def _inside(parse: Parse, place: int) -> frozenset[str]:
    """The prepositions within a subject that name who takes part: *the summit between*."""
    return _LISTING | _OF_NOUN if parse.tokens[place].lemma in event_lexicon().nouns else _LISTING


def _stands(frame: Frame, parse: Parse, place: int) -> bool:
    """Whether a subject is itself a name, or a noun for people who act."""
    lemma = parse.tokens[place].lemma
    return lemma in event_lexicon().people or bool(_covers(frame, parse, place))


def _unnamed(frame: Frame, parse: Parse, place: int) -> list[Mention]:
    """A group that no name stands for: *Western leaders*, *local residents*."""
    token = parse.tokens[place]
    if token.tag != "NNS" or token.lemma not in event_lexicon().people:
        return []
    words = [
        place,
        *(
            each
            for each in parse.having(place, "amod", "compound")
            if parse.tokens[each].lemma not in _AMOUNTS
        ),
    ]
    first = parse.tokens[min(words)]
    if len(words) == 1:
        return []
    name = frame.text[first.start : token.end]
    return [Mention(start=first.start, end=token.end, kind=MentionKind.GROUP, name=name, rule="group")]


def _linked(parse: Parse, verb: int) -> list[int]:
    """Verbs of purpose below a verb that name who else takes part: *was sent to meet her*."""
    if parse.tokens[verb].lemma in OBJECT_CONTROL - {"send"}:
        return []
    return [
        each
        for each in parse.having(verb, "xcomp", "advcl")
        if parse.tokens[each].lemma in _JOINING and parse.tokens[each].tag in ("VB", "VBG")
    ]


def _objects(parse: Parse, verb: int) -> list[int]:
    """Objects of a verb and of its telling prepositions."""
    found = parse.having(verb, "dobj", "dative", "agent")
    filled = [each for each in found if parse.tokens[each].lemma in event_lexicon().nominals]
    found.extend(each for place in filled for each in _behind(parse, place, frozenset({"of"})))
    agents = [each for place in found for each in parse.having(place, "pobj")]
    nouns = [
        each
        for place in found
        if parse.tokens[place].pos == "NOUN"
        for each in (*parse.having(place, "poss"), *_behind(parse, place, _OF_NOUN))
    ]
    return [*found, *agents, *nouns, *_behind(parse, verb, _OF_VERB)]


def _behind(parse: Parse, node: int, prepositions: frozenset[str]) -> list[int]:
    """What stands behind some prepositions that hang on a word."""
    return [
        each
        for prep in parse.having(node, "prep", "agent", "dative")
        if parse.tokens[prep].lemma in prepositions
        for each in parse.having(prep, "pobj")
    ]


def _named(frame: Frame, parse: Parse, places: Sequence[int]) -> list[Mention]:
    """The actors that some words name, those joined by *and* too."""
    found: list[Mention] = []
    for place in places:
        somewhere = any(each.kind is MentionKind.PLACE for each in _covers(frame, parse, place))
        for word in [place] if somewhere else _joined(parse, place):
            found.extend(each for each in _at(frame, parse, word) if each.kind in ACTORS)
    return found


def _joined(parse: Parse, place: int) -> list[int]:
    """A word and those joined to it by *and*."""
    found: list[int] = []
    waiting = [place]
    while waiting and len(found) < _MOST:
        here = waiting.pop(0)
        found.append(here)
        waiting.extend(
            parse.having(here, "conj", *(("compound", "appos", "nmod") if found[0] == place else ()))
        )
    return found


def _at(frame: Frame, parse: Parse, place: int) -> list[Mention]:
    """The mention that covers a word; else the names joined to it, or whose it is."""
    token = parse.tokens[place]
    covering = [
        each for each in _around(frame, token.start) if each.start <= token.start and token.end <= each.end
    ]
    if covering:
        return covering[:1]
    if token.pos == "PRON":
        return []
    lexicon = event_lexicon()
    telling = token.lemma in lexicon.people or token.lemma in lexicon.nouns
    joined = _JOINED if telling else ("poss", "appos")
    if token.lemma in _KIN:
        joined = ("appos", "compound")
    near = [each for word in parse.having(place, *joined) for each in _covers(frame, parse, word)]
    if not near and token.lemma in lexicon.people:
        near = [
            each for word in _behind(parse, place, frozenset({"of"})) for each in _covers(frame, parse, word)
        ]
    return near


def _covers(frame: Frame, parse: Parse, place: int) -> list[Mention]:
    token = parse.tokens[place]
    return [
        each for each in _around(frame, token.start) if each.start <= token.start and token.end <= each.end
    ]


def _around(frame: Frame, position: int) -> Sequence[Mention]:
    """Mentions near a character."""
    return inside(frame.mentions, position - _WIDEST, position + _WIDEST)


_MOST = 8
_WIDEST = 90
_TOPICAL = frozenset({"discuss", "note", "mention", "explain", "describe", "recall", "consider", "report"})
_LISTING = frozenset({"including", "include", "like"})
_AMOUNTS = frozenset(
    {"many", "several", "some", "other", "few", "various", "certain", "such", "same", "more", "most"}
)
_LEADING = frozenset({"lead", "head", "chair", "command"})
_HALVES = 2
_KIN = frozenset(
    {
        "successor",
        "predecessor",
        "son",
        "daughter",
        "wife",
        "husband",
        "father",
        "brother",
        "aide",
        "adviser",
        "advisor",
        "confidant",
        "ally",
        "rival",
        "friend",
    }
)
_SHARING = frozenset({"conj", "xcomp", "relcl", "acl", "amod"})
_SPOKEN = frozenset({"statement_event", "meeting", "talks", "call", "other"})
_JOINING = frozenset(
    {"meet", "visit", "see", "telephone", "urge", "attend", "join", "discuss", "negotiate", "confer"}
)
