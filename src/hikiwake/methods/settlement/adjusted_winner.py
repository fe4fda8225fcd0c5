"""Adjusted Winner: divide items between two parties so that both get the same number of their own points.

Brams and Taylor 1996, *Fair Division: From Cake-Cutting to Dispute Resolution*, ch. 4; 1999, *The Win-Win
Solution*, ch. 5.

1. Each item goes to the party that puts more points on it.
2. An item on which both put the same goes to the party that is behind at that moment, one by one. Elsewhere
   in the literature all such items start with one named party (`TiedItems`); the points each ends with are
   the same.
3. The party ahead hands over items in increasing order of its points over the other's, each whole, until the
   totals would cross; that last item is split so that they are equal.

The outcome is equitable (equal totals), envy-free (each has at least half of its own points), efficient (no
other division gives one more and the other no less), and splits at most one item. It supposes that points
add up over items, that any item can be split, and that the parties are truthful. What is kept apart is
listed and not priced.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from fractions import Fraction
from itertools import groupby

from hikiwake.basics.errors import ModelError
from hikiwake.model.division import Division, KeptApart

Totals = tuple[Fraction, Fraction]
"""The points the first and the second party have, each by its own measure."""


class TiedItems(StrEnum):
    """Where items start on which both parties put the same points."""

    TO_THE_ONE_BEHIND = "to the one behind"
    """One by one; the first party's when the totals are equal."""
    TO_THE_FIRST = "to the first"
    TO_THE_SECOND = "to the second"


class Move(StrEnum):
    """What a step does."""

    AWARDED = "awarded"
    """To the party with more points on it."""
    TIED = "tied"
    """Both put the same on it."""
    HANDED_OVER = "handed over"
    SPLIT = "split"


@dataclass(frozen=True, slots=True)
class Step:
    """One step: `share` of the item goes to `taker`. `totals` are the points of both after it.

    `ratio` is the giver's points over the taker's where something is handed over, else None.
    """

    move: Move
    item: str
    taker: str
    share: Fraction
    totals: Totals
    ratio: Fraction | None = None


@dataclass(frozen=True, slots=True)
class AdjustedWinner:
    """The division: `shares` of the first party, the points each has, and every step on the way.

    `before_ties` are the totals after step 1. `tied_items` have the same points from both; `interchangeable`
    are items of one ratio among which another order of handing over would split or move another item, with
    the same points for both.
    """

    parties: tuple[str, str]
    shares: Mapping[str, Fraction]
    points_each: Fraction
    split: str | None
    before_ties: Totals
    tied_items: tuple[str, ...]
    interchangeable: tuple[str, ...]
    steps: tuple[Step, ...]
    kept_apart: tuple[KeptApart, ...]


def adjusted_winner(
    division: Division,
    tied: TiedItems = TiedItems.TO_THE_ONE_BEHIND,
    order: Sequence[str] | None = None,
) -> AdjustedWinner:
    """Divide by Adjusted Winner.

    `order` decides which of the tied items is given out first, and which of the items of one ratio is handed
    over first; by default it is the order of the division.
    Raises `ModelError` when it is not a list of the items, each once.
    """
    ordered = tuple(division.points) if order is None else tuple(order)
    if sorted(ordered) != sorted(division.points):
        raise ModelError("the order of the items must name each item of the division once")
    table = _Table(division)
    before_ties, tied_items = _award(table, ordered, tied)
    interchangeable = _level(table, ordered)
    return AdjustedWinner(
        parties=division.parties,
        shares={item: table.shares[item] for item in division.points},
        points_each=table.totals[0],
        split=next((item for item, share in table.shares.items() if 0 < share < 1), None),
        before_ties=before_ties,
        tied_items=tied_items,
        interchangeable=interchangeable,
        steps=tuple(table.steps),
        kept_apart=division.kept_apart,
    )


class _Table:
    """Who has what so far. A share is the first party's."""

    def __init__(self, division: Division) -> None:
        self.parties = division.parties
        self.points = division.points
        self.shares: dict[str, Fraction] = {}
        self.totals: Totals = (Fraction(0), Fraction(0))
        self.steps: list[Step] = []

    @property
    def ahead(self) -> int:
        """Which party has more points; the second when both have the same."""
        return 0 if self.totals[0] > self.totals[1] else 1

    def award(self, move: Move, item: str, taker: int) -> None:
        """Give a whole item to a party."""
        first, second = self.points[item]
        self.shares[item] = Fraction(1 - taker)
        self._step(move, item, taker, Fraction(1), (first * (1 - taker), second * taker))

    def hand_over(self, item: str, taker: int, share: Fraction) -> None:
        """Let a party take a share of an item that the other has whole."""
        first, second = self.points[item]
        moved = -share if taker else share
        self.shares[item] += moved
        self._step(
            Move.HANDED_OVER if share == 1 else Move.SPLIT,
            item,
            taker,
            share,
            (moved * first, -moved * second),
        )

    def ratio(self, item: str, taker: int) -> Fraction:
        """The other party's points over the taker's."""
        pair = self.points[item]
        return pair[1 - taker] / pair[taker]

    def _step(self, move: Move, item: str, taker: int, share: Fraction, gains: Totals) -> None:
        self.totals = (self.totals[0] + gains[0], self.totals[1] + gains[1])
        ratio = self.ratio(item, taker) if move in {Move.HANDED_OVER, Move.SPLIT} else None
        self.steps.append(Step(move, item, self.parties[taker], share, self.totals, ratio))


def _award(table: _Table, ordered: Sequence[str], tied: TiedItems) -> tuple[Totals, tuple[str, ...]]:
    """Steps 1 and 2; the totals between them and the tied items."""
    ties = tuple(item for item in ordered if table.points[item][0] == table.points[item][1])
    for item in ordered:
        if item not in ties:
            first, second = table.points[item]
            table.award(Move.AWARDED, item, 0 if first > second else 1)
    before = table.totals
    fixed = {TiedItems.TO_THE_FIRST: 0, TiedItems.TO_THE_SECOND: 1}
    for item in ties:
        table.award(Move.TIED, item, fixed.get(tied, 1 - table.ahead))
    return before, ties


def _level(table: _Table, ordered: Sequence[str]) -> tuple[str, ...]:
    """Step 3. Returns the items of one ratio of which only some are moved whole."""
    giver = table.ahead
    taker = 1 - giver
    at_hand = [item for item in ordered if table.shares[item] == 1 - giver and table.points[item][taker] > 0]
    at_hand.sort(key=lambda item: table.ratio(item, taker))
    for _, group in groupby(at_hand, key=lambda item: table.ratio(item, taker)):
        items = tuple(group)
        for item in items:
            gap = table.totals[giver] - table.totals[taker]
            if gap == 0:
                return () if item == items[0] else items
            share = min(gap / sum(table.points[item]), Fraction(1))
            table.hand_over(item, taker, share)
        if len(items) > 1 and table.shares[items[-1]] not in {0, 1}:
            return items
    return ()
