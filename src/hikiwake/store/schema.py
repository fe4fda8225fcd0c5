"""JSON Schemas of the case files, generated from the records, for editors that check while one types."""

from collections.abc import Mapping
from pathlib import PurePosixPath
from typing import Any

from pydantic import TypeAdapter

from hikiwake.store.kinds import SOURCE_KIND, SOURCES_FILE, TOML_FILES, RecordKind, Shape
from hikiwake.store.source_list import OWN_KEY, OwnFields

DIALECT = "https://json-schema.org/draft/2020-12/schema"
"""The edition of JSON Schema the schemas are written in."""
_REFERENCE = "#/$defs/{model}"
Schema = dict[str, Any]


def case_schemas() -> Mapping[str, Schema]:
    """The schema of every case file, by its own file name (`stances.json` for `dossier/stances.toml`).

    Bare TOML dates count as texts in ISO 8601. A schema tells the form of records, not that they fit
    together.
    """
    schemas = {PurePosixPath(file).stem: _file_schema(kinds) for file, kinds in TOML_FILES.items()}
    schemas[PurePosixPath(SOURCES_FILE).stem] = _sources_schema()
    return {
        f"{stem}.json": {"$schema": DIALECT, "title": stem, **schema}
        for stem, schema in sorted(schemas.items())
    }


def _file_schema(kinds: tuple[RecordKind, ...]) -> Schema:
    definitions: Schema = {}
    properties: Schema = {}
    for kind in kinds:
        record = _lifted(kind.record, definitions)
        if kind.shape is Shape.WHOLE:
            return {**record, "$defs": definitions}
        definitions[kind.record.__name__] = record
        reference = {"$ref": _REFERENCE.format(model=kind.record.__name__)}
        properties[kind.name] = {
            Shape.LIST: {"type": "array", "items": reference},
            Shape.TABLE: {"type": "object", "additionalProperties": reference},
        }.get(kind.shape, reference)
    return {
        "type": "object",
        "properties": properties,
        "additionalProperties": False,
        "$defs": definitions,
    }


def _sources_schema() -> Schema:
    """CSL-JSON with our own facts moved to where the file has them."""
    definitions: Schema = {}
    item = _lifted(SOURCE_KIND.record, definitions)
    own = _lifted(OwnFields, definitions)
    item["properties"] = {
        name: schema for name, schema in item["properties"].items() if name not in own["properties"]
    }
    item["properties"][OWN_KEY] = own
    return {"type": "array", "items": item, "$defs": definitions}


def _lifted(record: type, definitions: Schema) -> Schema:
    """The schema of a record, with what it refers to added to `definitions`."""
    schema = TypeAdapter(record).json_schema(by_alias=True, ref_template=_REFERENCE)
    definitions.update(schema.pop("$defs", {}))
    return schema
