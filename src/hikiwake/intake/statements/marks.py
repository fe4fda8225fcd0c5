"""Quotation marks: which opens, which closes, which is an apostrophe.

1. A paragraph is walked once, mark by mark, with a stack of those that are open.
2. A mark opens after a space, a bracket, a dash or another opening mark, and closes after a character of
   text; marks with a direction of their own say it themselves, and a straight one may close a curly one.
3. A single mark between letters is an apostrophe; after an *s* it closes only where no clearer mark does.
4. What is still open at the end of a paragraph runs on where the next paragraph opens with a mark again, or
   where it began the paragraph. Else a mark with a direction runs to the end of its sentence, and one without
   is nothing. A run of four marks or more is no mark.

Quotations inside a quotation are part of it. Each character is looked at a bounded number of times.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from hikiwake.basics.paragraphs import paragraph_spans
from hikiwake.intake.frame import Span

_CLOSERS = {
    "“": '”"',
    "„": '“”"',
    "‟": '”"',
    '"': '"”',
    "”": "”",
    "«": "»",
    "»": "«",
    "‹": "›",
    "‘": "’'",
    "‚": "‘’",
    "'": "'’",
    "「": "」",
    "『": "』",
    "〝": "〞〟",
}
_DIRECTED = frozenset("“„‟«‹「『〝")
_SINGLES = frozenset("‘’'‚")
_MARK = re.compile("([" + "".join(sorted(set("".join(_CLOSERS) + "".join(_CLOSERS.values())))) + "])\\1*")
_SINGLE_MARK = re.compile("[‘’']")
_LONGEST_RUN = 3
_DEEPEST = 8
_BEFORE_OPENING = frozenset("([{—–-/:\u2026") | frozenset(_CLOSERS)
_ELISION = re.compile(r"(?:\d0s|tis|twas|em|til|cause|round|n)\b", re.IGNORECASE)
_SENTENCE_END = re.compile(r"[.!?](?=\s|$)")
OPENING = frozenset(_CLOSERS)
"""Characters that may open a quotation."""


def quoted_spans(text: str) -> tuple[Span, ...]:
    """The words between marks, outermost pairs only, without the marks and the white space inside them."""
    paragraphs = paragraph_spans(text)
    found: list[Span] = []
    for number, (start, end) in enumerate(paragraphs):
        following = paragraphs[number + 1][0] if number + 1 < len(paragraphs) else len(text)
        goes_on = text[following : following + 1] in OPENING
        for span in _Paragraph(text, start, end).spans(goes_on=goes_on):
            trimmed = _trimmed(text, span)
            if trimmed.start < trimmed.end:
                found.append(trimmed)
    return tuple(found)


@dataclass(slots=True)
class _Paragraph:
    """One paragraph on the walk: marks still open (character and position), pairs that are closed."""

    text: str
    start: int
    end: int
    open: list[tuple[str, int]] = field(default_factory=list)
    done: list[Span] = field(default_factory=list)

    def spans(self, *, goes_on: bool) -> Sequence[Span]:
        """Quotations of the paragraph in order; `goes_on` says whether the next one opens with a mark."""
        singles = _single_closings(self.text, self.start, self.end)
        for mark in _MARK.finditer(self.text, self.start, self.end):
            if len(mark.group()) <= _LONGEST_RUN:
                for place in range(*mark.span()):
                    self._see(mark.group(1), place, singles)
        directed = [(mark, place) for mark, place in self.open if mark in _DIRECTED or mark == '"']
        if len(directed) == 1:
            self._left_open(*directed[0], goes_on=goes_on)
        return self.done

    def _see(self, mark: str, place: int, singles: frozenset[int]) -> None:
        if mark in _SINGLES and not (place in singles or self._opens(mark, place)):
            return
        if self._closes(mark, place):
            self._close(mark, place)
        elif len(self.open) < _DEEPEST and self._opens(mark, place):
            self.open.append((mark, place))

    def _opens(self, mark: str, place: int) -> bool:
        if mark not in _CLOSERS:
            return False
        before = self.text[place - 1] if place > self.start else " "
        after = self.text[place + 1] if place + 1 < self.end else " "
        if mark in _DIRECTED:
            return True
        if after.isspace():
            return False
        if mark in _SINGLES and (mark == "’" or _ELISION.match(self.text, place + 1, self.end)):
            return False
        return before.isspace() or before in _BEFORE_OPENING

    def _closes(self, mark: str, place: int) -> bool:
        """Whether the mark closes what is open: it fits a mark on the stack and stands after text."""
        if not any(mark in _CLOSERS[each] for each, _ in self.open[-3:]):
            return False
        before = self.text[place - 1]
        if mark == "“":
            after = self.text[place + 1 : place + 2]
            return not after.isalnum()
        return mark in "»›」』〞〟«" or not before.isspace() or mark == "”"

    def _close(self, mark: str, place: int) -> None:
        opening, start = self.open.pop()
        while mark not in _CLOSERS[opening]:
            opening, start = self.open.pop()
        while self.done and self.done[-1].start > start:
            self.done.pop()
        self.done.append(Span(start + 1, place))

    def _left_open(self, mark: str, place: int, *, goes_on: bool) -> None:
        """Settle a mark that nothing closed."""
        stop = None
        if goes_on:
            stop = self.end
        elif mark in _DIRECTED:
            ended = _SENTENCE_END.search(self.text, place, self.end)
            stop = ended.end() if ended else self.end
        if stop is None:
            return
        inner = [each for each in self.done if each.start > place]
        if inner and not goes_on and inner[0].start <= stop:
            return
        kept = [each for each in self.done if each.start < place or each.start > stop]
        self.done = sorted([*kept, Span(place + 1, stop)])


def _single_closings(text: str, start: int, end: int) -> frozenset[int]:
    """Where single marks may close: not before a letter; after an *s* only when nothing clearer follows."""
    found: set[int] = set()
    doubtful: int | None = None
    for mark in _SINGLE_MARK.finditer(text, start, end):
        place = mark.start()
        before, after = text[place - 1 : place], text[place + 1 : place + 2]
        opens = mark.group() != "’" and (place == start or before.isspace() or before in _BEFORE_OPENING)
        if opens and not after.isspace():
            if doubtful is not None:
                found.add(doubtful)
            doubtful = None
        elif before and not before.isspace() and not after.isalnum():
            if before in "sS" and after.isspace():
                doubtful = place if doubtful is None else doubtful
            else:
                found.add(place)
                doubtful = None
    return frozenset(found if doubtful is None else found | {doubtful})


def _trimmed(text: str, span: Span) -> Span:
    start, end = span.start, span.end
    while start < end and text[start].isspace():
        start += 1
    while start < end and text[end - 1].isspace():
        end -= 1
    return Span(start, end)
