"""The efficient boundary of two parties' bargaining set: a falling, concave chain of exact corners."""

from __future__ import annotations

from collections.abc import Iterable
from fractions import Fraction

from hikiwake.methods.settlement.solution import Worth


class Chain:
    """The corners of the boundary, the first party's worth ascending and the second's descending.

    Every point lies on or below the chain, and each corner is one of the points. There is at least one point.
    """

    def __init__(self, points: Iterable[Worth]) -> None:
        self.corners: list[Worth] = []
        for point in sorted(set(points)):
            while self.corners and (
                self.corners[-1][1] <= point[1]
                or (len(self.corners) > 1 and _turn(self.corners[-2], self.corners[-1], point) >= 0)
            ):
                self.corners.pop()
            self.corners.append(point)

    @property
    def edges(self) -> list[tuple[Worth, Worth]]:
        """Neighbouring corners; the only corner with itself."""
        return list(zip(self.corners, self.corners[1:], strict=False)) or [(self.corners[0],) * 2]

    def first_at(self, second: Fraction) -> Fraction:
        """The most the first party can have while the second has that much; it can."""
        start, end = next(edge for edge in reversed(self.edges) if edge[0][1] >= second)
        if second <= end[1]:
            return end[0]
        return end[0] + (start[0] - end[0]) * (second - end[1]) / (start[1] - end[1])

    def second_at(self, first: Fraction) -> Fraction:
        """The most the second party can have while the first has that much; it can."""
        start, end = next(edge for edge in self.edges if edge[1][0] >= first)
        if first <= start[0]:
            return start[1]
        return start[1] + (end[1] - start[1]) * (first - start[0]) / (end[0] - start[0])


def _turn(start: Worth, middle: Worth, end: Worth) -> Fraction:
    """Above 0 where the path turns left at the middle, 0 where it goes straight on."""
    run, rise = middle[0] - start[0], middle[1] - start[1]
    return run * (end[1] - start[1]) - rise * (end[0] - start[0])
