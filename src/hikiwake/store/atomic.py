"""Writing files so that a crash, a full disk or a second writer leaves the old file or the new one, whole."""

import os
import stat
from collections.abc import Iterator, Mapping
from contextlib import ExitStack, contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path
from types import MappingProxyType, ModuleType

from hikiwake.basics.errors import WriteError
from hikiwake.store.files import digest_of

fcntl: ModuleType | None
try:
    import fcntl
except ImportError:  # Windows has no locks on folders: there the digests alone guard against a second writer
    fcntl = None

_NOTHING_EXPECTED: Mapping[Path, str | None] = MappingProxyType({})


@dataclass(frozen=True, slots=True)
class _Prepared:
    """A change on its way: the file, the new file beside it (None: the file goes), the bytes it had."""

    path: Path
    new: Path | None
    before: bytes | None


def write_atomically(path: Path, text: str, expected_digest: str | None) -> None:
    """Replace a file by a text in UTF-8, keeping its permissions.

    `expected_digest` is the sha256 of the bytes the file had when it was read, None when it must not exist.
    Raises `WriteError` when it differs or when the file cannot be written; then nothing has changed.
    """
    write_together({path: text}, {path: expected_digest})


def write_together(
    changes: Mapping[Path, str | None], expected: Mapping[Path, str | None] = _NOTHING_EXPECTED
) -> None:
    """Replace several files: all of them, or after an error none.

    A text of None takes the file away. `expected` gives digests as for `write_atomically`; a file it does not
    name is replaced as it stands. The files are replaced in the order given, so that a machine that stops
    half-way leaves a first part of them replaced.
    """
    prepared: list[_Prepared] = []
    done: list[_Prepared] = []
    with ExitStack() as locks:
        try:
            for folder in sorted({path.parent for path in changes}):
                folder.mkdir(exist_ok=True)
                locks.enter_context(_locked(folder))
            for path, text in changes.items():
                prepared.append(_prepare(path.resolve(), text, expected.get(path, _digest(path))))
            for change in prepared:
                _must_be(change.path, None if change.before is None else digest_of(change.before))
                _swap(change)
                done.append(change)
            for folder in {change.path.parent for change in prepared}:
                _sync_folder(folder)
        except BaseException as error:
            _restore(done)
            if isinstance(error, OSError):
                where = error.filename or next(iter(changes))
                message = f"{where}: cannot be written: {error.strerror or error}; nothing was changed"
                raise WriteError(message) from error
            raise
        finally:
            for path in changes:
                with suppress(OSError):
                    _new_beside(path.resolve()).unlink()


def bytes_of(path: Path) -> bytes | None:
    """The bytes of a file, or None when there is none."""
    try:
        return path.read_bytes()
    except FileNotFoundError:
        return None


def _prepare(path: Path, text: str | None, expected: str | None) -> _Prepared:
    before = _must_be(path, expected)
    if text is None:
        return _Prepared(path, None, before)
    mode = stat.S_IMODE(path.stat().st_mode) if before is not None else None
    return _Prepared(path, _write_new(path, text.encode(), mode), before)


def _digest(path: Path) -> str | None:
    data = bytes_of(path)
    return None if data is None else digest_of(data)


def _must_be(path: Path, expected: str | None) -> bytes | None:
    before = bytes_of(path)
    found = None if before is None else digest_of(before)
    if found != expected:
        change = "appeared" if expected is None else "is gone" if found is None else "changed"
        message = f"{path.name}: the file {change} since it was read; read the case again, then repeat"
        raise WriteError(message)
    return before


def _new_beside(path: Path) -> Path:
    # One fixed name: what a killed writer left is found and replaced by the next.
    return path.with_name(f".{path.name}.new")


def _write_new(path: Path, data: bytes, mode: int | None) -> Path:
    new = _new_beside(path)
    new.unlink(missing_ok=True)
    # `O_EXCL` follows no link that somebody put there.
    descriptor = os.open(new, os.O_WRONLY | os.O_CREAT | os.O_EXCL | getattr(os, "O_BINARY", 0), 0o666)
    with os.fdopen(descriptor, "wb") as stream:
        stream.write(data)
        stream.flush()
        os.fsync(stream.fileno())
    if mode is not None:
        new.chmod(mode)
    return new


def _swap(change: _Prepared) -> None:
    if change.new is None:
        change.path.unlink(missing_ok=True)
    else:
        os.replace(change.new, change.path)  # noqa: PTH105  (the call that the promise rests on)


def _restore(done: list[_Prepared]) -> None:
    for change in reversed(done):
        try:
            if change.before is None:
                change.path.unlink(missing_ok=True)
            else:
                mode = stat.S_IMODE(change.path.stat().st_mode) if change.path.exists() else None
                os.replace(_write_new(change.path, change.before, mode), change.path)  # noqa: PTH105
        except OSError as error:
            message = f"{change.path.name}: could not be put back ({error}); its old text is in .history"
            raise WriteError(message) from error


def _sync_folder(folder: Path) -> None:
    with suppress(OSError):  # not every system lets a folder be opened; the file itself is on disk
        descriptor = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(descriptor)
        finally:
            os.close(descriptor)


@contextmanager
def _locked(folder: Path) -> Iterator[None]:
    """Keep other writers of this program out of the folder."""
    if fcntl is None:
        yield
        return
    descriptor = os.open(folder, os.O_RDONLY)
    try:
        fcntl.flock(descriptor, fcntl.LOCK_EX)
        yield
    finally:
        os.close(descriptor)
