"""A reading: which judgements count, and how what is said, dated or left unsaid is taken."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
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
    dispute. `scenario` applies a scenario's shocks. What follows concerns judgements and silences:

    - `leave_out` names stances that do not count, `softened` stances taken one step softer where they
      draw a red line: `refuses` as `opposes`, `demands` as `prefers`.
    - `bluffing` names actors all of whose stances are taken so.
    - `coders` are those whose stance counts where several coded the same actor and option from the same
      date; the empty name stands for the case's own coder. With none, the less accepting stance counts.
    - `apart` names silent constituencies that do not defer to their lead: where they say nothing we cannot
      tell. `strict` names those taken to refuse where they say nothing.
    - `accepting` and `refusing` name an actor and an issue, `actor/issue`: the options on which the actor
      would be silent are taken as accepted, or as refused.
    """

    day: date
    dating: Dating = Dating.POSSIBLE
    bases: frozenset[Basis] = frozenset(Basis)
    leave_out: frozenset[str] = frozenset()
    scenario: str | None = None
    goal: bool = True
    where: str | None = None
    softened: frozenset[str] = frozenset()
    bluffing: frozenset[str] = frozenset()
    coders: frozenset[str] = frozenset()
    apart: frozenset[str] = frozenset()
    strict: frozenset[str] = frozenset()
    accepting: frozenset[str] = frozenset()
    refusing: frozenset[str] = frozenset()

    def parameters(self) -> Mapping[str, str]:
        """The choices in words, for a finding; defaults are not repeated."""
        said = {"at": self.day.isoformat()}
        if self.dating is not Dating.POSSIBLE:
            said["dating"] = self.dating.value
        if self.bases != frozenset(Basis):
            said["bases"] = ", ".join(basis for basis in Basis if basis in self.bases)
        if self.leave_out:
            said["leave_out"] = _listed(self.leave_out)
        if self.scenario:
            said["scenario"] = self.scenario
        if not self.goal:
            said["goal"] = "not required"
        if self.where:
            said["where"] = self.where
        return {**said, **self._of_judgements()}

    def _of_judgements(self) -> Mapping[str, str]:
        named = {
            "softened": self.softened,
            "bluffing": self.bluffing,
            "coders": frozenset(coder or "the case's own" for coder in self.coders),
            "apart": self.apart,
            "strict": self.strict,
            "accepting": self.accepting,
            "refusing": self.refusing,
        }
        return {choice: _listed(names) for choice, names in named.items() if names}


def _listed(names: Iterable[str]) -> str:
    return ", ".join(sorted(names))
