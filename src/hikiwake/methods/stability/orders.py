"""What a decision maker prefers, as comparisons of listed states.

Every order answers two questions about states `before` and `after`, given by their places in the list of
states (arrays broadcast): is `after` certainly better, and is it certainly no better. Where neither holds the
preference is unknown. A total order of `Ranks` leaves nothing unknown.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, Protocol

import numpy as np
from numpy.typing import NDArray

Places = NDArray[np.intp]
"""Places in the list of states."""
Truths = NDArray[np.bool_]
Numbers = NDArray[np.int64]


class Order(Protocol):
    """A preference over the listed states, known in part or wholly."""

    def better(self, before: Places, after: Places) -> Truths:
        """Whether `after` is certainly preferred to `before`."""

    def no_better(self, before: Places, after: Places) -> Truths:
        """Whether `after` is certainly not preferred to `before`; every state is no better than itself."""


@dataclass(frozen=True, slots=True)
class Ranks:
    """A total order with ties: the higher the rank of a state, the better."""

    ranks: Numbers

    def better(self, before: Places, after: Places) -> Truths:
        """Whether the rank is higher."""
        return np.asarray(self.ranks[after] > self.ranks[before])

    def no_better(self, before: Places, after: Places) -> Truths:
        """Whether the rank is not higher."""
        return np.asarray(self.ranks[after] <= self.ranks[before])


@dataclass(frozen=True, slots=True)
class Levels:
    """Better on some issue and worse on none.

    `levels[state, issue]` counts where `known[state, issue]` is true.
    """

    levels: Numbers
    digits: Numbers
    known: Truths

    def better(self, before: Places, after: Places) -> Truths:
        """Whether `after` is better on some issue, worse on none, and can be compared on all."""
        above, below, open_ = self._sides(before, after)
        return np.asarray(above.any(-1) & ~below.any(-1) & ~open_.any(-1))

    def no_better(self, before: Places, after: Places) -> Truths:
        """Whether `after` is better on no issue, and can be compared on all."""
        above, _, open_ = self._sides(before, after)
        return np.asarray(~above.any(-1) & ~open_.any(-1))

    def _sides(self, before: Places, after: Places) -> tuple[Truths, Truths, Truths]:
        differs = self.digits[after] != self.digits[before]
        both = self.known[after] & self.known[before]
        gap = self.levels[after] - self.levels[before]
        return differs & both & (gap > 0), differs & both & (gap < 0), differs & ~both


@dataclass(frozen=True, slots=True)
class Spread:
    """One term of a valuation: what its values are worth at least and at most, before its weight.

    `values[state]` says which value each state takes. All numbers are whole, on one scale; they are of Python
    where they fit no machine integer.
    """

    values: Numbers
    low: NDArray[Any]
    high: NDArray[Any]
    weight: tuple[int, int]

    def least_gain(self, before: Places, after: Places) -> NDArray[Any]:
        """The least that passing from one state to another adds: one weight counts for both."""
        old, new = np.broadcast_arrays(self.values[before], self.values[after])
        shape, old, new = old.shape, old.ravel(), new.ravel()
        gains = (self.low[new] - self.high[old], self.high[new] - self.low[old])
        least = np.minimum.reduce([weight * gain for weight in self.weight for gain in gains])
        least[old == new] = 0
        return np.asarray(least).reshape(shape)


@dataclass(frozen=True, slots=True)
class Differences:
    """Worth with intervals: compared by the least and the most the difference of two states can be."""

    terms: tuple[Spread, ...]

    def better(self, before: Places, after: Places) -> Truths:
        """Whether `after` is worth more in every completion of the intervals."""
        return np.asarray(self._least_gain(before, after) > 0)

    def no_better(self, before: Places, after: Places) -> Truths:
        """Whether `after` is worth more in no completion of the intervals."""
        return np.asarray(self._least_gain(after, before) >= 0)

    def _least_gain(self, before: Places, after: Places) -> NDArray[Any]:
        return np.asarray(np.add.reduce([term.least_gain(before, after) for term in self.terms]))


@dataclass(frozen=True, slots=True)
class Relation:
    """Pairs that can be compared, closed under transitivity: `preferred[before, after]`."""

    preferred: Truths
    equal: Truths

    def better(self, before: Places, after: Places) -> Truths:
        """Whether the pair is stated or follows."""
        return np.asarray(self.preferred[before, after])

    def no_better(self, before: Places, after: Places) -> Truths:
        """Whether the reverse pair, or equality, is stated or follows."""
        return np.asarray(self.preferred[after, before] | self.equal[before, after])
