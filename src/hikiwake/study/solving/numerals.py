"""Exact numbers as a finding prints them."""

from __future__ import annotations

import sys
from collections.abc import Iterable, Mapping, Sequence
from fractions import Fraction

from hikiwake.basics.quantities import Interval, written
from hikiwake.findings.numeral import Numeral


def numeral(number: Fraction | int) -> Numeral:
    """An exact number as text with its nearest decimal."""
    return Numeral(exact=written(Fraction(number)), decimal=nearest(Fraction(number)))


def about(number: Fraction, within: Fraction) -> Numeral:
    """A number known within a bound; exact where the bound is 0."""
    if not within:
        return numeral(number)
    return Numeral(exact="", decimal=nearest(number), within=nearest(within))


def nearest(number: Fraction) -> float:
    """The nearest decimal a machine can hold."""
    try:
        return float(number)
    except OverflowError:
        return sys.float_info.max if number > 0 else -sys.float_info.max


def by_party(parties: Iterable[str], worth: Sequence[Fraction]) -> Mapping[str, Numeral]:
    """One number for each party."""
    return {party: numeral(part) for party, part in zip(parties, worth, strict=True)}


def ends(interval: Interval) -> tuple[Numeral, Numeral]:
    """The two ends of an interval."""
    return numeral(interval.low), numeral(interval.high)
