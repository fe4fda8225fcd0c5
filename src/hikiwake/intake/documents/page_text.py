"""The text of an HTML page: what a reader sees, in the order of the page.

1. The tree is walked once, without recursion; what is unseen or hidden is passed over.
2. White space collapses as on a screen; blocks become paragraphs, `<br>` a new line, a row of a table a line
   with tabs between its cells. Items of numbered lists keep their numbers.
3. Raised marks of notes become `[2]` (`note_marks`).
4. Headings, captions, notes, comments and the parts around the article become hints (`markup`).
"""

import re
from pathlib import Path
from typing import Any

from hikiwake.intake.documents.markup import (
    BLOCKS,
    is_hidden,
    is_unseen,
    kind_of,
    kind_of_items,
)
from hikiwake.intake.documents.note_marks import note_mark
from hikiwake.intake.documents.read_document import BlockHint, DocumentLimits, refused
from hikiwake.intake.documents.text_building import Gap, TextBuilder
from hikiwake.intake.frame import ZoneKind

_SPACES = re.compile(r"[ \t\n\r\f]+")
_BLANK = " \t\n\r\f"
_QUOTES = ("“”", "‘’")
_ARTICLES = frozenset(("article", "main"))
_ITEMS = frozenset(("li", "p", "dd"))


class PageText:
    """The text of a page in the making; `walk` fills it; `hidden` says if hidden words were left out."""

    def __init__(self, path: Path, limits: DocumentLimits) -> None:
        self.hidden = False
        self._path = path
        self._limits = limits
        self._builder = TextBuilder(path, limits.characters)
        self._skipped = False
        self._verbatim = 0
        self._articles = 0
        self._quotes = 0
        self._depth = 0
        self._numbers: list[int | None] = []
        self._item_kinds: list[ZoneKind] = []
        self._opened: list[tuple[bool, bool]] = []
        self._first_headings: list[int] = []

    @property
    def text(self) -> str:
        """The text so far."""
        return self._builder.text

    @property
    def headings(self) -> frozenset[str]:
        """The words of all headings."""
        text = self.text
        return frozenset(
            text[hint.start : hint.end] for hint in self._builder.hints if hint.kind is ZoneKind.HEADING
        )

    def hints(self, title: str) -> tuple[BlockHint, ...]:
        """The hints; the heading that has the page's title, or the only one of its rank, is a title."""
        hints = list(self._builder.hints)
        text = self.text
        first = [number for number in self._first_headings if number < len(hints)]
        same = [number for number in first if agree(text[hints[number].start : hints[number].end], title)]
        for number in same[:1] or (first if len(first) == 1 else []):
            hints[number] = BlockHint(start=hints[number].start, end=hints[number].end, kind=ZoneKind.TITLE)
        return tuple(hints)

    def walk(self, walker: Any) -> None:  # noqa: ANN401  (lxml ships without types)
        """Take in a page from a walker over its starts, ends, comments and processing instructions."""
        for event, element in walker:
            if event == "start":
                self._start(element, walker)
            else:
                if event == "end":
                    self._end(element)
                self._words(element.tail)

    def _start(self, element: Any, walker: Any) -> None:  # noqa: ANN401
        self._depth += 1
        if self._depth > self._limits.nesting:
            raise too_deep(self._path, self._limits.nesting)
        mark = None
        if is_unseen(element):
            self._skipped = True
        elif is_hidden(element):
            self._skipped = True
            self.hidden = self.hidden or any(words.strip() for words in element.itertext())
        elif (mark := note_mark(element, self._before())) is not None:
            self._skipped = True
            self._builder.write(mark)
        if self._skipped:
            walker.skip_subtree()
            return
        self._open(element)
        self._words(element.text)

    def _before(self) -> str:
        """The characters that the next ones would directly follow."""
        return "" if self._builder.gap else self._builder.last

    def _open(self, element: Any) -> None:  # noqa: ANN401
        tag = element.tag
        self._verbatim += tag == "pre"
        self._articles += tag in _ARTICLES
        self._part(tag)
        kind = kind_of(element, in_article=self._articles > 0)
        if kind is None and tag in _ITEMS and self._item_kinds:
            kind = self._item_kinds[-1]
        if kind is not None:
            self._open_hint(tag, kind)
        items = kind_of_items(element)
        if items is not None:
            self._item_kinds.append(items)
        self._opened.append((kind is not None, items is not None))
        if tag in ("ol", "ul"):
            self._numbers.append(_number(element, "start", 1) if tag == "ol" else None)
        elif tag == "li":
            self._number_item(element)
        elif tag == "q":
            self._builder.write(_QUOTES[self._quotes % 2][0])
            self._quotes += 1

    def _open_hint(self, tag: str, kind: ZoneKind) -> None:
        begun = self._builder.open_hint(kind)
        if begun and tag == "h1":
            self._first_headings.append(len(self._builder.hints))

    def _number_item(self, element: Any) -> None:  # noqa: ANN401
        """Write the number of an item of a numbered list."""
        if not self._numbers or self._numbers[-1] is None:
            return
        number = _number(element, "value", self._numbers[-1])
        self._numbers[-1] = number + 1
        self._builder.write_marker(f"{number}.")

    def _part(self, tag: str) -> None:
        """Ask for the gap that an element makes before and after it."""
        if tag in BLOCKS:
            self._builder.part(Gap.PARAGRAPH)
        elif tag == "tr":
            self._builder.part(Gap.LINE)
        elif tag in ("td", "th"):
            self._builder.part(Gap.TAB)
        elif tag == "br":
            self._builder.part(Gap.PARAGRAPH if self._builder.gap >= Gap.LINE else Gap.LINE)

    def _end(self, element: Any) -> None:  # noqa: ANN401
        self._depth -= 1
        if self._skipped:  # a walker gives the end of a subtree that it skipped directly after its start
            self._skipped = False
            return
        tag = element.tag
        if tag == "q":
            self._quotes -= 1
            self._builder.write(_QUOTES[self._quotes % 2][1])
        if tag in ("ol", "ul"):
            self._numbers.pop()
        hinted, listed = self._opened.pop()
        if listed:
            self._item_kinds.pop()
        if hinted:
            self._builder.close_hint()
        self._verbatim -= tag == "pre"
        self._articles -= tag in _ARTICLES
        if tag != "br":
            self._part(tag)

    def _words(self, words: str | None) -> None:
        """Take in characters between tags."""
        if not words:
            return
        if self._verbatim:
            self._builder.write(words.replace("\r\n", "\n").replace("\r", "\n"))
            return
        inner = words.strip(_BLANK)
        if words[0] in _BLANK:
            self._builder.part(Gap.SPACE)
        self._builder.write(_SPACES.sub(" ", inner))
        if words[-1] in _BLANK:
            self._builder.part(Gap.SPACE)


def too_deep(path: Path, nesting: int) -> Exception:
    """The error for elements that lie too deep in one another."""
    return refused(
        path,
        f"elements lie more than {nesting:,} deep in one another",
        expected="at most that many levels",
        mend="Open the document in its own program and save it as plain text.",
    )


def _number(element: Any, name: str, default: int) -> int:  # noqa: ANN401
    value = element.get(name, "").strip()
    return int(value) if re.fullmatch(r"\d{1,6}", value, re.ASCII) else default


def agree(words: str, title: str) -> bool:
    """Whether a heading and a title say the same, up to white space and case, or one holds the other."""
    one, other = ("".join(each.casefold().split()) for each in (words, title))
    return bool(one) and bool(other) and (one in other or other in one)
