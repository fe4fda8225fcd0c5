"""When a party agrees: a monotone expression over actors, read in three values (Kleene 1952, §64).

`Voice` is one actor, `AtLeast` holds when at least `count` of its parts hold: *and* is all of them,
*or* is one. There is no negation, so a further refusal never turns a refusal into agreement.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import IntEnum


class Verdict(IntEnum):
    """What an actor or a party says to a settlement, ordered as Kleene's truth values."""

    REFUSE = 0
    CANNOT_TELL = 1
    ACCEPT = 2

    @property
    def word(self) -> str:
        """The verdict in words."""
        return ("refuse", "cannot tell", "accept")[self]


@dataclass(frozen=True, slots=True)
class Voice:
    """One actor."""

    actor: str


@dataclass(frozen=True, slots=True)
class AtLeast:
    """At least `count` of the parts agree."""

    count: int
    parts: tuple[Agreement, ...]


Agreement = Voice | AtLeast


def all_of(*parts: Agreement) -> Agreement:
    """Every part agrees."""
    return parts[0] if len(parts) == 1 else AtLeast(len(parts), parts)


def one_of(*parts: Agreement) -> Agreement:
    """At least one part agrees."""
    return parts[0] if len(parts) == 1 else AtLeast(1, parts)


def voices(agreement: Agreement) -> frozenset[str]:
    """The actors an agreement depends on."""
    if isinstance(agreement, Voice):
        return frozenset({agreement.actor})
    return frozenset().union(*(voices(part) for part in agreement.parts))


def verdict(agreement: Agreement, says: Mapping[str, Verdict]) -> Verdict:
    """The party's verdict, given each actor's.

    It accepts when enough parts accept whatever the doubtful ones say, refuses when too few could.
    """
    if isinstance(agreement, Voice):
        return says[agreement.actor]
    inner = [verdict(part, says) for part in agreement.parts]
    if sum(value is Verdict.ACCEPT for value in inner) >= agreement.count:
        return Verdict.ACCEPT
    if sum(value is not Verdict.REFUSE for value in inner) < agreement.count:
        return Verdict.REFUSE
    return Verdict.CANNOT_TELL
