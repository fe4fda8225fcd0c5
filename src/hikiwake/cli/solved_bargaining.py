"""Printing frontiers, solutions and curves."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from hikiwake.cli.screen import Cell, Column, Screen
from hikiwake.findings.bargaining_answer import (
    BargainingAnswer,
    CurveAnswer,
    CurveSolution,
    HowMany,
    LotteryFound,
    SelectedWorth,
    SolutionFound,
)
from hikiwake.findings.numeral import Numeral
from hikiwake.model.wording import counted, listed
from hikiwake.study.solving.sentences import shown

_FEW_OTHER_RULES = 12


def show_bargaining(answer: BargainingAnswer, screen: Screen, most: int) -> None:
    """Print a frontier with its solutions."""
    if answer.completion != "exact":
        screen.heading(f"With every interval at its {_AT[answer.completion]}")
    if answer.acceptable is None or not answer.parties:
        return
    screen.heading("How many settlements")
    rows = [
        ("all combinations", f"{answer.settlements:,}"),
        ("that meet the conditions", f"{answer.feasible:,}"),
    ]
    rows += [
        (f"no worse than no agreement for {party}", _how_many(number))
        for party, number in answer.acceptable_to.items()
    ]
    rows.append(("no worse for anybody", _how_many(answer.acceptable)))
    screen.table((Column("Settlements", firm=False), Column("Number")), rows)
    screen.heading(f"No agreement is worth {_worths(answer.disagreement)}")
    _show_frontier(screen, answer, most)
    screen.heading("What each solution selects")
    screen.table(_SOLUTION_COLUMNS, [row for each in answer.solutions for row in _solution_rows(each)])
    if answer.lotteries:
        screen.heading("The same where lots may be drawn")
        columns = (Column("Solution"), Column("Expected worths", firm=False), Column("Lottery", firm=False))
        screen.table(columns, [_lottery_row(each) for each in answer.lotteries])


_AT = {"low": "low end", "middle": "middle", "high": "high end"}
_SOLUTION_COLUMNS = (
    Column("Solution"),
    Column("Worth", firm=False),
    Column("Settlement", firm=False),
    Column("Alike"),
)


def _how_many(number: HowMany) -> str:
    if number.at_least == number.at_most:
        return f"{number.at_least:,}"
    return f"{number.at_least:,} to {number.at_most:,}"


def _worths(worth: Mapping[str, Numeral]) -> str:
    return ", ".join(f"{party} {shown(number)}" for party, number in worth.items())


def _terms(settlement: Mapping[str, str]) -> str:
    return "; ".join(f"{issue}: {option}" for issue, option in settlement.items())


def _show_frontier(screen: Screen, answer: BargainingAnswer, most: int) -> None:
    bound = [f"{party} {shown(n)}" for party, n in answer.frontier_within.items() if n.decimal]
    within = f", each within {listed(bound)}" if bound else ""
    points = answer.frontier[:most]
    left = f"; the first {len(points):,} (--list N for more)" if len(points) < answer.frontier_size else ""
    screen.heading(f"Efficient: {counted(answer.frontier_size, 'point')}{within}{left}")
    columns = (
        *(Column(party) for party in answer.parties),
        Column("One of the settlements", firm=False),
        Column("Alike"),
    )
    screen.table(columns, [_point_row(point) for point in points])


def _point_row(point: SelectedWorth) -> Sequence[Cell]:
    settlement = _terms(point.settlements[0]) if point.settlements else ""
    return (*(shown(number) for number in point.worth.values()), settlement, f"{point.number:,}")


def _solution_rows(solution: SolutionFound) -> Iterable[Sequence[Cell]]:
    if solution.reason:
        yield (solution.name, f"none: {solution.reason}", "", "")
    for number, point in enumerate(solution.selected):
        name = solution.name if number == 0 else "  tied"
        yield (name, _worths(point.worth), _terms(point.settlements[0]), f"{point.number:,}")


def _lottery_row(lottery: LotteryFound) -> Sequence[Cell]:
    if lottery.reason:
        return (lottery.name, f"none: {lottery.reason}", "")
    mix = "; ".join(f"{shown(part.probability)} of ({_worths(part.worth)})" for part in lottery.mix)
    if lottery.between:
        ranges = ", ".join(
            f"{party} {shown(low)} to {shown(high)}" for party, (low, high) in lottery.between.items()
        )
        return (lottery.name, f"{_worths(lottery.worth)}; as good: {ranges}", mix)
    return (lottery.name, _worths(lottery.worth), mix)


def show_curve(answer: CurveAnswer, screen: Screen) -> None:
    """Print the solutions on a curve."""
    screen.heading(f"No agreement is worth {_worths(answer.disagreement)}")
    columns = (Column("Solution"), Column(answer.variable), Column("Worths", firm=False))
    screen.table(columns, [row for each in answer.solutions for row in _curve_rows(each)])
    if answer.lotteries:
        screen.heading("The same where lots may be drawn")
        columns = (Column("Solution"), Column("Expected worths", firm=False), Column("Lottery", firm=False))
        screen.table(columns, [_draws_row(answer.variable, each) for each in answer.lotteries])


def _curve_rows(solution: CurveSolution) -> Iterable[Sequence[Cell]]:
    if solution.reason:
        yield (solution.name, "", f"none: {solution.reason}")
    for number, place in enumerate(solution.places):
        name = solution.name if number == 0 else "  tied"
        if place.to is None:
            yield (name, shown(place.at), _worths(place.worth))
        else:
            ends = f"{_worths(place.worth)} to {_worths(place.worth_there)}"
            yield (name, f"{shown(place.at)} to {shown(place.to)}", ends)


def _draws_row(variable: str, solution: CurveSolution) -> Sequence[Cell]:
    if solution.reason:
        return (solution.name, f"none: {solution.reason}", "")
    mix = "; ".join(f"{shown(draw.probability)} of {variable} = {shown(draw.at)}" for draw in solution.mix)
    return (solution.name, _worths(solution.expected), mix)
