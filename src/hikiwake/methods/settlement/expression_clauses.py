"""Expressions as clauses: a literal that holds exactly when an expression does (Tseitin's transformation).

How gates become clauses is left to whoever keeps the clauses; the walk through the expression is the same for
all of them. Parts are taken in order of their text, so that equal expressions give equal clauses.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Protocol

from hikiwake.basics.errors import ModelError
from hikiwake.model.expression import And, Choice, Constant, Expression, Not, Or, Same, written


class Clausal(Protocol):
    """Who keeps clauses about issues and their options."""

    @property
    def options(self) -> Mapping[str, tuple[str, ...]]:
        """The options of every issue."""

    def choice(self, issue: str, option: str) -> int:
        """The literal of *this issue takes this option*."""

    def constant(self) -> int:
        """A literal that holds."""

    def any_of(self, literals: Sequence[int], meaning: Expression) -> int:
        """A literal equivalent to the disjunction of others; `meaning` is what it says."""

    def alike(self, left: int, right: int, meaning: Expression) -> int:
        """A literal equivalent to two literals having the same value; `meaning` is what it says."""


def literal_of(clauses: Clausal, expression: Expression) -> int:
    """A literal equivalent to an expression.

    Raises `ModelError` for an issue there is not; an option there is not is never taken.
    """
    match expression:
        case Constant(value):
            return clauses.constant() if value else -clauses.constant()
        case Choice(issue, options):
            if issue not in clauses.options:
                raise ModelError(f"a condition is about {issue!r}; there is no such issue")
            taken = sorted(options.intersection(clauses.options[issue]))
            return clauses.any_of([clauses.choice(issue, option) for option in taken], expression)
        case Not(part):
            return -literal_of(clauses, part)
        case Or(parts):
            return clauses.any_of(
                [literal_of(clauses, part) for part in sorted(parts, key=written)], expression
            )
        case And(parts):
            negated = [-literal_of(clauses, part) for part in sorted(parts, key=written)]
            return -clauses.any_of(negated, Not(expression))
        case Same(left, right):
            return clauses.alike(literal_of(clauses, left), literal_of(clauses, right), expression)
