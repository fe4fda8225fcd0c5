"""Where work runs: in this process, in several, or on a Dask cluster; with the same results in any case.

Work is cut into chunks in the order given, each chunk is a pure function of itself, and results are put
back in that order. So what comes out does not depend on who computed it, nor on how large the chunks were.
A chunk lost with a worker is computed again. Nothing listens on a network; the only address ever spoken to
is a scheduler's that somebody named.
"""

from __future__ import annotations

import multiprocessing
import os
import pickle
import signal
import threading
from collections.abc import Callable, Iterator, Mapping, Sequence
from concurrent.futures import Future, ProcessPoolExecutor, as_completed
from concurrent.futures.process import BrokenProcessPool
from types import TracebackType
from typing import Any, Generic, Protocol, Self, TypeVar

from hikiwake import __version__
from hikiwake.basics.errors import RunError

Item = TypeVar("Item")
Item_contra = TypeVar("Item_contra", contravariant=True)
Result = TypeVar("Result")
Work = Callable[[Sequence[Item]], Sequence[Result]]
"""From a chunk of items to one result each, in order. Pure, and sent to other processes by `pickle`."""
Progress = Callable[[int, int], None]
"""Told, after each chunk, how many items are done, of how many."""

CHUNK = 256
"""Items in a chunk."""
FEWEST_TO_SPREAD = 4_000
"""With fewer items, starting processes costs more than it saves."""
LOSSES = 3
"""As often in a row may workers die without any chunk being finished."""
PATIENCE = 10
"""Seconds to wait for a scheduler to answer."""


class Executor(Protocol[Item_contra, Result]):
    """What runs the work it was made for. Use it as a context; leaving it stops every worker it started."""

    def run(self, items: Sequence[Item_contra], progress: Progress | None = None) -> list[Result]:
        """The result of every item, in order."""

    def __enter__(self) -> Self:
        """Begin; workers start when the first work comes."""

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        """Stop."""


def cores() -> int:
    """How many processes can run side by side here."""
    allowed = getattr(os, "sched_getaffinity", None)
    return len(allowed(0)) if allowed is not None else os.cpu_count() or 1


def executor_for(
    work: Work[Item, Result], items: int, *, jobs: int | None = None, scheduler: str | None = None
) -> Executor[Item, Result]:
    """A cluster where a scheduler is named, else as many processes as asked for, else as many as pay.

    Raises `RunError` when there is no cluster to be had.
    """
    if scheduler is not None:
        return Cluster(work, scheduler)
    if jobs is None:
        jobs = cores() if items >= FEWEST_TO_SPREAD else 1
    return Serial(work) if jobs == 1 else Processes(work, jobs)


class _Context:
    """Entering gives the executor itself."""

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._stop()

    def _stop(self) -> None:
        """Nothing was started."""


class Serial(_Context, Generic[Item, Result]):
    """One chunk after the other, in this process."""

    def __init__(self, work: Work[Item, Result], chunk: int = CHUNK) -> None:
        """Nothing is started."""
        self._work = work
        self._chunk = chunk

    def run(self, items: Sequence[Item], progress: Progress | None = None) -> list[Result]:
        """The result of every item, in order."""
        found: list[Result] = []
        for chunk in _chunks(items, self._chunk).values():
            found += self._work(chunk)
            _tell(progress, len(found), len(items))
        return found


class Processes(_Context, Generic[Item, Result]):
    """Chunks shared out among processes started afresh (`spawn`).

    When a worker dies, the pool is started again and the chunks it had not finished are computed again.
    """

    def __init__(self, work: Work[Item, Result], jobs: int, chunk: int = CHUNK) -> None:
        """Nothing is started before the first run. Raises `RunError` for fewer jobs than one."""
        if jobs < 1:
            raise RunError(f"found {jobs} jobs, expected at least 1")
        self._work = pickle.dumps(work)
        self._jobs = jobs
        self._chunk = chunk
        self._pool: ProcessPoolExecutor | None = None

    def run(self, items: Sequence[Item], progress: Progress | None = None) -> list[Result]:
        """The result of every item, in order. Raises `RunError` when workers keep dying."""
        left = _chunks(items, self._chunk)
        done: dict[int, Sequence[Result]] = {}
        losses = 0
        while left:
            before = len(done)
            try:
                for place, found in self._finished(left):
                    done[place] = found
                    _tell(progress, sum(map(len, done.values())), len(items))
            except BrokenProcessPool:
                self._stop()
                losses = losses + 1 if len(done) == before else 0
                if losses == LOSSES:
                    raise RunError(
                        f"{LOSSES} times in a row a worker process died before it finished anything; "
                        "is memory short? --jobs 1 runs the work in one process"
                    ) from None
            left = {place: chunk for place, chunk in left.items() if place not in done}
        return _in_order(done)

    def _finished(self, left: Mapping[int, Sequence[Item]]) -> Iterator[tuple[int, Sequence[Result]]]:
        pool = self._started()
        places: dict[Future[Sequence[Result]], int] = {
            pool.submit(_work_on, chunk): place for place, chunk in left.items()
        }
        for future in as_completed(places):
            yield places[future], future.result()

    def _started(self) -> ProcessPoolExecutor:
        if self._pool is None:
            context = multiprocessing.get_context("spawn")
            self._pool = ProcessPoolExecutor(self._jobs, context, _begin, (self._work,))
        return self._pool

    def _stop(self) -> None:
        """Wait for the chunks under way, drop the others."""
        if self._pool is not None:
            self._pool.shutdown(wait=True, cancel_futures=True)
            self._pool = None


class Cluster(_Context, Generic[Item, Result]):
    """Chunks shared out by a Dask scheduler at an address, such as `tcp://127.0.0.1:8786`.

    The scheduler gives the chunks of a lost worker to another one. Workers must run this very version of
    the program: another could count otherwise. What is sent is run there, so name only schedulers you trust.
    """

    def __init__(self, work: Work[Item, Result], address: str, chunk: int = CHUNK) -> None:
        """Connect. Raises `RunError` when the extra is missing or nobody answers at the address."""
        self._work = pickle.dumps(work)
        self._chunk = chunk
        self._address = address
        self._client = _client(address)

    def run(self, items: Sequence[Item], progress: Progress | None = None) -> list[Result]:
        """The result of every item, in order. Raises `RunError` when the cluster gives up."""
        from distributed import as_completed as finished

        chunks = _chunks(items, self._chunk)
        # The work is a task of its own: each worker gets it once, and it is made again if it is lost.
        work = self._client.submit(pickle.loads, self._work, pure=False)
        futures = [self._client.submit(_versioned, work, chunk, pure=False) for chunk in chunks.values()]
        places = {future.key: place for place, future in enumerate(futures)}
        done: dict[int, Sequence[Result]] = {}
        try:
            for future in finished(futures, loop=self._client.loop):  # type: ignore[no-untyped-call]
                done[places[future.key]] = self._checked(future)
                _tell(progress, sum(map(len, done.values())), len(items))
        except BaseException:
            self._client.cancel([work, *futures], force=True)
            raise
        return _in_order(done)

    def _checked(self, future: Any) -> Sequence[Result]:  # noqa: ANN401  (dask is not typed)
        """What a chunk gave. An error that the work itself raised is raised here as it was there."""
        from distributed import KilledWorker

        if future.status not in {"finished", "error"}:
            raise RunError(f"--scheduler {self._address}: the scheduler is gone; the work was not finished")
        try:
            version, found = future.result()
        except KilledWorker as error:
            raise RunError(f"--scheduler {self._address}: workers keep dying: {error}") from None
        if version != __version__:
            raise RunError(
                f"--scheduler {self._address}: a worker runs version {version}, this is {__version__}; "
                "install the same version on all of them"
            )
        return found  # type: ignore[no-any-return]

    def _stop(self) -> None:
        self._client.close()


def _client(address: str) -> Any:  # noqa: ANN401  (dask is not typed)
    try:
        from distributed import Client
    except ImportError:
        raise RunError(
            "--scheduler needs the extra `cluster`, which is not installed: pip install 'hikiwake[cluster]'"
        ) from None
    try:
        return Client(  # type: ignore[no-untyped-call]
            address, timeout=PATIENCE, set_as_default=False
        )
    except (OSError, TimeoutError, ValueError, TypeError) as error:
        raise RunError(
            f"--scheduler {address}: no Dask scheduler answers there ({error}); "
            "expected an address such as tcp://127.0.0.1:8786"
        ) from None


def _chunks(items: Sequence[Item], size: int) -> dict[int, Sequence[Item]]:
    starts = range(0, len(items), size)
    return {place: items[start : start + size] for place, start in enumerate(starts)}


def _in_order(done: Mapping[int, Sequence[Result]]) -> list[Result]:
    return [result for place in sorted(done) for result in done[place]]


def _tell(progress: Progress | None, done: int, of: int) -> None:
    if progress is not None:
        progress(done, of)


_begun: list[Callable[[Any], Any]] = []
"""In a worker process: the work it was started for. In this process: nothing."""


def _begin(work: bytes) -> None:
    """What a worker process does first. The keyboard is left to the process that started it."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    threading.Thread(target=_leave_with_parent, daemon=True).start()
    _begun.append(pickle.loads(work))


def _leave_with_parent() -> None:
    """End this worker when the process that started it is gone, however it went."""
    parent = multiprocessing.parent_process()
    if parent is not None:
        parent.join()
        os._exit(1)


def _work_on(chunk: Sequence[Any]) -> Any:  # noqa: ANN401  (what the work is stays open)
    return _begun[0](chunk)


def _versioned(work: Callable[[Any], Any], chunk: Sequence[Any]) -> tuple[str, Any]:
    return __version__, work(chunk)
