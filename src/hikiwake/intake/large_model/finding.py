"""Finding a quote in the source: by us, never by the offsets of a model.

1. The exact words, in the sentence named or a neighbour.
2. The same words folded: white space, quotation marks, hyphens and case apart.
3. Words that agree in at least `NEARLY` of 100 parts (normalised indel likeness) and are as long: found,
but in
   need of a check.
4. Otherwise nothing: the quote is not in the source.
"""

from __future__ import annotations

from dataclasses import dataclass

from hikiwake.basics.fingerprint import fold
from hikiwake.intake.frame import Frame, Span

NEARLY = 95.0
LEAST_NEARLY = 20
"""Shorter quotes have to be exact: in few letters, one changes the meaning."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    """Where a quote stands, and whether its words had to be stretched to be found."""

    span: Span
    exact: bool


def find_quote(frame: Frame, sentence: int, quote: str) -> Place | None:
    """Where a quote stands in a sentence or, failing that, in its neighbours."""
    numbers = [n for n in (sentence, sentence - 1, sentence + 1) if 0 <= n < len(frame.sentences)]
    for number in numbers:
        place = _place(frame, number, quote)
        if place is not None:
            return Place(span=place, exact=True)
    near = _nearly(frame, sentence, quote) if sentence in numbers else None
    return Place(span=near, exact=False) if near else None


def _place(frame: Frame, number: int, quote: str) -> Span | None:
    sentence = frame.sentences[number]
    words = frame.words(sentence)
    at = words.find(quote)
    if at >= 0:
        return Span(sentence.start + at, sentence.start + at + len(quote))
    wanted, folded = fold(quote).text, fold(words)
    at = folded.text.find(wanted) if wanted else -1
    if at < 0:
        return None
    start, end = folded.original_range(at, at + len(wanted))
    return Span(sentence.start + start, sentence.start + end)


def _nearly(frame: Frame, number: int, quote: str) -> Span | None:
    wanted = fold(quote).text
    sentence = frame.sentences[number]
    folded = fold(frame.words(sentence))
    if len(wanted) < LEAST_NEARLY or len(wanted) > len(folded):
        return None
    try:
        from rapidfuzz import fuzz
    except ImportError:
        return None
    found = fuzz.partial_ratio_alignment(wanted, folded.text, score_cutoff=NEARLY)
    if found is None or found.dest_end <= found.dest_start:
        return None
    start, end = folded.original_range(found.dest_start, found.dest_end)
    return Span(sentence.start + start, sentence.start + end)
