"""Exact counts of settlements without listing them.

A dynamic programme runs through the issues one by one. Its state is what is left of every rule already
touched, and for every actor that matters the verdict so far (accept until shown otherwise, then cannot
tell, then refuse: the minimum over options). Equal residues of rules are equal objects, so states merge.
The cost grows with the number of distinct states, not with the number of settlements.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from hikiwake.methods.settlement.acceptance import Outcome, Terms, outcome_of
from hikiwake.model.agreement import Verdict, verdict, voices
from hikiwake.model.expression import FALSE, TRUE, Expression, issues_in, restrict
from hikiwake.model.problem import PartyAgreement, SettlementProblem

_Residues = frozenset[Expression]
_Verdicts = tuple[Verdict, ...]
_State = tuple[_Residues, _Verdicts | None]
"""`None` in place of verdicts: some needed party refuses whatever follows."""


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


class _Hearing:
    """The actors who matter to some parties, and what their verdicts come to."""

    def __init__(self, parties: Sequence[PartyAgreement]) -> None:
        self._parties = tuple(parties)
        self._names = frozenset(party.party for party in parties)
        self.actors = tuple(sorted(frozenset().union(*(voices(party.agreement) for party in parties))))
        self._merged: dict[_Verdicts, _Verdicts | None] = {}

    def said(self, problem: SettlementProblem, issue: str, option: str) -> _Verdicts:
        """What every actor says to one option."""
        return tuple(problem.attitude(actor, issue, option).verdict for actor in self.actors)

    def merge(self, so_far: _Verdicts | None, said: _Verdicts) -> _Verdicts | None:
        """The worst verdict of each actor so far; None once some party refuses."""
        if so_far is None:
            return None
        together = tuple(min(pair) for pair in zip(so_far, said, strict=True))
        if together not in self._merged:
            refused = Verdict.REFUSE in self._answers(together).values()
            self._merged[together] = None if refused else together
        return self._merged[together]

    def outcome(self, verdicts: _Verdicts | None) -> Outcome:
        """What final verdicts come to."""
        return Outcome.BLOCKED if verdicts is None else outcome_of(self._answers(verdicts), self._names)

    def _answers(self, verdicts: _Verdicts) -> Mapping[str, Verdict]:
        says = dict(zip(self.actors, verdicts, strict=True))
        return {party.party: verdict(party.agreement, says) for party in self._parties}


def count(
    problem: SettlementProblem, terms: Terms | None = None, needed: Sequence[PartyAgreement] | None = None
) -> Counts:
    """Count the feasible settlements of a problem by outcome.

    `terms` restricts issues to some of their options. `needed` replaces the needed parties, for instance
    by one party to count its own win-set.
    """
    hearing = _Hearing(problem.needed() if needed is None else needed)
    order, opening = _plan(problem)
    states: Counter[_State] = Counter({(frozenset(), (Verdict.ACCEPT,) * len(hearing.actors)): 1})
    for issue in order:
        options = (terms or {}).get(issue, problem.options[issue])
        said = {option: hearing.said(problem, issue, option) for option in options}
        states = _step(states, issue, said, opening[issue], hearing)
    totals: Counter[Outcome] = Counter()
    for (_, verdicts), number in states.items():
        totals[hearing.outcome(verdicts)] += number
    return Counts(totals[Outcome.DEAL], totals[Outcome.OPEN], totals[Outcome.BLOCKED])


def _step(
    states: Counter[_State],
    issue: str,
    said: Mapping[str, _Verdicts],
    opening: _Residues,
    hearing: _Hearing,
) -> Counter[_State]:
    """All states after one more issue has taken each of its options."""
    following: Counter[_State] = Counter()
    rules = _Rules(issue)
    for (residues, verdicts), number in states.items():
        for option, answers in said.items():
            left = rules.left_of(residues | opening, option)
            if left is not None:
                following[left, hearing.merge(verdicts, answers)] += number
    return following


class _Rules:
    """What is left of sets of rules once one issue takes an option; each rule is restricted once."""

    def __init__(self, issue: str) -> None:
        self._issue = issue
        self._one: dict[tuple[Expression, str], Expression] = {}
        self._all: dict[tuple[_Residues, str], _Residues | None] = {}

    def left_of(self, residues: _Residues, option: str) -> _Residues | None:
        """The residues, or None when a rule is broken."""
        place = (residues, option)
        if place not in self._all:
            left = {self._restricted(residue, option) for residue in residues}
            self._all[place] = None if FALSE in left else frozenset(left - {TRUE})
        return self._all[place]

    def _restricted(self, residue: Expression, option: str) -> Expression:
        place = (residue, option)
        if place not in self._one:
            self._one[place] = restrict(residue, self._issue, option)
        return self._one[place]


def _plan(problem: SettlementProblem) -> tuple[tuple[str, ...], Mapping[str, _Residues]]:
    """An order of issues that keeps few rules unfinished, and the rules that start at each issue.

    Greedy: next comes the issue that leaves the fewest issues in started, unfinished rules.
    """
    rules = [(condition.expression, issues_in(condition.expression)) for condition in problem.conditions]
    order: list[str] = []
    opening: dict[str, _Residues] = {}
    waiting = set(problem.options)
    started: set[int] = set()
    while waiting:
        issue = min(waiting, key=lambda name: (_frontier(name, waiting, rules, started), name))
        begins = {n for n, (_, inside) in enumerate(rules) if issue in inside and n not in started}
        if not order:
            begins |= {n for n, (_, inside) in enumerate(rules) if not inside}
        opening[issue] = frozenset(rules[n][0] for n in begins)
        started |= begins
        order.append(issue)
        waiting.discard(issue)
    return tuple(order), opening


def _frontier(
    issue: str, waiting: set[str], rules: list[tuple[Expression, frozenset[str]]], started: set[int]
) -> int:
    reached: set[str] = set()
    for number, (_, inside) in enumerate(rules):
        if issue in inside or number in started:
            reached |= inside & waiting
    return len(reached - {issue})
