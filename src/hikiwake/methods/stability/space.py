"""The states of a conflict as mixed-radix numbers, and which of them are feasible.

A state is one option for every issue. Its code is the number whose digits are the places of the options, the
first issue being the least significant digit: with options *no*, *yes* in this order, bit i of the code tells
whether option i is taken, which is how published tables number states.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import accumulate
from math import prod
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

    def state(self, code: int) -> tuple[str, ...]:
        """The options a code stands for."""
        return tuple(
            options[code // place % len(options)]
            for options, place in zip(self.options.values(), self.places.values(), strict=True)
        )

    def digits(self, codes: Codes, issue: str) -> Codes:
        """The place of the option that each state takes on an issue."""
        return codes // self.places[issue] % len(self.options[issue])

    def truth(self, expression: Expression, codes: Codes) -> Truths:
        """In which of the states an expression holds."""
        match expression:
            case Constant(value):
                return np.full(codes.shape, value)
            case Choice(issue, options):
                wanted = np.array([option in options for option in self.options[issue]])
                return np.asarray(wanted[self.digits(codes, issue)])
            case Not(part):
                return ~self.truth(part, codes)
            case And(parts):
                return np.logical_and.reduce([self.truth(part, codes) for part in parts])
            case Or(parts):
                return np.logical_or.reduce([self.truth(part, codes) for part in parts])
            case Same(left, right):
                return self.truth(left, codes) == self.truth(right, codes)

    def feasible(self, conditions: Sequence[Expression], most: int = MOST_STATES) -> Codes:
        """The codes of the states that meet every condition, in ascending order.

        1. Take the issues one by one; every partial state is joined with every option of the next issue.
        2. Drop what breaks a condition as soon as all issues it speaks of are there.

        Raises `ModelError` when no state is left, `TooLargeError` when there are more than `most`.
        """
        if self.size > LARGEST_CODE:
            msg = (
                f"{self.size:.2g} states are too many to number; leave out issues, or ask about single states"
            )
            raise TooLargeError(msg)
        codes = np.zeros(1, dtype=np.int64)
        known: set[str] = set()
        waiting = list(conditions)
        for issue, place in self.places.items():
            known.add(issue)
            steps = place * np.arange(len(self.options[issue]), dtype=np.int64)
            if codes.size * steps.size > 4 * most:
                raise TooLargeError(_too_many(most))
            codes = (steps[:, None] + codes[None, :]).ravel()
            ready = [each for each in waiting if issues_in(each) <= known]
            waiting = [each for each in waiting if not issues_in(each) <= known]
            for each in ready:
                codes = codes[self.truth(each, codes)]
        if codes.size > most:
            raise TooLargeError(_too_many(most))
        if not codes.size:
            msg = "no state meets every condition: found none, expected at least one feasible state"
            raise ModelError(msg)
        return codes


def _too_many(most: int) -> str:
    return f"more than {most:,} states: leave out issues, add conditions, or ask about single states"
