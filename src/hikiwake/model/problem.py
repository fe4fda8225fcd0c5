"""The settlement problem at a date: the formal object the settlement methods work on."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from hikiwake.model.agreement import Agreement, Verdict
from hikiwake.model.expression import Expression


@dataclass(frozen=True, slots=True)
class Refusal:
    """A red line: an actor refuses an option.

    `grounds` are the ids of the stances behind it. All of them must soften by one step before the
    option is no longer refused: a stance `refuses` to `opposes`, a stance `demands` (of another option)
    to `prefers`.
    """

    actor: str
    issue: str
    option: str
    grounds: tuple[str, ...]

    @property
    def id(self) -> str:
        """A stable name: `actor/issue/option`."""
        return f"{self.actor}/{self.issue}/{self.option}"


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
    *cannot tell*. The order of issues, options, actors and parties never changes an answer.
    """

    options: Mapping[str, tuple[str, ...]]
    conditions: tuple[Condition, ...]
    parties: tuple[PartyAgreement, ...]
    attitudes: Mapping[str, Mapping[tuple[str, str], Attitude]]
    refusals: tuple[Refusal, ...]

    def attitude(self, actor: str, issue: str, option: str) -> Attitude:
        """The actor's attitude to an option; *cannot tell* where there is none."""
        return self.attitudes.get(actor, {}).get((issue, option), SILENT)

    def needed(self) -> tuple[PartyAgreement, ...]:
        """The parties without which there is no settlement."""
        return tuple(party for party in self.parties if party.needed)


SILENT = Attitude(Verdict.CANNOT_TELL)
"""The attitude of an actor of whom nothing is coded."""
