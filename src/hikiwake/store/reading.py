"""What was read of a case folder: its entries, and the problems told with their lines."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

from hikiwake.basics.record import Record
from hikiwake.store.files import FileText
from hikiwake.store.kinds import CASE_FILE, SOURCES_FILE, RecordKind
from hikiwake.store.locate import Path, Places, locate
from hikiwake.store.locate_json import locate_json
from hikiwake.store.problem import Problem


@dataclass(frozen=True, slots=True)
class Entry:
    """A record as it stands in its file: its way there, its id, its table, and the record if it is valid."""

    kind: RecordKind
    path: Path
    id: str | None
    raw: Any
    record: Record | None


@dataclass(slots=True)
class Reading:
    """All that was read of a case folder, and all that is wrong with it.

    `texts` holds every file that could be decoded, `broken` names those that hold no tables to look into.
    """

    entries: list[Entry] = field(default_factory=list)
    texts: dict[str, FileText] = field(default_factory=dict)
    broken: set[str] = field(default_factory=set)
    problems: list[Problem] = field(default_factory=list)
    warnings: list[Problem] = field(default_factory=list)
    _places: dict[str, Places] = field(default_factory=dict)
    _blamed: set[Path] = field(default_factory=set)

    def of(self, name: str) -> list[Entry]:
        """The entries of a kind, in file order."""
        return [entry for entry in self.entries if entry.kind.name == name]

    def line(self, file: str, path: Path) -> int | None:
        """The line of a value; the file is scanned when the first problem asks."""
        if file not in self._places:
            scan = locate_json if file == SOURCES_FILE else locate
            self._places[file] = scan(self.texts[file].text)
        return self._places[file].line_of(path)

    def blame(
        self, entry: Entry, where: Path, found: str, expected: str, hint: str = "", *, warning: bool = False
    ) -> None:
        """Note a problem of an entry, at a place within it; only the first at a place is kept."""
        if (key := (entry.kind.file, *entry.path, *where)) in self._blamed and where:
            return
        self._blamed.add(key)
        is_case = entry.kind.file == CASE_FILE  # its only record: the file's name says which
        problem = Problem(
            file=entry.kind.file,
            line=self.line(entry.kind.file, (*entry.path, *where)),
            kind="" if is_case else entry.kind.name,
            record=None if is_case else entry.id,
            field=".".join(str(part) for part in where),
            found=found,
            expected=expected,
            hint=hint,
        )
        (self.warnings if warning else self.problems).append(problem)


def id_of(kind: RecordKind, raw: object) -> str | None:
    """The id a table gives itself; of a record that has none (a status quo), the date it begins."""
    if not isinstance(raw, dict):
        return None
    found = raw.get("id" if kind.has_id else "from")
    return found if isinstance(found, str) else None


def values_at(raw: object, pattern: str) -> Iterator[tuple[Path, object]]:
    """The values a table holds at places like `shock.*.actor`, with the way to each.

    `*` stands for every entry of a list or table, `?` at the end for every key of a table, given as the
    value. What is not there, or not of the shape, is passed over.
    """
    head, _, rest = pattern.partition(".")
    if head == "?":
        inner = [(key, key) for key in raw] if isinstance(raw, dict) else []
    elif head == "*":
        inner = list(_entries(raw))
    else:
        inner = [(head, raw[head])] if isinstance(raw, dict) and head in raw else []
    for key, value in inner:
        if not rest:
            yield (key,), value
            continue
        for path, found in values_at(value, rest):
            yield (key, *path), found


def _entries(raw: object) -> Iterator[tuple[str | int, Any]]:
    if isinstance(raw, dict):
        yield from raw.items()
    elif isinstance(raw, list):
        yield from enumerate(raw)
