"""Reading the files of a case folder: every file, every record, every flaw, in one pass.

What cannot be read hides nothing else: a broken file leaves the others, a broken record its neighbours.
"""

from collections.abc import Mapping
from pathlib import Path

from hikiwake.basics.identifiers import ActorId, Identifier, suggest
from hikiwake.basics.record import Record
from hikiwake.store.annotations import listed
from hikiwake.store.files import FileText, decoded, read_text
from hikiwake.store.kinds import REQUIRED, SOURCES_FILE, TOML_FILES, RecordKind, Shape
from hikiwake.store.locate import Path as Way
from hikiwake.store.parsing import parsed_toml
from hikiwake.store.problem import Problem, shown
from hikiwake.store.reading import Entry, Reading, id_of
from hikiwake.store.source_list import read_sources
from hikiwake.store.validation import Flaw, validated


def read_files(root: Path, replaced: Mapping[str, str | None] | None = None) -> Reading:
    """Read every file of the case folder `root`.

    `replaced` gives texts that stand in for files, None for a file that is taken away. Records
    are valid by themselves; that they fit together is for `links` to say.
    """
    reading = Reading()
    for file, kinds in TOML_FILES.items():
        if (text := _file_text(reading, root, file, replaced or {})) is not None:
            _read_toml(reading, file, kinds, text)
    if (text := _file_text(reading, root, SOURCES_FILE, replaced or {})) is not None:
        read_sources(reading, text)
    return reading


def _file_text(reading: Reading, root: Path, file: str, replaced: Mapping[str, str | None]) -> str | None:
    if file in replaced:
        found = None if (text := replaced[file]) is None else decoded(text.encode(), file)
    else:
        found = read_text(root, file)
    if isinstance(found, FileText):
        reading.texts[file] = found
        return found.text
    if found is None and file in REQUIRED:
        found = Problem(file=file, found="no such file", expected="a file that every case needs")
    if found is not None:
        reading.problems.append(found)
        reading.broken.add(file)
    return None


def _read_toml(reading: Reading, file: str, kinds: tuple[RecordKind, ...], text: str) -> None:
    tables = parsed_toml(text, file)
    if isinstance(tables, Problem):
        reading.problems.append(tables)
        reading.broken.add(file)
        return
    if kinds[0].shape is Shape.WHOLE:
        _read_entry(reading, kinds[0], (), tables)
        return
    names = [kind.name for kind in kinds]
    for key in tables.keys() - set(names):
        reading.problems.append(
            Problem(
                file=file,
                line=reading.line(file, (key,)),
                field=key,
                found="an unknown kind of record",
                expected=listed(names),
                hint=suggest(key, names).strip(" ()"),
            )
        )
    for kind in kinds:
        if kind.name in tables:
            _read_kind(reading, kind, tables[kind.name])


def _read_kind(reading: Reading, kind: RecordKind, value: object) -> None:
    if kind.shape is Shape.LIST and isinstance(value, list):
        for number, raw in enumerate(value):
            _read_entry(reading, kind, (kind.name, number), raw)
    elif kind.shape is Shape.TABLE and isinstance(value, dict):
        for name, raw in value.items():
            _read_entry(reading, kind, (kind.name, name), raw)
    elif kind.shape is Shape.SINGLE and isinstance(value, dict):
        _read_entry(reading, kind, (kind.name,), value)
    else:
        header = {Shape.LIST: f"[[{kind.name}]]", Shape.TABLE: f"[{kind.name}.<id>]"}
        reading.problems.append(
            Problem(
                file=kind.file,
                line=reading.line(kind.file, (kind.name,)),
                field=kind.name,
                found=shown(value),
                expected=f"blocks that begin with {header.get(kind.shape, f'[{kind.name}]')}",
            )
        )


def _read_entry(reading: Reading, kind: RecordKind, path: Way, raw: object) -> None:
    name = path[1] if kind.shape is Shape.TABLE else id_of(kind, raw)
    found = validated(kind.record, raw)
    key = _ActorKey if kind.by_actor else _Key
    bad_key = validated(key, {"id": name}) if kind.shape is Shape.TABLE else ()
    record = found if isinstance(found, Record) and not _flaws(bad_key) else None
    entry = Entry(kind, path, None if name is None else str(name), raw, record)
    reading.entries.append(entry)
    for flaw in _flaws(found):
        reading.blame(entry, flaw.loc, flaw.found, flaw.expected, flaw.hint)
    for flaw in _flaws(bad_key):
        reading.blame(entry, (), flaw.found, flaw.expected)


def _flaws(found: Record | tuple[Flaw, ...]) -> tuple[Flaw, ...]:
    return found if isinstance(found, tuple) else ()


class _Key(Record):
    """The key of a table, which is its record's id."""

    id: Identifier


class _ActorKey(Record):
    """The key of a table that belongs to a party or an actor."""

    id: ActorId
