"""Changing a case on disk: one record at a time, nothing else touched, nothing written that is not valid."""

from collections.abc import Callable, Mapping
from pathlib import Path

from hikiwake.basics.errors import CaseError, UnknownNameError, WriteError
from hikiwake.basics.identifiers import suggest
from hikiwake.store import history
from hikiwake.store.atomic import bytes_of, write_atomically, write_together
from hikiwake.store.case import read_case
from hikiwake.store.edits import appended, appended_item, changed, changed_item, removed
from hikiwake.store.files import FileText, digest_of, read_text
from hikiwake.store.history import undo_last
from hikiwake.store.kinds import KINDS, SOURCE_KIND, RecordKind
from hikiwake.store.problem import Problem

__all__ = [
    "append_record",
    "change_record",
    "remove_record",
    "save_files",
    "undo_last",
    "write_atomically",
    "write_together",
]

_BOM = "\ufeff"


def append_record(folder: Path, record_kind: str, fields: Mapping[str, object]) -> None:
    """Add a record to its file, after the last of its kind; a file that is not there yet is made.

    `record_kind` is a key of `kinds.KINDS`, `fields` are named as the file names them (`from`, not `since`),
    with the id under `id`. A field of None is left out. Raises `CaseError` when the case would not be valid,
    `WriteError` when the file cannot be written or changed meanwhile; then nothing has changed.
    """
    kind = _kind(record_kind)
    if kind is SOURCE_KIND:
        _edit(folder, kind, lambda text: appended_item(text or "[]", fields))
    else:
        _edit(folder, kind, lambda text: appended(text, kind, fields))


def change_record(folder: Path, kind: str, record: str, changes: Mapping[str, object]) -> None:
    """Change fields of a record; a field given as None is taken out.

    `record` is its id; of a status quo its date; of the case and the goal anything. Raises as
    `append_record` does, and `UnknownNameError` when there is no such record.
    """
    found = _kind(kind)
    if found is SOURCE_KIND:
        _edit(folder, found, lambda text: changed_item(text or "[]", record, changes))
    else:
        _edit(folder, found, lambda text: changed(text, found, record, changes))


def remove_record(folder: Path, kind: str, record: str) -> None:
    """Take a record out of its file. Raises as `change_record` does; a record that others cite stays."""
    found = _kind(kind)
    if found is SOURCE_KIND:
        _edit(folder, found, lambda text: changed_item(text or "[]", record, None))
    else:
        _edit(folder, found, lambda text: removed(text, found, record))


def save_files(folder: Path, texts: Mapping[str, str | None], expected: Mapping[str, str | None]) -> None:
    """Replace files of a case as one step that can be undone, if the case is valid with all of them.

    Both mappings are keyed by path with slashes; a text of None takes the file away. `expected` gives the
    sha256 of the bytes each file had when it was read (None: no such file). Files are replaced in the order
    of `texts`: put what is cited before what cites it. Raises as `append_record` does.
    """
    case, problems = read_case(folder, replaced=texts)
    if case is None:
        raise CaseError(problems)
    before = {file: bytes_of(folder / file) for file in texts}
    after = {file: None if text is None else digest_of(text.encode()) for file, text in texts.items()}
    if all((None if data is None else digest_of(data)) == after[file] for file, data in before.items()):
        return
    try:
        step = history.keep(folder, before, after)
    except OSError as error:
        message = f"{history.FOLDER}: cannot be written: {error.strerror or error}; nothing was changed"
        raise WriteError(message) from error
    try:
        write_together(
            {folder / file: text for file, text in texts.items()},
            {folder / file: expected[file] for file in texts},
        )
    except BaseException:
        history.forget(folder, step)
        raise


def _edit(folder: Path, kind: RecordKind, edit: Callable[[str], str]) -> None:
    found = read_text(folder, kind.file)
    if isinstance(found, Problem):
        raise CaseError([found])
    old = found or FileText("", "")
    text = edit(old.text)
    digest = found.digest if found else None
    save_files(folder, {kind.file: f"{_BOM}{text}" if old.bom else text}, {kind.file: digest})


def _kind(name: str) -> RecordKind:
    if name not in KINDS:
        raise UnknownNameError(f"found no kind of record {name!r}{suggest(name, KINDS)}")
    return KINDS[name]
