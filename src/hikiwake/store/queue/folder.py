"""Where the queue of a case is, its lock, and its files read line by line without trust."""

import os
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from pathlib import Path
from types import ModuleType
from typing import TypeVar

from pydantic import ValidationError

from hikiwake.basics.errors import WriteError
from hikiwake.basics.record import Record
from hikiwake.store.files import FileText, read_text
from hikiwake.store.parsing import parsed_json
from hikiwake.store.problem import Problem, shown
from hikiwake.store.texts import texts_folder
from hikiwake.store.validation import validated

fcntl: ModuleType | None
try:
    import fcntl
except ImportError:  # Windows has no locks of this kind: there whole-file replacement alone protects
    fcntl = None

READING = "reading"
"""The folder of a case that holds the queue and the judgements."""
_ATTEMPTS = 5
"""Times a file is read again that another process replaced meanwhile."""

AnyRecord = TypeVar("AnyRecord", bound=Record)


@dataclass(frozen=True, slots=True)
class Line:
    """A line of a file: its number from 1, and its characters without the line break."""

    number: int
    text: str


def reading_folder(case_root: Path) -> Path:
    """The folder that holds what was read of a case: `reading` inside it.

    For a case shipped inside the installed package it is `hikiwake/reading/<name of the case folder>` in the
    user's data folder, as `store.texts.texts_folder` is for its texts.
    """
    texts = texts_folder(case_root)
    if texts == case_root / "texts":
        return case_root / READING
    return texts.parent.parent / READING / texts.name


@contextmanager
def locked(case_root: Path) -> Iterator[None]:
    """Keep other judges of this case, in this and other processes, waiting until the block ends.

    Raises `WriteError` when the folder cannot be made or opened.
    """
    with _locked_folder(reading_folder(case_root)):
        yield


@contextmanager
def _locked_folder(folder: Path) -> Iterator[None]:
    try:
        folder.mkdir(parents=True, exist_ok=True)
        descriptor = os.open(folder, os.O_RDONLY) if fcntl is not None else None
    except OSError as error:
        raise unwritable(folder, error) from error
    try:
        if fcntl is not None and descriptor is not None:
            fcntl.flock(descriptor, fcntl.LOCK_EX)
        yield
    finally:
        if descriptor is not None:
            os.close(descriptor)


def unwritable(path: Path, error: OSError) -> WriteError:
    """The error for a file or folder of the queue that cannot be written."""
    return WriteError(f"{path}: cannot be written: {error.strerror or error}")


def read_queue_file(folder: Path, file: str) -> FileText | Problem | None:
    """The text of a file below the reading folder, the problem with it (named `reading/…`), or None."""
    found: FileText | Problem | None = None
    for _ in range(_ATTEMPTS):
        found = read_text(folder, file)
        if not (isinstance(found, Problem) and "changed while" in found.found):
            break
    return replace(found, file=f"{READING}/{file}") if isinstance(found, Problem) else found


def lines_of(text: str) -> Iterator[Line]:
    """The lines of a text that hold anything. Only a line feed ends one: JSON keeps the others in texts."""
    for number, line in enumerate(text.split("\n"), start=1):
        if line.strip():
            yield Line(number, line)


def record_of(
    record: type[AnyRecord], line: Line, file: str, *, each_once: bool = False
) -> AnyRecord | tuple[Problem, ...]:
    """The record a line holds, or every problem with it.

    With `each_once` a key given twice is a problem too, for lines that a person or another program wrote.
    """
    try:
        quickly = record.model_validate_json(line.text)
    except (ValidationError, RecursionError):
        quickly = None
    if quickly is not None and not each_once:
        return quickly
    raw = parsed_json(line.text, file)
    if isinstance(raw, Problem):
        return (replace(raw, line=line.number),)
    if not isinstance(raw, dict):
        return (Problem(file=file, line=line.number, found=shown(raw), expected="an object in { }"),)
    found = validated(record, raw)
    if not isinstance(found, tuple) and quickly is None:
        # Read as plain data it is in order, as JSON it is not: an escape that stands for no character.
        return (Problem(file=file, line=line.number, found="half a character", expected="text in Unicode"),)
    if not isinstance(found, tuple):
        return found
    name = raw.get("id") or raw.get("proposal")
    return tuple(
        Problem(
            file=file,
            line=line.number,
            record=name if isinstance(name, str) else None,
            field=".".join(str(part) for part in flaw.loc),
            found=flaw.found,
            expected=flaw.expected,
            hint=flaw.hint,
        )
        for flaw in found
    )
