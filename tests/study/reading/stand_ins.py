"""Documents and readers made up for tests, where spawned processes find them."""

from __future__ import annotations

import os
import signal
import time
from pathlib import Path

from hikiwake.findings.reading import DocumentOutcome, Outcome, ReadingFinding
from hikiwake.intake.documents.read_any import read_any
from hikiwake.intake.documents.read_document import DocumentLimits, ReadDocument
from hikiwake.store.case import load_case
from hikiwake.study.reading.plan import ReadingPlan
from hikiwake.study.reading.read import Run, read_documents
from hikiwake.study.reading.workers import Here

PEOPLE = ("Ada Weir", "Bo Hill", "Cy Marsh", "Di Ford", "Ed Lock", "Fay Moor")


def write_documents(folder: Path, count: int) -> list[Path]:
    """Invented articles, no two alike."""
    folder.mkdir(exist_ok=True)
    paths = []
    for number in range(count):
        author, other = PEOPLE[number % len(PEOPLE)], PEOPLE[(number + 1) % len(PEOPLE)]
        body = " ".join(
            f"On {day} May {1900 + number % 90} the envoys of Hill {number} and Marsh {day * 7 + number} met "
            f"for talks about mill {number * 31 + day}."
            for day in range(1, 9)
        )
        path = folder / f"article-{number:03}.txt"
        path.write_text(
            f"Water and wall {number}\n\nBy {author}\n\n12 June {1990 + number % 9}\n\n{body}\n\n"
            f"“The wall number {number} stays where it is,” said {other}.\n",
            encoding="utf-8",
        )
        paths.append(path)
    return paths


def reads_badly(path: Path, *, limits: DocumentLimits, encoding: str | None = None) -> ReadDocument:
    """Reads as `read_any` does, but for documents whose names tell it to hang, die or fall."""
    if "hang" in path.name:
        time.sleep(60)
    if "die" in path.name:
        os.kill(os.getpid(), signal.SIGSEGV)
    if "fall" in path.name:
        raise ZeroDivisionError("a table without rows")
    return read_any(path, limits=limits, encoding=encoding)


def snapshot(folder: Path) -> dict[str, bytes]:
    """Every file of a case but the history of its changes."""
    return {
        path.relative_to(folder).as_posix(): path.read_bytes()
        for path in sorted(folder.rglob("*"))
        if path.is_file() and ".history" not in path.parts
    }


def run_over(case: Path, *paths: Path, **plan: object) -> Run:
    asked = ReadingPlan(paths=paths, **{"language": False, **plan})  # type: ignore[arg-type]
    return read_documents(load_case(case), asked, Here)


def read_into(case: Path, *paths: Path, **plan: object) -> ReadingFinding:
    return run_over(case, *paths, **plan).finding


def outcomes(found: ReadingFinding) -> list[tuple[Outcome, str | None]]:
    return [(each.outcome, each.source) for each in found.documents]


def only(found: ReadingFinding) -> DocumentOutcome:
    (document,) = found.documents
    return document
