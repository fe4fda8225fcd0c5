"""How far reading has come: a bar on a terminal, a line now and then where stderr is a file or a pipe."""

from __future__ import annotations

import sys
import time
from types import TracebackType
from typing import Self

from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TaskID, TextColumn, TimeRemainingColumn

from hikiwake.study.reading.plan import Step

SECONDS = 5.0
"""At most so often is a plain line printed."""
_WORDS = {"documents": "Documents read", "records": "Records proposed from"}


class ReadingProgress:
    """A context that is told each step and shows it on stderr."""

    def __init__(self) -> None:
        """Nothing is shown yet."""
        console = Console(stderr=True, highlight=False, markup=False)
        self._bars = _bars(console) if console.is_terminal else None
        self._tasks: dict[str, TaskID] = {}
        self._told: dict[str, float] = {}

    def __enter__(self) -> Self:
        """Begin."""
        if self._bars is not None:
            self._bars.start()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        """Leave the last state on the screen."""
        if self._bars is not None:
            self._bars.stop()

    def __call__(self, step: Step) -> None:
        """Show a step; in plain lines the last of a phase always."""
        if self._bars is not None:
            if step.phase not in self._tasks:
                self._tasks[step.phase] = self._bars.add_task(_WORDS[step.phase], total=step.of, name="")
            self._bars.update(self._tasks[step.phase], completed=step.done, name=step.name)
            return
        now = time.monotonic()
        if step.done == step.of or now - self._told.setdefault(step.phase, now) >= SECONDS:
            self._told[step.phase] = now
            print(f"… {_WORDS[step.phase].lower()} {step.done:,} of {step.of:,}", file=sys.stderr, flush=True)


def _bars(console: Console) -> Progress:
    return Progress(
        TextColumn("{task.description}"),
        BarColumn(bar_width=24),
        MofNCompleteColumn(),
        TimeRemainingColumn(compact=True),
        TextColumn("{task.fields[name]}"),
        console=console,
    )
