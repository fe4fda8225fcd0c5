"""Every form in which a preference may be stated, made an order of the listed states."""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction
from math import lcm
from typing import Any

import numpy as np
from numpy.typing import NDArray

from hikiwake.basics.errors import ModelError, TooLargeError
from hikiwake.methods.stability.orders import (
    Differences,
    Levels,
    Numbers,
    Order,
    Places,
    Ranks,
    Relation,
    Spread,
)
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

MOST_COMPARED = 4096
"""How many states are compared pair by pair, which takes a table of states by states."""
_LARGEST = 2**62
"""Numbers below this fit a machine integer, and so does the sum of two."""
_AT_ONCE = 32
"""How many statements are told apart by the bits of one number, beside the ranks before them."""


def order_of(preference: Preference, space: StateSpace, codes: Codes) -> Order:
    """A preference as an order of the listed states.

    Raises `ModelError` where it does not fit them, `TooLargeError` for pairs of more than `MOST_COMPARED`.
    """
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


def dense(numbers: NDArray[Any]) -> Numbers:
    """The numbers replaced by their places in order, from 0; equal numbers stay equal."""
    return np.unique(numbers, return_inverse=True)[1].astype(np.int64).reshape(-1)


def places_of(states: Sequence[State], space: StateSpace, codes: Codes) -> Places:
    """The places of many states in the list, as `place_of` gives them one by one."""
    asked = space.codes(states)
    places = np.minimum(np.searchsorted(codes, asked), codes.size - 1)
    wrong = np.flatnonzero(codes[places] != asked)
    if wrong.size:
        place_of(states[wrong[0]], space, codes)
    return places


def _ranked(ranking: Ranking, space: StateSpace, codes: Codes) -> Ranks:
    states = [state for tier in ranking.tiers for state in tier]
    places = places_of(states, space, codes)
    times = np.bincount(places, minlength=codes.size)
    if (times > 1).any():
        twice = ", ".join(space.state(int(codes[times.argmax()])))
        raise ModelError(f"a ranking: found state {twice} more than once, expected each state once")
    if (missing := np.flatnonzero(times == 0)).size:
        first = ", ".join(space.state(int(codes[missing[0]])))
        raise ModelError(
            f"a ranking: found {missing.size} feasible states without a place ({first} is one), expected all"
        )
    ranks = np.empty(codes.size, dtype=np.int64)
    heights = np.arange(len(ranking.tiers))[::-1]
    ranks[places] = np.repeat(heights, [len(tier) for tier in ranking.tiers])
    return Ranks(ranks)


def _scores(preference: Prioritised, space: StateSpace, codes: Codes) -> Numbers:
    """Ranks refined by statement after statement, so that any number of them fits; or sums of weights."""
    if any(statement.weight is not None for statement in preference.statements):
        return _weighed(preference, space, codes)
    ranks = np.zeros(codes.size, dtype=np.int64)
    for start in range(0, len(preference.statements), _AT_ONCE):
        for statement in preference.statements[start : start + _AT_ONCE]:
            ranks <<= 1
            ranks |= space.truth(statement.want, codes)
        ranks = dense(ranks)
    return ranks


def _weighed(preference: Prioritised, space: StateSpace, codes: Codes) -> Numbers:
    weights: list[int] = []
    for statement in preference.statements:
        if statement.weight is None:
            msg = f"statement {statement.id!r}: found no weight, expected one, since others carry weights"
            raise ModelError(msg)
        weights.append(statement.weight)
    sums: NDArray[Any] = np.zeros(codes.size, dtype=_whole(sum(abs(weight) for weight in weights)))
    for statement, weight in zip(preference.statements, weights, strict=True):
        sums[space.truth(statement.want, codes)] += weight
    return dense(sums)


def _whole(largest: int) -> type[np.int64] | type[np.object_]:
    """The kind of array for whole numbers up to a size: of the machine, or of Python."""
    return np.int64 if largest < _LARGEST else np.object_


def _valued(valuation: Valuation, space: StateSpace, codes: Codes) -> Order:
    """Exact sums as ranks; with intervals, bounds on the differences term by term."""
    numbers = [number for term in valuation.terms for number in _numbers(term)]
    scale = lcm(1, *(number.denominator for number in numbers))
    largest = 4 * len(numbers) * max((abs(number) * scale for number in numbers), default=0) ** 2
    terms = tuple(_spread(term, scale, _whole(int(largest)), space, codes) for term in valuation.terms)
    if not valuation.is_exact:
        return Differences(terms)
    sums: NDArray[Any] = np.zeros(codes.size, dtype=_whole(int(largest)))
    for term in terms:
        sums += term.weight[0] * term.low[term.values]
    return Ranks(dense(sums))


def _numbers(term: Term) -> list[Fraction]:
    intervals = [term.weight, *term.values.values()]
    return [end for interval in intervals for end in (interval.low, interval.high)]


def _spread(
    term: Term,
    scale: int,
    kind: type[np.int64] | type[np.object_],
    space: StateSpace,
    codes: Codes,
) -> Spread:
    """The values a term lists, and as the last one 0 for all it does not."""
    inner = StateSpace({issue: space.options[issue] for issue in term.issues})
    listed = sorted((inner.code(chosen), interval) for chosen, interval in term.values.items())
    inside = np.array([code for code, _ in listed], dtype=np.int64)
    taken = np.zeros(codes.size, dtype=np.int64)
    for issue, place in inner.places.items():
        taken += place * space.digits(codes, issue)
    values = np.searchsorted(inside, taken)
    values[~np.isin(taken, inside)] = len(listed)
    return Spread(
        values,
        np.array([*(int(interval.low * scale) for _, interval in listed), 0], dtype=kind),
        np.array([*(int(interval.high * scale) for _, interval in listed), 0], dtype=kind),
        (int(term.weight.low * scale), int(term.weight.high * scale)),
    )


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
    """The pairs stated and all that follows, by doubling the length of the chains until nothing is new."""
    size = codes.size
    if size > MOST_COMPARED:
        raise TooLargeError(
            f"a preference by pairs: found {size:,} feasible states, expected at most {MOST_COMPARED:,}; "
            "state it as a ranking or by statements"
        )
    at_least, strict = np.eye(size, dtype=bool), np.zeros((size, size), dtype=bool)
    stated, equal = list(preference.better), list(preference.equal)
    worse, better = (places_of([pair[side] for pair in stated], space, codes) for side in (1, 0))
    one, other = (places_of([pair[side] for pair in equal], space, codes) for side in (0, 1))
    strict[worse, better] = True
    at_least[one, other] = at_least[other, one] = True
    at_least |= strict
    while (longer := _then(at_least, at_least)).sum() > at_least.sum():
        at_least = longer
    circular = strict & at_least.T
    if circular.any():
        before, after = np.argwhere(circular)[0]
        names = [", ".join(space.state(int(codes[place]))) for place in (after, before)]
        raise ModelError(
            f"a preference goes in a circle: {names[0]} is better than {names[1]}, and the reverse"
        )
    return Relation(_then(_then(at_least, strict), at_least), at_least & at_least.T)


def _then(first: NDArray[np.bool_], second: NDArray[np.bool_]) -> NDArray[np.bool_]:
    """Pairs that one table leads on from where the other ends."""
    return np.asarray(first.astype(np.float32) @ second.astype(np.float32) > 0)
