"""All places where a function of one number is largest, without assuming a shape.

1. Divide the range into equal pieces and take the value at every end, and at places named beforehand.
2. Keep every end that no neighbour exceeds and that could still lead to the largest value; one farther below
   it than twice what it stands above its lower neighbour is given up.
3. Divide the two pieces around it again, and again around the best end, until floating point ends it.
4. Where the top is smooth, values no longer tell places apart at about 1e-8 of the range: solve for a slope
   of 0 by differences over a wider step, and say how far two steps disagree.
5. Neighbouring ends that are all equally good make a stretch; its own ends are found by halving.

What lies wholly between two neighbouring ends of step 1 is not seen; that distance is the resolution.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

PIECES = 2000
"""How many equal pieces the range is divided into."""
_FINER = 16
_FLAT = 1e-14
_ALIKE = 1e-12
_SHARPEST = 1e-13
_SMALLEST = 1e-18
_WIDE_STEPS = (1e-3, 1e-4)
_REACH = 1e-7
_NEXT = 1e-9
_CLOSE = 0.7548776662e-10
_LOUDEST = 1e-9
_HALVINGS = 60
_Function = Callable[[float], float]


@dataclass(frozen=True, slots=True)
class Peak:
    """Where a function is largest: every place from `low` to `high`, mostly one.

    `within` says how far each end may be from where it should be, as far as floating point can tell.
    """

    low: float
    high: float
    value: float
    within: float


def peaks(
    function: _Function, low: float, high: float, *, named: Iterable[float] = (), pieces: int = PIECES
) -> tuple[Peak, ...]:
    """Every place in the range where the function is largest, ascending; none if it is minus infinity.

    `named` are places to look at besides the even ones. Values are called alike within 1e-12 of their spread,
    or what rounding does to them if that is more.
    """
    whole = high - low
    even = (low + whole * piece / pieces for piece in range(pieces + 1))
    ends = sorted({*even, *(place for place in named if low <= place <= high)})
    values = [function(place) for place in ends]
    best = max(values)
    if best == -math.inf:
        return ()
    spread = best - min(value for value in values if value > -math.inf)
    noise = _noise(function, ends[values.index(best)], (low, high), spread)
    found = list(_stretches(function, ends, values, best - spread * _FLAT - noise))
    for place in _promising(ends, values):
        if not any(peak.low <= ends[place] <= peak.high for peak in found):
            near = (ends[max(place - 1, 0)], ends[min(place + 1, len(ends) - 1)])
            found.append(
                _smoothed(function, _sharpened(function, near, ends[place], noise), (low, high), noise)
            )
    top = max(peak.value for peak in found)
    least = top - spread * _ALIKE - noise
    return merged([peak for peak in found if peak.value >= least], whole * _NEXT)


def _noise(function: _Function, place: float, bounds: tuple[float, float], spread: float) -> float:
    """What rounding does to values around a place, judged by how they jump from one to the next."""
    step = max(math.ulp(place), (bounds[1] - bounds[0]) * _CLOSE)
    places = [place + count * step for count in range(-_FINER, _FINER + 1)]
    values = [function(side) for side in places if bounds[0] <= side <= bounds[1]]
    finite = [value for value in values if value > -math.inf]
    jumps = sorted(abs(a - 2 * b + c) for a, b, c in zip(finite, finite[1:], finite[2:], strict=False))
    # A bend of the function makes one jump or two: they are not counted.
    large = jumps[-1 - len(jumps) // 8] if jumps else 0.0
    return max(8 * math.ulp(function(place)), min(4 * large, spread * _LOUDEST))


def _promising(ends: Sequence[float], values: Sequence[float]) -> Iterator[int]:
    """The ends no neighbour exceeds, from which the largest value could be reached."""
    best = max(values)
    for place, value in enumerate(values):
        near = [values[other] for other in (place - 1, place + 1) if 0 <= other < len(values)]
        if value == -math.inf or value < max(near, default=value):
            continue
        if value + 2 * max((value - other for other in near), default=0) >= best:
            yield place


def _stretches(
    function: _Function, ends: Sequence[float], values: Sequence[float], least: float
) -> Iterator[Peak]:
    """Runs of three ends and more that are all as good as the best."""
    start = 0
    while start < len(ends):
        stop = start
        while stop < len(ends) and values[stop] >= least:
            stop += 1
        if stop - start > 2:
            low = _edge(function, ends[start], ends[max(start - 1, 0)], least)
            high = _edge(function, ends[stop - 1], ends[min(stop, len(ends) - 1)], least)
            yield Peak(low, high, max(values[start:stop]), (ends[-1] - ends[0]) * _SHARPEST)
        start = stop + 1


def _edge(function: _Function, good: float, bad: float, least: float) -> float:
    """Where values stop reaching `least` between a place that does and one that may not."""
    if function(bad) >= least:
        return bad
    for _ in range(_HALVINGS):
        middle = (good + bad) / 2
        good, bad = (middle, bad) if function(middle) >= least else (good, middle)
    return good


def _sharpened(function: _Function, near: tuple[float, float], best: float, noise: float) -> Peak:
    """The largest value between two ends that are no better, and how far around it values hardly differ."""
    low, high = near
    value = function(best)
    smallest = (high - low) * _SMALLEST
    while high - low > max(smallest, 4 * math.ulp(max(abs(low), abs(high)))):
        piece = (high - low) / _FINER
        for place in (low + piece * count for count in range(1, _FINER)):
            if function(place) > value:
                best, value = place, function(place)
        low, high = max(low, best - piece), min(high, best + piece)
    width = max(high - low, math.ulp(best))
    while width < near[1] - near[0]:
        sides = [side for side in (best - width, best + width) if near[0] <= side <= near[1]]
        if all(function(side) < value - noise for side in sides):
            break
        width *= 2
    return Peak(best, best, value, width)


def _smoothed(function: _Function, peak: Peak, bounds: tuple[float, float], noise: float) -> Peak:
    """The peak at a slope of 0, if the function is smooth around it; else as it is."""
    whole = bounds[1] - bounds[0]
    reach = _REACH * whole
    for part in _WIDE_STEPS:
        step = part * whole
        if bounds[0] <= peak.low - 5 * step and peak.low + 5 * step <= bounds[1]:
            (wide, _), (level, doubt) = (
                _level(function, peak.low, size, reach, noise) for size in (step, step / 2)
            )
            within = abs(wide - level) + doubt + math.ulp(level)
            if bounds[0] <= level <= bounds[1] and within < peak.within:
                value = function(level)
                if value >= peak.value - noise:
                    return Peak(level, level, max(value, peak.value), within)
    return peak


def _level(function: _Function, place: float, step: float, reach: float, noise: float) -> tuple[float, float]:
    """Where the slope, by differences over a step, is 0 on a line through two places; what noise does to it.

    The line is drawn twice, the second time around what the first one gave.
    """
    level, doubt = place, 0.0
    for _ in range(2):
        before, after = (_slope(function, side, step) for side in (level - reach, level + reach))
        if not before > after:
            return math.inf, 0.0
        level += min(max(reach * (before + after) / (before - after), -step), step)
        doubt = 4 * reach * noise / (step * (before - after))
    return level, doubt


def _slope(function: _Function, place: float, step: float) -> float:
    """The derivative, to fourth order in the step; not a number where some value is minus infinity."""
    values = [function(place + side * step) for side in (-2, -1, 1, 2)]
    if min(values) == -math.inf:
        return math.nan
    return (values[0] - 8 * values[1] + 8 * values[2] - values[3]) / (12 * step)


def merged(found: list[Peak], gap: float) -> tuple[Peak, ...]:
    """Peaks in order; those that are one place up to `gap`, or touch, made one."""
    kept: list[Peak] = []
    for peak in sorted(found, key=lambda peak: peak.low):
        if kept and peak.low - kept[-1].high <= gap:
            last = kept.pop()
            better = max(last, peak, key=lambda one: (one.high > one.low, one.value))
            kept.append(
                replace(better, high=max(last.high, peak.high)) if better.high > better.low else better
            )
        else:
            kept.append(peak)
    return tuple(kept)
