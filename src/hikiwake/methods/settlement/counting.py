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
from hikiwake.model.problem import Attitude, PartyAgreement, SettlementProblem

Said = Mapping[tuple[str, str], Attitude]
"""What an actor says of options, by issue and option."""
Attitudes = Mapping[str, Said]
"""What all say, by actor."""


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
    unblocked = counter.agreeing(problem.attitudes, Verdict.CANNOT_TELL)
    deal = counter.agreeing(problem.attitudes, Verdict.ACCEPT)
    return Counts(deal, unblocked - deal, feasible - unblocked)


def count_agreeing(
    problem: SettlementProblem, terms: Terms, supposed: Sequence[tuple[Attitudes, Verdict]]
) -> tuple[int, ...]:
    """For each of some attitudes how many settlements have at least a verdict of every needed party.

    Quicker than counting one after the other: what is feasible is worked out once. `terms` and errors are
    those of `count`.
    """
    counter = _Counter(problem, terms, problem.needed())
    return tuple(counter.agreeing(attitudes, least) for attitudes, least in supposed)


class _Counter:
    """The space of a problem, and the marks of its actors."""

    def __init__(self, problem: SettlementProblem, terms: Terms, parties: Sequence[PartyAgreement]) -> None:
        self._parties = parties
        heard = frozenset().union(*(voices(party.agreement) for party in parties))
        valued = {actor: problem.valuations[actor] for actor in sorted(heard & problem.valuations.keys())}
        self._rules = [condition.expression for condition in problem.conditions]
        scopes = [issues_in(rule) for rule in self._rules]
        self._order = elimination_order(problem.options, [*scopes, *scopes_of(valued.values())])
        self._options = {issue: terms.get(issue, problem.options[issue]) for issue in self._order}
        self._places = places_of(self._order, self._options)
        self._bits = {
            (issue, option): 1 << bit
            for issue, options in self._options.items()
            for option, bit in zip(options, self._places[issue], strict=True)
        }
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

    def agreeing(self, attitudes: Attitudes, least: Verdict) -> int:
        """How many feasible settlements have at least this verdict from every party."""

        def says(actor: str) -> Polynomial:
            return self._says(actor, attitudes.get(actor, {}), least)

        parties = [self._marks.agreeing(party.agreement, says) for party in self._parties]
        return self._total(self._marks.all_of(parties))

    def _says(self, actor: str, said: Said, least: Verdict) -> Polynomial:
        """When an actor says at least this, by its words and then by its numbers."""
        accepting = self._marks.term(self._options_below(said, Verdict.ACCEPT))
        open_to = self._marks.term(self._options_below(said, Verdict.CANNOT_TELL))
        reserve = self._reserves.get(actor)
        if reserve is None:
            return accepting if least is Verdict.ACCEPT else open_to
        diagram = reserve.enough if least is Verdict.ACCEPT else reserve.not_short
        by_worth = self._marks.product(open_to, self._marks.term(self._mark(diagram)))
        return self._marks.either(accepting, by_worth)

    def _options_below(self, said: Said, least: Verdict) -> int:
        """The options left to which an actor says less, as marks that they are not taken."""
        found = (1 << self._top) - 1 if least > Verdict.CANNOT_TELL else 0
        for option, attitude in said.items():
            mark = self._bits.get(option, 0)
            found = found | mark if attitude.verdict < least else found & ~mark
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
