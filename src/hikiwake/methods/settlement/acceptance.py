"""Acceptance of a settlement in three values.

An actor refuses a settlement that contains an option it refuses, accepts one made only of options it
demands, prefers or accepts; otherwise we cannot tell. A party answers through its agreement. A settlement
is a deal (all needed parties accept), open (none refuses, somebody cannot tell) or blocked.

Numbers narrow *cannot tell* and nothing else: words come first. Where an actor has a valuation with a reserve
and its words leave open what it says to a settlement, it accepts when the least worth reaches the high end of
the reserve (in every completion of the intervals), refuses when the greatest worth falls short of the low
end (in every completion too), and else we still cannot tell. So an option it refuses outright is refused
however much the rest is worth, and a settlement made only of options it accepts is accepted whatever the
numbers say.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from math import prod

from hikiwake.basics.quantities import ZERO, Interval
from hikiwake.model.agreement import Verdict, verdict, voices
from hikiwake.model.expression import holds
from hikiwake.model.problem import SettlementProblem
from hikiwake.model.valuation import Valuation

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
    """The actor's verdict on terms, by its words and, where they leave it open, by its numbers.

    Numbers decide only where they would whatever is chosen, on the issues that the terms leave out as well;
    bounds are taken term by term of the valuation.
    """
    said = verdict_in_words(problem, actor, terms)
    valuation = problem.valuations.get(actor)
    if said is not Verdict.CANNOT_TELL or valuation is None or valuation.reserve is None:
        return said
    heard = [_heard(problem, actor, issue, options) for issue, options in terms.items()]
    worth = _worth(problem, valuation, terms)
    if worth.high < valuation.reserve.low and any(best is not Verdict.ACCEPT for _, best in heard):
        return Verdict.REFUSE
    if worth.low >= valuation.reserve.high and all(worst is not Verdict.REFUSE for worst, _ in heard):
        return Verdict.ACCEPT
    return said


def verdict_in_words(problem: SettlementProblem, actor: str, terms: Terms) -> Verdict:
    """What the actor's attitudes alone say to terms.

    Where terms leave a choice of options, the actor refuses only if it refuses each of them and accepts
    only if it accepts each.
    """
    heard = [_heard(problem, actor, issue, options) for issue, options in terms.items()]
    return min(
        (worst if worst is best else Verdict.CANNOT_TELL for worst, best in heard),
        default=Verdict.CANNOT_TELL,
    )


def _worth(problem: SettlementProblem, valuation: Valuation, terms: Terms) -> Interval:
    """Bounds on what any settlement within the terms is worth, whatever their open numbers."""
    total = ZERO
    for term in valuation.terms:
        left = [frozenset(terms.get(issue, problem.options[issue])) for issue in term.issues]
        listed = [
            term.worth(chosen)
            for chosen in term.values
            if all(option in names for option, names in zip(chosen, left, strict=True))
        ]
        if len(listed) < prod(map(len, left)):
            listed.append(ZERO)
        total += Interval(min(part.low for part in listed), max(part.high for part in listed))
    return total


def _heard(
    problem: SettlementProblem, actor: str, issue: str, options: tuple[str, ...]
) -> tuple[Verdict, Verdict]:
    """The worst and the best the actor says to any of the options."""
    said = [problem.attitude(actor, issue, option).verdict for option in options]
    return min(said), max(said)


def evaluate(problem: SettlementProblem, terms: Terms) -> Evaluation:
    """What every actor and party says to full or partial terms. Conditions are not looked at."""
    inside = {actor for party in problem.parties for actor in voices(party.agreement)}
    actors = {
        actor: actor_verdict(problem, actor, terms)
        for actor in sorted(inside | set(problem.attitudes) | set(problem.valuations))
    }
    parties = {party.party: verdict(party.agreement, actors) for party in problem.parties}
    needed = frozenset(party.party for party in problem.needed())
    return Evaluation(outcome_of(parties, needed), parties, actors)


def is_feasible(problem: SettlementProblem, settlement: Mapping[str, str]) -> bool:
    """Whether a full settlement meets every condition of the problem."""
    return all(holds(condition.expression, settlement) for condition in problem.conditions)
