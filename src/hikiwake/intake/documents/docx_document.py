"""DOCX documents: paragraphs, tables and notes in reading order, with hints from the built-in styles.

1. Each paragraph is one of the text; a row of a table is a line with tabs between its cells, unless a cell
   holds several paragraphs.
2. Notes are numbered in the order of their marks, `[2]` in the text, and stand as `2. ...` at its end.
3. Words deleted with changes tracked, hidden words and comments are left out, and that is told.
   Headers and footers of the pages are left out; so are the numbers of automatic lists, which no part holds.
"""

import xml.etree.ElementTree as ET
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from pathlib import Path

from hikiwake.basics.dates import Edtf
from hikiwake.basics.errors import DateError
from hikiwake.intake.documents.docx_parts import Parts, events_of, local, parts_of, value_of
from hikiwake.intake.documents.html_page import HIDDEN
from hikiwake.intake.documents.read_document import Contents, DocumentLimits
from hikiwake.intake.documents.text_building import Gap, TextBuilder
from hikiwake.intake.frame import ZoneKind
from hikiwake.vocabulary.stances import DateBasis

DELETED = "words deleted with changes tracked were left out"
"""The warning for tracked deletions."""

COMMENTED = "comments beside the text were left out"
"""The warning for reviewers' comments."""

_LEFT_OUT = frozenset(("del", "moveFrom", "Fallback", "instrText", "delText"))
_WRITTEN = {"tab": "\t", "br": "\n", "cr": "\n", "noBreakHyphen": "\u2011", "softHyphen": "\u00ad"}
_OFF = frozenset(("0", "false", "off", "none"))
_NO_NOTES = frozenset(("separator", "continuationSeparator", "continuationNotice"))
_OUTLINE = frozenset("012345678")


@dataclass(slots=True)
class _Paragraph:
    """A paragraph in the making, or one of its boxes."""

    pieces: list[str] = field(default_factory=list)
    kind: ZoneKind | None = None
    hidden: bool = False

    @property
    def words(self) -> str:
        return "".join(self.pieces).strip()


_Row = list[list[_Paragraph]]


@dataclass(frozen=True, slots=True, kw_only=True)
class _Document:
    """A document in reading: its parts, the numbers of its notes by kind and id, what was left out."""

    path: Path
    limits: DocumentLimits
    parts: Parts
    numbers: dict[tuple[str, str], int] = field(default_factory=dict)
    warnings: dict[str, None] = field(default_factory=dict)


@dataclass(slots=True)
class _Story:
    """What one part tells: paragraphs and rows come out by `emit` as they end."""

    document: _Document
    emit: Callable[[_Row], None]
    open: list[_Paragraph] = field(default_factory=list)
    waiting: list[_Paragraph] = field(default_factory=list)
    rows: list[_Row] = field(default_factory=list)
    left_out: int = 0
    properties: int = 0

    def take(self, events: Iterable[tuple[str, ET.Element]]) -> None:
        """Take in the events of a part."""
        for event, element in events:
            name = local(element.tag)
            if name in _LEFT_OUT:
                self.left_out += 1 if event == "start" else -1
                self._tell_deleted(name, event, element)
            elif not self.left_out:
                (self._start if event == "start" else self._end)(name, element)

    def _tell_deleted(self, name: str, event: str, element: ET.Element) -> None:
        if name == "delText" and event == "end" and element.text:
            self.document.warnings[DELETED] = None

    def _start(self, name: str, element: ET.Element) -> None:
        if name == "p":
            self.open.append(_Paragraph())
        elif name == "r" and self.open:
            self.open[-1].hidden = False
        elif name == "tr":
            self.rows.append([])
        elif name == "tc" and self.rows:
            self.rows[-1].append([])
        elif name in ("footnoteReference", "endnoteReference") and self.open:
            note = next((value for key, value in element.attrib.items() if local(key) == "id"), "")
            numbers = self.document.numbers
            number = numbers.setdefault((name[: -len("Reference")], note), len(numbers) + 1)
            self.open[-1].pieces.append(f"[{number}]")
        elif name in ("pPr", "rPr"):
            self.properties += 1

    def _end(self, name: str, element: ET.Element) -> None:
        if name in ("pPr", "rPr"):
            self.properties -= 1
        elif name == "p" and self.open:
            self._close()
        elif name == "tr" and self.rows:
            self._close_row(self.rows.pop())
        elif self.open and self.properties:
            self._property(name, element, self.open[-1])
        elif self.open and name == "t":
            self._words(element.text or "", self.open[-1])
        elif self.open and name in _WRITTEN:
            self.open[-1].pieces.append(_WRITTEN[name])

    def _words(self, words: str, paragraph: _Paragraph) -> None:
        if not paragraph.hidden:
            paragraph.pieces.append(words)
        elif words.strip():
            self.document.warnings[HIDDEN] = None

    def _property(self, name: str, element: ET.Element, paragraph: _Paragraph) -> None:
        value = value_of(element)
        if name == "pStyle":
            paragraph.kind = self.document.parts.styles.get(value, paragraph.kind)
        elif name == "outlineLvl" and value in _OUTLINE:
            paragraph.kind = paragraph.kind or ZoneKind.HEADING
        elif name == "vanish":
            paragraph.hidden = value not in _OFF

    def _close(self) -> None:
        """End a paragraph; those in boxes come after the one that the boxes are fixed to."""
        self.waiting.insert(0, self.open.pop()) if len(self.open) == 1 else self.waiting.append(
            self.open.pop()
        )
        if self.open:
            return
        if self.rows and self.rows[-1]:
            self.rows[-1][-1].extend(self.waiting)
        else:
            for paragraph in self.waiting:
                self.emit([[paragraph]])
        self.waiting = []

    def _close_row(self, row: _Row) -> None:
        """End a row; one within a cell of another becomes paragraphs of that cell."""
        if self.rows and self.rows[-1]:
            self.rows[-1][-1].extend(paragraph for cell in row for paragraph in cell)
        else:
            self.emit(row)


class _Writer:
    """Writes paragraphs and rows into a text."""

    def __init__(self, builder: TextBuilder) -> None:
        self._builder = builder
        self._after_row = False

    def write(self, row: _Row) -> None:
        """Write a row, or a paragraph, which is a row of one."""
        cells = [[each for each in cell if each.words] for cell in row]
        if len(row) > 1 and all(len(cell) <= 1 for cell in cells):
            self._builder.part(Gap.LINE if self._after_row else Gap.PARAGRAPH)
            self._builder.write("\t".join(cell[0].words if cell else "" for cell in cells).strip())
            self._after_row = True
            return
        self._after_row = False
        for cell in cells:
            for paragraph in cell:
                self.paragraph(paragraph.words, paragraph.kind)

    def paragraph(self, words: str, kind: ZoneKind | None) -> None:
        """Write a paragraph and its hint."""
        self._builder.part(Gap.PARAGRAPH)
        if kind is not None:
            self._builder.open_hint(kind)
        self._builder.write(words)
        if kind is not None:
            self._builder.close_hint()
        self._builder.part(Gap.PARAGRAPH)


def read_docx(path: Path, content: bytes, limits: DocumentLimits) -> Contents:
    """Read a document. Raises DocumentError when it is no DOCX document, damaged, or over a limit."""
    parts = parts_of(path, content, limits)
    document = _Document(path=path, limits=limits, parts=parts)
    builder = TextBuilder(path, limits.characters)
    writer = _Writer(builder)
    _Story(document, writer.write).take(events_of(path, parts.document, limits))
    _write_notes(document, writer)
    if parts.comments and _notes_of(document, "comment", parts.comments):
        document.warnings[COMMENTED] = None
    found = parts.properties
    date = _day(found.get("created", ""))
    return Contents(
        text=builder.text,
        hints=builder.hints,
        title=found.get("title", ""),
        authors=tuple(name for each in found.get("creator", "").split(";") if (name := each.strip())),
        publisher=found.get("Company", ""),
        date=date,
        date_basis=DateBasis.INFERRED if date else DateBasis.EXPLICIT,
        warnings=tuple(document.warnings),
    )


def _write_notes(document: _Document, writer: _Writer) -> None:
    """Write the notes that the text refers to, in the order of their numbers."""
    numbers = dict(document.numbers)  # what a note refers to has no number of its own
    notes: dict[tuple[str, str], str] = {}
    for kind, content in (("footnote", document.parts.footnotes), ("endnote", document.parts.endnotes)):
        if content:
            notes |= _notes_of(document, kind, content)
    for key, number in sorted(numbers.items(), key=lambda item: item[1]):
        if words := notes.get(key, ""):
            writer.paragraph(f"{number}. {words}", ZoneKind.NOTE)


def _notes_of(document: _Document, kind: str, content: bytes) -> dict[tuple[str, str], str]:
    """The words of each note of a part, by kind and id."""
    notes: dict[tuple[str, str], str] = {}
    paragraphs: list[str] = []
    story = _Story(document, lambda row: paragraphs.extend(each.words for cell in row for each in cell))
    note = ""
    for event, element in events_of(document.path, content, document.limits):
        if local(element.tag) == kind:
            attributes = {local(name): value for name, value in element.attrib.items()}
            if event == "start":
                note = attributes.get("id", "")
                paragraphs.clear()
            elif attributes.get("type") not in _NO_NOTES:
                notes[kind, note] = " ".join(words for words in paragraphs if words)
        else:
            story.take([(event, element)])
    return notes


def _day(text: str) -> Edtf | None:
    """The day of a moment in the format of ISO 8601."""
    try:
        return Edtf.parse(text[:10]) if text else None
    except DateError:
        return None
