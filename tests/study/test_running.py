"""The same results in one process, in several, and on a cluster, also when a worker is killed."""

from __future__ import annotations

import multiprocessing
import os
import pickle
import signal
import sys
import time
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import numpy as np
import pytest

from hikiwake import __version__
from hikiwake.basics.errors import HikiwakeError, RunError
from hikiwake.formalise.reading import Reading
from hikiwake.store.case import load_case
from hikiwake.study import running
from hikiwake.study.robustness import Plan, robust_answer
from hikiwake.study.running import Cluster, Executor, Processes, Serial, cores, executor_for
from hikiwake.study.setting import make_setting

SEEDS = range(37)


@dataclass(frozen=True)
class Draw:
    """A draw from the stream of each seed; `pause` seconds between them."""

    pause: float = 0.0

    def __call__(self, seeds: Sequence[int]) -> list[float]:
        found = []
        for seed in seeds:
            time.sleep(self.pause)
            found.append(float(np.random.Generator(np.random.PCG64([7, seed])).random()))
        return found


@dataclass(frozen=True)
class DieOnce:
    """Kills its own process at one seed, the first time it is asked for it anywhere."""

    marker: Path
    at: int
    forever: bool = False

    def __call__(self, seeds: Sequence[int]) -> list[float]:
        if self.at in seeds and (self.forever or not self.marker.exists()):
            self.marker.touch()
            os.kill(os.getpid(), signal.SIGKILL)
        return Draw()(seeds)


@dataclass(frozen=True)
class Tell:
    """Tells the id of the process it runs in, then goes on for long."""

    folder: Path

    def __call__(self, seeds: Sequence[int]) -> list[float]:
        (self.folder / str(os.getpid())).touch()
        return Draw(pause=60.0)(seeds)


def start_slow_work(folder: str) -> None:
    """Run work in another process until this one is killed."""
    with Processes(Tell(Path(folder)), 1, 1) as executor:
        executor.run([0])


@dataclass(frozen=True)
class Refuse:
    """Work that raises an error of its own."""

    def __call__(self, seeds: Sequence[int]) -> list[float]:
        raise HikiwakeError(f"cannot do {seeds[0]}")


EXPECTED = Draw()(SEEDS)


@pytest.mark.parametrize("chunk", [1, 5, 36, 37, 500])
def test_serial_work_does_not_depend_on_the_chunks(chunk: int) -> None:
    with Serial(Draw(), chunk) as executor:
        assert executor.run(SEEDS) == EXPECTED


@pytest.mark.parametrize("chunk", [4, 19])
def test_processes_give_what_one_process_gives(chunk: int) -> None:
    told: list[tuple[int, int]] = []
    with Processes(Draw(), 2, chunk) as executor:
        assert executor.run(SEEDS, lambda done, of: told.append((done, of))) == EXPECTED
        assert executor.run(range(3)) == EXPECTED[:3]
    assert [done for done, _ in told] == sorted({done for done, _ in told})
    assert told[-1] == (37, 37)


def test_nothing_is_lost_when_a_process_is_killed(tmp_path: Path) -> None:
    work = DieOnce(tmp_path / "killed", at=17)
    with Processes(work, 2, 4) as executor:
        assert executor.run(SEEDS) == EXPECTED
    assert (tmp_path / "killed").exists()


def test_processes_that_keep_dying_are_given_up(tmp_path: Path) -> None:
    work = DieOnce(tmp_path / "killed", at=0, forever=True)
    with Processes(work, 1, 40) as executor, pytest.raises(RunError, match="--jobs 1"):
        executor.run(SEEDS)


def test_an_error_of_the_work_is_raised_as_it_is() -> None:
    executors: list[Executor[int, float]] = [Serial(Refuse()), Processes(Refuse(), 1)]
    for executor in executors:
        with executor, pytest.raises(HikiwakeError, match="cannot do 0"):
            executor.run(SEEDS)


def test_the_keyboard_stops_it_and_no_process_is_left() -> None:
    def press(done: int, of: int) -> None:
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt), Processes(Draw(pause=0.01), 2, 1) as executor:
        executor.run(SEEDS, press)
    assert executor._pool is None


def test_a_worker_process_leaves_the_keyboard_to_its_parent() -> None:
    with Processes(_Handler(), 1, 1) as executor:
        assert executor.run([0]) == [True]


@dataclass(frozen=True)
class _Handler:
    def __call__(self, chunk: Sequence[int]) -> list[bool]:
        return [signal.getsignal(signal.SIGINT) is signal.SIG_IGN for _ in chunk]


@pytest.mark.skipif(not Path("/proc/self/stat").exists(), reason="looks into /proc")
def test_no_worker_outlives_a_parent_that_is_killed(tmp_path: Path) -> None:
    parent = multiprocessing.get_context("spawn").Process(target=start_slow_work, args=(str(tmp_path),))
    parent.start()
    try:
        worker = int(_soon(lambda: next(iter(tmp_path.iterdir()), None)).name)
    finally:
        parent.kill()
        parent.join()
    assert _soon(lambda: _is_over(worker))


def _is_over(process: int) -> bool:
    """Whether a process is gone, or a mere entry that nobody has asked about yet."""
    try:
        return ") Z " in Path(f"/proc/{process}/stat").read_text(encoding="utf-8")
    except OSError:
        return True


def _soon(look: Callable[[], Any]) -> Any:  # noqa: ANN401
    """What is found within half a minute."""
    for _ in range(600):
        found = look()
        if found:
            return found
        time.sleep(0.05)
    raise AssertionError("it did not come in time")


def test_few_items_stay_in_this_process(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(running, "cores", lambda: 2)
    assert isinstance(executor_for(Draw(), running.FEWEST_TO_SPREAD - 1), Serial)
    assert isinstance(executor_for(Draw(), running.FEWEST_TO_SPREAD), Processes)
    assert isinstance(executor_for(Draw(), 3, jobs=2), Processes)
    assert isinstance(executor_for(Draw(), 10**9, jobs=1), Serial)
    monkeypatch.setattr(running, "cores", lambda: 1)
    assert isinstance(executor_for(Draw(), 10**9), Serial)


def test_no_jobs_are_refused() -> None:
    with pytest.raises(RunError, match="found 0 jobs"):
        executor_for(Draw(), 1, jobs=0)


def test_there_is_at_least_one_core(monkeypatch: pytest.MonkeyPatch) -> None:
    assert cores() >= 1
    monkeypatch.delattr(os, "sched_getaffinity", raising=False)
    assert cores() >= 1


def test_a_missing_extra_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "distributed", None)
    with pytest.raises(RunError, match=r"hikiwake\[cluster\]"):
        executor_for(Draw(), 1, scheduler="tcp://127.0.0.1:1")


@pytest.mark.parametrize("address", ["tcp://127.0.0.1:1", "nonsense", "weird://x"])
def test_an_address_nobody_answers_at_is_named(address: str, monkeypatch: pytest.MonkeyPatch) -> None:
    pytest.importorskip("distributed")
    monkeypatch.setattr(running, "PATIENCE", 0.2)
    with pytest.raises(RunError, match=r"expected an address such as tcp"):
        Cluster(Draw(), address)


def test_a_worker_process_keeps_the_work_it_was_begun_with(monkeypatch: pytest.MonkeyPatch) -> None:
    # Done here as well, since what happens in a worker is not seen from this process.
    keyboard = signal.getsignal(signal.SIGINT)
    monkeypatch.setattr(running, "_begun", [])
    try:
        running._begin(pickle.dumps(Draw()))
        assert signal.getsignal(signal.SIGINT) is signal.SIG_IGN
    finally:
        signal.signal(signal.SIGINT, keyboard)
    assert running._work_on(SEEDS) == EXPECTED
    assert running._versioned(Draw(), SEEDS) == (__version__, EXPECTED)


@dataclass(frozen=True)
class Finished:
    """A future of a cluster, over and done with."""

    status: str
    gives: object

    def result(self) -> object:
        if isinstance(self.gives, Exception):
            raise self.gives
        return self.gives


def checked(future: Finished) -> object:
    """What a cluster makes of a future, without one being there."""
    cluster: Cluster[int, float] = Cluster.__new__(Cluster)
    cluster._address = "tcp://127.0.0.1:8786"
    return cluster._checked(future)


def test_workers_of_another_version_are_refused() -> None:
    pytest.importorskip("distributed")
    assert checked(Finished("finished", (__version__, [1.0]))) == [1.0]
    with pytest.raises(RunError, match=r"a worker runs version 0\.0\.1"):
        checked(Finished("finished", ("0.0.1", [1.0])))


def test_a_cluster_that_gives_up_is_told() -> None:
    distributed = pytest.importorskip("distributed")
    with pytest.raises(RunError, match="the scheduler is gone"):
        checked(Finished("cancelled", None))
    with pytest.raises(RunError, match="workers keep dying"):
        checked(Finished("error", distributed.KilledWorker("work", SimpleNamespace(address="x"), 3)))
    with pytest.raises(HikiwakeError, match="cannot do 0"):
        checked(Finished("error", HikiwakeError("cannot do 0")))


@pytest.fixture(scope="module")
def cluster() -> Iterator[tuple[str, list[int]]]:
    """The address of a scheduler with two workers on this machine, and the ids of their processes."""
    distributed = pytest.importorskip("distributed")
    with distributed.LocalCluster(
        n_workers=2, threads_per_worker=2, host="127.0.0.1", dashboard_address="127.0.0.1:0"
    ) as started:
        yield started.scheduler_address, [worker.pid for worker in started.workers.values()]


def test_readings_answer_the_same_on_a_cluster(cluster: tuple[str, list[int]], small_case: Path) -> None:
    case = load_case(small_case)
    setting = make_setting(case.dossier, case.model, Reading(day=date(1903, 6, 1)))
    alone, spread = (
        robust_answer(setting, Plan(readings=300, executor=executor), case.info.coded_by)
        for executor in (
            lambda work, items: Serial(work, 70),
            lambda work, items: executor_for(work, items, scheduler=cluster[0]),
        )
    )
    assert alone == spread


def test_a_cluster_gives_what_one_process_gives_also_when_a_worker_is_killed(
    cluster: tuple[str, list[int]],
) -> None:
    address, processes = cluster
    with executor_for(Draw(), 1, scheduler=address) as executor:
        assert executor.run(SEEDS) == EXPECTED

    def kill(done: int, of: int) -> None:
        if processes and done < of:
            os.kill(processes.pop(), signal.SIGKILL)
            processes.clear()

    with Cluster(Draw(pause=0.02), address, chunk=2) as slow:
        assert slow.run(SEEDS, kill) == EXPECTED
    assert not processes

    def press(done: int, of: int) -> None:
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt), Cluster(Draw(pause=0.02), address, chunk=2) as stopped:
        stopped.run(SEEDS, press)
