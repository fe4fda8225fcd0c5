import json
import tomllib
from pathlib import Path
from typing import Any

import pytest
from jsonschema import Draft202012Validator

from hikiwake.store.kinds import SOURCES_FILE, TOML_FILES
from hikiwake.store.parsing import parsed_toml
from hikiwake.store.schema import case_schemas
from hikiwake.store.shipped import find_case, shipped_cases

SCHEMAS = case_schemas()
FILES = [*TOML_FILES, SOURCES_FILE]


def schema_of(file: str) -> dict[str, Any]:
    return SCHEMAS[f"{Path(file).stem}.json"]


def content(folder: Path, file: str) -> Any:  # noqa: ANN401
    text = (folder / file).read_text(encoding="utf-8")
    return json.loads(text) if file == SOURCES_FILE else parsed_toml(text, file)


def errors(file: str, data: object) -> list[str]:
    return [error.message for error in Draft202012Validator(schema_of(file)).iter_errors(data)]


@pytest.mark.parametrize("name", sorted(SCHEMAS))
def test_each_is_a_schema(name: str) -> None:
    Draft202012Validator.check_schema(SCHEMAS[name])
    assert SCHEMAS[name]["$schema"] == "https://json-schema.org/draft/2020-12/schema"


def test_there_is_one_for_each_file() -> None:
    assert {f"{Path(file).stem}.json" for file in FILES} == set(SCHEMAS)


@pytest.mark.parametrize("case", shipped_cases())
@pytest.mark.parametrize("file", FILES)
def test_the_shipped_files_fit(case: str, file: str) -> None:
    folder = find_case(case)
    if (folder / file).exists():
        assert errors(file, content(folder, file)) == []


def test_the_small_case_fits(small_case: Path) -> None:
    for file in FILES:
        if (small_case / file).exists():
            assert errors(file, content(small_case, file)) == []


@pytest.mark.parametrize(
    ("file", "old", "new"),
    [
        ("case.toml", 'id = "spring"', "id = 3"),
        ("model.toml", "lead =", "leader ="),
        ("model.toml", "[[rule]]", "[[rules]]"),
        ("dossier/stances.toml", '"demands"', '"demand"'),
        ("dossier/stances.toml", 'from = "1902"', "since = 1902"),
        ("dossier/proposals.toml", 'water = "half"', "water = 5"),
        (SOURCES_FILE, '"characters"', '"charactres"'),
        (SOURCES_FILE, '"title"', '"titel"'),
    ],
)
def test_a_broken_record_does_not_fit(small_case: Path, file: str, old: str, new: str) -> None:
    text = (small_case / file).read_text(encoding="utf-8")
    assert old in text
    text = text.replace(old, new, 1)
    assert errors(file, json.loads(text) if file == SOURCES_FILE else tomllib.loads(text)) != []
