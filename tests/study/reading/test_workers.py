"""Workers that hang, swell, die or cannot start take one task with them and no more."""

from __future__ import annotations

import os
import pickle
import signal
import threading
import time
from collections.abc import Sequence
from dataclasses import dataclass
from multiprocessing import Pipe
from pathlib import Path

import pytest

from hikiwake.basics.errors import DocumentError, RunError
from hikiwake.study.reading import workers
from hikiwake.study.reading.workers import Bounds, Ended, Here, Workers


@dataclass(frozen=True)
class Obedient:
    """Does what a task says; `home` notes who loaded what."""

    home: Path
    dies_loading: bool = False

    def prepare(self, task: str) -> None:
        if self.dies_loading:
            os._exit(3)
        if task == "refuse before":
            raise DocumentError("there is no such model")
        (self.home / f"loaded-{os.getpid()}").touch()

    def __call__(self, task: str) -> str:
        match task:
            case "hang":
                time.sleep(60)
            case "die":
                os.kill(os.getpid(), signal.SIGKILL)
            case "leave":
                os._exit(7)
            case "refuse" | "refuse before":
                raise DocumentError("a page is missing")
            case "fall":
                raise KeyError("page")
            case "dig":
                return self(task)
            case "swell":
                return str(len(bytearray(8_000_000_000)))
            case "threads":
                return os.environ["OMP_NUM_THREADS"]
            case "who":
                return str(os.getpid())
        return task.upper()


def ended(tasks: Sequence[str], home: Path, jobs: int = 1, **bounds: float) -> list[Ended[str]]:
    held = Bounds(seconds=bounds.get("seconds", 30.0), memory_bytes=2_000_000_000)
    with Workers(Obedient(home), jobs, held) as crew:
        return sorted(crew.run(tasks), key=lambda each: each.place)


class TestWorkers:
    def test_every_task_ends_once_and_a_bad_one_stops_nothing(self, tmp_path: Path) -> None:
        tasks = ["a", "refuse", "refuse before", "b", "fall", "dig", "c", "die", "d", "leave", "swell", "e"]
        found = ended(tasks, tmp_path)
        assert [each.place for each in found] == list(range(len(tasks)))
        assert [each.result for each in found if each.result] == ["A", "B", "C", "D", "E"]
        said = {tasks[each.place]: each.failure for each in found if each.failure}
        assert said["refuse"] == "a page is missing"
        assert said["refuse before"] == "there is no such model"
        assert said["fall"] == "it cannot be read: KeyError: 'page'"
        assert "nested too deeply" in said["dig"]
        assert "ended by signal 9" in said["die"]
        assert "ended with code 7" in said["leave"]
        assert "more memory" in said["swell"]

    def test_a_task_that_takes_too_long_is_killed(self, tmp_path: Path) -> None:
        began = time.monotonic()
        found = ended(["a", "hang", "b"], tmp_path, seconds=0.5)
        assert [each.result for each in found] == ["A", None, "B"]
        assert "not read within 0.5 seconds" in found[1].failure
        assert time.monotonic() - began < 30

    def test_two_processes_share_the_tasks_and_load_once_each(self, tmp_path: Path) -> None:
        found = ended(["who"] * 40, tmp_path, jobs=2)
        loaded = {path.name.removeprefix("loaded-") for path in tmp_path.iterdir()}
        assert {each.result for each in found} <= loaded
        assert len(loaded) <= 2
        assert str(os.getpid()) not in loaded

    def test_one_thread_each_unless_the_user_says_otherwise(
        self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.delenv("OMP_NUM_THREADS", raising=False)
        assert ended(["threads"], tmp_path)[0].result == "1"
        monkeypatch.setenv("OMP_NUM_THREADS", "3")
        assert ended(["threads"], tmp_path)[0].result == "3"

    def test_a_worker_is_replaced_in_time(self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setattr(workers, "TASKS_A_WORKER", 2)
        assert len({each.result for each in ended(["who"] * 4, tmp_path)}) == 2

    def test_a_slow_task_holds_those_far_behind_it(
        self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.setattr(workers, "AHEAD", 3)
        with Workers(Obedient(tmp_path), 2, Bounds(seconds=2.0)) as crew:
            order = [each.place for each in crew.run(["hang", *"abcdef"])]
        assert order[:2] == [1, 2]
        assert order.index(0) == 2

    def test_workers_that_cannot_start_end_the_run(self, tmp_path: Path) -> None:
        with (
            Workers(Obedient(tmp_path, dies_loading=True), 1) as crew,
            pytest.raises(RunError, match=r"3 times in a row.*code 3"),
        ):
            list(crew.run(["a"]))

    def test_a_worker_that_never_gets_ready_ends_the_run(
        self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.setattr(workers, "LOADING_SECONDS", 0.01)
        with Workers(Obedient(tmp_path), 1) as crew, pytest.raises(RunError, match="not ready within"):
            list(crew.run(["a"]))

    def test_one_job_at_least(self, tmp_path: Path) -> None:
        with pytest.raises(RunError, match="--jobs: found 0"):
            Workers(Obedient(tmp_path), 0)

    def test_leaving_ends_every_worker(self, tmp_path: Path) -> None:
        with Workers(Obedient(tmp_path), 1) as crew:
            running = crew.run(["who", "hang"])
            process = int(next(running).result or 0)
        with pytest.raises(ProcessLookupError):
            os.kill(process, 0)


def test_what_a_worker_says(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(workers, "bind_memory", lambda _: True)
    monkeypatch.setattr(workers, "_one_thread", lambda: None)
    ours, theirs = Pipe()
    for task in ("a", "refuse before", "refuse"):
        ours.send(task)
    before = signal.getsignal(signal.SIGINT)
    try:
        threading.Timer(0.5, ours.close).start()
        said: list[object] = []
        monkeypatch.setattr(theirs, "send", said.append)
        workers._serve(theirs, pickle.dumps(Obedient(tmp_path)), 1)
    finally:
        signal.signal(signal.SIGINT, before)
    assert said == [
        None,
        ("A", "", True),
        (None, "there is no such model", True),
        None,
        (None, "a page is missing", True),
    ]


class TestHere:
    def test_the_same_results_without_processes(self, tmp_path: Path) -> None:
        with Here(Obedient(tmp_path)) as crew:
            found = list(crew.run(["a", "refuse", "refuse before"]))
        assert [(each.place, each.result, each.failure) for each in found] == [
            (0, "A", ""),
            (1, None, "a page is missing"),
            (2, None, "there is no such model"),
        ]
