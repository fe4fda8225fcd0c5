"""Which time expression dates a clause.

`date_of` takes the characters of a happening, a quotation or a figure and answers in this order:

1. what an anniversary dates: the 50th anniversary of it in 1999 puts it in 1949;
2. a time expression within those characters, unless it is part of what somebody there is made to say;
3. one in the same clause: with a parse, one between which and the characters no clause begins; without a
   parse, one not cut off by a comma, a semicolon or a word that opens a clause (`clauses`);
4. one in a clause above it in the same sentence, or in a time clause that belongs to it (*when they met in
   May, she said*), the fewest clauses away, then the nearest: basis context; about for *after* and *before*;
5. the date of the source that a note marked in the sentence cites: inferred, and about (`~`); for a verb of
   saying the year alone will do; what somebody said in a recent article is about as old as the document;
6. the last date the paragraph told before (`telling`): basis context, and about, because the telling may have
   moved on; if asked, the year the paragraph before told: inferred, and about;
7. nothing.

A date in a clause below (*agreed on rules that came into force in May*) dates that clause alone. A date that
belongs to a name (the Treaty of 1951) dates nothing, unless the caller asks for the making of the paper.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from hikiwake.basics.dates import Edtf
from hikiwake.intake.frame import Frame, Span, Spanned, TimeExpression, inside
from hikiwake.intake.times.clauses import Distance, distance, is_content, sentence_of, utters
from hikiwake.intake.times.telling import (
    anniversary_phrase,
    is_late,
    is_target,
    told_before,
    told_in_paragraph,
    year_of,
)
from hikiwake.vocabulary.numerals import ordinal_number
from hikiwake.vocabulary.stances import DateBasis

_SEEN = re.compile(r"\b(?:accessed|retrieved|seen|visited|consulted|checked)\b[^.;]{0,20}$", re.IGNORECASE)
_POINTER = re.compile(r"\b(?:see|cf|compare)\b", re.IGNORECASE)
_PLAIN_DATE = re.compile(r"[0-9X]{4}(?:-[0-9X]{2}){0,2}")
_RECENTLY_WRITTEN = re.compile(
    r"\bin\s(?:an?|his|her|its|their|one|some|the)\s(?:[\w-]{1,20}\s){0,2}?recent\s(?:[\w-]{1,20}\s){0,2}?"
    r"(?:article|book|column|comment|commentary|editorial|essay|interview|op-ed|paper|piece|post|report|study)\b",
    re.IGNORECASE,
)
_CONTENT_WORDS = re.compile(r"[;:]|\b(?:that|which|who|whom|whether)\b")
_ROUGH_OPENERS = frozenset({"after", "before"})
_REACH = 120
_FARTHEST = 2_000


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


def date_of(
    frame: Frame,
    start: int,
    end: int,
    *,
    of_paper: bool = False,
    finite: bool = True,
    occurred: bool = False,
    far: bool = False,
    but_not: Spanned | None = None,
) -> DatedBy:
    """Date the clause that holds the characters from start to end.

    Args:
        frame: the document with its sentences and times; tokens make it surer.
        start: the first character of the happening, quotation or figure.
        end: one past its last.
        of_paper: also take a date that is part of the name of a paper, when it stands within the characters:
            the signing of *the 1951 Treaty* was in 1951.
        finite: whether a finite verb tells it. A noun phrase alone (*the fall of the ministry*) takes no date
            from the sentences before.
        occurred: whether it is known to have happened. It then takes no date after the document's own, and
            none it was only planned for.
        far: whether the paragraph before may date it, to the year, if that year is not itself about.
        but_not: characters whose dates are not its own, such as the day a visit was put off from.

    """
    if but_not is not None:
        frame = _without(frame, but_not)
    sentence, span = sentence_of(frame, start), Span(start, end)
    return (
        _by_anniversary(frame, span, of_paper=of_paper)
        or _in_sentence(frame, sentence, span, of_paper=of_paper, occurred=occurred)
        or _cited(frame, sentence, span)
        or _recent(frame, sentence, span)
        or (_narrated(frame, sentence, far=far) if finite else None)
        or _UNDATED
    )


def _without(frame: Frame, words: Spanned) -> Frame:
    kept = tuple(time for time in frame.times if time.end <= words.start or words.end <= time.start)
    return replace(frame, times=kept)


def _in_sentence(
    frame: Frame, sentence: Spanned, span: Span, *, of_paper: bool, occurred: bool
) -> DatedBy | None:
    """Dated by a time within the words, or by the nearest in the sentence that is in no clause below."""
    start, end = max(sentence.start, span.start - _FARTHEST), min(sentence.end, span.end + _FARTHEST)
    times = [
        time
        for time in inside(frame.times, start, max(span.end, end))
        if time.edtf is not None and not (occurred and (is_late(frame, time) or is_target(frame, time)))
    ]
    within = _within(frame, span, times, of_paper=of_paper)
    if within is not None:
        return _stated(within, "stands within the words")
    outside = [time for time in times if not time.in_name]
    by_distance = [(distance(frame, sentence, span, time), time) for time in outside]
    fit = [(away, time) for away, time in by_distance if away.deeper == 0 and _suits(frame, away, time)]
    if not fit:
        return None
    nearest, time = min(fit, key=lambda pair: pair[0])
    return _nearby(time, nearest)


def _suits(frame: Frame, away: Distance, time: TimeExpression) -> bool:
    """Whether a time of a time clause dates what is above it: no plan, and behind *since* one point alone."""
    if not away.opener:
        return True
    return not is_target(frame, time) and (away.opener != "since" or _is_plain(time.edtf))


def _within(
    frame: Frame, span: Span, times: list[TimeExpression], *, of_paper: bool
) -> TimeExpression | None:
    times = [time for time in times if span.start <= time.start and time.end <= span.end]
    for time in times:
        if not time.in_name and not is_content(frame, span, time):
            return time
    named = [time for time in times if time.in_name]
    return named[0] if named and of_paper else None


def _nearby(time: TimeExpression, away: Distance) -> DatedBy:
    if away.shallower == 0:
        return _stated(time, "stands in the same clause")
    said = "stands in a clause above it in the sentence"
    if away.opener:
        said = f"stands in the clause that “{away.opener}” opens"
    edtf = _about(time.edtf) if away.opener in _ROUGH_OPENERS else time.edtf
    if away.opener == "since":
        edtf = Edtf.parse(f"{time.edtf}/..")
    return DatedBy(edtf=edtf, basis=_weaker(time.basis), time=time, because=said)


def _stated(time: TimeExpression, because: str) -> DatedBy:
    return DatedBy(edtf=time.edtf, basis=time.basis, time=time, because=because)


def _weaker(basis: DateBasis) -> DateBasis:
    return DateBasis.CONTEXT if basis is DateBasis.EXPLICIT else basis


def _by_anniversary(frame: Frame, span: Span, *, of_paper: bool) -> DatedBy | None:
    """So many years before the year of its anniversary, where the words stand right behind that."""
    phrase = anniversary_phrase(frame.text, span.start)
    if phrase is None or (of_paper and _own_name_dates(frame, span)):
        return None
    words, ordinal = phrase
    sentence = sentence_of(frame, words.start)
    kept = _in_sentence(frame, sentence, words, of_paper=False, occurred=False) or _narrated(
        frame, sentence, far=False
    )
    number = ordinal_number(ordinal)
    year = None if kept is None or kept.time is None else year_of(kept.time)
    if number is None or kept is None or year is None or not 0 < number < year:
        return None
    return DatedBy(
        edtf=Edtf.parse(f"{year - number:04d}"),
        basis=DateBasis.INFERRED,
        time=kept.time,
        because=f"is that of its {ordinal} anniversary",
    )


def _own_name_dates(frame: Frame, span: Span) -> bool:
    return any(time.edtf is not None for time in inside(frame.times, span.start, span.end))


def _cited(frame: Frame, sentence: Spanned, span: Span) -> DatedBy | None:
    """The day a source came out that the sentence's note cites: what it reports happened about then."""
    for note in frame.notes:
        if not any(sentence.start <= mark.start <= sentence.end for mark in note.marks):
            continue
        times = [time for time in inside(frame.times, note.start, note.end) if not _unfit(frame, time)]
        exact = [time for time in times if time.edtf is not None and time.edtf.is_exact]
        if not exact and utters(frame, span) and not _POINTER.search(frame.text, note.start, note.end):
            exact = [time for time in times if _is_plain(time.edtf) and year_of(time) is not None]
        for time in exact[:1]:
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


def _recent(frame: Frame, sentence: Spanned, span: Span) -> DatedBy | None:
    """About the date of the document, for what was said in *a recent article*."""
    document = frame.document_date
    if document is None or not utters(frame, span):
        return None
    begin, stop = max(sentence.start, span.start - _REACH), min(sentence.end, span.end + _REACH)
    found = _RECENTLY_WRITTEN.search(frame.text, begin, stop)
    if found is None or _CONTENT_WORDS.search(frame.text, min(found.start(), span.end), found.start()):
        return None
    return DatedBy(
        edtf=_of_document(document),
        basis=DateBasis.DOCUMENT_DATE,
        time=None,
        because="what it was said in is called recent: about the document's own",
    )


def _of_document(document: Edtf) -> Edtf:
    first, last = document.earliest, document.latest
    if not document.is_interval or first is None or last is None:
        return _about(document) or document
    return Edtf.parse(
        f"{last.year:04d}~" if first.year == last.year else f"{first.year:04d}/{last.year:04d}~"
    )


def _narrated(frame: Frame, sentence: Spanned, *, far: bool) -> DatedBy | None:
    time = told_in_paragraph(frame, sentence.start)
    if time is not None:
        return DatedBy(
            edtf=_about(time.edtf),
            basis=DateBasis.CONTEXT,
            time=time,
            because="was told last in the paragraph before it",
        )
    time = told_before(frame, sentence.start) if far else None
    year = None if time is None else year_of(time)
    if time is None or year is None or str(time.edtf) == f"{year:04d}~":
        return None
    return DatedBy(
        edtf=Edtf.parse(f"{year:04d}~"),
        basis=DateBasis.INFERRED,
        time=time,
        because="is the year that the paragraph before told last",
    )


def _is_plain(edtf: Edtf | None) -> bool:
    return edtf is not None and _PLAIN_DATE.fullmatch(edtf.text) is not None


def _about(edtf: Edtf | None) -> Edtf | None:
    return Edtf.parse(f"{edtf}~") if _is_plain(edtf) else edtf
