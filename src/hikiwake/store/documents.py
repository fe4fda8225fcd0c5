"""Documents: files a person names, read within limits and decoded without guessing.

The text of a document is the decoded file with CRLF as LF and nothing else changed. UTF-8 and, by its byte
order mark, UTF-16 are read; any other encoding has to be named, because a wrong guess moves every anchor.
"""

import codecs
import hashlib
from dataclasses import dataclass
from pathlib import Path

from hikiwake.basics.errors import AttachError
from hikiwake.basics.fingerprint import digest

FALLBACK_ENCODINGS = ("cp1252", "shift_jis")
"""The older encodings that may be named for files without a mark that are not UTF-8."""

_MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32"),  # before UTF-16, whose mark it begins with
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Limits:
    """What a document may be at most: bytes of the file, characters of a line."""

    file_bytes: int = 50_000_000
    line_characters: int = 5_000_000


DEFAULT_LIMITS = Limits()


@dataclass(frozen=True, slots=True, kw_only=True)
class Document:
    """A file as it was read: its text, the SHA-256 of its bytes (hexadecimal) and its encoding."""

    path: Path
    text: str
    raw_sha256: str
    encoding: str


def read_document(path: Path, *, fallback: str | None = None, limits: Limits = DEFAULT_LIMITS) -> Document:
    """Read a document.

    Args:
        path: the file.
        fallback: the encoding to read the file in when it is not Unicode, one of FALLBACK_ENCODINGS.
        limits: refuse what is larger.

    Raises:
        AttachError: the file is missing, not a plain file, over a limit, holds NUL, or does not decode; the
            message names the file, the byte, and what was expected.
        ValueError: `fallback` is not one of FALLBACK_ENCODINGS.
    """
    if fallback is not None and fallback not in FALLBACK_ENCODINGS:
        raise ValueError(f"fallback {fallback!r}: expected one of {', '.join(FALLBACK_ENCODINGS)}")
    content = _bytes_of(path, limits)
    text, encoding = _decoded(path, content, fallback)
    if "\0" in text:
        raise _not_text(path, len(text[: text.index("\0")].encode(encoding)) + _mark_length(content))
    text = text.replace("\r\n", "\n")
    _check_lines(path, text, limits)
    return Document(path=path, text=text, raw_sha256=hashlib.sha256(content).hexdigest(), encoding=encoding)


def stored_text(path: Path, sha256: str | None = None) -> str | None:
    """The text that an earlier attaching wrote to a file in UTF-8, or None when there is no such file.

    CRLF becomes LF only when the text as it stands has another digest than `sha256` (both hexadecimal):
    tools that keep folders in step may change line ends. Raises AttachError as `read_document` does.
    """
    if not path.exists():
        return None
    content = _bytes_of(path, DEFAULT_LIMITS)
    try:
        text = content.decode("utf-8")
    except UnicodeDecodeError as problem:
        raise _undecodable(path, problem, 0, "utf-8") from problem
    return text if digest(text) == sha256 else text.replace("\r\n", "\n")


def _bytes_of(path: Path, limits: Limits) -> bytes:
    """The bytes of a plain file, refused when there are too many."""
    try:
        if not path.is_file():
            found = "nothing there" if not path.exists() else "not a plain file"
            raise AttachError(f"{path}: {found}; expected a text file")
        with path.open("rb") as file:
            content = file.read(limits.file_bytes + 1)
    except OSError as problem:
        raise AttachError(f"{path}: cannot be read: {problem.strerror or problem}") from problem
    if len(content) > limits.file_bytes:
        raise AttachError(
            f"{path}: more than {limits.file_bytes:,} bytes; expected at most that many. "
            "Split the document, or attach the part that is cited."
        )
    return content


def _decoded(path: Path, content: bytes, fallback: str | None) -> tuple[str, str]:
    """The text of the bytes and the encoding it was read in."""
    marked = next((encoding for mark, encoding in _MARKS if content.startswith(mark)), None)
    if marked == "utf-32":
        raise AttachError(f"{path}: byte 0 begins a UTF-32 mark; expected UTF-8 or UTF-16")
    if marked is None and b"\0" in content:
        raise _not_text(path, content.index(b"\0"))
    skipped = _mark_length(content)
    try:
        return content[skipped:].decode(marked or "utf-8"), marked or "utf-8"
    except UnicodeDecodeError as problem:
        if marked or fallback is None:
            raise _undecodable(path, problem, skipped, marked) from problem
    try:
        return content.decode(fallback), fallback
    except UnicodeDecodeError as problem:
        raise _undecodable(path, problem, 0, fallback) from problem


def _mark_length(content: bytes) -> int:
    """The bytes of the byte order mark, 0 without one."""
    return next((len(mark) for mark, _ in _MARKS if content.startswith(mark)), 0)


def _not_text(path: Path, byte: int) -> AttachError:
    """The error that says where the first NUL is."""
    return AttachError(
        f"{path}: byte {byte} is NUL, so this is not a plain text file; expected text in UTF-8, or in "
        "UTF-16 with a byte order mark. Save the document as plain text and name that file."
    )


def _undecodable(path: Path, problem: UnicodeDecodeError, skipped: int, named: str | None) -> AttachError:
    """The error that says which byte does not fit which encoding."""
    found = problem.object[problem.start]
    mend = (
        "The file is damaged, or its encoding another."
        if named
        else f"If it is older than Unicode, name its encoding: {' or '.join(FALLBACK_ENCODINGS)}."
    )
    return AttachError(
        f"{path}: byte {skipped + problem.start} (0x{found:02x}) does not fit; "
        f"expected {(named or 'utf-8').upper()}. {mend}"
    )


def _check_lines(path: Path, text: str, limits: Limits) -> None:
    """Refuse a text with a line over the limit."""
    for number, line in enumerate(text.split("\n"), start=1):
        if len(line) > limits.line_characters:
            raise AttachError(
                f"{path}: line {number} has {len(line):,} characters; expected at most "
                f"{limits.line_characters:,}. Save the document as plain text with line breaks."
            )
