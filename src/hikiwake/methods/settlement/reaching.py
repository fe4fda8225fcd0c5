"""How many settlements give every party, or some of them, at least what no agreement would.

1. Run through the issues in an elimination order. A state is what is left of rules and joint terms; it keeps
   the worths reached so far by those asked about, each once, with the number of ways that lead there.
2. Worths that reach all that is asked whatever follows are counted as reached for good; those that cannot,
   whatever follows, are dropped.
3. Where more worths are open than `most`, those of one cell of a grid are put together, and only the least
   and the most among them are kept. At the end a cell that might and might not reach leaves the count between
   two bounds.

The sums are whole numbers, so equal worths are equal and nothing is lost to rounding.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from math import ceil, prod

import numpy as np
from numpy.typing import NDArray

from hikiwake.methods.settlement.elimination import elimination_order
from hikiwake.methods.settlement.residues import JointResidues, Joints, RuleResidues, Rules
from hikiwake.methods.settlement.worth_table import WorthTable, worth_table
from hikiwake.model.expression import FALSE, TRUE, issues_in
from hikiwake.model.valuation import BargainingProblem

MOST = 100_000
"""Open worths carried at a time."""
_SAFE = 2**61

_State = tuple[Rules, Joints]
_Numbers = NDArray[np.int64] | NDArray[np.object_]


@dataclass(frozen=True, slots=True)
class Reaching:
    """How many settlements reach what was asked: the two numbers are equal when it is exact."""

    at_least: int
    at_most: int

    @property
    def is_exact(self) -> bool:
        """Whether the number is known."""
        return self.at_least == self.at_most


def count_reaching(
    problem: BargainingProblem,
    disagreement: Sequence[Fraction],
    parties: Iterable[str] | None = None,
    *,
    most: int = MOST,
) -> Reaching:
    """Count the feasible settlements that give each of `parties` (by default all) its disagreement worth.

    `disagreement` has a worth for every party of the problem. Raises `ModelError` where `worth_table` does.
    """
    table = worth_table(problem)
    asked = set(problem.parties if parties is None else parties)
    targets = {
        place: ceil(least * scale)
        for place, (party, least, scale) in enumerate(
            zip(problem.parties, disagreement, table.scales, strict=True)
        )
        if party in asked
    }
    rules = frozenset(condition.expression for condition in problem.conditions) - {TRUE}
    if FALSE in rules:
        return Reaching(0, 0)
    scopes = [issues_in(rule) for rule in rules] + [frozenset(joint.scope) for joint in table.joint]
    return _Search(table, elimination_order(table.options, scopes), targets, most).run(rules)


@dataclass(slots=True)
class _Rows:
    """Open worths of one state, a row for each, from `low` to `high`, and the number of ways to each."""

    low: _Numbers
    high: _Numbers
    numbers: _Numbers

    def taken(self, places: NDArray[np.intp]) -> _Rows:
        """Some of the rows."""
        return _Rows(self.low[places], self.high[places], self.numbers[places])


class _Search:
    """One run through the issues. Columns are the parties asked about."""

    def __init__(
        self, table: WorthTable, order: Sequence[str], targets: Mapping[int, int], most: int
    ) -> None:
        self._table = table
        self._order = order
        self._columns = list(targets)
        self._targets = list(targets.values())
        self._most = most
        self._worth_type = np.int64 if table.largest < _SAFE else object
        ways = prod(len(options) for options in table.options.values())
        self._count_type = np.int64 if ways < _SAFE else object
        self._rows: dict[_State, _Rows] = {}
        self._reached: Counter[Rules] = Counter()

    def run(self, rules: Rules) -> Reaching:
        """The counts at the end."""
        start = np.zeros((1, len(self._columns)), dtype=self._worth_type)
        rows = _Rows(start, start, np.ones(1, dtype=self._count_type))
        self._rows = {(rules, self._table.joint): rows}
        self._settle(self._order)
        for place, issue in enumerate(self._order):
            self._step(issue)
            self._settle(self._order[place + 1 :])
        reached = sum(self._reached.values())
        doubtful = sum(int(rows.numbers.sum()) for rows in self._rows.values())
        return Reaching(reached, reached + doubtful)

    def _step(self, issue: str) -> None:
        """Every state with every option of the next issue."""
        residues = RuleResidues(issue)
        joints = JointResidues(issue, self._table.options, len(self._table.scales))
        gathered: dict[_State, list[_Rows]] = {}
        reached: Counter[Rules] = Counter()
        for option in self._table.options[issue]:
            single = self._table.single[issue][option]
            for (rules, tables), rows in self._rows.items():
                if (rest := residues.left_of(rules, option)) is not None:
                    left, sure = joints.left_of(tables, option)
                    worth = [single[column] + sure[column] for column in self._columns]
                    added = np.array(worth, self._worth_type)
                    moved = _Rows(rows.low + added, rows.high + added, rows.numbers)
                    gathered.setdefault((rest, left), []).append(moved)
            for rules, number in self._reached.items():
                if (rest := residues.left_of(rules, option)) is not None:
                    reached[rest] += number
        self._rows = {state: _merged(_joined(parts), 1) for state, parts in gathered.items()}
        self._reached = reached

    def _settle(self, rest: Sequence[str]) -> None:
        """Count what is decided, drop what falls short, put together what is too much."""
        bounds = self._bounds(rest)
        for state, rows in self._rows.items():
            possible = np.ones(len(rows.numbers), dtype=bool)
            sure = np.ones(len(rows.numbers), dtype=bool)
            for column, (target, (low, high)) in enumerate(zip(self._targets, bounds, strict=True)):
                possible &= (rows.high[:, column] >= target - high).astype(bool)
                sure &= (rows.low[:, column] >= target - low).astype(bool)
            self._reached[state[0]] += int(rows.numbers[sure].sum())
            self._rows[state] = rows.taken(np.flatnonzero(possible & ~sure))
        total = sum(len(rows.numbers) for rows in self._rows.values())
        if rest and total > self._most:
            share = max(1, self._most // len(self._rows))
            self._rows = {state: _coarser(rows, share) for state, rows in self._rows.items()}

    def _bounds(self, rest: Sequence[str]) -> list[tuple[int, int]]:
        """For each party asked about, the least and the most that the issues left can add."""
        inside = frozenset(rest)
        found = [(0, 0)] * len(self._columns)
        parts = [list(self._table.single[issue].values()) for issue in rest]
        nothing = (0,) * len(self._table.scales)  # a combination not listed, or a table settled by now
        parts += [
            [*(worth for _, worth in joint.rows), nothing]
            for joint in self._table.joint
            if inside & set(joint.scope)
        ]
        for part in parts:
            for place, column in enumerate(self._columns):
                added = [worths[column] for worths in part] or [0]
                low, high = found[place]
                found[place] = low + min(added), high + max(added)
        return found


def _joined(parts: Sequence[_Rows]) -> _Rows:
    return _Rows(
        np.concatenate([part.low for part in parts]),
        np.concatenate([part.high for part in parts]),
        np.concatenate([part.numbers for part in parts]),
    )


def _coarser(rows: _Rows, most: int) -> _Rows:
    """At most about `most` rows: a grid with as many cells along each party's worths as that allows."""
    if len(rows.numbers) <= most:
        return rows
    columns = rows.low.shape[1]
    cells = max(1, int(most ** (1 / columns)))
    spans = [int(rows.high[:, column].max()) - int(rows.low[:, column].min()) for column in range(columns)]
    return _merged(rows, *(span // cells + 1 for span in spans))


def _merged(rows: _Rows, *cells: int) -> _Rows:
    """Rows whose worths lie in one cell put together; with cells of 1, only equal ones are."""
    if not len(rows.numbers):
        return rows
    sizes = cells if len(cells) == rows.low.shape[1] else cells[:1] * rows.low.shape[1]
    if sizes == (1,) * len(sizes):
        # Rows already put together differ at either end.
        keys = [column for ends in (rows.low, rows.high) for column in ends.T]
    else:
        keys = [column // size for column, size in zip(rows.low.T, sizes, strict=True)]
    order, starts = _grouped(keys)
    ordered = rows.taken(order)
    return _Rows(
        np.minimum.reduceat(ordered.low, starts),
        np.maximum.reduceat(ordered.high, starts),
        np.add.reduceat(ordered.numbers, starts),
    )


def _grouped(keys: Sequence[_Numbers]) -> tuple[NDArray[np.intp], NDArray[np.intp]]:
    """The order that puts rows with equal keys together, and where each group starts in it."""
    packed = _packed(keys)
    if packed is not None:
        order = np.argsort(packed, kind="stable")
        ordered = packed[order]
        return order, np.flatnonzero(np.concatenate(([True], ordered[1:] != ordered[:-1])))
    if any(key.dtype == object for key in keys):
        rows = [tuple(row) for row in zip(*(key.tolist() for key in keys), strict=True)]
        order = np.array(sorted(range(len(rows)), key=rows.__getitem__), dtype=np.intp)
        new = [place == 0 or rows[order[place]] != rows[order[place - 1]] for place in range(len(rows))]
        return order, np.flatnonzero(new)
    table = np.array(keys)
    order = np.lexsort(table[::-1])
    table = table[:, order]
    return order, np.flatnonzero(np.concatenate(([True], (table[:, 1:] != table[:, :-1]).any(axis=0))))


def _packed(keys: Sequence[_Numbers]) -> NDArray[np.int64] | None:
    """Several whole numbers as one, or None where they do not fit."""
    packed: NDArray[np.int64] | int = 0
    room = 1
    for key in keys:
        low, high = int(key.min()), int(key.max())
        room *= high - low + 1
        if room > _SAFE:
            return None
        packed = packed * (high - low + 1) + (key - low).astype(np.int64)
    return np.asarray(packed, dtype=np.int64)
