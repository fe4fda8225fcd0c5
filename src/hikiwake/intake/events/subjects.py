"""Who a verb is about: its subject, or the one it shares, is controlled by, or describes."""

from __future__ import annotations

from hikiwake.intake.events.parse import Parse
from hikiwake.vocabulary.event_lexicon import event_lexicon

OBJECT_CONTROL = frozenset(
    {
        "urge",
        "ask",
        "tell",
        "persuade",
        "invite",
        "allow",
        "force",
        "order",
        "send",
        "call",
        "help",
        "encourage",
    }
)
"""Verbs whose object does what hangs on them: *urged her to go*."""

_STEPS = 5
_RELATIVE = frozenset({"who", "which", "that", "whom"})
_KEEPING_FROM = frozenset({"prevent", "keep", "stop", "bar", "discourage", "dissuade", "deter", "prohibit"})


def subjects_of(parse: Parse, verb: int) -> list[int]:
    """The subjects of a verb; those it shares, is controlled by, or describes, where it has none."""
    node = verb
    for _ in range(_STEPS):
        own = parse.having(node, "nsubj", "nsubjpass")
        own = [each for each in own if parse.tokens[each].lemma not in _RELATIVE]
        if own:
            return own
        token = parse.tokens[node]
        if token.dep == "xcomp" and (objects := parse.having(token.head, "dobj")):
            return objects if parse.tokens[token.head].lemma in OBJECT_CONTROL else _up(parse, node)
        if described := _described(parse, node):
            return described
        if token.head == node:
            return []
        if token.dep == "acl":
            return parse.having(token.head, "poss") or _up(parse, node)
        node = _next(parse, node)
    return []


def _described(parse: Parse, verb: int) -> list[int]:
    """What a clause is about that describes a noun, or what somebody is kept from doing."""
    token = parse.tokens[verb]
    if token.dep == "relcl":
        return [_antecedent(parse, verb)]
    if token.dep == "acl" and token.tag in ("VBN", "VBG"):
        return [token.head]
    preposition = parse.tokens[token.head]
    if token.dep == "pcomp" and preposition.lemma == "from":
        kept = parse.tokens[preposition.head].lemma in _KEEPING_FROM
        return parse.having(preposition.head, "dobj", "nsubjpass") if kept else []
    return []


def _antecedent(parse: Parse, verb: int) -> int:
    """Whom a relative clause is about: for *who*, the person behind *of* is not meant, nor a mere role.

    *X was the one guest of the club who came* is about X.
    """
    head = parse.tokens[verb].head
    if all(parse.tokens[each].lemma != "who" for each in parse.having(verb, "nsubj", "nsubjpass")):
        return head
    people = event_lexicon().people
    prep = parse.tokens[head].head
    if parse.tokens[head].dep == "pobj" and parse.tokens[prep].lemma == "of":
        above = parse.tokens[prep].head
        head = above if parse.tokens[above].lemma in people else head
    token = parse.tokens[head]
    if token.dep == "attr" and parse.tokens[token.head].lemma == "be":
        return next(iter(parse.having(token.head, "nsubj")), head)
    return head


def _up(parse: Parse, node: int) -> list[int]:
    """The subjects of the verb above."""
    above = parse.verb_above(node)
    return [] if above is None else parse.having(above, "nsubj", "nsubjpass")


def _next(parse: Parse, node: int) -> int:
    """The verb whose subject a verb shares: the one above, past prepositions and nouns."""
    above = parse.verb_above(node)
    return parse.tokens[node].head if above is None else above
