"""A document as it was read: its text, what its markup says of the parts, and the limits it was read under.

The text is what is stored and what every anchor points into. For plain text and Markdown it is the decoded
file with CRLF as LF and nothing else changed. HTML, PDF and DOCX hold no such text: there it is what a reader
would see, in reading order, paragraphs parted by a blank line. The same file gives the same text.
"""

from dataclasses import dataclass, field
from enum import StrEnum
from pathlib import Path

from hikiwake.basics.dates import Edtf
from hikiwake.basics.errors import DocumentError
from hikiwake.intake.frame import ZoneKind
from hikiwake.vocabulary.stances import DateBasis


class Media(StrEnum):
    """The kinds of document that can be read, by their media types."""

    TEXT = "text/plain"
    MARKDOWN = "text/markdown"
    HTML = "text/html"
    PDF = "application/pdf"
    DOCX = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"


@dataclass(frozen=True, slots=True, kw_only=True)
class DocumentLimits:
    """What a document may be at most.

    `file_bytes` of the file, `unpacked_bytes` of what it unpacks to; `characters` of the text and
    `line_characters` of one line of it; `pages` of a PDF; `nesting`, how deep elements lie in one another.
    `seconds` of work and `memory_bytes` bind a process (`intake.containment`): whoever starts one sets them.
    """

    file_bytes: int = 50_000_000
    unpacked_bytes: int = 300_000_000
    characters: int = 10_000_000
    line_characters: int = 1_000_000
    pages: int = 2_000
    nesting: int = 2_000
    seconds: int = 120
    memory_bytes: int = 4_000_000_000


DEFAULT = DocumentLimits()


@dataclass(frozen=True, slots=True, kw_only=True)
class BlockHint:
    """What the markup says a stretch of the text is. Hints lie in order and do not overlap."""

    start: int
    end: int
    kind: ZoneKind


@dataclass(frozen=True, slots=True, kw_only=True)
class Contents:
    """What a document holds.

    `pages` are the characters at which the pages of a PDF begin; `date` is what the document's own metadata
    say, `inferred` where they tell only when the file was made. `warnings` name in words what a person should
    look at. Metadata that are missing are empty.
    """

    text: str = field(repr=False)
    hints: tuple[BlockHint, ...] = field(default=(), repr=False)
    title: str = ""
    authors: tuple[str, ...] = ()
    publisher: str = ""
    date: Edtf | None = None
    date_basis: DateBasis = DateBasis.EXPLICIT
    url: str = ""
    pages: tuple[int, ...] = ()
    warnings: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class ReadDocument(Contents):
    """A document that was read: its contents, its file, the SHA-256 of the file's bytes (hexadecimal).

    `encoding` is the one its characters were read in, empty for PDF.
    """

    path: Path
    raw_sha256: str
    media: Media
    encoding: str


def refused(path: Path, found: str, *, expected: str, mend: str) -> DocumentError:
    """The error that says where, what was found, what was expected and how to mend it."""
    return DocumentError(f"{path}: {found}; expected {expected}. {mend}")


def over(path: Path, what: str, limit: int) -> DocumentError:
    """The error for a document that is over a limit."""
    return refused(
        path,
        f"more than {limit:,} {what}",
        expected="at most that many",
        mend="Read the part that matters as a document of its own, or raise the limit.",
    )
