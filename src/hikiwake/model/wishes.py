"""What a preference statement asks of a state of affairs, and which statements say the same or nothing."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from enum import Enum, auto
from itertools import product
from math import prod

from hikiwake.model.expression import Expression, either, holds, issues_in, negated, same
from hikiwake.model.issue import Wish
from hikiwake.model.language import parse_condition

MOST_COMBINATIONS = 20_000
"""Combinations of options up to which two statements are compared."""


class Sense(Enum):
    """What a statement says of the combinations of options it speaks about."""

    SOMETIMES = auto()
    """Some meet it and some do not: it tells states apart."""
    ALWAYS = auto()
    NEVER = auto()


def asked(wish: Wish, options: Mapping[str, Sequence[str]], named: Mapping[str, Expression]) -> Expression:
    """The statement as one condition.

    `want`, with `when` only where that holds, with `exactly_when` where it holds and nowhere else. Raises
    `ExpressionError` for what cannot be read.
    """
    want = parse_condition(wish.want, options, named)
    if wish.when:
        return either(negated(parse_condition(wish.when, options, named)), want)
    if wish.exactly_when:
        return same(want, parse_condition(wish.exactly_when, options, named))
    return want


def sense_of(expression: Expression, options: Mapping[str, Sequence[str]]) -> Sense | None:
    """Whether an expression can be met and missed; None where there are too many combinations to tell."""
    issues = sorted(issues_in(expression))
    if prod(len(options[issue]) for issue in issues) > MOST_COMBINATIONS:
        return None
    found = {
        holds(expression, dict(zip(issues, chosen, strict=True)))
        for chosen in product(*(options[issue] for issue in issues))
    }
    if found == {True, False}:
        return Sense.SOMETIMES
    return Sense.ALWAYS if True in found else Sense.NEVER
