"""The states of a conflict as mixed-radix numbers, and which of them are feasible.

A state is one option for every issue. Its code is the number whose digits are the places of the options, the
first issue being the least significant digit: with options *no*, *yes* in this order, bit i of the code tells
whether option i is taken, which is how published tables number states.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import accumulate
from math import log10, prod
from operator import mul

import numpy as np
from numpy.typing import NDArray

from hikiwake.basics.errors import ModelError, TooLargeError
from hikiwake.model.expression import And, Choice, Constant, Expression, Not, Or, Same, issues_in

Codes = NDArray[np.int64]
"""Codes of states, shape (states,)."""
Truths = NDArray[np.bool_]

LARGEST_CODE = 2**62
"""Codes fit a machine integer below this."""
MOST_STATES = 2**22
"""How many states are listed when nobody says otherwise; partial states on the way count as well."""


@dataclass(frozen=True, slots=True)
class StateSpace:
    """Issues in order, the options of each, and the place value of each digit."""

    options: Mapping[str, tuple[str, ...]]

    @property
    def size(self) -> int:
        """How many states there are before any condition."""
        return prod(len(each) for each in self.options.values())

    @property
    def places(self) -> Mapping[str, int]:
        """The place value of every issue's digit."""
        sizes = [len(each) for each in self.options.values()]
        return dict(zip(self.options, accumulate([1, *sizes[:-1]], mul), strict=True))

    def code(self, state: Sequence[str]) -> int:
        """The code of a state. Raises `ModelError` for an option an issue does not have."""
        total = 0
        for (issue, options), place, option in zip(
            self.options.items(), self.places.values(), state, strict=True
        ):
            if option not in options:
                msg = f"issue {issue!r}: found option {option!r}, expected one of {', '.join(options)}"
                raise ModelError(msg)
            total += place * options.index(option)
        return total

    def codes(self, states: Sequence[Sequence[str]]) -> Codes:
        """The codes of many states, as `code` gives them one by one."""
        total = np.zeros(len(states), dtype=np.int64)
        digits = [{option: digit for digit, option in enumerate(each)} for each in self.options.values()]
        for column, place in enumerate(self.places.values()):
            taken = [digits[column].get(state[column]) for state in states]
            if None in taken:
                self.code(states[taken.index(None)])
            total += place * np.array(taken, dtype=np.int64)
        return total

    def state(self, code: int) -> tuple[str, ...]:
        """The options a code stands for."""
        return tuple(
            options[code // place % len(options)]
            for options, place in zip(self.options.values(), self.places.values(), strict=True)
        )

    def digits(self, codes: Codes, issue: str) -> Codes:
        """The place of the option that each state takes on an issue."""
        place, size = self.places[issue], len(self.options[issue])
        if place & (place - 1) or size & (size - 1):
            return codes // place % size
        # Shifts are several times as fast as divisions, and options are most often two.
        return (codes >> (place.bit_length() - 1)) & (size - 1)

    def truth(self, expression: Expression, codes: Codes) -> Truths:
        """In which of the states an expression holds."""
        return self._open_truth(expression, codes, frozenset(self.options))[0]

    def feasible(self, conditions: Sequence[Expression], most: int = MOST_STATES) -> Codes:
        """The codes of the states that meet every condition, in ascending order.

        1. Take the issues one by one, those first that complete a condition soonest; every partial state is
           joined with every option of the next issue.
        2. Drop the partial states in which a condition can no longer be met, whatever the other issues say.

        Raises `ModelError` when no state is left, `TooLargeError` when there are more than `most`, or more
        than four times as many partial states on the way.
        """
        if self.size > LARGEST_CODE:
            raise TooLargeError(
                f"found {_rounded(self.size)} states before any condition, expected at most "
                f"{_rounded(LARGEST_CODE)}; leave out issues, or ask about single states"
            )
        codes = np.zeros(1, dtype=np.int64)
        known: frozenset[str] = frozenset()
        for issue in self._soonest(conditions):
            known |= {issue}
            steps = self.places[issue] * np.arange(len(self.options[issue]), dtype=np.int64)
            if codes.size * steps.size > 4 * most:
                raise TooLargeError(_too_many(most))
            codes = np.add.outer(codes, steps).ravel()
            for each in conditions:
                if issue in issues_in(each) or not issues_in(each):
                    codes = codes[self._open_truth(each, codes, known)[1]]
        if codes.size > most:
            raise TooLargeError(_too_many(most))
        if not codes.size:
            raise ModelError(
                "found no state that meets every condition, expected at least one; drop a condition"
            )
        codes.sort()
        return codes

    def _soonest(self, conditions: Sequence[Expression]) -> list[str]:
        """The issues, always going on with the condition that takes the fewest further partial states."""
        ordered: list[str] = []
        waiting = [issues_in(each) for each in conditions]
        while waiting := [each - set(ordered) for each in waiting if not each <= set(ordered)]:
            issues = min(waiting, key=lambda each: prod(len(self.options[issue]) for issue in each))
            ordered += [issue for issue in self.options if issue in issues]
        return ordered + [issue for issue in self.options if issue not in ordered]

    def _open_truth(
        self, expression: Expression, codes: Codes, known: frozenset[str]
    ) -> tuple[Truths, Truths]:
        """Where an expression surely holds, and where it still may, when only some issues are `known`."""
        match expression:
            case Constant(value):
                always = np.full(codes.shape, value)
                return always, always
            case Choice(issue, options):
                wanted = np.array([option in options for option in self.options[issue]])
                if issue not in known:
                    return np.full(codes.shape, wanted.all()), np.full(codes.shape, wanted.any())
                taken = np.asarray(wanted[self.digits(codes, issue)])
                return taken, taken
            case Not(part):
                surely, maybe = self._open_truth(part, codes, known)
                return ~maybe, ~surely
            case And(parts) | Or(parts):
                join = np.logical_and if isinstance(expression, And) else np.logical_or
                return self._joined(join, parts, codes, known)
            case Same(left, right):
                one, may_one = self._open_truth(left, codes, known)
                two, may_two = self._open_truth(right, codes, known)
                return one & two | ~may_one & ~may_two, may_one & may_two | ~one & ~two

    def _joined(
        self, join: np.ufunc, parts: Iterable[Expression], codes: Codes, known: frozenset[str]
    ) -> tuple[Truths, Truths]:
        found = [self._open_truth(part, codes, known) for part in parts]
        return join.reduce([each for each, _ in found]), join.reduce([each for _, each in found])


def _rounded(number: int) -> str:
    """A count that may fit no floating number, and have more digits than Python writes out."""
    return f"{number:,}" if number < 10**9 else f"some 10^{int(number.bit_length() * log10(2))}"


def _too_many(most: int) -> str:
    return (
        f"found more than {most:,} states, expected at most so many (and four times as many partial states "
        "on the way); leave out issues, add conditions, or ask about single states"
    )
