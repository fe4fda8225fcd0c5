"""The settlement problem at a date: the formal object the settlement methods work on."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from fractions import Fraction
from typing import TYPE_CHECKING

from hikiwake.model.agreement import Agreement, Verdict
from hikiwake.model.expression import Expression

if TYPE_CHECKING:
    from hikiwake.model.valuation import Valuation

RESERVE = "reserve"
"""In place of an issue: a red line drawn by a reserve, not at an option."""


@dataclass(frozen=True, slots=True)
class Refusal:
    """A red line: an actor refuses an option, or settlements worth less to it than its reserve.

    `grounds` are the ids of the stances behind it. All of them must soften by one step before the
    option is no longer refused: a stance `refuses` to `opposes`, a stance `demands` (of another option)
    to `prefers`. A reserve's red line has `issue` "reserve" and no option (the empty text); its grounds
    are those of the valuation.
    """

    actor: str
    issue: str
    option: str
    grounds: tuple[str, ...]

    @property
    def id(self) -> str:
        """A stable name: `actor/issue/option`, or `actor/reserve`."""
        return f"{self.actor}/{RESERVE}" if self.is_reserve else f"{self.actor}/{self.issue}/{self.option}"

    @property
    def is_reserve(self) -> bool:
        """Whether a reserve draws it: no option has an empty name."""
        return not self.option


@dataclass(frozen=True, slots=True)
class Attitude:
    """What an actor says to one option, and the stances that say so.

    `deferred_to` names the lead whose attitude a silent constituency takes over.
    """

    verdict: Verdict
    grounds: tuple[str, ...] = ()
    deferred_to: str | None = None


@dataclass(frozen=True, slots=True)
class PartyAgreement:
    """A party, whether a settlement needs it, and when it agrees."""

    party: str
    needed: bool
    agreement: Agreement


@dataclass(frozen=True, slots=True)
class Condition:
    """A condition every settlement must meet, with the name it is known by."""

    name: str
    expression: Expression


@dataclass(frozen=True, slots=True)
class SettlementProblem:
    """Issues with their options, conditions, parties, and each actor's attitude to each option.

    `attitudes[actor][issue, option]` is absent where nothing is coded and nobody is deferred to; that is
    *cannot tell*. `refusals` are the red lines at options. `valuations[actor]` narrows *cannot tell* where
    numbers and a reserve are given; the reserve is one more red line, in `red_lines`. The order of issues,
    options, actors and parties never changes an answer.
    """

    options: Mapping[str, tuple[str, ...]]
    conditions: tuple[Condition, ...]
    parties: tuple[PartyAgreement, ...]
    attitudes: Mapping[str, Mapping[tuple[str, str], Attitude]]
    refusals: tuple[Refusal, ...]
    valuations: Mapping[str, Valuation] = field(default_factory=dict)

    def red_lines(self) -> tuple[Refusal, ...]:
        """The refusals, and the reserves that some settlement may fall short of, by actor."""
        reserves = (
            Refusal(actor, RESERVE, "", valuation.grounds)
            for actor, valuation in sorted(self.valuations.items())
            if valuation.reserve is not None and valuation.reserve.low > least_worth(valuation)
        )
        return (*self.refusals, *reserves)

    def attitude(self, actor: str, issue: str, option: str) -> Attitude:
        """The actor's attitude to an option; *cannot tell* where there is none."""
        return self.attitudes.get(actor, {}).get((issue, option), SILENT)

    def needed(self) -> tuple[PartyAgreement, ...]:
        """The parties without which there is no settlement."""
        return tuple(party for party in self.parties if party.needed)


SILENT = Attitude(Verdict.CANNOT_TELL)
"""The attitude of an actor of whom nothing is coded."""


def least_worth(valuation: Valuation) -> Fraction:
    """No settlement's greatest worth is less than this, over all completions of the intervals."""
    return sum(
        (
            min((Fraction(0), *(term.worth(chosen).high for chosen in term.values)))
            for term in valuation.terms
        ),
        start=Fraction(0),
    )
