"""A settlement problem quorum by quorum: what each settlement costs each set of actors that is enough.

A settlement is unblocked when the actors of some quorum refuse nothing in it. For one quorum the red lines to
soften are a sum over the issues, so the least of them is a shortest path through the layered states of the
space (`layered_space`), with a state for every reserve followed (`Shortfall`). All quora go together.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import numpy as np
from numpy.typing import NDArray

from hikiwake.methods.settlement.elimination import elimination_order
from hikiwake.methods.settlement.layered_space import Block, layered
from hikiwake.methods.settlement.quora import quora
from hikiwake.methods.settlement.reserve_diagrams import scopes_of
from hikiwake.methods.settlement.shortfall import SHORT, Shortfall
from hikiwake.model.agreement import Verdict, voices
from hikiwake.model.expression import issues_in
from hikiwake.model.problem import Refusal, SettlementProblem

MOST_STATES = 20_000
"""States a block may have here, where nobody's reserve is followed."""
MOST_WITH_RESERVES = 200_000
"""The same where reserves are followed: a MaxSAT solver is slow there."""
Place = tuple[str, str]
"""An issue and one of its options."""
Vector = NDArray[np.int64]
"""A number for every quorum."""


class QuorumSpace:
    """The layers of a problem, its quora, and which red lines stand against each quorum at each option.

    Raises `TooLargeError` for too many quora, states or nodes, `ModelError` for a valuation or a condition
    that does not fit.
    """

    def __init__(self, problem: SettlementProblem) -> None:
        needed = problem.needed()
        heard = frozenset().union(*(voices(party.agreement) for party in needed))
        reserves = [line for line in problem.red_lines() if line.is_reserve and line.actor in heard]
        self._at = _lines_at(problem, sorted(heard))
        carriers = {actor for lines in self._at.values() for some in lines.values() for actor in some}
        bits = {a: 1 << n for n, a in enumerate(sorted({*carriers, *(line.actor for line in reserves)}))}
        self.quora = quora(needed, bits)
        self._holds: Mapping[str, Vector] = {
            actor: np.array([bool(quorum & bit) for quorum in self.quora], dtype=np.int64)
            for actor, bit in bits.items()
        }
        rules = [condition.expression for condition in problem.conditions]
        scopes = [*map(issues_in, rules), *scopes_of(problem.valuations[line.actor] for line in reserves)]
        order = elimination_order(problem.options, scopes)
        self.options = {issue: tuple(sorted(problem.options[issue])) for issue in order}
        falls = {line: Shortfall(problem, line.actor, order) for line in reserves}
        self._always = [line for line in reserves if falls[line].is_always]
        self._followed = [line for line in reserves if falls[line].issues]
        followers = [falls[line] for line in self._followed]
        most = MOST_WITH_RESERVES if followers else MOST_STATES
        self.blocks = layered(order, self.options, rules, followers, most) or ()
        self.is_feasible = bool(self.blocks and self.quora) and all(block.ends for block in self.blocks)

    def against(self, issue: str, option: str) -> Vector:
        """For every quorum, how many red lines of its actors stand at an option."""
        total = np.zeros(len(self.quora), dtype=np.int64)
        for actors in self._at.get((issue, option), {}).values():
            total += np.maximum.reduce([self._holds[actor] for actor in actors])
        return total

    def short(self, block: Block, end: Sequence[int]) -> Vector:
        """For every quorum, how many reserves of its actors a block falls short of at an end."""
        return self._carried(self.short_at(block, end))

    def always_short(self) -> Vector:
        """For every quorum, how many reserves of its actors every settlement falls short of."""
        return self._carried(self._always)

    def short_at(self, block: Block, end: Sequence[int]) -> list[Refusal]:
        """The reserves a block falls short of at an end."""
        return [self._followed[n] for n, state in zip(block.followers, end, strict=True) if state == SHORT]

    def lines(
        self, place: int, settlement: Mapping[str, str], short: Sequence[Refusal]
    ) -> frozenset[Refusal]:
        """The red lines of a quorum's actors against a settlement that falls short of some reserves."""
        found = {line for line in (*self._always, *short) if self._holds[line.actor][place]}
        for issue, option in settlement.items():
            for line, actors in self._at.get((issue, option), {}).items():
                if any(self._holds[actor][place] for actor in actors):
                    found.add(line)
        return frozenset(found)

    def _carried(self, lines: Sequence[Refusal]) -> Vector:
        total = np.zeros(len(self.quora), dtype=np.int64)
        for line in lines:
            total += self._holds[line.actor]
        return total


def _lines_at(
    problem: SettlementProblem, heard: Sequence[str]
) -> Mapping[Place, Mapping[Refusal, list[str]]]:
    """The red lines at every option, each with the actors who carry it: its own, and who took it over."""
    lines = {(line.actor, line.issue, line.option): line for line in problem.refusals}
    found: dict[Place, dict[Refusal, list[str]]] = {}
    for actor in heard:
        for place, attitude in sorted(problem.attitudes.get(actor, {}).items()):
            if attitude.verdict is Verdict.REFUSE:
                line = lines[attitude.deferred_to or actor, *place]
                found.setdefault(place, {}).setdefault(line, []).append(actor)
    return found
