"""A question about one state: whose stability, against which deterrence, and what follows for literals."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cached_property

from hikiwake.basics.errors import ModelError
from hikiwake.methods.stability.concepts import Deterrence
from hikiwake.methods.stability.single_state.frames import (
    Changes,
    Frame,
    allowed_move,
    landings,
    settled_frame,
)
from hikiwake.methods.stability.single_state.gates import Gates
from hikiwake.methods.stability.single_state.orders import LiteralOrder
from hikiwake.methods.stability.terms import Sanctions, Terms
from hikiwake.model.conflict import Conflict, Mover
from hikiwake.model.expression import holds, issues_in
from hikiwake.model.preferences import State


@dataclass(frozen=True, slots=True)
class StateStep:
    """One move: who makes it, from which state to which."""

    mover: Mover
    before: State
    after: State


Path = tuple[StateStep, ...]


@dataclass(frozen=True)
class Question:
    """Whether a state is stable for a decision maker who is deterred as said; None: not deterred at all."""

    conflict: Conflict
    orders: Mapping[str, LiteralOrder]
    state: State
    maker: str
    deterrence: Deterrence | None
    terms: Terms

    @cached_property
    def own(self) -> Mover | None:
        """What the decision maker moves alone; None for a bystander."""
        alone = (mover for mover in self.conflict.movers if mover.members == (self.maker,))
        return next(alone, None)

    @cached_property
    def others(self) -> tuple[Mover, ...]:
        """Who can answer."""
        return tuple(mover for mover in self.conflict.movers if self.maker not in mover.members)

    @cached_property
    def answered(self) -> frozenset[str]:
        """The issues that those who can answer move."""
        return frozenset(lever.issue for mover in self.others for lever in mover.levers)

    @cached_property
    def own_moves(self) -> Mapping[str, Mapping[str, frozenset[str]]]:
        """Per issue that the decision maker moves and option there, the options it can change it to."""
        return landings(self.own, self.conflict.options) if self.own else {}

    @cached_property
    def own_issues(self) -> frozenset[str]:
        """The issues that the decision maker moves."""
        return frozenset(self.own_moves)

    @property
    def in_one_move(self) -> bool:
        """Whether an answer is at most one move long: no mover moves twice in a row."""
        return self.terms.sanctions is Sanctions.MOVE or len(self.others) < 2

    def asked(self, gates: Gates) -> Frame:
        """The state asked about as a frame."""
        return settled_frame(gates, self.conflict, self.state)

    def leaving(self, here: Frame, there: Frame) -> int:
        """A literal equivalent to the decision maker leaving one state for another."""
        order = self.orders[self.maker]
        return -order.no_better(here, there) if self.terms.doubt.draws else order.better(here, there)

    def deterring(self, here: Frame, there: Frame) -> int:
        """A literal equivalent to one state being no better than another, as far as it deters."""
        order = self.orders[self.maker]
        return -order.better(here, there) if self.terms.doubt.deters else order.no_better(here, there)

    def improving(self, mover: Mover, before: Frame, after: Frame) -> int:
        """A literal equivalent to every member of a mover improving, or perhaps improving."""
        return before.gates.all_of(
            [-self.orders[member].no_better(before, after) for member in mover.members]
        )

    def reachable(self, state: State) -> Mapping[str, frozenset[str]]:
        """Per issue that the others move, the options they can bring it to, one move after another."""
        moves: dict[str, dict[str, set[str]]] = {}
        for mover in self.others:
            for issue, row in landings(mover, self.conflict.options).items():
                for option, after in row.items():
                    moves.setdefault(issue, {}).setdefault(option, set()).update(after)
        now = dict(zip(self.conflict.options, state, strict=True))
        return {issue: _closure(now[issue], row) for issue, row in moves.items()}

    def followed(self, path: Path, start: Frame) -> int:
        """A literal that implies that the moves of a path, made from another escape, deter as well.

        `path` is a sanction, `start` the open escape. What the moves do not change stays as it is there.

        1. Every move can be made, leads to a feasible state and, where it must, improves.
        2. The end is no better. Where it has to last: the decision maker can go from the end only to what it
           can reach from the end of the path, or stay at, none of which is better.
        """
        here, kept = start, []
        for step in path:
            changes = changes_of(self.conflict, step.before, step.after)
            there = here.changed(changes)
            kept += [allowed_move(step.mover, here, changes), there.feasible(self.conflict)]
            if self.deterrence and self.deterrence.improving:
                kept.append(self.improving(step.mover, here, there))
            here = there
        if self.deterrence and self.deterrence.lasting:
            kept += self._no_further(here, path[-1].after)
        else:
            kept.append(self.deterring(self.asked(start.gates), here))
        return start.gates.all_of(kept)

    def _no_further(self, end: Frame, known: State) -> list[int]:
        """Literals: on each own issue, no option can be reached or kept that could not from a known state."""
        options, kept = dict(zip(self.conflict.options, known, strict=True)), []
        for issue, row in self.own_moves.items():
            within = row[options[issue]] | {options[issue]}
            likes = [option for option, after in row.items() if after | {option} <= within]
            kept.append(end.gates.any_of([end.digits[issue][option] for option in likes]))
        return kept

    def sealed(self, end: Frame, answer: State) -> int:
        """A literal that implies that the decision maker cannot go from an end to where an answer puts it.

        The answer puts every own issue at an option; the rest is as in `end`.
        """
        now = dict(zip(self.conflict.options, answer, strict=True))
        escape = []
        for issue, row in self.own_moves.items():
            option = now[issue]
            starts = [each for each, after in row.items() if option in after | {each}]
            escape.append(end.gates.any_of([end.digits[issue][each] for each in starts]))
        there = end.changed({issue: now[issue] for issue in self.own_moves})
        return -end.gates.all_of(
            [*escape, there.feasible(self.conflict), -self.deterring(self.asked(end.gates), there)]
        )


def _closure(option: str, row: Mapping[str, set[str]]) -> frozenset[str]:
    found, waiting = {option}, [option]
    while waiting:
        fresh = row.get(waiting.pop(), set()) - found
        found |= fresh
        waiting += fresh
    return frozenset(found)


def changes_of(conflict: Conflict, before: State, after: State) -> Changes:
    """The issues on which two states differ, and what the second has there."""
    return {issue: new for issue, old, new in zip(conflict.options, before, after, strict=True) if old != new}


def state_of(conflict: Conflict, given: State | Mapping[str, str]) -> State:
    """A state as one option per issue, in the conflict's order.

    Raises `ModelError` for an issue or option there is not, one that is missing, or a state that breaks a
    condition.
    """
    if isinstance(given, Mapping):
        _check_issues(conflict, given)
        state = tuple(given[issue] for issue in conflict.options)
    else:
        state = tuple(given)
    if len(state) != len(conflict.options):
        raise ModelError(
            f"a state: found {len(state)} options, expected one for {len(conflict.options)} issues"
        )
    for (issue, options), option in zip(conflict.options.items(), state, strict=True):
        if option not in options:
            msg = f"issue {issue!r}: found option {option!r}, expected one of {', '.join(options)}"
            raise ModelError(msg)
    now = dict(zip(conflict.options, state, strict=True))
    for condition in conflict.conditions:
        for issue in sorted(issues_in(condition.expression) - set(conflict.options)):
            raise ModelError(f"the condition {condition.name!r} is about {issue!r}; there is no such issue")
        if not holds(condition.expression, now):
            raise ModelError(
                f"found a state that breaks the condition {condition.name!r}, expected a feasible one"
            )
    return state


def _check_issues(conflict: Conflict, given: Iterable[str]) -> None:
    for issue in given:
        if issue not in conflict.options:
            raise ModelError(f"a state: found an option of {issue!r}; there is no such issue")
    missing = sorted(set(conflict.options) - set(given))
    if missing:
        raise ModelError(f"a state: found no option of {', '.join(missing)}, expected one for every issue")
