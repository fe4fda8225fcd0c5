"""Who the words for a speaker mean.

1. A name at the chief word is that person, state or body; several joined by *and* are all of them.
2. "The Ruritanian government" is Ruritania; another noun of people or bodies stays as the document has it.
3. A pronoun is whoever the names of the document made of it, else it stays a word and a person is asked.
4. Nobody in particular (*some*, *critics*) and what cannot speak is no speaker.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from itertools import pairwise

from hikiwake.dossier.proposed import NamedActor
from hikiwake.intake.frame import Frame, Mention, MentionKind, Span, inside
from hikiwake.intake.names.actors import actor
from hikiwake.intake.statements.account import Account
from hikiwake.intake.statements.phrases import WORD
from hikiwake.intake.statements.sayings import quoted
from hikiwake.vocabulary.reporting import reporting_words

_PRONOUNS = frozenset(["he", "she", "they", "it", "who", "we", "i", "his", "her", "their", "its"])
_LEADING = re.compile(
    r"\A(?:(?:a|an|the|this|that|these|those|his|her|its|their|our|whose|one|some|many|several|other|both)\s+)+",
    re.IGNORECASE,
)
_GOVERNED = re.compile(
    r"\b(?:in|at|on|of|with|to|from|by|for|about|after|before|against|between|than)\s+(?:the\s+)?(?:[A-Z][\w-]*\s+){0,3}$"
)
_APPOSED = re.compile(r" |(?: (?:of|for|to|in|at|from|on|with|and) [^,.;:“”\"]{1,60})?, ")
_BORNE = re.compile(
    r"\b(?P<noun>[\w-]{3,20})(?:\s(?:of|for|to|in|at)\s[^,.;:]{1,60},)?,?\s(?:(?:Mr|Mrs|Ms|Dr|Sir|Lord|Lady)\.?\s)?\Z"
)
_CLOSING = frozenset(",;:.")
_HUMAN = frozenset({MentionKind.PERSON, MentionKind.OFFICE})
_STATES = frozenset({MentionKind.STATE})
_THING = frozenset({MentionKind.STATE, MentionKind.BODY})
_ANTECEDENTS = {
    **dict.fromkeys(("he", "she", "his", "her"), _HUMAN),
    **dict.fromkeys(("they", "their"), frozenset({MentionKind.GROUP})),
    **dict.fromkeys(("it", "its"), _THING),
}
_NEAR = 60
_WINDOW = 400
_OWNERS = frozenset({"his", "her", "their", "its"})
_QUANTITY = re.compile(r"\A(?:(?:some|many|several|other|most|the)\s+)+", re.IGNORECASE)
_LONGEST_NAME = 80
_PAPER_WITHIN = 1_500
_BODY_WITHIN = 6_000
_AND = re.compile(
    r"\s+(?:and|&)\s+(?:the\s+|(?:his|her|its|their)\s+(?:[\w-]+\s+){0,3}?counterpart,?\s+)?", re.IGNORECASE
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Speaker:
    """A speaker as read: the actor, the words that name it, the rule in words, and doubts to warn of."""

    actor: NamedActor
    span: Span
    because: str
    sure: bool = True
    speaks: bool = True
    warnings: tuple[str, ...] = ()


def speaker_of(frame: Frame, account: Account) -> Speaker | None:
    """The speaker of an account, or None where its subject is nobody in particular or is missing."""
    if account.subject is None or account.head is None:
        return None
    if account.inferred and frame.words(account.head).lower() == "it":
        return None
    return speaker_at(frame, account.subject, account.head)


def speaker_at(frame: Frame, subject: Span, head: Span) -> Speaker | None:
    """The speaker that the words `subject` with the chief word `head` mean."""
    small = frame.words(head).lower()
    mention = mention_at(frame, head) or _in_apposition(frame, head)
    if mention is None and small == "latter":
        mention = next(iter(_subjects_back(frame, head)), None)
    if mention is not None and not mention.adjective:
        return _named(frame, _holder_beside(frame, mention))
    if small in reporting_words().generic or small in reporting_words().counts:
        return None
    if small in _PRONOUNS:
        return _unknown_pronoun(frame, head) if small in _ANTECEDENTS else None
    return _described(frame, subject, head)


def mention_at(frame: Frame, head: Span) -> Mention | None:
    """The name that covers a word, the longest first."""
    window = [each for each in _near(frame, head.start) if each.start <= head.start < each.end]
    return max(window, key=lambda each: each.end - each.start, default=None)


def _in_apposition(frame: Frame, head: Span) -> Mention | None:
    """The person named right behind a word for one person (the envoy of the union, X, said; envoy X said)."""
    word = frame.words(head).split()[-1].lower()
    for each in _near(frame, head.end - 1):
        if each.start >= head.end and each.kind is MentionKind.PERSON and each.rule != "pronoun":
            between = frame.text[head.end : each.start]
            closed = frame.text[each.end : each.end + 1] in _CLOSING or between == " "
            one = between == ", " or (word in reporting_words().speakers and not word.endswith("s"))
            return each if one and closed and _APPOSED.fullmatch(between) else None
    return None


def _holder_beside(frame: Frame, mention: Mention) -> Mention:
    """The person named beside an office or one of a people, else the mention itself."""
    span = Span(mention.start, mention.end)
    if mention.kind in {MentionKind.OFFICE, MentionKind.GROUP}:
        beside = _in_apposition(frame, span)
        if beside is None and mention.kind is MentionKind.OFFICE and not mention.candidates:
            words = frame.words(mention)
            beside = _bearer_before(frame, mention.start, words) if " " not in words else None
        return beside or mention
    return mention


def _subjects_back(frame: Frame, head: Span) -> list[Mention]:
    """The names before *the latter*, the last first."""
    start = max(0, head.start - _WINDOW)
    return [each for each in reversed(inside(frame.mentions, start, head.start)) if not each.adjective]


def _near(frame: Frame, position: int) -> tuple[Mention, ...]:
    number = frame.sentence_at(position)
    if number is None:
        return ()
    sentence = frame.sentences[number]
    start, end = max(sentence.start, position - _WINDOW), min(sentence.end, position + _WINDOW)
    return tuple(inside(frame.mentions, start, end))


def _named(frame: Frame, mention: Mention) -> Speaker | None:
    found = actor(mention)
    together = _joined(frame, mention)
    if together:
        found = NamedActor(name=" and ".join(actor(each).name for each in together))
    warnings: tuple[str, ...] = ()
    if found.candidates:
        warnings = (f"Who “{frame.words(mention)}” is, is not certain: {', '.join(found.candidates)}.",)
    because = {
        "pronoun": "the pronoun before the verb, read as the person named before it",
        "office": "the office named as subject, by its holder at the time",
    }.get(mention.rule, "the name that is the subject of the saying")
    return Speaker(
        actor=found,
        span=Span(together[0].start, together[-1].end) if together else Span(mention.start, mention.end),
        because=because,
        sure=not found.candidates and mention.rule != "pronoun",
        speaks=mention.kind not in {MentionKind.PLACE, MentionKind.MEETING},
        warnings=warnings,
    )


def _joined(frame: Frame, mention: Mention) -> tuple[Mention, ...]:
    """A name that *and* joins to another, before or behind it; the other first."""
    near = [each for each in _near(frame, mention.start) if each.kind is mention.kind and not each.adjective]
    place = near.index(mention) if mention in near else 0
    for first, second in pairwise(near[max(0, place - 1) : place + 2]):
        if mention in (first, second) and _AND.fullmatch(frame.text, first.end, second.start):
            return first, second
    return ()


def _unknown_pronoun(frame: Frame, head: Span) -> Speaker | None:
    word = frame.words(head)
    carried = _subject_before(frame, head, _ANTECEDENTS[word.lower()])
    if carried is not None:
        return Speaker(
            actor=actor(carried),
            span=Span(carried.start, carried.end),
            because="a pronoun, read as the nearest person before it who is a subject",
            sure=False,
        )
    if word.lower() in {"it", "its"}:
        return None
    return Speaker(
        actor=NamedActor(name=word),
        span=head,
        because="a pronoun that no name before it fits",
        sure=False,
        warnings=(f"Who “{word}” is, was not found.",),
    )


def _subject_before(frame: Frame, head: Span, kinds: frozenset[MentionKind]) -> Mention | None:
    """Whom a pronoun most likely takes up: the nearest subject before it, else the last sentence's first."""
    number = frame.sentence_at(head.start)
    if number is None:
        return None
    start = frame.sentences[number].start
    here = _subjects(frame, max(start, head.start - 2 * _WINDOW), head.start, kinds)
    if here:
        return here[-1]
    previous = _subjects(frame, *_ends(frame, number - 1), kinds) if number else []
    return previous[0] if previous else None


def _ends(frame: Frame, number: int) -> tuple[int, int]:
    sentence = frame.sentences[number]
    return sentence.start, min(sentence.end, sentence.start + 2 * _WINDOW)


def _subjects(frame: Frame, start: int, end: int, kinds: frozenset[MentionKind]) -> list[Mention]:
    """Names of some kinds outside quotations, without a preposition before or a genitive ending behind."""
    return [
        each
        for each in inside(frame.mentions, start, end)
        if each.kind in kinds
        and not each.adjective
        and not each.candidates
        and frame.text[each.end : each.end + 2] not in {"’s", "'s"}
        and frame.words(each).lower() not in _OWNERS
        and not _GOVERNED.search(frame.text[max(start, each.start - _NEAR) : each.start])
        and not quoted(frame, each.start)
    ]


def _described(frame: Frame, subject: Span, head: Span) -> Speaker | None:
    """A speaker without a name of their own: a state by its institution, or the words themselves."""
    lists = reporting_words()
    small = frame.words(head).lower()
    if small in lists.state_nouns:
        state = _state_within(frame, subject)
        if state is not None:
            return Speaker(actor=actor(state), span=subject, because="the government of the state named")
        return _governing(frame, subject, head) or _in_words(frame, subject, head)
    if small in lists.papers:
        paper = _paper_before(frame, subject, small)
        if paper is not None:
            return Speaker(actor=actor(paper), span=subject, because="the paper of this kind named before")
    definite = frame.words(subject).lower() == f"the {small}"
    bearer = _bearer_before(frame, subject.start, small) if definite else None
    if bearer is not None:
        return Speaker(
            actor=actor(bearer), span=subject, because="the person named before with this office", sure=False
        )
    body = _body_before(frame, subject, small)
    if body is not None:
        return Speaker(
            actor=actor(body), span=subject, because="the body of this kind named before", sure=False
        )
    return _in_words(frame, subject, head)


def _governing(frame: Frame, subject: Span, head: Span) -> Speaker | None:
    """The state that is the subject before *the new government* in the sentence."""
    number = frame.sentence_at(head.start)
    start = head.start if number is None else max(frame.sentences[number].start, head.start - _WINDOW)
    states = _subjects(frame, start, subject.start, _STATES)
    if len({each.name for each in states}) != 1:
        return None
    because = "the government of the state that is the subject before"
    return Speaker(actor=actor(states[0]), span=subject, because=because, sure=False)


def _in_words(frame: Frame, subject: Span, head: Span) -> Speaker | None:
    """A speaker by the words of the document."""
    lists = reporting_words()
    small = frame.words(head).lower()
    words = " ".join(_LEADING.sub("", frame.words(subject), count=1).split())
    if not words or len(words) > _LONGEST_NAME or _is_crowd(frame.words(subject)):
        return None
    return Speaker(
        actor=NamedActor(name=words),
        span=subject,
        because="the words that are the subject of the saying",
        sure=False,
        speaks=small in lists.speakers | lists.papers | lists.state_nouns or _is_proper(frame, head),
    )


def _is_proper(frame: Frame, head: Span) -> bool:
    """Whether a word is a name by its capital letter or, where every word has one, by its parse."""
    if not frame.words(head)[:1].isupper():
        return False
    number = frame.sentence_at(head.start)
    if number is None or frame.sentences[number].start != head.start:
        return True
    return any(each.pos == "PROPN" for each in inside(frame.tokens, head.start, head.end))


def _paper_before(frame: Frame, subject: Span, noun: str) -> Mention | None:
    """The paper last named before *the declaration*, of the same kind and not far away."""
    if not frame.words(subject).lower().startswith(("the ", "this ", "that ")):
        return None
    start = max(0, subject.start - _PAPER_WITHIN)
    return next(
        (
            each
            for each in reversed(inside(frame.mentions, start, subject.start))
            if each.kind is MentionKind.DOCUMENT
            and not each.candidates
            and noun in WORD.findall(each.name.lower())
        ),
        None,
    )


def _body_before(frame: Frame, subject: Span, noun: str) -> Mention | None:
    """The body last named before *the court*, with that noun in its name."""
    if frame.words(subject).lower() != f"the {noun}":
        return None
    start = max(0, subject.start - _BODY_WITHIN)
    for each in reversed(inside(frame.mentions, start, subject.start)):
        if each.kind is MentionKind.BODY and not each.candidates and noun in WORD.findall(each.name.lower()):
            return each if len(WORD.findall(each.name)) > 1 else None
    return None


def _bearer_before(frame: Frame, position: int, noun: str) -> Mention | None:
    """The person last named right behind the same word for a person: *the envoy, Mr X*."""
    noun = noun.lower()
    if noun not in reporting_words().speakers:
        return None
    start = max(0, position - 2 * _PAPER_WITHIN)
    for each in reversed(inside(frame.mentions, start, position)):
        if each.kind is MentionKind.PERSON and not each.candidates and each.rule != "pronoun":
            found = _BORNE.search(frame.text[max(0, each.start - 2 * _NEAR) : each.start])
            if found is not None and found["noun"].lower() == noun:
                return each
    return None


def _is_crowd(words: str) -> bool:
    """Whether the words are nobody in particular: *critics*, *some experts*, but not *its opponents*."""
    last = _QUANTITY.sub("", words).lower()
    return last in reporting_words().crowd


def _state_within(frame: Frame, subject: Span) -> Mention | None:
    return next(
        (
            each
            for each in _near(frame, subject.start)
            if each.kind is MentionKind.STATE and each.start < subject.end and each.end > subject.start
        ),
        None,
    )
