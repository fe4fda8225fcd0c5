"""The same bargaining problem with only those options left that some feasible settlement takes.

1. Ask for every option whether a settlement that meets the conditions takes it (a SAT call each, and most
   options are seen in the answers to others).
2. Drop the other options, and what the conditions say about issues with one option left.
3. Drop conditions that hold whatever is chosen, as far as they speak about few combinations.

Nothing feasible is lost, so counts, frontiers and solutions stay what they were; they are found much faster.
"""

from __future__ import annotations

import itertools
from collections.abc import Mapping, Sequence
from math import prod

from pysat.solvers import Solver

from hikiwake.methods.settlement.satisfiability import encode
from hikiwake.methods.settlement.solver_effort import SOLVER
from hikiwake.model.expression import FALSE, TRUE, Expression, holds, issues_in, restrict
from hikiwake.model.problem import Condition, SettlementProblem
from hikiwake.model.valuation import BargainingProblem, Term, Valuation

Options = Mapping[str, tuple[str, ...]]
_FEW = 5_000
"""Combinations over which a condition is tried for holding always."""


def possible_options(options: Options, conditions: Sequence[Condition]) -> Options:
    """The options that some feasible settlement takes, in their order; all empty when nothing is feasible."""
    encoding = encode(SettlementProblem(options, tuple(conditions), (), {}, ()))
    seen: set[tuple[str, str]] = set()
    with Solver(name=SOLVER, bootstrap_with=encoding.clauses) as solver:
        for issue, names in options.items():
            for option in names:
                if (issue, option) in seen:
                    continue
                if solver.solve(assumptions=[encoding.choice(issue, option)]):
                    seen.update(encoding.settlement(solver.get_model() or []).items())
    return {
        issue: tuple(option for option in names if (issue, option) in seen)
        for issue, names in options.items()
    }


def narrowed(problem: BargainingProblem) -> BargainingProblem | None:
    """The problem without options and conditions that make no difference; None when nothing is feasible.

    What is not for sale is fixed first; a settlement without it is not looked at.
    """
    left = possible_options(_with_holdings(problem), problem.conditions)
    if not all(left.values()):
        return None
    conditions = tuple(
        Condition(condition.name, expression)
        for condition in problem.conditions
        if not _always(expression := _simplified(condition.expression, left), left)
    )
    return BargainingProblem(
        left,
        tuple(_priced(valuation, left) for valuation in problem.valuations),
        conditions,
        problem.holdings,
    )


def with_worths_of(problem: BargainingProblem, narrow: BargainingProblem) -> BargainingProblem:
    """The narrow problem with the numbers of another completion of the problem it was made from."""
    return BargainingProblem(
        narrow.options,
        tuple(_priced(valuation, narrow.options) for valuation in problem.valuations),
        narrow.conditions,
        narrow.holdings,
    )


def _with_holdings(problem: BargainingProblem) -> Options:
    """The options with what is not for sale fixed; none are left where two parties hold to different ones."""
    options = dict(problem.options)
    for holding in problem.holdings:
        options[holding.issue] = tuple(name for name in options[holding.issue] if name == holding.option)
    return options


def _simplified(expression: Expression, options: Options) -> Expression:
    for issue in sorted(issues_in(expression)):
        if len(options[issue]) == 1:
            expression = restrict(expression, issue, options[issue][0])
    return expression


def _always(expression: Expression, options: Options) -> bool:
    if expression in {TRUE, FALSE}:
        return expression == TRUE
    issues = sorted(issues_in(expression))
    if prod(len(options[issue]) for issue in issues) > _FEW:
        return False
    combinations = itertools.product(*(options[issue] for issue in issues))
    return all(holds(expression, dict(zip(issues, chosen, strict=True))) for chosen in combinations)


def _priced(valuation: Valuation, options: Options) -> Valuation:
    terms = (
        Term(
            term.issues,
            {
                chosen: worth
                for chosen, worth in term.values.items()
                if all(name in options[issue] for issue, name in zip(term.issues, chosen, strict=True))
            },
            term.weight,
            term.grounds,
        )
        for term in valuation.terms
    )
    return Valuation(valuation.party, tuple(terms), valuation.reserve, valuation.grounds)
