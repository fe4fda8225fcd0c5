"""Conflicts with more states than can be listed, and a plain reader of them that lists nothing but moves."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise, product
from random import Random

from hikiwake.methods.stability.single_state.question import Path
from hikiwake.model.conflict import Conflict, Lever, Mover
from hikiwake.model.expression import Choice, Expression, both, either, holds, negated, same
from hikiwake.model.preferences import Prioritised, State, Statement
from hikiwake.model.problem import Condition


def large_conflict(
    seed: int, *, makers: int = 4, options: int = 10, statements: int = 20, weighted: bool = False
) -> tuple[Conflict, State]:
    """Decision makers with binary options, some one-way, conditions across them, and a feasible state."""
    chooser = Random(seed)
    names = tuple(f"p{number}" for number in range(makers))
    controlled = {name: [f"{name}.{number:02}" for number in range(options)] for name in names}
    issues = [issue for each in controlled.values() for issue in each]
    now = {issue: chooser.choice("ny") for issue in issues}
    conditions: list[Condition] = []
    while len(conditions) < options:
        rule = either(*(_choice(chooser, issues) for _ in range(chooser.randint(2, 3))))
        if holds(rule, now):
            conditions.append(Condition(f"rule.{len(conditions)}", rule))
    movers = tuple(
        Mover((name,), tuple(_lever(chooser, issue) for issue in controlled[name])) for name in names
    )
    preferences = {
        name: Prioritised(
            tuple(
                Statement(
                    f"{name}.{k}", _wish(chooser, issues), chooser.randint(1, 100) if weighted else None
                )
                for k in range(statements)
            )
        )
        for name in names
    }
    every = dict.fromkeys(issues, ("n", "y"))
    return Conflict(names, every, tuple(conditions), movers, preferences), tuple(now.values())


def _choice(chooser: Random, issues: list[str]) -> Expression:
    return Choice(chooser.choice(issues), frozenset(chooser.choice("ny")))


def _lever(chooser: Random, issue: str) -> Lever:
    kind = chooser.random()
    if kind < 0.8:
        return Lever(issue)
    return Lever(issue, {"n": frozenset("y")} if kind < 0.9 else {"y": frozenset("n")})


def _wish(chooser: Random, issues: list[str]) -> Expression:
    parts = [_choice(chooser, issues) for _ in range(chooser.randint(1, 3))]
    form = chooser.random()
    if form < 0.4:
        return both(*parts)
    if form < 0.8:
        return either(*parts)
    return same(parts[0], negated(both(*parts[1:], _choice(chooser, issues))))


@dataclass(frozen=True)
class Reader:
    """What the definitions say of single states of a conflict whose preferences are statements."""

    conflict: Conflict

    def named(self, state: State) -> dict[str, str]:
        """The option of every issue."""
        return dict(zip(self.conflict.options, state, strict=True))

    def feasible(self, state: State) -> bool:
        """Whether every condition is met."""
        return all(holds(each.expression, self.named(state)) for each in self.conflict.conditions)

    def prefers(self, maker: str, before: State, after: State) -> bool:
        """Whether a decision maker is better off."""
        return self._met(maker, after) > self._met(maker, before)

    def _met(self, maker: str, state: State) -> list[int]:
        wishes = self.conflict.preferences[maker]
        assert isinstance(wishes, Prioritised)
        met = [int(holds(each.want, self.named(state))) for each in wishes.statements]
        weights = [each.weight for each in wishes.statements if each.weight is not None]
        return [sum(w * m for w, m in zip(weights, met, strict=True))] if weights else met

    def can(self, mover: Mover, before: State, after: State) -> bool:
        """Whether one move leads from a feasible state to another."""
        levers = {lever.issue: lever for lever in mover.levers}
        changed = [
            (issue, old, new)
            for issue, old, new in zip(self.conflict.options, before, after, strict=True)
            if old != new
        ]
        allowed = all(issue in levers and levers[issue].allows(old, new) for issue, old, new in changed)
        return bool(changed) and allowed and self.feasible(after)

    def moves(self, mover: Mover, before: State) -> Iterator[State]:
        """Every state one move leads to."""
        levers = {lever.issue: lever for lever in mover.levers}
        for after in product(
            *(
                [old, *(new for new in options if issue in levers and levers[issue].allows(old, new))]
                for (issue, options), old in zip(self.conflict.options.items(), before, strict=True)
            )
        ):
            if after != before and self.feasible(after):
                yield after

    def own(self, maker: str) -> Mover:
        """The mover of a decision maker's own moves."""
        return next(mover for mover in self.conflict.movers if mover.members == (maker,))

    def deters(self, maker: str, state: State, path: Path, *, improving: bool, lasting: bool) -> bool:
        """Whether a path is a legal sequence of the others to a state no better, as a concept asks."""
        for before, after in pairwise(path):
            if before.after != after.before or before.mover == after.mover:
                return False
        legal = all(
            maker not in step.mover.members
            and self.can(step.mover, step.before, step.after)
            and (not improving or all(self.prefers(m, step.before, step.after) for m in step.mover.members))
            for step in path
        )
        end = path[-1].after
        answers = self.moves(self.own(maker), end) if lasting else ()
        return legal and not any(self.prefers(maker, state, each) for each in (end, *answers))
