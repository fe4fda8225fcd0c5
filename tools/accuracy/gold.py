"""The labels made by hand, and what the program makes of the same documents.

The articles and their labels are not part of the project: they lie in folders `seeds` and `gold` beside it.
The invented documents on other disputes lie with the tests.
"""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from hikiwake.intake.documents.read_any import read_any

CASE = "japan-russia"
OTHERS = Path(__file__).resolve().parents[2] / "tests" / "accuracy" / "other_disputes"


@dataclass(frozen=True, slots=True, kw_only=True)
class Labelled:
    """A document with its coding by hand and by rule."""

    name: str
    text: str
    gold: Mapping[str, Any]
    ours: Mapping[str, Any]


def read_by_rule(case: str, documents: Iterable[Path], out: Path, *, model: bool) -> None:
    """Read documents with the program and leave its labels in `out`."""
    named = [str(document) for document in documents]
    command = [sys.executable, "-m", "hikiwake", "read", case, *named, "--export-labels", str(out)]
    command += [] if model else ["--no-model"]
    done = subprocess.run(command, check=False, capture_output=True, text=True)
    if done.returncode:
        raise RuntimeError(f"reading ended with {done.returncode}:\n{done.stdout}\n{done.stderr}")


def labelled_articles(gold: Path, documents: Path, out: Path) -> list[Labelled]:
    """The articles of the shipped case that have a coding by hand, by name."""
    times = json.loads((gold / "timex.json").read_text(encoding="utf-8"))
    found = []
    for path in sorted(gold.glob("[0-9]*.json")):
        coding = json.loads(path.read_text(encoding="utf-8"))
        expressions = [each for each in times["expressions"] if each["file"] == coding["doc"]]
        scope = times["documents"][coding["doc"]]
        more = {"expressions": expressions, "time_scope": [(scope["start"], scope["end"])]}
        found.append(_labelled(path.stem, coding | more, documents / coding["doc"], out))
    return found


def labelled_others(out: Path) -> list[Labelled]:
    """The invented documents on other disputes, by name."""
    found = []
    for path in sorted(OTHERS.glob("*.gold.json")):
        coding = json.loads(path.read_text(encoding="utf-8"))
        found.append(_labelled(path.name.partition("-")[0], coding, OTHERS / coding["doc"], out))
    return found


def other_documents() -> list[Path]:
    """The invented documents themselves."""
    return sorted(path for path in OTHERS.iterdir() if path.suffix in {".txt", ".html"} or _is_page(path))


def _is_page(path: Path) -> bool:
    return path.suffix == ".md" and path.name != "README.md"


def _labelled(name: str, gold: Mapping[str, Any], document: Path, out: Path) -> Labelled:
    ours = json.loads((out / f"{document.stem}.json").read_text(encoding="utf-8"))
    return Labelled(name=name, text=read_any(document).text, gold=gold, ours=ours)


def conflicts(gold: Path, out: Path) -> tuple[Sequence[Mapping[str, Any]], Sequence[Mapping[str, Any]]]:
    """The sample of conflicts noted by hand, and all that the program proposes."""
    by_hand = json.loads((gold / "source_conflicts_sample.json").read_text(encoding="utf-8"))
    by_rule = json.loads((out / "source_conflicts.json").read_text(encoding="utf-8"))
    return by_hand, by_rule
