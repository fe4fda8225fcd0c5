"""How clashes, least changes and the distance grow with what is coded."""

from __future__ import annotations

from benchmarks.measuring import Table, timed
from benchmarks.spaces import DIVIDED, Consent, random_problem
from hikiwake.methods.settlement.clashes import minimal_clashes
from hikiwake.methods.settlement.least_changes import distance, least_changes
from hikiwake.model.problem import SettlementProblem

COLUMNS = {
    "issues": ("issues", ""),
    "actors": ("actors", ""),
    "attitudes": ("attitudes", ","),
    "refusals": ("refusals", ""),
    "distance": ("distance", ""),
    "distance_seconds": ("s", ".4f"),
    "changes": ("changes", ","),
    "changes_complete": ("all", ""),
    "changes_seconds": ("s", ".3f"),
    "clashes": ("clashes", ","),
    "clashes_complete": ("all", ""),
    "clashes_seconds": ("s", ".3f"),
}


def clash_growth(*, long: bool) -> list[Table]:
    """Small agreements by all, then large ones of every kind. `long` changes nothing here."""
    del long
    small = Table(
        "unanimous",
        "Clashes and least changes (20 issues of 4 options, 20 rules, two parties of two, all must agree)",
        COLUMNS,
    )
    for refusals in (30, 60, 90, 120):
        small.add(
            _row(
                issues=20, options=4, rules=20, attitudes=refusals, refusals=refusals, consents=(Consent.ALL,)
            )
        )
    small.end()
    large = Table(
        "divided",
        "The same (40 issues of 6 options, 13 rules, five parties of three that agree in different ways)",
        COLUMNS,
    )
    for attitudes in (250, 500, 1000, 1500, 2000):
        large.add(
            _row(
                issues=40,
                options=6,
                rules=13,
                parties=5,
                members=3,
                attitudes=attitudes,
                refusals=2 * attitudes // 5,
                consents=DIVIDED,
            )
        )
    return [small, large.end()]


def _row(**asked: object) -> dict[str, object]:
    problem: SettlementProblem = random_problem(**asked, seed=1)  # type: ignore[arg-type]
    distance_seconds, length = timed(lambda: distance(problem))
    changes_seconds, changes = timed(lambda: least_changes(problem))
    clashes_seconds, clashes = timed(lambda: minimal_clashes(problem))
    return {
        "issues": len(problem.options),
        "actors": len(problem.attitudes),
        "attitudes": sum(map(len, problem.attitudes.values())),
        "refusals": len(problem.refusals),
        "distance": length,
        "distance_seconds": distance_seconds,
        "changes": len(changes.found),
        "changes_complete": changes.complete,
        "changes_seconds": changes_seconds,
        "clashes": len(clashes.found),
        "clashes_complete": clashes.complete,
        "clashes_seconds": clashes_seconds,
    }
