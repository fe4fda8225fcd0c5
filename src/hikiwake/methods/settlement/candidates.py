"""Candidates: the settlements nearest to agreement.

A candidate is ranked by how many red lines it would need softened, then by how many options the needed
parties' actors do not clearly accept, then by how many issues it moves away from the status quo. The next
candidate differs in an issue on which a needed actor has something to say.

The three counts are one sum whose weights keep their order. Its least values are shortest paths for each
quorum (`nearest`); where quora or states are too many, optima of weighted MaxSAT (RC2).
"""

from __future__ import annotations

from collections.abc import Mapping
from contextlib import suppress
from dataclasses import dataclass

from pysat.examples.rc2 import RC2
from pysat.formula import WCNF

from hikiwake.basics.errors import TooLargeError
from hikiwake.methods.settlement.nearest import Costs, is_better_by_quora, nearest_settlements
from hikiwake.methods.settlement.satisfiability import Encoding, encode, is_satisfiable
from hikiwake.model.agreement import Verdict, voices
from hikiwake.model.problem import Refusal, SettlementProblem


@dataclass(frozen=True, slots=True)
class Candidate:
    """A feasible settlement and the red lines that would have to soften for it."""

    settlement: Mapping[str, str]
    refusals: frozenset[Refusal]


def best_candidates(
    problem: SettlementProblem, number: int, status_quo: Mapping[str, str] | None = None
) -> tuple[Candidate, ...]:
    """The `number` best candidates, best first; fewer when fewer exist, none when nothing is feasible."""
    costs = _costs(problem, status_quo or {})
    contested = _contested(problem)
    if is_better_by_quora(problem):
        with suppress(TooLargeError):
            near = nearest_settlements(problem, number, costs, frozenset(contested))
            return tuple(Candidate(_in_order(problem, one.settlement), one.softened) for one in near)
    return _by_optimiser(problem, number, costs, contested)


def _in_order(problem: SettlementProblem, settlement: Mapping[str, str]) -> Mapping[str, str]:
    """The settlement with its issues in the problem's order."""
    return {issue: settlement[issue] for issue in problem.options}


def _by_optimiser(
    problem: SettlementProblem, number: int, costs: Costs, contested: tuple[str, ...]
) -> tuple[Candidate, ...]:
    encoding = encode(problem)
    if not is_satisfiable(encoding):
        return ()
    found: list[Candidate] = []
    with RC2(_formula(encoding, costs)) as solver:
        while len(found) < number:
            model = solver.compute()
            if model is None:
                break
            settlement = encoding.settlement(model)
            found.append(Candidate(settlement, encoding.switched_off(model)))
            if not contested:
                break
            solver.add_clause([-encoding.choice(issue, settlement[issue]) for issue in contested])
    return tuple(found)


def _contested(problem: SettlementProblem) -> tuple[str, ...]:
    """Issues on which a needed actor accepts or refuses something, or has numbers and a reserve."""
    heard = frozenset().union(*(voices(party.agreement) for party in problem.needed()))
    spoken = {
        issue
        for actor in heard
        for (issue, _), attitude in problem.attitudes.get(actor, {}).items()
        if attitude.verdict is not Verdict.CANNOT_TELL
    }
    valued = [problem.valuations[actor] for actor in heard & problem.valuations.keys()]
    spoken |= {
        issue
        for valuation in valued
        if valuation.reserve
        for term in valuation.terms
        for issue in term.issues
    }
    return tuple(issue for issue in problem.options if issue in spoken)


def _costs(problem: SettlementProblem, status_quo: Mapping[str, str]) -> Costs:
    """What red lines and options cost: every doubt outweighs all moves, every red line all doubts."""
    doubtful = _doubts(problem)
    middle = len(problem.options) + 1
    heavy = middle * (sum(doubtful.values()) + 1)
    costs = {
        (issue, option): middle * doubtful.get((issue, option), 0) + (option != status_quo.get(issue, option))
        for issue, options in problem.options.items()
        for option in options
    }
    return Costs(heavy, {place: cost for place, cost in costs.items() if cost})


def _formula(encoding: Encoding, costs: Costs) -> WCNF:
    """Hard clauses, and a soft one for everything that costs."""
    formula = WCNF()
    formula.extend(encoding.clauses)
    formula.nv = max(formula.nv, encoding.pool.top)
    for selector in encoding.selectors.values():
        formula.append([selector], weight=costs.line)
    for (issue, option), cost in sorted(costs.option.items()):
        formula.append([-encoding.choice(issue, option)], weight=cost)
    return formula


def _doubts(problem: SettlementProblem) -> Mapping[tuple[str, str], int]:
    """How many needed actors do not clearly accept an option, where any does not."""
    heard = frozenset().union(*(voices(party.agreement) for party in problem.needed()))
    counted = {
        (issue, option): sum(
            problem.attitude(actor, issue, option).verdict is not Verdict.ACCEPT for actor in heard
        )
        for issue, options in problem.options.items()
        for option in options
    }
    return {place: number for place, number in counted.items() if number}
