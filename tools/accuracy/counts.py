"""What a comparison counts: right ones out of all, with an interval that says how sure that is."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from hikiwake.methods.scoring.proportion import score_interval


@dataclass(frozen=True, slots=True)
class Share:
    """So many out of so many."""

    right: int
    all: int

    def __add__(self, other: Share) -> Share:
        """Both counted together."""
        return Share(self.right + other.right, self.all + other.all)

    @property
    def value(self) -> float:
        """The share, 0 to 1; 1 where there was nothing to get wrong."""
        return self.right / self.all if self.all else 1.0

    @property
    def written(self) -> str:
        """`0.93 (0.87–0.97; 102 of 110)`: the share, its score interval (Wilson 1927), the counts."""
        if not self.all:
            return "none to find"
        low, high = score_interval(self.right, self.all)
        return f"{self.value:.2f} ({float(low):.2f}–{float(high):.2f}; {self.right} of {self.all})"


@dataclass(frozen=True, slots=True, kw_only=True)
class Slip:
    """One thing missed or wrongly found: its kind, document, place, and what either side says of it."""

    measure: str
    document: str
    span: tuple[int, int]
    gold: str = ""
    ours: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Scores:
    """Shares by name, in the order they are printed, and the slips behind them."""

    shares: Mapping[str, Share] = field(default_factory=dict)
    misses: Sequence[Slip] = ()
    false_alarms: Sequence[Slip] = ()

    def false_alarms_of(self, measure: str) -> list[Slip]:
        """What was found for nothing, of one kind."""
        return [each for each in self.false_alarms if each.measure == measure]

    def __add__(self, other: Scores) -> Scores:
        """Both counted together."""
        names = dict.fromkeys([*self.shares, *other.shares])
        none = Share(0, 0)
        return Scores(
            shares={n: self.shares.get(n, none) + other.shares.get(n, none) for n in names},
            misses=[*self.misses, *other.misses],
            false_alarms=[*self.false_alarms, *other.false_alarms],
        )
