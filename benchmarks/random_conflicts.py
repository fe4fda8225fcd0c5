"""Random conflicts of any size: options shared among decision makers who state what they want."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from hikiwake.model.conflict import Conflict, Lever, Mover
from hikiwake.model.expression import Choice, Expression, both, either, negated
from hikiwake.model.preferences import Prioritised, Statement
from hikiwake.model.problem import Condition


@dataclass(frozen=True, slots=True, kw_only=True)
class Shape:
    """What a random conflict is like.

    `issues` are dealt to the decision makers in turn, each with `values` options. Each decision maker states
    as many wishes as there are issues, on one to three issues each. `infeasible` is the share of states that
    about so many random conditions rule out; `one_way` the share of issues that can only go up.
    """

    issues: int
    makers: int = 2
    values: int = 2
    infeasible: float = 0.0
    one_way: float = 0.0
    seed: int = 1


def random_conflict(shape: Shape) -> Conflict:
    """The conflict of a shape; the same shape gives the same conflict."""
    chance = np.random.default_rng(shape.seed)
    options = {
        f"i{number}": tuple(f"v{value}" for value in range(shape.values)) for number in range(shape.issues)
    }
    makers = tuple(f"d{number}" for number in range(shape.makers))
    levers = [Lever(issue, _moves(chance, options[issue], shape.one_way)) for issue in options]
    movers = tuple(
        Mover((maker,), tuple(levers[number :: shape.makers])) for number, maker in enumerate(makers)
    )
    conditions = _conditions(chance, options, shape.infeasible)
    wishes = {
        maker: Prioritised(
            tuple(Statement(f"{maker}.{n}", _expression(chance, options)) for n in range(shape.issues))
        )
        for maker in makers
    }
    return Conflict(makers, options, conditions, movers, wishes)


def _moves(
    chance: np.random.Generator, options: tuple[str, ...], one_way: float
) -> dict[str, frozenset[str]] | None:
    if chance.random() >= one_way:
        return None
    return {option: frozenset(options[place + 1 :]) for place, option in enumerate(options)}


def _conditions(
    chance: np.random.Generator, options: dict[str, tuple[str, ...]], infeasible: float
) -> tuple[Condition, ...]:
    """Each forbids one option to three issues at once, until about the share asked for is ruled out."""
    conditions: list[Condition] = []
    left, each = 1.0, min(3, len(options))
    while left > 1 - infeasible:
        chosen = chance.choice(sorted(options), size=each, replace=False)
        pattern = both(*(_option(chance, options, str(issue)) for issue in chosen))
        conditions.append(Condition(f"rule.{len(conditions)}", negated(pattern)))
        left *= 1 - float(np.prod([1 / len(options[str(issue)]) for issue in chosen]))
    return tuple(conditions)


def _expression(chance: np.random.Generator, options: dict[str, tuple[str, ...]]) -> Expression:
    size = int(chance.integers(1, min(3, len(options)) + 1))
    chosen = chance.choice(sorted(options), size=size, replace=False)
    join = both if chance.random() < 0.5 else either
    return join(*(_option(chance, options, str(issue)) for issue in chosen))


def _option(chance: np.random.Generator, options: dict[str, tuple[str, ...]], issue: str) -> Expression:
    return Choice(issue, frozenset({str(chance.choice(options[issue]))}))
