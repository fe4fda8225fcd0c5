"""Candidates: the settlements nearest to agreement.

A candidate is ranked by how many refusals it would need softened, then by how many options the needed
parties' actors do not clearly accept, then by how many issues it moves away from the status quo: a
lexicographic optimum by weighted MaxSAT (RC2). The next candidate differs in an issue on which a needed
actor has something to say.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from pysat.examples.rc2 import RC2
from pysat.formula import WCNF

from hikiwake.methods.settlement.satisfiability import Encoding, encode, is_satisfiable
from hikiwake.model.agreement import Verdict, voices
from hikiwake.model.problem import Refusal, SettlementProblem


@dataclass(frozen=True, slots=True)
class Candidate:
    """A feasible settlement and the refusals that stand against it."""

    settlement: Mapping[str, str]
    refusals: frozenset[Refusal]


def best_candidates(
    problem: SettlementProblem, number: int, status_quo: Mapping[str, str] | None = None
) -> tuple[Candidate, ...]:
    """The `number` best candidates, best first; fewer when fewer exist, none when nothing is feasible."""
    encoding = encode(problem)
    if not is_satisfiable(encoding):
        return ()
    contested = _contested(problem)
    found: list[Candidate] = []
    with RC2(_formula(encoding, status_quo or {})) as solver:
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
    """Issues on which a needed actor accepts or refuses something."""
    heard = frozenset().union(*(voices(party.agreement) for party in problem.needed()))
    spoken = {
        issue
        for actor in heard
        for (issue, _), attitude in problem.attitudes.get(actor, {}).items()
        if attitude.verdict is not Verdict.CANNOT_TELL
    }
    return tuple(issue for issue in problem.options if issue in spoken)


def _formula(encoding: Encoding, status_quo: Mapping[str, str]) -> WCNF:
    """Hard clauses, and soft ones whose weights make the three criteria lexicographic."""
    problem = encoding.problem
    formula = WCNF()
    formula.extend(encoding.clauses)
    formula.nv = max(formula.nv, encoding.pool.top)
    doubtful = _doubts(problem)
    light = 1
    middle = len(problem.options) + 1
    heavy = middle * (sum(doubtful.values()) + 1)
    for selector in encoding.selectors.values():
        formula.append([selector], weight=heavy)
    for (issue, option), number in sorted(doubtful.items()):
        formula.append([-encoding.choice(issue, option)], weight=middle * number)
    for issue, option in sorted(status_quo.items()):
        formula.append([encoding.choice(issue, option)], weight=light)
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
