"""Workers for documents: processes that may hang, swell or die, each with one task at a time.

`study.running` shares out work that is known to end. A document is not: a reader may loop on it, take all
memory, or fall with a fault of a library. So each task has a worker to itself for its time:

1. Workers are started afresh (`spawn`) and keep what they loaded from task to task.
2. A worker says when it has loaded what the task needs; from then the task's time runs.
3. A worker that takes too long is killed, one that dies is buried; its task has failed, and another worker
   takes its place. Nothing else is lost.
4. A worker that has done TASKS_A_WORKER tasks makes room for a fresh one, so that memory cannot creep up.
"""

from __future__ import annotations

import contextlib
import multiprocessing
import os
import pickle
import signal
import threading
import time
from collections import deque
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from multiprocessing.connection import Connection, wait
from types import TracebackType
from typing import Any, Generic, Protocol, Self, TypeVar

from hikiwake.basics.errors import HikiwakeError, RunError
from hikiwake.intake.containment import bind_memory

Task = TypeVar("Task")
Task_contra = TypeVar("Task_contra", contravariant=True)
Result = TypeVar("Result")
Result_co = TypeVar("Result_co", covariant=True)

AHEAD = 64
"""So many tasks may be begun after the oldest that has not ended, so that a slow one holds little back."""
TASKS_A_WORKER = 500
"""Tasks after which a worker is replaced."""
LOADING_SECONDS = 180.0
"""Seconds a worker may take to start and to load what it needs, the language model for one."""
LOSSES = 3
"""As often in a row may workers die while they load."""
_THREADS = ("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS", "BLIS_NUM_THREADS")
"""What numerical libraries look at when they are loaded to learn how many threads to start."""


class Work(Protocol[Task_contra, Result_co]):
    """What workers do. It is sent to them by `pickle`, once."""

    def prepare(self, task: Task_contra) -> None:
        """Load what a task needs and is kept for the next; its time does not run yet."""

    def __call__(self, task: Task_contra) -> Result_co:
        """Do a task."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Ended(Generic[Result]):
    """How the task at a place of the list ended: with a result, or with the reason why there is none."""

    place: int
    result: Result | None = None
    failure: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Bounds:
    """What one task may take: seconds by the clock on the wall, bytes of memory where the system holds it."""

    seconds: float = 120.0
    memory_bytes: int = 4_000_000_000


class Crew(Protocol[Task_contra, Result]):
    """Whoever runs the tasks of one kind of work. Use it as a context: leaving it ends every worker."""

    def run(self, tasks: Sequence[Task_contra]) -> Iterator[Ended[Result]]:
        """How each task ended, as they end."""

    def __enter__(self) -> Self:
        """Begin."""

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        """End."""


class Here(Generic[Task, Result]):
    """The tasks one after the other in this process: no limit holds here but that of memory itself."""

    def __init__(self, work: Work[Task, Result]) -> None:
        """Nothing is loaded yet."""
        self._work = work

    def run(self, tasks: Sequence[Task]) -> Iterator[Ended[Result]]:
        """How each task ended, in order."""
        for place, task in enumerate(tasks):
            try:
                self._work.prepare(task)
            except HikiwakeError as error:
                yield Ended(place=place, failure=str(error))
                continue
            result, failure, _ = _done(self._work, task)
            yield Ended(place=place, result=result, failure=failure)

    def __enter__(self) -> Self:
        """Begin."""
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        """Nothing was started."""


class Workers(Generic[Task, Result]):
    """The tasks shared out among processes of their own."""

    def __init__(self, work: Work[Task, Result], jobs: int, bounds: Bounds | None = None) -> None:
        """Nothing is started before the first task. Raises `RunError` for fewer jobs than one."""
        if jobs < 1:
            raise RunError(f"--jobs: found {jobs}, expected at least 1")
        self._work = pickle.dumps(work)
        self._jobs = jobs
        self._bounds = bounds or Bounds()
        self._crew: list[_Worker] = []
        self._losses = 0

    def run(self, tasks: Sequence[Task]) -> Iterator[Ended[Result]]:
        """How each task ended, as they end. Raises `RunError` when workers cannot even be started."""
        left = deque(range(len(tasks)))
        self._hand_out(tasks, left)
        while busy := self._busy():
            patience = max(0.0, min(worker.deadline for worker in busy) - time.monotonic())
            speaking = set(map(id, wait([worker.pipe for worker in busy], patience)))
            ended: list[Ended[Result]] = []
            for worker in busy:
                if id(worker.pipe) in speaking:
                    ended += self._heard(worker, left)
                elif time.monotonic() >= worker.deadline:
                    ended += self._overdue(worker, left)
            # Before anything is made of what was heard, so that nobody waits meanwhile.
            self._hand_out(tasks, left)
            yield from ended

    def __enter__(self) -> Self:
        """Begin; workers start with the first task."""
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        """End every worker, whatever it is doing."""
        for worker in self._crew:
            worker.end()
        self._crew.clear()

    def _busy(self) -> list[_Worker]:
        return [worker for worker in self._crew if worker.place is not None]

    def _hand_out(self, tasks: Sequence[Task], left: deque[int]) -> None:
        """Give idle workers the next tasks, in order and not too far ahead of the oldest under way."""
        oldest = min((worker.place for worker in self._busy() if worker.place is not None), default=None)
        while left and (oldest is None or left[0] < oldest + AHEAD):
            worker = next((each for each in self._crew if each.place is None), None)
            if worker is None:
                if len(self._crew) == self._jobs:
                    return
                worker = _Worker(self._work, self._bounds)
                self._crew.append(worker)
            place = left.popleft()
            worker.give(place, tasks[place])
            oldest = place if oldest is None else oldest

    def _heard(self, worker: _Worker, left: deque[int]) -> list[Ended[Result]]:
        """What a worker said: that its task has begun, or how it ended; silence for good is a death."""
        try:
            said = worker.pipe.recv()
        except (EOFError, OSError):
            return self._lost(worker, left, worker.cause_of_death())
        if said is None:
            worker.begun()
            self._losses = 0
            return []
        result, failure, fit = said
        place = worker.done()
        if not fit or worker.tasks >= TASKS_A_WORKER:
            self._replace(worker)
        return [Ended(place=place, result=result, failure=failure)]

    def _overdue(self, worker: _Worker, left: deque[int]) -> list[Ended[Result]]:
        if worker.loaded:
            why = f"not read within {self._bounds.seconds:g} seconds; --seconds allows more"
        else:
            why = f"its worker was not ready within {LOADING_SECONDS:g} seconds"
        return self._lost(worker, left, why)

    def _lost(self, worker: _Worker, left: deque[int], why: str) -> list[Ended[Result]]:
        """A task fails with its worker, unless that had not begun it: then another worker begins it."""
        loaded, place = worker.loaded, worker.done()
        self._replace(worker)
        if loaded:
            return [Ended(place=place, failure=why)]
        self._losses += 1
        if self._losses == LOSSES:
            raise RunError(
                f"{LOSSES} times in a row a reading process could not start ({why}); is memory short? "
                "--no-model needs less, --jobs 1 starts one process alone"
            )
        left.appendleft(place)
        return []

    def _replace(self, worker: _Worker) -> None:
        worker.end()
        self._crew.remove(worker)


class _Worker:
    """One process, the pipe to it, and the place of the task it is at."""

    def __init__(self, work: bytes, bounds: Bounds) -> None:
        context = multiprocessing.get_context("spawn")
        self.pipe, theirs = context.Pipe()
        self.place: int | None = None
        self.loaded = False
        self.deadline = 0.0
        self.tasks = 0
        self._seconds = bounds.seconds
        self._process = context.Process(target=_serve, args=(theirs, work, bounds.memory_bytes), daemon=True)
        with _keyboard_kept_away():
            self._process.start()
        theirs.close()

    def give(self, place: int, task: object) -> None:
        self.place, self.loaded = place, False
        self.deadline = time.monotonic() + LOADING_SECONDS
        with contextlib.suppress(OSError):  # a dead worker is noticed when it is listened to
            self.pipe.send(task)

    def begun(self) -> None:
        self.loaded = True
        self.deadline = time.monotonic() + self._seconds

    def done(self) -> int:
        place, self.place = self.place, None
        self.tasks += 1
        if place is None:
            raise RunError("a reading process answered without having been asked")
        return place

    def cause_of_death(self) -> str:
        self._process.join(1.0)
        code = self._process.exitcode or 0
        if code < 0:
            return f"the process reading it was ended by signal {-code}; was memory short?"
        return f"the process reading it ended with code {code}"

    def end(self) -> None:
        self._process.kill()
        self._process.join()
        self._process.close()
        self.pipe.close()


@contextlib.contextmanager
def _keyboard_kept_away() -> Iterator[None]:
    """Start a process that Control-C does not reach: a mask is handed on, and held from its first moment."""
    mask = getattr(signal, "pthread_sigmask", None)
    if mask is None:  # Windows: the worker ignores the signal once it runs
        yield
        return
    before = mask(signal.SIG_BLOCK, {signal.SIGINT})
    try:
        yield
    finally:
        mask(signal.SIG_SETMASK, before)


def _serve(pipe: Connection, work: bytes, memory: int) -> None:
    """What a worker does: task by task, until it is ended."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    threading.Thread(target=_leave_with_parent, daemon=True).start()
    bind_memory(memory)
    _one_thread()
    doing: Work[Any, Any] = pickle.loads(work)
    while True:
        try:
            task = pipe.recv()
        except EOFError:
            return
        try:
            doing.prepare(task)
        except HikiwakeError as error:
            pipe.send((None, str(error), True))
            continue
        pipe.send(None)
        pipe.send(_done(doing, task))


def _one_thread() -> None:
    """Keep libraries from starting threads: with a worker on each core they only wait for one another."""
    for name in _THREADS:
        os.environ.setdefault(name, "1")


def _done(work: Work[Any, Any], task: object) -> tuple[Any, str, bool]:
    """The result of a task, why there is none, and whether the process is fit to go on."""
    try:
        return work(task), "", True
    except HikiwakeError as error:
        return None, str(error), True
    except MemoryError:
        return None, "it takes more memory than a reading process may have", False
    except RecursionError:
        return None, "it is nested too deeply", True
    except Exception as error:
        # A reader of foreign formats may raise anything; one document must not stop the others.
        return None, f"it cannot be read: {type(error).__name__}: {error}", True


def _leave_with_parent() -> None:
    """End this worker when the process that started it is gone, however it went."""
    parent = multiprocessing.parent_process()
    if parent is not None:
        parent.join()
        os._exit(1)
