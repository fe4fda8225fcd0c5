"""`make bench`: how cost grows, and how it compares with listing every settlement."""

from __future__ import annotations

import time
from collections.abc import Callable
from datetime import date
from itertools import product

from benchmarks.spaces import random_problem
from hikiwake.formalise.reading import Reading
from hikiwake.methods.settlement.acceptance import Outcome, evaluate, is_feasible
from hikiwake.methods.settlement.clashes import minimal_clashes
from hikiwake.methods.settlement.counting import count
from hikiwake.methods.settlement.least_changes import distance, least_changes
from hikiwake.model.problem import SettlementProblem
from hikiwake.store.case import load_case
from hikiwake.store.shipped import find_case, shipped_cases
from hikiwake.study.board import settlement_board
from hikiwake.study.distance import distance_timeline
from hikiwake.study.setting import make_setting

_DAY = date(2022, 12, 31)


def main() -> None:
    """Print every table."""
    against_listing()
    counting_growth()
    clash_growth()
    shipped()


def seconds(work: Callable[[], object]) -> float:
    """The best of three runs."""
    best = float("inf")
    for _ in range(3):
        began = time.perf_counter()
        work()
        best = min(best, time.perf_counter() - began)
    return best


def listed(problem: SettlementProblem) -> int:
    """Unblocked settlements by listing every one: what a tool that enumerates does."""
    names = list(problem.options)
    number = 0
    for chosen in product(*problem.options.values()):
        settlement = dict(zip(names, chosen, strict=True))
        if is_feasible(problem, settlement):
            terms = {issue: (option,) for issue, option in settlement.items()}
            number += evaluate(problem, terms).outcome is not Outcome.BLOCKED
    return number


def against_listing() -> None:
    """Same question, same run: exact count without listing, and by listing."""
    print("Exact count of unblocked settlements: this program against listing them (same run)")
    print(f"{'issues':>7} {'settlements':>12} {'count s':>9} {'listing s':>10} {'ratio':>8}")
    for issues in (4, 5, 6, 7):
        problem = random_problem(issues, 4, issues, issues, seed=1)
        if count(problem).unblocked != listed(problem):
            raise SystemExit("count and listing disagree")
        fast, slow = seconds(lambda p=problem: count(p)), seconds(lambda p=problem: listed(p))
        print(f"{issues:>7} {4**issues:>12,} {fast:>9.4f} {slow:>10.3f} {slow / fast:>7.0f}×")
    print()


def counting_growth() -> None:
    """Counts far past listing."""
    print("Exact counts as the space grows (4 options an issue, as many rules as issues)")
    print(f"{'issues':>7} {'settlements':>12} {'count s':>9}")
    for issues in (10, 20, 40, 80):
        problem = random_problem(issues, 4, issues, issues, seed=2)
        print(f"{issues:>7} {4.0**issues:>12.1e} {seconds(lambda p=problem: count(p)):>9.3f}")
    print()


def clash_growth() -> None:
    """Clashes and least changes as red lines grow."""
    print("Clashes and least changes as red lines grow (20 issues of 4 options, budgets as in the program)")
    print(
        f"{'refusals':>9} {'distance':>9} {'clashes':>8} {'s':>7} {'changes':>8} {'s':>7} {'distance s':>11}"
    )
    for refusals in (30, 60, 90, 120):
        problem = random_problem(20, 4, 20, refusals, seed=3)
        clashes, changes = minimal_clashes(problem), least_changes(problem)
        print(
            f"{len(problem.refusals):>9} {distance(problem) or 0:>9} {len(clashes.found):>8}"
            f" {seconds(lambda p=problem: minimal_clashes(p)):>7.3f} {len(changes.found):>8}"
            f" {seconds(lambda p=problem: least_changes(p)):>7.3f}"
            f" {seconds(lambda p=problem: distance(p)):>11.4f}"
        )
    print()


def shipped() -> None:
    """The shipped cases."""
    print("Shipped cases")
    print(f"{'case':>14} {'load s':>7} {'board s':>8} {'distance timeline s':>20}")
    for name in shipped_cases():
        folder = find_case(name)
        case = load_case(folder)
        setting = make_setting(case.dossier, case.model, Reading(day=_DAY))
        print(
            f"{name:>14} {seconds(lambda f=folder: load_case(f)):>7.2f}"
            f" {seconds(lambda s=setting: settlement_board(s)):>8.2f}"
            f" {seconds(lambda c=case: distance_timeline(c.dossier, c.model, Reading(day=_DAY))):>20.2f}"
        )


if __name__ == "__main__":
    main()
