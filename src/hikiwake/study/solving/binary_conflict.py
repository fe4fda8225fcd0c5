"""A conflict put as options that are each taken or not, as other programs keep it, with what is lost.

An issue of several options becomes one option for each but the first, of which at most one is taken.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from itertools import product
from math import prod

import numpy as np

from hikiwake.basics.errors import ModelError
from hikiwake.methods.stability.graph import Graph, graph_of
from hikiwake.methods.stability.orders import Ranks
from hikiwake.model.conflict import Conflict, Lever
from hikiwake.model.conflict_forms import BinaryConflict, BinaryMaker, BinaryOption, Literal, Pattern
from hikiwake.model.exchange import Loss
from hikiwake.model.expression import Expression, Not, holds, issues_in
from hikiwake.model.preferences import Prioritised
from hikiwake.study.stability.request import LISTED_ISSUE, StateNaming
from hikiwake.study.stability.told import NOT_TAKEN, TAKEN

MOST_PATTERNS = 4096
"""Combinations of options that one condition may be spelled out into."""
WHERE = "the conflict"


def binary_conflict(
    conflict: Conflict, title: str, naming: StateNaming
) -> tuple[BinaryConflict, tuple[Loss, ...]]:
    """The conflict by options that are taken or not, and what is lost.

    Raises `ModelError` for what such a conflict cannot say: states given one by one, moves that take several,
    an issue that several can move or nobody, preferences that are no total orders.
    """
    if tuple(conflict.options) == (LISTED_ISSUE,):
        raise ModelError("found a conflict given state by state, expected one by options to write")
    return _Binary(graph_of(conflict), title, naming).written()


class _Binary:
    def __init__(self, graph: Graph, title: str, naming: StateNaming) -> None:
        self._graph = graph
        self._title = title
        self._naming = naming
        self._losses: list[Loss] = []
        self._first: dict[str, int] = {}
        place = 0
        for issue, options in graph.conflict.options.items():
            self._first[issue] = place
            place += len(options) - 1

    def written(self) -> tuple[BinaryConflict, tuple[Loss, ...]]:
        """The whole conflict."""
        conflict = self._graph.conflict
        owners = self._owners()
        levers = {lever.issue: lever for mover in conflict.movers for lever in mover.levers}
        options = [option for issue in conflict.options for option in self._options(issue, levers[issue])]
        statements = self._statements()
        makers = tuple(
            BinaryMaker(
                self._naming.maker(name),
                tuple(
                    place for issue, owner in owners.items() if owner == name for place in self._places(issue)
                ),
                () if statements is None else statements[name],
                () if statements is not None else self._ranking(number),
            )
            for number, name in enumerate(conflict.decision_makers)
        )
        found = BinaryConflict(self._title, tuple(options), makers, tuple(self._infeasible()))
        return found, tuple(self._losses)

    def _owners(self) -> Mapping[str, str]:
        found: dict[str, str] = {}
        for mover in self._graph.conflict.movers:
            if mover.is_joint:
                raise ModelError(
                    f"found a move that {' and '.join(mover.members)} make together, expected one mover"
                )
            for lever in mover.levers:
                if lever.issue in found:
                    raise ModelError(f"found several who can move {lever.issue!r}, expected one owner")
                found[lever.issue] = mover.members[0]
        for issue in self._graph.conflict.options:
            if issue not in found:
                raise ModelError(f"found nobody who can move {issue!r}, expected an owner for every issue")
        return found

    def _places(self, issue: str) -> Iterator[int]:
        for number in range(len(self._graph.conflict.options[issue]) - 1):
            yield self._first[issue] + number

    def _options(self, issue: str, lever: Lever) -> Iterator[BinaryOption]:
        options = self._graph.conflict.options[issue]
        name = self._naming.issue(issue)
        if options == (NOT_TAKEN, TAKEN):
            yield BinaryOption(name, self._direction(lever, *options))
            return
        if len(options) == 2:
            yield BinaryOption(
                f"{name}: {self._naming.option(issue, options[1])}", self._direction(lever, *options)
            )
            return
        self._lose(name, f"{len(options)} options", f"an option for each but {options[0]}, at most one taken")
        if any(not lever.allows(old, new) for old in options for new in options if old != new):
            self._lose(name, "moves between some options only", "moves between any of them")
        for option in options[1:]:
            yield BinaryOption(f"{name}: {self._naming.option(issue, option)}")

    def _direction(self, lever: Lever, no: str, yes: str) -> str:
        taken, given_up = lever.allows(no, yes), lever.allows(yes, no)
        if not taken and not given_up:
            raise ModelError(f"found no move of {lever.issue!r}, expected one")
        return "both" if taken and given_up else "fwd" if taken else "back"

    def _lose(self, name: str, what: str, became: str) -> None:
        self._losses.append(Loss(name, what, became))

    def _infeasible(self) -> Iterator[Pattern]:
        """At most one option of an issue, and every combination that breaks a condition."""
        for issue, options in self._graph.conflict.options.items():
            places = [*self._places(issue)]
            for number, one in enumerate(places):
                for other in places[number + 1 :]:
                    yield ((one, True), (other, True))
            del options
        for condition in self._graph.conflict.conditions:
            yield from self._patterns(Not(condition.expression))

    def _patterns(self, expression: Expression) -> tuple[Pattern, ...]:
        """Every combination of options, on the issues an expression speaks of, in which it holds."""
        options = self._graph.conflict.options
        issues = [issue for issue in options if issue in issues_in(expression)]
        if prod(len(options[issue]) for issue in issues) > MOST_PATTERNS:
            raise ModelError(f"found a condition on {len(issues)} issues, expected fewer to spell it out")
        chosen = (
            dict(zip(issues, some, strict=True)) for some in product(*(options[issue] for issue in issues))
        )
        return tuple(
            tuple(literal for issue, option in state.items() for literal in self._literals(issue, option))
            for state in chosen
            if holds(expression, state)
        )

    def _literals(self, issue: str, option: str) -> Iterator[Literal]:
        """What an option of an issue is in options taken or not."""
        options = self._graph.conflict.options[issue]
        place = options.index(option)
        if len(options) == 2 or place:
            yield self._first[issue] + max(place - 1, 0), place > 0
            return
        yield from ((other, False) for other in self._places(issue))

    def _statements(self) -> Mapping[str, tuple[tuple[Pattern, ...], ...]] | None:
        """Everybody's statements, where all have some whose order decides."""
        found: dict[str, tuple[tuple[Pattern, ...], ...]] = {}
        for maker, preference in self._graph.conflict.preferences.items():
            if not isinstance(preference, Prioritised):
                return None
            if any(statement.weight is not None for statement in preference.statements):
                return None
            patterns = (self._patterns(statement.want) for statement in preference.statements)
            found[maker] = tuple(each for each in patterns if each and each != ((),))
        return found

    def _ranking(self, maker: int) -> tuple[tuple[int, ...], ...]:
        order = self._graph.orders[maker]
        if not isinstance(order, Ranks):
            name = self._graph.conflict.decision_makers[maker]
            raise ModelError(
                f"found preferences of {name!r} that leave states uncompared, expected a full ranking"
            )
        number = self._numbers()
        heights = np.unique(order.ranks)[::-1]
        return tuple(
            tuple(sorted(number[int(place)] for place in np.flatnonzero(order.ranks == height)))
            for height in heights
        )

    def _numbers(self) -> Sequence[int]:
        """The number of every state when states are counted from 1 in the order of the new options' code."""
        codes = [
            sum(1 << place for place, taken in self._taken(self._graph.state(number)) if taken)
            for number in range(self._graph.size)
        ]
        order = {code: rank for rank, code in enumerate(sorted(codes), start=1)}
        return [order[code] for code in codes]

    def _taken(self, state: Sequence[str]) -> Iterator[Literal]:
        for issue, option in zip(self._graph.conflict.options, state, strict=True):
            yield from self._literals(issue, option)
