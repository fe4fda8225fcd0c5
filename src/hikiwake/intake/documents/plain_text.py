"""Plain text and Markdown: the decoded file with CRLF as LF and nothing else changed.

Of Markdown, headings, footnotes, comments and the block of metadata at the head are told as hints (CommonMark
0.31; footnotes and metadata as Pandoc writes them). The characters stay as they are.
"""

import re
from dataclasses import dataclass

from hikiwake.basics.dates import Edtf
from hikiwake.basics.errors import DateError
from hikiwake.intake.documents.read_document import BlockHint, Contents
from hikiwake.intake.frame import ZoneKind

_HEADING = re.compile(r" {0,3}(#{1,6})(?:[ \t]|$)")
_UNDERLINE = re.compile(r" {0,3}(?:(=+)|-{2,})[ \t]*$")
_FENCE = re.compile(r" {0,3}(```|~~~)")
_FOOTNOTE = re.compile(r" {0,3}\[\^[^\]\s]{1,40}\]:")
_NOT_PROSE = re.compile(r" {0,3}(?:[#>|]|[-*+][ \t]|\d{1,9}[.)][ \t]|<)| {4}|\t")
_FIELD = re.compile(r"([A-Za-z_-]{1,40}):[ \t]*(.*)$")
_ITEM = re.compile(r"[ \t]+-[ \t]+(.*)$|-[ \t]+(.*)$")
_META_LINES = 200


@dataclass(frozen=True, slots=True)
class _Line:
    start: int
    words: str

    @property
    def end(self) -> int:
        return self.start + len(self.words)


def read_plain(text: str) -> Contents:
    """A plain text, as it is."""
    return Contents(text=text)


def read_markdown(text: str) -> Contents:
    """A Markdown text, as it is, with hints and the metadata at its head."""
    lines = _lines(text)
    fields, first = _metadata(lines)
    hints = [BlockHint(start=0, end=lines[first - 1].end, kind=ZoneKind.BOILERPLATE)] if first else []
    hints += _hints(lines, first)
    titles = [hint for hint in hints if hint.kind is ZoneKind.TITLE]
    printed = text[titles[0].start : titles[0].end].strip("# \t*=\n") if titles else ""
    return Contents(
        text=text,
        hints=tuple(hints),
        title=" ".join(fields.get("title", [printed])),
        authors=tuple(name for each in ("author", "authors") for name in fields.get(each, [])),
        publisher=" ".join(fields.get("publisher", [])),
        date=_date(" ".join(fields.get("date", []))),
        url=" ".join(fields.get("url", [])),
    )


def _lines(text: str) -> list[_Line]:
    lines: list[_Line] = []
    start = 0
    for words in text.split("\n"):
        lines.append(_Line(start, words))
        start += len(words) + 1
    return lines


def _metadata(lines: list[_Line]) -> tuple[dict[str, list[str]], int]:
    """The fields between `---` and `---` at the head, and the number of the first line after them."""
    if lines[0].words.rstrip() != "---":
        return {}, 0
    fields: dict[str, list[str]] = {}
    name = ""
    for number, line in enumerate(lines[1:_META_LINES], start=1):
        if line.words.rstrip() in ("---", "..."):
            return fields, number + 1
        if field := _FIELD.match(line.words):
            name = field[1].lower()
            fields[name] = [value] if (value := _value(field[2])) else []
        elif item := _ITEM.match(line.words):
            fields.setdefault(name, []).append(_value(item[1] or item[2]))
    return {}, 0


def _value(text: str) -> str:
    text = text.strip()
    return text[1:-1] if len(text) > 1 and text[0] in "\"'" and text[-1] == text[0] else text


def _date(text: str) -> Edtf | None:
    try:
        return Edtf.parse(text) if text else None
    except DateError:
        return None


def _hints(lines: list[_Line], first: int) -> list[BlockHint]:
    """Headings, footnotes and comments, in order; none within code."""
    hints: list[BlockHint] = []
    fence = ""
    number = first
    has_title = False
    while number < len(lines):
        line = lines[number]
        opened = _FENCE.match(line.words)
        if opened and fence in ("", opened[1]):
            fence = "" if fence else opened[1]
        found = None if fence or opened else _hint(lines, number)
        number += 1
        if found is None:
            continue
        kind, last = found
        if kind is ZoneKind.TITLE and has_title:
            kind = ZoneKind.HEADING
        has_title = has_title or kind is ZoneKind.TITLE
        hints.append(BlockHint(start=line.start, end=lines[last].end, kind=kind))
        number = last + 1
    return hints


def _hint(lines: list[_Line], number: int) -> tuple[ZoneKind, int] | None:
    """What begins at a line, and the last line of it."""
    words = lines[number].words
    if heading := _HEADING.match(words):
        return (ZoneKind.TITLE if len(heading[1]) == 1 else ZoneKind.HEADING), number
    if words.lstrip().startswith("<!--"):
        return ZoneKind.BOILERPLATE, _until(lines, number, "-->")
    if _FOOTNOTE.match(words):
        last = number
        while last + 1 < len(lines) and lines[last + 1].words.startswith(("    ", "\t")):
            last += 1
        return ZoneKind.NOTE, last
    return _underlined(lines, number)


def _underlined(lines: list[_Line], number: int) -> tuple[ZoneKind, int] | None:
    """A heading with a line of `=` or `-` below it; only a line by itself, for a rule may end a paragraph."""
    words = lines[number].words
    by_itself = number == 0 or not lines[number - 1].words.strip()
    if not by_itself or not words.strip() or _NOT_PROSE.match(words) or number + 1 == len(lines):
        return None
    underline = _UNDERLINE.match(lines[number + 1].words)
    if underline is None:
        return None
    return (ZoneKind.TITLE if underline[1] else ZoneKind.HEADING), number + 1


def _until(lines: list[_Line], number: int, mark: str) -> int:
    """The line that holds a mark, or the last one of all."""
    return next((each for each in range(number, len(lines)) if mark in lines[each].words), len(lines) - 1)
