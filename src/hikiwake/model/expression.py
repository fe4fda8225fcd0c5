"""Expressions over issues: the formal object behind rules, goals and questions.

An expression is built of `Choice` (an issue takes one of some options) with `Not`, `And`, `Or`, `Same` and
the constants. `restrict` fixes one issue and simplifies; the result is canonical enough to serve as the
state of a dynamic programme (equal residues are equal objects).
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Constant:
    """True or false."""

    value: bool


@dataclass(frozen=True, slots=True)
class Choice:
    """The issue takes one of the options."""

    issue: str
    options: frozenset[str]


@dataclass(frozen=True, slots=True)
class Not:
    """Negation."""

    part: Expression


@dataclass(frozen=True, slots=True)
class And:
    """Conjunction of a set of parts."""

    parts: frozenset[Expression]


@dataclass(frozen=True, slots=True)
class Or:
    """Disjunction of a set of parts."""

    parts: frozenset[Expression]


@dataclass(frozen=True, slots=True)
class Same:
    """Both or neither of two parts."""

    left: Expression
    right: Expression


Expression = Constant | Choice | Not | And | Or | Same

TRUE = Constant(value=True)
FALSE = Constant(value=False)


def both(*parts: Expression) -> Expression:
    """Conjunction, simplified."""
    return _joined(parts, And, neutral=TRUE, absorbing=FALSE)


def either(*parts: Expression) -> Expression:
    """Disjunction, simplified."""
    return _joined(parts, Or, neutral=FALSE, absorbing=TRUE)


def negated(part: Expression) -> Expression:
    """Negation, simplified."""
    match part:
        case Constant(value):
            return FALSE if value else TRUE
        case Not(inner):
            return inner
        case _:
            return Not(part)


def same(left: Expression, right: Expression) -> Expression:
    """Both or neither, simplified."""
    if left == right:
        return TRUE
    for one, other in ((left, right), (right, left)):
        if isinstance(one, Constant):
            return other if one.value else negated(other)
    return Same(left, right)


def _joined(
    parts: tuple[Expression, ...], kind: type[And] | type[Or], *, neutral: Constant, absorbing: Constant
) -> Expression:
    flat: set[Expression] = set()
    for part in parts:
        if part == absorbing:
            return absorbing
        if isinstance(part, kind):
            flat.update(part.parts)
        elif part != neutral:
            flat.add(part)
    if not flat:
        return neutral
    return next(iter(flat)) if len(flat) == 1 else kind(frozenset(flat))


def restrict(expression: Expression, issue: str, option: str) -> Expression:
    """What is left of the expression once the issue takes the option."""
    match expression:
        case Choice(name, options) if name == issue:
            return TRUE if option in options else FALSE
        case Not(part):
            return negated(restrict(part, issue, option))
        case And(parts):
            return both(*(restrict(part, issue, option) for part in parts))
        case Or(parts):
            return either(*(restrict(part, issue, option) for part in parts))
        case Same(left, right):
            return same(restrict(left, issue, option), restrict(right, issue, option))
        case _:
            return expression


def issues_in(expression: Expression) -> frozenset[str]:
    """The issues the expression speaks about."""
    match expression:
        case Choice(issue, _):
            return frozenset({issue})
        case Not(part):
            return issues_in(part)
        case And(parts) | Or(parts):
            return frozenset().union(*(issues_in(part) for part in parts))
        case Same(left, right):
            return issues_in(left) | issues_in(right)
        case _:
            return frozenset()


def holds(expression: Expression, settlement: Mapping[str, str]) -> bool:
    """Whether a settlement that fixes every issue of the expression satisfies it."""
    match expression:
        case Constant(value):
            return value
        case Choice(issue, options):
            return settlement[issue] in options
        case Not(part):
            return not holds(part, settlement)
        case And(parts):
            return all(holds(part, settlement) for part in parts)
        case Or(parts):
            return any(holds(part, settlement) for part in parts)
        case Same(left, right):
            return holds(left, settlement) == holds(right, settlement)


def written(expression: Expression) -> str:
    """The expression as text, the same in every run: parts in order of their own text."""
    match expression:
        case Constant(value):
            return "true" if value else "false"
        case Choice(issue, options):
            return f"{issue} in ({', '.join(repr(option) for option in sorted(options))})"
        case Not(part):
            return f"not ({written(part)})"
        case And(parts):
            return "(" + " and ".join(sorted(written(part) for part in parts)) + ")"
        case Or(parts):
            return "(" + " or ".join(sorted(written(part) for part in parts)) + ")"
        case Same(left, right):
            return f"(({written(left)}) == ({written(right)}))"
