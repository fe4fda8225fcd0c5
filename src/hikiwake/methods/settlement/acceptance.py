"""Acceptance of a settlement in three values.

An actor refuses a settlement that contains an option it refuses, accepts one made only of options it
demands, prefers or accepts; otherwise we cannot tell. A party answers through its agreement. A settlement
is a deal (all needed parties accept), open (none refuses, somebody cannot tell) or blocked.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

from hikiwake.model.agreement import Verdict, verdict, voices
from hikiwake.model.expression import holds
from hikiwake.model.problem import SettlementProblem

Terms = Mapping[str, tuple[str, ...]]
"""For each issue spoken about, the options left; one option means it is fixed."""


class Outcome(StrEnum):
    """What becomes of a settlement."""

    DEAL = "deal"
    OPEN = "open"
    BLOCKED = "blocked"


@dataclass(frozen=True, slots=True)
class Evaluation:
    """Each actor's and each party's verdict, and the outcome."""

    outcome: Outcome
    parties: Mapping[str, Verdict]
    actors: Mapping[str, Verdict]


def outcome_of(verdicts: Mapping[str, Verdict], needed: frozenset[str]) -> Outcome:
    """Deal, open or blocked, from the verdicts of the needed parties."""
    worst = min((verdicts[party] for party in needed), default=Verdict.ACCEPT)
    return {Verdict.REFUSE: Outcome.BLOCKED, Verdict.CANNOT_TELL: Outcome.OPEN, Verdict.ACCEPT: Outcome.DEAL}[
        worst
    ]


def actor_verdict(problem: SettlementProblem, actor: str, terms: Terms) -> Verdict:
    """The actor's verdict on terms.

    Where terms leave a choice of options, the actor refuses only if it refuses each of them and accepts
    only if it accepts each.
    """
    return min(
        (_on_issue(problem, actor, issue, terms[issue]) for issue in terms), default=Verdict.CANNOT_TELL
    )


def _on_issue(problem: SettlementProblem, actor: str, issue: str, options: tuple[str, ...]) -> Verdict:
    said = {problem.attitude(actor, issue, option).verdict for option in options}
    return said.pop() if len(said) == 1 else Verdict.CANNOT_TELL


def evaluate(problem: SettlementProblem, terms: Terms) -> Evaluation:
    """What every actor and party says to full or partial terms. Conditions are not looked at."""
    inside = {actor for party in problem.parties for actor in voices(party.agreement)}
    actors = {
        actor: actor_verdict(problem, actor, terms) for actor in sorted(inside | set(problem.attitudes))
    }
    parties = {party.party: verdict(party.agreement, actors) for party in problem.parties}
    needed = frozenset(party.party for party in problem.needed())
    return Evaluation(outcome_of(parties, needed), parties, actors)


def is_feasible(problem: SettlementProblem, settlement: Mapping[str, str]) -> bool:
    """Whether a full settlement meets every condition of the problem."""
    return all(holds(condition.expression, settlement) for condition in problem.conditions)
