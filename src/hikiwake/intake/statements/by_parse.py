"""An account of a saying from its parse.

1. The subject is that of the verb, or of the verb that governs it; of a noun, whoever stands in the genitive
   or behind *by*, *of*, *from*, or the subject of a light verb (to take the view that).
2. The content is the clause, the infinitive, the phrase behind the verb's own preposition, or the object: the
   first that the verb takes and the sentence has.
3. Whoever is told, urged or asked is the audience.
"""

from __future__ import annotations

from hikiwake.intake.frame import Frame, Span
from hikiwake.intake.statements.account import Account, trimmed
from hikiwake.intake.statements.contents import BARE_OBJECTS, NAMED, NAMING
from hikiwake.intake.statements.parse import PASSIVE_SUBJECTS, Parse
from hikiwake.intake.statements.sayings import Saying
from hikiwake.vocabulary.reporting import ReportingVerb, reporting_words

_FINITE = frozenset({"VBD", "VBP", "VBZ", "MD"})
_CLAUSES = frozenset({"ccomp", "xcomp", "advcl", "acl", "relcl", "parataxis"})
_OBJECTS = frozenset({"dobj", "dative"})
_FEWEST = 4
_OUTSIDE = frozenset({"conj", "cc", "punct", "advcl", "parataxis"})


def account_by_parse(frame: Frame, parse: Parse, saying: Saying, place: int) -> Account:
    """The account of a saying whose token stands at `place`."""
    if saying.verb is None:
        return _of_noun(frame, parse, saying, place)
    content, addressee = _verb_content(frame, parse, saying.verb, place)
    if parse.tokens[place].tag == "VBN" and _having(parse, place):
        return Account(saying=saying, void=True)
    subject = parse.subject(place)
    joined = parse.tokens[place].dep == "conj"
    own = joined or parse.child(place, {"nsubj", "nsubjpass", "agent"}) is not None
    passive = parse.is_passive(place)
    impersonal = subject is None and passive and _expletive(parse, place)
    if parse.tokens[place].dep == "pcomp" and subject is not None and _is_neuter(parse, subject):
        subject, impersonal = None, True
    if passive and subject is None and not impersonal:
        return Account(saying=saying, void=True)
    if passive and subject is not None and "person" in saying.verb.takes:
        content = _judged(frame, parse, place)
    return Account(
        saying=saying,
        subject=None if subject is None else _nominal(parse, subject),
        head=None if subject is None else _word(parse, subject),
        content=content,
        addressee=addressee,
        impersonal=impersonal,
        inferred=not own,
    )


def _of_noun(frame: Frame, parse: Parse, saying: Saying, place: int) -> Account:
    subject, inferred = _possessor(parse, place), False
    if subject is None or _repeated_by_another(parse, place):
        subject, inferred = _lent(parse, place), True
    return Account(
        saying=saying,
        subject=None if subject is None else _nominal(parse, subject),
        head=None if subject is None else _word(parse, subject),
        content=_noun_content(frame, parse, place),
        inferred=inferred,
    )


def _possessor(parse: Parse, place: int) -> int | None:
    """Who stands in the genitive before a noun, or behind *by*, *of*, *from* after it."""
    owner = parse.child(place, {"poss"})
    if owner is not None:
        return owner
    for each in parse.children[place]:
        if parse.tokens[each].dep in {"prep", "agent"} and parse.tokens[each].text in {"by", "of", "from"}:
            found = parse.child(each, {"pobj"})
            if found is not None and parse.tokens[found].pos in {"PROPN", "PRON"}:
                return found
    return None


def _repeated_by_another(parse: Parse, place: int) -> bool:
    """Whether a verb of saying, not of judging, has the noun for its object (reiterated their demand)."""
    token = parse.tokens[place]
    verbs = reporting_words().verbs.get(parse.tokens[token.head].text.lower(), ())
    return token.dep == "dobj" and any("object" in verb.takes for verb in verbs)


def _lent(parse: Parse, place: int) -> int | None:
    """The subject of the light verb a noun belongs to (to voice a demand)."""
    token = parse.tokens[place]
    head = parse.tokens[token.head]
    light = head.text.lower() in reporting_words().light or _repeated_by_another(parse, place)
    if token.dep == "dobj" and light:
        return parse.subject(token.head)
    if token.dep == "pobj" and head.text.lower() in {"with", "in"} and head.head != token.head:
        return parse.subject(head.head)
    return None


def _noun_content(frame: Frame, parse: Parse, place: int) -> Span | None:
    """The clause behind a noun: "claim that ...", "refusal to ...", "position is that ..."."""
    for each in parse.children[place]:
        if parse.tokens[each].dep in {"acl", "relcl", "ccomp"} and each > place:
            first = min(parse.subtree(each))
            word = parse.tokens[first].text.lower()
            if word == "that" and parse.tokens[first].dep == "mark":
                return _clipped(frame, parse, first + 1, each)
            if word == "to":
                return _clipped(frame, parse, first, each)
    token = parse.tokens[place]
    if token.dep == "nsubj" and parse.tokens[token.head].lemma == "be":
        clause = parse.child(token.head, {"ccomp"})
        if clause is not None:
            return _clause(frame, parse, clause)
    return None


def _verb_content(
    frame: Frame, parse: Parse, verb: ReportingVerb, place: int
) -> tuple[Span | None, Span | None]:
    """What is said, and to whom."""
    addressee = _addressee(frame, parse, verb, place)
    if verb.takes & {"clause", "bare", "whether"}:
        clause = _finite_clause(parse, place)
        if clause is not None:
            return _clause(frame, parse, clause), addressee
    infinitive = _infinitive(parse, place)
    if infinitive is not None and (
        "infinitive" in verb.takes or (addressee is not None and "addressee" in verb.takes)
    ):
        return _clipped(frame, parse, _to(parse, infinitive), infinitive), addressee
    behind = _behind_preposition(frame, parse, verb, place)
    if behind is not None:
        return behind, addressee
    return _object(frame, parse, verb, place), addressee


def _finite_clause(parse: Parse, place: int) -> int | None:
    for each in parse.children[place]:
        token = parse.tokens[each]
        if token.dep == "ccomp" and each > place and _is_finite(parse, each) and not _relative(parse, each):
            return each
    return None


def _relative(parse: Parse, place: int) -> bool:
    """Whether *that* is the subject of a clause: it then describes a noun and tells nothing."""
    first = parse.tokens[min(parse.subtree(place))]
    return first.text.lower() == "that" and first.dep in {"nsubj", "nsubjpass"} and first.tag == "WDT"


def _is_finite(parse: Parse, place: int) -> bool:
    own = parse.tokens[place].tag in _FINITE
    auxiliaries = [
        parse.tokens[each] for each in parse.children[place] if parse.tokens[each].dep in {"aux", "auxpass"}
    ]
    if any(each.tag == "TO" for each in auxiliaries):
        return False
    subject = parse.child(place, {"nsubj", "nsubjpass", "expl", "csubj"})
    return (
        own
        or any(each.tag in _FINITE for each in auxiliaries)
        or (subject is not None and subject < place and parse.tokens[place].tag != "VBG")
    )


def _clause(frame: Frame, parse: Parse, place: int) -> Span | None:
    """A clause without the word that opens it."""
    mark = next((each for each in parse.children[place] if parse.tokens[each].text.lower() == "that"), None)
    opens = mark is not None and mark < place and parse.tokens[mark].dep in {"mark", "det"}
    first = mark + 1 if mark is not None and opens else min(parse.subtree(place))
    return _clipped(frame, parse, first, place)


def _clipped(frame: Frame, parse: Parse, first: int, place: int) -> Span | None:
    """From token `first` to the end of what stands below `place`."""
    last = max(parse.subtree(place))
    return trimmed(frame, parse.tokens[first].start, parse.tokens[last].end) if first <= last else None


def _infinitive(parse: Parse, place: int) -> int | None:
    for each in parse.children[place]:
        if parse.tokens[each].dep in {"xcomp", "ccomp", "advcl"} and each > place and _to(parse, each) < each:
            return each
    return None


def _to(parse: Parse, place: int) -> int:
    """The *to* of an infinitive, or the word itself."""
    return next(
        (each for each in parse.children[place] if parse.tokens[each].tag == "TO" and each < place), place
    )


def _addressee(frame: Frame, parse: Parse, verb: ReportingVerb, place: int) -> Span | None:
    """Whoever is spoken to: the object of a verb that takes one, or behind *to*."""
    if "addressee" in verb.takes:
        found = parse.child(place, _OBJECTS)
        if found is None:
            infinitive = _infinitive(parse, place)
            found = None if infinitive is None else parse.child(infinitive, {"nsubj"})
        return None if found is None else _nominal(parse, found)
    to = next(
        (
            each
            for each in parse.children[place]
            if parse.tokens[each].text == "to" and parse.tokens[each].pos == "ADP"
        ),
        None,
    )
    found = None if to is None or "to" in verb.prepositions else parse.child(to, {"pobj"})
    return None if found is None else _nominal(parse, found)


def _behind_preposition(frame: Frame, parse: Parse, verb: ReportingVerb, place: int) -> Span | None:
    for each in parse.children[place]:
        if each < place:
            continue
        places = sorted(parse.subtree(each))
        first = parse.tokens[places[0]]
        if first.text.lower() in verb.prepositions and len(places) > 1 and first.pos in {"ADP", "SCONJ"}:
            return trimmed(frame, parse.tokens[places[1]].start, parse.tokens[places[-1]].end)
    return None


def _object(frame: Frame, parse: Parse, verb: ReportingVerb, place: int) -> Span | None:
    """The object as content, or with the verb where it is what the verb judges."""
    found = parse.child(place, {"dobj"})
    if found is None or found < place or parse.tokens[found].pos == "NUM":
        return None
    bare = parse.tokens[found].text.lower() in BARE_OBJECTS
    if "person" in verb.takes and not bare:
        if verb.lemma in NAMING and not NAMED.match(frame.text, parse.tokens[place].end):
            return None
        right = [each for each in parse.children[place] if each > place and _belongs(parse, each)]
        last = max((max(parse.subtree(each)) for each in right), default=found)
        return trimmed(frame, parse.tokens[place].start, parse.tokens[last].end)
    if "object" in verb.takes and not _is_told_by_noun(frame, parse, found):
        clause = _noun_content(frame, parse, found)
        if clause is not None:
            return clause
        span = parse.span(found)
        return trimmed(frame, span.start, span.end)
    return None


def _is_told_by_noun(frame: Frame, parse: Parse, place: int) -> bool:
    """Whether an object is no noun, or a noun of saying that is empty or has the content behind it."""
    token = parse.tokens[place]
    if token.pos not in {"NOUN", "PROPN", "VERB"}:
        return True
    few = len(list(parse.subtree(place))) < _FEWEST
    return token.text.lower() in reporting_words().nouns and (
        few or _noun_content(frame, parse, place) is not None
    )


def _judged(frame: Frame, parse: Parse, place: int) -> Span | None:
    """A passive clause of judgement (the plan was denounced by them), from its subject to its agent."""
    what, agent = parse.child(place, PASSIVE_SUBJECTS), parse.child(place, {"agent"})
    if what is None or agent is None:
        return None
    return trimmed(frame, parse.span(what).start, parse.span(agent).end)


def _belongs(parse: Parse, place: int) -> bool:
    """Whether a dependent belongs to what a verb judges: not another clause, save a participle."""
    token = parse.tokens[place]
    return token.dep not in _OUTSIDE or (token.dep == "advcl" and token.tag == "VBG")


def _is_neuter(parse: Parse, place: int) -> bool:
    """Whether a subject is a bare *it* or *this*, which names nobody."""
    return parse.tokens[place].text.lower() in {"it", "this", "that"}


def _expletive(parse: Parse, place: int) -> bool:
    """Whether a passive has *it* or a clause for its subject."""
    found = parse.child(place, {"nsubjpass", "csubjpass", "expl"})
    return found is not None and parse.tokens[found].text.lower() == "it"


def _having(parse: Parse, place: int) -> bool:
    """Whether the verb only looks back (having said so, they left)."""
    return any(parse.tokens[each].text.lower() == "having" for each in parse.children[place])


def _word(parse: Parse, place: int) -> Span:
    return Span(parse.tokens[place].start, parse.tokens[place].end)


def _nominal(parse: Parse, place: int) -> Span:
    """A noun with what stands before it and a phrase with *of* behind it."""
    last = place
    for each in parse.children[place]:
        token = parse.tokens[each]
        if each > place and token.dep == "prep" and token.text == "of":
            last = max(parse.subtree(each))
    before = [
        each
        for each in parse.children[place]
        if each < place and parse.tokens[each].dep in {"compound", "amod", "poss", "nmod", "det", "nummod"}
    ]
    first = min((min(parse.subtree(each)) for each in before), default=place)
    return Span(parse.tokens[first].start, parse.tokens[last].end)
