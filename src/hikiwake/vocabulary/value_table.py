"""What a word of the stance scale, or a place in a ranking, is worth where nobody gave a number.

These numbers are an assumption, nothing measured. Every answer that uses them prints them, and a case may put
others in their place. They are chosen so that the weakest things one would say of the words hold:

- They run from 0 to 1, the worst and the best the issue can be for the party, evenly about 1/2.
- Neighbouring words overlap: one who *accepts* may like an option as much as another who *prefers* it.
- Words two steps apart do not: whatever number is picked, *prefers* stays above *opposes*.
- *Unknown* is anything from 0 to 1: silence narrows nothing.

A ranking says less than words and more than nothing: which option is better. Its places get equal bands of
the range that touch and never overlap, so that every choice of numbers keeps the order.
"""

from __future__ import annotations

from collections.abc import Mapping
from enum import StrEnum
from fractions import Fraction
from types import MappingProxyType

from hikiwake.basics.quantities import Interval
from hikiwake.vocabulary.stances import StanceKind


class ValueWord(StrEnum):
    """A word that stands for a worth: those of the stance scale, and *unknown*."""

    DEMANDS = StanceKind.DEMANDS.value
    PREFERS = StanceKind.PREFERS.value
    ACCEPTS = StanceKind.ACCEPTS.value
    OPPOSES = StanceKind.OPPOSES.value
    REFUSES = StanceKind.REFUSES.value
    UNKNOWN = "unknown"


WORTH_OF_WORD: Mapping[ValueWord, Interval] = MappingProxyType(
    {
        ValueWord.DEMANDS: Interval.of("0.75", 1),
        ValueWord.PREFERS: Interval.of("0.55", "0.85"),
        ValueWord.ACCEPTS: Interval.of("0.35", "0.65"),
        ValueWord.OPPOSES: Interval.of("0.15", "0.45"),
        ValueWord.REFUSES: Interval.of(0, "0.25"),
        ValueWord.UNKNOWN: Interval.of(0, 1),
    }
)
"""The declared table, best word first."""


def worth_of_place(place: int, places: int) -> Interval:
    """The worth of a place in a ranking, 0 the best of `places`: the band of [0, 1] that is its share."""
    return Interval(Fraction(places - place - 1, places), Fraction(places - place, places))
