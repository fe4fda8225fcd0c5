"""The literal of an expression holds where the expression does."""

from __future__ import annotations

from itertools import product
from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pysat.solvers import Solver

from hikiwake.basics.errors import ModelError
from hikiwake.methods.settlement.expression_clauses import literal_of
from hikiwake.methods.settlement.satisfiability import encode
from hikiwake.methods.settlement.solver_effort import SOLVER
from hikiwake.model.expression import TRUE, And, Choice, Constant, Expression, Not, Or, Same, holds
from hikiwake.model.problem import SettlementProblem

OPTIONS = {"a": ("x", "y"), "b": ("p", "q", "r")}
PROBLEM = SettlementProblem(OPTIONS, (), (), {}, ())


def random_expression(chooser: Random, depth: int) -> Expression:
    """Any kind of expression."""
    if depth == 0 or chooser.random() < 0.2:
        if chooser.random() < 0.1:
            return Constant(chooser.random() < 0.5)
        issue = chooser.choice(sorted(OPTIONS))
        return Choice(issue, frozenset(chooser.sample([*OPTIONS[issue], "elsewhere"], chooser.randint(0, 3))))
    parts = [random_expression(chooser, depth - 1) for _ in range(chooser.randint(0, 3))]
    left, right = random_expression(chooser, depth - 1), random_expression(chooser, depth - 1)
    return chooser.choice((Not(left), And(frozenset(parts)), Or(frozenset(parts)), Same(left, right)))


@given(st.randoms(use_true_random=False))
def test_a_literal_holds_where_its_expression_does(chooser: Random) -> None:
    expression = random_expression(chooser, 3)
    encoding = encode(PROBLEM)
    literal = literal_of(encoding, expression)
    with Solver(name=SOLVER, bootstrap_with=encoding.clauses) as solver:
        for chosen in product(*OPTIONS.values()):
            settlement = dict(zip(OPTIONS, chosen, strict=True))
            taken = [encoding.choice(issue, option) for issue, option in settlement.items()]
            assert solver.solve(assumptions=[*taken, literal]) == holds(expression, settlement)
            assert solver.solve(assumptions=[*taken, -literal]) != holds(expression, settlement)


def test_an_issue_there_is_not_is_named() -> None:
    with pytest.raises(ModelError, match="'moon'"):
        literal_of(encode(PROBLEM), Choice("moon", frozenset({"full"})))


def test_a_constant_holds() -> None:
    encoding = encode(PROBLEM)
    literal = literal_of(encoding, TRUE)
    with Solver(name=SOLVER, bootstrap_with=encoding.clauses) as solver:
        assert not solver.solve(assumptions=[-literal])
