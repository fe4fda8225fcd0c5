"""Arithmetic worked out for single numbers or, in floating point, for whole NumPy arrays at once."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from fractions import Fraction
from typing import Any, TypeVar, overload

import numpy as np
from numpy.typing import NDArray

from hikiwake.basics.errors import ExpressionError
from hikiwake.basics.identifiers import suggest
from hikiwake.model.arithmetic import (
    AllOf,
    AnyOf,
    Arithmetic,
    Comparison,
    NotSo,
    Truth,
    names_in,
    written,
)
from hikiwake.model.arithmetic_values import (
    COMPARE,
    NEGATED,
    Scalar,
    computed,
    holds_for,
    number_of,
)

_Floats = NDArray[np.float64]
_Bools = NDArray[np.bool_]
_Kind = TypeVar("_Kind", np.float64, np.bool_)


@overload
def evaluate(expression: Arithmetic, values: Mapping[str, Scalar]) -> Fraction | float: ...
@overload
def evaluate(expression: Arithmetic, values: Mapping[str, NDArray[Any]]) -> _Floats: ...
def evaluate(expression: Arithmetic, values: Mapping[str, Any]) -> Fraction | float | _Floats:
    """The number an expression comes to, or the array of numbers where some value is an array.

    Single numbers: as `number_of`, exact where possible. Arrays are broadcast to one shape, which the result
    has too. Raises `ExpressionError` where `number_of` does, with the values of the first entry at fault, and
    for shapes that do not fit.
    """
    if not _has_arrays(values):
        return number_of(expression, values)
    columns, shape = _columns(values, names_in(expression))
    return columns.spread(computed(expression, columns)).reshape(shape)


@overload
def is_so(condition: Comparison, values: Mapping[str, Scalar]) -> bool: ...
@overload
def is_so(condition: Comparison, values: Mapping[str, NDArray[Any]]) -> _Bools: ...
def is_so(condition: Comparison, values: Mapping[str, Any]) -> bool | _Bools:
    """Whether a condition holds, or the array of answers where some value is an array.

    A part of `and` or `or` is worked out only where the parts before it leave the answer open. Raises
    `ExpressionError` as `evaluate` does.
    """
    if not _has_arrays(values):
        return holds_for(condition, values)
    columns, shape = _columns(values, names_in(condition))
    return _decided(condition, columns).reshape(shape)


def _has_arrays(values: Mapping[str, Any]) -> bool:
    return any(isinstance(value, np.ndarray) for value in values.values())


def _columns(values: Mapping[str, Any], needed: frozenset[str]) -> tuple[_Columns, tuple[int, ...]]:
    """The values as columns of one length, and the shape to give the result."""
    arrays: dict[str, _Floats] = {}
    for name, value in values.items():
        try:
            arrays[name] = np.asarray(value, dtype=np.float64)
        except (TypeError, ValueError):
            raise ExpressionError(f"found {name} = {value!r}, expected numbers") from None
        faulty = arrays[name][~np.isfinite(arrays[name])]
        if name in needed and faulty.size:
            raise ExpressionError(
                f"found {faulty.flat[0]} among the values of {name}, expected finite numbers"
            )
    try:
        shape = np.broadcast_shapes(*(array.shape for array in arrays.values()))
    except ValueError:
        told = ", ".join(f"{name} has {array.shape}" for name, array in arrays.items() if array.ndim)
        raise ExpressionError(f"expected arrays of one shape, found that {told}") from None
    columns = {name: np.broadcast_to(array, shape).ravel() for name, array in arrays.items()}
    return _Columns(columns, int(np.prod(shape))), shape


_FUNCTIONS: Mapping[str, Callable[..., _Floats]] = {
    "+": np.add,
    "-": np.subtract,
    "*": np.multiply,
    "/": np.divide,
    "^": np.power,
    NEGATED: np.negative,
    "min": lambda *parts: np.minimum.reduce(np.broadcast_arrays(*parts)),
    "max": lambda *parts: np.maximum.reduce(np.broadcast_arrays(*parts)),
    **{name: getattr(np, name) for name in ("abs", "sqrt", "exp", "log", "sin", "cos", "tan")},
}


class _Columns:
    """Columns of floating-point numbers, one for each name, all of one length."""

    def __init__(self, columns: Mapping[str, _Floats], length: int) -> None:
        self._columns = columns
        self.length = length

    def given(self, name: str) -> _Floats:
        """The column of a name."""
        if name not in self._columns:
            raise ExpressionError(f"the name {name!r} has no value{suggest(name, self._columns)}")
        return self._columns[name]

    def numeral(self, value: Fraction | float) -> _Floats:
        """The nearest floating-point number."""
        return np.array(float(value))

    def apply(self, node: Arithmetic, function: str, *numbers: _Floats) -> _Floats:
        """A function of columns; at the first entry where it has no value, the error for single numbers."""
        with np.errstate(all="ignore"):
            found = _FUNCTIONS[function](*numbers)
        if self.length and not np.all(np.isfinite(found)):
            entry = int(np.flatnonzero(~np.isfinite(self.spread(found)))[0])
            number_of(node, {name: float(column[entry]) for name, column in self._columns.items()})
            raise ExpressionError(f"{written(node)} is too large for floating point in entry {entry}")
        return found

    def spread(self, found: NDArray[_Kind]) -> NDArray[_Kind]:
        """A result as a column of its own, also where it is the same everywhere."""
        return np.array(np.broadcast_to(found, (self.length,)))

    def only(self, kept: _Bools) -> _Columns:
        """The entries kept."""
        return _Columns({name: column[kept] for name, column in self._columns.items()}, int(kept.sum()))


def _decided(condition: Comparison, columns: _Columns) -> _Bools:
    match condition:
        case Truth(value):
            answer = np.array(value)
        case NotSo(part):
            answer = ~_decided(part, columns)
        case AllOf(parts):
            answer = _while(parts, columns, still=True)
        case AnyOf(parts):
            answer = _while(parts, columns, still=False)
        case _:
            numbers = [computed(part, columns) for part in condition.numbers]
            pairs = zip(numbers, condition.rest, numbers[1:], strict=False)
            answers = [COMPARE[mark](left, right) for left, (mark, _), right in pairs]
            answer = np.logical_and.reduce(np.broadcast_arrays(*answers))
    return columns.spread(answer)


def _while(parts: tuple[Comparison, ...], columns: _Columns, *, still: bool) -> _Bools:
    """Parts joined by `and` (`still` true) or `or`, each looked at where all before it came to `still`."""
    answer = np.full(columns.length, still)
    for part in parts:
        undecided = answer == still
        answer[undecided] = _decided(part, columns.only(undecided))
    return answer
