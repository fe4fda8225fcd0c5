"""What a solution over lotteries is: expected worths, and settlements drawn by chance that give them.

The bargaining set is the convex hull of finitely many exact worths, with all that is worse for somebody: a
party may give away what it has. Where parties do not draw lots, read a probability as a share of time, of a
territory or of a sum, as far as such things can be divided.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from fractions import Fraction

from hikiwake.basics.quantities import Interval
from hikiwake.methods.settlement.solution import Worth


class Lots(StrEnum):
    """Which settlements may be drawn. The literature does both; ideal points and solutions differ."""

    ACCEPTABLE = "acceptable"
    """Those that every party takes over disagreement: nobody regrets the draw."""
    ANY = "any"
    """All: only what a party expects on average must reach its disagreement worth."""


@dataclass(frozen=True, slots=True)
class Share:
    """Settlements of this worth are drawn with this probability, which is above 0."""

    worth: Worth
    probability: Fraction


@dataclass(frozen=True, slots=True)
class Mixed:
    """What a solution concept selects when lotteries are allowed.

    `worth` is the solution and `mix` a lottery over at most as many worths as there are parties that gives
    each party so much or more (more where the concept leaves something on the table: see `surplus`).
    `within` says how far each party's worth may be from the concept's: 0 when it is exact.
    `ideal` is the most each party can expect while all reach `disagreement`.
    `between` is filled where several worths are equally good: each party's least and most among them.
    """

    concept: str
    worth: Worth
    mix: tuple[Share, ...]
    within: Worth
    disagreement: Worth
    ideal: Worth
    between: tuple[Interval, ...] = ()

    @property
    def is_exact(self) -> bool:
        """Whether the worth is the concept's own, without a bound."""
        return not any(self.within)

    @property
    def is_unique(self) -> bool:
        """Whether no other worth is as good."""
        return not self.between

    @property
    def surplus(self) -> Worth:
        """What the mix gives each party beyond the solution's worth."""
        return tuple(
            sum((share.probability * share.worth[place] for share in self.mix), -worth)
            for place, worth in enumerate(self.worth)
        )
