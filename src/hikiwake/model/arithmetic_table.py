"""Conditions on whole numbers as expressions over issues, whose options are those numbers written out."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from math import prod

from hikiwake.basics.errors import ExpressionError
from hikiwake.basics.identifiers import suggest
from hikiwake.model.arithmetic import Comparison, names_in, written
from hikiwake.model.arithmetic_values import holds_for
from hikiwake.model.expression import FALSE, TRUE, Choice, Expression, both, either

MOST_COMBINATIONS = 100_000


def table_of(
    condition: Comparison, domains: Mapping[str, Sequence[int]], most: int = MOST_COMBINATIONS
) -> Expression:
    """The condition as an expression: issue `x` takes option `'3'` where the number `x` is 3.

    Only the names it mentions are run through. Raises `ExpressionError` for a name without a domain, more
    than `most` combinations of numbers, or one for which the condition cannot be computed (a division by 0).
    """
    needed = names_in(condition)
    for name in sorted(needed - domains.keys()):
        raise ExpressionError(
            f"{written(condition)}: the name {name!r} has no domain{suggest(name, domains)}"
        )
    names = [name for name in domains if name in needed]
    combinations = prod(len(set(domains[name])) for name in names)
    if combinations > most:
        sizes = ", ".join(f"{name} {len(set(domains[name]))}" for name in names)
        raise ExpressionError(
            f"{written(condition)}: found {combinations} combinations of numbers ({sizes}), expected at most "
            f"{most}; split the condition, or narrow the domains"
        )
    return _tabulated(condition, domains, names, {})


def _tabulated(
    condition: Comparison,
    domains: Mapping[str, Sequence[int]],
    names: Sequence[str],
    chosen: Mapping[str, int],
) -> Expression:
    """The table of the names left: numbers after which the same remains to be met share one choice."""
    if not names:
        return TRUE if holds_for(condition, chosen) else FALSE
    name, rest = names[0], names[1:]
    alike: dict[Expression, set[str]] = {}
    for number in domains[name]:
        remains = _tabulated(condition, domains, rest, {**chosen, name: number})
        alike.setdefault(remains, set()).add(str(number))
    if len(alike) == 1:
        return next(iter(alike))
    return either(*(both(Choice(name, frozenset(numbers)), remains) for remains, numbers in alike.items()))
