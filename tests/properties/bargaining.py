"""Random small bargaining problems, and their frontiers by listing everything."""

from __future__ import annotations

from collections.abc import Mapping
from fractions import Fraction
from itertools import product

from hypothesis import strategies as st

from hikiwake.basics.quantities import Interval
from hikiwake.methods.settlement.solution import Worth
from hikiwake.model.expression import holds
from hikiwake.model.problem import Condition
from hikiwake.model.valuation import BargainingProblem, Holding, Term, Valuation
from tests.properties.problems import OPTIONS, expressions

Settlement = Mapping[str, str]


def numbers(largest: int = 6) -> st.SearchStrategy[Fraction]:
    """Small numbers, so that ties are common, and now and then one too large for a machine integer."""
    small = st.integers(-2, largest).map(Fraction)
    parts = st.fractions(min_value=-2, max_value=largest, max_denominator=7)
    huge = st.integers(-(10**25), 10**25).map(Fraction)
    return st.one_of(small, small, small, parts, huge)


@st.composite
def terms(draw: st.DrawFn) -> Term:
    """A term on one issue or on two together; some combinations left out."""
    scope = tuple(draw(st.permutations(sorted(OPTIONS)))[: draw(st.integers(1, 2))])
    combinations = list(product(*(OPTIONS[issue] for issue in scope)))
    priced = draw(st.sets(st.sampled_from(combinations)))
    values = {chosen: Interval.of(draw(numbers())) for chosen in sorted(priced)}
    return Term(scope, values, Interval.of(draw(st.integers(0, 3))))


@st.composite
def bargaining_problems(draw: st.DrawFn, least: int = 1, most: int = 4) -> BargainingProblem:
    """Up to four parties with exact values, up to two rules, now and then something not for sale."""
    number = draw(st.integers(least, most))
    held = draw(st.sampled_from([(), (), (Holding("p0", "b", "b2"),)]))
    valuations = []
    for place in range(number):
        found = draw(st.lists(terms(), max_size=4))
        kept = [term for term in found if not (place == 0 and held and "b" in term.issues)]
        valuations.append(Valuation(f"p{place}", tuple(kept)))
    rules = draw(st.lists(expressions(), max_size=2))
    conditions = tuple(Condition(f"rule.{n}", rule) for n, rule in enumerate(rules))
    return BargainingProblem(OPTIONS, tuple(valuations), conditions, held)


def feasible(problem: BargainingProblem) -> list[Settlement]:
    """Every settlement that meets the conditions and keeps what is not for sale."""
    names = list(problem.options)
    every = (dict(zip(names, chosen, strict=True)) for chosen in product(*problem.options.values()))
    return [
        settlement
        for settlement in every
        if all(holds(condition.expression, settlement) for condition in problem.conditions)
        and all(settlement[holding.issue] == holding.option for holding in problem.holdings)
    ]


def worth_of(problem: BargainingProblem, settlement: Settlement) -> Worth:
    """The exact worths of a settlement."""
    return tuple(valuation.worth(settlement).low for valuation in problem.valuations)


def listed_frontier(problem: BargainingProblem) -> dict[Worth, list[Settlement]]:
    """Every efficient worth with all its settlements, by comparing each with each."""
    together: dict[Worth, list[Settlement]] = {}
    for settlement in feasible(problem):
        together.setdefault(worth_of(problem, settlement), []).append(settlement)
    return {worth: found for worth, found in together.items() if not any(beats(o, worth) for o in together)}


def beats(one: Worth, other: Worth) -> bool:
    """Better for one party at no cost to the rest."""
    return one != other and all(a >= b for a, b in zip(one, other, strict=True))
