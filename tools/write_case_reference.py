"""Write the reference of the case folder from the records: every file, every record, every field.

Usage: ``python tools/write_case_reference.py``; a test says when that is due, and when a field has no meaning
in ``tools/case_fields.toml`` or a meaning there has no field.
"""

from __future__ import annotations

import sys
import tomllib
from collections.abc import Iterator, Mapping
from functools import cache
from pathlib import Path
from typing import Any, get_args, get_type_hints

from hikiwake.basics.record import Names, Record
from hikiwake.store.annotations import described
from hikiwake.store.kinds import (
    CASE_FILE,
    CASE_KIND,
    DOSSIER_KINDS,
    GAZETTEER_FILE,
    MODEL_FILE,
    MODEL_KINDS,
    SOURCE_KIND,
    SOURCES_FILE,
    RecordKind,
    Shape,
)
from hikiwake.store.source_list import OWN_KEY, OwnFields

PROJECT = Path(__file__).resolve().parents[1]
PAGE = Path("docs/reference/case-folder.md")
MEANINGS = PROJECT / "tools" / "case_fields.toml"

HEAD = """\
# The case folder

*What goes into which file, and what does each field mean?*

A case is a folder of plain text. One record is one block, so that a change is one line of a diff. Only
`case.toml` and `model.toml` are needed; a file that is not there holds no records.

| file | holds |
|---|---|
| `case.toml` | what the case says of itself |
| `model.toml` | parties, issues, rules, the status quo, questions, scenarios |
| `sources.json` | the documents, as CSL-JSON |
| `dossier/*.toml` | what the documents say, one kind of record a file |
| `texts/` | the documents' words, on this machine only; git leaves it out |
| `sealed/` | confidential notes; git leaves it out, and no report reads it |
| `schema/` | JSON Schemas of the files, for editors that check while one types; made by `hikiwake new` |
| `.history/` | what `hikiwake undo` needs; git leaves it out |

Words that recur:

- **An id** has lower-case letters, digits, hyphens and underscores, at most 80. It never changes.
- **An actor** is `party.constituency`, such as `upper.council`, or the id of a third party.
- **A date** is [EDTF](dates.md), in quotes; a whole day may also be a bare TOML date.
- **A passage** is `source@start-end` (characters of the text of record, counted from 0, the end not included)
  or `source#place` in a source without a text. [Anchors](../explanation/anchors.md) says how it is held.
- **Names** are a table: `{ neutral = "…", PARTY = "…" }`, the neutral form and any party's own.

An unknown field is an error, so that a misspelt one is never silently lost. `hikiwake check` names file, line
and field of every error in one go. This page is written by `tools/write_case_reference.py` from the records.
"""

GAZETTEER_WORDS = (
    "Names the case's documents use, and their words for its issues: what `hikiwake read` finds names with. "
    "The file may be missing; states, bodies of states, and the people and offices of model.toml are known."
)


def page() -> str:
    """The whole page. Raises KeyError for a field without a meaning."""
    parts = [HEAD.rstrip()]
    parts += [f"## {CASE_FILE}", *_kind(CASE_KIND, "The file is one record.")]
    parts += [f"## {MODEL_FILE}", "The formal side: who decides, what there is to decide."]
    for kind in MODEL_KINDS:
        if kind.file == MODEL_FILE:
            parts += [f"### {_header(kind)}", *_kind(kind)]
    parts += [f"## {GAZETTEER_FILE}", GAZETTEER_WORDS]
    for kind in MODEL_KINDS:
        if kind.file == GAZETTEER_FILE:
            parts += [f"### {_header(kind)}", *_kind(kind)]
    parts += [f"## {SOURCES_FILE}", *_kind(SOURCE_KIND, _sources_words())]
    for kind in DOSSIER_KINDS:
        parts += [f"## {kind.file}", *_kind(kind, f"Blocks that begin with `[[{kind.name}]]`.")]
    return "\n\n".join(parts) + "\n"


def records() -> tuple[type[Record], ...]:
    """Every record of a case folder, those inside others too, each once."""
    found: dict[type[Record], None] = {}
    for kind in (CASE_KIND, *MODEL_KINDS, SOURCE_KIND, *DOSSIER_KINDS):
        found |= dict.fromkeys((kind.record, *_inside(kind.record)))
    return tuple(found)


def fields_of(record: type[Record]) -> Mapping[str, str]:
    """The fields of a record: as files write them, to the name in the code."""
    return {info.alias or name: name for name, info in record.model_fields.items()}


def meaning(record: type[Record], field: str) -> str:
    """What a field means in a record. Raises KeyError when nobody has said."""
    own = _meanings().get(record.__name__, {})
    return own[field] if field in own else _meanings()["any"][field]


def unused_meanings() -> tuple[str, ...]:
    """Meanings that belong to no field, as `record.field`."""
    known = {record.__name__: set(fields_of(record)) for record in records()}
    anywhere = set().union(*known.values())
    return tuple(
        f"{name}.{field}"
        for name, fields in _meanings().items()
        for field in fields
        if field not in (anywhere if name == "any" else known.get(name, set()))
    )


@cache
def _meanings() -> Mapping[str, Mapping[str, str]]:
    with MEANINGS.open("rb") as file:
        return tomllib.load(file)


def _header(kind: RecordKind) -> str:
    return {
        Shape.TABLE: f"`[{kind.name}.ID]`",
        Shape.LIST: f"`[[{kind.name}]]`",
        Shape.SINGLE: f"`[{kind.name}]`",
        Shape.WHOLE: kind.file,
    }[kind.shape]


def _sources_words() -> str:
    own = ", ".join(f"`{name}`" for name in OwnFields.model_fields)
    return (
        "A list of CSL-JSON items. Fields of CSL that are not listed are kept as they are. "
        f"{own} stand under the key `{OWN_KEY}` of the item."
    )


def _kind(kind: RecordKind, words: str = "") -> Iterator[str]:
    """What a kind of record means, its fields, and the records inside it."""
    yield f"{_doc(kind.record)} {words}".strip()
    yield _table(kind.record)
    for inner in _inside(kind.record):
        yield f"**{inner.__name__}**, inside it: {_doc(inner)}"
        yield _table(inner)


def _inside(record: type[Record]) -> tuple[type[Record], ...]:
    """Records that a record holds, in the order of its fields; names are told once, in words."""
    found: dict[type[Record], None] = {}
    for annotation in get_type_hints(record, include_extras=True).values():
        for inner in _records_in(annotation):
            if inner not in (record, Names):
                found |= dict.fromkeys((inner, *_inside(inner)))
    return tuple(found)


def _records_in(annotation: object) -> Iterator[type[Record]]:
    if isinstance(annotation, type) and issubclass(annotation, Record):
        yield annotation
    for part in get_args(annotation):
        yield from _records_in(part)


def _doc(record: type[Record]) -> str:
    return " ".join((record.__doc__ or "").split())


def _table(record: type[Record]) -> str:
    hints: Mapping[str, Any] = get_type_hints(record, include_extras=True)
    rows = []
    for told, name in fields_of(record).items():
        needed = "yes" if record.model_fields[name].is_required() else ""
        rows.append(f"| `{told}` | {needed} | {_takes(hints[name])} | {meaning(record, told)} |")
    return "\n".join(["| field | needed | takes | meaning |", "|---|---|---|---|", *rows])


def _takes(annotation: object) -> str:
    """What a value of the type looks like in a file."""
    if Names in _records_in(annotation):
        return "names" if annotation is Names else "a table of names"
    return described(annotation).replace("|", "\\|")


def main() -> int:
    """Write the page."""
    target = PROJECT / PAGE
    text = page()
    if not target.is_file() or target.read_text(encoding="utf-8") != text:
        target.write_text(text, encoding="utf-8", newline="\n")
        print(PAGE)
    return 0


if __name__ == "__main__":
    sys.exit(main())
