"""How the frontier and the solutions grow with issues, parties, digits of the numbers, and webs of rules."""

from __future__ import annotations

from benchmarks.measuring import Table, in_own_process

OPTIONS = 10
SEED = 1
ISSUES = (6, 12, 18, 24, 30)
_LONG = 18
"""With four parties, points of more issues than this are only measured with `--long`."""
COLUMNS = {
    "issues": ("issues", ""),
    "outcomes": ("settlements", ".0e"),
    "parties": ("parties", ""),
    "digits": ("digits", ""),
    "rules": ("rules", ""),
    "points": ("points", ","),
    "exact": ("exact", ""),
    "loss": ("within", ".1%"),
    "seconds": ("seconds", ".3f"),
    "mebibytes": ("MiB", ".0f"),
    "solutions_exact": ("sol. exact", ""),
    "seconds_with_solutions": ("with sol. s", ".3f"),
    "mebibytes_with_solutions": ("MiB", ".0f"),
}


def frontier_growth(*, long: bool) -> list[Table]:
    """Curves by size, and by how far rules reach; each point in a process of its own."""
    return [_by_size(long=long), _by_web()]


def _by_size(*, long: bool) -> Table:
    title = "Frontier and solutions as the space grows (10 options an issue, rules on a third of the issues)"
    table = Table("by_size", title, COLUMNS)
    for parties in (2, 3, 4):
        for digits in (2, 16):
            for issues in ISSUES:
                if parties < 4 or issues <= _LONG or long:
                    table.add(_point(issues=issues, parties=parties, digits=digits, ruled=issues // 3))
    return table.end()


def _by_web() -> Table:
    columns = {"web": ("web", ""), **COLUMNS}
    title = "The same as rules reach farther (12 issues, two parties; web: each issue tied to so many more)"
    table = Table("by_web", title, columns)
    for web in range(7):
        table.add(_point(issues=12, parties=2, digits=2, web=web))
    return table.end()


def _point(*, issues: int, parties: int, digits: int, ruled: int = 0, web: int = 0) -> dict[str, object]:
    domain = {"issues": issues, "parties": parties, "digits": digits, "ruled": ruled, "web": web}
    row = in_own_process("frontier", options=OPTIONS, seed=SEED, **domain)
    rules = ruled + sum(issues - step for step in range(1, web + 1))
    measured = row if row is not None else {"seconds": "too long"}
    return {"outcomes": float(OPTIONS**issues), "rules": rules, **domain, **measured}
