"""Which time expression dates a clause.

`date_of` takes the characters of a happening, a quotation or a figure and answers in this order:

1. a time expression within those characters;
2. one in the same clause: with a parse, one between which and the characters no clause begins; without a
   parse, one not cut off by a comma, a semicolon or a word that opens a clause;
3. one in a clause above it in the same sentence, the fewest clauses away, then the nearest: basis context;
4. the date of the source that a note marked in the sentence cites: inferred, and about (`~`);
5. the last date the paragraph told before, not later than the document and not said in passing: basis
   context, and about (`~`), because the telling may have moved on;
6. nothing.

A date in a clause below (*agreed on rules that came into force in May*) dates that clause alone. A date that
belongs to a name (the Treaty of 1951) dates nothing, unless the caller asks for the making of the paper.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from dataclasses import dataclass

from hikiwake.basics.dates import Edtf
from hikiwake.intake.frame import Frame, Sentence, Span, TimeExpression, Token, inside
from hikiwake.vocabulary.stances import DateBasis

_CLAUSES = frozenset({"advcl", "ccomp", "relcl", "acl", "csubj", "csubjpass", "parataxis", "conj", "pcomp"})
_SHALLOW = frozenset({"xcomp", "acl"})
_IN_PASSING = frozenset({"relcl", "acl", "pcomp"})
_PASSING_WORDS = frozenset({"which", "who", "whom", "that"})
_CUT = re.compile(
    r"[;:,–—]|\b(?:and|but|which|who|whom|while|whereas|when|after|before|because|although|though|that|since|until|if)\b"
)
_SEEN = re.compile(r"\b(?:accessed|retrieved|seen|visited|consulted|checked)\b[^.;]{0,20}$", re.IGNORECASE)
_PLAIN_DATE = re.compile(r"[0-9X]{4}(?:-[0-9X]{2}){0,2}")
_DEEPEST = 60
_MOST_BACK = 50
_LONGEST_LINE = 5_000


@dataclass(frozen=True, slots=True, kw_only=True)
class DatedBy:
    """The date of a clause, how it was found, the expression it comes from, and why, in words."""

    edtf: Edtf | None
    basis: DateBasis
    time: TimeExpression | None
    because: str


_UNDATED = DatedBy(
    edtf=None,
    basis=DateBasis.INFERRED,
    time=None,
    because="no date in the sentence or before it in its paragraph",
)


def date_of(frame: Frame, start: int, end: int, *, of_paper: bool = False) -> DatedBy:
    """Date the clause that holds the characters from start to end.

    Args:
        frame: the document with its sentences and times; tokens make it surer.
        start: the first character of the happening, quotation or figure.
        end: one past its last.
        of_paper: also take a date that is part of the name of a paper, when it stands within the characters:
            the signing of *the 1951 Treaty* was in 1951.

    """
    sentence = _sentence(frame, start)
    times = [time for time in inside(frame.times, sentence.start, max(end, sentence.end)) if _dates(time)]
    within = _within(frame, start, end, of_paper=of_paper)
    if within is not None:
        return _stated(within, "stands within the words")
    span = Span(start, end)
    by_distance = sorted(
        ((_distance(frame, sentence, span, time), time) for time in times), key=lambda pair: pair[0]
    )
    for distance, time in by_distance[:1]:
        if distance.deeper == 0:
            return _nearby(time, distance)
    return _cited(frame, sentence) or _narration(frame, sentence)


def _nearby(time: TimeExpression, distance: _Distance) -> DatedBy:
    if distance.shallower == 0:
        return _stated(time, "stands in the same clause")
    return DatedBy(
        edtf=time.edtf,
        basis=_weaker(time.basis),
        time=time,
        because="stands in a clause above it in the sentence",
    )


def _dates(time: TimeExpression) -> bool:
    return time.edtf is not None and not time.in_name


def _within(frame: Frame, start: int, end: int, *, of_paper: bool) -> TimeExpression | None:
    times = [time for time in inside(frame.times, start, end) if time.edtf is not None]
    for time in times:
        if not time.in_name:
            return time
    return times[0] if times and of_paper else None


def _stated(time: TimeExpression, because: str) -> DatedBy:
    return DatedBy(edtf=time.edtf, basis=time.basis, time=time, because=because)


def _weaker(basis: DateBasis) -> DateBasis:
    return DateBasis.CONTEXT if basis is DateBasis.EXPLICIT else basis


def _sentence(frame: Frame, position: int) -> Span | Sentence:
    """The sentence at a place, or the line where none was cut."""
    number = frame.sentence_at(position)
    if number is not None:
        return frame.sentences[number]
    end = frame.text.find("\n", position, position + _LONGEST_LINE)
    start = frame.text.rfind("\n", max(0, position - _LONGEST_LINE), position) + 1
    return Span(start, min(position + _LONGEST_LINE, len(frame.text)) if end < 0 else end)


@dataclass(frozen=True, slots=True, order=True)
class _Distance:
    """Clauses the time lies deeper than both, clauses the words do, steps in the parse, characters."""

    deeper: int
    shallower: int
    steps: int
    characters: int


def _distance(frame: Frame, sentence: Span | Sentence, span: Span, time: TimeExpression) -> _Distance:
    characters = max(time.start - span.end, span.start - time.end, 0)
    if inside(frame.tokens, sentence.start, sentence.end):
        parsed = _parsed(frame, span, time)
        if parsed is not None:
            return _Distance(*parsed, characters)
    between = frame.text[min(span.end, time.end) : max(span.start, time.start)]
    cuts = len(_CUT.findall(between.strip(" ,")))
    return _Distance(0, cuts, 0, characters) if time.end <= span.start else _Distance(cuts, 0, 0, characters)


def _parsed(frame: Frame, span: Span, time: TimeExpression) -> tuple[int, int, int] | None:
    """Clause borders above the time and above the words, and steps between, where their ways up meet."""
    here, there = _top(frame, span), _top(frame, time)
    if here is None or there is None:
        return None
    up, down = _chain(frame.tokens, here), _chain(frame.tokens, there)
    places = {token: step for step, token in enumerate(up)}
    for step, token in enumerate(down):
        if token in places:
            mine, its = up[: places[token]], down[:step]
            return _borders(frame, its), _borders(frame, mine), len(mine) + len(its)
    return None


def _borders(frame: Frame, way: list[int]) -> int:
    return sum(_border(frame.tokens[each]) for each in way)


def _border(token: Token) -> int:
    if token.dep not in _CLAUSES or token.dep in _SHALLOW:
        return 0
    return 1 if token.pos in ("VERB", "AUX") or token.dep != "conj" else 0


def _top(frame: Frame, span: Span | TimeExpression) -> int | None:
    """The token within the characters that hangs from outside them."""
    for token in inside(frame.tokens, span.start, span.end):
        head = frame.tokens[token.head]
        if head is token or not (span.start <= head.start < span.end):
            return bisect_left(frame.tokens, token.start, key=lambda each: each.start)
    return None


def _chain(tokens: tuple[Token, ...], number: int) -> list[int]:
    chain = [number]
    while len(chain) < _DEEPEST and tokens[chain[-1]].head != chain[-1]:
        chain.append(tokens[chain[-1]].head)
    return chain


def _cited(frame: Frame, sentence: Span | Sentence) -> DatedBy | None:
    """The day a source came out that the sentence's note cites: what it reports happened about then."""
    for note in frame.notes:
        if not any(sentence.start <= mark.start <= sentence.end for mark in note.marks):
            continue
        for time in inside(frame.times, note.start, note.end):
            if time.edtf is not None and time.edtf.is_exact and not _unfit(frame, time):
                return DatedBy(
                    edtf=_about(time.edtf),
                    basis=DateBasis.INFERRED,
                    time=time,
                    because="is that of the source which the note cites",
                )
    return None


def _unfit(frame: Frame, time: TimeExpression) -> bool:
    """Whether it is a slip, later than the document itself, or the day somebody looked the source up."""
    return time.after_document or _SEEN.search(frame.text, max(0, time.start - 30), time.start) is not None


def _narration(frame: Frame, sentence: Span | Sentence) -> DatedBy:
    number = frame.sentence_at(sentence.start)
    if number is None:
        return _UNDATED
    paragraph = frame.sentences[number].paragraph
    at = bisect_left(frame.times, sentence.start, key=lambda time: time.start)
    for time in reversed(frame.times[max(0, at - _MOST_BACK) : at]):
        told = frame.sentence_at(time.start)
        if told is None or frame.sentences[told].paragraph != paragraph:
            break
        if _dates(time) and not _later(frame, time) and _tells(frame, time):
            return DatedBy(
                edtf=_about(time.edtf),
                basis=DateBasis.CONTEXT,
                time=time,
                because="was told last in the paragraph before it",
            )
    return _UNDATED


def _tells(frame: Frame, time: TimeExpression) -> bool:
    """Whether a time carries the telling on, and is not said in passing of something named."""
    top = _top(frame, time)
    if top is not None:
        return not any(frame.tokens[each].dep in _IN_PASSING for each in _chain(frame.tokens, top))
    sentence = _sentence(frame, time.start)
    words = _CUT.findall(frame.text, sentence.start, time.start)
    return not words or words[-1] not in _PASSING_WORDS


def _later(frame: Frame, time: TimeExpression) -> bool:
    document = frame.document_date
    if document is None or time.edtf is None:
        return time.after_document
    return time.edtf.certainly_after(document)


def _about(edtf: Edtf | None) -> Edtf | None:
    if edtf is None or not _PLAIN_DATE.fullmatch(edtf.text):
        return edtf
    return Edtf.parse(f"{edtf.text}~")
