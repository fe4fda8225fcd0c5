"""Two parties, what there is to divide between them, and how each spreads its points over it.

Points are a party's own: they say what it would give up for what, never how two parties compare. What a party
holds to be not for sale, or refuses to have divided, has no points and is kept apart.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction

from hikiwake.basics.errors import ModelError
from hikiwake.basics.quantities import Number, exact, written

HUNDRED = Fraction(100)


@dataclass(frozen=True, slots=True)
class KeptApart:
    """An item outside the division: whose word that is, and why (`not for sale`, `refused`)."""

    item: str
    party: str
    because: str


@dataclass(frozen=True, slots=True)
class Division:
    """Items with the points of the first and the second party. Every party spends 100 points.

    Raises `ModelError` when there is nothing to divide, points are negative or do not add to 100, or an item
    kept apart has a price all the same.
    """

    parties: tuple[str, str]
    points: Mapping[str, tuple[Fraction, Fraction]]
    kept_apart: tuple[KeptApart, ...] = ()

    def __post_init__(self) -> None:
        _check_prices(self)
        for place, party in enumerate(self.parties):
            total = self.total(place)
            if total != HUNDRED:
                raise ModelError(
                    f"{party}: found {written(total)} points in all, expected 100; correct them, or ask for "
                    "them to be scaled"
                )

    def total(self, place: int) -> Fraction:
        """All points of the party at `place` (0 or 1)."""
        return sum((pair[place] for pair in self.points.values()), Fraction(0))


def divide_between(
    parties: tuple[str, str],
    points: Mapping[str, Sequence[Number]],
    kept_apart: tuple[KeptApart, ...] = (),
    *,
    scale: bool = False,
) -> Division:
    """A division from numbers or texts such as `7/2`.

    With `scale` each party's points are scaled to add to 100. Raises `ModelError` as `Division` does, and
    when there is nothing to scale.
    """
    read = {item: (exact(pair[0]), exact(pair[1])) for item, pair in points.items()}
    if scale:
        totals = [sum((pair[place] for pair in read.values()), Fraction(0)) for place in (0, 1)]
        for party, total in zip(parties, totals, strict=True):
            if total <= 0:
                raise ModelError(
                    f"{party}: found {written(total)} points in all, expected some to scale to 100"
                )
        first, second = (HUNDRED / total for total in totals)
        read = {item: (pair[0] * first, pair[1] * second) for item, pair in read.items()}
    return Division(parties, read, kept_apart)


def _check_prices(division: Division) -> None:
    if division.parties[0] == division.parties[1]:
        raise ModelError(f"found {division.parties[0]!r} on both sides, expected two parties")
    if not division.points:
        raise ModelError("found nothing to divide, expected at least one item with points")
    for apart in division.kept_apart:
        if apart.item in division.points:
            raise ModelError(
                f"{apart.item!r}: found points, but {apart.party} keeps it apart ({apart.because}); take the "
                "points away, for it has no price"
            )
    for item, pair in division.points.items():
        for party, points in zip(division.parties, pair, strict=True):
            if points < 0:
                raise ModelError(f"{item!r}: {party} gives {written(points)} points, expected 0 or more")
