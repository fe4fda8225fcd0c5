"""The judgements of a case on disk: one a line, only ever added to, under a lock and synced.

A line without its line break at the end of the file is what a stopped machine left. Where it holds a whole
judgement it counts; otherwise it is told, and the next judgement moves it to a file of its own. The other
lines are never touched.
"""

import contextlib
import os
import stat
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path

from hikiwake.basics.errors import WriteError
from hikiwake.dossier.judgement import Judgement, Verdict
from hikiwake.store.files import LONGEST_LINE, MOST_BYTES, FileText, decoded, unreadable
from hikiwake.store.problem import Problem
from hikiwake.store.queue.folder import (
    READING,
    Line,
    fcntl,
    lines_of,
    read_queue_file,
    reading_folder,
    record_of,
    unwritable,
)

JUDGEMENTS = "judgements.jsonl"
"""The file, within the reading folder, that holds the judgements."""
TORN = "judgements.torn"
"""The file beside it that keeps what a stopped machine left of a line."""

_NAME = f"{READING}/{JUDGEMENTS}"
_TORN_LINE = Problem(
    file=_NAME,
    found="a last line cut off in the middle",
    expected="a whole judgement",
    hint=f"make that one again; the next judgement moves the line to {READING}/{TORN}",
)


@dataclass(frozen=True, slots=True, kw_only=True)
class JudgementLog:
    """Every judgement of a case in the order they were made.

    `problems` are lines that cannot be read: nobody should judge until they are mended, because what was
    judged might come back. `warnings` tell of a last line that was cut off: it never was a judgement.
    """

    judgements: tuple[Judgement, ...] = ()
    problems: tuple[Problem, ...] = ()
    warnings: tuple[Problem, ...] = ()
    _standing: dict[str, Judgement] = field(default_factory=dict, init=False, repr=False, compare=False)

    def standing(self) -> Mapping[str, Judgement]:
        """The judgement that holds for each proposal: the last one, unless it was undone.

        A judgement holds for the proposals it covers too, and is undone for all of them at once.
        """
        if not self._standing:
            for each in self.judgements:
                for proposal in (each.proposal, *each.covers):
                    if each.verdict is Verdict.UNDONE:
                        self._standing.pop(proposal, None)
                    else:
                        self._standing[proposal] = each
        return self._standing


def append_judgement(case_root: Path, judgement: Judgement) -> None:
    """Add a judgement at the end of the file; when this returns it is on the disk.

    Raises `WriteError` when it cannot be written; then the file is as it was.
    """
    folder = reading_folder(case_root)
    data = judgement.model_dump_json(by_alias=True, exclude_defaults=True).encode() + b"\n"
    if len(data) > LONGEST_LINE:
        raise WriteError(f"{JUDGEMENTS}: found a judgement of {len(data):,} bytes, expected {LONGEST_LINE:,}")
    path = folder / JUDGEMENTS
    try:
        folder.mkdir(parents=True, exist_ok=True)
        with _opened(path, os.O_RDWR | os.O_CREAT) as descriptor:
            size = _mended(folder, descriptor)
            if size + len(data) > MOST_BYTES:
                raise WriteError(
                    f"{path}: found {size:,} bytes, expected at most {MOST_BYTES:,} with one more"
                )
            _written(descriptor, data, size)
        _sync(folder)
    except OSError as error:
        raise unwritable(path, error) from error


def load_judgements(case_root: Path) -> JudgementLog:
    """Every judgement of a case, and every problem with the file, by line."""
    folder = reading_folder(case_root)
    path = folder / JUDGEMENTS
    if not path.exists():
        return JudgementLog()
    try:
        with _opened(path, os.O_RDONLY, shared=True) as descriptor:
            text = read_queue_file(folder, JUDGEMENTS)
            whole = _whole_lines(descriptor) if isinstance(text, Problem) else None
    except OSError as error:
        return JudgementLog(problems=(unreadable(_NAME, error),))
    if whole == b"":
        return JudgementLog(warnings=(_TORN_LINE,) if path.stat().st_size else ())
    if whole is not None and isinstance(text, Problem):
        text = decoded(whole, _NAME)
        torn = isinstance(text, FileText)
    else:
        torn = False
    if isinstance(text, Problem):
        return JudgementLog(problems=(text,))
    return _log(text.text, (_TORN_LINE,) if torn else ()) if text else JudgementLog()


def _whole_lines(descriptor: int) -> bytes | None:
    """The bytes of a file without what stands behind its last line break; None where it is too large."""
    facts = os.fstat(descriptor)
    if not stat.S_ISREG(facts.st_mode) or facts.st_size > MOST_BYTES:
        return None
    data = _read_all(descriptor, facts.st_size)
    return data[: data.rfind(b"\n") + 1]


def _log(text: str, warnings: tuple[Problem, ...]) -> JudgementLog:
    found: list[Judgement] = []
    problems: list[Problem] = []
    lines = [*lines_of(text)]
    for line in lines:
        record = record_of(Judgement, line, _NAME)
        if isinstance(record, Judgement):
            found.append(record)
        elif line is lines[-1] and not text.endswith("\n"):
            warnings = (replace(_TORN_LINE, line=line.number),)
        else:
            problems += record
    return JudgementLog(judgements=tuple(found), problems=tuple(problems), warnings=warnings)


@contextlib.contextmanager
def _opened(path: Path, flags: int, *, shared: bool = False) -> Iterator[int]:
    """The file, opened and locked."""
    # Not through a link, which might lead out of the case; not waiting for the other end of a pipe.
    for name in ("O_BINARY", "O_NONBLOCK", "O_NOFOLLOW"):
        flags |= getattr(os, name, 0)
    descriptor = os.open(path, flags, 0o666)
    try:
        if fcntl is not None:
            fcntl.flock(descriptor, fcntl.LOCK_SH if shared else fcntl.LOCK_EX)
        yield descriptor
    finally:
        os.close(descriptor)


def _mended(folder: Path, descriptor: int) -> int:
    """End the last line where it was cut off; the size of the file after that."""
    size = os.fstat(descriptor).st_size
    torn = _torn(descriptor, size)
    if not torn:
        return size
    whole = record_of(Judgement, Line(1, torn.decode(errors="replace")), _NAME)
    if isinstance(whole, Judgement):
        _written(descriptor, b"\n", size)
        return size + 1
    with _opened(folder / TORN, os.O_WRONLY | os.O_CREAT) as aside:
        _written(aside, torn + b"\n", os.fstat(aside).st_size)
    os.ftruncate(descriptor, size - len(torn))
    return size - len(torn)


def _torn(descriptor: int, size: int) -> bytes:
    """What stands behind the last line break; no more is looked at than a line may have."""
    tail_size = min(size, LONGEST_LINE)
    os.lseek(descriptor, size - tail_size, os.SEEK_SET)
    tail = _read_all(descriptor, tail_size)
    return tail[tail.rfind(b"\n") + 1 :]


def _read_all(descriptor: int, size: int) -> bytes:
    pieces: list[bytes] = []
    while size > 0 and (piece := os.read(descriptor, size)):
        pieces.append(piece)
        size -= len(piece)
    return b"".join(pieces)


def _written(descriptor: int, data: bytes, place: int) -> None:
    """Write at a place and sync; after an error the file ends there again."""
    os.lseek(descriptor, place, os.SEEK_SET)
    try:
        rest = memoryview(data)
        while rest:
            rest = rest[os.write(descriptor, rest) :]
        os.fsync(descriptor)
    except OSError:
        with contextlib.suppress(OSError):
            os.ftruncate(descriptor, place)
        raise


def _sync(folder: Path) -> None:
    with contextlib.suppress(OSError):  # not every system lets a folder be opened
        descriptor = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(descriptor)
        finally:
            os.close(descriptor)
