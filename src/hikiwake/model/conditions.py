"""Named conditions: each read once, in the order of use, with no condition resting on itself."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from graphlib import CycleError, TopologicalSorter

from hikiwake.basics.errors import ExpressionError
from hikiwake.model.expression import Expression
from hikiwake.model.issue import Condition
from hikiwake.model.language import KEYWORDS, parse_condition, words_in


@dataclass(frozen=True, slots=True)
class Resolved:
    """What became of each named condition.

    `expressions` holds those that can be read, `errors` those at fault. A condition that only uses one at
    fault is in neither: its own text is not to blame.
    """

    expressions: dict[str, Expression] = field(default_factory=dict)
    errors: dict[str, ExpressionError] = field(default_factory=dict)


def resolve_each(conditions: Mapping[str, Condition], options: Mapping[str, Sequence[str]]) -> Resolved:
    """Read every named condition and keep every fault; a cycle is told once, with its path."""
    found = Resolved()
    uses: dict[str, frozenset[str]] = {}
    for name, condition in conditions.items():
        try:
            _must_be_free(name, options)
            uses[name] = words_in(condition.require) & conditions.keys()
        except ExpressionError as error:
            found.errors[name] = error
    for name in _in_order_of_use(uses, found.errors):
        if uses[name] <= found.expressions.keys():
            try:
                require = conditions[name].require
                found.expressions[name] = parse_condition(require, options, found.expressions)
            except ExpressionError as error:
                found.errors[name] = error
    return found


def resolve_conditions(
    conditions: Mapping[str, Condition], options: Mapping[str, Sequence[str]]
) -> Mapping[str, Expression]:
    """The expression of every named condition, names replaced by what they stand for.

    Raises `ExpressionError` at the first fault: a condition that cannot be read, one called like an issue
    or a keyword, or a cycle, told with its path (`a -> b -> a`).
    """
    found = resolve_each(conditions, options)
    for name, error in found.errors.items():
        raise ExpressionError(f"condition {name!r}: {error}", column=error.column)
    return found.expressions


def _must_be_free(name: str, options: Mapping[str, Sequence[str]]) -> None:
    if name in options:
        raise ExpressionError(f"{name!r} is an issue as well; give the condition another name")
    if name in KEYWORDS:
        raise ExpressionError(f"{name!r} is a word of the language; give the condition another name")


def _in_order_of_use(
    uses: Mapping[str, frozenset[str]], errors: dict[str, ExpressionError]
) -> tuple[str, ...]:
    """Names so that each comes after those it uses; names on a cycle are left out and told in `errors`."""
    left = dict(uses)
    while True:
        try:
            order = TopologicalSorter(left).static_order()
            return tuple(name for name in order if name in left)
        except CycleError as error:
            cycle = list(reversed(error.args[1]))[:-1]
            first = min(range(len(cycle)), key=lambda place: list(uses).index(cycle[place]))
            path = [*cycle[first:], *cycle[:first]]
            told = " -> ".join((*path, path[0]))
            errors[path[0]] = ExpressionError(f"the condition rests on itself: {told}")
            for name in path:
                del left[name]
