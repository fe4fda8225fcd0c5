"""The settlements that may be drawn, and the linear programmes over their lotteries.

A lottery gives each settlement a probability; a party's expected worth is the sum of worths times these. The
questions asked of it are linear: the most a weighted sum of worths can be while everybody has at least so
much, and how far one can go in a direction.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from fractions import Fraction
from operator import mul

from hikiwake.methods.settlement.linear_programme import Failure, Optimum, Programme
from hikiwake.methods.settlement.lotteries.chain import Chain
from hikiwake.methods.settlement.lotteries.mixed import Lots, Share
from hikiwake.methods.settlement.solution import Reason, Worth

_NONE, _ONE = Fraction(0), Fraction(1)


class LotterySet:
    """All lotteries over some points, each point once, in order. There is at least one.

    With a `total`, only lotteries whose worths add up to it.
    """

    def __init__(self, points: Iterable[Worth], total: Fraction | None = None) -> None:
        self.points = tuple(sorted(set(points)))
        self.parties = len(self.points[0])
        self._after = (_ONE,) if total is None else (_ONE, total)
        self._draws = [
            (*point, _ONE) if total is None else (*point, _ONE, sum(point, _NONE)) for point in self.points
        ]
        rows = range(len(self._draws[0]))
        self._spare = [
            tuple(-_ONE if row == party else _NONE for row in rows) for party in range(self.parties)
        ]
        self._programme = Programme([*self._draws, *self._spare])

    def reaches(self, least: Worth) -> bool:
        """Whether some lottery gives every party its `least`."""
        return isinstance(self._best(self._programme, {}, least), Optimum)

    def most(self, weights: Sequence[Fraction], least: Worth, start: Sequence[int] = ()) -> Optimum:
        """The largest weighted sum of worths while every party has its `least`.

        `start` is the basis of another optimum of this set. Raises `ValueError` if no lottery gives `least`.
        """
        worths = {place: sum(map(mul, weights, point), _NONE) for place, point in enumerate(self.points)}
        return self._found(self._best(self._programme, worths, least, start))

    def farthest(self, least: Worth, direction: Worth) -> Fraction:
        """The largest `t ≥ 0` such that a lottery gives everybody `least + t·direction`.

        `direction` is nowhere negative and somewhere positive. Raises `ValueError` like `most`.
        """
        column = (*(-part for part in direction), *[_NONE] * len(self._after))
        columns = [*self._draws, *self._spare, column]
        return self._found(self._best(Programme(columns), {len(columns) - 1: _ONE}, least)).value

    def ideal(self, least: Worth) -> Worth:
        """The most each party can have while all have their `least`. Raises `ValueError` like `most`."""
        values: list[Fraction] = []
        basis: tuple[int, ...] = ()
        for party in range(self.parties):
            best = self.most(self.one(party), least, basis)
            values.append(best.value)
            basis = best.basis
        return tuple(values)

    def one(self, party: int) -> Worth:
        """The weights that count one party's worth and nobody else's."""
        return tuple(Fraction(int(place == party)) for place in range(self.parties))

    def mix_giving(self, worth: Worth) -> tuple[Share, ...]:
        """A lottery that gives everybody this worth or more. Raises `ValueError` if there is none."""
        chances = self._found(self._best(self._programme, {}, worth)).values
        return tuple(
            Share(point, chance) for point, chance in zip(self.points, chances, strict=False) if chance
        )

    def _best(
        self, programme: Programme, objective: Mapping[int, Fraction], least: Worth, start: Sequence[int] = ()
    ) -> Optimum | Failure:
        costs = [objective.get(place, _NONE) for place in range(programme.width)]
        return programme.maximise(costs, (*least, *self._after), start)

    def _found(self, answer: Optimum | Failure) -> Optimum:
        if isinstance(answer, Optimum):
            return answer
        raise ValueError(f"no lottery over the {len(self.points)} worths reaches what was asked: {answer}")


def lottery_set(points: Sequence[Worth], disagreement: Worth, lots: Lots) -> LotterySet | Reason:
    """The lotteries that may be drawn, or why there is none that reaches the disagreement point."""
    if not points:
        return Reason.INFEASIBLE
    if lots is Lots.ACCEPTABLE:
        points = [
            point
            for point in points
            if all(worth >= least for worth, least in zip(point, disagreement, strict=True))
        ]
        if not points:
            return Reason.BELOW_RESERVE
    found = LotterySet(Chain(points).corners if len(disagreement) == 2 else points)
    return found if found.reaches(disagreement) else Reason.BELOW_RESERVE
