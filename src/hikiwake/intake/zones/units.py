"""Units of a text: what gets a label of its own, a paragraph or a line.

1. Paragraphs are blocks of lines between blank lines.
2. In a document whose lines were wrapped at a width, the lines of a paragraph are one unit, cut where a line
   ends well before the width with a stop. A line is full when the next line's first word would not fit on it.
3. In all others each line is a unit.
4. Where lines were cut off at a margin each line is a unit, since it does not continue in the next.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from hikiwake.basics.paragraphs import paragraph_spans

WIDEST = 160
"""Lines of more characters at the margin were not wrapped by hand or printer: each is a paragraph."""

_MARGIN = 0.95
_SLACK = 0.15
_FULL_SHARE = 0.7
_FEWEST_LINES = 4
_LIST_ITEM = re.compile(r"(?:[•◦▪‣●■*·–—-]\s|\[?\(?\d{1,3}[.)\]]\s|[¹²³⁴-⁹]|#{1,6}\s)")
_BARE_ITEM = re.compile(r"\d{1,3}\s{1,4}[A-Z“\"‘]")
_SENTENCE_STOPS = ".!?…"
_STOPS = ".!?…:;”’\"')]»"


@dataclass(frozen=True, slots=True, kw_only=True)
class Unit:
    """A paragraph or line without the blanks around it.

    `block` numbers the paragraph it is in, `indent` counts the blanks before it on its first line.
    """

    start: int
    end: int
    block: int
    indent: int
    text: str


@dataclass(frozen=True, slots=True)
class Line:
    """A line that is not blank, without the blanks around it."""

    start: int
    end: int
    indent: int


def blocks_of(text: str) -> tuple[tuple[Line, ...], ...]:
    """The lines of every paragraph."""
    return tuple(tuple(_lines(text, start, end)) for start, end in paragraph_spans(text))


def units_of(text: str, blocks: Sequence[Sequence[Line]], *, cut: bool = False) -> tuple[Unit, ...]:
    """The units of a text in order. `cut` says that its lines are cut off and do not continue."""
    width = None if cut else wrap_width(text, blocks)
    found: list[Unit] = []
    for number, block in enumerate(blocks):
        groups = [[line] for line in block] if width is None else _groups(text, block, width)
        for group in groups:
            start, end = group[0].start, group[-1].end
            found.append(
                Unit(start=start, end=end, block=number, indent=group[0].indent, text=text[start:end])
            )
    return tuple(found)


def wrap_width(text: str, blocks: Sequence[Sequence[Line]]) -> int | None:
    """The width a document's lines were wrapped at, in characters; None when its lines are paragraphs.

    Wrapped lines are full, and most of them end within a sentence.
    """
    pairs = [pair for block in blocks for pair in pairwise(block)]
    lengths = sorted(line.end - line.start for line, _ in pairs)
    lengths = [length for length in lengths if length >= 30]
    if len(lengths) < _FEWEST_LINES:
        return None
    width = lengths[int(_MARGIN * (len(lengths) - 1))]
    if width > WIDEST:
        return None
    long_enough = [pair for pair in pairs if pair[0].end - pair[0].start >= 30]
    full = [line for line, after in long_enough if _is_full(text, line, after, width)]
    stopped = sum(text[line.end - 1] in _SENTENCE_STOPS for line in full)
    return width if len(full) >= _FULL_SHARE * len(long_enough) and 2 * stopped <= len(full) else None


def _is_full(text: str, line: Line, after: Line, width: int) -> bool:
    """Whether the next line's first word would not have fitted on a line; ragged edges have some slack."""
    first = text[after.start : min(after.end, after.start + 40)].split(maxsplit=1)[0]
    return line.end - line.start + 1 + len(first) > width * (1 - _SLACK)


def _groups(text: str, block: Sequence[Line], width: int) -> Iterator[list[Line]]:
    """Lines of a wrapped paragraph that belong together."""
    group: list[Line] = []
    for line in block:
        if group and _breaks(text, group[-1], line, width):
            yield group
            group = []
        group.append(line)
    if group:
        yield group


def _breaks(text: str, line: Line, after: Line, width: int) -> bool:
    """Whether a new unit begins with the line `after`."""
    full = _is_full(text, line, after, width)
    stopped = text[line.end - 1] in _STOPS
    if _LIST_ITEM.match(text, after.start, after.end) and (stopped or not full):
        return True
    if stopped and _BARE_ITEM.match(text, after.start, after.end):
        return True
    if full:
        return False
    return stopped or not text[after.start].islower()


def _lines(text: str, start: int, end: int) -> Iterator[Line]:
    position = start
    while position < end:
        stop = text.find("\n", position, end)
        stop = end if stop < 0 else stop
        line = text[position:stop]
        stripped = line.strip()
        if stripped:
            indent = len(line) - len(line.lstrip())
            yield Line(position + indent, position + indent + len(stripped), indent)
        position = stop + 1
