"""Stability of random conflicts as the states grow: Nash, GMR, SMR and SEQ for every decision maker.

Seconds are on the clock, as those of the program compared with are: from the conflict to the answers, and
for the whole process with starting Python. Every point runs in a process of its own.
"""

from __future__ import annotations

from importlib.util import find_spec
from time import perf_counter

from benchmarks.measuring import Row, Table, in_own_process

SIZES = (8, 10, 12, 14, 16, 18, 20)
"""Binary options of the conflicts that grow."""
PUBLISHED = {2: (39.4, 544.0), 3: (77.2, 799.0)}
"""Seconds and MiB that gmcr-py 0.4.1 took for 12 binary options, by decision makers.

Measured on another machine of two cores (Python 3.11, numpy 2.4.6), loading, building and solving.
"""
LARGEST_TEXTBOOK = 8
"""Binary options of the largest conflict that the plain definitions of the tests are asked about."""
SHAPES: dict[str, dict[str, float]] = {
    "free": {},
    "a third one way": {"one_way": 0.33},
    "all one way": {"one_way": 1.0},
    "half infeasible": {"infeasible": 0.5},
    "nine tenths infeasible": {"infeasible": 0.9},
    "four values an option": {"values": 4},
    "all of four values one way": {"values": 4, "one_way": 1.0},
}


def stability_growth(*, long: bool) -> list[Table]:
    """Growth, shapes, published figures, and slower ways of our own; `long` with shapes of 2^20."""
    return [_growth(), _by_shape(20 if long else 16), _against_published(), _against_tables()]


def _growth() -> Table:
    table = Table(
        "growth",
        "Stability as states grow: whole arrays, and compiled loops (loaded when already compiled once)",
        {
            "makers": ("makers", ""),
            "states": ("states", ",.0f"),
            "seconds": ("arrays s", ".3f"),
            "mebibytes": ("arrays MiB", ",.0f"),
            "compiled_seconds": ("compiled s", ".3f"),
            "compiled_mebibytes": ("compiled MiB", ",.0f"),
        },
    )
    for makers in (2, 3):
        for issues in SIZES:
            table.add({"makers": makers, "issues": issues, **_both(issues=issues, makers=makers)})
    return table.end()


def _by_shape(issues: int) -> Table:
    table = Table(
        "shapes",
        f"Stability of conflicts of different shapes, 2^{issues} states before conditions",
        {
            "shape": (f"{'shape':>26}", ">26"),
            "makers": ("makers", ""),
            "states": ("states", ",.0f"),
            "seconds": ("arrays s", ".3f"),
            "mebibytes": ("arrays MiB", ",.0f"),
            "compiled_seconds": ("compiled s", ".3f"),
            "compiled_mebibytes": ("compiled MiB", ",.0f"),
        },
    )
    for shape, asked in SHAPES.items():
        number = issues // 2 if "values" in asked else issues
        for makers in (2, 4):
            row = _both(issues=number, makers=makers, **asked)
            table.add({"shape": shape, "makers": makers, "issues": number, **row})
    return table.end()


def _against_published() -> Table:
    table = Table(
        "published",
        "12 binary options: gmcr-py 0.4.1 as published for another machine, and ours with start-up",
        {
            "makers": ("makers", ""),
            "states": ("states", ",.0f"),
            "published": ("published s", ".1f"),
            "published_mebibytes": ("published MiB", ",.0f"),
            "seconds": ("ours s", ".4f"),
            "whole": ("whole process s", ".2f"),
            "mebibytes": ("ours MiB", ",.0f"),
            "ratio": ("ratio", ",.0f"),
            "whole_ratio": ("whole ratio", ",.0f"),
        },
    )
    for makers, (seconds, mebibytes) in PUBLISHED.items():
        row = min((_point(issues=12, makers=makers) for _ in range(3)), key=lambda each: float(each["whole"]))
        table.add(
            {
                "makers": makers,
                "published": seconds,
                "published_mebibytes": mebibytes,
                "ratio": seconds / row["seconds"],
                "whole_ratio": seconds / row["whole"],
                **row,
            }
        )
    return table.end()


def _against_tables() -> Table:
    table = Table(
        "tables",
        "The same by tables of states by states (for unknown preferences), and by plain definitions",
        {
            "makers": ("makers", ""),
            "states": ("states", ",.0f"),
            "seconds": ("ranks s", ".4f"),
            "table_seconds": ("tables s", ".3f"),
            "table_ratio": ("ratio", ",.0f"),
            "textbook_seconds": ("textbook s", ".2f"),
            "textbook_ratio": ("ratio", ",.0f"),
        },
    )
    for makers in (2, 3):
        for issues in (6, 8, 10, 12):
            ours = _point(issues=issues, makers=makers)
            row = {"makers": makers, **ours}
            for by in ("tables", "textbook")[: 2 if issues <= LARGEST_TEXTBOOK else 1]:
                theirs = _point(issues=issues, makers=makers, by=by)
                _same(ours, theirs)
                name = by.removesuffix("s")
                row |= {
                    f"{name}_seconds": theirs["seconds"],
                    f"{name}_ratio": theirs["seconds"] / ours["seconds"],
                }
            table.add(row)
    return table.end()


def _both(**shape: object) -> Row:
    """A point by whole arrays and by compiled loops, which must agree."""
    arrays = _point(**shape)
    if find_spec("numba") is None:
        return arrays
    loops = _point(**shape, by="loops")
    _same(arrays, loops)
    return {**arrays, "compiled_seconds": loops["seconds"], "compiled_mebibytes": loops["mebibytes"]}


def _point(**asked: object) -> Row:
    began = perf_counter()
    row = in_own_process("stability", **asked)
    if row is None:
        raise SystemExit(f"stability {asked} took too long")
    return {**row, "whole": perf_counter() - began}


def _same(one: Row, other: Row) -> None:
    if one["equilibria"] != other["equilibria"]:
        raise SystemExit(f"two ways disagree: {one} and {other}")
