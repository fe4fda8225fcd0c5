"""The text of PDF pages put together: paragraphs from lines, running heads and feet found by repetition.

1. Lines that stand at the top or bottom of many pages, numbers apart, are running heads and feet.
2. A line that ends a sentence and stops well short of the margin ends a paragraph; so does a short line
   without a full stop at the beginning of one, which is a heading or an item.
3. A page whose last line ends no sentence runs on in the next one that begins with a small letter; the heads
   and feet between the two stand behind the paragraph. Other pages are parted by a blank line.

Words broken at a line's end stay broken: joining them would be a guess.
"""

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from hikiwake.intake.documents.read_document import BlockHint
from hikiwake.intake.documents.text_building import Gap, TextBuilder
from hikiwake.intake.frame import ZoneKind

_EDGE = 3  # lines at the top and at the bottom that may run through a document
_SHARE = 3  # one page in three, for left and right pages may differ
_LONGEST = 200  # characters of a running head
_PAGE_NUMBER = "#"
_NUMBERS = re.compile(r"\d+|\b[ivxl]{1,6}\b")
_SENTENCE_END = re.compile(r"[.!?:;。！？][\"'”’»)\]]{0,3}(?:\d{1,3}|\[\d{1,3}\])?$")
_SHORT = 0.8  # of the usual width of a line: a paragraph's last line
_HEADING = 0.6  # of it, a heading's or an item's


@dataclass(frozen=True, slots=True, kw_only=True)
class PageTexts:
    """Pages as one text: where each begins, and what runs through them."""

    text: str
    pages: tuple[int, ...]
    hints: tuple[BlockHint, ...]


def join_pages(path: Path, pages: Sequence[str], characters: int) -> PageTexts:
    """One text from the texts of pages. Raises DocumentError for more than `characters` characters."""
    lines = [[line.strip() for line in page.split("\n") if line.strip()] for page in pages]
    width = _width(lines)
    joining = _Joining(TextBuilder(path, characters))
    for page, (top, bottom) in zip(lines, _running(lines), strict=True):
        joining.add(page[:top], page[top : len(page) - bottom], page[len(page) - bottom :], width)
    return joining.finished()


class _Joining:
    """Pages put together one by one. Running lines wait where a paragraph runs over the edge of a page."""

    def __init__(self, builder: TextBuilder) -> None:
        self._builder = builder
        self._starts: list[int] = []
        self._waiting: list[str] = []
        self._is_open = False

    def add(self, head: Sequence[str], body: Sequence[str], foot: Sequence[str], width: int) -> None:
        """Add a page."""
        runs_on = self._is_open and bool(body) and body[0][0].islower()
        if not runs_on:
            self._end_paragraph()
        self._starts.append(self._builder.next_start)
        for line in head:
            if runs_on:
                self._waiting.append(line)
            else:
                self._write_running(line)
        for line, gap in _with_gaps(body, width):
            self._builder.write(line)
            self._builder.part(gap)
            if gap is Gap.PARAGRAPH:
                self._end_paragraph()
        self._is_open = bool(body) and not _SENTENCE_END.search(body[-1][-20:])
        self._waiting += foot

    def finished(self) -> PageTexts:
        """The pages as one text."""
        self._end_paragraph()
        text = self._builder.text
        starts = tuple(min(start, len(text)) for start in self._starts)  # empty pages may stand at the end
        return PageTexts(text=text, pages=starts, hints=self._builder.hints)

    def _end_paragraph(self) -> None:
        self._builder.part(Gap.PARAGRAPH)
        for line in self._waiting:
            self._write_running(line)
        self._waiting = []

    def _write_running(self, line: str) -> None:
        self._builder.open_hint(ZoneKind.BOILERPLATE)
        self._builder.write(line)
        self._builder.close_hint()
        self._builder.part(Gap.PARAGRAPH)


def _running(pages: Sequence[Sequence[str]]) -> list[tuple[int, int]]:
    """How many lines at the top and at the bottom of each page run through the document."""
    tops = Counter(key for page in pages for key in {_key(line) for line in page[:_EDGE]})
    bottoms = Counter(key for page in pages for key in {_key(line) for line in page[-_EDGE:]})
    needed = max(2, -(-len(pages) // _SHARE))
    found = []
    for page in pages:
        top = _run(page[:_EDGE], tops, needed)
        bottom = _run(page[top:][-_EDGE:][::-1], bottoms, needed)
        found.append((top, bottom))
    return found


def _run(edge: Sequence[str], counts: Counter[str], needed: int) -> int:
    """How many lines from the edge inward are repeated: the first that is not ends the run."""
    for number, line in enumerate(edge):
        key = _key(line)
        if counts[key] < (2 if key == _PAGE_NUMBER else needed) or len(line) > _LONGEST:
            return number
    return len(edge)


def _key(line: str) -> str:
    """A line without its numbers, spaces and case: what stays the same from page to page."""
    return "".join(_NUMBERS.sub(_PAGE_NUMBER, line[: _LONGEST + 1].casefold()).split())


def _width(pages: Sequence[Sequence[str]]) -> int:
    """The usual length of a full line, in characters: nine lines in ten are no longer."""
    lengths = sorted(len(line) for page in pages for line in page)
    return lengths[len(lengths) * 9 // 10] if lengths else 0


def _with_gaps(lines: Sequence[str], width: int) -> Iterator[tuple[str, Gap]]:
    """Each line and what parts it from the next."""
    begins = True
    for number, line in enumerate(lines):
        following = lines[number + 1] if number + 1 < len(lines) else ""
        ends = bool(_SENTENCE_END.search(line[-20:])) and len(line) < _SHORT * width
        alone = begins and len(line) < _HEADING * width and following[:1].isupper()
        begins = ends or alone
        yield line, Gap.PARAGRAPH if begins else Gap.LINE
