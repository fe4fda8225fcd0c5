"""Arithmetic over named numbers, and conditions that compare it: the formal objects.

`arithmetic_reading` reads them from text, `arithmetic_values` computes them, and `arithmetic_table` turns a
condition on whole numbers into an expression over issues.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from fractions import Fraction


@dataclass(frozen=True, slots=True)
class Number:
    """A numeral. `text` is how it was written; equality is by value."""

    value: Fraction
    text: str = field(compare=False)


@dataclass(frozen=True, slots=True)
class Name:
    """A number given from outside."""

    name: str


@dataclass(frozen=True, slots=True)
class Constant:
    """`pi` or `e`."""

    name: str


@dataclass(frozen=True, slots=True)
class Negative:
    """A minus before something."""

    part: Arithmetic


@dataclass(frozen=True, slots=True)
class Chain:
    """Sums and differences, or products and quotients, from left to right."""

    first: Arithmetic
    rest: tuple[tuple[str, Arithmetic], ...]


@dataclass(frozen=True, slots=True)
class Power:
    """A power."""

    base: Arithmetic
    exponent: Arithmetic


@dataclass(frozen=True, slots=True)
class Call:
    """A function of one or more numbers."""

    function: str
    arguments: tuple[Arithmetic, ...]


Arithmetic = Number | Name | Constant | Negative | Chain | Power | Call


@dataclass(frozen=True, slots=True)
class Truth:
    """True or false."""

    value: bool


@dataclass(frozen=True, slots=True)
class Compared:
    """Each number compared with the next."""

    first: Arithmetic
    rest: tuple[tuple[str, Arithmetic], ...]

    @property
    def numbers(self) -> tuple[Arithmetic, ...]:
        """What is compared, from left to right."""
        return (self.first, *(part for _, part in self.rest))


@dataclass(frozen=True, slots=True)
class NotSo:
    """A condition denied."""

    part: Comparison


@dataclass(frozen=True, slots=True)
class AllOf:
    """Conditions joined by `and`; the later ones are not looked at once one fails."""

    parts: tuple[Comparison, ...]


@dataclass(frozen=True, slots=True)
class AnyOf:
    """Conditions joined by `or`; the later ones are not looked at once one holds."""

    parts: tuple[Comparison, ...]


Comparison = Truth | Compared | NotSo | AllOf | AnyOf


def names_in(expression: Arithmetic | Comparison) -> frozenset[str]:
    """The names whose numbers the expression needs."""
    match expression:
        case Name(name):
            return frozenset({name})
        case Negative(part) | NotSo(part):
            return names_in(part)
        case Chain(first, rest) | Compared(first, rest):
            return names_in(first).union(*(names_in(part) for _, part in rest))
        case Power(base, exponent):
            return names_in(base) | names_in(exponent)
        case Call(_, parts) | AllOf(parts) | AnyOf(parts):
            return frozenset().union(*(names_in(part) for part in parts))
        case _:
            return frozenset()


def written(expression: Arithmetic | Comparison) -> str:
    """The expression as text that is read back as the same."""
    match expression:
        case Number(_, text) | Name(text) | Constant(text):
            pass
        case Truth(value):
            text = "true" if value else "false"
        case Negative(part):
            text = f"-{_bracketed(part)}"
        case NotSo(part):
            text = f"not {_bracketed(part)}"
        case Chain(first, rest) | Compared(first, rest):
            text = " ".join([_bracketed(first), *(f"{mark} {_bracketed(part)}" for mark, part in rest)])
        case Power(base, exponent):
            text = f"{_bracketed(base)}^{_bracketed(exponent)}"
        case Call(function, arguments):
            text = f"{function}({', '.join(map(written, arguments))})"
        case AllOf(parts):
            text = " and ".join(map(_bracketed, parts))
        case _:
            text = " or ".join(map(_bracketed, expression.parts))
    return text


def _bracketed(expression: Arithmetic | Comparison) -> str:
    plain = isinstance(expression, Number | Name | Constant | Call | Truth)
    return written(expression) if plain else f"({written(expression)})"
