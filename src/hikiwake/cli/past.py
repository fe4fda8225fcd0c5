"""How far from a deal, over the years."""

from __future__ import annotations

import datetime
from collections.abc import Sequence

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
from hikiwake.cli.screen import Column, Screen
from hikiwake.cli.years import bar, by_year, digit, show_years
from hikiwake.findings.band import NamedReading
from hikiwake.findings.distance import DistancePoint, DistanceTimeline
from hikiwake.report.prose import distance_words
from hikiwake.study.distance import band_words, distance_timeline
from hikiwake.study.why import hedge


def distance(
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
    """How far from a deal, over the years?

    The distance is the size of the least change: how many red lines would have to soften before nobody
    needed refuses. It is computed at every date on which a stance changes; 0 means that something is open.
    The band is its lowest and highest over a short list of defensible readings (--all names them).

    Example:
      hikiwake distance --at 2022-09-01
      hikiwake distance --where "sovereignty_large == 'returned'" --all
    """
    asked = ask(case or folder, at, where=where, scenario=scenario, basis=basis, viewpoint=viewpoint)
    found = distance_timeline(asked.case.dossier, asked.case.model, asked.reading)
    if as_json:
        asked.screen.document(found)
    else:
        _show_distance(asked, found, everything=everything)


def _show_distance(asked: Asked, found: DistanceTimeline, *, everything: bool) -> None:
    screen = asked.screen
    screen.say(found.sentence, style="bold")
    show_chart(screen, found.points, asked.day)
    if not found.points:
        return
    points = found.points if everything else _steps(found.points)
    kind = "Every date a stance changes" if everything else "When it changed (--all for every date)"
    screen.heading(kind)
    _show_points(screen, points, everything=everything)
    _show_windows(screen, found)
    if everything:
        show_readings(screen, found.readings)
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
    columns = [
        Column("From"),
        Column("Distance"),
        Column("Band"),
        Column("Red lines"),
        Column("Because", firm=False),
    ]
    rows = [
        [
            point.day,
            distance_words(point.distance),
            band_words(point.lowest, point.highest),
            str(point.red_lines),
            point.because,
        ]
        for point in points
    ]
    if everything:
        columns.append(Column("Changed by", firm=False))
        rows = [[*row, ", ".join(point.changed_by)] for row, point in zip(rows, points, strict=True)]
    screen.table(columns, rows)


def show_readings(screen: Screen, readings: Sequence[NamedReading]) -> None:
    """The readings that a band runs over."""
    screen.heading("The readings of the band")
    screen.table(
        (Column("Id"), Column("What it takes for granted", firm=False)), [(r.id, r.says) for r in readings]
    )


def _show_windows(screen: Screen, found: DistanceTimeline) -> None:
    if found.windows:
        screen.heading("Windows: computed, and as authors see them")
        columns = (Column("From"), Column("To"), Column("Kind"), Column("What", firm=False))
        screen.table(columns, [(w.begins, w.ends, w.kind, w.label) for w in found.windows])


def show_chart(screen: Screen, points: Sequence[DistancePoint], until: datetime.date) -> None:
    """A bar and a digit for every year, the smallest distance in it, and the band where it is one."""
    nearest = nearest_by_year(points, until)
    known = [value for value in nearest.values() if value is not None]
    if not known:
        return
    most = max(known) or 1
    screen.heading("Nearest to a deal in each year (red lines away)")
    bars = "".join(" " if value is None else bar(value / most) for value in nearest.values())
    lines = [("", bars), ("", _digits(nearest))]
    if any(point.lowest != point.highest for point in points):
        days = [datetime.date.fromisoformat(point.day) for point in points]
        for label, values in (
            ("lowest", [point.lowest for point in points]),
            ("highest", [point.highest for point in points]),
        ):
            lines.append((label, _digits(by_year(zip(days, values, strict=True), until, min))))
    show_years(screen, list(nearest), lines)


def _digits(years: dict[int, int | None]) -> str:
    return "".join(digit(value) for value in years.values())


def nearest_by_year(points: Sequence[DistancePoint], until: datetime.date) -> dict[int, int | None]:
    """For each year from the first point on, the smallest distance that held in it."""
    steps = ((datetime.date.fromisoformat(point.day), point.distance) for point in points)
    return by_year(steps, until, min)
