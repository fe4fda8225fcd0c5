"""A reading: which judgements count, and how their dates are taken."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from hikiwake.vocabulary.stances import Basis


class Dating(StrEnum):
    """When a stance with an imprecise date counts as held.

    `POSSIBLE`: from the first day it may have been held. `CERTAIN`: only once it must have been held,
    which is what a back-test needs.
    """

    POSSIBLE = "possible"
    CERTAIN = "certain"


@dataclass(frozen=True, slots=True)
class Reading:
    """The choices under which a case is turned into a settlement problem.

    `where` adds a condition to the settlements looked at. `goal` keeps only settlements that settle the
    dispute. `leave_out` names stances that do not count. `scenario` applies a scenario's shocks.
    """

    day: date
    dating: Dating = Dating.POSSIBLE
    bases: frozenset[Basis] = frozenset(Basis)
    leave_out: frozenset[str] = frozenset()
    scenario: str | None = None
    goal: bool = True
    where: str | None = None

    def parameters(self) -> Mapping[str, str]:
        """The choices in words, for a finding; defaults are not repeated."""
        said = {"at": self.day.isoformat()}
        if self.dating is not Dating.POSSIBLE:
            said["dating"] = self.dating.value
        if self.bases != frozenset(Basis):
            said["bases"] = ", ".join(basis for basis in Basis if basis in self.bases)
        if self.leave_out:
            said["leave_out"] = ", ".join(sorted(self.leave_out))
        if self.scenario:
            said["scenario"] = self.scenario
        if not self.goal:
            said["goal"] = "not required"
        if self.where:
            said["where"] = self.where
        return said
