"""The nearest settlements, quorum by quorum.

1. Work out the quora and the layers of the space (`QuorumSpace`).
2. Carry for every state the least cost by which it is reached, for all quora at once. The least end is the
   distance.
3. For settlements: quorum by quorum, cheapest first, follow paths best first with the exact cost still to
   come; stop when no other quorum can have a cheaper one.

Exact. Where agreements have too many quora, or rules leave too many states, there is an error, and the caller
asks a MaxSAT solver instead.
"""

from __future__ import annotations

import heapq
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import product

import numpy as np

from hikiwake.methods.settlement.elimination import Scope
from hikiwake.methods.settlement.layered_space import Block
from hikiwake.methods.settlement.quora import is_unanimous
from hikiwake.methods.settlement.quorum_space import Place, QuorumSpace, Vector
from hikiwake.model.problem import Refusal, SettlementProblem

Options = tuple[str, ...]
"""One option for every issue of a block, in its order."""


@dataclass(frozen=True, slots=True)
class Costs:
    """What a red line to soften costs, and what an option costs by itself; whole numbers, 0 or more."""

    line: int
    option: Mapping[Place, int]


@dataclass(frozen=True, slots=True)
class Near:
    """A settlement, what it costs, and the red lines that would have to soften for it."""

    cost: int
    settlement: Mapping[str, str]
    softened: frozenset[Refusal]


_LINES_ONLY = Costs(1, {})
_NEVER = 2**62
"""More than any cost: there is no way to the end."""


def is_better_by_quora(problem: SettlementProblem) -> bool:
    """Whether to try this way first: where all have a veto and no numbers, a MaxSAT solver is quick."""
    unanimous = all(is_unanimous(party.agreement) for party in problem.needed())
    return bool(problem.valuations) or not unanimous


def shortest_distance(problem: SettlementProblem) -> int | None:
    """The least number of red lines to soften for an unblocked settlement; None when nothing is feasible.

    Errors are those of `QuorumSpace`.
    """
    space = QuorumSpace(problem)
    return int(_totals(space, _LINES_ONLY).min()) if space.is_feasible else None


def nearest_settlements(
    problem: SettlementProblem, number: int, costs: Costs, contested: Scope
) -> tuple[Near, ...]:
    """The cheapest settlements, cheapest first, no two alike on all contested issues; at most `number`.

    Fewer where fewer exist, none when nothing is feasible. Errors are those of `QuorumSpace`.
    """
    space = QuorumSpace(problem)
    if not space.is_feasible:
        return ()
    totals = _totals(space, costs)
    found: dict[Options, Near] = {}
    for place in np.argsort(totals, kind="stable").tolist():
        best = sorted(near.cost for near in found.values())[:number]
        if len(best) == number and totals[place] >= best[-1]:
            break
        for near in _Quorum(space, place, costs, contested, number).settlements():
            alike = tuple(near.settlement[issue] for issue in sorted(contested))
            if alike not in found or near.cost < found[alike].cost:
                found[alike] = near
    return tuple(sorted(found.values(), key=_rank)[:number])


def _rank(near: Near) -> tuple[int, list[Place]]:
    return near.cost, sorted(near.settlement.items())


def _totals(space: QuorumSpace, costs: Costs) -> Vector:
    """For every quorum the least cost of a settlement."""
    total = costs.line * space.always_short()
    for block in space.blocks:
        rows = [np.zeros_like(total)]
        for layer in block.layers:
            steps = [
                costs.line * space.against(layer.issue, option) + costs.option.get((layer.issue, option), 0)
                for option in space.options[layer.issue]
            ]
            after: dict[int, Vector] = {}
            for row, edges in zip(rows, layer.edges, strict=True):
                for option, state in edges:
                    reached = row + steps[option]
                    after[state] = np.minimum(after[state], reached) if state in after else reached
            rows = [after[state] for state in sorted(after)]
        ends = [row + costs.line * space.short(block, end) for row, end in zip(rows, block.ends, strict=True)]
        total = total + np.minimum.reduce(ends)
    return total


@dataclass(frozen=True, slots=True)
class _Part:
    """Options for some issues, in order, what they cost, and the reserves fallen short of."""

    cost: int
    options: Options
    short: tuple[Refusal, ...] = ()


class _Quorum:
    """The few cheapest settlements for one quorum."""

    def __init__(self, space: QuorumSpace, place: int, costs: Costs, contested: Scope, number: int) -> None:
        self._space = space
        self._place = place
        self._costs = costs
        self._contested = contested
        self._number = number

    def settlements(self) -> list[Near]:
        """At most `number`, cheapest first, no two alike on all contested issues."""
        always = self._costs.line * int(self._space.always_short()[self._place])
        together = [_Part(always, ())]
        for block in self._space.blocks:
            pairs = product(together, self._cheapest(block))
            joined = (_Part(a.cost + b.cost, a.options + b.options, a.short + b.short) for a, b in pairs)
            together = sorted(joined, key=_by_cost)[: self._number]
        order = [layer.issue for block in self._space.blocks for layer in block.layers]
        found = []
        for part in together:
            settlement = dict(zip(order, part.options, strict=True))
            lines = self._space.lines(self._place, settlement, part.short)
            found.append(Near(part.cost, settlement, lines))
        return found

    def _cheapest(self, block: Block) -> list[_Part]:
        """Best first, with the exact cost still to come: only paths that are given are followed far."""
        steps = [
            [self._step(layer.issue, option) for option in self._space.options[layer.issue]]
            for layer in block.layers
        ]
        to_come = self._to_come(block, steps)
        found: dict[Options, _Part] = {}
        seen: set[tuple[int, int, Options]] = set()
        waiting: list[tuple[int, Options, int, int]] = [(to_come[0][0], (), 0, 0)]
        while waiting and len(found) < self._number:
            least, chosen, spent, state = heapq.heappop(waiting)
            place, kind = len(chosen), self._kind(block, chosen)
            if (place, state, kind) in seen:
                continue
            seen.add((place, state, kind))
            if place == len(block.layers):
                short = tuple(self._space.short_at(block, block.ends[state]))
                found.setdefault(kind, _Part(least, chosen, short))
                continue
            names = self._space.options[block.layers[place].issue]
            for option, after in block.layers[place].edges[state]:
                cost = spent + steps[place][option]
                if to_come[place + 1][after] < _NEVER:
                    total = cost + to_come[place + 1][after]
                    heapq.heappush(waiting, (total, (*chosen, names[option]), cost, after))
        return list(found.values())

    def _to_come(self, block: Block, steps: Sequence[Sequence[int]]) -> list[list[int]]:
        """For every layer and state the least cost from there to the end."""
        line = self._costs.line
        rows = [[line * int(self._space.short(block, end)[self._place]) for end in block.ends]]
        for layer, costs in zip(reversed(block.layers), reversed(steps), strict=True):
            after = rows[-1]
            rows.append(
                [
                    min((costs[option] + after[to] for option, to in edges), default=_NEVER)
                    for edges in layer.edges
                ]
            )
        return rows[::-1]

    def _kind(self, block: Block, chosen: Options) -> Options:
        """What was chosen on contested issues."""
        layers = block.layers[: len(chosen)]
        return tuple(
            option for layer, option in zip(layers, chosen, strict=True) if layer.issue in self._contested
        )

    def _step(self, issue: str, option: str) -> int:
        lines = int(self._space.against(issue, option)[self._place])
        return self._costs.line * lines + self._costs.option.get((issue, option), 0)


def _by_cost(part: _Part) -> tuple[int, Options]:
    return part.cost, part.options
