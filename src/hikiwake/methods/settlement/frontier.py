"""The Pareto frontier of a product space with rules, exactly, without listing the space.

1. Put the issues in an elimination order. Fix what is not for sale.
2. Run through the issues. A state holds what is left of rules and joint terms; each state keeps the vectors
   of worths reached so far, how many ways lead to each, and which option led there.
3. For every option of the next issue add its worths to the vectors of every state, merge equal vectors, and
   drop those another one of the same state beats: what follows adds the same to both.
4. When all issues are settled one state is left; its vectors are the frontier.

The cost grows with the frontiers of the parts, not with the number of settlements. Where they outgrow `most`,
vectors are thinned to one for each cell of a grid, and the frontier says within what bound it holds: an
additive ε-cover in the sense of Papadimitriou and Yannakakis 2000, *On the approximability of trade-offs*,
FOCS, §2.
Merging and pruning issue by issue: Nemhauser and Ullmann 1969 for the knapsack; Rollón and Larrosa 2006,
*Bucket elimination for multiobjective optimization problems*, J. Heuristics 12, for the order.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray

from hikiwake.methods.settlement.elimination import elimination_order
from hikiwake.methods.settlement.halfspaces import Halfspace, Reach
from hikiwake.methods.settlement.residues import JointResidues, Joints, RuleResidues, Rules
from hikiwake.methods.settlement.solution import Frontier, NoSettlement, Point, Worth
from hikiwake.methods.settlement.thinning import thinned
from hikiwake.methods.settlement.vectors import (
    Vectors,
    descending,
    efficient,
    limbs_for,
    numbers_of,
    plus,
    starts_of_equal,
    vectors_of,
)
from hikiwake.methods.settlement.worth_table import WorthTable, unscaled, worth_table
from hikiwake.model.expression import FALSE, TRUE, issues_in
from hikiwake.model.valuation import BargainingProblem

_State = tuple[Rules, Joints]
_MOST = {1: 1_000_000, 2: 1_000_000, 3: 200_000}
_MOST_OF_MANY = 30_000
"""Vectors kept at a time by default; with four parties or more, finding the efficient ones costs far more."""


@dataclass(slots=True)
class _Rows:
    """The vectors of one state, in descending order. `back` is (state before, row before, option)."""

    vectors: Vectors
    numbers: NDArray[np.int64] | NDArray[np.object_]
    back: NDArray[np.int32]


@dataclass(slots=True)
class _Layer:
    """The states once an issue is settled. `steps[before]` lists (option, its worth, state after)."""

    issue: str
    options: tuple[str, ...]
    states: list[_State]
    rows: list[_Rows]
    steps: list[list[tuple[int, Vectors, int]]]


def pareto_frontier(
    problem: BargainingProblem, *, most: int | None = None, above: Sequence[Halfspace] = ()
) -> Frontier | NoSettlement:
    """The efficient settlements of an exact problem, with how many share each worth.

    `most` is the number of vectors kept at a time before they are thinned: by default a million for two
    parties, 200,000 for three, 30,000 for more. `above` asks only for
    settlements whose worth lies in every half-space, which prunes more; the rest of the frontier is left out.

    Raises `ModelError` where `worth_table` does.
    """
    table = worth_table(problem)
    opening = _opening(problem)
    scopes = [issues_in(rule) for rule in opening] + [frozenset(joint.scope) for joint in table.joint]
    order = elimination_order(table.options, scopes)
    feasible = _feasible(table, opening, order)
    if not feasible:
        holdings = (holding.id for holding in problem.holdings)
        return NoSettlement((*(condition.name for condition in problem.conditions), *holdings))
    limit = most or _MOST.get(len(problem.parties), _MOST_OF_MANY)
    search = _Search(table, order, opening, limit, above)
    search.run()
    return search.frontier(problem.parties, feasible)


def _opening(problem: BargainingProblem) -> Rules:
    return frozenset(condition.expression for condition in problem.conditions) - {TRUE}


def _feasible(table: WorthTable, rules: Rules, order: Sequence[str]) -> int:
    """How many settlements meet the rules."""
    states: Counter[Rules] = Counter({} if FALSE in rules else {rules: 1})
    for issue in order:
        following: Counter[Rules] = Counter()
        residues = RuleResidues(issue)
        for state, number in states.items():
            for option in table.options[issue]:
                left = residues.left_of(state, option)
                if left is not None:
                    following[left] += number
        states = following
    return sum(states.values())


class _Search:
    """One run through the issues, kept so that settlements can be traced back from their worths."""

    def __init__(
        self,
        table: WorthTable,
        order: Sequence[str],
        rules: Rules,
        most: int,
        above: Sequence[Halfspace],
    ) -> None:
        self._table = table
        self._order = order
        self._most = most
        self._limbs = limbs_for(table.largest)
        self._within = [0] * len(table.scales)
        self._above = above
        self._reach = Reach(table, order, above) if above else None
        count_type = np.int64 if _settlements(table) < 2**62 else object
        start = _Rows(
            vectors_of([[0] * len(table.scales)], self._limbs),
            np.ones(1, dtype=count_type),
            np.zeros((1, 3), dtype=np.int32),
        )
        self._layers = [_Layer("", (), [(rules, table.joint)], [start], [])]

    def run(self) -> None:
        """Settle every issue."""
        for place, issue in enumerate(self._order):
            self._layers.append(self._next(self._layers[-1], issue, place))

    def _next(self, before: _Layer, issue: str, place: int) -> _Layer:
        options = self._table.options[issue]
        rules = RuleResidues(issue)
        joints = JointResidues(issue, self._table.options, len(self._table.scales))
        places: dict[_State, int] = {}
        gathered: list[list[_Rows]] = []
        steps: list[list[tuple[int, Vectors, int]]] = []
        for number, ((left_rules, left_joints), rows) in enumerate(
            zip(before.states, before.rows, strict=True)
        ):
            steps.append([])
            for choice, option in enumerate(options):
                rest = rules.left_of(left_rules, option)
                if rest is None:
                    continue
                tables, sure = joints.left_of(left_joints, option)
                state = places.setdefault((rest, tables), len(places))
                if state == len(gathered):
                    gathered.append([])
                worth = tuple(map(sum, zip(self._table.single[issue][option], sure, strict=True)))
                added = vectors_of([worth], self._limbs)
                steps[-1].append((choice, added, state))
                gathered[state].append(_moved(rows, added, number, choice))
        merged = [self._merged(parts, place) for parts in gathered]
        return _Layer(issue, options, list(places), self._kept(merged), steps)

    def _merged(self, parts: list[_Rows], place: int) -> _Rows:
        """Equal vectors made one, and those that another one beats dropped."""
        rows = _joined(parts)
        if self._reach is not None:
            rows = _taken(rows, np.flatnonzero(self._reach.is_open(rows.vectors, place)))
        rows = _taken(rows, descending(rows.vectors))
        if len(rows.vectors):
            starts = starts_of_equal(rows.vectors)
            numbers = np.add.reduceat(rows.numbers, starts)
            rows = replace(_taken(rows, starts), numbers=numbers)
        return _taken(rows, efficient(rows.vectors))

    def _kept(self, merged: list[_Rows]) -> list[_Rows]:
        """The rows, thinned where there are too many in all; the bound grows by what that can cost."""
        total = sum(len(rows.vectors) for rows in merged)
        if total <= self._most:
            return merged
        lost = [0] * len(self._within)
        kept = []
        for rows in merged:
            share = max(1, self._most * len(rows.vectors) // total)
            chosen, cost = thinned(rows.vectors, share)
            kept.append(_taken(rows, chosen))
            lost = [max(pair) for pair in zip(lost, cost, strict=True)]
        self._within = [sum(pair) for pair in zip(self._within, lost, strict=True)]
        return kept

    def frontier(self, parties: tuple[str, ...], feasible: int) -> Frontier:
        """The last layer as exact points, ascending."""
        rows = self._layers[-1].rows[0]
        firsts = self._first_settlements()
        points = [
            Point(unscaled(numbers, self._table.scales), int(number), (settlement,))
            for numbers, number, settlement in zip(
                numbers_of(rows.vectors), rows.numbers.tolist(), firsts, strict=True
            )
        ]
        kept = (point for point in reversed(points) if all(bound.holds(point.worth) for bound in self._above))
        within = unscaled(self._within, self._table.scales)
        return Frontier(parties, tuple(kept), feasible, within, self.trace)

    def _first_settlements(self) -> list[Mapping[str, str]]:
        """One settlement for every row of the last layer, by the steps remembered."""
        rows = len(self._layers[-1].rows[0].vectors)
        state, row = np.zeros(rows, dtype=np.int32), np.arange(rows, dtype=np.int32)
        chosen: dict[str, list[str]] = {}
        for layer in reversed(self._layers[1:]):
            back = np.empty((rows, 3), dtype=np.int32)
            for number, kept in enumerate(layer.rows):
                here = state == number
                back[here] = kept.back[row[here]]
            state, row = back[:, 0], back[:, 1]
            chosen[layer.issue] = [layer.options[option] for option in back[:, 2].tolist()]
        issues = list(self._table.options)
        columns = zip(*(chosen[issue] for issue in issues), strict=True)
        return [dict(zip(issues, column, strict=True)) for column in columns] if issues else [{}] * rows

    def trace(self, worth: Worth, most: int) -> tuple[Mapping[str, str], ...]:
        """The settlements of a worth on the frontier, at most `most`, in the order of the options."""
        scaled = [part * scale for part, scale in zip(worth, self._table.scales, strict=True)]
        if any(part.denominator != 1 for part in scaled):
            return ()
        target = vectors_of([[int(part) for part in scaled]], self._limbs)
        found: list[Mapping[str, str]] = []
        for settlement in self._leading_to(len(self._layers) - 1, 0, target):
            if len(found) == most:
                break
            found.append({issue: settlement[issue] for issue in self._table.options})
        return tuple(found)

    def _leading_to(self, place: int, state: int, target: Vectors) -> Iterator[dict[str, str]]:
        if place == 0:
            yield {}
            return
        layer, before = self._layers[place], self._layers[place - 1]
        for choice in range(len(layer.options)):
            for number, steps in enumerate(layer.steps):
                for option, added, after in steps:
                    if option != choice or after != state:
                        continue
                    rest = plus(target, -added)
                    if _holds(before.rows[number].vectors, rest):
                        for settlement in self._leading_to(place - 1, number, rest):
                            yield settlement | {layer.issue: layer.options[choice]}


def _settlements(table: WorthTable) -> int:
    number = 1
    for options in table.options.values():
        number *= len(options)
    return number


def _moved(rows: _Rows, added: Vectors, state: int, option: int) -> _Rows:
    back = np.empty((len(rows.vectors), 3), dtype=np.int32)
    back[:, 0], back[:, 1], back[:, 2] = state, np.arange(len(back)), option
    return _Rows(plus(rows.vectors, added), rows.numbers, back)


def _joined(parts: list[_Rows]) -> _Rows:
    return _Rows(
        np.concatenate([part.vectors for part in parts]),
        np.concatenate([part.numbers for part in parts]),
        np.concatenate([part.back for part in parts]),
    )


def _taken(rows: _Rows, places: NDArray[np.intp]) -> _Rows:
    return _Rows(rows.vectors[places], rows.numbers[places], rows.back[places])


def _holds(vectors: Vectors, row: Vectors) -> bool:
    """Whether the rows hold this one: they are in descending order of the first party's worth."""
    low, high = 0, len(vectors)
    top = vectors.shape[2] - 1
    first = vectors[:, 0, top]
    wanted = row[0, 0, top]
    low = int(np.searchsorted(-first, -wanted, side="left"))
    high = int(np.searchsorted(-first, -wanted, side="right"))
    return bool((vectors[low:high] == row).all(axis=(1, 2)).any())
