"""Ways to name a speaker without a verb of saying: according to X, as X put it, in X's view, as told by X."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from hikiwake.intake.frame import Frame, Sentence, Span, inside
from hikiwake.intake.statements.account import trimmed
from hikiwake.intake.statements.phrases import REPORT_ZONES, WORD
from hikiwake.intake.statements.sayings import quoted
from hikiwake.intake.statements.subjects import noun_phrase
from hikiwake.vocabulary.reporting import reporting_words

_ACCORDING = re.compile(r"\b(?:according to|as (\w+) by|in the (?:words|view|opinion) of)\s+", re.IGNORECASE)
_PUT = re.compile(r"\b[Aa]s\s+(?=[^,;.:]{2,60}?\s(?:puts?|has\s+put)\s+it\b)")
_VIEW = re.compile(
    r"\b(?:in|by|on)\s+(?=[^,;.]{2,60}[’']s?\s+(?:own\s+)?(?:view|opinion|words|account|judgment|judgement|reading)\b)",
    re.IGNORECASE,
)
_VIEW_PRONOUN = re.compile(
    r"\bin\s+(?=(?P<whose>his|her|their)\s+(?:own\s+)?(?:view|opinion|words|account)\b)", re.IGNORECASE
)
_STOP = re.compile(
    r"[,;.:“\"(]|\s(?:puts?|has\s+put)\s+it\b|[’']s?\s+(?:own\s+)?(?:view|opinion|words|account|judgment|judgement|reading)\b"
)
_REACH = 120


@dataclass(frozen=True, slots=True, kw_only=True)
class Opener:
    """Words that name a speaker: all of them, the speaker's words with their chief word, and what is said."""

    start: int
    end: int
    sentence: int
    subject: Span
    head: Span
    content: Span | None


def find_openers(frame: Frame) -> dict[int, tuple[Opener, ...]]:
    """All such words in sentences that may yield records, by the number of their sentence."""
    found: dict[int, tuple[Opener, ...]] = {}
    for number, sentence in enumerate(frame.sentences):
        if sentence.zone in REPORT_ZONES:
            openers = tuple(_in_sentence(frame, number, sentence))
            if openers:
                found[number] = openers
    return found


def _in_sentence(frame: Frame, number: int, sentence: Sentence) -> Iterator[Opener]:
    for pattern in (_ACCORDING, _PUT, _VIEW, _VIEW_PRONOUN):
        match = pattern.search(frame.text, sentence.start, sentence.end)
        if match is None or quoted(frame, match.start()):
            continue
        if (
            match.re is _ACCORDING
            and match.group(1)
            and match.group(1).lower() not in reporting_words().verbs
        ):
            continue
        opener = _opener(frame, number, sentence, match)
        if opener is not None:
            yield opener
            return


def _opener(frame: Frame, number: int, sentence: Sentence, match: re.Match[str]) -> Opener | None:
    limit = min(sentence.end, match.end() + _REACH)
    stop = _STOP.search(frame.text, match.end(), limit)
    end = stop.start() if stop else limit
    if match.re is _VIEW_PRONOUN:
        end = match.end() + len(match["whose"])
    head = _chief(frame, match.end(), end)
    if head is None:
        return None
    after = stop.end() if stop else end
    return Opener(
        start=match.start(),
        end=after,
        sentence=number,
        subject=noun_phrase(frame, head),
        head=head,
        content=_content(frame, sentence, match.start(), end, after),
    )


def _chief(frame: Frame, start: int, end: int) -> Span | None:
    """The chief word: the first name; else the last word before *of*, *in* or the end."""
    names = [each for each in inside(frame.mentions, start, end) if not each.adjective]
    if names:
        return Span(names[0].start, names[0].end)
    phrase_end = re.compile(r"\s(?:of|in|by|from|at|on|for|to)\s").search(frame.text, start, end)
    words = list(WORD.finditer(frame.text, start, phrase_end.start() if phrase_end else end))
    return Span(*words[-1].span()) if words else None


def _content(frame: Frame, sentence: Sentence, start: int, end: int, after: int) -> Span | None:
    """What is said: behind the comma when the words open the sentence, before them when they end it."""
    before = frame.text[sentence.start : start]
    if len(WORD.findall(before)) <= 2:
        comma = frame.text.find(",", end, min(sentence.end, end + 80))
        return trimmed(frame, comma + 1 if comma >= 0 else after, sentence.end)
    return trimmed(frame, sentence.start, start)
