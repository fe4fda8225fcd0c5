"""What may be asked of a problem beside what its file says, and the ways on which the literature forks."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from fractions import Fraction
from typing import TypeVar

from hikiwake.basics.errors import ExpressionError
from hikiwake.basics.identifiers import suggest
from hikiwake.formalise.profiles import Normalise
from hikiwake.methods.robustness.sobol import FirstOrder, Total
from hikiwake.methods.settlement.adjusted_winner import TiedItems
from hikiwake.methods.settlement.kalai_smorodinsky import Ties
from hikiwake.methods.settlement.lotteries.kalai_smorodinsky import Beyond, Hopeless
from hikiwake.methods.settlement.lotteries.mixed import Lots
from hikiwake.methods.settlement.lotteries.raiffa import Rest
from hikiwake.methods.settlement.utilitarian import Voluntary
from hikiwake.methods.stability.coalition.improvement import Answers
from hikiwake.methods.stability.foresight.anticipation import Anticipation
from hikiwake.methods.stability.simultaneous import Company
from hikiwake.methods.stability.terms import Doubt, Sanctions
from hikiwake.study.stability.request import StabilityRequest

Way = TypeVar("Way", bound=StrEnum)


@dataclass(frozen=True, slots=True)
class Fork:
    """A place where the literature goes two ways: what it is about, and the ways, the default first."""

    says: str
    ways: tuple[StrEnum, ...]

    @property
    def default(self) -> StrEnum:
        """The way taken when nobody says otherwise."""
        return self.ways[0]


FORKS: Mapping[str, Fork] = {
    "normalise": Fork(
        "whether evaluations are divided by the largest of their issue",
        (Normalise.BY_ISSUE_MAXIMUM, Normalise.RAW),
    ),
    "ks-ties": Fork(
        "Kalai–Smorodinsky without lotteries: settlements with the same smallest ratio",
        (Ties.ALL, Ties.LEXIMIN),
    ),
    "utilitarian": Fork(
        "whether the largest sum must reach everybody's worth of no agreement",
        (Voluntary.REQUIRED, Voluntary.IGNORED),
    ),
    "lots": Fork("which settlements may be drawn by lot", (Lots.ACCEPTABLE, Lots.ANY)),
    "ks-beyond": Fork(
        "Kalai–Smorodinsky with lotteries, three parties or more: past the end of the segment",
        (Beyond.SEGMENT, Beyond.LEXICOGRAPHIC),
    ),
    "ks-hopeless": Fork(
        "Kalai–Smorodinsky with lotteries: a party that can gain nothing",
        (Hopeless.LEFT_OUT, Hopeless.NO_SOLUTION),
    ),
    "raiffa-rest": Fork(
        "Raiffa: what a party's best point leaves to the others", (Rest.KEPT, Rest.EFFICIENT)
    ),
    "tied-items": Fork(
        "Adjusted Winner: where items start on which both put the same",
        (TiedItems.TO_THE_ONE_BEHIND, TiedItems.TO_THE_FIRST, TiedItems.TO_THE_SECOND),
    ),
    "sobol-first": Fork(
        "how first-order indices are estimated", (FirstOrder.SALTELLI_2010, FirstOrder.JANSEN_1999)
    ),
    "sobol-total": Fork("how total indices are estimated", (Total.JANSEN_1999, Total.HOMMA_SALTELLI_1996)),
    "sanctions": Fork(
        "whether the others answer by a sequence of moves, none twice in a row, or by one move",
        (Sanctions.SEQUENCE, Sanctions.MOVE),
    ),
    "doubt": Fork(
        "states that cannot be compared: who leaves for one that may be better (drawn, both), and who is "
        "deterred by one that may be no better (both, deterred)",
        (Doubt.UNMOVED, Doubt.DRAWN, Doubt.BOTH, Doubt.DETERRED),
    ),
    "anticipation": Fork(
        "foresight: whether one who moves counts on the worst or the best of what the others may do next",
        (Anticipation.CAUTIOUS, Anticipation.HOPEFUL),
    ),
    "company": Fork(
        "simultaneous stability: whether some of the others improve at the same time, or all who can",
        (Company.SOME, Company.ALL),
    ),
    "answers": Fork(
        "coalition sequential stability: whether each of the others answers for itself, or as coalitions",
        (Answers.OWN, Answers.COALITIONS),
    ),
}
"""Every fork that a run may take another way at."""


def way_name(way: StrEnum) -> str:
    """What a way is called on the command line and in findings."""
    return way.value.replace(" ", "-").replace("_", "-")


def fork_way(name: str, way: str) -> StrEnum:
    """The way of a fork, by their names. Raises `ExpressionError` for a fork or a way that there is not."""
    if name not in FORKS:
        raise ExpressionError(f"--fork: no fork {name!r}{suggest(name, FORKS)}; there are {', '.join(FORKS)}")
    ways = {way_name(each): each for each in FORKS[name].ways}
    if way not in ways:
        raise ExpressionError(
            f"--fork {name}: no way {way!r}{suggest(way, ways)}; there are {', '.join(ways)}"
        )
    return ways[way]


@dataclass(frozen=True, slots=True)
class Request:
    """What a run is asked for.

    `disagreement` gives everybody's worth of no agreement in order, `reserves` that of single parties; both
    go before the file's. `lotteries` is None where they are looked at when that is cheap. `forks` holds the
    ways taken other than the default. `listed` is how many points and settlements are listed. `threshold` is
    for votes whose file names none. `stability` is what is asked of a conflict; its terms and its number of
    states listed are those of the forks and of `listed`.
    """

    disagreement: tuple[Fraction, ...] | None = None
    reserves: Mapping[str, Fraction] = field(default_factory=dict)
    lotteries: bool | None = None
    forks: Mapping[str, StrEnum] = field(default_factory=dict)
    listed: int = 20
    threshold: str = ""
    stability: StabilityRequest = field(default_factory=StabilityRequest)

    def way(self, name: str, kind: type[Way]) -> Way:
        """The way taken at a fork."""
        return kind(self.forks.get(name, FORKS[name].default))
