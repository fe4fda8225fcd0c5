"""How much each side, and everybody needed, could accept over the years."""

from __future__ import annotations

import datetime
from collections.abc import Sequence
from math import log

from hikiwake.cli.asking import Asked, ask
from hikiwake.cli.options import (
    TODAY,
    AtOption,
    BasisOption,
    CaseArgument,
    CaseOption,
    EveryOption,
    JsonOption,
    ScenarioOption,
    ViewpointOption,
    WhereOption,
)
from hikiwake.cli.past import show_readings
from hikiwake.cli.screen import ID, Column
from hikiwake.cli.years import bar, by_year, show_years
from hikiwake.findings.win_sets import EVERYBODY, Amount, WinSetPoint, WinSetSize, WinSetTimeline
from hikiwake.study.why import hedge
from hikiwake.study.win_sets import amount_words, win_set_timeline

NONE = "·"
"""The sign of a year in which nothing is left."""


def winsets(
    folder: CaseArgument = None,
    *,
    case: CaseOption = None,
    at: AtOption = TODAY,
    where: WhereOption = None,
    scenario: ScenarioOption = None,
    basis: BasisOption = None,
    viewpoint: ViewpointOption = None,
    everything: EveryOption = False,
    as_json: JsonOption = False,
) -> None:
    """How many settlements could each side, and all of them, accept over the years?

    A party's win-set holds the settlements it does not refuse; the joint one those that nobody needed
    refuses. Sizes are exact counts, told as their share of all settlements that meet the rules, with their
    lowest and highest over a short list of defensible readings in brackets (--all names them).

    Example:
      hikiwake winsets --at 2019-01-31
      hikiwake winsets --where "sovereignty_small == 'transferred'" --all
    """
    asked = ask(case or folder, at, where=where, scenario=scenario, basis=basis, viewpoint=viewpoint)
    found = win_set_timeline(asked.case.dossier, asked.case.model, asked.reading)
    screen = asked.screen
    if as_json:
        screen.document(found)
        return
    screen.say(found.sentence, style="bold")
    if not found.points or not found.feasible:
        return
    _show_chart(asked, found)
    _show_tables(asked, found, everything=everything)
    screen.line()
    screen.say(hedge(found))


def _steps(points: Sequence[WinSetPoint]) -> list[WinSetPoint]:
    """The points at which the joint size as asked is another than before."""
    before: WinSetPoint | None = None
    found = []
    for point in points:
        if before is None or before.everybody.unrefused.number != point.everybody.unrefused.number:
            found.append(point)
        before = point
    return found


def _show_chart(asked: Asked, found: WinSetTimeline) -> None:
    """A bar for every year: the largest size in it, on a scale of powers, for each party and for all."""
    asked.screen.heading(f"Largest in each year, on a scale of powers ({NONE} none, █ all)")
    days = [datetime.date.fromisoformat(point.day) for point in found.points]
    lines: list[tuple[str, str]] = [("", "")]
    years: list[int] = []
    for place, first in enumerate(_sizes(found.points[0])):
        amounts = [_sizes(point)[place].unrefused for point in found.points]
        for label, values in _lines(_name(asked, first.who), first.who, amounts):
            by = by_year(zip(days, values, strict=True), asked.day, max)
            years = list(by)
            lines.append((label, "".join(_bar(value, found.feasible) for value in by.values())))
    show_years(asked.screen, years, lines)


def _lines(name: str, who: str, amounts: Sequence[Amount]) -> list[tuple[str, list[int]]]:
    """The line of a party; of everybody, with the ends of the band."""
    asked = (name, [amount.number for amount in amounts])
    if who != EVERYBODY:
        return [asked]
    return [
        asked,
        ("lowest", [amount.lowest for amount in amounts]),
        ("highest", [amount.highest for amount in amounts]),
    ]


def _bar(number: int | None, feasible: int) -> str:
    return bar(log(number + 1) / log(feasible + 1)) if number else NONE


def _name(asked: Asked, who: str) -> str:
    return "all" if who == EVERYBODY else asked.naming().party(who)


def _show_tables(asked: Asked, found: WinSetTimeline, *, everything: bool) -> None:
    points = found.points if everything else _steps(found.points)
    kind = "Every date a size changes" if everything else "When the joint size changed (--all for every date)"
    asked.screen.heading(f"{kind}: settlements not refused")
    _show_sizes(asked, found, points)
    asked.screen.heading("Settlements surely accepted")
    _show_accepted(asked, found, points)
    if everything:
        _show_numbers(asked, points)
        show_readings(asked.screen, found.readings)


def _show_sizes(asked: Asked, found: WinSetTimeline, points: Sequence[WinSetPoint]) -> None:
    rows = [
        [point.day, *(amount_words(size.unrefused, found.feasible) for size in _sizes(point)), point.id]
        for point in points
    ]
    asked.screen.table(_columns(asked, points), rows)


def _show_accepted(asked: Asked, found: WinSetTimeline, points: Sequence[WinSetPoint]) -> None:
    """Only where anybody surely accepts anything, in some reading."""
    rows = [
        [point.day, *(amount_words(size.accepted, found.feasible) for size in _sizes(point)), point.id]
        for point in points
        if any(size.accepted.highest for size in _sizes(point))
    ]
    asked.screen.table(_columns(asked, points), rows)


def _show_numbers(asked: Asked, points: Sequence[WinSetPoint]) -> None:
    asked.screen.heading("The same as exact numbers")
    columns = (
        Column("From"),
        Column("Who"),
        *(Column(head) for head in ("Not refused", "Lowest", "Highest", "Surely accepted")),
        ID,
    )
    asked.screen.table(
        columns,
        [
            (
                point.day,
                _name(asked, size.who),
                *(f"{n:,}" for n in (size.unrefused.number, size.unrefused.lowest, size.unrefused.highest)),
                f"{size.accepted.number:,}",
                size.id,
            )
            for point in points
            for size in _sizes(point)
        ],
    )


def _columns(asked: Asked, points: Sequence[WinSetPoint]) -> list[Column]:
    names = [_name(asked, size.who) for size in _sizes(points[0])]
    return [Column("From"), *(Column(name[:1].upper() + name[1:], firm=False) for name in names), ID]


def _sizes(point: WinSetPoint) -> tuple[WinSetSize, ...]:
    """The parties, then all of them together."""
    return (*point.parties, point.everybody)
