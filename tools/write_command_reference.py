"""Write what the program says of itself into the reference: every command's help, every JSON document.

Usage: ``python tools/write_command_reference.py``; a test says when that is due.
"""

from __future__ import annotations

import json
import sys
from collections.abc import Mapping
from pathlib import Path

from typer.testing import CliRunner

from hikiwake.basics.record import Record
from hikiwake.cli.commands import COMMANDS, PROGRAM, app
from hikiwake.cli.documents import AnchoredQuote, AttachDocument, CaseList, ConflictList
from hikiwake.cli.exit_codes import ExitCode
from hikiwake.cli.review_documents import ReviewDocument
from hikiwake.findings.backtest import BackTest, ProposalsFinding
from hikiwake.findings.bargain import BargainFinding
from hikiwake.findings.board import Board
from hikiwake.findings.checking import CheckFinding
from hikiwake.findings.distance import DistanceTimeline
from hikiwake.findings.positions import Positions
from hikiwake.findings.reading import ModelReadingFinding, ReadingFinding
from hikiwake.findings.robustness import RobustnessFinding
from hikiwake.findings.search import SearchResult
from hikiwake.findings.solve import SolveFinding
from hikiwake.findings.stability import StabilityOverTime
from hikiwake.findings.timeline import Timeline
from hikiwake.findings.trace import TraceStep
from hikiwake.findings.why import WhyNot
from hikiwake.findings.win_sets import WinSetTimeline

PROJECT = Path(__file__).resolve().parents[1]
REFERENCE = Path("docs/reference")
DIALECT = "https://json-schema.org/draft/2020-12/schema"
DOCUMENTS: Mapping[str, type[Record]] = {
    "cases": CaseList,
    "board": Board,
    "why": WhyNot,
    "least-change": WhyNot,
    "stability": StabilityOverTime,
    "distance": DistanceTimeline,
    "winsets": WinSetTimeline,
    "bargain": BargainFinding,
    "robust": RobustnessFinding,
    "proposals": ProposalsFinding,
    "backtest": BackTest,
    "solve": SolveFinding,
    "timeline": Timeline,
    "positions": Positions,
    "conflicts": ConflictList,
    "trace": TraceStep,
    "search": SearchResult,
    "review": ReviewDocument,
    "read": ReadingFinding,
    "read-with": ModelReadingFinding,
    "check": CheckFinding,
    "attach": AttachDocument,
    "anchor": AnchoredQuote,
}
"""The record behind the `--json` of each command that has it."""


def reference_files() -> Mapping[Path, str]:
    """Every generated page and schema, by its path relative to the project."""
    schemas = {
        REFERENCE / "schemas" / f"{record.__name__}.json": schema_text(record)
        for record in dict.fromkeys(DOCUMENTS.values())
    }
    return {REFERENCE / "commands.md": commands_page(), REFERENCE / "json.md": json_page(), **schemas}


def schema_of(record: type[Record]) -> dict[str, object]:
    """The JSON schema of a record as `--json` prints it."""
    return {"$schema": DIALECT, **record.model_json_schema(mode="serialization")}


def schema_text(record: type[Record]) -> str:
    """The schema as a file holds it."""
    return json.dumps(schema_of(record), indent=2, ensure_ascii=False) + "\n"


def commands_page() -> str:
    """Every command with its help, and the exit codes."""
    parts = [
        "# Commands",
        "What each command prints with `--help`. Written by `tools/write_command_reference.py`.",
        *_block("", help_text()),
        "## Exit codes",
        "\n".join(["| code | meaning |", "|---|---|", *(f"| {int(c)} | {c.meaning} |" for c in ExitCode)]),
        "## Where the output goes",
        "The answer goes to stdout, everything else (which case was taken, what takes long, errors) to "
        "stderr. Into a pipe every line is whole and without colour; on a terminal too narrow for a table "
        "each row becomes a block. `NO_COLOR` and `TERM=dumb` are obeyed. With `--json`, "
        "stdout holds one [JSON document](json.md) and nothing else.",
    ]
    for name in COMMANDS:
        parts += [f"## {PROGRAM} {name}", *_block("", help_text(name))]
    return "\n\n".join(parts) + "\n"


def json_page() -> str:
    """Every JSON document with its schema and the meaning of its record."""
    parts = [
        "# JSON",
        "What a command prints with `--json`: one document, keys in the order of the schema, UTF-8. A "
        "finding always carries `method`, `version`, `parameters`, `seed`, `rests_on`, `assumptions` and "
        "`sentence`. Written by `tools/write_command_reference.py` from the records themselves.",
        "\n".join(
            [
                "| command | document | schema |",
                "|---|---|---|",
                *(
                    f"| `{PROGRAM} {name} --json` | {record.__name__} | "
                    f"[{record.__name__}.json](schemas/{record.__name__}.json) |"
                    for name, record in DOCUMENTS.items()
                ),
            ]
        ),
    ]
    for record in dict.fromkeys(DOCUMENTS.values()):
        parts += [f"## {record.__name__}", *_record(record)]
    return "\n\n".join(parts) + "\n"


def help_text(name: str | None = None) -> str:
    """What `--help` prints, for the program or for one command."""
    arguments = ["--help"] if name is None else [name, "--help"]
    found = CliRunner().invoke(app, arguments, prog_name=PROGRAM, catch_exceptions=False)
    return found.stdout.rstrip()


def _block(language: str, text: str) -> list[str]:
    return [f"```{language}\n{text}\n```"]


def _record(record: type[Record]) -> list[str]:
    """What a record means, and the fields of it and of those inside it."""
    schema = record.model_json_schema(mode="serialization")
    inside = dict(schema.get("$defs", {}))
    whole = schema if "properties" in schema else inside.pop(record.__name__)
    parts = [_described(whole), _fields(whole)]
    for name, inner in inside.items():
        if "properties" in inner:
            parts += [f"**{name}**. {_described(inner)}", _fields(inner)]
    return parts


def _described(schema: Mapping[str, object]) -> str:
    return str(schema.get("description", ""))


def _fields(schema: Mapping[str, object]) -> str:
    properties = schema["properties"]
    fields = properties.items() if isinstance(properties, dict) else ()
    lines = [f"| `{name}` | {_type(field)} |" for name, field in fields]
    return "\n".join(["| field | type |", "|---|---|", *lines])


def _type(field: Mapping[str, object]) -> str:
    """A field's type in words."""
    if isinstance(options := field.get("anyOf"), list):
        return " or ".join(_type(option) for option in options)
    if "$ref" in field:
        return str(field["$ref"]).rpartition("/")[2]
    if isinstance(items := field.get("items"), dict):
        return f"list of {_type(items)}"
    if isinstance(values := field.get("additionalProperties"), dict):
        return f"object of {_type(values)}"
    if field.get("type") == "array":
        return "list"
    return str(field.get("type", "any"))


def main() -> int:
    """Write every page; the files that changed are printed."""
    for path, text in reference_files().items():
        target = PROJECT / path
        target.parent.mkdir(parents=True, exist_ok=True)
        if not target.is_file() or target.read_text(encoding="utf-8") != text:
            target.write_text(text, encoding="utf-8", newline="\n")
            print(path)
    return 0


if __name__ == "__main__":
    sys.exit(main())
