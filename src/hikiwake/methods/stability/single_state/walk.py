"""Every state that the others can bring about from an escape, one after the other, up to a number.

Where few states can be reached, listing them ends a search for sanctions whose length has no bound: a legal
sequence goes on from a state in which somebody moved last, and each such pair is looked at once.
"""

from __future__ import annotations

from collections import deque
from dataclasses import dataclass, field

from hikiwake.methods.settlement.solver_effort import Effort
from hikiwake.methods.stability.single_state.frames import require_move
from hikiwake.methods.stability.single_state.gates import Gates, gates
from hikiwake.methods.stability.single_state.question import Path, Question, StateStep
from hikiwake.methods.stability.single_state.sanctions import WayOut
from hikiwake.model.preferences import State

_Node = tuple[State, int | None]
"""A state, and the place of who moved last."""


@dataclass(frozen=True, slots=True)
class Walked:
    """What a walk found: a sanction; or none, and whether every state in reach was looked at."""

    sanction: Path | None
    complete: bool


@dataclass
class _Walk:
    question: Question
    formula: Gates
    way_out: WayOut | None
    most: int
    came_by: dict[_Node, tuple[_Node, StateStep]] = field(default_factory=dict)

    def __post_init__(self) -> None:
        question = self.question
        settled = question.asked(self.formula)
        self.before = settled.opened(question.answered | question.own_issues)
        self.after = self.before.opened(question.answered)
        self.deters = question.deterring(settled, self.after)
        self.movers = [self.formula.fresh() for _ in question.others]
        self.formula.require(self.after.feasible(question.conflict))
        for mover, who in zip(question.others, self.movers, strict=True):
            require_move(who, mover, self.before, self.after, question.answered)
            if question.deterrence is not None and question.deterrence.improving:
                self.formula.require(-who, question.improving(mover, self.before, self.after))

    def run(self, escape: State) -> Walked:
        waiting: deque[_Node] = deque([(escape, None)])
        while waiting:
            here = waiting.popleft()
            for place in range(len(self.movers)):
                if place == here[1]:
                    continue
                found, sanction = self._next(here, place)
                waiting += found
                if sanction is not None or len(self.came_by) >= self.most:
                    return Walked(sanction, complete=sanction is not None)
        return Walked(None, complete=True)

    def _next(self, here: _Node, place: int) -> tuple[list[_Node], Path | None]:
        """The states not met before to which a mover can go, until one deters."""
        found: list[_Node] = []
        who = self.movers[place]
        assumed = [*self.before.taking(here[0]), who]
        while len(self.came_by) < self.most and (model := self.formula.solve(assumed)) is not None:
            state = self.after.state(model)
            there: _Node = (state, place)
            self.came_by[there] = (here, StateStep(self.question.others[place], here[0], state))
            taken = self.after.taking(state, self.question.answered)
            self.formula.require(-who, *(-literal for literal in taken))
            if model.holds(self.deters) and (self.way_out is None or self.way_out.find(state) is None):
                return found, self._path(there)
            found.append(there)
        return found, None

    def _path(self, node: _Node) -> Path:
        steps: list[StateStep] = []
        while node in self.came_by:
            node, step = self.came_by[node]
            steps.append(step)
        return tuple(reversed(steps))


def walk(question: Question, escape: State, way_out: WayOut | None, most: int, effort: Effort) -> Walked:
    """Look at the states in reach of the others from an escape, up to `most`."""
    with gates(effort) as formula:
        return _Walk(question, formula, way_out, most).run(escape)
