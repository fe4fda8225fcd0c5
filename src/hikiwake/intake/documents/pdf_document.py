"""PDF documents, read by pypdf: the words of each page in the order in which the file draws them.

Only words that the file holds as characters are read. A page that is a picture has none, and is told.
"""

import io
import logging
import re
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from hikiwake.basics.dates import Edtf
from hikiwake.basics.errors import DateError, DocumentError
from hikiwake.intake.documents.extras import load_extra
from hikiwake.intake.documents.pdf_pages import join_pages
from hikiwake.intake.documents.read_document import Contents, DocumentLimits, over, refused
from hikiwake.vocabulary.stances import DateBasis

_TAIL = 2048  # bytes, within which a whole file says that it ends
_DATE = re.compile(r"(?:D:)?(\d{4})(\d\d)?(\d\d)?")
_PROGRAM = re.compile(r"^Microsoft \w+ - ", re.IGNORECASE)
_FILE_NAME = re.compile(r"^\S{1,200}\.(?:docx?|pdf|indd|qxd|tex|dvi|odt|rtf|txt)$", re.IGNORECASE)
_TOLD = 10


def read_pdf(path: Path, content: bytes, limits: DocumentLimits) -> Contents:
    """Read a PDF.

    Raises:
        DocumentError: it is damaged beyond reading, locked, over a limit, or holds pictures of pages only; or
            the extra is missing.
    """
    pypdf = load_extra(path, "pypdf", "PDF")
    with _told_flaws() as flaws:
        try:
            reader = pypdf.PdfReader(io.BytesIO(content))
            _unlock(path, reader)
            texts = _texts(path, reader, limits)
            found = _metadata(reader)
        except DocumentError:
            raise
        except (Exception, RecursionError) as problem:  # pypdf raises all kinds of errors on hostile files
            raise _damaged(path, f"{type(problem).__name__}: {problem}") from problem
    joined = join_pages(path, texts, limits.characters)
    if not joined.text:
        raise refused(
            path,
            f"{len(texts):,} pages, none of which holds words: they are pictures",
            expected="pages with characters",
            mend="Recognise the text first, for example with OCRmyPDF, and read the result.",
        )
    date = _day(found.get("/CreationDate", ""))
    return Contents(
        text=joined.text,
        hints=joined.hints,
        title=_title(found.get("/Title", "")),
        authors=tuple(name for each in found.get("/Author", "").split(";") if (name := each.strip())),
        date=date,
        date_basis=DateBasis.INFERRED if date else DateBasis.EXPLICIT,
        pages=joined.pages,
        warnings=tuple(_warnings(content, texts, flaws)),
    )


def _unlock(path: Path, reader: Any) -> None:  # noqa: ANN401  (a reader of the extra)
    """Open a file that is locked without a password; refuse one that wants a password."""
    if not reader.is_encrypted:
        return
    try:
        opened = bool(reader.decrypt(""))
        missing = ""
    except Exception as problem:  # pypdf raises all kinds of errors on hostile files
        opened, missing = False, f" ({problem})"
    if not opened:
        raise refused(
            path,
            f"locked with a password{missing}",
            expected="a PDF that opens without one",
            mend="Open it with its password, print it to a new PDF, and read that.",
        )


def _texts(path: Path, reader: Any, limits: DocumentLimits) -> list[str]:  # noqa: ANN401
    """The words of each page."""
    pages = reader.pages
    if len(pages) > limits.pages:
        raise over(path, "pages", limits.pages)
    if not len(pages):
        raise _damaged(path, "it holds no page")
    texts: list[str] = []
    unpacked = characters = 0
    for page in pages:
        drawn = page.get_contents()
        unpacked += len(drawn.get_data()) if drawn is not None else 0
        if unpacked > limits.unpacked_bytes:
            raise over(path, "bytes once unpacked", limits.unpacked_bytes)
        texts.append(_characters(page.extract_text()))
        characters += len(texts[-1])
        if characters > limits.characters:
            raise over(path, "characters of text", limits.characters)
    return texts


def _characters(text: str) -> str:
    """The words of a page without what no text may hold: NUL and halves of characters."""
    plain = text.replace("\r\n", "\n").replace("\r", "\n").replace("\0", "\ufffd")
    return plain.encode("utf-16", "surrogatepass").decode("utf-16", "replace")


def _metadata(reader: Any) -> dict[str, str]:  # noqa: ANN401
    """What the file says of itself; nothing where that is damaged."""
    try:
        return {
            str(key): " ".join(str(value)[:1000].split()) for key, value in (reader.metadata or {}).items()
        }
    except Exception:  # metadata are a convenience; damaged ones must not lose the text
        return {}


def _title(text: str) -> str:
    """A title, unless it is the name of the file that the PDF was made from."""
    text = _PROGRAM.sub("", text)
    return "" if _FILE_NAME.match(text) or text.lower() in ("untitled", "document1") else text


def _day(text: str) -> Edtf | None:
    """The day of a PDF date, such as D:20150302104500+09'00'."""
    match = _DATE.match(text)
    try:
        return Edtf.parse("-".join(part for part in match.groups() if part)) if match else None
    except DateError:
        return None


def _warnings(content: bytes, texts: list[str], flaws: list[str]) -> Iterator[str]:
    if b"%%EOF" not in content[-_TAIL:]:
        yield "the file is cut short: pages may be missing"
    if flaws:
        yield f"the file is damaged and was mended in reading ({len(flaws)} flaws)"
    empty = [str(number) for number, text in enumerate(texts, start=1) if not text.strip()]
    if empty:
        more = f" and {len(empty) - _TOLD:,} more" if len(empty) > _TOLD else ""
        yield f"pages without words, perhaps pictures: {', '.join(empty[:_TOLD])}{more}"


def _damaged(path: Path, found: str) -> DocumentError:
    return refused(
        path,
        f"damaged or cut short ({found[:200]})",
        expected="a whole PDF",
        mend="Fetch the file again, or open it in its own program and print it to a new PDF.",
    )


class _Gathering(logging.Handler):
    """Keeps what is logged as a warning or worse."""

    def __init__(self, flaws: list[str]) -> None:
        super().__init__(logging.WARNING)
        self._flaws = flaws

    def emit(self, record: logging.LogRecord) -> None:
        """Keep a message."""
        self._flaws.append(record.getMessage())


@contextmanager
def _told_flaws() -> Iterator[list[str]]:
    """Gather what pypdf says of flaws, instead of letting it write to the screen."""
    flaws: list[str] = []
    handler = _Gathering(flaws)
    logger = logging.getLogger("pypdf")
    propagate = logger.propagate
    logger.addHandler(handler)
    logger.propagate = False
    try:
        yield flaws
    finally:
        logger.removeHandler(handler)
        logger.propagate = propagate
