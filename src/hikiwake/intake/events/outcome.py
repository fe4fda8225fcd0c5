"""What became of a happening, read from the parse: fact, plan, denial, supposition.

1. The verb's own words decide first: a negation, a modal verb, *if* or *whether* before it.
2. Then what it hangs on: *plans to visit*, *refused to attend*, *the possibility of a deal*; a verb that
   shares its subject with another shares that one's modal verbs too.
3. A noun takes its adjectives (*planned*, *failed*, *possible*) and its *no* before what it hangs on.
"""

from __future__ import annotations

import re

from hikiwake.intake.events.draft import OCCURRED, Outcome
from hikiwake.intake.events.parse import SUBJECTS, Parse
from hikiwake.intake.frame import Frame, Span, Token
from hikiwake.vocabulary.event_lexicon import event_lexicon
from hikiwake.vocabulary.happenings import EventStatus

_WILL = frozenset({"will", "shall", "'ll", "’ll", "wo", "sha"})
_WOULD = frozenset({"would", "'d", "’d"})
_MIGHT = frozenset({"may", "might", "could", "can", "should", "must", "ought", "ca", "need"})
_SUPPOSING = frozenset({"if", "whether", "unless", "lest", "provided", "supposing"})
_NEVER = frozenset({"never", "not", "n't", "n’t", "hardly", "nor"})
MEANS = frozenset({"by", "in", "after", "before", "since", "upon", "on", "with", "following"})
"""Prepositions before a gerund that tells how or when something was done: it was done too."""

_SAYING = frozenset(
    {
        "say",
        "announce",
        "report",
        "state",
        "confirm",
        "reveal",
        "unveil",
        "declare",
        "tell",
        "disclose",
        "agree",
    }
)


def supposed(frame: Frame, number: int, position: int) -> Outcome | None:
    """*Were they to meet, …*: what stands before the comma of a sentence that begins so is a supposition."""
    sentence = frame.sentences[number]
    opening = _INVERTED.match(frame.text, sentence.start, sentence.end)
    if opening is None or position >= opening.end():
        return None
    cue = Span(sentence.start, sentence.start + len(opening[1]))
    return Outcome(status=EventStatus.HYPOTHETICAL, because=f"“{opening[1]}”", cue=cue)


def outcome_of_verb(parse: Parse, verb: int) -> Outcome:
    """What became of what a verb tells."""
    node = verb
    for _ in range(_STEPS):
        own = _own_words(parse, node)
        if own is not None:
            return own
        token = parse.tokens[node]
        if token.head == node or (token.dep == "acl" and token.tag in ("VBN", "VBD")):
            break
        if token.dep == "pcomp" and parse.tokens[token.head].lemma in MEANS:
            above_verb = parse.verb_above(node)
            return (_own_words(parse, above_verb) if above_verb is not None else None) or OCCURRED
        above = _from_above(parse, node)
        if above is not None:
            return above
        if token.dep in _CLOSED and not _shares(parse, node):
            break
        if token.dep in ("advcl", "ccomp") and parse.having(node, *SUBJECTS):
            break
        node = token.head
    return OCCURRED


def outcome_of_noun(parse: Parse, noun: int) -> Outcome:
    """What became of what a noun tells by itself."""
    status = event_lexicon().status
    for child in parse.children[noun]:
        word = parse.tokens[child]
        lemma = word.lemma
        if word.dep in ("det", "neg") and lemma in ("no", "neither", "any"):
            kind = EventStatus.HYPOTHETICAL if lemma == "any" else EventStatus.DID_NOT_HAPPEN
            return _told(kind, word)
        if word.dep in ("amod", "compound"):
            for name, kind in _ADJECTIVES.items():
                if lemma in status[name] or word.text.lower() in status[name]:
                    return _told(kind, word)
    return _around_noun(parse, noun)


def _around_noun(parse: Parse, noun: int) -> Outcome:
    """What the words a noun hangs on make of it: the nearest of them that says anything."""
    node = noun
    for above in parse.above(noun)[:_STEPS]:
        token, lower = parse.tokens[above], parse.tokens[node]
        if token.pos in ("VERB", "AUX"):
            return _under_verb(parse, above, lower)
        inner = lower.dep == "prep" and lower.lemma in _INNER
        found = _by_noun(token) if token.pos == "NOUN" and inner else None
        if token.lemma == "without":
            found = _told(EventStatus.DID_NOT_HAPPEN, token)
        if found is not None:
            return found
        node = above
    return OCCURRED


def _under_verb(parse: Parse, verb: int, below: Token) -> Outcome:
    """What a verb makes of a noun that is its object or stands in one of its phrases."""
    status, token = event_lexicon().status, parse.tokens[verb]
    lemma = token.lemma
    found = event_lexicon().verb(lemma, ())
    listed = below.dep == "prep" and below.lemma in ("including", "include")
    taken = listed or below.dep in ("dobj", "nsubjpass", "nsubj")
    if taken and found is not None and found[0].status is not None:
        return _told(found[0].status, token)
    if below.dep in ("dobj", "nsubjpass", "pobj", "dative"):
        for name, kind in _GOVERNORS.items():
            if lemma in status[name]:
                return _told(kind, token)
    if below.dep == "prep" and lemma in status["hypothetical"] and below.lemma in ("for", "of", "on"):
        return _told(EventStatus.HYPOTHETICAL, token)
    if below.dep == "nsubjpass" and lemma in event_lexicon().states:
        return OCCURRED
    if below.dep in ("dobj", "nsubjpass", "nsubj", "attr"):
        return outcome_of_verb(parse, verb)
    return OCCURRED


def _own_words(parse: Parse, verb: int) -> Outcome | None:
    """What the words that hang on a verb say of it."""
    neg = modal = None
    for child in parse.children[verb]:
        word = parse.tokens[child]
        lower = word.text.lower()
        if word.dep == "neg" or (word.dep == "advmod" and lower in _NEVER):
            neg = word
        elif word.dep == "aux" and word.tag == "MD":
            modal = word
        elif _supposes(word):
            return _told(EventStatus.HYPOTHETICAL, word)
        elif word.dep in ("nsubj", "nsubjpass", "dobj") and _no(parse, child):
            return _told(EventStatus.DID_NOT_HAPPEN, word)
    if modal is not None:
        return _modal(parse, verb, modal, neg)
    if parse.tokens[verb].dep == "pcomp" and parse.tokens[parse.tokens[verb].head].lemma == "without":
        return _told(EventStatus.DID_NOT_HAPPEN, parse.tokens[parse.tokens[verb].head])
    if neg is None and (wished := _wished(parse, verb)) is not None:
        return _told(EventStatus.HYPOTHETICAL, wished)
    return None if neg is None else _told(EventStatus.DID_NOT_HAPPEN, neg)


def _modal(parse: Parse, verb: int, modal: Token, neg: Token | None) -> Outcome:
    """What a modal verb says: a plan, a supposition, or that it was not so."""
    word = modal.text.lower()
    if word in _WILL:
        return _told(EventStatus.DID_NOT_HAPPEN if neg else EventStatus.PLANNED, neg or modal)
    if word in _WOULD and neg is None and _reported(parse, verb):
        return _told(EventStatus.PLANNED, modal)
    return _told(EventStatus.HYPOTHETICAL, modal)


def _reported(parse: Parse, verb: int) -> bool:
    """Whether a verb stands in what somebody announced: *it was announced that he would visit*."""
    token = parse.tokens[verb]
    head = parse.tokens[token.head]
    return token.dep == "ccomp" and head.lemma in _SAYING


def _from_above(parse: Parse, verb: int) -> Outcome | None:
    """What the word a verb hangs on makes of it."""
    status, token = event_lexicon().status, parse.tokens[verb]
    head = parse.tokens[token.head]
    lemma = head.lemma
    if token.dep in ("xcomp", "ccomp", "acl", "advcl", "pcomp") and _unfinished(parse, verb):
        names = status["planned_nouns"], status["hypothetical_nouns"]
        if lemma == "agree" or lemma in status["planned"] or lemma in names[0]:
            return _told(EventStatus.PLANNED, head)
        kept_from = lemma in status["did_not_happen"] or (lemma == "avoid" and token.tag == "VBG")
        if kept_from and token.dep != "advcl" and not parse.having(token.head, "neg"):
            return _told(EventStatus.DID_NOT_HAPPEN, head)
        if token.dep != "advcl" and (lemma in status["hypothetical"] or lemma in names[1]):
            return _told(EventStatus.HYPOTHETICAL, head)
        if lemma == "be" and token.dep == "xcomp" and (_to_be(parse, verb) or _somebody(parse, token.head)):
            return _told(EventStatus.PLANNED, head)
    return _of_phrase(parse, head) if token.dep == "pcomp" else None


def _of_phrase(parse: Parse, preposition: Token) -> Outcome | None:
    """What the word before a preposition makes of a gerund: *the idea of meeting*, *kept from meeting*."""
    status, above = event_lexicon().status, parse.tokens[preposition.head]
    if preposition.lemma == "from" and above.lemma in status["did_not_happen"]:
        negated = bool(parse.having(preposition.head, "neg"))
        return OCCURRED if negated else _told(EventStatus.DID_NOT_HAPPEN, above)
    return _by_noun(above) if preposition.dep == "prep" else None


def _somebody(parse: Parse, verb: int) -> bool:
    """Whether a verb's subject can act: *the assembly was to vote*, not *the next step was to vote*."""
    return any(
        parse.tokens[each].pos in ("PROPN", "PRON", "NOUN") and parse.tokens[each].lemma not in _AIMS
        for each in parse.having(verb, "nsubj")
    )


def _by_noun(noun: Token) -> Outcome | None:
    """What a noun such as *plan* or *possibility* makes of what it is of."""
    status, lemma = event_lexicon().status, noun.lemma
    if lemma in status["planned_nouns"]:
        return _told(EventStatus.PLANNED, noun)
    if lemma in status["hypothetical_nouns"]:
        return _told(EventStatus.HYPOTHETICAL, noun)
    return None


def _unfinished(parse: Parse, verb: int) -> bool:
    """Whether a verb is an infinitive or a gerund, so that the word above says whether it came about."""
    return parse.tokens[verb].tag in ("VB", "VBG") or _to_be(parse, verb)


def _to_be(parse: Parse, verb: int) -> bool:
    """Whether a participle is a passive infinitive: *to be held*."""
    return parse.tokens[verb].tag == "VBN" and any(
        parse.tokens[each].text.lower() == "to" for each in parse.having(verb, "aux")
    )


def _wished(parse: Parse, verb: int) -> Token | None:
    """The bare *be* of what somebody wants done: *asked that a vote be held*."""
    if parse.tokens[verb].tag != "VBN" or parse.having(verb, "aux"):
        return None
    helpers = [parse.tokens[each] for each in parse.having(verb, "auxpass")]
    return helpers[0] if helpers and helpers[0].text.lower() == "be" else None


def _shares(parse: Parse, verb: int) -> bool:
    """Whether a joined verb has no subject of its own and so shares the modal verbs of the first."""
    token = parse.tokens[verb]
    return token.dep == "conj" and not parse.having(verb, *SUBJECTS, "aux")


def _supposes(word: Token) -> bool:
    """Whether a word before a verb makes it a supposition: *if*, *whether*."""
    return word.dep in ("mark", "advmod") and word.text.lower() in _SUPPOSING


def _no(parse: Parse, noun: int) -> bool:
    """Whether a noun has *no* before it."""
    return any(
        parse.tokens[each].dep in ("det", "neg") and parse.tokens[each].lemma in ("no", "neither")
        for each in parse.children[noun]
    ) or parse.tokens[noun].lemma in ("nobody", "nothing", "none")


def _told(status: EventStatus, word: Token) -> Outcome:
    return Outcome(status=status, because=f"“{word.text}”", cue=Span(word.start, word.end))


_STEPS = 6
_AIMS = frozenset(
    {
        "aim",
        "alternative",
        "challenge",
        "goal",
        "hope",
        "idea",
        "intention",
        "job",
        "key",
        "mission",
        "mistake",
        "objective",
        "option",
        "plan",
        "point",
        "policy",
        "priority",
        "problem",
        "purpose",
        "question",
        "role",
        "solution",
        "step",
        "strategy",
        "suggestion",
        "task",
        "thing",
        "way",
    }
)
_INVERTED = re.compile(r"(Were|Should|Had)\s[^,.;]{1,300},")
_INNER = frozenset({"of", "for", "to", "about", "on", "regarding", "concerning"})
_CLOSED = frozenset({"relcl", "conj", "parataxis"})
_ADJECTIVES = {
    "planned_adjectives": EventStatus.PLANNED,
    "hypothetical_adjectives": EventStatus.HYPOTHETICAL,
    "unreal_adjectives": EventStatus.DID_NOT_HAPPEN,
}
_GOVERNORS = {
    "did_not_happen": EventStatus.DID_NOT_HAPPEN,
    "planned": EventStatus.PLANNED,
    "hypothetical": EventStatus.HYPOTHETICAL,
}
