"""Frontier and solutions against negmas, on identical random domains, turn by turn in one run."""

from __future__ import annotations

from fractions import Fraction

from benchmarks.domains import Domain, bargaining_problem, random_domain
from benchmarks.measuring import Table, timed
from benchmarks.yardstick import (
    KALAI_SMORODINSKY,
    MISSING,
    Point,
    Solved,
    installed,
    listed,
    most_equal,
    same,
    solve,
    without_dust,
)
from hikiwake.methods.settlement.bargaining import Bargain, bargain
from hikiwake.methods.settlement.frontier import pareto_frontier
from hikiwake.methods.settlement.solution import Frontier, Solution
from hikiwake.model.valuation import BargainingProblem

OPTIONS = 10
SEED = 1
_QUICK = 100_000
"""Up to so many outcomes negmas gets as many runs as we do, and the best of them counts."""
_TOO_LONG = 10_000_000
"""From so many on it takes minutes and gigabytes: it is only asked with `--long`, for numbers of one kind."""
_LONG_DIGITS = 16
COLUMNS = {
    "parties": ("parties", ""),
    "digits": ("digits", ""),
    "outcomes": ("outcomes", ",.0f"),
    "points": ("points", ","),
    "ours_frontier": ("frontier s", ".4f"),
    "theirs_frontier": ("negmas s", ".3f"),
    "frontier_ratio": ("ratio", ",.0f"),
    "ours": ("with sol. s", ".4f"),
    "theirs": ("negmas s", ".3f"),
    "ratio": ("ratio", ",.0f"),
    "by_hand": ("by hand s", ".3f"),
    "by_hand_ratio": ("ratio", ",.0f"),
    "dust": ("dust", ""),
    "same_ks": ("same KS", ""),
}


def against_negmas(*, long: bool) -> list[Table]:
    """The table of ratios; the run ends when an answer differs."""
    found = installed()
    print(MISSING if found is None else f"negmas {found}, processor time, best of three turns up to 10^5")
    title = "Frontier, and frontier with solutions: this program against negmas (same run, same answers)"
    table = Table("domains", title, COLUMNS)
    for issues in (4, 5, 6, 7):
        for parties in (2, 3):
            for digits in (1, 2, 4, 16):
                domain = random_domain(
                    issues=issues, options=OPTIONS, parties=parties, digits=digits, seed=SEED
                )
                affordable = domain.outcomes < _TOO_LONG or (long and digits == _LONG_DIGITS)
                asked = found is not None and affordable
                table.add(
                    {"parties": parties, "digits": digits, **_row(domain, asked=asked), "negmas": found}
                )
    print(
        "by hand: numpy lists every worth, then negmas's pareto_frontier_numpy; frontier only, against ours"
    )
    print("dust: points negmas keeps that another one beats but for rounding; they are taken out first")
    print("same KS: negmas takes the most equal ratios, we the largest smallest one; both are in print")
    table.end()
    return [] if found is None else [table]


def _row(domain: Domain, *, asked: bool) -> dict[str, object]:
    """Both programs turn by turn; the best turn of each."""
    problem = bargaining_problem(domain)
    turns = [
        _turn(domain, problem, asked=asked and (not turn or domain.outcomes <= _QUICK)) for turn in range(3)
    ]
    frontier = min(turn[0] for turn in turns)
    both = min(turn[1] for turn in turns)
    row: dict[str, object] = {"outcomes": domain.outcomes, "ours_frontier": frontier, "ours": both}
    bargained = turns[0][2]
    row["points"] = len(bargained.frontier.points)
    solved = [turn[3] for turn in turns if turn[3] is not None]
    if solved:
        theirs_frontier = min(each.frontier_seconds for each in solved)
        theirs = min(each.seconds for each in solved)
        by_hand = min(listed(domain)[0] for _ in range(len(solved)))
        row |= {
            "theirs_frontier": theirs_frontier,
            "frontier_ratio": theirs_frontier / frontier,
            "theirs": theirs,
            "ratio": theirs / both,
            "by_hand": by_hand,
            "by_hand_ratio": by_hand / frontier,
            **_compared(bargained, solved[0]),
        }
    return row


def _turn(
    domain: Domain, problem: BargainingProblem, *, asked: bool
) -> tuple[float, float, Bargain, Solved | None]:
    frontier_seconds, frontier = timed(lambda: pareto_frontier(problem))
    seconds, bargained = timed(lambda: bargain(problem, [Fraction(0)] * len(domain.sides)))
    assert isinstance(frontier, Frontier)
    assert isinstance(bargained, Bargain)
    return frontier_seconds, seconds, bargained, solve(domain) if asked else None


def _compared(bargained: Bargain, solved: Solved) -> dict[str, object]:
    """How much dust there was, and whether the two forms of Kalai–Smorodinsky agree.

    Raises `SystemExit` where anything else differs.
    """
    ours = without_dust([_floats(point.worth) for point in bargained.frontier.points])
    theirs = without_dust(solved.frontier)
    if not same(ours, theirs):
        raise SystemExit(f"the frontiers differ: {len(ours)} points against {len(theirs)}")
    chosen = {name: _selected(bargained, name) for name in ("nash", "egalitarian", "utilitarian")}
    chosen[KALAI_SMORODINSKY] = most_equal(ours)
    for name, points in chosen.items():
        if not same(points, without_dust(solved.solutions[name])):
            raise SystemExit(f"{name} differs: {points}, negmas {solved.solutions[name]}")
    return {
        "dust": len(solved.frontier) - len(theirs),
        "same_ks": same(_selected(bargained, KALAI_SMORODINSKY), chosen[KALAI_SMORODINSKY]),
    }


def _selected(bargained: Bargain, name: str) -> list[Point]:
    solution = bargained.solutions[name]
    assert isinstance(solution, Solution)
    return [_floats(point.worth) for point in solution.points]


def _floats(worth: tuple[Fraction, ...]) -> Point:
    return tuple(map(float, worth))
