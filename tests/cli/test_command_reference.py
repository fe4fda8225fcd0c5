import json
from pathlib import Path

import pytest
from jsonschema import Draft202012Validator

from hikiwake.cli.commands import COMMANDS
from tests.cli.conftest import Run
from tools.write_command_reference import DOCUMENTS, PROJECT, reference_files, schema_of

ARGUMENTS = {
    "trace": ["1903-06-01:tally", "--at", "1903-06-01"],
    "conflicts": [],
    "review": [],
    "anchor": ["scribe-1904", "leave the water to the goats"],
}


def test_the_reference_is_up_to_date() -> None:
    stale = [
        str(path)
        for path, text in reference_files().items()
        if not (PROJECT / path).is_file() or (PROJECT / path).read_text(encoding="utf-8") != text
    ]
    assert not stale, "run python tools/write_command_reference.py"


def test_every_command_is_in_it() -> None:
    page = (PROJECT / "docs/reference/commands.md").read_text(encoding="utf-8")
    assert [name for name in COMMANDS if f"\n## hikiwake {name}\n" not in page] == []


# `read-with` needs a server; its own test validates what it prints.
@pytest.mark.parametrize("name", [name for name in DOCUMENTS if name != "read-with"])
def test_json_alone_is_printed_and_valid(run: Run, spring: str, name: str) -> None:
    if name == "attach":
        arguments = [name, spring, f"{spring}/texts", "--json"]
    elif name == "search":
        arguments = [name, spring, "goats", "--json"]
    elif name == "read":
        arguments = [name, spring, "--no-model", "--jobs", "1", "--json"]
    elif name == "cases":
        arguments = [name, "--json"]
    elif name == "solve":
        arguments = [name, "camp-david", "--json"]
    else:
        rest = ARGUMENTS.get(name, ["--at", "1903-06-01"])
        arguments = [name, *rest, "--case", spring, "--json"]
    found = run(*arguments)
    assert found.exit_code == 0, found.stderr
    schema = schema_of(DOCUMENTS[name])
    Draft202012Validator.check_schema(schema)
    document = json.loads(found.stdout)
    Draft202012Validator(schema).validate(document)
    assert list(document) == list(DOCUMENTS[name].model_fields)


def test_json_of_a_broken_case_still_is_a_finding(run: Run, spring: str) -> None:
    model = Path(spring, "model.toml")
    model.write_text(model.read_text(encoding="utf-8") + "\n[issue.fog]\n", encoding="utf-8")
    found = run("check", "--case", spring, "--json")
    document = json.loads(found.stdout)
    Draft202012Validator(schema_of(DOCUMENTS["check"])).validate(document)
    assert found.exit_code == 1
    assert document["readable"] is False
    assert document["errors"][0]["file"] == "model.toml"
