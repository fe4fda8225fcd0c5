"""When numbers decide what an actor says to a settlement: two sums against the two ends of its reserve.

A settlement falls short when its greatest worth is less than the low end, and suffices when its least worth
reaches the high end. Weights and values of different terms are independent, so the ends of the worth are
the sums of the ends of the terms.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from fractions import Fraction
from math import ceil

from hikiwake.basics.quantities import ONE, Interval
from hikiwake.methods.settlement.elimination import Scope
from hikiwake.methods.settlement.threshold_diagram import MOST_NODES, Sum, ThresholdDiagram, threshold_diagram
from hikiwake.methods.settlement.worth_table import worth_table
from hikiwake.model.valuation import BargainingProblem, Term, Valuation

Options = Mapping[str, tuple[str, ...]]


@dataclass(frozen=True, slots=True)
class ReserveDiagrams:
    """`not_short`: the greatest worth reaches the reserve's low end. `enough`: the least, its high end."""

    not_short: ThresholdDiagram
    enough: ThresholdDiagram


def reserve_diagrams(
    options: Options, valuation: Valuation, order: Sequence[str], most: int = MOST_NODES
) -> ReserveDiagrams | None:
    """Both diagrams, issues in the order given; None where no reserve is given.

    Raises `TooLargeError` when a diagram would have more than `most` nodes, `ModelError` for a term about an
    issue or option there is not.
    """
    reserve = valuation.reserve
    if reserve is None:
        return None
    not_short = _reaching(options, _at_end(valuation, greatest=True), reserve.low, order, most)
    if valuation.is_exact and reserve.is_exact:
        return ReserveDiagrams(not_short, not_short)
    enough = _reaching(options, _at_end(valuation, greatest=False), reserve.high, order, most)
    return ReserveDiagrams(not_short, enough)


def scopes_of(valuations: Iterable[Valuation]) -> tuple[Scope, ...]:
    """The issues that terms look at together, for an elimination order."""
    found = {frozenset(term.issues) for valuation in valuations for term in valuation.terms}
    return tuple(sorted((scope for scope in found if len(scope) > 1), key=sorted))


def _at_end(valuation: Valuation, *, greatest: bool) -> Valuation:
    """The valuation with each term at one end of what it can add."""

    def end(worth: Interval) -> Interval:
        number = worth.high if greatest else worth.low
        return Interval(number, number)

    def at_end(term: Term) -> Term:
        return replace(term, values={chosen: end(term.worth(chosen)) for chosen in term.values}, weight=ONE)

    return replace(valuation, terms=tuple(at_end(term) for term in valuation.terms))


def _reaching(
    options: Options, valuation: Valuation, threshold: Fraction, order: Sequence[str], most: int
) -> ThresholdDiagram:
    """The diagram of *the worth is at least the threshold*, in whole numbers."""
    table = worth_table(BargainingProblem(options, (valuation,)))
    single = {
        issue: {option: worth for option, (worth,) in worths.items()}
        for issue, worths in table.single.items()
    }
    total = Sum(options, single, table.joint)
    return threshold_diagram(total, order, ceil(threshold * table.scales[0]), most)
