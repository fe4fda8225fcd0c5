"""What is told without a speaker of flesh and blood: feelings that are aired, and surveys.

1. *Fear has been voiced that ...*, *there is talk that ...*, *concern is growing among them that ...*: what
   follows *that* is reported. Whoever is named behind *among*, *in* or *by* is its speaker, else nobody.
2. *A poll said 61 percent ...*: what follows the verb is reported, with the poll for a speaker, where a share
   is given.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from hikiwake.dossier.proposed import NamedActor
from hikiwake.intake.frame import Frame, MentionKind, Sentence, Span, inside
from hikiwake.intake.statements.contents import to_clause_end
from hikiwake.intake.statements.phrases import REPORT_ZONES, WORD
from hikiwake.intake.statements.sayings import quoted
from hikiwake.intake.statements.speakers import Speaker, speaker_at
from hikiwake.intake.statements.subjects import noun_phrase
from hikiwake.vocabulary.reporting import reporting_words

_BE = r"(?:has|have|had|is|was|are|were|remains?)"
_AIRED = re.compile(
    rf"(?:\s+[a-z][\w’'-]*){{0,5}}?\s+{_BE}\s+(?:(?:been|being|also|now|\w{{2,20}}ly)\s+){{0,3}}(?P<what>\w{{4,20}})"
    r"(?P<where>[^;:.“”\"()]{0,120}?),?\s+that,?\s+"
)
_THERE = re.compile(r"(?P<where>[^;:.,“”\"()]{0,80}?),?\s+that,?\s+")
_THERE_IS = re.compile(rf"\bthere\s+{_BE}\s+(?:\w+\s+){{0,4}}$", re.IGNORECASE)
_WHOSE = re.compile(r"\b(?:among|by|from|in|inside|within)\s+(?:the\s+)?(?=\w)")
_SHARE = re.compile(
    r"\d\s*(?:percent\b|per\s+cent\b|%)|\b(?:majority|most|half|third|thirds|quarter|one in)\b", re.IGNORECASE
)
_SPEAKING = frozenset({MentionKind.PERSON, MentionKind.OFFICE, MentionKind.BODY, MentionKind.GROUP})
_REACH = 100
_SHARE_WITHIN = 60
_BACK = 60


@dataclass(frozen=True, slots=True, kw_only=True)
class Told:
    """What is told: its words, its sentence, whoever is named for it, and the rule."""

    content: Span
    sentence: int
    speaker: Speaker | None
    rule: str


def find_impersonal(frame: Frame) -> Iterator[Told]:
    """Everything told in such words in sentences that may yield records, in order."""
    lists = reporting_words()
    for number, sentence in enumerate(frame.sentences):
        if sentence.zone not in REPORT_ZONES:
            continue
        for word in WORD.finditer(frame.text, sentence.start, sentence.end):
            small = word.group().lower()
            if small not in lists.feelings | lists.surveys or quoted(frame, word.start()):
                continue
            span = Span(*word.span())
            told = _felt(frame, number, span) if small in lists.feelings else _counted(frame, number, span)
            if told is not None:
                yield told


def _felt(frame: Frame, number: int, noun: Span) -> Told | None:
    sentence = frame.sentences[number]
    found = _AIRED.match(frame.text, noun.end, sentence.end)
    if found is None or found["what"] not in reporting_words().aired:
        before = frame.text[max(sentence.start, noun.start - _BACK) : noun.start]
        found = _THERE.match(frame.text, noun.end, sentence.end) if _THERE_IS.search(before) else None
    content = None if found is None else to_clause_end(frame, found.end(), sentence.end)
    if found is None or content is None or quoted(frame, found.end()):
        return None
    speaker = _whose(frame, Span(*found.span("where")))
    return Told(content=content, sentence=number, speaker=speaker, rule="reported-feeling")


def _whose(frame: Frame, where: Span) -> Speaker | None:
    """Whoever is named right behind *among*, *in* or *by*: people and bodies, no places."""
    for found in _WHOSE.finditer(frame.text, where.start, where.end):
        for each in inside(frame.mentions, found.end(), where.end):
            if each.start == found.end() and each.kind in _SPEAKING and not each.adjective:
                span = Span(each.start, each.end)
                return speaker_at(frame, span, span)
    return None


def _counted(frame: Frame, number: int, noun: Span) -> Told | None:
    sentence = frame.sentences[number]
    verb = _verb_of_survey(frame, sentence, noun)
    if verb is None:
        return None
    that = re.compile(r"\s+(?:that\s+)?(?=\w)").match(frame.text, verb.end, sentence.end)
    content = None if that is None else to_clause_end(frame, that.end(), sentence.end)
    if content is None or not _SHARE.search(
        frame.text, content.start, min(content.end, content.start + _SHARE_WITHIN)
    ):
        return None
    phrase = noun_phrase(frame, noun)
    words = re.sub(r"\A(?:an?|the|this|that|one|another)\s+", "", frame.words(phrase), flags=re.IGNORECASE)
    speaker = Speaker(
        actor=NamedActor(name=" ".join(words.split())),
        span=phrase,
        because="the survey whose answers are told",
        sure=False,
    )
    return Told(content=content, sentence=number, speaker=speaker, rule="reported-survey")


def _verb_of_survey(frame: Frame, sentence: Sentence, noun: Span) -> Span | None:
    """The first verb of telling behind a survey, with no stop and no quotation between."""
    for word in WORD.finditer(frame.text, noun.end, min(sentence.end, noun.end + _REACH)):
        if re.search(r"[;:.“\"]", frame.text[noun.end : word.start()]):
            return None
        if word.group() in reporting_words().telling:
            return Span(*word.span())
    return None
