"""Reading documents into a case: how many a second, and how much memory, as their number grows.

1. Invented articles of some 60 sentences, on disputes nobody has, are read into a new case, once by rules
   alone and once with the language model, by one process and by one a core. Times are by a clock on the wall
   and hold everything: starting processes, loading the model, writing the case.
2. A run over a folder that was read before shows what going on after an interrupt costs.
3. The memory of a reading process is the most it ever held; that of the process which hands out the work is
   its own peak so far in the run, so it only grows from row to row.
"""

from __future__ import annotations

import os
import random
import tempfile
import time
from collections.abc import Callable
from functools import partial
from pathlib import Path

from benchmarks.measuring import Table, peak_mebibytes
from hikiwake.findings.reading import ReadingFinding
from hikiwake.intake.language import language_model
from hikiwake.store.case import load_case
from hikiwake.store.new_case import new_case
from hikiwake.study.reading.plan import ReadingPlan
from hikiwake.study.reading.read import read_documents
from hikiwake.study.reading.work import ReadingWork, Result, Task
from hikiwake.study.reading.workers import Bounds, Crew, Workers
from hikiwake.study.running import cores

COLUMNS = {
    "documents": ("documents", ","),
    "read_by": ("read by", ""),
    "jobs": ("processes", ""),
    "sentences": ("sentences", ","),
    "proposals": ("proposals", ","),
    "seconds": ("seconds", ".1f"),
    "documents_second": ("docs/s", ".1f"),
    "sentences_second": ("sent/s", ",.0f"),
    "worker_mebibytes": ("worker MB", ",.0f"),
    "main_mebibytes": ("main MB", ",.0f"),
    "again": ("again s", ".1f"),
}
PARAGRAPHS = 12
SEED = 1
_LANDS = ("Norland", "Sudmark", "Estmoor", "Westfen", "Hillgard", "Deepwater", "Oldwall", "Highmere")
_PEOPLE = ("Ada Weir", "Bo Hill", "Cy Marsh", "Di Ford", "Ed Lock", "Fay Moor", "Gil Stone", "Ida Field")
_THINGS = (
    "the border",
    "the water",
    "the toll on the bridge",
    "fishing in the bay",
    "the old mine",
    "two villages",
)
_MONTHS = ("January", "March", "May", "June", "September", "November")
_SENTENCES = (
    "On {day} {month} {year}, {person} visited {place} to discuss {thing} with {other}.",
    "“We shall not give up {thing},” {person} said after the talks with {other}.",
    "A poll of {month} {year} found that {share} percent of those asked in {land} wished to settle {thing}.",
    "{land} and {foe} signed an agreement on {thing} in {year}, but the parliament of {land} rejected it.",
    "A few months later the foreign minister announced that the meeting planned for {month} was postponed.",
    "Trade between {land} and {foe} was worth {share}.{day} million crowns, a tenth less than in {year}.",
)


class _Weighed(ReadingWork):
    """The work of reading, noting the most memory its process ever held in a file named for the process."""

    notes: Path

    def __call__(self, task: Task) -> Result:
        """Do a task."""
        result = super().__call__(task)
        (self.notes / str(os.getpid())).write_text(str(peak_mebibytes()), encoding="ascii")
        return result


def reading_documents(*, long: bool) -> list[Table]:
    """Ten and a hundred documents; with `long` a thousand."""
    table = Table("reading", "Reading invented documents into a new case", COLUMNS)
    with_model = (True,) if language_model() is not None else ()
    for documents in (10, 100, *((1_000,) if long else ())):
        for model in (False, *with_model):
            for jobs in dict.fromkeys((1, cores())):
                with tempfile.TemporaryDirectory() as folder:
                    table.add(_point(Path(folder), documents, jobs, model=model))
    return [table.end()]


def _point(home: Path, documents: int, jobs: int, *, model: bool) -> dict[str, object]:
    paths = tuple(_written(home / "articles", documents))
    new_case(home / "case")
    (home / "notes").mkdir()
    plan = ReadingPlan(paths=paths, language=model)
    crew = partial(_weighed_crew, home / "notes", jobs)
    seconds, found = _timed(partial(_read, home / "case", plan, crew))
    again, after = _timed(partial(_read, home / "case", plan, crew))
    if found.failures or not all(each.current for each in after.sources):
        raise SystemExit(f"reading failed: {found.failures or 'read again what had not changed'}")
    sentences = sum(each.sentences for each in found.sources)
    return {
        "documents": documents,
        "read_by": "model" if model else "rules",
        "jobs": jobs,
        "sentences": sentences,
        "proposals": found.total,
        "seconds": seconds,
        "documents_second": documents / seconds,
        "sentences_second": sentences / seconds,
        "worker_mebibytes": max(float(each.read_text("ascii")) for each in (home / "notes").iterdir()),
        "main_mebibytes": peak_mebibytes(),
        "again": again,
    }


def _read(case: Path, plan: ReadingPlan, crew: Callable[[ReadingWork], Crew[Task, Result]]) -> ReadingFinding:
    return read_documents(load_case(case), plan, crew).finding


def _weighed_crew(notes: Path, jobs: int, work: ReadingWork) -> Crew[Task, Result]:
    weighed = _Weighed.__new__(_Weighed)
    weighed.__dict__.update(work.__dict__, notes=notes)
    return Workers(weighed, jobs, Bounds())


def _timed(work: Callable[[], ReadingFinding]) -> tuple[float, ReadingFinding]:
    """By a clock on the wall: other processes do the work."""
    began = time.perf_counter()
    found = work()
    return time.perf_counter() - began, found


def _written(folder: Path, documents: int) -> list[Path]:
    """Invented articles, each of its own; the same for the same number."""
    folder.mkdir()
    draw = random.Random(SEED)
    paths = []
    for number in range(documents):
        lines = [f"Quarrel {number} of {draw.choice(_LANDS)}", f"By {draw.choice(_PEOPLE)}"]
        lines.append(f"{draw.randint(1, 28)} {draw.choice(_MONTHS)} {draw.randint(1990, 2020)}")
        lines += [_paragraph(draw, number) for _ in range(PARAGRAPHS)]
        path = folder / f"article-{number:05}.txt"
        path.write_text("\n\n".join(lines) + "\n", encoding="utf-8")
        paths.append(path)
    return paths


def _paragraph(draw: random.Random, number: int) -> str:
    return " ".join(
        pattern.format(
            day=draw.randint(1, 28),
            month=draw.choice(_MONTHS),
            year=draw.randint(1950, 2015),
            person=draw.choice(_PEOPLE),
            other=draw.choice(_PEOPLE),
            land=draw.choice(_LANDS),
            foe=draw.choice(_LANDS),
            place=f"Town {number} of {draw.choice(_LANDS)}",
            thing=draw.choice(_THINGS),
            share=draw.randint(11, 89),
        )
        for pattern in draw.sample(_SENTENCES, 5)
    )
