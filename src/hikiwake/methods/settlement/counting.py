"""Exact counts of settlements without listing them.

1. *Nobody needed refuses* is a yes-or-no function of what each actor does not refuse, and *all needed
   accept* the same function of what each accepts (Kleene's strong logic, read twice). Both are written as
   polynomials over marks: an actor does not refuse a settlement when none of the options it refuses is
   taken (`inclusion_exclusion`).
2. Where numbers narrow *cannot tell*, an actor does not refuse when it accepts every option taken, or
   refuses none and the worth reaches the reserve: a threshold diagram is one more mark.
3. How many feasible settlements meet each term is counted through the states of the rules and diagrams, all
   terms together (`space_blocks`).

The cost grows with the terms (the agreements) times the states (what ties issues together), not with the
number of settlements nor with the number of attitudes. Past declared limits there is an error, not a guess.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from hikiwake.methods.settlement.acceptance import Terms
from hikiwake.methods.settlement.elimination import elimination_order
from hikiwake.methods.settlement.inclusion_exclusion import Marks, Polynomial
from hikiwake.methods.settlement.reserve_diagrams import ReserveDiagrams, reserve_diagrams, scopes_of
from hikiwake.methods.settlement.space_blocks import SpaceBlocks, places_of
from hikiwake.methods.settlement.threshold_diagram import ThresholdDiagram
from hikiwake.model.agreement import Verdict, voices
from hikiwake.model.expression import issues_in
from hikiwake.model.problem import PartyAgreement, SettlementProblem


@dataclass(frozen=True, slots=True)
class Counts:
    """How many feasible settlements are a deal, open, blocked. Exact integers."""

    deal: int
    open: int
    blocked: int

    @property
    def feasible(self) -> int:
        """All settlements that meet every condition."""
        return self.deal + self.open + self.blocked

    @property
    def unblocked(self) -> int:
        """Settlements no needed party refuses."""
        return self.deal + self.open


def count(
    problem: SettlementProblem, terms: Terms | None = None, needed: Sequence[PartyAgreement] | None = None
) -> Counts:
    """Count the feasible settlements of a problem by outcome.

    `terms` restricts issues to some of their options. `needed` replaces the needed parties, for instance
    by one party to count its own win-set. Raises `TooLargeError` where an exact count would pass a limit on
    terms, states or nodes, `ModelError` for a valuation that does not fit the issues.
    """
    parties = problem.needed() if needed is None else needed
    counter = _Counter(problem, terms or {}, parties)
    feasible = counter.feasible()
    unblocked = counter.agreeing(Verdict.CANNOT_TELL)
    deal = counter.agreeing(Verdict.ACCEPT)
    return Counts(deal, unblocked - deal, feasible - unblocked)


class _Counter:
    """The space of a problem, and the marks of its actors."""

    def __init__(self, problem: SettlementProblem, terms: Terms, parties: Sequence[PartyAgreement]) -> None:
        self._problem = problem
        self._parties = parties
        heard = frozenset().union(*(voices(party.agreement) for party in parties))
        valued = {actor: problem.valuations[actor] for actor in sorted(heard & problem.valuations.keys())}
        self._rules = [condition.expression for condition in problem.conditions]
        scopes = [issues_in(rule) for rule in self._rules]
        self._order = elimination_order(problem.options, [*scopes, *scopes_of(valued.values())])
        self._options = {issue: terms.get(issue, problem.options[issue]) for issue in self._order}
        self._places = places_of(self._order, self._options)
        self._top = sum(map(len, self._options.values()))
        issues = [sum(1 << bit for bit in self._places[issue]) for issue in self._order]
        self._marks = Marks(issues)
        self._diagrams: list[ThresholdDiagram] = []
        self._reserves: Mapping[str, ReserveDiagrams | None] = {
            actor: reserve_diagrams(problem.options, valuation, self._order)
            for actor, valuation in valued.items()
        }
        self._blocks: dict[int, SpaceBlocks] = {}

    def feasible(self) -> int:
        """How many settlements meet the conditions."""
        return self._total(self._marks.term(0))

    def agreeing(self, least: Verdict) -> int:
        """How many feasible settlements have at least this verdict from every party."""

        def says(actor: str) -> Polynomial:
            return self._says(actor, least)

        parties = [self._marks.agreeing(party.agreement, says) for party in self._parties]
        return self._total(self._marks.all_of(parties))

    def _says(self, actor: str, least: Verdict) -> Polynomial:
        """When an actor says at least this, by its words and then by its numbers."""
        accepting = self._marks.term(self._options_below(actor, Verdict.ACCEPT))
        open_to = self._marks.term(self._options_below(actor, Verdict.CANNOT_TELL))
        reserve = self._reserves.get(actor)
        if reserve is None:
            return accepting if least is Verdict.ACCEPT else open_to
        diagram = reserve.enough if least is Verdict.ACCEPT else reserve.not_short
        by_worth = self._marks.product(open_to, self._marks.term(self._mark(diagram)))
        return self._marks.either(accepting, by_worth)

    def _options_below(self, actor: str, least: Verdict) -> int:
        """The options left to which the actor says less, as marks that they are not taken."""
        said = self._problem.attitudes.get(actor, {})
        found = 0
        for issue, options in self._options.items():
            for option, bit in zip(options, self._places[issue], strict=True):
                attitude = said.get((issue, option))
                if (Verdict.CANNOT_TELL if attitude is None else attitude.verdict) < least:
                    found |= 1 << bit
        return found

    def _mark(self, diagram: ThresholdDiagram) -> int:
        """The mark that a diagram's threshold is reached."""
        known = [number for number, other in enumerate(self._diagrams) if other is diagram]
        if not known:
            self._diagrams.append(diagram)
        return 1 << (self._top + (known[0] if known else len(self._diagrams) - 1))

    def _total(self, polynomial: Polynomial) -> int:
        """The polynomial with every term replaced by how many feasible settlements meet it."""
        by_diagrams: dict[int, list[int]] = {}
        for term in polynomial:
            by_diagrams.setdefault(term >> self._top, []).append(term)
        total = 0
        for reached, some in by_diagrams.items():
            numbers = self._blocks_with(reached).counts([term & (1 << self._top) - 1 for term in some])
            total += sum(polynomial[term] * number for term, number in zip(some, numbers, strict=True))
        return total

    def _blocks_with(self, reached: int) -> SpaceBlocks:
        """The space in which the thresholds of these diagrams are reached."""
        if reached not in self._blocks:
            diagrams = [diagram for n, diagram in enumerate(self._diagrams) if reached >> n & 1]
            self._blocks[reached] = SpaceBlocks(self._order, self._options, self._rules, diagrams)
        return self._blocks[reached]
