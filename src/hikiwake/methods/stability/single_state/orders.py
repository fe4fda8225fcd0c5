"""Preferences as literals: whether one open state is certainly better than another, or certainly no better.

Each form of preference says the same as its order over listed states does (`methods.stability.orders`).
Statements in order of importance become a chain of comparisons, sums become diagrams or adders, and states in
a list are compared one by one, up to a limit.
"""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction
from itertools import product
from math import prod
from typing import Protocol

import numpy as np

from hikiwake.basics.errors import ModelError, TooLargeError
from hikiwake.basics.quantities import ZERO, Interval
from hikiwake.methods.stability.graph import Graph, graph_of
from hikiwake.methods.stability.single_state.frames import Frame
from hikiwake.methods.stability.single_state.gates import TRUE, Gates
from hikiwake.methods.stability.single_state.sums import Addend, sum_reaches
from hikiwake.model.conflict import Conflict
from hikiwake.model.expression import issues_in
from hikiwake.model.preferences import Compared, IssueByIssue, Prioritised, Ranking, Statement, Valued
from hikiwake.model.valuation import Term, Valuation

MOST_LISTED = 500
"""Feasible states of a conflict in which some preference lists its states."""
MOST_VALUES = 256
"""Combinations of options that one term of a valuation may price."""


class LiteralOrder(Protocol):
    """A preference over open states, known in part or wholly."""

    def better(self, before: Frame, after: Frame) -> int:
        """A literal equivalent to `after` being certainly preferred to `before`."""

    def no_better(self, before: Frame, after: Frame) -> int:
        """A literal equivalent to `after` being certainly not preferred to `before`."""


@dataclass(frozen=True, slots=True)
class ByImportance:
    """The first statement on which two states differ decides."""

    statements: tuple[Statement, ...]

    def better(self, before: Frame, after: Frame) -> int:
        """See `LiteralOrder`."""
        gates, found = after.gates, -TRUE
        for statement in reversed(self.statements):
            old, new = before.truth(statement.want), after.truth(statement.want)
            same = gates.all_of([gates.alike(old, new), found])
            found = gates.any_of([gates.all_of([new, -old]), same])
        return found

    def no_better(self, before: Frame, after: Frame) -> int:
        """See `LiteralOrder`."""
        return -self.better(before, after)


@dataclass(frozen=True, slots=True)
class ByWeight:
    """The sum of the weights of the statements met decides."""

    statements: tuple[tuple[Statement, int], ...]

    def better(self, before: Frame, after: Frame) -> int:
        """See `LiteralOrder`."""
        addends = []
        for statement, weight in self.statements:
            old, new = before.truth(statement.want), after.truth(statement.want)
            if old != new and weight:
                addends.append(_change(after.gates, old, new, weight))
        return sum_reaches(after.gates, addends, strictly=True)

    def no_better(self, before: Frame, after: Frame) -> int:
        """See `LiteralOrder`."""
        return -self.better(before, after)


@dataclass(frozen=True, slots=True)
class ByWorth:
    """Better where every completion of the intervals says so."""

    valuation: Valuation

    def better(self, before: Frame, after: Frame) -> int:
        """See `LiteralOrder`."""
        addends = [_least_gain(term, before, after) for term in self.valuation.terms]
        return sum_reaches(after.gates, addends, strictly=True)

    def no_better(self, before: Frame, after: Frame) -> int:
        """See `LiteralOrder`."""
        addends = [_least_gain(term, after, before) for term in self.valuation.terms]
        return sum_reaches(after.gates, addends, strictly=False)


@dataclass(frozen=True, slots=True)
class ByIssue:
    """Better on some issue and worse on none, where every difference can be compared."""

    preference: IssueByIssue

    def better(self, before: Frame, after: Frame) -> int:
        """See `LiteralOrder`."""
        above, below, unknown = self._sides(before, after)
        return after.gates.all_of([above, -below, -unknown])

    def no_better(self, before: Frame, after: Frame) -> int:
        """See `LiteralOrder`."""
        above, _, unknown = self._sides(before, after)
        return after.gates.all_of([-above, -unknown])

    def _sides(self, before: Frame, after: Frame) -> tuple[int, int, int]:
        gates, levels = after.gates, self.preference.levels
        sides: tuple[list[int], list[int], list[int]] = ([], [], [])
        for issue, digit in after.digits.items():
            if digit == before.digits[issue]:
                continue
            for one, other in product(digit, repeat=2):
                low, high = levels.get((issue, one)), levels.get((issue, other))
                if one == other or (low is not None and low == high):
                    continue
                side = 2 if low is None or high is None else int(high < low)
                sides[side].append(gates.all_of([before.digits[issue][one], digit[other]]))
        above, below, unknown = (gates.any_of(each) for each in sides)
        return above, below, unknown


@dataclass(frozen=True, slots=True)
class ByList:
    """Comparisons of listed states."""

    graph: Graph
    maker: int

    def better(self, before: Frame, after: Frame) -> int:
        """See `LiteralOrder`."""
        return self._related(before, after, certain=True)

    def no_better(self, before: Frame, after: Frame) -> int:
        """See `LiteralOrder`."""
        return self._related(before, after, certain=False)

    def _related(self, before: Frame, after: Frame, *, certain: bool) -> int:
        gates, everything = after.gates, np.arange(self.graph.size)
        order = self.graph.orders[self.maker]
        states = [self.graph.state(place) for place in range(self.graph.size)]
        starts = [gates.all_of(before.taking(state)) for state in states]
        ends = [gates.all_of(after.taking(state)) for state in states]
        found = []
        for place, start in enumerate(starts):
            if start != -TRUE:
                relation = order.better if certain else order.no_better
                places = np.flatnonzero(relation(np.asarray(place), everything))
                found.append(gates.all_of([start, gates.any_of([ends[each] for each in places])]))
        return gates.any_of(found)


def literal_orders(conflict: Conflict) -> dict[str, LiteralOrder]:
    """Everybody's preference. Raises `ModelError` where one does not fit the conflict."""
    graph: Graph | None = None
    orders: dict[str, LiteralOrder] = {}
    for place, maker in enumerate(conflict.decision_makers):
        preference = conflict.preferences[maker]
        if isinstance(preference, Ranking | Compared):
            graph = graph or _listed(conflict)
            orders[maker] = ByList(graph, place)
        else:
            orders[maker] = _order(conflict, maker, preference)
    return orders


def _listed(conflict: Conflict) -> Graph:
    try:
        return graph_of(conflict, MOST_LISTED)
    except TooLargeError:
        raise TooLargeError(
            f"a preference lists states: found more than {MOST_LISTED} feasible states, expected at most "
            "that many; state the preference by statements, values or issues"
        ) from None


def _order(conflict: Conflict, maker: str, preference: Prioritised | Valued | IssueByIssue) -> LiteralOrder:
    match preference:
        case Prioritised(statements):
            for statement in statements:
                _check_statement(conflict, statement)
            if all(statement.weight is None for statement in statements):
                return ByImportance(statements)
            return ByWeight(tuple((each, _weight(each)) for each in statements))
        case Valued(valuation):
            for term in valuation.terms:
                _check_term(conflict, maker, term)
            return ByWorth(valuation)
        case IssueByIssue():
            return ByIssue(preference)


def _weight(statement: Statement) -> int:
    if statement.weight is None:
        msg = f"statement {statement.id!r}: found no weight, expected one, since others carry weights"
        raise ModelError(msg)
    return statement.weight


def _check_statement(conflict: Conflict, statement: Statement) -> None:
    for issue in sorted(issues_in(statement.want) - set(conflict.options)):
        raise ModelError(f"statement {statement.id!r} is about {issue!r}; there is no such issue")


def _check_term(conflict: Conflict, maker: str, term: Term) -> None:
    for issue in term.issues:
        if issue not in conflict.options:
            raise ModelError(f"the values of {maker!r} are about {issue!r}; there is no such issue")
    combinations = prod(len(conflict.options[issue]) for issue in term.issues)
    if combinations > MOST_VALUES:
        raise TooLargeError(
            f"the values of {maker!r}: found a term of {combinations:,} combinations of options, "
            f"expected at most {MOST_VALUES:,}; split it into terms of fewer issues"
        )


def _change(gates: Gates, old: int, new: int, weight: int) -> Addend:
    cases = [
        (gates.all_of([new, -old]), Fraction(weight)),
        (gates.all_of([old, -new]), Fraction(-weight)),
        (gates.alike(old, new), Fraction(0)),
    ]
    return [(literal, adds) for literal, adds in cases if literal != -TRUE]


def _least_gain(term: Term, before: Frame, after: Frame) -> Addend:
    """The least that passing from one state to another adds; empty where the term looks at nothing open."""
    if all(before.digits[issue] == after.digits[issue] for issue in term.issues):
        return []
    gates = after.gates
    gathered: dict[Fraction, list[int]] = {}
    for one, here in _values(term, before):
        for other, there in _values(term, after):
            adds = Fraction(0) if one == other else _least_step(term, one, other)
            gathered.setdefault(adds, []).append(gates.all_of([*here, *there]))
    cases = [(gates.any_of(literals), adds) for adds, literals in sorted(gathered.items())]
    return [(literal, adds) for literal, adds in cases if literal != -TRUE]


def _values(term: Term, frame: Frame) -> list[tuple[tuple[str, ...], list[int]]]:
    """The combinations of options a frame may still take, and the literals that say so."""
    digits = [frame.digits[issue] for issue in term.issues]
    every = [
        (chosen, [digit[option] for digit, option in zip(digits, chosen, strict=True)])
        for chosen in product(*digits)
    ]
    return [(chosen, literals) for chosen, literals in every if -TRUE not in literals]


def _least_step(term: Term, one: tuple[str, ...], other: tuple[str, ...]) -> Fraction:
    """The least that passing from one value to another adds; one weight counts for both."""
    old, new = term.values.get(one, ZERO), term.values.get(other, ZERO)
    return (term.weight * Interval(new.low - old.high, new.high - old.low)).low
