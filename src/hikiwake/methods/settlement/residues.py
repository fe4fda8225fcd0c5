"""What is left of rules and of joint terms once some issues are settled.

Equal residues are equal objects, so the states of a dynamic programme that carries them merge.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from math import prod

from hikiwake.model.expression import FALSE, TRUE, Expression, restrict

Rules = frozenset[Expression]
"""Rules that settlements have still to meet."""


class RuleResidues:
    """What is left of sets of rules once one issue takes an option; each rule is restricted once."""

    def __init__(self, issue: str) -> None:
        self._issue = issue
        self._one: dict[tuple[Expression, str], Expression] = {}
        self._all: dict[tuple[Rules, str], Rules | None] = {}

    def left_of(self, rules: Rules, option: str) -> Rules | None:
        """The residues, or None when a rule is broken."""
        place = (rules, option)
        if place not in self._all:
            left = {self._restricted(rule, option) for rule in rules}
            self._all[place] = None if FALSE in left else frozenset(left - {TRUE})
        return self._all[place]

    def _restricted(self, rule: Expression, option: str) -> Expression:
        place = (rule, option)
        if place not in self._one:
            self._one[place] = restrict(rule, self._issue, option)
        return self._one[place]


@dataclass(frozen=True, slots=True)
class JointTable:
    """Whole numbers, one for each party, for combinations of options on `scope`; 0 where none is listed."""

    scope: tuple[str, ...]
    rows: frozenset[tuple[tuple[str, ...], tuple[int, ...]]]


Joints = frozenset[JointTable]
"""Joint terms not yet decided."""


class JointResidues:
    """What is left of joint tables once one issue takes an option, and what that adds for certain."""

    def __init__(self, issue: str, options: Mapping[str, Sequence[str]], parties: int) -> None:
        self._issue = issue
        self._sizes = {name: len(names) for name, names in options.items()}
        self._nothing = (0,) * parties
        self._known: dict[tuple[Joints, str], tuple[Joints, tuple[int, ...]]] = {}

    def left_of(self, tables: Joints, option: str) -> tuple[Joints, tuple[int, ...]]:
        """The tables still undecided, and the sum of those decided now."""
        place = (tables, option)
        if place not in self._known:
            left, sure = [], [self._nothing]
            for table in tables:
                rest = self._restricted(table, option)
                if isinstance(rest, JointTable):
                    left.append(rest)
                else:
                    sure.append(rest)
            self._known[place] = (_distinct(left), tuple(map(sum, zip(*sure, strict=True))))
        return self._known[place]

    def _restricted(self, table: JointTable, option: str) -> JointTable | tuple[int, ...]:
        if self._issue not in table.scope:
            return table
        place = table.scope.index(self._issue)
        scope = table.scope[:place] + table.scope[place + 1 :]
        rows = frozenset(
            (chosen[:place] + chosen[place + 1 :], worth)
            for chosen, worth in table.rows
            if chosen[place] == option
        )
        worths = {worth for _, worth in rows}
        if not worths:
            return self._nothing
        if len(worths) == 1 and len(rows) == prod(self._sizes[name] for name in scope):
            return worths.pop()
        return JointTable(scope, rows)


def _distinct(tables: Iterable[JointTable]) -> Joints:
    """The tables as a set; those with one scope are added up, so that none is lost by being equal."""
    together: dict[tuple[str, ...], dict[tuple[str, ...], tuple[int, ...]]] = {}
    for table in tables:
        rows = together.setdefault(table.scope, {})
        for chosen, worth in table.rows:
            rows[chosen] = tuple(map(sum, zip(rows[chosen], worth, strict=True))) if chosen in rows else worth
    return frozenset(JointTable(scope, frozenset(rows.items())) for scope, rows in together.items())
