"""The same conflict in other words: everything renamed and listed in another order."""

from __future__ import annotations

from dataclasses import dataclass, replace
from random import Random
from typing import TypeVar

from hikiwake.model.conflict import Conflict, Lever
from hikiwake.model.expression import And, Choice, Constant, Expression, Not, Or, Same
from hikiwake.model.preferences import (
    Compared,
    IssueByIssue,
    Preference,
    Prioritised,
    Ranking,
    State,
    Valued,
)

T = TypeVar("T")


def new_name(old: str) -> str:
    """A name that no random conflict has, and that sorts the other way round."""
    return "new " + "".join(chr(ord("z") - ord(letter) + ord("0")) for letter in old)


@dataclass(frozen=True)
class Renaming:
    """A conflict, and the same one told anew."""

    before: Conflict
    chooser: Random

    def conflict(self) -> Conflict:
        """Everything renamed and shuffled."""
        old = self.before
        issues = self.shuffled(tuple(old.options))
        options = {new_name(i): tuple(map(new_name, self.shuffled(old.options[i]))) for i in issues}
        told = {
            new_name(maker): self.preference(preference, issues)
            for maker, preference in old.preferences.items()
        }
        movers = tuple(
            replace(
                mover,
                members=tuple(map(new_name, self.shuffled(mover.members))),
                levers=tuple(map(self.lever, self.shuffled(mover.levers))),
            )
            for mover in self.shuffled(old.movers)
        )
        conditions = tuple(
            replace(each, expression=expressed(each.expression)) for each in self.shuffled(old.conditions)
        )
        makers = tuple(map(new_name, self.shuffled(old.decision_makers)))
        return Conflict(makers, options, conditions, movers, told)

    def shuffled(self, each: tuple[T, ...]) -> tuple[T, ...]:
        """The same in another order."""
        return tuple(self.chooser.sample(each, len(each)))

    def lever(self, lever: Lever) -> Lever:
        """The same lever."""
        if lever.moves is None:
            return replace(lever, issue=new_name(lever.issue))
        moves = {new_name(now): frozenset(map(new_name, then)) for now, then in lever.moves.items()}
        return replace(lever, issue=new_name(lever.issue), moves=moves)

    def state(self, state: State, issues: tuple[str, ...]) -> State:
        """The same state, its options in the new order of the issues."""
        named = dict(zip(self.before.options, state, strict=True))
        return tuple(new_name(named[issue]) for issue in issues)

    def preference(self, preference: Preference, issues: tuple[str, ...]) -> Preference:
        """The same preference."""
        match preference:
            case Ranking(tiers):
                told = (tuple(self.state(state, issues) for state in self.shuffled(tier)) for tier in tiers)
                return replace(preference, tiers=tuple(told))
            case Compared(better, equal):
                pairs = [
                    frozenset((self.state(a, issues), self.state(b, issues)) for a, b in each)
                    for each in (better, equal)
                ]
                return replace(preference, better=pairs[0], equal=pairs[1])
            case IssueByIssue(levels, grounds):
                return IssueByIssue(
                    {(new_name(i), new_name(o)): level for (i, o), level in levels.items()},
                    {(new_name(i), new_name(o)): ground for (i, o), ground in grounds.items()},
                )
            case Prioritised(statements):
                return Prioritised(tuple(replace(each, want=expressed(each.want)) for each in statements))
            case Valued(valuation):
                terms = tuple(
                    replace(
                        term,
                        issues=tuple(map(new_name, term.issues)),
                        values={tuple(map(new_name, key)): value for key, value in term.values.items()},
                    )
                    for term in self.shuffled(valuation.terms)
                )
                return Valued(replace(valuation, terms=terms))


def expressed(expression: Expression) -> Expression:
    """The same expression."""
    match expression:
        case Choice(issue, options):
            return Choice(new_name(issue), frozenset(map(new_name, options)))
        case Not(part):
            return Not(expressed(part))
        case And(parts):
            return And(frozenset(map(expressed, parts)))
        case Or(parts):
            return Or(frozenset(map(expressed, parts)))
        case Same(left, right):
            return Same(expressed(left), expressed(right))
        case Constant():
            return expression
