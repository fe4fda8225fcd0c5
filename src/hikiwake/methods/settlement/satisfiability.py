"""The settlement problem as propositional clauses.

One variable for every option of every issue (exactly one of an issue holds), one selector for every red
line. A clause says: where a needed actor is to be spared, a chosen option that it refuses must have its
refusal switched off. Where the actor has a reserve, another says: the settlement reaches the reserve, or is
made only of options the actor accepts, or the reserve is switched off; that it reaches the reserve is a
decision diagram with a variable for every node (one direction is enough, as nothing asks that it fall short).
With all selectors on, the models are the unblocked settlements.

Everything is written down in order of its name, so that equal problems give equal clauses.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from pysat.card import CardEnc, EncType
from pysat.formula import IDPool
from pysat.solvers import Solver

from hikiwake.methods.settlement.elimination import elimination_order
from hikiwake.methods.settlement.expression_clauses import literal_of
from hikiwake.methods.settlement.reserve_diagrams import reserve_diagrams, scopes_of
from hikiwake.methods.settlement.soft_groups import Switched
from hikiwake.methods.settlement.solver_effort import SOLVER
from hikiwake.methods.settlement.threshold_diagram import NO, YES, ThresholdDiagram
from hikiwake.model.agreement import Agreement, Verdict, Voice, voices
from hikiwake.model.expression import Expression, written
from hikiwake.model.problem import Condition, PartyAgreement, Refusal, SettlementProblem


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

    @property
    def options(self) -> Mapping[str, tuple[str, ...]]:
        """The options of every issue."""
        return self.problem.options

    def constant(self) -> int:
        """A literal that holds."""
        literal = int(self.pool.id(("constant",)))
        self.clauses.append([literal])
        return literal

    def any_of(self, literals: Sequence[int], meaning: Expression) -> int:
        """A literal equivalent to the disjunction of others, the same whenever it means the same."""
        if len(literals) == 1:
            return literals[0]
        known = self.pool.obj2id.get(("expression", meaning))
        if known is not None:
            return int(known)
        head = int(self.pool.id(("expression", meaning)))
        self.clauses.append([-head, *literals])
        self.clauses.extend([head, -literal] for literal in literals)
        return head

    def alike(self, left: int, right: int, meaning: Expression) -> int:
        """A literal equivalent to two literals having the same value."""
        head = int(self.pool.id(("expression", meaning)))
        self.clauses += [
            [-head, -left, right],
            [-head, left, -right],
            [head, left, right],
            [head, -left, -right],
        ]
        return head

    def settlement(self, model: Iterable[int]) -> dict[str, str]:
        """The settlement a satisfying assignment stands for."""
        true = {literal for literal in model if literal > 0}
        return {
            issue: next(option for option in options if self.choice(issue, option) in true)
            for issue, options in self.problem.options.items()
        }

    def switched(self) -> Switched:
        """The clauses with every red line on its selector, by the line's id."""
        return Switched(self.clauses, {line.id: selector for line, selector in self.selectors.items()})

    def switched_off(self, model: Iterable[int]) -> frozenset[Refusal]:
        """The red lines a satisfying assignment has switched off."""
        false = {-literal for literal in model if literal < 0}
        return frozenset(refusal for refusal, selector in self.selectors.items() if selector in false)


def encode(problem: SettlementProblem) -> Encoding:
    """Clauses whose models are settlements that no needed party refuses by a red line switched on.

    Raises `ModelError` for a condition or a term about an issue there is not, `TooLargeError` where a
    reserve's diagram grows past its limit.
    """
    encoding = Encoding(problem)
    for issue, options in sorted(problem.options.items()):
        literals = [encoding.choice(issue, option) for option in sorted(options)]
        encoding.clauses.append(literals)
        encoding.clauses.extend([-a, -b] for n, a in enumerate(literals) for b in literals[n + 1 :])
    for condition in sorted(problem.conditions, key=_text):
        encoding.clauses.append([literal_of(encoding, condition.expression)])
    for party in sorted(problem.needed(), key=_name):
        encoding.clauses.append([_agreeing(encoding, party.agreement)])
    _add_red_lines(encoding)
    return encoding


def _text(condition: Condition) -> str:
    return written(condition.expression)


def _name(party: PartyAgreement) -> str:
    return party.party


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


def _add_red_lines(encoding: Encoding) -> None:
    problem = encoding.problem
    lines = {(line.actor, line.issue, line.option): line for line in problem.red_lines()}
    heard = frozenset().union(*(voices(party.agreement) for party in problem.needed()))
    for actor in sorted(heard):
        spared = int(encoding.pool.id(("spared", actor)))
        for (issue, option), attitude in sorted(problem.attitudes.get(actor, {}).items()):
            if attitude.verdict is not Verdict.REFUSE:
                continue
            selector = _selector(encoding, lines[attitude.deferred_to or actor, issue, option])
            encoding.clauses.append([-spared, -encoding.choice(issue, option), -selector])
    for line in lines.values():
        if line.is_reserve and line.actor in heard:
            _add_reserve(encoding, line)


def _selector(encoding: Encoding, line: Refusal) -> int:
    if line not in encoding.selectors:
        encoding.selectors[line] = int(encoding.pool.id(("refusal", line.id)))
    return encoding.selectors[line]


def _add_reserve(encoding: Encoding, line: Refusal) -> None:
    """Who is spared does not fall short of its reserve, by its numbers or because it accepts every option."""
    problem = encoding.problem
    valuation = problem.valuations[line.actor]
    order = elimination_order(problem.options, scopes_of([valuation]))
    diagrams = reserve_diagrams(problem.options, valuation, order)
    if diagrams is None or diagrams.not_short.root == YES:
        return
    spared = int(encoding.pool.id(("spared", line.actor)))
    clause = [-spared, -_selector(encoding, line), *_all_accepted(encoding, line.actor)]
    if diagrams.not_short.root != NO:
        clause.append(_reaching(encoding, line.actor, diagrams.not_short))
    encoding.clauses.append(clause)


def _all_accepted(encoding: Encoding, actor: str) -> list[int]:
    """A literal that implies that the actor accepts every option taken; none where that cannot be."""
    accepted = {
        issue: [
            encoding.choice(issue, option)
            for option in sorted(options)
            if encoding.problem.attitude(actor, issue, option).verdict is Verdict.ACCEPT
        ]
        for issue, options in sorted(encoding.problem.options.items())
    }
    if not all(accepted.values()):
        return []
    head = int(encoding.pool.id(("all accepted", actor)))
    encoding.clauses.extend([-head, *literals] for literals in accepted.values())
    return [head]


def _reaching(encoding: Encoding, actor: str, diagram: ThresholdDiagram) -> int:
    """A literal that implies that the diagram's threshold is reached."""
    variable = {node: int(encoding.pool.id(("worth", actor, node))) for node in sorted(diagram.nodes)}
    for node, head in variable.items():
        issue = diagram.nodes[node].issue
        for option, following in diagram.nodes[node].following.items():
            if following != YES:
                then = [] if following == NO else [variable[following]]
                encoding.clauses.append([-head, -encoding.choice(issue, option), *then])
    return variable[diagram.root]


def find_unblocked(encoding: Encoding, refusals: Iterable[Refusal] | None = None) -> dict[str, str] | None:
    """An unblocked settlement when only these red lines count (all by default), or None if there is none."""
    kept = encoding.selectors if refusals is None else frozenset(refusals)
    assumptions = [selector for line, selector in encoding.selectors.items() if line in kept]
    with Solver(name=SOLVER, bootstrap_with=encoding.clauses) as solver:
        if not solver.solve(assumptions=assumptions):
            return None
        return encoding.settlement(solver.get_model() or [])


def is_satisfiable(encoding: Encoding) -> bool:
    """Whether any settlement is feasible at all, all red lines switched off."""
    return find_unblocked(encoding, refusals=()) is not None
