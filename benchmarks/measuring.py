"""Time, memory, and tables that are printed and may be kept."""

from __future__ import annotations

import json
import platform
import resource
import subprocess
import sys
import time
from collections.abc import Callable, Mapping
from os import cpu_count, getloadavg
from pathlib import Path
from typing import Any, TypeVar

import numpy

Result = TypeVar("Result")
Row = Mapping[str, Any]

MEASURED = Path(__file__).parent / "measured"
"""What `--write` writes, and what the figures of the documentation are read from."""
PATIENCE = 600
"""Seconds that a point in a process of its own may take."""


class Table:
    """Rows of one measurement, printed as they come in.

    `columns` maps the keys that are printed to a heading and a format; a row may hold more than is printed.
    """

    def __init__(self, name: str, title: str, columns: Mapping[str, tuple[str, str]]) -> None:
        self.name = name
        self.rows: list[Row] = []
        self._columns = columns
        print(title, flush=True)
        print(
            "  ".join(f"{heading:>{self._width(key)}}" for key, (heading, _) in columns.items()), flush=True
        )

    def add(self, row: Row) -> None:
        """Print a row and keep it."""
        self.rows.append(row)
        cells = (
            f"{self._cell(row.get(key), form):>{self._width(key)}}"
            for key, (_, form) in self._columns.items()
        )
        print("  ".join(cells), flush=True)

    def end(self) -> Table:
        """Print an empty line."""
        print(flush=True)
        return self

    def _width(self, key: str) -> int:
        return max(9, len(self._columns[key][0]))

    @staticmethod
    def _cell(value: Any, form: str) -> str:  # noqa: ANN401  (whatever a row holds)
        if value is None:
            return "-"
        if isinstance(value, bool):
            return "yes" if value else "no"
        return value if isinstance(value, str) else format(value, form)


def timed(work: Callable[[], Result]) -> tuple[float, Result]:
    """Seconds of processor time that this process spent on some work, and what it gave.

    Processor time counts other work on the machine less than a clock on the wall would.
    """
    began = time.process_time()
    result = work()
    return time.process_time() - began, result


def seconds(work: Callable[[], object], runs: int = 3) -> float:
    """The best of some runs."""
    return min(timed(work)[0] for _ in range(runs))


def peak_mebibytes() -> float:
    """The most memory this process ever held.

    Linux says it by process in /proc. What `getrusage` says there may be the peak of the process that
    started this one.
    """
    status = Path("/proc/self/status")
    if status.exists():
        for line in status.read_text(encoding="ascii").splitlines():
            if line.startswith("VmHWM:"):
                return int(line.split()[1]) / 1024
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    return peak / (1024 * 1024 if sys.platform == "darwin" else 1024)


def in_own_process(point: str, **arguments: object) -> Row | None:
    """What a point gives when it is measured in a process of its own; None when it takes too long.

    Only so is its peak of memory its own.
    """
    command = [sys.executable, "-m", "benchmarks.point", point, json.dumps(arguments)]
    try:
        ended = subprocess.run(command, capture_output=True, timeout=PATIENCE, check=False, text=True)
    except subprocess.TimeoutExpired:
        return None
    if ended.returncode:
        raise SystemExit(f"{point} {arguments} failed:\n{ended.stderr}")
    row: Row = json.loads(ended.stdout)
    return row


def machine() -> Mapping[str, object]:
    """What a reader must know to read seconds; `busy` is how many processes wanted a core while it ran."""
    return {
        "cores": cpu_count(),
        "busy": round(getloadavg()[0], 1),
        "processor": platform.machine(),
        "system": platform.system(),
        "python": platform.python_version(),
        "numpy": numpy.__version__,
    }


def keep(name: str, tables: list[Table], *, long: bool) -> Path:
    """Write what a benchmark measured."""
    MEASURED.mkdir(exist_ok=True)
    path = MEASURED / f"{name}.json"
    measured = {
        "command": f"python -m benchmarks {name} --write" + (" --long" if long else ""),
        "machine": machine(),
        "tables": {table.name: table.rows for table in tables},
    }
    path.write_text(json.dumps(measured, indent=1) + "\n", encoding="utf-8", newline="\n")
    return path
