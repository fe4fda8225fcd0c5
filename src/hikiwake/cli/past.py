"""The commands that look back: distance and proposals."""

from __future__ import annotations

import datetime
from collections.abc import Iterable, Sequence

from hikiwake.cli.asking import Asked, ask
from hikiwake.cli.options import (
    TODAY,
    AtOption,
    BasisOption,
    CaseOption,
    EveryOption,
    JsonOption,
    ScenarioOption,
    ViewpointOption,
    WhereOption,
)
from hikiwake.cli.screen import Column, Screen, marked
from hikiwake.findings.backtest import ProposalAnswer, ProposalRow, ProposalsFinding
from hikiwake.findings.distance import DistancePoint, DistanceTimeline
from hikiwake.report.prose import distance_words, outcome_mark, right_mark, verdict_mark
from hikiwake.study.backtest import back_test
from hikiwake.study.distance import distance_timeline
from hikiwake.study.why import hedge

BARS = "▁▂▃▄▅▆▇█"
YEARS_A_ROW = 20
"""Years in one row of the chart; with the label it fits 40 columns."""
FEW = 12
"""Rows shown without --all."""


def distance(
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
    """How far from a deal, over the years?

    The distance is the size of the least change: how many red lines would have to soften before nobody
    needed refuses. It is computed at every date on which a stance changes; 0 means that something is open.

    Example:
      hikiwake distance --at 2022-09-01
      hikiwake distance --where "sovereignty_large == 'returned'" --all
    """
    asked = ask(case, at, where=where, scenario=scenario, basis=basis, viewpoint=viewpoint)
    found = distance_timeline(asked.case.dossier, asked.case.model, asked.reading)
    screen = asked.screen
    if as_json:
        screen.document(found)
        return
    screen.say(found.sentence, style="bold")
    show_chart(screen, found.points, asked.day)
    if not found.points:
        return
    points = found.points if everything else _steps(found.points)
    kind = "Every date a stance changes" if everything else "When it changed (--all for every date)"
    screen.heading(kind)
    _show_points(screen, points, everything=everything)
    _show_windows(screen, found)
    screen.line()
    screen.say(hedge(found))


def _steps(points: Sequence[DistancePoint]) -> list[DistancePoint]:
    """The points at which the distance is another than before."""
    before: DistancePoint | None = None
    found = []
    for point in points:
        if before is None or before.distance != point.distance:
            found.append(point)
        before = point
    return found


def _show_points(screen: Screen, points: Sequence[DistancePoint], *, everything: bool) -> None:
    """The points as a table; with the stances that made each when everything is asked for."""
    columns = [Column("From"), Column("Distance"), Column("Red lines"), Column("Because", firm=False)]
    rows = [
        [point.day, distance_words(point.distance), str(point.red_lines), point.because] for point in points
    ]
    if everything:
        columns.append(Column("Changed by", firm=False))
        rows = [[*row, ", ".join(point.changed_by)] for row, point in zip(rows, points, strict=True)]
    screen.table(columns, rows)


def _show_windows(screen: Screen, found: DistanceTimeline) -> None:
    if found.windows:
        screen.heading("Windows: computed, and as authors see them")
        columns = (Column("From"), Column("To"), Column("Kind"), Column("What", firm=False))
        screen.table(columns, [(w.begins, w.ends, w.kind, w.label) for w in found.windows])


def show_chart(screen: Screen, points: Sequence[DistancePoint], until: datetime.date) -> None:
    """A bar and a digit for every year: the smallest distance in it."""
    nearest = nearest_by_year(points, until)
    known = [value for value in nearest.values() if value is not None]
    if not known:
        return
    most = max(known) or 1
    screen.heading("Nearest to a deal in each year (red lines away)")
    years = list(nearest)
    for start in range(0, len(years), YEARS_A_ROW):
        row = years[start : start + YEARS_A_ROW]
        bars = "".join(_bar(nearest[year], most) for year in row)
        digits = "".join(_digit(nearest[year]) for year in row)
        screen.line(f"{row[0]}–{row[-1]}  {bars}")
        screen.line(f"{'':9}  {digits}")


def nearest_by_year(points: Sequence[DistancePoint], until: datetime.date) -> dict[int, int | None]:
    """For each year from the first point on, the smallest distance that held in it."""
    if not points:
        return {}
    days = [(datetime.date.fromisoformat(point.day), point.distance) for point in points]
    found: dict[int, int | None] = {}
    carried: int | None = None
    for year in range(days[0][0].year, until.year + 1):
        begun = [distance for day, distance in days if day.year == year]
        starts_before = [carried] if year > days[0][0].year else []
        known = [value for value in (*starts_before, *begun) if value is not None]
        found[year] = min(known, default=None)
        carried = begun[-1] if begun else carried
    return found


def _bar(value: int | None, most: int) -> str:
    return " " if value is None else BARS[round(value / most * (len(BARS) - 1))]


def _digit(value: int | None) -> str:
    if value is None:
        return "-"
    return str(value) if value < 10 else "+"


def proposals(
    *,
    case: CaseOption = None,
    at: AtOption = TODAY,
    viewpoint: ViewpointOption = None,
    everything: EveryOption = False,
    as_json: JsonOption = False,
) -> None:
    """What would the model have said to each proposal, and was it right?

    Each proposal of the past is put to the model of its own day, its own answer left out. Where it was
    wrong comes first. Two baselines face the same answers: everything is refused, same as last time.

    Example:
      hikiwake proposals --at 2020-01-01
      hikiwake proposals --all --json
    """
    asked = ask(case, at, viewpoint=viewpoint)
    found = back_test(asked.case.dossier, asked.case.model, asked.day)
    screen = asked.screen
    if as_json:
        screen.document(found)
        return
    screen.say(found.sentence, style="bold")
    show_scores(screen, found)
    if not found.rows:
        return
    pairs = sorted(_answers(found.rows), key=lambda pair: _wrong_first(pair[1]))
    shown = pairs if everything else pairs[:FEW]
    left = "" if len(shown) == len(pairs) else f" ({len(shown)} of {len(pairs)}; --all for all)"
    screen.heading(f"Wrong ones first{left}")
    _show_answers(asked, shown)


def show_scores(screen: Screen, found: ProposalsFinding) -> None:
    """The scores: both baselines, then the model."""
    columns = (Column("Predictor"), Column("Right"), Column("Wrong"), Column("Could not tell"))
    screen.table(
        columns, [(s.predictor, str(s.right), str(s.wrong), str(s.could_not_tell)) for s in found.scores]
    )


def _answers(rows: Iterable[ProposalRow]) -> Iterable[tuple[ProposalRow, ProposalAnswer]]:
    return ((row, answer) for row in rows for answer in row.answers)


def _wrong_first(answer: ProposalAnswer) -> int:
    if answer.right is not None:
        return 1 if answer.right else 0
    return 2 if answer.recorded else 3


def _show_answers(asked: Asked, pairs: Iterable[tuple[ProposalRow, ProposalAnswer]]) -> None:
    naming = asked.naming()
    columns = (
        Column("Proposal", firm=False),
        Column("Date"),
        Column("Party"),
        Column("Model"),
        Column("Answered"),
        Column("Right?"),
        Column("Whole", firm=False),
        Column("Id"),
    )
    asked.screen.table(
        columns,
        [
            (
                row.title,
                row.date,
                naming.party(answer.party),
                marked(verdict_mark(answer.predicted)),
                ", ".join(dict.fromkeys(answer.responses)) or "nothing recorded",
                marked(right_mark(answer.right, answer.predicted, answer.recorded)),
                marked(outcome_mark(row.outcome)),
                answer.id,
            )
            for row, answer in pairs
        ],
    )
