"""What of a robustness run could go to other cores, and what could not: the parts of Amdahl's arithmetic.

1. The run is made in one process, and the time spent in the work that chunks of readings can take anywhere is
   measured apart from the rest: reading the case, drawing the sample, ranking the judgements, the finding.
2. What a coordinator has to do for each chunk however many workers there are, packing the readings and
   unpacking the answers, is measured on the same chunks.
3. Chunks are sent to a worker that does nothing, to see how many a second can be handed out: to a process of
   this machine, and through a Dask scheduler.
4. The same run is made with one process and with every core here, by a clock on the wall.
"""

from __future__ import annotations

import pickle
import time
from collections.abc import Sequence
from contextlib import AbstractContextManager
from datetime import date
from functools import partial
from importlib.util import find_spec
from types import TracebackType

from benchmarks.measuring import Table, seconds, timed
from hikiwake.findings.robustness import RobustnessFinding
from hikiwake.formalise.reading import Reading
from hikiwake.formalise.readings import factors_of, reading_with
from hikiwake.methods.robustness.latin_hypercube import latin_hypercube
from hikiwake.store.case import load_case
from hikiwake.store.shipped import find_case
from hikiwake.study.reading_work import ReadingAnswer, ReadingWork
from hikiwake.study.robustness import Plan, robust_answer
from hikiwake.study.running import CHUNK, Cluster, Executor, Processes, Progress, cores
from hikiwake.study.setting import Setting, make_setting

CASE = "japan-russia"
DAY = date(2022, 12, 31)
_HANDED_OUT = 100
"""Chunks."""


class _Watched(AbstractContextManager["_Watched"]):
    """Work in this process, chunk by chunk, with the seconds spent in it and those of passing it on."""

    def __init__(self, work: ReadingWork) -> None:
        self._work = work
        self.items = self.chunks = 0
        self.working = self.passing = 0.0

    def run(self, items: Sequence[Reading], progress: Progress | None = None) -> list[ReadingAnswer]:
        """The result of every item, in order."""
        del progress
        found: list[ReadingAnswer] = []
        for place in range(0, len(items), CHUNK):
            chunk = items[place : place + CHUNK]
            packing, sent = timed(partial(pickle.dumps, chunk))
            worker, answers = timed(partial(self._passed_on, sent))
            unpacking, got = timed(partial(pickle.loads, answers))
            found += got
            self.working += worker
            self.passing += packing + unpacking
            self.chunks += 1
        self.items += len(items)
        return found

    def begin(self) -> float:
        """Seconds that a worker needs before its first reading."""
        return seconds(partial(self._work, []))

    def _passed_on(self, sent: bytes) -> bytes:
        return pickle.dumps(self._work(pickle.loads(sent)))

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        return None


def robustness_on_cores(*, long: bool) -> list[Table]:
    """The parts of a run by how many readings are looked at, and what a second core gains here."""
    case = load_case(find_case(CASE))
    setting = make_setting(case.dossier, case.model, Reading(day=DAY))
    sizes = (1_000, 4_000, 16_000) if long else (1_000, 4_000)
    return [_parts(setting, sizes), _handing_out(setting), _on_cores(setting, sizes[-1])]


def _parts(setting: Setting, sizes: Sequence[int]) -> Table:
    table = Table(
        "parts",
        f"A robustness run of {CASE} in one process: what can go to other cores (processor seconds)",
        {
            "readings": ("readings", ","),
            "evaluations": ("evaluations", ","),
            "working": ("spreads s", ".2f"),
            "passing": ("passing s", ".3f"),
            "rest": ("stays s", ".2f"),
            "begin": ("worker s", ".3f"),
        },
    )
    for readings in sizes:
        watched: list[_Watched] = []

        def watch(work: ReadingWork, items: int, watched: list[_Watched] = watched) -> _Watched:
            del items
            watched.append(_Watched(work))
            return watched[-1]

        plan = Plan(readings=readings, executor=watch)
        spent, finding = timed(partial(robust_answer, setting, plan))
        (work,) = watched
        table.add(
            {
                "readings": finding.looked_at,
                "evaluations": work.items,
                "chunks": work.chunks,
                "working": work.working,
                "passing": work.passing,
                "rest": spent - work.working - work.passing,
                "begin": work.begin(),
            }
        )
    return table.end()


def nothing(readings: Sequence[Reading]) -> list[Reading]:
    """Work that is all passing on."""
    return list(readings)


def _handing_out(setting: Setting) -> Table:
    table = Table(
        "handing_out",
        f"What a chunk of {CHUNK} readings costs whoever hands it out, by a clock on the wall",
        {"through": ("through", ""), "chunks": ("chunks", ""), "chunk_seconds": ("s a chunk", ".4f")},
    )
    factors = factors_of(setting.dossier.stances, setting.model, setting.reading)
    levels = {factor.id: len(factor.levels) for factor in factors}
    choices = latin_hypercube(levels, CHUNK, seed=1)
    readings = [reading_with(setting.reading, factors, choice) for choice in choices] * _HANDED_OUT
    with Processes(nothing, 1) as one:
        table.add(_handed_out("a process", one, readings))
    if find_spec("distributed") is None:
        print("The extra `cluster` is not installed here, so nothing is sent through Dask.")
        return table.end()
    from distributed import LocalCluster

    with (
        LocalCluster(n_workers=1, threads_per_worker=1, dashboard_address=None) as cluster,  # type: ignore[no-untyped-call]
        Cluster(nothing, cluster.scheduler_address) as dask,
    ):
        table.add(_handed_out("Dask", dask, readings))
    return table.end()


def _handed_out(
    through: str, executor: Executor[Reading, Reading], readings: Sequence[Reading]
) -> dict[str, object]:
    executor.run(readings[:CHUNK])  # starts what has to be started
    began = time.perf_counter()
    executor.run(readings)
    spent = time.perf_counter() - began
    return {"through": through, "chunks": _HANDED_OUT, "chunk_seconds": spent / _HANDED_OUT}


def _processes(jobs: int, work: ReadingWork, items: int) -> Processes[Reading, ReadingAnswer]:
    del items
    return Processes(work, jobs)


def _on_cores(setting: Setting, readings: int) -> Table:
    table = Table(
        "cores",
        f"The same run of {readings:,} readings by a clock on the wall, starting of processes included",
        {"jobs": ("processes", ""), "seconds": ("seconds", ".1f"), "ratio": ("ratio", ".2f")},
    )
    alone: float | None = None
    answers: list[RobustnessFinding] = []
    for jobs in (1, *range(2, cores() + 1)):
        plan = Plan(readings=readings, executor=partial(_processes, jobs))
        began = time.perf_counter()
        answers.append(robust_answer(setting, plan))
        spent = time.perf_counter() - began
        alone = alone or spent
        table.add({"jobs": jobs, "readings": readings, "seconds": spent, "ratio": alone / spent})
    if any(answer != answers[0] for answer in answers):
        raise SystemExit("the answers differ with the number of processes")
    return table.end()
