"""Linear programmes in exact fractions: maximise `c·x` over `A x = b`, `x ≥ 0`.

The revised simplex method, for programmes of few rows and many columns. Nothing is rounded, so an optimum is
one, and INFEASIBLE and UNBOUNDED are proofs.

1. Scale each row to whole numbers. The inverse of a basis is kept as whole numbers over its determinant, and
   a pivot divides without remainder (Edmonds 1967, *Systems of distinct representatives and linear algebra*,
   Journal of Research of the National Bureau of Standards 71B).
2. Find a feasible basis: maximise minus the sum of artificial variables, one for each row.
3. Price every column; the one with the largest reduced cost enters. After a step of no length, the first
   column with a positive reduced cost enters and the first variable at the limit leaves, until a step has
   some length (Bland 1977, *New finite pivoting rules for the simplex method*, Mathematics of Operations
   Research 2): no basis comes twice.
4. Stop when no column has a positive reduced cost.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum
from fractions import Fraction
from math import lcm
from operator import mul


class Failure(StrEnum):
    """Why there is no optimum."""

    INFEASIBLE = "infeasible"
    """No `x ≥ 0` meets the rows."""
    UNBOUNDED = "unbounded"
    """The objective grows without end."""


@dataclass(frozen=True, slots=True)
class Optimum:
    """An optimal corner.

    `values` has one number for each column, at most as many of them positive as there are rows. `basis` are
    the columns of the corner, to start a similar programme from; a number past the last column stands for a
    row that follows from the others.
    """

    value: Fraction
    values: tuple[Fraction, ...]
    basis: tuple[int, ...]


class Programme:
    """The columns of `A`, one entry for each row, held for several objectives and right-hand sides."""

    def __init__(self, columns: Sequence[Sequence[Fraction]]) -> None:
        rows = zip(*columns, strict=True)
        self._scales = [lcm(*(entry.denominator for entry in row)) for row in rows]
        self._columns = [
            tuple(int(entry * scale) for entry, scale in zip(column, self._scales, strict=True))
            for column in columns
        ]

    @property
    def width(self) -> int:
        """How many columns there are."""
        return len(self._columns)

    def maximise(
        self, objective: Sequence[Fraction], right: Sequence[Fraction], start: Sequence[int] = ()
    ) -> Optimum | Failure:
        """The optimum, or why there is none.

        `objective` has one number a column, `right` one a row. `start` is the basis of another optimum of
        this programme; it saves work where it is feasible and changes no optimal value.
        """
        scaled = [number * scale for number, scale in zip(right, self._scales, strict=True)]
        unit = lcm(*(number.denominator for number in scaled))
        numbers = [int(number * unit) for number in scaled]
        corner = _Corner(self._columns, numbers)
        if not (start and corner.jump(start)):
            corner = _Corner(self._columns, numbers)
            corner.climb([0] * self.width, -1)
            if any(corner.levels[row] for row in corner.artificial()):
                return Failure.INFEASIBLE
            corner.leave_artificial()
        scale = lcm(*(number.denominator for number in objective))
        if not corner.climb([int(number * scale) for number in objective], 0):
            return Failure.UNBOUNDED
        values = [Fraction(0)] * self.width
        for place, level in zip(corner.basis, corner.levels, strict=True):
            if level:
                values[place] = Fraction(level, corner.determinant * unit)
        value = sum((objective[place] * level for place, level in enumerate(values) if level), Fraction(0))
        return Optimum(value, tuple(values), tuple(corner.basis))


class _Corner:
    """A basis. Variable `len(columns) + row` is the artificial one of a row.

    `inverse` and `levels` are whole numbers to be divided by `determinant`, which is above 0.
    """

    def __init__(self, columns: list[tuple[int, ...]], right: list[int]) -> None:
        self._columns = columns
        rows = range(len(right))
        self.basis = [len(columns) + row for row in rows]
        self.inverse = [[(-1 if right[row] < 0 else 1) * (row == other) for other in rows] for row in rows]
        self.levels = [abs(number) for number in right]
        self.determinant = 1

    def artificial(self) -> list[int]:
        """The rows whose basic variable is an artificial one."""
        return [row for row, place in enumerate(self.basis) if place >= len(self._columns)]

    def jump(self, basis: Sequence[int]) -> bool:
        """Go to a basis from the artificial one; False if it is none or not feasible."""
        for place in basis:
            if place < len(self._columns):
                step = self._times(self._columns[place])
                row = next((row for row in self.artificial() if step[row]), None)
                if row is None:
                    return False
                self._pivot(row, place, step)
        return min(self.levels) >= 0 and not any(self.levels[row] for row in self.artificial())

    def climb(self, costs: list[int], artificial: int) -> bool:
        """Pivot to an optimum; False when the objective is unbounded."""
        stalled = False
        while True:
            entering = self._entering(costs, artificial, first=stalled)
            if entering is None:
                return True
            step = self._times(self._columns[entering])
            row = self._leaving(step)
            if row is None:
                return False
            stalled = not self.levels[row]
            self._pivot(row, entering, step)

    def leave_artificial(self) -> None:
        """Put columns in place of artificial variables; where there is none, the row is redundant."""
        for row in self.artificial():
            across = self.inverse[row]
            for place, column in enumerate(self._columns):
                if sum(map(mul, across, column)):
                    self._pivot(row, place, self._times(column))
                    break

    def _entering(self, costs: list[int], artificial: int, *, first: bool) -> int | None:
        basic = [costs[place] if place < len(costs) else artificial for place in self.basis]
        prices = [sum(map(mul, basic, column)) for column in zip(*self.inverse, strict=True)]
        best, chosen = 0, None
        for place, column in enumerate(self._columns):
            reduced = costs[place] * self.determinant - sum(map(mul, prices, column))
            if reduced > best:
                best, chosen = reduced, place
                if first:
                    break
        return chosen

    def _leaving(self, step: list[int]) -> int | None:
        limits = [
            (Fraction(self.levels[row], part), self.basis[row], row)
            for row, part in enumerate(step)
            if part > 0
        ]
        return min(limits)[2] if limits else None

    def _pivot(self, row: int, entering: int, step: list[int]) -> None:
        pivot, level = self.inverse[row], self.levels[row]
        sign = 1 if step[row] > 0 else -1
        divisor = sign * self.determinant
        for other, part in enumerate(step):
            if other != row:
                entries = zip(self.inverse[other], pivot, strict=True)
                self.inverse[other] = [
                    (entry * step[row] - part * unit) // divisor for entry, unit in entries
                ]
                self.levels[other] = (self.levels[other] * step[row] - part * level) // divisor
        self.inverse[row] = [sign * entry for entry in pivot]
        self.levels[row] = sign * level
        self.determinant = sign * step[row]
        self.basis[row] = entering

    def _times(self, column: Sequence[int]) -> list[int]:
        return [sum(map(mul, row, column)) for row in self.inverse]
