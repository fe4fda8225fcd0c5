"""From bytes to characters: by the byte order mark, as UTF-8, as declared, else by a guess that is told.

1. A byte order mark decides.
2. What is UTF-8 throughout is UTF-8; what holds the escapes of ISO-2022-JP is read so.
3. What is UTF-8 in some lines and not in others is mixed: each line is read by itself,
   and that is told.
4. Else the encoding that the document declares, else the guess of charset-normalizer, is used and told.

A wrong guess moves no anchor, because anchors point into the text as it was stored; but it spoils words.
"""

import codecs
import re
from dataclasses import dataclass
from pathlib import Path

from hikiwake.basics.errors import DocumentError
from hikiwake.intake.documents.extras import load_extra
from hikiwake.intake.documents.read_document import refused

_MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),  # before UTF-16, whose mark it begins with
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_DECLARED = re.compile(rb"<(?:meta|\?xml)[^>]{0,300}?(?:charset|encoding)\s{0,9}=\s{0,9}[\"']?([\w-]{1,40})")
_READ_AS = {  # what browsers take the older names for (WHATWG Encoding Standard)
    "ascii": "cp1252",
    "us-ascii": "cp1252",
    "iso-8859-1": "cp1252",
    "latin1": "cp1252",
    "shift_jis": "cp932",
    "shift-jis": "cp932",
    "sjis": "cp932",
    "x-sjis": "cp932",
    "gb2312": "gb18030",
    "gbk": "gb18030",
    "euc-kr": "cp949",
}
_PLAUSIBLE = [
    *(f"cp{page}" for page in range(1250, 1259)),
    *(f"iso8859_{part}" for part in (2, 5, 7, 9)),
    *("koi8_r", "mac_roman", "cp932", "euc_jp", "gb18030", "big5", "cp949"),
]
_TYPOGRAPHY = frozenset(b"\x85\x91\x92\x93\x94\x95\x96\x97\xa0\xa7\xa9\xab\xae\xb0\xbb")
"""Bytes that mean the same quotation mark, dash or sign in all Windows encodings."""

_SEVERAL_BYTES = re.compile(rb"[\xc2-\xdf][\x80-\xbf]|[\xe0-\xef][\x80-\xbf]{2}|[\xf0-\xf4][\x80-\xbf]{3}")
_SAMPLE = 100_000
_CERTAIN = 3  # continuation bytes in lines of valid UTF-8, below which they may be so by chance
_TOLD = 5


@dataclass(frozen=True, slots=True, kw_only=True)
class Decoded:
    """Characters, the encoding they were read in (`utf-8+cp1252` when mixed), and what was unsure."""

    text: str
    encoding: str
    warnings: tuple[str, ...] = ()


def decode(path: Path, content: bytes, *, encoding: str | None = None, markup: bool = False) -> Decoded:
    """Decode the bytes of a file; a byte order mark is left out.

    Args:
        path: the file, for messages.
        content: its bytes.
        encoding: the encoding to read it in, whatever it looks like.
        markup: whether a declaration within the first bytes counts.

    Raises:
        DocumentError: the bytes do not fit the encoding, which may be unknown, or hold NUL.
    """
    marked = next(((mark, name) for mark, name in _MARKS if content.startswith(mark)), None)
    if encoding is not None:
        found = _strictly(path, content, encoding)
        return Decoded(text=_checked(path, found.removeprefix("\ufeff")), encoding=encoding)
    if marked:
        text = _strictly(path, content[len(marked[0]) :], marked[1])
        return Decoded(text=_checked(path, text), encoding=marked[1])
    if b"\0" in content:
        raise _not_text(path, content.index(b"\0"))
    return _unmarked(path, content, markup)


def _unmarked(path: Path, content: bytes, markup: bool) -> Decoded:
    """Decode bytes without a mark."""
    if b"\x1b$" in content and (text := _maybe(content, "iso2022_jp")) is not None:
        return Decoded(text=text, encoding="iso2022_jp")
    try:
        return Decoded(text=content.decode("utf-8"), encoding="utf-8")
    except UnicodeDecodeError as problem:
        if problem.reason == "unexpected end of data" and not content[: problem.start].isascii():
            return _cut_short(content, problem.start)
    lines = content.split(b"\n")
    others = [number for number, line in enumerate(lines) if _maybe(line, "utf-8") is None]
    odd = b"\n".join(lines[number] for number in others)
    if _is_mixed(lines, others):
        return _mixed(lines, others, _encoding_of(path, odd, None))
    declared = _DECLARED.search(content[:2048].lower()) if markup else None
    name = _encoding_of(path, odd, declared[1].decode("ascii") if declared else None)
    how = "declared" if declared and name == _python_name(declared[1].decode("ascii")) else "guessed"
    warning = f"not Unicode: read as {name}, which was {how}"
    return Decoded(text=_strictly(path, content, name), encoding=name, warnings=(warning,))


def _cut_short(content: bytes, end: int) -> Decoded:
    """UTF-8 that ends within a character: the file was cut."""
    warning = "the file ends in the middle of a character: its end is missing"
    return Decoded(text=content[:end].decode("utf-8"), encoding="utf-8", warnings=(warning,))


def _is_mixed(lines: list[bytes], others: list[int]) -> bool:
    """Whether the lines not among `others` hold too much UTF-8 to be so by chance."""
    odd = set(others)
    more = sum(
        len(found) - 1
        for number, line in enumerate(lines)
        if number not in odd and not line.isascii()
        for found in _SEVERAL_BYTES.findall(line)
    )
    return more >= max(_CERTAIN, len(others) // 10)


def _mixed(lines: list[bytes], others: list[int], name: str) -> Decoded:
    """Decode line by line: UTF-8, and `name` for the lines among `others`."""
    odd = set(others)
    text = "\n".join(
        line.decode(name, errors="replace") if number in odd else line.decode("utf-8")
        for number, line in enumerate(lines)
    )
    told = ", ".join(str(number + 1) for number in others[:_TOLD])
    more = f" and {len(others) - _TOLD:,} more" if len(others) > _TOLD else ""
    warning = f"mixed encodings: line {told}{more} is not UTF-8 as the rest is and was read as {name}"
    return Decoded(text=text, encoding=f"utf-8+{name}", warnings=(warning,))


def _encoding_of(path: Path, odd: bytes, declared: str | None) -> str:
    """The encoding of lines that are not UTF-8."""
    name = _python_name(declared) if declared else None
    if name and _maybe(odd, name) is not None:
        return name
    if _TYPOGRAPHY.issuperset(byte for byte in odd if byte > 0x7F):
        return "cp1252"
    normalizer = load_extra(path, "charset_normalizer", "text that is not Unicode, or its encoding named")
    guess = normalizer.from_bytes(odd[:_SAMPLE], cp_isolation=_PLAUSIBLE).best()
    if guess is None:
        first = next(position for position, byte in enumerate(odd) if byte > 0x7F)
        raise refused(
            path,
            f"its bytes (0x{odd[first]:02x} for one) fit no encoding that is tried",
            expected="text in UTF-8, or in an encoding that can be guessed",
            mend="Name the encoding, or save the document as UTF-8.",
        )
    # The Western and the Central European page share most letters: the commoner one where both fit.
    return "cp1252" if _maybe(odd, "cp1252") == _maybe(odd, guess.encoding) else str(guess.encoding)


def _python_name(declared: str) -> str | None:
    """The codec for a declared name, or None when there is none."""
    try:
        return codecs.lookup(_READ_AS.get(declared, declared)).name
    except LookupError:
        return None


def _strictly(path: Path, content: bytes, encoding: str) -> str:
    """Decode, or say which byte does not fit."""
    try:
        return content.decode(encoding)
    except UnicodeError as problem:
        place = f"byte {problem.start:,}" if isinstance(problem, UnicodeDecodeError) else "a byte"
        raise refused(
            path,
            f"{place} does not fit",
            expected=encoding,
            mend="The file is damaged, or its encoding another: name the right one.",
        ) from problem
    except (LookupError, ValueError) as problem:
        raise refused(
            path,
            f"{encoding!r} is no encoding that is known",
            expected="a name such as utf-8, cp1251 or shift_jis",
            mend="Correct the name, or leave it out.",
        ) from problem


def _maybe(content: bytes, encoding: str) -> str | None:
    try:
        return content.decode(encoding)
    except (UnicodeError, LookupError):
        return None


def _checked(path: Path, text: str) -> str:
    """The text, refused when it holds NUL or half a character."""
    if "\0" in text:
        raise _not_text(path, text.index("\0"))
    try:
        text.encode("utf-8")
    except UnicodeEncodeError as problem:
        raise refused(
            path,
            f"character {problem.start:,} is half of one (a lone surrogate)",
            expected="whole characters",
            mend="Name another encoding, or save the document as UTF-8.",
        ) from problem
    return text


def _not_text(path: Path, place: int) -> DocumentError:
    return refused(
        path,
        f"NUL at {place:,}, so this is not plain text",
        expected="text in UTF-8, or in UTF-16 with a byte order mark",
        mend="Save the document as plain text, PDF or DOCX; if it is UTF-16, name the encoding.",
    )
