"""What a decision maker prefers, as comparisons of listed states.

Every order answers two questions about states `before` and `after`, given by their places in the list of
states (arrays broadcast): is `after` certainly better, and is it certainly no better. Where neither holds the
preference is unknown. A total order of `Ranks` leaves nothing unknown.
"""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction
from math import lcm
from typing import Protocol

import numpy as np
from numpy.typing import NDArray

from hikiwake.basics.errors import ModelError
from hikiwake.basics.quantities import ZERO, Interval
from hikiwake.methods.stability.space import Codes, StateSpace
from hikiwake.model.preferences import (
    Compared,
    IssueByIssue,
    Preference,
    Prioritised,
    Ranking,
    State,
    Valued,
)
from hikiwake.model.valuation import Term, Valuation

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
class Differences:
    """Worth with intervals: compared by the least and the most the difference of two states can be.

    `low[term, one, other]` bounds from below what passing from one value of a term to another adds; `values`
    says which value of each term a state takes.
    """

    low: tuple[Numbers, ...]
    values: Numbers

    def better(self, before: Places, after: Places) -> Truths:
        """Whether `after` is worth more in every completion of the intervals."""
        return np.asarray(self._least(before, after) > 0)

    def no_better(self, before: Places, after: Places) -> Truths:
        """Whether `after` is worth more in no completion of the intervals."""
        return np.asarray(self._least(after, before) >= 0)

    def _least(self, before: Places, after: Places) -> Numbers:
        parts = [
            table[self.values[before, term], self.values[after, term]] for term, table in enumerate(self.low)
        ]
        return np.sum(parts, axis=0, dtype=np.int64)


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


def order_of(preference: Preference, space: StateSpace, codes: Codes) -> Order:
    """A preference as an order of the listed states. Raises `ModelError` where it does not fit them."""
    match preference:
        case Ranking():
            return _ranked(preference, space, codes)
        case Prioritised():
            return Ranks(_scores(preference, space, codes))
        case Valued(valuation):
            return _valued(valuation, space, codes)
        case IssueByIssue():
            return _issue_by_issue(preference, space, codes)
        case Compared():
            return _compared(preference, space, codes)


def place_of(state: State, space: StateSpace, codes: Codes) -> int:
    """The place of a state in the list. Raises `ModelError` for one that is not feasible."""
    code = space.code(state)
    place = int(np.searchsorted(codes, code))
    if place == codes.size or codes[place] != code:
        msg = f"state {', '.join(state)}: found a state that breaks a condition, expected a feasible one"
        raise ModelError(msg)
    return place


def _ranked(ranking: Ranking, space: StateSpace, codes: Codes) -> Ranks:
    ranks = np.full(codes.size, -1, dtype=np.int64)
    for height, tier in enumerate(reversed(ranking.tiers)):
        for state in tier:
            place = place_of(state, space, codes)
            if ranks[place] >= 0:
                raise ModelError(f"a ranking: found state {', '.join(state)} twice, expected each state once")
            ranks[place] = height
    missing = np.flatnonzero(ranks < 0)
    if missing.size:
        first = ", ".join(space.state(int(codes[missing[0]])))
        msg = (
            f"a ranking: found {missing.size} feasible states without a place ({first} is one), expected all"
        )
        raise ModelError(msg)
    return Ranks(ranks)


def _scores(preference: Prioritised, space: StateSpace, codes: Codes) -> Numbers:
    """Ranks refined statement by statement, so that any number of them fits; or sums of weights."""
    weights = [statement.weight for statement in preference.statements]
    if any(weight is not None for weight in weights):
        sums = np.zeros(codes.size, dtype=object)
        for statement, weight in zip(preference.statements, weights, strict=True):
            if weight is None:
                msg = f"statement {statement.id!r}: found no weight, expected one, since others carry weights"
                raise ModelError(msg)
            sums += weight * space.truth(statement.want, codes).astype(object)
        return _dense(sums)
    ranks = np.zeros(codes.size, dtype=np.int64)
    for statement in preference.statements:
        ranks = _dense(2 * ranks + space.truth(statement.want, codes))
    return ranks


def _dense(numbers: NDArray[np.int64] | NDArray[np.object_]) -> Numbers:
    return np.unique(numbers, return_inverse=True)[1].astype(np.int64).reshape(-1)


def _valued(valuation: Valuation, space: StateSpace, codes: Codes) -> Order:
    """Exact sums as ranks; with intervals, bounds on the differences term by term."""
    tables: list[dict[tuple[str, ...], int]] = []
    values = np.zeros((codes.size, len(valuation.terms)), dtype=np.int64)
    for number, term in enumerate(valuation.terms):
        place = 1
        for issue in term.issues:
            values[:, number] += place * space.digits(codes, issue)
            place *= len(space.options[issue])
        tables.append(_value_places(term.issues, space))
    lows = [
        [[_least_step(term, one, other) for other in table] for one in table]
        for term, table in zip(valuation.terms, tables, strict=True)
    ]
    scale = lcm(*(each.denominator for table in lows for row in table for each in row), 1)
    low = tuple(np.array([[int(each * scale) for each in row] for row in table]) for table in lows)
    if valuation.is_exact:
        sums = sum((low[n][0, values[:, n]] for n in range(len(low))), np.zeros(codes.size, dtype=np.int64))
        return Ranks(_dense(sums))
    return Differences(low, values)


def _value_places(issues: tuple[str, ...], space: StateSpace) -> dict[tuple[str, ...], int]:
    inner = StateSpace({issue: space.options[issue] for issue in issues})
    return {inner.state(code): code for code in range(inner.size)}


def _least_step(term: Term, one: tuple[str, ...], other: tuple[str, ...]) -> Fraction:
    """The least that passing from one value to another adds; one weight counts for both."""
    if one == other:
        return Fraction(0)
    old, new = term.values.get(one, ZERO), term.values.get(other, ZERO)
    return (term.weight * Interval(new.low - old.high, new.high - old.low)).low


def _issue_by_issue(preference: IssueByIssue, space: StateSpace, codes: Codes) -> Levels:
    digits = np.stack([space.digits(codes, issue) for issue in space.options], axis=1)
    levels = np.zeros_like(digits)
    known = np.zeros(digits.shape, dtype=bool)
    for column, (issue, options) in enumerate(space.options.items()):
        row = [preference.levels.get((issue, option)) for option in options]
        levels[:, column] = np.array([level or 0 for level in row])[digits[:, column]]
        known[:, column] = np.array([level is not None for level in row])[digits[:, column]]
    return Levels(levels, digits, known)


def _compared(preference: Compared, space: StateSpace, codes: Codes) -> Relation:
    size = codes.size
    at_least, strict = np.eye(size, dtype=bool), np.zeros((size, size), dtype=bool)
    for better, worse in preference.better:
        strict[place_of(worse, space, codes), place_of(better, space, codes)] = True
    for one, other in preference.equal:
        here, there = place_of(one, space, codes), place_of(other, space, codes)
        at_least[here, there] = at_least[there, here] = True
    at_least |= strict
    for middle in range(size):
        at_least |= at_least[:, middle, None] & at_least[None, middle, :]
    circular = strict & at_least.T
    if circular.any():
        before, after = np.argwhere(circular)[0]
        names = [", ".join(space.state(int(codes[place]))) for place in (after, before)]
        raise ModelError(
            f"a preference goes in a circle: {names[0]} is better than {names[1]}, and the reverse"
        )
    equal = at_least & at_least.T
    stepped = strict.astype(np.float32)
    preferred = at_least.astype(np.float32) @ stepped @ at_least.astype(np.float32) > 0
    return Relation(preferred, equal)
