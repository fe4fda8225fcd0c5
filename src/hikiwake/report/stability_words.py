"""The states and moves of a conflict in the page's words."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from hikiwake.findings.stability import Move, StabilityAnswer, StateFound
from hikiwake.methods.stability.concepts import CONCEPTS
from hikiwake.model.wording import counted, listed, spoken
from hikiwake.report.graph_choice import differences, is_listed
from hikiwake.report.naming import Naming
from hikiwake.report.prose import Mark
from hikiwake.study.stability.request import LISTED_ISSUE

HOLDS = Mark("●", "holds", "accept")
_LEAVES = "✕"


@dataclass(frozen=True, slots=True)
class StateWords:
    """A state: its id, its name (empty without one), and the terms that differ from the status quo."""

    id: str
    name: str
    terms: tuple[tuple[str, str], ...]
    is_now: bool


class StateTeller:
    """Tells of one answer."""

    def __init__(self, answer: StabilityAnswer, naming: Naming) -> None:
        """`naming` has the words of the case; what it does not know goes by its id."""
        self._answer, self._naming = answer, naming
        self._states = {state.id: state for state in answer.states}
        self.now = answer.status_quo.state if answer.status_quo else ""

    def state(self, name: str) -> StateWords:
        """A state, by how it differs from the status quo; all its terms without one."""
        state = self._states.get(name)
        terms = differences(self._answer, state.terms) if state else {}
        own = state.name if state and is_listed(self._answer) and state.name != name else ""
        pairs = tuple(
            (self._naming.issue(issue), self._naming.option(issue, option))
            for issue, option in terms.items()
            if issue != LISTED_ISSUE
        )
        return StateWords(name, own, pairs, name == self.now)

    def called(self, name: str) -> str:
        """A state within a sentence."""
        if name == self.now:
            return "how things stand"
        return self.state(name).name or f"state {name}"

    def who(self, makers: Iterable[str]) -> str:
        """Decision makers by name."""
        return listed(self._answer.names.get(maker) or self._naming.party(maker) for maker in makers)

    def move(self, move: Move) -> str:
        """Who moves, what it changes, and where that leads."""
        together = " together" if len(move.movers) > 1 else ""
        changes = [
            f"{spoken(issue)} from “{self._naming.option(issue, before)}” to "
            f"“{self._naming.option(issue, after)}”"
            for issue, (before, after) in move.changes.items()
            if issue != LISTED_ISSUE
        ]
        what = f"{listed(changes)}; that is {self.called(move.after)}" if changes else self.called(move.after)
        undone = ", which cannot be undone in one move" if move.one_way else ""
        return f"{self.who(move.movers)}{together}: {what}{undone}"

    def cell(self, state: StateFound, concept: str) -> Mark:
        """Whether a state holds under a concept; else who would leave it."""
        if concept in state.equilibrium_under:
            return HOLDS
        stable = state.stable_for.get(concept, ())
        leaving = [maker for maker in self._answer.decision_makers if maker not in stable]
        # Where every decision maker alone stays, a group of them leaves.
        return Mark(_LEAVES, f"{self.who(leaving)} would leave" if leaving else "some would leave", "refuse")


def concept_short(concept: str) -> str:
    """What a concept is called where there is little room; its id when it is not ours."""
    return next((known.short for known in CONCEPTS if known.id == concept), concept)


def concept_meaning(concept: str) -> str:
    """Why a state holds under a concept, in words; empty when it is not ours."""
    return next((known.meaning for known in CONCEPTS if known.id == concept), "")


def more_words(number: int, one: str, many: str | None = None) -> str:
    """How many more there are, as a sentence; empty when there are none."""
    return f"{counted(number, one, many)}." if number > 0 else ""
