"""Whether a state that settles the dispute is a gain to all, and which statements stand in the way.

1. The states that settle are those that meet the goal of the case.
2. Of each, every party that a settlement needs is asked whether it prefers it to how things stand.
3. Where it does not, the statements in the way are those that prefer the present and matter more than
   whatever first prefers the state. All of them would have to go, and no other.
4. States with the same statements in the way make a group; the groups of fewest statements are told.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from hikiwake.findings.settling import Bearing, Opening, Settling
from hikiwake.formalise.conflict import CaseConflict
from hikiwake.formalise.maker_preferences import Scope
from hikiwake.methods.stability.graph import Graph
from hikiwake.methods.stability.orders import Places
from hikiwake.methods.stability.space import Truths
from hikiwake.model.case_model import CaseModel
from hikiwake.model.expression import Constant, Expression
from hikiwake.model.language import parse_condition
from hikiwake.model.preferences import Prioritised, Statement
from hikiwake.model.wording import Wording
from hikiwake.study.stability.record_words import condition_words
from hikiwake.study.stability.settling_words import lines_of, opening_words

SETTLING = "settling"
"""What the ids end with: `DAY:stability:settling`, and a number for each opening."""


@dataclass(frozen=True, slots=True)
class Beside:
    """What a party makes of the states that settle, beside how things stand. Arrays over those states.

    `against` and `speaks` have a row for each of `statements`: where it would have to go before the state was
    a gain, and where it is the first that speaks for the state.
    `nothing` tells where no loss of statements makes it one, `untold` where the preference is not known.
    """

    maker: str
    statements: tuple[Statement, ...]
    gains: Truths
    against: Truths
    speaks: Truths
    nothing: Truths
    untold: Truths


def settling(
    found: CaseConflict, graph: Graph, wording: Wording, prefix: str, words: Mapping[str, str]
) -> Settling | None:
    """What would settle the dispute, for whom it is a gain, and what stands in the way.

    Ids begin with `prefix`; `words` say what each record wants. None where the case has no goal, where the
    goal says nothing of the issues in play, and where it is met as things stand.
    """
    model = wording.model
    goal = _goal(found, model)
    stands = graph.place(graph.space.code(found.stands))
    if goal is None or stands is None or model.goal is None:
        return None
    meets = graph.space.truth(goal, graph.states)
    if meets[stands]:
        return None
    asked = _Asked(graph, wording, f"{prefix}:{SETTLING}", words, stands, np.flatnonzero(meets))
    return asked.answer(model.goal.require, condition_words(goal, wording), _needed(found, model))


def _goal(found: CaseConflict, model: CaseModel) -> Expression | None:
    """The goal as it bears on the issues in play; None where it says nothing of them."""
    if model.goal is None:
        return None
    whole = parse_condition(model.goal.require, model.options(), model.named())
    left = Scope(found.conflict.options, found.fixed).within(whole)
    return None if isinstance(left, Constant) else left


def _needed(found: CaseConflict, model: CaseModel) -> list[int]:
    """The decision makers whom a settlement needs."""
    makers = found.conflict.decision_makers
    return [place for place, name in enumerate(makers) if name in model.party and model.party[name].needed]


@dataclass(frozen=True, slots=True)
class _Asked:
    """The states that settle, to be compared with how things stand."""

    graph: Graph
    wording: Wording
    id: str
    words: Mapping[str, str]
    stands: int
    places: Places

    def answer(self, condition: str, says: str, makers: Sequence[int]) -> Settling:
        """The whole answer."""
        views = [self._beside(maker) for maker in makers]
        gains = np.logical_and.reduce([view.gains for view in views])
        shut = np.logical_or.reduce([view.nothing for view in views])
        doubt = np.logical_or.reduce([view.untold for view in views]) & ~shut
        against = np.vstack([view.against for view in views])
        found = Settling(
            id=self.id,
            condition=condition,
            says=says,
            states=self.places.size,
            gains={view.maker: int(view.gains.sum()) for view in views},
            gains_to_all=int(gains.sum()),
            nothing_to_gain={view.maker: int(view.nothing.sum()) for view in views if view.nothing.any()},
            untold=int((doubt & ~against.any(axis=0)).sum()),
            obstacles=self._bearings(views, [view.against for view in views]),
            reasons=self._bearings(views, [view.speaks for view in views]),
            openings=self._openings(views, against, ~shut & ~doubt),
            sentence="",
            lines=(),
        )
        lines = lines_of(found, self.wording)
        return found.model_copy(update={"sentence": lines[0], "lines": lines})

    def _beside(self, maker: int) -> Beside:
        name = self.graph.conflict.decision_makers[maker]
        preference = self.graph.conflict.preferences[name]
        order, here = self.graph.orders[maker], np.asarray(self.stands)
        gains = np.asarray(order.better(here, self.places))
        no_better = np.asarray(order.no_better(here, self.places))
        statements = preference.statements if isinstance(preference, Prioritised) else ()
        if not statements or any(each.weight is not None for each in statements):
            none = np.zeros((0, self.places.size), dtype=bool)
            untold = np.asarray(~gains & ~no_better)
            return Beside(name, (), gains, none, none, no_better, untold)
        against, speaks = self._told(statements)
        nothing = np.asarray(~speaks.any(axis=0))
        return Beside(name, statements, gains, against, speaks, nothing, np.zeros_like(gains))

    def _told(self, statements: Sequence[Statement]) -> tuple[Truths, Truths]:
        """Where each statement stands in the way, and where each is the first that speaks for the state."""
        against = np.zeros((len(statements), self.places.size), dtype=bool)
        speaks, reached = np.zeros_like(against), np.zeros(self.places.size, dtype=bool)
        for row, statement in enumerate(statements):
            met = self.graph.space.truth(statement.want, self.graph.states)
            if met[self.stands]:
                against[row] = ~met[self.places] & ~reached
            else:
                speaks[row] = met[self.places] & ~reached
                reached |= speaks[row]
        return against & reached, speaks

    def _bearings(self, views: Sequence[Beside], where: Sequence[Truths]) -> tuple[Bearing, ...]:
        """The statements that bear on some state, those that do so on the most first."""
        found = [
            Bearing(
                record=statement.id,
                maker=view.maker,
                states=int(row.sum()),
                says=self.words.get(statement.id, statement.id),
            )
            for view, rows in zip(views, where, strict=True)
            for statement, row in zip(view.statements, rows, strict=True)
            if row.any()
        ]
        return tuple(sorted(found, key=lambda each: -each.states))

    def _openings(self, views: Sequence[Beside], against: Truths, open_: Truths) -> tuple[Opening, ...]:
        """The smallest sets of statements in the way, of those that open something."""
        if not open_.any():
            return ()
        columns = np.flatnonzero(open_)
        packed = np.packbits(against[:, columns], axis=0)
        _, first, group = np.unique(packed, axis=1, return_index=True, return_inverse=True)
        sets = [frozenset(np.flatnonzero(against[:, columns[place]]).tolist()) for place in first]
        least: list[int] = []
        for number in sorted(range(len(sets)), key=lambda number: len(sets[number])):
            if not any(sets[other] < sets[number] for other in least):
                least.append(number)
        sizes = np.bincount(group.ravel(), minlength=len(sets))
        least.sort(key=lambda number: (len(sets[number]), -sizes[number], number))
        owners = [(view.maker, statement.id) for view in views for statement in view.statements]
        far = self._distances()
        return tuple(
            self._opening(
                place, [owners[row] for row in sorted(sets[number])], columns[group.ravel() == number], far
            )
            for place, number in enumerate(least, start=1)
        )

    def _opening(self, number: int, held: Sequence[tuple[str, str]], columns: Places, far: Places) -> Opening:
        nearest = int(self.places[columns[np.argmin(far[columns])]])
        pairs = zip(
            self.graph.space.options, self.graph.state(self.stands), self.graph.state(nearest), strict=True
        )
        found = Opening(
            id=f"{self.id}-{number}",
            statements=tuple(name for _, name in held),
            makers=tuple(dict.fromkeys(maker for maker, _ in held)),
            states=columns.size,
            nearest=str(int(self.graph.states[nearest])),
            changes={issue: (old, new) for issue, old, new in pairs if old != new},
            sentence="",
        )
        return found.model_copy(update={"sentence": opening_words(found, self.wording)})

    def _distances(self) -> Places:
        """In how many issues each state that settles differs from how things stand."""
        space, codes = self.graph.space, self.graph.states
        far = np.zeros(self.places.size, dtype=np.int64)
        for issue in space.options:
            digits = space.digits(codes, issue)
            far += digits[self.places] != digits[self.stands]
        return far
