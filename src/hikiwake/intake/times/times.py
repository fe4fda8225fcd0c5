"""Time expressions of a document: found by a grammar, longest first, and resolved in the order of the text.

1. Note marks and addresses of the web are blanked, so that *1980.10* is the year 1980 and a note.
2. Every rule of both grammars is tried; of what overlaps, the first and longest is kept.
3. Numbers that count something, months that are another word, and weekdays that are a name are dropped.
4. Each is resolved (`resolving`) by what its paragraph told before it. Dates in names of papers move no
   anchor, unless the paper is what was done (*by the treaty of 1884 it gave*), nor do dates that are still
   to come or only thought of, unless they came to nothing (*set for May, was called off*).
5. A date after the document's own is flagged where nothing speaks of the future; it is never mended.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

from hikiwake.basics.dates import Edtf
from hikiwake.basics.errors import DateError
from hikiwake.basics.paragraphs import paragraph_spans
from hikiwake.intake.frame import EVIDENCE_ZONES, Frame, Span, TimeExpression, ZoneKind
from hikiwake.intake.times.clauses import in_passing
from hikiwake.intake.times.grammar import DATES, matches
from hikiwake.intake.times.meanings import Meaning, Offset, Points, Weekday
from hikiwake.intake.times.moments import Moment, covering
from hikiwake.intake.times.relative_grammar import BESIDE, RELATIVE
from hikiwake.intake.times.resolving import Resolved, Surroundings, Told, resolve
from hikiwake.intake.times.sieve import Cues, in_name, is_time, names_deed
from hikiwake.vocabulary.stances import DateBasis

TIME_ZONES = EVIDENCE_ZONES | {
    ZoneKind.DATELINE,
    ZoneKind.BYLINE,
    ZoneKind.NOTE,
    ZoneKind.REFERENCE,
    ZoneKind.BOILERPLATE,
}
"""Zones in which dates are looked for. Boilerplate may say when a text was published."""

_ADDRESS = re.compile(r"(?:https?://|www\.)[^\s<>\"”]{1,2000}")
_HINT = re.compile(r"[0-9]{2}|[A-Za-z]{3}")
_DAY_LAST = re.compile(r"[A-Za-z]\.?\s{1,2}[0-9]{1,2}$")
_NEAR = 160
_STOP = re.compile(r"[.!?;:]\s|[\"“”»]|\n")
_COMMA = re.compile(r",\s{1,2}")
_APPOSITION = re.compile(r",?\s{1,2}(?:in|on)\s{1,2}(?:the\s)?")


@dataclass(frozen=True, slots=True)
class _Candidate:
    start: int
    end: int
    rule: str
    meaning: Meaning


def find_times(frame: Frame) -> tuple[TimeExpression, ...]:
    """The time expressions of a frame, in the order of the text; none overlaps another."""
    plain = _plain(frame)
    document = _document_moment(frame.document_date)
    found: list[TimeExpression] = []
    before: Told | None = None
    cues = Cues(frame, plain)
    for unit, kind in _units(frame):
        candidates = _chosen(plain, unit)
        reader = _Paragraph(frame, plain, document, before, cues)
        found.extend(reader.read(candidates))
        if kind is ZoneKind.BODY and reader.told is not None:
            before = reader.told
    return tuple(found)


def _plain(frame: Frame) -> str:
    characters = list(frame.text)
    for note in frame.notes:
        for mark in note.marks:
            characters[mark.start : mark.end] = " " * (mark.end - mark.start)
    for address in _ADDRESS.finditer(frame.text):
        characters[address.start() : address.end()] = "#" * (address.end() - address.start())
    return "".join(characters)


def _units(frame: Frame) -> Iterator[tuple[Span, ZoneKind]]:
    spans = paragraph_spans(frame.text)
    if not frame.zones:
        yield from ((Span(start, end), ZoneKind.BODY) for start, end in spans)
        return
    zone = 0
    for start, end in spans:
        while zone < len(frame.zones) and frame.zones[zone].end <= start:
            zone += 1
        at = zone
        while at < len(frame.zones) and frame.zones[at].start < end:
            here = frame.zones[at]
            if here.kind in TIME_ZONES:
                yield Span(max(start, here.start), min(end, here.end)), here.kind
            at += 1


def _document_moment(dated: Edtf | None) -> Moment | None:
    if dated is None or dated.earliest is None or dated.latest is None:
        return None
    # Of a document written at some time from one day to another, it looks back from the last month.
    first = dated.latest.replace(day=1) if dated.is_interval else dated.earliest
    return covering(max(first, dated.earliest), dated.latest)


def _chosen(plain: str, unit: Span) -> list[_Candidate]:
    """Of what the rules find and the sieve lets pass, the first and longest, without overlap."""
    if not _HINT.search(plain, unit.start, unit.end):
        return []
    candidates = [
        _Candidate(start, end, rule.name, meaning)
        for grammar in (DATES, RELATIVE)
        for start, end, rule, meaning in matches(grammar, plain, unit.start, unit.end)
        if is_time(plain, start, end, meaning)
    ]
    candidates.sort(key=lambda each: (each.start, -each.end))
    chosen: list[_Candidate] = []
    for candidate in candidates:
        free = not chosen or candidate.start >= chosen[-1].end
        if free and (candidate.rule != BESIDE or (chosen and _is_beside(plain, chosen[-1], candidate))):
            chosen.append(candidate)
    return chosen


def _is_beside(plain: str, date: _Candidate, candidate: _Candidate) -> bool:
    """Whether words that count from a deed share a date's sentence: on Friday he left, a day after it."""
    near = candidate.start - date.end <= _NEAR
    return (
        near
        and isinstance(date.meaning, Points | Weekday)
        and not _STOP.search(plain, date.end, candidate.start)
    )


def _deed(candidate: _Candidate) -> Meaning:
    """What a candidate means; *a day after the vote* is the day of the vote, a day before what was told."""
    meaning = candidate.meaning
    if candidate.rule == BESIDE and isinstance(meaning, Offset):
        return replace(meaning, sign=-meaning.sign)
    return meaning


def _is_behind(plain: str, date: _Candidate, candidate: _Candidate) -> bool:
    """Whether words stand right behind a date, only a comma between: 5 May, four days after the vote."""
    together = _COMMA.fullmatch(plain, date.end, candidate.start) is not None
    return together and isinstance(date.meaning, Points)


class _Paragraph:
    """Resolves the expressions of one paragraph in order; `told` is what it has told so far."""

    def __init__(
        self, frame: Frame, plain: str, document: Moment | None, before: Told | None, cues: Cues
    ) -> None:
        self.told: Told | None = None
        self._narrated: Told | None = None
        self._aside = False
        self._passed = False
        self._last: tuple[_Candidate, Resolved] | None = None
        self._frame = frame
        self._plain = plain
        self._document = document
        self._before = before
        self._cues = cues

    def read(self, candidates: list[_Candidate]) -> Iterator[TimeExpression]:
        for number, candidate in enumerate(candidates):
            following = candidates[number + 1] if number + 1 < len(candidates) else None
            yield self._expression(candidate, following)

    def _expression(self, candidate: _Candidate, following: _Candidate | None) -> TimeExpression:
        span = Span(candidate.start, candidate.end)
        near = self._near(span)
        resolved = self._restated(candidate, following, near) or resolve(_deed(candidate), near)
        named = in_name(self._plain, span, candidate.meaning)
        cut = self._cut(candidate)
        late = self._late(resolved) and not self._cues.perhaps_future(span)
        silent = named and not names_deed(self._plain, span)
        if resolved.moments and not silent and not cut and not self._late(resolved):
            self._tell(Told(span, resolved.moments), near)
        self._last = (candidate, resolved)
        return TimeExpression(
            start=span.start,
            end=span.end,
            edtf=None if cut else _edtf(resolved.text),
            basis=resolved.basis,
            rule="cut at the margin" if cut else candidate.rule,
            anchor=resolved.anchor,
            after_document=late,
            in_name=named,
        )

    def _near(self, span: Span) -> Surroundings:
        told, cues = self.told, self._cues
        backward = told is not None and cues.looks_back(told.span, span)
        return Surroundings(
            paragraph=told,
            narrated=self._narrated,
            before=self._before,
            document=self._document,
            future=cues.surely_future(span),
            hoped=cues.hoped(span),
            onward=told is not None and not backward and cues.together(told.span, span),
            backward=backward,
            aside=self._aside,
            passed=self._passed,
        )

    def _tell(self, told: Told, near: Surroundings) -> None:
        """Take a date as told; what is hoped, to come or said in passing is nothing to count on from."""
        unsure = near.future or near.hoped
        passing = in_passing(self._frame, told.span)
        if unsure and self._cues.given_up(told.span):
            unsure = passing = False
        self._aside = passing and self._narrated is None and (self.told is None or self._aside)
        if near.hoped and unsure and self._narrated is not None:
            return
        self._narrated = self._narrated if unsure or passing else told
        self.told = told
        self._passed = passing

    def _restated(
        self, candidate: _Candidate, following: _Candidate | None, near: Surroundings
    ) -> Resolved | None:
        """*Some weeks later, in June 2009* and *on 5 May, four days after it*: the date told beside it."""
        if (behind := self._behind(candidate)) is not None:
            return behind
        if following is None or not isinstance(candidate.meaning, Offset):
            return None
        if not isinstance(following.meaning, Points):
            return None
        if not _APPOSITION.fullmatch(self._plain, candidate.end, following.start):
            return None
        resolved = resolve(following.meaning, near)
        return replace(resolved, basis=DateBasis.CONTEXT, anchor=Span(following.start, following.end))

    def _behind(self, candidate: _Candidate) -> Resolved | None:
        if self._last is None or not isinstance(candidate.meaning, Offset):
            return None
        date, resolved = self._last
        closed = candidate.rule == BESIDE or self._plain[candidate.end : candidate.end + 1] in (",", ")")
        if not closed or not _is_behind(self._plain, date, candidate):
            return None
        return replace(resolved, basis=DateBasis.CONTEXT, anchor=Span(date.start, date.end))

    def _cut(self, candidate: _Candidate) -> bool:
        """Whether a margin may have cut a day without a year in two: *August 1* of *August 1993*."""
        if not self._frame.damage.serious or not self._plain[candidate.end : candidate.end + 1].isspace():
            return False
        at_margin = "\n" in self._plain[candidate.end : candidate.end + 2]
        return at_margin and _DAY_LAST.search(self._plain[candidate.start : candidate.end]) is not None

    def _late(self, resolved: Resolved) -> bool:
        if self._document is None or not resolved.moments or not resolved.moments[0].possible:
            return False
        return resolved.moments[0].first > self._document.last


def _edtf(text: str | None) -> Edtf | None:
    if text is None:
        return None
    try:
        return Edtf.parse(text)
    except DateError:
        return None
