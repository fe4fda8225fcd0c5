"""The dossier as tables of a SQLite file, for Datasette, a notebook or a spreadsheet.

One table a kind of record, one column a field. A field that holds several values is a table of its own
(`events_participants`); what is nested deeper stands as JSON. `record_passages` links every record with every
passage it rests on. The texts are left out unless they are asked for; what lies in `sealed/` never comes
along.
"""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterable, Iterator, Mapping
from contextlib import closing
from pathlib import Path
from typing import Any

from hikiwake.basics.errors import WriteError
from hikiwake.basics.paragraphs import paragraph_spans
from hikiwake.basics.record import Record
from hikiwake.dossier.dossier import references_of
from hikiwake.store.case import Case
from hikiwake.store.kinds import DOSSIER_KINDS, MODEL_KINDS, SOURCE_KIND, RecordKind, Shape

Row = dict[str, Any]


def write_tables(case: Case, path: Path, *, texts: Mapping[str, str] | None = None) -> dict[str, int]:
    """Write the case as tables; returns the rows of each table. The file is made whole or not at all.

    Args:
        case: the case.
        path: the file; it must not exist.
        texts: text by source, to be written paragraph by paragraph; None leaves the words out.

    Raises `WriteError` when the file exists or cannot be written.
    """
    if path.exists():
        raise WriteError(f"{path}: found a file, expected a new name; nothing was changed")
    new = path.with_name(f".{path.name}.new")
    try:
        new.unlink(missing_ok=True)
        with closing(sqlite3.connect(new)) as database, database:
            counts = {name: _fill(database, name, rows) for name, rows in _tables(case, texts or {}) if rows}
        new.replace(path)
    except (OSError, sqlite3.Error) as error:
        raise WriteError(f"{path}: cannot be written: {error}; nothing was changed") from error
    finally:
        new.unlink(missing_ok=True)
    return counts


def _tables(case: Case, texts: Mapping[str, str]) -> Iterator[tuple[str, list[Row]]]:
    yield "case_info", [_flat(case.info, {"id": case.info.id})]
    for kind in (SOURCE_KIND, *DOSSIER_KINDS):
        yield from _kind_tables(kind.attribute, getattr(case.dossier, kind.attribute))
    for kind in MODEL_KINDS:
        yield from _kind_tables(kind.name, _model_records(case, kind))
    records = case.dossier.records()
    yield (
        "record_passages",
        [
            {"kind": type(record).__name__.lower(), "record": record.id, "passage": reference}
            for record in records
            for reference in dict.fromkeys(references_of(record))
        ],
    )
    yield "paragraphs", [row for source, text in sorted(texts.items()) for row in _paragraphs(source, text)]


def _model_records(case: Case, kind: RecordKind) -> list[tuple[str, Record] | Record]:
    held = getattr(case.model, kind.name)
    if kind.shape is Shape.TABLE:
        return list(held.items())
    if kind.shape is Shape.SINGLE:
        return [held] if held is not None else []
    return list(held)


def _kind_tables(
    name: str, records: Iterable[tuple[str, Record] | Record]
) -> Iterator[tuple[str, list[Row]]]:
    """The table of a kind, and one for each of its fields that holds several values."""
    rows: list[Row] = []
    several: dict[str, list[Row]] = {}
    for number, entry in enumerate(records, start=1):
        key, record = entry if isinstance(entry, tuple) else ("", entry)
        own = {"id": key} if key else {} if "id" in type(record).model_fields else {"id": number}
        row = _flat(record, own)
        for field, values in _lists(record).items():
            several.setdefault(f"{name}_{field}", []).extend(
                {name: row["id"], "position": place, "value": value}
                for place, value in enumerate(values, start=1)
            )
        rows.append(row)
    yield name, rows
    yield from several.items()


def _flat(record: Record, own: Row) -> Row:
    """The fields of a record that hold one value each; a record within becomes JSON."""
    fields = record.model_dump(mode="json", by_alias=True)
    lists = _lists(record)
    names = {field.alias or name for name, field in type(record).model_fields.items()}
    extra = {"more": {name: value for name, value in fields.items() if name not in names}}
    row = own | {name: _cell(value) for name, value in fields.items() if name in names and name not in lists}
    return row | {name: _cell(value) for name, value in extra.items() if value}


def _lists(record: Record) -> dict[str, list[Any]]:
    """The fields that hold several plain values, by name."""
    found = {}
    for name, field in type(record).model_fields.items():
        value = getattr(record, name)
        if isinstance(value, tuple | frozenset) and not any(isinstance(each, Record) for each in value):
            found[field.alias or name] = [_cell(each) for each in value]
    return found


def _cell(value: object) -> object:
    if value is None or isinstance(value, str | int | float):
        return value
    return json.dumps(value, ensure_ascii=False, default=str)


def _paragraphs(source: str, text: str) -> Iterator[Row]:
    for number, (start, end) in enumerate(paragraph_spans(text), start=1):
        yield {"source": source, "number": number, "start": start, "end": end, "words": text[start:end]}


def _fill(database: sqlite3.Connection, name: str, rows: list[Row]) -> int:
    columns = list(dict.fromkeys(column for row in rows for column in row))
    keyed = "id" in columns and len({row.get("id") for row in rows}) == len(rows)
    told = ", ".join(
        f"{_quoted(column)} {_type(rows, column)}{' PRIMARY KEY' if keyed and column == 'id' else ''}"
        for column in columns
    )
    database.execute(f"CREATE TABLE {_quoted(name)} ({told})")
    places = ", ".join("?" * len(columns))
    database.executemany(
        f"INSERT INTO {_quoted(name)} VALUES ({places})",
        ([row.get(column) for column in columns] for row in rows),
    )
    return len(rows)


def _type(rows: Iterable[Row], column: str) -> str:
    values = [row[column] for row in rows if row.get(column) is not None]
    return "INTEGER" if values and all(isinstance(value, int) for value in values) else "TEXT"


def _quoted(name: str) -> str:
    return '"' + name.replace('"', '""') + '"'
