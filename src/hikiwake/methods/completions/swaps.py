"""What follows from one issue at a time, whatever the numbers: swaps of one option that every party gains by.

1. On an issue that stands alone in all terms, compare two options for each party: by the order of what is
   said about them, or by the intervals of a completion.
2. A swap improves a settlement when the new option is no worse to any party, better to one, and the
   settlement stays feasible. A settlement that some swap improves is beaten, whatever the numbers.
3. Forbid all such settlements by conditions. The options that are left are the only ones an efficient
   settlement can take; the settlements that are left are counted.

Issues in conditional values, and swaps about which the conditions speak at length, are left alone: so the
beaten settlements found are *at least* so many, and an option that is left need not be efficient.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum

from hikiwake.basics.quantities import ZERO, Interval
from hikiwake.methods.completions.narrowing import Options, possible_options
from hikiwake.methods.settlement.counting import count
from hikiwake.model.expression import Choice, Expression, both, issues_in, negated, restrict
from hikiwake.model.problem import Condition, SettlementProblem
from hikiwake.model.valuation import BargainingProblem, Term

_WIDEST = 8
"""Issues that the condition against a swap may speak about."""


class By(StrEnum):
    """What an option has to be better by."""

    ORDER = "order"
    """Its numbers lie above the other's, or touch them: only the order counts, under any weight."""
    NUMBERS = "numbers"
    """It is worth surely more in every completion of the intervals."""


@dataclass(frozen=True, slots=True)
class Swap:
    """`new` in place of `old` on an issue: no worse to any party, better to one."""

    issue: str
    old: str
    new: str


@dataclass(frozen=True, slots=True)
class Unimproved:
    """What is left once settlements that a swap improves are gone: options, and how many settlements."""

    options: Options
    number: int


def swaps(problem: BargainingProblem, by: By) -> tuple[Swap, ...]:
    """Every swap that no party loses by and one gains by, in the order of issues and options."""
    joint = {issue for v in problem.valuations for t in v.terms if len(t.issues) > 1 for issue in t.issues}
    terms: dict[str, list[Term]] = {}
    for valuation in problem.valuations:
        for term in valuation.terms:
            terms.setdefault(term.issues[0], []).append(term)
    return tuple(
        Swap(issue, old, new)
        for issue, options in problem.options.items()
        if issue not in joint
        for old in options
        for new in options
        if old != new and _improves(terms.get(issue, ()), new, old, by)
    )


def unimproved(problem: BargainingProblem, by: By) -> Unimproved:
    """The options and the number of the feasible settlements that no swap improves."""
    against = tuple(_against(problem.conditions, swaps(problem, by)))
    conditions = (*problem.conditions, *against)
    counted = count(SettlementProblem(problem.options, conditions, (), {}, ()))
    return Unimproved(possible_options(problem.options, conditions), counted.feasible)


def _improves(terms: Sequence[Term], new: str, old: str, by: By) -> bool:
    judged = [
        _compared(term, term.values.get((new,), ZERO), term.values.get((old,), ZERO), by) for term in terms
    ]
    return all(no_worse for no_worse, _ in judged) and any(better for _, better in judged)


def _compared(term: Term, new: Interval, old: Interval, by: By) -> tuple[bool, bool]:
    """Whether the new number is no worse, and whether it is better."""
    if by is By.ORDER:
        return new.low >= old.high, new.low >= old.high and new.high > old.low
    low = (term.weight * Interval(new.low - old.high, new.high - old.low)).low
    return low >= 0, low > 0


def _against(conditions: Sequence[Condition], found: Sequence[Swap]) -> Iterator[Condition]:
    """For each swap: not the old option where the new one is feasible."""
    for swap in found:
        after = both(
            *(
                restrict(condition.expression, swap.issue, swap.new)
                for condition in conditions
                if swap.issue in issues_in(condition.expression)
            )
        )
        if len(issues_in(after)) < _WIDEST:
            old: Expression = Choice(swap.issue, frozenset({swap.old}))
            yield Condition(f"swap.{swap.issue}.{swap.old}.{swap.new}", negated(both(old, after)))
