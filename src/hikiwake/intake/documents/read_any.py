"""Reading a document of any kind: a file in, one text and what is known of it out.

1. The file is opened without following it anywhere it may block, and read up to a limit.
2. Its kind is told by its first bytes, then by its name.
3. Its characters are decoded, or its parts unpacked, within the limits; what is unsure becomes a warning.

Nothing is fetched, nothing in the document is run, and the same file gives the same text.
"""

import hashlib
import os
import re
import stat
from dataclasses import fields
from pathlib import Path

from hikiwake.intake.documents.decoding import decode
from hikiwake.intake.documents.docx_document import read_docx
from hikiwake.intake.documents.html_page import read_html
from hikiwake.intake.documents.pdf_document import read_pdf
from hikiwake.intake.documents.plain_text import read_markdown, read_plain
from hikiwake.intake.documents.read_document import (
    DEFAULT,
    Contents,
    DocumentLimits,
    Media,
    ReadDocument,
    over,
    refused,
)
from hikiwake.intake.documents.recognition import media_of

_TURNS = re.compile("[\u202a-\u202e\u2066-\u2069]")
_UNSEEN = re.compile("[\u200b\u2060-\u2064\ufeff\U000e0000-\U000e007f]")
_LOST = "\ufffd"


def read_any(path: Path, *, limits: DocumentLimits = DEFAULT, encoding: str | None = None) -> ReadDocument:
    """Read a document: plain text, Markdown, HTML, PDF or DOCX.

    Args:
        path: the file.
        limits: refuse what is larger. `seconds` and `memory_bytes` are for whoever starts the process.
        encoding: the encoding of its characters; by default it is found out. PDF and DOCX bring their own.

    Raises:
        DocumentError: the file is missing, no plain file, of another kind, damaged, locked, over a limit, or
            holds no words; or the extra that reads its kind is missing.
    """
    content = _bytes_of(path, limits)
    media = media_of(path, content)
    contents, read_in = _contents(path, content, media, limits, encoding)
    if not contents.text.strip():
        raise refused(
            path, "no words", expected="a document with text", mend="Look at it in its own program."
        )
    _check_size(path, contents.text, limits)
    warnings = (*contents.warnings, *_oddities(contents.text))
    known = {each.name: getattr(contents, each.name) for each in fields(Contents)}
    return ReadDocument(
        **{**known, "warnings": warnings},
        path=path,
        raw_sha256=hashlib.sha256(content).hexdigest(),
        media=media,
        encoding=read_in,
    )


def _contents(
    path: Path, content: bytes, media: Media, limits: DocumentLimits, encoding: str | None
) -> tuple[Contents, str]:
    """What a document holds, and the encoding it was read in."""
    if media is Media.PDF:
        return read_pdf(path, content, limits), ""
    if media is Media.DOCX:
        return read_docx(path, content, limits), "utf-8"
    decoded = decode(path, content, encoding=encoding, markup=media is Media.HTML)
    text = decoded.text.replace("\r\n", "\n")
    if media is Media.HTML:
        contents = read_html(path, text, limits)
    else:
        _check_size(path, text, limits)
        contents = read_markdown(text) if media is Media.MARKDOWN else read_plain(text)
    known = {each.name: getattr(contents, each.name) for each in fields(Contents)}
    return Contents(**{**known, "warnings": (*decoded.warnings, *contents.warnings)}), decoded.encoding


def _bytes_of(path: Path, limits: DocumentLimits) -> bytes:
    """The bytes of a plain file. A pipe or a device is refused before anything is read from it."""
    plain = "a plain file"
    try:
        number = os.open(path, os.O_RDONLY | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_BINARY", 0))
        with os.fdopen(number, "rb", closefd=True) as file:
            if not stat.S_ISREG(os.fstat(number).st_mode):
                raise refused(path, "not a plain file", expected=plain, mend="Name a document.")
            content = file.read(limits.file_bytes + 1)
    except FileNotFoundError as problem:
        raise refused(path, "nothing there", expected=plain, mend="Correct the name.") from problem
    except IsADirectoryError as problem:
        raise refused(path, "a folder", expected=plain, mend="Name the documents in it.") from problem
    except OSError as problem:
        reason = problem.strerror or str(problem)
        raise refused(
            path, f"cannot be read ({reason})", expected=plain, mend="See to its rights."
        ) from problem
    if len(content) > limits.file_bytes:
        raise over(path, "bytes", limits.file_bytes)
    return content


def _check_size(path: Path, text: str, limits: DocumentLimits) -> None:
    """Refuse a text that is too long, or has a line that is."""
    if len(text) > limits.characters:
        raise over(path, "characters of text", limits.characters)
    for number, line in enumerate(text.split("\n"), start=1):
        if len(line) > limits.line_characters:
            raise over(path, f"characters in line {number:,}", limits.line_characters)


def _oddities(text: str) -> tuple[str, ...]:
    """Warnings about characters that make a text look other than it is. They stay where they are."""
    found = (
        (len(_TURNS.findall(text)), "controls that turn the direction of writing"),
        (len(_UNSEEN.findall(text)), "characters that cannot be seen"),
        (text.count(_LOST), "characters that were lost before it was read (U+FFFD)"),
    )
    return tuple(f"the text holds {count:,} {what}" for count, what in found if count)
