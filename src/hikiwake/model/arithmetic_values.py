"""What an arithmetic expression comes to for given numbers: exactly where possible, else in floating point.

Whole numbers and fractions stay exact through `+ - * /`, whole powers, `abs`, `min` and `max`. The other
functions, the constants, broken powers and floating-point numbers given give floating-point numbers, as do
exact results of more than 100,000 binary digits. A condition compares exact numbers exactly.
"""

from __future__ import annotations

import math
import operator
from collections.abc import Callable, Mapping
from fractions import Fraction
from numbers import Integral, Real
from typing import Any, Protocol, TypeVar

from hikiwake.basics.errors import ExpressionError
from hikiwake.basics.identifiers import suggest
from hikiwake.model.arithmetic import (
    AllOf,
    AnyOf,
    Arithmetic,
    Call,
    Comparison,
    Constant,
    Name,
    Negative,
    NotSo,
    Number,
    Power,
    Truth,
    names_in,
    written,
)

Scalar = int | Fraction | float
"""A number given for a name."""
T = TypeVar("T")
NEGATED = "negated"
"""What a kit calls the minus before a number."""
_MOST_BITS = 100_000
_MOST_TOLD = 8
CONSTANTS = {"pi": math.pi, "e": math.e}
COMPARE: Mapping[str, Callable[[Any, Any], Any]] = {
    "<": operator.lt,
    "<=": operator.le,
    ">": operator.gt,
    ">=": operator.ge,
    "==": operator.eq,
    "!=": operator.ne,
}


def number_of(expression: Arithmetic, values: Mapping[str, Scalar]) -> Fraction | float:
    """The number an expression comes to.

    Raises `ExpressionError`, with the part of the expression and the values, for a division by 0, a number
    outside a function's domain, one too large for floating point, a name without a value, or a value that is
    no finite number.
    """
    found = computed(expression, OneByOne(values))
    return Fraction(found) if isinstance(found, int) else found


def holds_for(condition: Comparison, values: Mapping[str, Scalar]) -> bool:
    """Whether a condition holds. Raises `ExpressionError` as `number_of` does."""
    return _decided(condition, OneByOne(values))


class Kit(Protocol[T]):
    """How numbers of one kind are given and computed."""

    def given(self, name: str) -> T:
        """The value of a name."""

    def numeral(self, value: Fraction | float) -> T:
        """The value of a numeral or constant."""

    def apply(self, node: Arithmetic, function: str, *numbers: T) -> T:
        """A function of numbers, or the error that names the node."""


def computed(node: Arithmetic, kit: Kit[T]) -> T:
    """An expression worked out with a kit."""
    match node:
        case Number(value):
            found = kit.numeral(value)
        case Constant(name):
            found = kit.numeral(CONSTANTS[name])
        case Name(name):
            found = kit.given(name)
        case Negative(part):
            found = kit.apply(node, NEGATED, computed(part, kit))
        case Power(base, exponent):
            found = kit.apply(node, "^", computed(base, kit), computed(exponent, kit))
        case Call(function, arguments):
            found = kit.apply(node, function, *[computed(part, kit) for part in arguments])
        case _:
            found = computed(node.first, kit)
            for mark, part in node.rest:
                found = kit.apply(node, mark, found, computed(part, kit))
    return found


def _decided(condition: Comparison, kit: OneByOne) -> bool:
    match condition:
        case Truth(value):
            return value
        case NotSo(part):
            return not _decided(part, kit)
        case AllOf(parts):
            return all(_decided(part, kit) for part in parts)
        case AnyOf(parts):
            return any(_decided(part, kit) for part in parts)
        case _:
            numbers = [computed(part, kit) for part in condition.numbers]
            pairs = zip(numbers, condition.rest, numbers[1:], strict=False)
            return all(COMPARE[mark](left, right) for left, (mark, _), right in pairs)


def _divided(left: Scalar, right: Scalar) -> Scalar:
    return Fraction(left) / right if isinstance(left, int) else left / right


def _power(base: Scalar, exponent: Scalar) -> Scalar:
    whole = exponent == int(exponent)
    if whole and not isinstance(base, float) and not isinstance(exponent, float):
        bits = max(abs(base.numerator), base.denominator).bit_length()
        if bits * abs(int(exponent)) <= _MOST_BITS:
            return Fraction(base) ** int(exponent)
    if base < 0 and not whole:
        raise ValueError
    return float(float(base) ** float(exponent))


def _kept(number: Scalar) -> Scalar:
    """The number, in floating point once it is too long; raises `OverflowError` where that cannot hold it."""
    if isinstance(number, float):
        if not math.isfinite(number):
            raise OverflowError
        return number
    long = number.numerator.bit_length() + number.denominator.bit_length() > _MOST_BITS
    return float(number) if long else number


_FUNCTIONS: Mapping[str, Callable[..., Scalar]] = {
    "+": operator.add,
    "-": operator.sub,
    "*": operator.mul,
    "/": _divided,
    "^": _power,
    NEGATED: operator.neg,
    "min": lambda *numbers: min(numbers),
    "max": lambda *numbers: max(numbers),
    "abs": abs,
    **{name: getattr(math, name) for name in ("sqrt", "exp", "log", "sin", "cos", "tan")},
}


class OneByOne:
    """Single numbers: exact as long as can be."""

    def __init__(self, values: Mapping[str, Any]) -> None:
        self._values = values

    def given(self, name: str) -> Scalar:
        """The value of a name, if it is a finite number."""
        if name not in self._values:
            raise ExpressionError(f"the name {name!r} has no value{suggest(name, self._values)}")
        value = self._values[name]
        if isinstance(value, Fraction):
            return value
        if isinstance(value, Integral):
            return int(value)
        if isinstance(value, Real) and math.isfinite(value):
            return float(value)
        raise ExpressionError(f"found {name} = {value!r}, expected a finite number")

    def numeral(self, value: Fraction | float) -> Scalar:
        """Whole numbers as such: they are faster."""
        return value.numerator if isinstance(value, Fraction) and value.denominator == 1 else value

    def apply(self, node: Arithmetic, function: str, *numbers: Scalar) -> Scalar:
        """A function of numbers."""
        try:
            return _kept(_FUNCTIONS[function](*numbers))
        except ZeroDivisionError:
            fault = "divides by 0"
        except ValueError:
            fault = "is not defined"
        except OverflowError:
            fault = "is too large for floating point"
        told = [f"{name} = {self._values[name]}" for name in sorted(names_in(node))[:_MOST_TOLD]]
        raise ExpressionError(f"{written(node)} {fault}" + (f" at {', '.join(told)}" if told else ""))
