"""The settlement problem as propositional clauses.

One variable for every option of every issue (exactly one of an issue holds), one selector for every
refusal. A clause says: where a needed actor is to be spared, a chosen option that it refuses must have its
refusal switched off. With all selectors on, the models are the unblocked settlements.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from pysat.card import CardEnc, EncType
from pysat.formula import IDPool
from pysat.solvers import Solver

from hikiwake.model.agreement import Agreement, Verdict, Voice, voices
from hikiwake.model.expression import And, Choice, Constant, Expression, Not, Or, Same, written
from hikiwake.model.problem import Refusal, SettlementProblem

SOLVER = "glucose4"
"""The SAT solver of PySAT that every method here uses."""


@dataclass
class Encoding:
    """Clauses of a settlement problem, and what its variables mean."""

    problem: SettlementProblem
    pool: IDPool = field(default_factory=IDPool)
    clauses: list[list[int]] = field(default_factory=list)
    selectors: dict[Refusal, int] = field(default_factory=dict)

    def choice(self, issue: str, option: str) -> int:
        """The variable of *this issue takes this option*."""
        return int(self.pool.id(("choice", issue, option)))

    def settlement(self, model: Iterable[int]) -> dict[str, str]:
        """The settlement a satisfying assignment stands for."""
        true = {literal for literal in model if literal > 0}
        return {
            issue: next(option for option in options if self.choice(issue, option) in true)
            for issue, options in self.problem.options.items()
        }

    def switched_off(self, model: Iterable[int]) -> frozenset[Refusal]:
        """The refusals a satisfying assignment has switched off."""
        false = {-literal for literal in model if literal < 0}
        return frozenset(refusal for refusal, selector in self.selectors.items() if selector in false)


def encode(problem: SettlementProblem) -> Encoding:
    """Clauses whose models are settlements that no needed party refuses by a refusal switched on."""
    encoding = Encoding(problem)
    for issue, options in problem.options.items():
        literals = [encoding.choice(issue, option) for option in options]
        encoding.clauses.append(literals)
        encoding.clauses.extend([-a, -b] for n, a in enumerate(literals) for b in literals[n + 1 :])
    for condition in problem.conditions:
        encoding.clauses.append([_literal(encoding, condition.expression)])
    for party in problem.needed():
        encoding.clauses.append([_agreeing(encoding, party.agreement)])
    _add_refusals(encoding)
    return encoding


def _literal(encoding: Encoding, expression: Expression) -> int:
    """A literal equivalent to an expression (Tseitin's transformation)."""
    match expression:
        case Constant(value):
            literal = int(encoding.pool.id(("constant",)))
            encoding.clauses.append([literal])
            return literal if value else -literal
        case Choice(issue, options):
            return _equivalent(encoding, expression, [encoding.choice(issue, o) for o in sorted(options)])
        case Not(part):
            return -_literal(encoding, part)
        case Or(parts):
            return _equivalent(
                encoding, expression, [_literal(encoding, part) for part in sorted(parts, key=written)]
            )
        case And(parts):
            negated = [-_literal(encoding, part) for part in sorted(parts, key=written)]
            return -_equivalent(encoding, Not(expression), negated)
        case Same(left, right):
            return _agreeing_pair(encoding, expression, _literal(encoding, left), _literal(encoding, right))


def _equivalent(encoding: Encoding, key: Expression, literals: Sequence[int]) -> int:
    """A literal equivalent to the disjunction of others."""
    if len(literals) == 1:
        return literals[0]
    known = encoding.pool.obj2id.get(("expression", key))
    if known is not None:
        return int(known)
    head = int(encoding.pool.id(("expression", key)))
    encoding.clauses.append([-head, *literals])
    encoding.clauses.extend([head, -literal] for literal in literals)
    return head


def _agreeing_pair(encoding: Encoding, key: Expression, left: int, right: int) -> int:
    """A literal equivalent to two literals having the same value."""
    head = int(encoding.pool.id(("expression", key)))
    encoding.clauses += [
        [-head, -left, right],
        [-head, left, -right],
        [head, left, right],
        [head, -left, -right],
    ]
    return head


def _agreeing(encoding: Encoding, agreement: Agreement) -> int:
    """A literal that implies the agreement is not refused; enough, since agreements are monotone."""
    if isinstance(agreement, Voice):
        return int(encoding.pool.id(("spared", agreement.actor)))
    parts = [_agreeing(encoding, part) for part in agreement.parts]
    head = int(encoding.pool.id(("agreement", agreement)))
    threshold = CardEnc.atleast(
        parts, bound=agreement.count, vpool=encoding.pool, encoding=EncType.seqcounter
    )
    encoding.clauses.extend([-head, *clause] for clause in threshold.clauses)
    return head


def _add_refusals(encoding: Encoding) -> None:
    problem = encoding.problem
    by_place = {(refusal.actor, refusal.issue, refusal.option): refusal for refusal in problem.refusals}
    heard = frozenset().union(*(voices(party.agreement) for party in problem.needed()))
    for actor in sorted(heard):
        spared = int(encoding.pool.id(("spared", actor)))
        for (issue, option), attitude in sorted(problem.attitudes.get(actor, {}).items()):
            if attitude.verdict is not Verdict.REFUSE:
                continue
            refusal = by_place[attitude.deferred_to or actor, issue, option]
            if refusal not in encoding.selectors:
                encoding.selectors[refusal] = int(encoding.pool.id(("refusal", refusal.id)))
            clause = [-spared, -encoding.choice(issue, option), -encoding.selectors[refusal]]
            encoding.clauses.append(clause)


def find_unblocked(encoding: Encoding, refusals: Iterable[Refusal] | None = None) -> dict[str, str] | None:
    """An unblocked settlement when only `refusals` count (all by default), or None when there is none."""
    kept = encoding.selectors if refusals is None else frozenset(refusals)
    assumptions = [encoding.selectors[refusal] for refusal in encoding.selectors if refusal in kept]
    with Solver(name=SOLVER, bootstrap_with=encoding.clauses) as solver:
        if not solver.solve(assumptions=assumptions):
            return None
        return encoding.settlement(solver.get_model() or [])


def is_satisfiable(encoding: Encoding) -> bool:
    """Whether any settlement is feasible at all, all refusals switched off."""
    return find_unblocked(encoding, refusals=()) is not None
