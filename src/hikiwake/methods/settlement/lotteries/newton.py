"""Damped Newton steps on the sum of logarithms of expected gains, over the lotteries of a few worths."""

from __future__ import annotations

from collections.abc import Mapping
from fractions import Fraction
from math import sqrt
from operator import mul

from hikiwake.methods.settlement.solution import Worth

Draw = dict[Worth, Fraction]
"""The probability of each worth drawn; a worth taken up newly has 0."""

_GRID = 2**200
_CLOSE = Fraction(1, 10**90)
_QUADRATIC = 0.25
_MOST_STEPS = 500


def climbed(lines: Mapping[Worth, Worth], draw: Draw) -> Draw:
    """The lottery over these worths, or some of them, with the largest sum of logarithms of gains.

    `lines` gives the gains of each worth. The worths drawn are affinely independent; `draw` gains for all.
    """
    for _ in range(_MOST_STEPS):
        direction, square = _newton(lines, draw)
        if square <= _CLOSE:
            break
        length = sqrt(square)
        step = Fraction(1) if length < _QUADRATIC else Fraction(1 / (1 + length)).limit_denominator(1000)
        draw = _moved(draw, direction, step)
    return {point: chance for point, chance in draw.items() if chance}


def weights_at(lines: Mapping[Worth, Worth], draw: Draw) -> Worth:
    """One over each party's expected gain."""
    columns = zip(*(lines[point] for point in draw), strict=True)
    return tuple(1 / sum(map(mul, draw.values(), column), Fraction(0)) for column in columns)


def _newton(lines: Mapping[Worth, Worth], draw: Draw) -> tuple[list[Fraction], Fraction]:
    """The direction of a Newton step, adding up to 0, and the square of its length in the local norm."""
    weights = [Fraction(round(weight * _GRID), _GRID) for weight in weights_at(lines, draw)]
    weighed = [tuple(map(mul, weights, lines[point])) for point in draw]
    slopes = [sum(row, Fraction(0)) for row in weighed]
    system = [
        [*(sum(map(mul, row, other), Fraction(0)) for other in weighed), Fraction(1), slope]
        for row, slope in zip(weighed, slopes, strict=True)
    ]
    system.append([*[Fraction(1)] * len(draw), Fraction(0), Fraction(0)])
    direction = _solved(system)[: len(draw)]
    return direction, sum(map(mul, direction, slopes), Fraction(0))


def _moved(draw: Draw, direction: list[Fraction], step: Fraction) -> Draw:
    """One step, shortened to stay a lottery and rounded; worths it brings to 0 are left out."""
    for chance, change in zip(draw.values(), direction, strict=True):
        if change < 0:
            step = min(step, chance / -change)
    steps = zip(draw.items(), direction, strict=True)
    moved = {
        point: Fraction(round((chance + step * change) * _GRID), _GRID) for (point, chance), change in steps
    }
    likeliest = max(moved, key=moved.__getitem__)
    moved[likeliest] += 1 - sum(moved.values())
    return {point: chance for point, chance in moved.items() if chance > 0}


def _solved(rows: list[list[Fraction]]) -> list[Fraction]:
    """The solution of a regular system, each row with its right-hand side at the end."""
    for place in range(len(rows)):
        pivot = next(row for row in range(place, len(rows)) if rows[row][place])
        rows[place], rows[pivot] = rows[pivot], rows[place]
        rows[place] = [entry / rows[place][place] for entry in rows[place]]
        for other, row in enumerate(rows):
            if other != place and row[place]:
                factor = row[place]
                rows[other] = [a - factor * b for a, b in zip(row, rows[place], strict=True)]
    return [row[-1] for row in rows]
