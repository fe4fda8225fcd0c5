"""The bargaining solutions of a problem, exact also where its frontier is too large to keep.

1. Find the frontier. Where it is exact, every solution is read off it.
2. Otherwise take the best point of the thinned frontier for a concept. Whatever is at least as good lies
   above a bound that this point gives: for Nash, by the inequality of the means, the sum of gains divided by
   its gains is at least the number of parties; for the utilitarian solution, the sum; for the egalitarian,
   leximin and Kalai–Smorodinsky solutions, its smallest gain or ratio for everyone.
3. Find the part of the frontier above that bound. It is small; where it is exact, so is the solution. Where
   it is not, repeat from its best point, a few times.

The ideal point that Kalai–Smorodinsky needs is found in the same way, one party at a time.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from fractions import Fraction

from hikiwake.methods.settlement.egalitarian import egalitarian
from hikiwake.methods.settlement.frontier import pareto_frontier
from hikiwake.methods.settlement.halfspaces import Halfspace, at_least
from hikiwake.methods.settlement.kalai_smorodinsky import kalai_smorodinsky
from hikiwake.methods.settlement.leximin import leximin
from hikiwake.methods.settlement.nash import nash
from hikiwake.methods.settlement.solution import (
    Frontier,
    NoSettlement,
    NoSolution,
    Solution,
    Worth,
    gains,
)
from hikiwake.methods.settlement.utilitarian import utilitarian
from hikiwake.model.valuation import BargainingProblem

Concept = Callable[[Frontier, Sequence[Fraction]], Solution | NoSolution]
_Bound = Callable[[Solution], tuple[Halfspace, ...]]
_ROUNDS = 4


@dataclass(frozen=True, slots=True)
class Bargain:
    """The frontier of a problem and what each concept selects, by its name."""

    frontier: Frontier
    disagreement: Worth
    solutions: Mapping[str, Solution | NoSolution]


def bargain(
    problem: BargainingProblem, disagreement: Sequence[Fraction], *, most: int | None = None
) -> Bargain | NoSettlement:
    """The frontier and every solution: Nash, Kalai–Smorodinsky, egalitarian, leximin, utilitarian.

    `disagreement` gives each party's worth of no agreement, in the order of the valuations. `most` is as for
    `pareto_frontier`. Only settlements that every party would take over disagreement are selected.
    """
    start = tuple(disagreement)
    frontier = pareto_frontier(problem, most=most)
    if isinstance(frontier, NoSettlement):
        return frontier
    if frontier.is_exact:
        concepts = _concepts(frontier.ideal(start))
        found = {name: concept(frontier, start) for name, (concept, _) in concepts.items()}
        return Bargain(frontier, start, found)
    search = _Search(problem, start, most)
    ideal = search.ideal(frontier)
    found = {}
    for name, (concept, bound) in _concepts(ideal).items():
        rough = concept(frontier, start)
        # Without the ideal point a ratio cannot be told exactly on a part cut off by a bound on it.
        told = name != "kalai-smorodinsky" or ideal is not None
        if told or isinstance(rough, NoSolution):
            rough = search.refined(concept, bound, rough, _ROUNDS if told else 1)
        if ideal is not None and isinstance(rough, Solution):
            rough = replace(rough, ideal=ideal)
        found[name] = rough
    return Bargain(frontier, start, found)


def _concepts(ideal: Worth | None) -> Mapping[str, tuple[Concept, _Bound]]:
    def with_ideal(frontier: Frontier, disagreement: Sequence[Fraction]) -> Solution | NoSolution:
        return kalai_smorodinsky(frontier, disagreement, ideal=ideal)

    return {
        "nash": (nash, _above_nash),
        "kalai-smorodinsky": (with_ideal, _above_ratio),
        "egalitarian": (egalitarian, _above_smallest),
        "leximin": (leximin, _above_smallest),
        "utilitarian": (utilitarian, _above_sum),
    }


def _above_nash(solution: Solution) -> tuple[Halfspace, ...]:
    gain = gains(solution.points[0].worth, solution.disagreement)
    weights = tuple(1 / part for part in gain)
    start = sum((w * d for w, d in zip(weights, solution.disagreement, strict=True)), Fraction(0))
    return (Halfspace(weights, start + len(weights)),)


def _above_ratio(solution: Solution) -> tuple[Halfspace, ...]:
    hopes = gains(solution.ideal, solution.disagreement)
    return at_least([d + solution.score[0] * h for d, h in zip(solution.disagreement, hopes, strict=True)])


def _above_smallest(solution: Solution) -> tuple[Halfspace, ...]:
    return at_least([d + solution.score[0] for d in solution.disagreement])


def _above_sum(solution: Solution) -> tuple[Halfspace, ...]:
    return (Halfspace((Fraction(1),) * len(solution.parties), solution.score[0]),)


class _Search:
    """Looking again, only where something as good can be."""

    def __init__(self, problem: BargainingProblem, start: Worth, most: int | None) -> None:
        self._problem, self._start, self._most = problem, start, most

    def _part(self, above: Sequence[Halfspace]) -> Frontier:
        found = pareto_frontier(self._problem, above=(*at_least(self._start), *above), most=self._most)
        assert isinstance(found, Frontier), "feasible settlements were counted before"
        return found

    def refined(
        self, concept: Concept, bound: _Bound, found: Solution | NoSolution, rounds: int
    ) -> Solution | NoSolution:
        """The solution, exact where some part of the frontier above a bound on it is."""
        for _ in range(rounds):
            part = self._part(bound(found) if isinstance(found, Solution) else ())
            again = concept(part, self._start)
            if part.is_exact:
                return again
            if isinstance(again, NoSolution):
                break
            found = again
        return found

    def ideal(self, frontier: Frontier) -> Worth | None:
        """The most each party can have; None where that cannot be told exactly."""
        hope = frontier.ideal(self._start)
        most = []
        for place in range(len(self._start)):
            least = list(self._start)
            if hope is not None:
                least[place] = hope[place]
            part = self._part(at_least(least))
            best = part.ideal(self._start) if part.is_exact else None
            if best is None:
                return None
            most.append(best[place])
        return tuple(most)
