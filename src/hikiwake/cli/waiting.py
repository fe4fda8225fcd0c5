"""Telling on stderr what takes long, once it has taken more than a second."""

from __future__ import annotations

import sys
import threading
from types import TracebackType
from typing import Self

PATIENCE = 1.0
"""Seconds before anything is told."""


class Waiting:
    """A context in which steps are named; the step under way is told when a second has passed, then each."""

    def __init__(self) -> None:
        """Nothing is told yet."""
        self._step = ""
        self._late = False
        self._timer = threading.Timer(PATIENCE, self._tell_from_now)
        self._timer.daemon = True

    def __enter__(self) -> Self:
        """Start to wait."""
        self._timer.start()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        """Stop, done or not."""
        self._timer.cancel()

    def __call__(self, step: str) -> None:
        """Name the step that begins."""
        self._step = step
        if self._late:
            self._tell()

    def _tell_from_now(self) -> None:
        self._late = True
        self._tell()

    def _tell(self) -> None:
        if self._step:
            print(f"… {self._step}", file=sys.stderr, flush=True)
