"""The chart of win-set sizes: one strip for each party and one for all, on a scale of powers, with bands."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from itertools import pairwise
from math import log

from markupsafe import Markup

from hikiwake.findings.win_sets import Amount, WinSetSize
from hikiwake.report.charts import LEFT, RIGHT, WIDTH, cursor, scale_of, spread
from hikiwake.report.scale import TimeScale

TOP = 8
STRIP = 106
"""Height of a strip with the room below it."""
_TALL = 70
_NONE = 10
"""How far *none* lies below the smallest size that is not none."""
_LINES = 3


@dataclass(frozen=True, slots=True)
class Stretch:
    """A size that holds from one day to another."""

    begins: date
    ends: date
    size: WinSetSize
    says: str
    """The size in words."""


@dataclass(frozen=True, slots=True)
class Strip:
    """The sizes of one party, or of all, under its name."""

    name: str
    stretches: tuple[Stretch, ...]


def size_chart(strips: Sequence[Strip], feasible: int) -> Markup:
    """The chart, or nothing where there is no size to draw."""
    if not feasible or not any(strip.stretches for strip in strips):
        return Markup("")
    first = strips[0].stretches
    scale = TimeScale(first[0].begins, first[-1].ends, LEFT, RIGHT)
    height = TOP + STRIP * len(strips) + 16
    parts = (
        *(_strip(strip, scale, TOP + STRIP * number, feasible) for number, strip in enumerate(strips)),
        _years(scale, height - 22),
        cursor(TOP, height - 20),
    )
    return Markup(
        '<svg class="chart sizes" viewBox="0 0 {} {}" role="img" aria-labelledby="Sizes-title" {} '
        'data-trace="winset"><title id="Sizes-title">Settlements that each party, and nobody needed, refuses '
        "over time, with bands</title>{}</svg>"
    ).format(WIDTH, height, scale_of(scale), Markup("").join(parts))


def _strip(strip: Strip, scale: TimeScale, top: float, feasible: int) -> Markup:
    named = Markup('<text class="lane name" x="{}" y="{}" text-anchor="end">{}</text>').format(
        LEFT - 74, top + 12, strip.name
    )
    drawn = [_grid(top, feasible), named]
    for one in strip.stretches:
        begins, ends = scale.x(one.begins), scale.x(one.ends)
        amount = one.size.unrefused
        if amount.lowest != amount.highest:
            ys = (_y(amount.lowest, top, feasible), _y(amount.highest, top, feasible))
            drawn.append(spread(begins, ends, ys, one.size.id, f"from {one.begins}: {one.says}"))
    drawn += [_step(one, scale, top, feasible) for one in strip.stretches]
    drawn += [_riser(a, b, scale, top, feasible) for a, b in pairwise(strip.stretches)]
    return Markup("").join(drawn)


def _step(one: Stretch, scale: TimeScale, top: float, feasible: int) -> Markup:
    """The size as asked, and beside it, thin and dashed, what is surely accepted of it."""
    begins, ends = scale.x(one.begins), max(scale.x(one.ends), scale.x(one.begins) + 0.8)
    sure = Markup("")
    if one.size.accepted.number:
        y = _y(one.size.accepted.number, top, feasible)
        sure = Markup('<path class="sure" d="M{} {}H{}"/>').format(begins, y, ends)
    return Markup('{}<path class="step" d="M{} {}H{}" data-trace="{}"><title>{}</title></path>').format(
        sure,
        begins,
        _y(one.size.unrefused.number, top, feasible),
        ends,
        one.size.id,
        f"from {one.begins}: {one.says}",
    )


def _riser(before: Stretch, after: Stretch, scale: TimeScale, top: float, feasible: int) -> Markup:
    one, other = (_amount(each).number for each in (before, after))
    if one == other:
        return Markup("")
    return Markup('<path class="riser" d="M{} {}V{}"/>').format(
        scale.x(after.begins), _y(one, top, feasible), _y(other, top, feasible)
    )


def _amount(one: Stretch) -> Amount:
    return one.size.unrefused


def _y(number: int, top: float, feasible: int) -> float:
    """None at the foot; from one settlement up, every equal factor is an equal height."""
    foot = top + _TALL + _NONE
    if not number:
        return foot
    share = log(number) / log(feasible) if feasible > 1 else 1
    return round(foot - _NONE - share * _TALL, 1)


def _grid(top: float, feasible: int) -> Markup:
    """*All*, *none*, and at most three powers of a hundred (or of more, where the space is large) between."""
    digits = len(str(feasible)) - 1
    apart = max(2, -(-digits // (_LINES + 1)))
    powers = [10**power for power in range(apart, digits, apart)][:_LINES]
    lines = [
        ("all", _y(feasible, top, feasible)),
        *((f"1 in {_short(power)}", _y(feasible // power, top, feasible)) for power in powers),
        ("none", _y(0, top, feasible)),
    ]
    return Markup("").join(
        Markup('<path class="grid" d="M{} {}H{}"/><text x="{}" y="{}" text-anchor="end">{}</text>').format(
            LEFT, y, RIGHT, LEFT - 8, y + 4, label
        )
        for label, y in lines
    )


def _short(power: int) -> str:
    return f"{power:,}" if power < 10**6 else f"10^{len(str(power)) - 1}"


def _years(scale: TimeScale, y: float) -> Markup:
    return Markup("").join(
        Markup('<path class="tick" d="M{} {}v5"/><text x="{}" y="{}" text-anchor="middle">{}</text>').format(
            x, y, x, y + 17, year
        )
        for year, x in scale.years(14)
    )
