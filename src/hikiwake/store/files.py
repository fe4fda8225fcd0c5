"""Reading a file of a case folder without trusting it: limits, encoding, links, changes under our hands."""

import hashlib
import os
import stat
from dataclasses import dataclass
from pathlib import Path

from hikiwake.store.problem import Problem

MOST_BYTES = 20_000_000
"""Bytes a case file may have."""
LONGEST_LINE = 1_000_000
"""Bytes a line of a case file may have."""
_BOM = b"\xef\xbb\xbf"


@dataclass(frozen=True, slots=True)
class FileText:
    """The text of a file as it stands (line ends kept, a byte order mark left out) and its bytes' sha256."""

    text: str
    digest: str
    bom: bool = False


def digest_of(data: bytes) -> str:
    """The sha256 of a file's bytes, in hexadecimal digits."""
    return hashlib.sha256(data).hexdigest()


def read_text(root: Path, file: str) -> FileText | Problem | None:
    """The text of `file` (relative to `root`, with slashes), the problem with it, or None: there is none.

    A problem is a folder or device in its place, a link that leads out of `root`, no permission, more than
    `MOST_BYTES`, a line longer than `LONGEST_LINE`, no content, NUL bytes, bytes that are not UTF-8, or a
    change of the file while it was read.
    """
    path = root / file
    try:
        if not path.resolve().is_relative_to(root.resolve()):
            return Problem(
                file=file,
                found="a link that leads out of the case folder",
                expected="a file inside it",
                hint="copy the file into the folder",
            )
        data = _read_bytes(path, file)
    except IsADirectoryError:
        return Problem(file=file, found="a folder", expected="a file")
    except FileNotFoundError:
        return _dangling_link(path, file)
    except (OSError, RuntimeError, ValueError) as error:  # RuntimeError: a loop of links
        return unreadable(file, error)
    return data if isinstance(data, Problem) else decoded(data, file)


def unreadable(file: str, error: Exception) -> Problem:
    """The problem of a file that the system does not let us read."""
    reason = (error.strerror if isinstance(error, OSError) else None) or str(error)
    return Problem(
        file=file,
        found=f"a file that cannot be read: {reason}",
        expected="a file you may read",
        hint="check its permissions",
    )


def _dangling_link(path: Path, file: str) -> Problem | None:
    if path.is_symlink():
        return Problem(file=file, found="a link to a file that is not there", expected="a file")
    return None


def _read_bytes(path: Path, file: str) -> bytes | Problem:
    # Not blocking: a named pipe put in the place of a file must not hang the program.
    descriptor = os.open(path, os.O_RDONLY | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_BINARY", 0))
    with os.fdopen(descriptor, "rb") as stream:
        before = os.fstat(descriptor)
        if not stat.S_ISREG(before.st_mode):
            return Problem(file=file, found="a device or pipe", expected="a file")
        if before.st_size > MOST_BYTES:
            return Problem(
                file=file,
                found=f"{before.st_size:,} bytes",
                expected=f"at most {MOST_BYTES:,}",
            )
        data = stream.read(MOST_BYTES + 1)
    after = path.stat()
    if _state(before) != _state(after) or len(data) != before.st_size:
        return Problem(
            file=file,
            found="a file that changed while it was being read",
            expected="a file at rest",
            hint="save it, then try again",
        )
    return data


def _state(facts: os.stat_result) -> tuple[int, ...]:
    return facts.st_dev, facts.st_ino, facts.st_size, facts.st_mtime_ns


def decoded(data: bytes, file: str) -> FileText | Problem:
    """The text that a file's bytes hold, or the problem with them; `file` is what a problem calls it."""
    if not data.strip():
        return Problem(
            file=file,
            found="an empty file",
            expected="at least one record or comment",
            hint="restore it, or remove it if it may be missing",
        )
    if b"\0" in data:
        line = data.count(b"\n", 0, data.index(b"\0")) + 1
        return Problem(
            file=file, line=line, found=f"a NUL byte at byte {data.index(bytes(1))}", expected="text in UTF-8"
        )
    if long := _long_line(data, file):
        return long
    content = data.removeprefix(_BOM)
    try:
        return FileText(content.decode("utf-8"), digest_of(data), bom=content is not data)
    except UnicodeDecodeError as error:
        offset = error.start + len(data) - len(content)
        return Problem(
            file=file,
            line=data.count(b"\n", 0, offset) + 1,
            found=f"byte 0x{data[offset]:02x} at byte {offset}, which is not UTF-8",
            expected="text in UTF-8",
            hint="save the file again as UTF-8",
        )


def _long_line(data: bytes, file: str) -> Problem | None:
    if len(data) <= LONGEST_LINE:
        return None
    for number, line in enumerate(data.split(b"\n"), start=1):
        if len(line) > LONGEST_LINE:
            return Problem(
                file=file,
                line=number,
                found=f"a line of {len(line):,} bytes",
                expected=f"lines of at most {LONGEST_LINE:,}",
            )
    return None
