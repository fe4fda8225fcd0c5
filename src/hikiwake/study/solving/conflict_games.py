"""A conflict put as a game of one round: all at once (a strategic form), or one after the other (a tree).

Payoffs are ranks: 1 for the states a decision maker likes least, one more for each tier above.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from itertools import product
from math import prod

import numpy as np

from hikiwake.basics.errors import ModelError, TooLargeError
from hikiwake.methods.stability.graph import Graph, graph_of
from hikiwake.methods.stability.orders import Ranks
from hikiwake.model.conflict import Conflict
from hikiwake.model.conflict_forms import ExtensiveForm, Node, StrategicForm
from hikiwake.model.exchange import Loss
from hikiwake.study.stability.request import LISTED_ISSUE, StateNaming
from hikiwake.study.stability.told import GraphTelling

MOST_COMBINED = 200_000
"""Combinations of strategies, or nodes of a tree, that are written."""


def strategic_form(
    conflict: Conflict, title: str, naming: StateNaming
) -> tuple[StrategicForm, tuple[Loss, ...]]:
    """All decision makers set their options at the same time, once.

    A strategy is a setting of all issues that a decision maker alone can move, of those in some feasible
    state. A combination that is not feasible is worth 0 to everybody, less than any state; who can come from
    where is lost. Raises `ModelError` for a conflict given state by state, an issue that nobody or several
    can move, moves that take several, preferences that are no total orders; `TooLargeError`.
    """
    if tuple(conflict.options) == (LISTED_ISSUE,):
        raise ModelError(
            "found a conflict given state by state, expected one by options for a strategic form"
        )
    graph = graph_of(conflict)
    own = _issues_of(conflict)
    ranks = _ranks(graph)
    settings = {maker: _settings(graph, issues) for maker, issues in own.items()}
    size = prod(len(each) for each in settings.values())
    if size > MOST_COMBINED:
        raise TooLargeError(
            f"{size:,} combinations of strategies, more than the {MOST_COMBINED:,} that are written"
        )
    payoffs, missing = [], 0
    for chosen in product(*(settings[maker] for maker in reversed(conflict.decision_makers))):
        terms = {issue: option for setting in chosen for issue, option in setting.items()}
        place = graph.place(graph.space.code([terms[issue] for issue in conflict.options]))
        missing += place is None
        payoffs.append(tuple(0 if place is None else int(each[place]) for each in ranks))
    telling = GraphTelling(conflict, naming, graph)
    strategies = tuple(
        tuple(_setting_name(telling, setting) for setting in settings[maker])
        for maker in conflict.decision_makers
    )
    players = tuple(naming.maker(maker) for maker in conflict.decision_makers)
    return StrategicForm(title, players, strategies, tuple(payoffs)), tuple(_told(conflict, missing, size))


def _told(conflict: Conflict, missing: int, size: int) -> Iterator[Loss]:
    yield Loss("the moves", "who can go where from each state", "one choice for each, all at the same time")
    if missing:
        yield Loss(
            "the rules", f"{missing:,} of {size:,} combinations are infeasible", "0 for everybody there"
        )


def _issues_of(conflict: Conflict) -> Mapping[str, tuple[str, ...]]:
    """The issues that each decision maker moves."""
    found: dict[str, tuple[str, ...]] = dict.fromkeys(conflict.decision_makers, ())
    taken: set[str] = set()
    for mover in conflict.movers:
        if mover.is_joint:
            raise ModelError(
                f"found a move that {' and '.join(mover.members)} make together, expected one mover"
            )
        issues = tuple(lever.issue for lever in mover.levers)
        if taken & set(issues):
            raise ModelError(f"found several who can move {sorted(taken & set(issues))[0]!r}, expected one")
        taken |= set(issues)
        found[mover.members[0]] = issues
    free = [issue for issue in conflict.options if issue not in taken]
    if free:
        raise ModelError(f"found nobody who can move {free[0]!r}, expected somebody for every issue")
    return found


def _ranks(graph: Graph) -> list[np.typing.NDArray[np.int64]]:
    found = []
    for maker, order in zip(graph.conflict.decision_makers, graph.orders, strict=True):
        if not isinstance(order, Ranks):
            raise ModelError(
                f"found preferences of {maker!r} that leave states uncompared, expected a full ranking"
            )
        found.append(np.searchsorted(np.unique(order.ranks), order.ranks) + 1)
    return found


def _settings(graph: Graph, issues: Sequence[str]) -> list[Mapping[str, str]]:
    """The settings of some issues that occur in a feasible state, in the order of the states."""
    found: dict[tuple[str, ...], None] = {}
    order = [issue for issue in graph.conflict.options if issue in issues]
    digits = [graph.space.digits(graph.states, issue).tolist() for issue in order]
    for combination in zip(*digits, strict=True) if order else [()]:
        found.setdefault(
            tuple(graph.space.options[issue][digit] for issue, digit in zip(order, combination, strict=True))
        )
    return [dict(zip(order, some, strict=True)) for some in found]


def _setting_name(telling: GraphTelling, setting: Mapping[str, str]) -> str:
    naming = telling.naming
    parts = [f"{naming.issue(issue)}: {naming.option(issue, option)}" for issue, option in setting.items()]
    return "; ".join(parts) or "nothing"


def extensive_form(
    conflict: Conflict, title: str, naming: StateNaming, start: str
) -> tuple[ExtensiveForm, tuple[Loss, ...]]:
    """From a state each decision maker, in the order of the conflict, stays or makes one move of its own.

    Everybody sees what was done before. Who has no move at a state is passed over there. Raises `ModelError`
    without a state to begin at, or where preferences are no total orders; `TooLargeError`.
    """
    if not start:
        raise ModelError("found no status quo, expected one, or --from: the tree begins there")
    graph = graph_of(conflict)
    telling = GraphTelling(conflict, naming, graph)
    tree = _Tree(telling, _ranks(graph))
    root = tree.node(telling.place(start), 0)
    losses = []
    if any(mover.is_joint for mover in conflict.movers):
        losses.append(Loss("the moves", "moves that several make together", "left out"))
    losses.append(
        Loss("the moves", "moves without end", "one turn for each, in the order of the decision makers")
    )
    players = tuple(naming.maker(maker) for maker in conflict.decision_makers)
    return ExtensiveForm(title, players, root), tuple(losses)


class _Tree:
    def __init__(self, telling: GraphTelling, ranks: Sequence[np.typing.NDArray[np.int64]]) -> None:
        self._telling = telling
        self._ranks = ranks
        self._nodes = 0

    def node(self, place: int, maker: int) -> Node:
        """What is open from a state when a decision maker's turn has come."""
        self._nodes += 1
        if self._nodes > MOST_COMBINED:
            raise TooLargeError(f"a tree of more than {MOST_COMBINED:,} nodes")
        graph, name = self._telling.graph, self._telling.id_at(place)
        if maker == len(graph.orders):
            return Node(name, None, payoffs=tuple(int(ranks[place]) for ranks in self._ranks))
        reached = sorted(
            {after for mover in graph.own(maker) for after in graph.reach(mover, place).tolist()}
        )
        if not reached:
            return self.node(place, maker + 1)
        choices = [("stay", self.node(place, maker + 1))]
        choices += [(f"to {self._telling.id_at(after)}", self.node(after, maker + 1)) for after in reached]
        return Node(name, maker, tuple(choices))
