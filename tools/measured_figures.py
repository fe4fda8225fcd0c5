"""The figures that the documentation shows of what `python -m benchmarks --write` measured, by name.

`figure(name)` gives a number with its unit or a whole table in Markdown. Nothing here is measured; what is
worked out, such as Amdahl's arithmetic, is worked out from what was.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Mapping, Sequence
from functools import cache
from math import log10
from pathlib import Path
from typing import Any

MEASURED = Path(__file__).resolve().parents[1] / "benchmarks" / "measured"
Row = Mapping[str, Any]

_MANY = 1_000_000
"""Readings in the worked example."""
_CORES = (1, 2, 10, 100, 1_000)


class FigureError(Exception):
    """A page asks for a figure that nobody measured."""


@cache
def measured(benchmark: str) -> Mapping[str, Any]:
    """What a benchmark wrote: its command, the machine, and its tables."""
    found: Mapping[str, Any] = json.loads((MEASURED / f"{benchmark}.json").read_text(encoding="utf-8"))
    return found


def rows(benchmark: str, table: str, **wanted: object) -> list[Row]:
    """The rows of a table that have the values wanted."""
    return [
        row
        for row in measured(benchmark)["tables"][table]
        if all(row.get(key) == value for key, value in wanted.items())
    ]


def one(benchmark: str, table: str, **wanted: object) -> Row:
    """The only such row. Raises `FigureError`."""
    found = rows(benchmark, table, **wanted)
    if len(found) != 1:
        raise FigureError(f"{benchmark}/{table} has {len(found)} rows with {wanted}, expected one")
    return found[0]


def figure(name: str) -> str:
    """A figure by name. Raises `FigureError` for a name there is not."""
    if name not in FIGURES:
        raise FigureError(f"there is no figure {name!r}; tools/measured_figures.py lists them")
    return FIGURES[name]()


def seconds(spent: float | str | None) -> str:
    """Seconds with two significant digits, smaller ones in milliseconds or microseconds."""
    if spent is None:
        return "not asked"
    if isinstance(spent, str):
        return spent
    if spent < 0.001:
        return f"{_two_digits(1_000_000 * spent)} µs"
    if spent < 0.1:
        return f"{_two_digits(1000 * spent)} ms"
    return f"{_two_digits(spent)} s"


def times(ratio: float | None) -> str:
    """A ratio with two significant digits."""
    return "–" if ratio is None else f"{_two_digits(ratio)} ×"


def power(number: float) -> str:
    """A power of ten."""
    return f"10<sup>{round(log10(number))}</sup>"


def _two_digits(number: float) -> str:
    if number >= 100:
        digits = len(str(int(number))) - 2
        return f"{round(number / 10**digits) * 10**digits:,}"
    if number < 1:
        return f"{number:.2f}"
    return f"{number:.1f}" if number < 10 else f"{number:.0f}"


def table(heads: Sequence[str], lines: Iterable[Sequence[str]]) -> str:
    """A table in Markdown, with empty lines around it."""
    written = [" | ".join(heads), " | ".join("---:" for _ in heads), *(" | ".join(line) for line in lines)]
    return "\n\n" + "\n".join(f"| {line} |" for line in written) + "\n\n"


def _machine() -> str:
    names = sorted(path.stem for path in MEASURED.glob("*.json"))
    machines = [measured(name)["machine"] for name in names]
    told = {(m["cores"], m["processor"], m["system"], m["python"], m["numpy"]) for m in machines}
    if len(told) != 1:
        raise FigureError("the benchmarks were measured on different machines; measure them all on one")
    cores, processor, system, python, numpy = told.pop()
    return f"{cores} cores, {processor}, {system}, Python {python}, numpy {numpy}"


def _negmas() -> str:
    def line(row: Row) -> Sequence[str]:
        return (
            power(row["outcomes"]),
            str(row["parties"]),
            seconds(row["ours"]),
            seconds(row.get("theirs")),
            times(row.get("ratio")),
            times(row.get("by_hand_ratio")),
        )

    heads = ("settlements", "parties", "this program", "negmas", "ratio", "ratio by hand")
    return table(heads, map(line, rows("negmas", "domains", digits=16)))


def _ratios(key: str) -> list[float]:
    return [row[key] for row in rows("negmas", "domains", outcomes=1_000_000) if key in row]


def _frontiers() -> str:
    def line(row: Row) -> Sequence[str]:
        if "points" not in row:
            return power(row["outcomes"]), str(row["parties"]), "–", row["seconds"], "–", "–", "–"
        return (
            power(row["outcomes"]),
            str(row["parties"]),
            f"{row['points']:,}",
            "exact" if row["exact"] else f"within {row['loss']:.1%}",
            seconds(row["seconds"]),
            seconds(row["seconds_with_solutions"])
            + ("" if row["solutions_exact"] else ", some with a bound"),
            f"{row['mebibytes_with_solutions']:.0f} MiB",
        )

    heads = ("settlements", "parties", "points", "frontier", "in", "with five solutions", "peak memory")
    return table(heads, map(line, rows("frontiers", "by_size", digits=16)))


def _size(parties: int, power_of_ten: int) -> Row:
    return one("frontiers", "by_size", digits=16, parties=parties, outcomes=float(10**power_of_ten))


def _webs() -> str:
    found = {row["web"]: row for row in rows("frontiers", "by_web")}

    def line(row: Row) -> Sequence[str]:
        other = found.get(row["web"])
        return (
            str(row["web"]),
            str(row["rules"]),
            seconds(row["seconds"]),
            "–" if other is None else seconds(other["seconds"]),
        )

    heads = ("each issue tied to the next", "rules", "count, 40 issues", "frontier, 12 issues")
    return table(heads, map(line, rows("counts", "by_web")))


def _web_factor() -> str:
    spent = [row["seconds"] for row in rows("counts", "by_web") if row["web"] >= 3]
    return f"{(spent[-1] / spent[0]) ** (1 / (len(spent) - 1)):.1f}"


def _growth() -> str:
    told = {
        "by_issues": ("issues", "issues"),
        "by_options": ("options", "options of each issue"),
        "by_rules": ("rules", "rules between neighbours"),
        "by_members": ("members", "members who all speak on all, most of whom must agree"),
    }

    def line(curve: str) -> Sequence[str]:
        key, name = told[curve]
        found = rows("counts", curve)
        few, many = found[0], found[-1]
        growth = times(many["seconds"] / few["seconds"])
        return (
            name,
            f"{few[key]} → {many[key]}",
            f"{seconds(few['seconds'])} → {seconds(many['seconds'])}",
            growth,
        )

    return table(("what grows", "from, to", "count", "growth"), map(line, told))


def _clashes() -> str:
    def found(row: Row, what: str) -> str:
        number = f"{row[what]:,}" if row[f"{what}_complete"] else f"at least {row[what]:,}"
        return f"{number} in {seconds(row[f'{what}_seconds'])}"

    def line(row: Row) -> Sequence[str]:
        return (
            f"{row['attitudes']:,}",
            f"{row['refusals']:,}",
            "–" if row["distance"] is None else f"{row['distance']} in {seconds(row['distance_seconds'])}",
            found(row, "changes"),
            found(row, "clashes"),
        )

    heads = ("attitudes", "of them refusals", "distance", "least changes", "clashes")
    return table(heads, map(line, rows("clashes", "divided")))


def _shipped(key: str) -> float:
    value: float = one("shipped", "cases", case="japan-russia")[key]
    return value


class Parts:
    """Seconds of a robustness run in parts: to begin, and for each reading what stays and what can spread.

    `begin` and `stay` come from the shortest and the longest run measured, `spread` from the longest.
    """

    def __init__(self) -> None:
        short, long = rows("cores", "parts")[0], rows("cores", "parts")[-1]
        self.stay: float = (long["rest"] - short["rest"]) / (long["readings"] - short["readings"])
        self.begin: float = max(0.0, long["rest"] - self.stay * long["readings"])
        self.spread: float = long["working"] / long["readings"]
        self.chunks: float = long["chunks"] / long["readings"]

    def through(self, way: str) -> float:
        """Seconds a reading that handing out takes whoever hands out, however many take."""
        chunk: float = one("cores", "handing_out", through=way)["chunk_seconds"]
        return chunk * self.chunks

    def run(self, readings: int, cores: int, handing_out: float) -> float:
        """Seconds of a run. Work waits for whoever hands it out or for a core, whichever takes longer."""
        if cores == 1:
            return self.begin + readings * (self.stay + self.spread)
        return self.begin + readings * (self.stay + max(handing_out, self.spread / cores))


def _amdahl() -> str:
    parts = Parts()
    alone = parts.run(_MANY, 1, 0.0)

    def line(cores: int) -> Sequence[str]:
        gains = (alone / parts.run(_MANY, cores, handing_out) for handing_out in handed_out)
        return f"{cores:,}", *map(times, gains)

    handed_out = (0.0, parts.through("a process"), parts.through("Dask"))
    heads = ("cores", "if handing out were free", "processes of one machine", "a Dask cluster")
    return table(heads, map(line, _CORES))


def _cores_here() -> str:
    found = rows("cores", "cores")
    told = [f"{seconds(row['seconds'])} with {row['jobs']}" for row in found]
    return f"{', '.join(told)} (busy: {measured('cores')['machine']['busy']})"


FIGURES: Mapping[str, Callable[[], str]] = {
    "machine": _machine,
    "negmas": _negmas,
    "negmas-version": lambda: rows("negmas", "domains")[0]["negmas"],
    "negmas-least": lambda: times(min(_ratios("ratio")))[:-2],
    "negmas-most": lambda: times(max(_ratios("ratio")))[:-2],
    "negmas-by-hand-least": lambda: times(min(_ratios("by_hand_ratio")))[:-2],
    "negmas-by-hand-most": lambda: times(max(_ratios("by_hand_ratio")))[:-2],
    "frontiers": _frontiers,
    "two-at-24": lambda: seconds(_size(2, 24)["seconds_with_solutions"]),
    "three-at-24": lambda: seconds(_size(3, 24)["seconds_with_solutions"]),
    "most-memory": lambda: (
        f"{max(row.get('mebibytes_with_solutions', 0) for row in rows('frontiers', 'by_size')):.0f} MiB"
    ),
    "webs": _webs,
    "web-factor": _web_factor,
    "growth": _growth,
    "clashes": _clashes,
    "shipped-distances": lambda: seconds(_shipped("distances")),
    "shipped-distance-days": lambda: str(_shipped("distance_points")),
    "shipped-win-sets": lambda: seconds(_shipped("win_sets")),
    "shipped-win-set-days": lambda: str(_shipped("win_set_points")),
    "shipped-readings": lambda: str(_shipped("readings")),
    "reading": lambda: seconds(Parts().spread),
    "reading-stays": lambda: seconds(Parts().stay),
    "reading-handed-out": lambda: seconds(Parts().through("Dask")),
    "readings-at-once": lambda: f"{_MANY:,}",
    "run-alone": lambda: f"{Parts().run(_MANY, 1, 0.0) / 60:.0f} minutes",
    "run-thousand": lambda: seconds(Parts().run(_MANY, 1000, Parts().through("Dask"))),
    "ceiling": lambda: f"{1 + Parts().spread / Parts().stay:.0f}",
    "amdahl": _amdahl,
    "cores-here": _cores_here,
}
