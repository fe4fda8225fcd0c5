"""How exact counting grows with issues, options, rules, their reach, and members; and against listing."""

from __future__ import annotations

from functools import partial
from itertools import product

from benchmarks.measuring import Table, seconds
from benchmarks.spaces import Consent, random_problem
from hikiwake.methods.settlement.acceptance import Outcome, evaluate, is_feasible
from hikiwake.methods.settlement.counting import count
from hikiwake.model.problem import SettlementProblem

ISSUES, OPTIONS = 40, 4
COLUMNS = {"settlements": ("settlements", ".0e"), "seconds": ("seconds", ".4f")}


def count_growth(*, long: bool) -> list[Table]:
    """One curve for each quantity, the others staying as they are."""
    return [_against_listing(), _by_issues(), _by_options(), _by_rules(), _by_web(long=long), _by_members()]


def _against_listing() -> Table:
    columns = {
        "issues": ("issues", ""),
        "settlements": ("settlements", ",.0f"),
        "seconds": ("count s", ".4f"),
        "listing": ("listing s", ".3f"),
        "ratio": ("ratio", ",.0f"),
    }
    table = Table("listing", "Unblocked settlements: counted, and by listing every one (same run)", columns)
    for issues in (4, 5, 6, 7):
        problem = random_problem(
            issues=issues, options=OPTIONS, rules=issues, attitudes=issues, refusals=issues, seed=1
        )
        if count(problem).unblocked != listed(problem):
            raise SystemExit("count and listing disagree")
        fast, slow = seconds(partial(count, problem)), seconds(partial(listed, problem))
        table.add({**_size(problem), "seconds": fast, "listing": slow, "ratio": slow / fast})
    return table.end()


def listed(problem: SettlementProblem) -> int:
    """Unblocked settlements by listing every one: what a program that enumerates does."""
    names = list(problem.options)
    number = 0
    for chosen in product(*problem.options.values()):
        settlement = dict(zip(names, chosen, strict=True))
        if is_feasible(problem, settlement):
            terms = {issue: (option,) for issue, option in settlement.items()}
            number += evaluate(problem, terms).outcome is not Outcome.BLOCKED
    return number


def _by_issues() -> Table:
    table = Table(
        "by_issues",
        "Counting as issues grow (4 options, a rule for every second issue)",
        {"issues": ("issues", ""), **COLUMNS},
    )
    for issues in (10, 20, 40, 80, 160):
        _add(table, issues=issues, rules=issues // 2, attitudes=8 * issues, refusals=issues)
    return table.end()


def _by_options() -> Table:
    table = Table(
        "by_options",
        "Counting as options grow (40 issues, 20 rules)",
        {"options": ("options", ""), **COLUMNS},
    )
    for options in (2, 4, 8, 16, 32):
        _add(table, options=options, rules=20, attitudes=80 * options, refusals=10 * options)
    return table.end()


def _by_rules() -> Table:
    table = Table(
        "by_rules",
        "Counting as rules grow, each about two neighbours (40 issues, 4 options)",
        {"rules": ("rules", ""), **COLUMNS},
    )
    for rules in (0, 10, 20, 40, 80):
        _add(table, rules=rules)
    return table.end()


def _by_web(*, long: bool) -> Table:
    table = Table(
        "by_web",
        "Counting as rules reach farther (40 issues, 4 options; web: each issue tied to so many more)",
        {"web": ("web", ""), "rules": ("rules", ""), **COLUMNS},
    )
    for web in range(11 if long else 9):
        _add(table, web=web)
    return table.end()


def _by_members() -> Table:
    table = Table(
        "by_members",
        "Counting as members grow who all speak about everything, and most of whom must agree (40 issues)",
        {"members": ("members", ""), **COLUMNS},
    )
    for members in (3, 5, 7, 9, 11, 13):
        said = ISSUES * OPTIONS * members
        _add(
            table,
            parties=1,
            members=members,
            consents=(Consent.MOST,),
            rules=20,
            attitudes=said,
            refusals=said // OPTIONS // 10,
        )
    return table.end()


def _add(table: Table, **asked: object) -> None:
    given: dict[str, object] = {
        "issues": ISSUES,
        "options": OPTIONS,
        "attitudes": 300,
        "refusals": 60,
        "seed": 1,
    }
    given |= asked
    problem = random_problem(**given)  # type: ignore[arg-type]
    row = {"members": given.get("members"), "web": given.get("web", 0), "rules": len(problem.conditions)}
    table.add({**row, **_size(problem), "seconds": seconds(lambda: count(problem), runs=2)})


def _size(problem: SettlementProblem) -> dict[str, object]:
    options = max(len(names) for names in problem.options.values())
    return {
        "issues": len(problem.options),
        "options": options,
        "settlements": float(options ** len(problem.options)),
    }
