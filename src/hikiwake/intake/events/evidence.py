"""Which sentences may yield records."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Collection, Iterator

from hikiwake.intake.frame import EVIDENCE_ZONES, Frame, Span, ZoneKind

_LONGEST = 4000
"""Characters above which a sentence is a table or a list, or made to do harm."""

_ADDRESSES = ("http", "www.")
_PHRASE = re.compile(
    r"\b(?:clich[ée]s?|phrases?|slogans?|formulas?|mantras?|mottos?|expressions?|proverbs?|headlines?|watchwords?)"
    r"(?:\s(?:such as|like))?[,:]?\s[“«„\"‘']$",
    re.IGNORECASE,
)
_BEFORE = 40
_PAIRS = (("(", ")"), ("[", "]"), ("“", "”"), ("«", "»"))
_CLOSE = 2
_OPENING = frozenset("“«„")


def told_sentences(frame: Frame, zones: Collection[ZoneKind] = EVIDENCE_ZONES) -> Iterator[int]:
    """The numbers of the sentences that may yield records.

    They stand in the zones given, do not repeat what stood before, and are no longer than prose is.
    """
    repeated = tuple(each for each in frame.zones if each.repeats is not None)
    for number, sentence in enumerate(frame.sentences):
        place = bisect_right(repeated, sentence.start, key=lambda each: each.start) - 1
        again = place >= 0 and sentence.start < repeated[place].end
        long = sentence.end - sentence.start > _LONGEST
        if sentence.zone in zones and not again and not long:
            yield number


def cites(frame: Frame, number: int, span: Span) -> bool:
    """Whether words of a note are part of what it cites: a title in quotation marks, or beside an address."""
    sentence = frame.sentences[number]
    before = frame.text[sentence.start : span.start]
    quoted = sum(before.count(mark) for mark in _OPENING) > before.count("”") + before.count("»")
    whole = frame.text[sentence.start : sentence.end]
    return quoted or before.count('"') % 2 == 1 or any(each in whole for each in _ADDRESSES)


def names_a_phrase(frame: Frame, position: int) -> bool:
    """Whether a character stands in a quotation that only names a phrase: *the slogan “they agreed”*."""
    for quote in frame.quotes:
        if quote.start <= position < quote.end:
            return _PHRASE.search(frame.text, max(0, quote.start - _BEFORE), quote.start) is not None
    return False


def balanced(frame: Frame, span: Span) -> Span:
    """A span with the mark that closes what it opens, and without one that closes nothing."""
    start, end = span.start, span.end
    number = frame.sentence_at(start)
    stop = end if number is None else frame.sentences[number].end
    for opening, closing in _PAIRS:
        inner = frame.text[start:end]
        opened, closed = inner.count(opening), inner.count(closing)
        if opened > closed:
            found = frame.text.find(closing, end, min(end + _CLOSE, stop))
            end = found + 1 if found >= 0 else end
        elif closed > opened and inner.endswith(closing):
            end -= 1
    return Span(start, end)
