"""How much more one settlement is worth than another, over all completions of the intervals; exactly.

What two settlements share is worth the same in both, whatever it is worth. So only the terms in which they
differ count, and in each of them one weight applies to both sides: its interval times the interval of the
difference. Terms are independent, so their ends add up.

A settlement *surely beats* another when in every completion it is worth no less to any party and more to one.
`beaten_by` looks for one among all feasible settlements without listing them: against a fixed settlement the
least gain of another one is a sum over terms, so it is itself a bargaining problem with exact worths.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from fractions import Fraction

from hikiwake.basics.quantities import ONE, ZERO, Interval
from hikiwake.methods.completions.narrowing import narrowed, with_worths_of
from hikiwake.methods.settlement.frontier import pareto_frontier
from hikiwake.methods.settlement.halfspaces import at_least
from hikiwake.methods.settlement.solution import NoSettlement
from hikiwake.model.valuation import BargainingProblem, Term, Valuation

Settlement = Mapping[str, str]


def gain(valuation: Valuation, new: Settlement, old: Settlement) -> Interval:
    """What `new` is worth over `old` to the party, from the least to the most over all completions."""
    total = ZERO
    for term in valuation.terms:
        total += _on_term(term, _chosen(term, new), _chosen(term, old))
    return total


def surely_beats(problem: BargainingProblem, new: Settlement, old: Settlement) -> bool:
    """Whether `new` is worth no less to any party and surely more to one, in every completion."""
    gains = [gain(valuation, new, old) for valuation in problem.valuations]
    return all(each.low >= 0 for each in gains) and any(each.low > 0 for each in gains)


def beaten_by(
    problem: BargainingProblem, settlement: Settlement, narrow: BargainingProblem | None = None
) -> Settlement | None:
    """A feasible settlement that surely beats this one, which need not be feasible; None when there is none.

    `narrow` is the problem `narrowed`, where that is known already. Raises `ModelError` where
    `pareto_frontier` does.
    """
    narrow = narrow or narrowed(problem)
    if narrow is None:
        return None
    sides = [_against(valuation, settlement) for valuation in problem.valuations]
    least = tuple(-constant for _, constant in sides)
    exact = replace(problem, valuations=tuple(valuation for valuation, _ in sides))
    frontier = pareto_frontier(with_worths_of(exact, narrow), above=at_least(least))
    assert not isinstance(frontier, NoSettlement)
    found = [point for point in frontier.reaching(least) if point.worth != least]
    return found[0].settlements[0] if found else None


def _against(valuation: Valuation, old: Settlement) -> tuple[Valuation, Fraction]:
    """The least gain over `old` as exact terms, and the constant that they leave out.

    A combination that a term does not list is worth 0 to it, so its gain goes into the constant.
    """
    terms, constant = [], Fraction(0)
    for term in valuation.terms:
        before = _chosen(term, old)
        unlisted = _gain(term, ZERO, term.values.get(before, ZERO)).low if before in term.values else 0
        constant += unlisted
        worths = {chosen: _exactly(_on_term(term, chosen, before).low - unlisted) for chosen in term.values}
        terms.append(Term(term.issues, worths, ONE, term.grounds))
    return Valuation(valuation.party, tuple(terms)), constant


def _on_term(term: Term, new: tuple[str, ...], old: tuple[str, ...]) -> Interval:
    if new == old:
        return ZERO
    return _gain(term, term.values.get(new, ZERO), term.values.get(old, ZERO))


def _gain(term: Term, new: Interval, old: Interval) -> Interval:
    return term.weight * Interval(new.low - old.high, new.high - old.low)


def _chosen(term: Term, settlement: Settlement) -> tuple[str, ...]:
    return tuple(settlement[issue] for issue in term.issues)


def _exactly(number: Fraction) -> Interval:
    return Interval(number, number)
