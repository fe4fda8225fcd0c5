"""How the cost of `robust` grows with readings: in one process, and over both cores."""

from __future__ import annotations

import time
from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from hikiwake.formalise.problem import build_problem
from hikiwake.formalise.reading import Reading
from hikiwake.formalise.readings import factors_of, reading_with
from hikiwake.methods.robustness.latin_hypercube import latin_hypercube
from hikiwake.methods.settlement.counting import count
from hikiwake.methods.settlement.least_changes import distance
from hikiwake.store.case import load_case
from hikiwake.store.shipped import find_case
from hikiwake.study.reading_work import ReadingAnswer, ReadingWork, reading_work
from hikiwake.study.running import Executor, Processes, Serial, cores

_DAY = date(2016, 12, 16)
_ALONE = 20
"""Readings built and answered one by one, each as a problem of its own."""


def reading_growth(sizes: Sequence[int] = (250, 1_000, 4_000, 16_000)) -> None:
    """Readings against seconds. Both ways must give the same answers."""
    case = load_case(find_case("japan-russia"))
    stances, model, base = case.dossier.stances, case.model, Reading(day=_DAY)
    factors = factors_of(stances, model, base, coded_by=case.info.coded_by)
    questions = {question.id: question.where for question in model.question}
    work = reading_work(stances, model, base, questions)
    print(f"Readings of japan-russia at {_DAY}: {len(questions)} questions and the distance of each reading")
    print(f"{'readings':>9} {'serial s':>9} {f'{cores()} jobs s':>9} {'ratio':>6} {'ms each':>8}")
    levels = {factor.id: len(factor.levels) for factor in factors}
    readings: list[Reading] = []
    for number in sizes:
        readings = [reading_with(base, factors, row) for row in latin_hypercube(levels, number, seed=1)]
        one, alone = _timed(Serial(work), readings)
        both, spread = _timed(Processes(work, cores()), readings)
        if alone != spread:
            raise SystemExit("one process and several disagree")
        print(f"{number:>9,} {one:>9.2f} {both:>9.2f} {one / both:>6.2f} {1000 * one / number:>8.2f}")
    _against_each_alone(work, readings[:_ALONE])
    print()


def _timed(
    executor: Executor[Reading, ReadingAnswer], readings: Sequence[Reading]
) -> tuple[float, list[ReadingAnswer]]:
    """Seconds for all readings, worker processes started and stopped, and the answers."""
    began = time.perf_counter()
    with executor:
        found = executor.run(readings)
    return time.perf_counter() - began, found


def _against_each_alone(work: ReadingWork, readings: Sequence[Reading]) -> None:
    """The same readings, each built and counted as a problem of its own."""
    shared, found = _timed(Serial(work), readings)
    case = load_case(find_case("japan-russia"))
    began = time.perf_counter()
    for reading, answer in zip(readings, found, strict=True):
        problem = build_problem(case.dossier.stances, case.model, reading)
        for question in case.model.question:
            count(build_problem(case.dossier.stances, case.model, replace(reading, where=question.where)))
        if distance(problem) != answer.distance:
            raise SystemExit("a reading alone has another distance")
    alone = time.perf_counter() - began
    print(
        f"{len(readings)} readings, each a problem of its own: {alone:.2f} s, {alone / shared:.0f}× as long"
    )


if __name__ == "__main__":
    reading_growth()
