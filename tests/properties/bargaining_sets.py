"""Random finite bargaining sets, as frontiers."""

from __future__ import annotations

from collections.abc import Iterable
from fractions import Fraction

from hypothesis import strategies as st

from hikiwake.methods.settlement.solution import Frontier, Point, Worth
from tests.properties.bargaining import beats


def frontier_of_worths(worths: Iterable[Worth]) -> Frontier:
    """The frontier of a set of worths, each had by one settlement."""
    every = sorted(set(worths))
    kept = [worth for worth in every if not any(beats(other, worth) for other in every)]
    parties = tuple(f"p{place}" for place in range(len(every[0])))
    points = tuple(Point(worth, 1, ({"which": str(every.index(worth))},)) for worth in kept)
    return Frontier(parties, points, len(every), (Fraction(0),) * len(parties))


def worths(parties: int | None = None) -> st.SearchStrategy[list[Worth]]:
    """Some worths of the same parties, with ties."""
    number = st.integers(1, 4) if parties is None else st.just(parties)
    small = st.fractions(min_value=0, max_value=8, max_denominator=3)
    return number.flatmap(lambda n: st.lists(st.tuples(*[small] * n), min_size=1, max_size=12))
