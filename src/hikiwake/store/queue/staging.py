"""Several changes to a case written as one step: staged in memory, valid together, saved together."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from pathlib import Path

from hikiwake.basics.errors import CaseError
from hikiwake.store.edits import appended, appended_item, changed, changed_item, removed
from hikiwake.store.files import FileText, digest_of, read_text
from hikiwake.store.kinds import DOSSIER_KINDS, KINDS, MODEL_FILE, SOURCE_KIND, SOURCES_FILE, RecordKind
from hikiwake.store.problem import Problem
from hikiwake.store.writer import save_files

_BOM = "\ufeff"
_NOTHING_LEFT = "# No records.\n"
_DOSSIER = frozenset(kind.file for kind in DOSSIER_KINDS)
_CITED_FIRST = (MODEL_FILE, SOURCES_FILE, KINDS["passage"].file)


@dataclass(frozen=True, slots=True, kw_only=True)
class SavedStep:
    """A step that was written.

    `before` is each file's text before it, with its byte order mark, `after` the sha256 of its bytes after
    it; None where there was, or is, no such file.
    """

    before: Mapping[str, str | None]
    after: Mapping[str, str | None]


@dataclass(slots=True)
class Staging:
    """Changes to the records of a case folder, none of them written until `save`.

    Every method raises `CaseError` when a file cannot be read, and what `store.writer` raises for the same
    change to one record.
    """

    folder: Path
    _read: dict[str, FileText | None] = field(default_factory=dict)
    _texts: dict[str, str] = field(default_factory=dict)

    def append(self, kind: str, fields: Mapping[str, object]) -> None:
        """Add a record after the last of its kind; `fields` as `store.writer.append_record` takes them."""
        found = KINDS[kind]
        if found is SOURCE_KIND:
            self._edit(found, lambda text: appended_item(text or "[]", fields))
        else:
            self._edit(found, lambda text: appended(text, found, fields))

    def change(self, kind: str, record: str, changes: Mapping[str, object]) -> None:
        """Change fields of a record; a field given as None is taken out."""
        found = KINDS[kind]
        if found is SOURCE_KIND:
            self._edit(found, lambda text: changed_item(text or "[]", record, changes))
        else:
            self._edit(found, lambda text: changed(text, found, record, changes))

    def remove(self, kind: str, record: str) -> None:
        """Take a record out."""
        found = KINDS[kind]
        if found is SOURCE_KIND:
            self._edit(found, lambda text: changed_item(text or "[]", record, None))
        else:
            self._edit(found, lambda text: removed(text, found, record))

    def save(self, *, removing: bool = False) -> SavedStep:
        """Write every file that changed as one step that `undo` takes back.

        What is cited is written before what cites it, or with `removing` the other way round, so that a
        machine that stops half-way leaves a case that can be read. A file that held one record alone, now
        removed, goes. Raises as `store.writer.save_files` does; then nothing has changed.
        """
        order = sorted(self._texts, key=lambda file: (file not in _CITED_FIRST, file), reverse=removing)
        texts = {file: self._after(file) for file in order}
        before = {file: self._before(file) for file in order}
        digests = {file: found.digest if (found := self._read[file]) else None for file in order}
        save_files(self.folder, texts, digests)
        after = {file: None if text is None else digest_of(text.encode()) for file, text in texts.items()}
        return SavedStep(before=before, after=after)

    def _before(self, file: str) -> str | None:
        found = self._read[file]
        return None if found is None else f"{_BOM if found.bom else ''}{found.text}"

    def _after(self, file: str) -> str | None:
        found, text = self._read[file], self._texts[file]
        if text == _NOTHING_LEFT and file in _DOSSIER and not (found and _NOTHING_LEFT in found.text):
            return None
        return f"{_BOM}{text}" if found and found.bom else text

    def _edit(self, kind: RecordKind, edit: Callable[[str], str]) -> None:
        file = kind.file
        if file not in self._read:
            found = read_text(self.folder, file)
            if isinstance(found, Problem):
                raise CaseError([found])
            self._read[file] = found
        found = self._read[file]
        old = self._texts.get(file, found.text if found else "")
        self._texts[file] = edit(old)


def put_back(folder: Path, step: SavedStep) -> bool:
    """Give every file of a step the very bytes it had before; whether that could be done.

    False when one of them was changed since: then nothing is written. Raises as `store.writer.save_files`.
    """
    for file, digest in step.after.items():
        found = read_text(folder, file)
        if isinstance(found, Problem) or (found.digest if found else None) != digest:
            return False
    # What cites goes before what is cited: the other way round than it came.
    order = [*step.before][::-1]
    save_files(
        folder, {file: step.before[file] for file in order}, {file: step.after[file] for file in order}
    )
    return True
