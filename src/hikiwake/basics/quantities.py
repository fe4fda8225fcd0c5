"""Exact numbers and intervals of them.

A decimal numeral means the number it writes: 0.35 is 7/20, whatever a machine stores for it. Nothing is
rounded on the way in.
"""

from __future__ import annotations

import math
import re
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction

from hikiwake.basics.errors import QuantityError

Number = int | float | str | Decimal | Fraction
"""What `exact` reads: a number, or a text such as `0.35`, `-2`, `7/20`, `35%`."""

_LONGEST = 200
_LARGEST_EXPONENT = 60
_NUMERAL = re.compile(
    r"(?P<sign>[+-]?)(?P<body>\d+/\d+|(?:\d+\.?\d*|\.\d+)(?:[eE][+-]?\d+)?)(?P<percent>\s*%)?"
)


def exact(number: Number) -> Fraction:
    """The number as written, without rounding.

    Raises `QuantityError` for a text that is no numeral, one of more than 200 characters, an infinity or
    *not a number*.
    """
    if isinstance(number, Fraction):
        return number
    if isinstance(number, bool):
        raise QuantityError(f"found {str(number).lower()}, expected a number")
    if isinstance(number, int):
        return Fraction(number)
    if isinstance(number, float) and not math.isfinite(number):
        raise QuantityError(f"found {number}, expected a finite number")
    text = repr(number) if isinstance(number, float) else str(number).strip()
    match = _NUMERAL.fullmatch(text) if len(text) <= _LONGEST else None
    if match is None:
        raise QuantityError(f"found {text[:60]!r}, expected a number such as 3, 0.35, 7/20 or 35%")
    return _read(match)


def _read(match: re.Match[str]) -> Fraction:
    body = match["body"]
    _, _, exponent = body.lower().partition("e")
    if exponent and abs(int(exponent)) > _LARGEST_EXPONENT:
        raise QuantityError(f"found {body!r}, expected an exponent of at most {_LARGEST_EXPONENT}")
    try:
        value = Fraction(body)
    except ZeroDivisionError:
        raise QuantityError(f"found {body!r}, expected a denominator other than 0") from None
    if match["percent"]:
        value /= 100
    return -value if match["sign"] == "-" else value


@dataclass(frozen=True, slots=True)
class Interval:
    """Every number from `low` to `high`, both included. A single number is an interval of no width."""

    low: Fraction
    high: Fraction

    def __post_init__(self) -> None:
        if self.low > self.high:
            raise QuantityError(
                f"found the interval from {written(self.low)} to {written(self.high)}, "
                "expected the smaller number first"
            )

    @classmethod
    def of(cls, *numbers: Number) -> Interval:
        """The interval of one number, or of its two ends."""
        if len(numbers) not in {1, 2}:
            raise QuantityError(f"found {len(numbers)} numbers, expected one, or the two ends of an interval")
        return cls(exact(numbers[0]), exact(numbers[-1]))

    @property
    def is_exact(self) -> bool:
        """Whether it is a single number."""
        return self.low == self.high

    @property
    def width(self) -> Fraction:
        """How far apart the ends are."""
        return self.high - self.low

    def at(self, part: Fraction) -> Fraction:
        """The number at a part of the way: 0 is `low`, 1 is `high`."""
        return self.low + part * self.width

    def __add__(self, other: Interval) -> Interval:
        return Interval(self.low + other.low, self.high + other.high)

    def __mul__(self, other: Interval) -> Interval:
        ends = [a * b for a in (self.low, self.high) for b in (other.low, other.high)]
        return Interval(min(ends), max(ends))

    def __str__(self) -> str:
        return written(self.low) if self.is_exact else f"{written(self.low)} to {written(self.high)}"


ZERO = Interval(Fraction(0), Fraction(0))
ONE = Interval(Fraction(1), Fraction(1))


def written(number: Fraction) -> str:
    """The number as text that `exact` reads back: a whole number, a short decimal, else a fraction."""
    if number.denominator == 1:
        return str(number.numerator)
    twos_and_fives = number.denominator
    for prime in (2, 5):
        while twos_and_fives % prime == 0:
            twos_and_fives //= prime
    if twos_and_fives != 1 or number.denominator > 10**18:
        return f"{number.numerator}/{number.denominator}"
    digits = 0
    while (number * 10**digits).denominator != 1:
        digits += 1
    scaled = abs(number.numerator * 10**digits // number.denominator)
    whole, part = divmod(scaled, 10**digits)
    return f"{'-' if number < 0 else ''}{whole}.{part:0{digits}}"
