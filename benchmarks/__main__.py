"""`make bench`: how cost grows, and how it compares with another program and with listing.

`python -m benchmarks [NAME …] [--long] [--write]` runs the benchmarks named, by default all.
"""

from __future__ import annotations

import argparse
from collections.abc import Callable

from benchmarks.against_negmas import against_negmas
from benchmarks.clashes import clash_growth
from benchmarks.cores import robustness_on_cores
from benchmarks.counts import count_growth
from benchmarks.frontiers import frontier_growth
from benchmarks.measuring import Table, keep
from benchmarks.reading import reading_documents
from benchmarks.readings import reading_growth
from benchmarks.search import search_growth
from benchmarks.shipped import shipped
from benchmarks.stability import stability_growth


def _readings(*, long: bool) -> list[Table]:
    """It prints for itself and keeps nothing."""
    reading_growth() if long else reading_growth((250, 1_000, 4_000))
    return []


BENCHMARKS: dict[str, Callable[..., list[Table]]] = {
    "negmas": against_negmas,
    "frontiers": frontier_growth,
    "counts": count_growth,
    "clashes": clash_growth,
    "shipped": shipped,
    "readings": _readings,
    "cores": robustness_on_cores,
    "search": search_growth,
    "reading": reading_documents,
    "stability": stability_growth,
}


def main() -> None:
    """Run what is asked for."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks", description=__doc__)
    parser.add_argument("names", nargs="*", metavar="NAME", help=f"of {', '.join(BENCHMARKS)}; default: all")
    parser.add_argument("--long", action="store_true", help="with the points that take minutes or gigabytes")
    parser.add_argument("--write", action="store_true", help="keep what is measured in benchmarks/measured")
    asked = parser.parse_args()
    if unknown := [name for name in asked.names if name not in BENCHMARKS]:
        parser.error(f"found {', '.join(unknown)}, expected names of {', '.join(BENCHMARKS)}")
    for name in asked.names or BENCHMARKS:
        tables = BENCHMARKS[name](long=asked.long)
        if asked.write and tables:
            print(f"Wrote {keep(name, tables, long=asked.long).name}\n")


if __name__ == "__main__":
    main()
