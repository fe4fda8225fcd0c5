"""The chart of the distance over time: steps, windows, moments, and who was in office."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import pairwise

from markupsafe import Markup

from hikiwake.findings.distance import DistancePoint, Window
from hikiwake.report.scale import TimeScale

WIDTH = 960
LEFT, RIGHT = 150, 946
TOP = 34
STEP = 24
BAND = 17
_ROOM_FOR_A_LETTER = 5.6


@dataclass(frozen=True, slots=True)
class Band:
    """A stretch of time with a name, drawn in a lane. `unsure`: an edge of it is not known."""

    trace: str
    begins: date
    ends: date
    label: str
    unsure: bool = False


@dataclass(frozen=True, slots=True)
class Lane:
    """Bands side by side under one name."""

    name: str
    bands: tuple[Band, ...]
    style: str


@dataclass(frozen=True, slots=True)
class Tick:
    """A day marked on the chart by a short sign that the text below explains."""

    day: date
    sign: str
    label: str


def distance_chart(
    points: Sequence[DistancePoint],
    windows: Iterable[Window],
    moments: Iterable[Tick],
    lanes: Sequence[Lane],
    until: date,
) -> Markup:
    """The chart, or nothing where there is no point to draw."""
    if not points:
        return Markup("")
    scale = TimeScale(date.fromisoformat(points[0].day), until, LEFT, RIGHT)
    highest = max(point.highest or 0 for point in points)
    floor = TOP + (highest + 1) * STEP
    height = floor + 26 + BAND * len(lanes) + 8
    parts = (
        _grid(scale, highest, floor),
        _windows(windows, scale, floor),
        _spread(points, scale, floor, until),
        _moments(moments, scale, height - 6),
        _steps(points, scale, floor, until),
        *(_lane(lane, scale, floor + 26 + BAND * number) for number, lane in enumerate(lanes)),
        cursor(TOP - 8, height - 6),
    )
    return Markup(
        '<svg class="chart" viewBox="0 0 {} {}" role="img" aria-labelledby="Chart-title" {} '
        'data-trace="distance"><title id="Chart-title">Distance to a deal over time with its band, windows, '
        "moments and tenures</title>{}</svg>"
    ).format(WIDTH, height, scale_of(scale), Markup("").join(parts))


def scale_of(scale: TimeScale) -> Markup:
    """The attributes of a drawing by which a script finds the place of a day."""
    return Markup('data-first="{}" data-last="{}" data-left="{}" data-right="{}"').format(
        scale.first.isoformat(), scale.last.isoformat(), scale.left, scale.right
    )


def cursor(top: float, bottom: float) -> Markup:
    """A line for the day chosen on the page, hidden until there is one."""
    return Markup('<path class="cursor" d="M0 {}V{}"/>').format(top, bottom)


def spread(begins: float, ends: float, ys: tuple[float, float], trace: str, told: str) -> Markup:
    """A stretch of a band, from its lowest to its highest."""
    top, bottom = min(ys), max(ys)
    return Markup(
        '<rect class="spread" x="{}" y="{}" width="{}" height="{}" data-trace="{}"><title>{}</title></rect>'
    ).format(begins, top, round(max(ends - begins, 0.8), 1), round(bottom - top, 1), trace, told)


def _spread(points: Sequence[DistancePoint], scale: TimeScale, floor: float, until: date) -> Markup:
    """The band behind the steps, where it is more than the steps themselves."""
    ends = [*(date.fromisoformat(point.day) for point in points[1:]), until]
    return Markup("").join(
        spread(
            scale.x(date.fromisoformat(point.day)),
            scale.x(end),
            (_height(point.lowest, floor), _height(point.highest, floor)),
            point.id,
            f"from {point.day}: {point.lowest} to {_level(point.highest)} over the readings of the band",
        )
        for point, end in zip(points, ends, strict=True)
        if point.lowest is not None and point.highest is not None and point.lowest != point.highest
    )


def _height(distance: int, floor: float) -> float:
    return floor - distance * STEP


def _grid(scale: TimeScale, highest: int, floor: float) -> Markup:
    lines = [
        Markup('<path class="grid" d="M{} {}H{}"/><text x="{}" y="{}" text-anchor="end">{}</text>').format(
            LEFT, _height(number, floor), RIGHT, LEFT - 8, _height(number, floor) + 4, _level(number)
        )
        for number in range(highest + 1)
    ]
    years = [
        Markup('<path class="tick" d="M{} {}v5"/><text x="{}" y="{}" text-anchor="middle">{}</text>').format(
            x, floor, x, floor + 17, year
        )
        for year, x in scale.years(14)
    ]
    return Markup("").join((*lines, *years))


def _level(number: int) -> str:
    if number == 0:
        return "nothing blocks a deal"
    return "1 red line away" if number == 1 else f"{number} red lines"


def _windows(windows: Iterable[Window], scale: TimeScale, floor: float) -> Markup:
    drawn = []
    for window in windows:
        if window.kind == "computed":
            begins, ends = (scale.x(date.fromisoformat(day)) for day in (window.begins, window.ends))
            drawn.append(
                Markup(
                    '<rect class="window" x="{}" y="{}" width="{}" height="{}" data-trace="{}">'
                    "<title>{}</title></rect>"
                ).format(
                    begins,
                    TOP,
                    round(max(ends - begins, 2), 1),
                    floor - TOP,
                    window.id,
                    f"{window.label}: {window.begins} to {window.ends}",
                )
            )
    return Markup("").join(drawn)


def _moments(moments: Iterable[Tick], scale: TimeScale, bottom: float) -> Markup:
    drawn, last = [], -99.0
    raised = False
    for tick in moments:
        x = scale.x(tick.day)
        raised = x - last < 16 and not raised
        last = x
        y = 8 if raised else 20
        drawn.append(
            Markup(
                '<g class="moment"><path d="M{} {}V{}"/><circle cx="{}" cy="{}" r="7.5"/>'
                '<text x="{}" y="{}" text-anchor="middle">{}</text><title>{}</title></g>'
            ).format(x, y + 8, bottom, x, y, x, y + 3.6, tick.sign, tick.label)
        )
    return Markup("").join(drawn)


def _steps(points: Sequence[DistancePoint], scale: TimeScale, floor: float, until: date) -> Markup:
    """A thick horizontal line for each stretch; thin ones join them. Where nothing is feasible, a gap."""
    ends = [*(date.fromisoformat(point.day) for point in points[1:]), until]
    drawn = []
    for point, end in zip(points, ends, strict=True):
        if point.distance is not None:
            begins = date.fromisoformat(point.day)
            drawn.append(
                Markup('<path class="step" d="M{} {}H{}" data-trace="{}"><title>{}</title></path>').format(
                    scale.x(begins),
                    _height(point.distance, floor),
                    max(scale.x(end), scale.x(begins) + 0.8),
                    point.id,
                    f"from {point.day}: {_level(point.distance)}",
                )
            )
    for before, after in pairwise(points):
        if before.distance is not None and after.distance is not None and before.distance != after.distance:
            drawn.append(
                Markup('<path class="riser" d="M{} {}V{}"/>').format(
                    scale.x(date.fromisoformat(after.day)),
                    _height(before.distance, floor),
                    _height(after.distance, floor),
                )
            )
    return Markup("").join(drawn)


def _lane(lane: Lane, scale: TimeScale, y: float) -> Markup:
    name = Markup('<text class="lane" x="{}" y="{}" text-anchor="end">{}</text>').format(
        LEFT - 8, y + 12, _shortened(lane.name, LEFT - 10)
    )
    inside = [band for band in lane.bands if band.ends >= scale.first and band.begins <= scale.last]
    return Markup('<g class="{}">{}{}</g>').format(
        lane.style, name, Markup("").join(_band(band, scale, y) for band in inside)
    )


def _band(band: Band, scale: TimeScale, y: float) -> Markup:
    begins, ends = scale.x(band.begins), scale.x(band.ends)
    width = round(max(ends - begins, 2), 1)
    label = _shortened(band.label, width - 4) if width > 4 * _ROOM_FOR_A_LETTER else ""
    return Markup(
        '<g data-trace="{}"><rect class="{}" x="{}" y="{}" width="{}" height="{}"/>'
        '<text x="{}" y="{}">{}</text><title>{}</title></g>'
    ).format(
        band.trace,
        "band unsure" if band.unsure else "band",
        begins,
        y + 1,
        width,
        BAND - 3,
        begins + 3,
        y + 11.5,
        label,
        f"{band.label}: {band.begins} to {band.ends}",
    )


def _shortened(text: str, width: float) -> str:
    """The text, or as much of it as fits, with an ellipsis; nothing where hardly a letter fits."""
    room = int(width / _ROOM_FOR_A_LETTER)
    if len(text) <= room:
        return text
    return text[: room - 1].rstrip() + "…" if room > 3 else ""
