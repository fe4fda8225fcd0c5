"""The labels made by hand, and what the program makes of the same documents.

The labels are not part of the project: they lie in a folder `gold` beside the documents' folder `seeds`.
"""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

CASE = "japan-russia"


@dataclass(frozen=True, slots=True, kw_only=True)
class Labelled:
    """A document with its coding by hand and by rule."""

    name: str
    text: str
    gold: Mapping[str, Any]
    ours: Mapping[str, Any]


def read_by_rule(documents: Path, out: Path, *, model: bool) -> None:
    """Read the documents with the program and leave its labels in `out`."""
    command = [sys.executable, "-m", "hikiwake", "read", CASE, str(documents), "--export-labels", str(out)]
    command += [] if model else ["--no-model"]
    done = subprocess.run(command, check=False, capture_output=True, text=True)
    if done.returncode:
        raise RuntimeError(f"reading ended with {done.returncode}:\n{done.stdout}\n{done.stderr}")


def labelled(gold: Path, documents: Path, out: Path) -> list[Labelled]:
    """The documents that have a coding by hand, by name."""
    times = json.loads((gold / "timex.json").read_text(encoding="utf-8"))
    found = []
    for path in sorted(gold.glob("[0-9]*.json")):
        coding = json.loads(path.read_text(encoding="utf-8"))
        document = documents / coding["doc"]
        expressions = [each for each in times["expressions"] if each["file"] == coding["doc"]]
        scope = times["documents"][coding["doc"]]
        found.append(
            Labelled(
                name=path.stem,
                text=document.read_text(encoding="utf-8"),
                gold={**coding, "expressions": expressions, "time_scope": (scope["start"], scope["end"])},
                ours=json.loads((out / f"{document.stem}.json").read_text(encoding="utf-8")),
            )
        )
    return found


def conflicts(gold: Path, out: Path) -> tuple[Sequence[Mapping[str, Any]], Sequence[Mapping[str, Any]]]:
    """The sample of conflicts noted by hand, and all that the program proposes."""
    by_hand = json.loads((gold / "source_conflicts_sample.json").read_text(encoding="utf-8"))
    by_rule = json.loads((out / "source_conflicts.json").read_text(encoding="utf-8"))
    return by_hand, by_rule
