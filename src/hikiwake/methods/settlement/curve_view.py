"""What every number of a range is worth to each party, looked at from a disagreement point."""

from __future__ import annotations

import math
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from functools import cached_property
from operator import itemgetter

from hikiwake.basics.errors import ModelError
from hikiwake.methods.settlement.peaks import Peak, peaks

Worths = tuple[float, ...]
"""One floating-point number for each party."""
NOTHING = 1e-12
"""A gain below this part of what a party's worth spans is none."""


@dataclass(frozen=True, slots=True)
class Curve:
    """What every number from `low` to `high` is worth to each party. The functions return finite numbers."""

    worths: tuple[Callable[[float], float], ...]
    low: float
    high: float


class CurveView:
    """A curve seen from a disagreement point. Worths are kept, so that each is computed once.

    Raises `ModelError` for a range that is none, or a number of functions that does not fit the disagreement
    worths; and, when such a number is met, for a worth that is not finite. What a function raises comes
    through.
    """

    def __init__(self, curve: Curve, disagreement: Sequence[float], pieces: int) -> None:
        low, high = curve.low, curve.high
        low, high = curve.low, curve.high
        if not (math.isfinite(low) and math.isfinite(high) and low < high):
            raise ModelError(f"found the range from {low} to {high}, expected the smaller number first")
        if not curve.worths or len(curve.worths) != len(disagreement):
            raise ModelError(
                f"found {len(curve.worths)} worths and {len(disagreement)} disagreement worths, expected one "
                "of each for every party"
            )
        self.curve = curve
        self.disagreement = tuple(disagreement)
        self.pieces = pieces
        self._kept: dict[float, Worths] = {}

    @property
    def resolution(self) -> float:
        """The distance of samples."""
        return (self.curve.high - self.curve.low) / self.pieces

    def samples(self) -> list[float]:
        """The places looked at first."""
        return [
            self.curve.low + (self.curve.high - self.curve.low) * piece / self.pieces
            for piece in range(self.pieces + 1)
        ]

    def worth(self, place: float) -> Worths:
        """What a place is worth to each party."""
        if place not in self._kept:
            found = tuple(float(worth(place)) for worth in self.curve.worths)
            if not all(map(math.isfinite, found)):
                raise ModelError(f"found the worths {found} at {place}, expected finite numbers")
            self._kept[place] = found
        return self._kept[place]

    def gains(self, place: float) -> Worths:
        """What each party has there over its disagreement worth."""
        return tuple(have - least for have, least in zip(self.worth(place), self.disagreement, strict=True))

    @cached_property
    def spans(self) -> Worths:
        """How much each party's worths spread over the samples; 1 for a worth that is the same everywhere."""
        columns = zip(*map(self.worth, self.samples()), strict=True)
        return tuple((max(column) - min(column)) or 1.0 for column in columns)

    def reach(self, place: float) -> float:
        """The smallest gain there, each in parts of what the party's worth spans."""
        return min(gain / span for gain, span in zip(self.gains(place), self.spans, strict=True))

    @cached_property
    def fairest(self) -> tuple[Peak, ...]:
        """Where the smallest of those gains is largest: if that falls short, so does everything."""
        return self._peaks(self.reach, ())

    @property
    def most_reached(self) -> float:
        """The largest smallest gain, in parts of what worths span."""
        return self.fairest[0].value

    def best(self, score: Callable[[Worths], float], *, required: bool = True) -> tuple[Peak, ...]:
        """Where a score of gains is largest, if `required` among the places all take over disagreement."""

        def scored(place: float) -> float:
            taken = not required or self.reach(place) >= -NOTHING
            return score(self.gains(place)) if taken else -math.inf

        return self._peaks(scored, (end for peak in self.fairest for end in (peak.low, peak.high)))

    @cached_property
    def hopes(self) -> tuple[Peak, ...]:
        """For each party, where it has most among the places all take."""
        return tuple(self.best(itemgetter(party))[0] for party in range(len(self.spans)))

    @property
    def ideal(self) -> Worths:
        """The most each party has at a place all take; some place is taken."""
        return tuple(self.worth(peak.low)[party] for party, peak in enumerate(self.hopes))

    def within(self, function: Callable[[Worths], float], stretch: Peak) -> tuple[Peak, ...]:
        """Where a function of gains is largest in a stretch, or the place itself if it is one only."""
        if stretch.low == stretch.high:
            return (Peak(stretch.low, stretch.high, function(self.gains(stretch.low)), stretch.within),)
        return peaks(lambda place: function(self.gains(place)), stretch.low, stretch.high, pieces=self.pieces)

    def _peaks(self, function: Callable[[float], float], named: Iterable[float]) -> tuple[Peak, ...]:
        return peaks(function, self.curve.low, self.curve.high, named=named, pieces=self.pieces)
