"""Candidate stances: sentences in which an actor of the case may take a stand on one of its issues.

1. The case's topics say by which words documents speak of an issue, or of one of its options.
2. A word of standing (*demand*, *refuse*, *position*, *willing*, *must*) has somebody: its subject or
   possessor by the parse, who says it where it stands in what somebody says, else the actor named last.
3. Where that actor has an id in the case and the topic stands with the word, a candidate is proposed: actor,
   issue, the options the words point to, the date. Which stance it is, a person judges.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from hikiwake.dossier.proposed import CandidateStance, Confidence, NamedActor, Proposed
from hikiwake.intake.events.evidence import names_a_phrase, told_sentences
from hikiwake.intake.events.parse import LONGEST, Parse
from hikiwake.intake.events.participants import ACTORS, acting, holders_of
from hikiwake.intake.events.proposals import participants_named
from hikiwake.intake.frame import Frame, Mention, Span, inside
from hikiwake.intake.names.gazetteer import Gazetteer
from hikiwake.intake.proposing import propose, reason
from hikiwake.intake.times.dating import DatedBy, date_of
from hikiwake.model.case_model import CaseModel
from hikiwake.model.gazetteer import Topic
from hikiwake.vocabulary.event_lexicon import event_lexicon
from hikiwake.vocabulary.stances import DateBasis

_WORD = re.compile(r"[^\W_]+")
_SHORTEST = 5
"""Letters below which a word of a question is too common to be its topic."""

_PLURAL_FROM = 4
RULE_PARSED = "stance-parse"
RULE_PATTERN = "stance-pattern"


@dataclass(frozen=True, slots=True)
class _Cue:
    """A word of standing, whose it is, and the characters it may speak of."""

    span: Span
    actors: tuple[Mention, ...]
    reach: Span
    parsed: bool


@dataclass(frozen=True, slots=True)
class _Spoken:
    """An issue spoken of: the options its words point to and the characters of those words."""

    issue: str
    options: tuple[str, ...]
    span: Span


def candidate_stances(frame: Frame, gazetteer: Gazetteer) -> tuple[Proposed, ...]:
    """The candidate stances of a document: one for each sentence, actor and issue."""
    topics = _indexed(gazetteer.topics)
    if not topics:
        return ()
    parse = Parse.of(frame)
    people = {each.name: each for each in frame.mentions if not each.candidates}
    found: list[Proposed] = []
    for number in told_sentences(frame):
        spoken = _spoken_of(frame, number, topics)
        if spoken:
            found.extend(_of_sentence(frame, parse, number, spoken, people))
    return tuple(found)


def topics_of(model: CaseModel) -> tuple[Topic, ...]:
    """Topics for issues no gazetteer speaks of: words of its question and options that no other has."""
    words = {
        name: {None: _telling(issue.question), **{key: _telling(text) for key, text in issue.options.items()}}
        for name, issue in model.issue.items()
    }
    counts: dict[str, int] = {}
    for parts in words.values():
        for word in set().union(*parts.values()):
            counts[word] = counts.get(word, 0) + 1
    return tuple(
        Topic(issue=name, option=option, words=own)
        for name, parts in words.items()
        for option, some in parts.items()
        if (own := tuple(sorted(word for word in some if counts[word] == 1)))
    )


def _telling(text: str) -> frozenset[str]:
    """The words of a question long enough to be of its topic."""
    return frozenset(word for word in _folded(text) if len(word) >= _SHORTEST and word not in _COMMON)


def _folded(text: str) -> list[str]:
    return [_stem(each.group()) for each in _WORD.finditer(text)]


def _stem(word: str) -> str:
    """A word without case and plural ending."""
    lower = word.casefold()
    return (
        lower[:-1]
        if len(lower) > _PLURAL_FROM and lower.endswith("s") and not lower.endswith("ss")
        else lower
    )


def _indexed(topics: Iterable[Topic]) -> Mapping[str, tuple[tuple[tuple[str, ...], Topic], ...]]:
    """The phrases of the topics by their first word."""
    found: dict[str, list[tuple[tuple[str, ...], Topic]]] = {}
    for topic in topics:
        for phrase in topic.words:
            words = tuple(_folded(phrase))
            if words:
                found.setdefault(words[0], []).append((words, topic))
    return {word: tuple(phrases) for word, phrases in found.items()}


def _spoken_of(
    frame: Frame, number: int, topics: Mapping[str, tuple[tuple[tuple[str, ...], Topic], ...]]
) -> list[_Spoken]:
    """The places of a sentence that speak of an issue."""
    sentence = frame.sentences[number]
    words = [
        (_stem(each.group()), each.start(), each.end())
        for each in _WORD.finditer(frame.text, sentence.start, sentence.end)
    ]
    found = []
    for place, (word, start, _) in enumerate(words):
        for phrase, topic in topics.get(word, ()):
            end = place + len(phrase)
            if tuple(each for each, _, _ in words[place:end]) == phrase:
                options = () if topic.option is None else (topic.option,)
                found.append(_Spoken(topic.issue, options, Span(start, words[end - 1][2])))
    return found


def _of_sentence(
    frame: Frame, parse: Parse, number: int, spoken: Sequence[_Spoken], people: Mapping[str, Mention]
) -> Iterator[Proposed]:
    """The candidates of one sentence."""
    seen: set[tuple[str, str]] = set()
    passages: set[Span] = set()
    for cue in _cues(frame, parse, number):
        near = [
            each for each in spoken if cue.reach.start <= each.span.start and each.span.end <= cue.reach.end
        ]
        for actor in participants_named(cue.actors, people):
            for issue in dict.fromkeys(each.issue for each in near):
                if actor.id is None or (actor.id, issue) in seen:
                    continue
                seen.add((actor.id, issue))
                about = [each for each in near if each.issue == issue]
                passage = _passage(frame, number, cue, about, passages)
                if passage is not None:
                    passages.add(passage)
                    yield _proposed(frame, passage, cue, actor, about)


def _passage(frame: Frame, number: int, cue: _Cue, about: Sequence[_Spoken], taken: set[Span]) -> Span | None:
    """From the actor or the word to the topic; wider where another candidate rests on the same words."""
    first = min([cue.span.start, *(each.start for each in cue.actors), *(each.span.start for each in about)])
    last = max([cue.span.end, *(each.end for each in cue.actors), *(each.span.end for each in about)])
    sentence = frame.sentences[number]
    first, last = max(first, sentence.start), min(last, sentence.end)
    for span in (Span(first, last), cue.reach, Span(first, sentence.end), Span(sentence.start, sentence.end)):
        if span not in taken:
            return span
    return None


def _proposed(
    frame: Frame, passage: Span, cue: _Cue, actor: NamedActor, about: Sequence[_Spoken]
) -> Proposed:
    """The proposal of a candidate."""
    dated = _date(frame, cue)
    options = tuple(dict.fromkeys(option for each in about for option in each.options))
    content = CandidateStance(
        actor=actor, issue=about[0].issue, options=options, date=dated.edtf, date_basis=dated.basis
    )
    return propose(
        frame,
        passage,
        content,
        confidence=Confidence.MEDIUM if cue.parsed and options else Confidence.LOW,
        rule=RULE_PARSED if cue.parsed else RULE_PATTERN,
        reasons=(
            reason(frame, "actor", f"“{frame.words(cue.span)}”", cue.span),
            reason(frame, "issue", f"“{frame.words(about[0].span)}”", about[0].span),
            reason(frame, "date", dated.because, dated.time),
        ),
    )


def _date(frame: Frame, cue: _Cue) -> DatedBy:
    """The date of a stand: its clause's, else the document's own."""
    dated = date_of(frame, cue.span.start, cue.span.end)
    if dated.edtf is not None or frame.document_date is None:
        return dated
    return DatedBy(
        edtf=frame.document_date,
        basis=DateBasis.DOCUMENT_DATE,
        time=None,
        because="nothing near it tells a date: the document's own",
    )


def _cues(frame: Frame, parse: Parse, number: int) -> Iterator[_Cue]:
    """The words of standing of a sentence, by its parse where it has a usable one."""
    sentence = frame.sentences[number]
    places = parse.within(sentence.start, sentence.end)
    if not 0 < len(places) <= LONGEST:
        yield from _cues_by_pattern(frame, number)
        return
    for place in places:
        if _is_cue(parse, place) and not names_a_phrase(frame, parse.tokens[place].start):
            actors = tuple(each for each in _whose(frame, parse, place) if each.kind in ACTORS)
            reach = parse.span(_reach(parse, place))
            token = parse.tokens[place]
            yield _Cue(Span(token.start, token.end), actors, reach, parsed=True)


def _is_cue(parse: Parse, place: int) -> bool:
    """Whether a word takes a stand: a verb, noun or adjective of standing, or a modal in what is said."""
    token, stance = parse.tokens[place], event_lexicon().stance
    lemma = token.lemma
    if token.pos == "VERB":
        return (
            lemma in stance["verbs"]
            and token.dep not in ("amod", "compound", "prep")
            and not _asked(parse, place)
        )
    if token.pos == "NOUN":
        return lemma in stance["nouns"]
    if token.pos == "ADJ":
        return lemma in stance["adjectives"] and token.dep in ("acomp", "ccomp", "conj", "ROOT", "oprd")
    return token.tag == "MD" and lemma in stance["modals"] and _said(parse, token.head)


def _said(parse: Parse, verb: int) -> bool:
    """Whether a verb stands in what somebody says or demands, not in what the author thinks."""
    token = parse.tokens[verb]
    if token.dep != "ccomp":
        return False
    above = parse.tokens[token.head].lemma
    found = event_lexicon().verb(above, ())
    speech = found is not None and found[0].happening in ("statement_event", "proposal", "agreement")
    return speech or above in event_lexicon().stance["verbs"]


def _asked(parse: Parse, place: int) -> bool:
    """Whether a verb says what somebody else is asked to do: *demanded that they recognise it*."""
    token = parse.tokens[place]
    above = parse.tokens[token.head].lemma
    return token.tag in ("VB", "VBP") and token.dep in ("ccomp", "acl") and above in _ASKING


def _whose(frame: Frame, parse: Parse, place: int) -> tuple[Mention, ...]:
    """Who takes the stand."""
    token = parse.tokens[place]
    if token.pos == "NOUN":
        own = holders_of(frame, parse, place)
        verb = parse.verb_above(place)
        carried = token.dep in ("dobj", "attr", "pobj") and verb is not None
        return own or (acting(frame, parse, verb) if carried and verb is not None else ())
    if token.tag == "MD":
        above = parse.verb_above(token.head)
        return () if above is None else acting(frame, parse, above)
    if token.pos == "ADJ":
        return acting(frame, parse, token.head)
    return acting(frame, parse, place)


def _reach(parse: Parse, place: int) -> list[int]:
    """The words a stand may be on: what hangs on the word, or on the verb an adjective or noun completes.

    Clauses with a subject of their own that only accompany it are left out.
    """
    above = None if parse.tokens[place].pos == "VERB" else parse.verb_above(place)
    verb = place if above is None else above
    beside = parse.having(verb, "advcl", "conj", "parataxis")
    return parse.below(verb, frozenset(each for each in beside if parse.having(each, "nsubj", "nsubjpass")))


def _cues_by_pattern(frame: Frame, number: int) -> Iterator[_Cue]:
    """The words of standing of a sentence read without a parse; each is of the actor named last before it."""
    sentence, lexicon = frame.sentences[number], event_lexicon()
    named = [each for each in inside(frame.mentions, sentence.start, sentence.end) if each.kind in ACTORS]
    others = lexicon.stance["nouns"] | lexicon.stance["adjectives"]
    for match in _WORD.finditer(frame.text, sentence.start, sentence.end):
        lower = match.group().casefold()
        lemmas = lexicon.forms.get(lower, ())
        if lower not in others and not lexicon.stance["verbs"].intersection(lemmas):
            continue
        before = [each for each in named if each.end <= match.start() and not each.adjective]
        if before:
            span = Span(match.start(), match.end())
            yield _Cue(span, (before[-1],), Span(sentence.start, sentence.end), parsed=False)


_ASKING = frozenset({"demand", "urge", "require", "propose", "suggest", "want", "ask", "insist", "call"})
_COMMON = frozenset(
    {
        "about",
        "after",
        "again",
        "agree",
        "become",
        "between",
        "other",
        "their",
        "there",
        "these",
        "those",
        "under",
        "until",
        "which",
        "whose",
        "where",
        "without",
        "with",
        "while",
        "continue",
        "later",
        "leave",
        "settled",
        "state",
        "issue",
        "question",
        "option",
        "party",
        "takes",
        "place",
        "still",
        "first",
        "second",
        "being",
        "would",
        "should",
    }
)
