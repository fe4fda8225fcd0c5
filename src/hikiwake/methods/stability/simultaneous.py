"""Simultaneous stability: an improvement is deterred when the others improve at the same moment.

State s is simultaneously stable for i when every x in R+_i(s) is deterred: some of the others make, from s,
improvements of their own at the same time, and all these moves together lead to a state no better than s for
i (Fraser and Hipel 1984). Every improvement is looked at afresh. Who of several others
moves is a fork, `Company`.

Moves made together have one result where no two of them put the same issue to different options. In a
conflict listed state by state any two moves to different states do; there the result is inferred when the
moves commute: the one state, new to all of them, that each mover can go to once the others have moved. A
result that breaks a condition does not come about and deters nothing. Where the result cannot be inferred the
concept is not defined, and the answer says so.

1. From s take the improvements of the others.
2. For every improvement of i combine it with those of each company of the others.
3. s is stable when every improvement has a combination that is feasible and no better than s.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum
from itertools import combinations, product
from math import prod

import numpy as np

from hikiwake.basics.errors import TooLargeError
from hikiwake.methods.stability.coalition_reach import check_tabled
from hikiwake.methods.stability.graph import Graph
from hikiwake.methods.stability.orders import Places
from hikiwake.methods.stability.paths import Path, Step
from hikiwake.methods.stability.space import Codes, Truths
from hikiwake.methods.stability.terms import USUAL, Terms

MOST_COMBINED = 2**20
"""How many companies are looked at where movers share issues and moves are combined one by one."""


class Company(StrEnum):
    """Which of the others improve at the same time."""

    SOME = "some"
    """Any number of them, at least one: every group of those who have an improvement."""
    ALL = "all"
    """All who have an improvement. With two decision makers both are the same."""


class Outcome(StrEnum):
    """What moves made at the same time lead to."""

    REACHED = "reached"
    INFEASIBLE = "infeasible"
    """The result breaks a condition."""
    UNKNOWN = "unknown"
    """They put an issue to different options, and do not commute to a single new state."""


@dataclass(frozen=True, slots=True)
class Together:
    """Moves made at the same time and their result; `place` is None unless a state is reached."""

    steps: Path
    outcome: Outcome
    place: int | None = None


@dataclass(frozen=True, slots=True)
class Simultaneous:
    """Where a decision maker is simultaneously stable, and where the concept is defined. Shapes (states,).

    `stable` holds only of states where it is defined.
    """

    stable: Truths
    defined: Truths


@dataclass(frozen=True, slots=True)
class Challenge:
    """An improvement and what came of looking for a company that deters it.

    `deterred` is None where a combination with an unknown result might.
    """

    step: Step
    deterred: bool | None
    company: Together | None


def simultaneous(
    graph: Graph, maker: int, terms: Terms = USUAL, company: Company = Company.SOME
) -> Simultaneous:
    """In which states a decision maker is simultaneously stable.

    Raises `TooLargeError` for a graph of more than `MOST_TABLED` states, or where movers share issues and
    more than `MOST_COMBINED` moves would have to be combined one by one.
    """
    check_tabled(graph)
    stable, defined = np.zeros(graph.size, dtype=bool), np.ones(graph.size, dtype=bool)
    if _is_separate(graph, maker):
        for place in range(graph.size):
            stable[place] = _holds(graph, maker, place, terms, company)
        return Simultaneous(stable, defined)
    _check_combined(graph, maker, terms, company)
    for place in range(graph.size):
        verdicts = [each.deterred for each in challenges(graph, maker, place, terms, company)]
        stable[place] = all(verdicts)
        defined[place] = False in verdicts or None not in verdicts
    return Simultaneous(stable, defined)


def challenges(
    graph: Graph, maker: int, place: int, terms: Terms = USUAL, company: Company = Company.SOME
) -> tuple[Challenge, ...]:
    """The improvements of a decision maker from a state, each with the company that deters it."""
    companies = tuple(_companies(graph, maker, place, company))
    return tuple(
        _challenge(graph, maker, Step(mover, place, after), companies, terms)
        for mover in graph.own(maker)
        for after in graph.improvements(mover, place, doubtful=terms.doubt.draws).tolist()
    )


def together(graph: Graph, steps: Sequence[Step]) -> Together:
    """What moves by different movers, made from one state at the same time, lead to."""
    path = tuple(steps)
    merged = _merged(graph, path)
    if merged is not None:
        place = graph.place(graph.space.code(merged))
        return Together(path, Outcome.INFEASIBLE if place is None else Outcome.REACHED, place)
    place = _commuted(graph, path) if len(graph.space.options) == 1 else None
    return Together(path, Outcome.UNKNOWN if place is None else Outcome.REACHED, place)


def _challenge(graph: Graph, maker: int, step: Step, companies: Sequence[Path], terms: Terms) -> Challenge:
    unknown: Together | None = None
    for others in companies:
        result = together(graph, (step, *others))
        if result.place is not None:
            before, after = np.asarray(step.before), np.asarray(result.place)
            if _no_better(graph, maker, before, after, terms):
                return Challenge(step, deterred=True, company=result)
        if result.outcome is Outcome.UNKNOWN:
            unknown = unknown or result
    return Challenge(step, deterred=None if unknown else False, company=unknown)


def _is_separate(graph: Graph, maker: int) -> bool:
    """Whether no two of the movers concerned can change the same issue."""
    movers = (*graph.own(maker), *graph.others([maker]))
    issues = [lever.issue for mover in movers for lever in graph.conflict.movers[mover].levers]
    return len(issues) == len(set(issues))


def _holds(graph: Graph, maker: int, place: int, terms: Terms, company: Company) -> bool:
    """Whether every improvement is deterred, where the changes made by all just add up."""
    code, ready = graph.states[place], _ready(graph, maker, place)
    steps = {mover: graph.states[reached] - code for mover, reached in ready.items()}
    added = [_sums([steps[mover] for mover in group]) for group in _groups(graph, tuple(ready), company)]
    for mover in graph.own(maker):
        improved = graph.states[graph.improvements(mover, place, doubtful=terms.doubt.draws)]
        deterred = np.zeros(improved.shape, dtype=bool)
        for sums in added:
            results = improved[:, None] + sums[None, :]
            places = np.minimum(np.searchsorted(graph.states, results), graph.size - 1)
            harm = _no_better(graph, maker, np.asarray(place), places, terms)
            deterred |= ((graph.states[places] == results) & harm).any(axis=1)
        if not deterred.all():
            return False
    return True


def _sums(steps: Sequence[Codes]) -> Codes:
    """Every sum of one of each."""
    sums = np.zeros(1, dtype=np.int64)
    for each in steps:
        sums = (sums[:, None] + each[None, :]).ravel()
    return sums


def _check_combined(graph: Graph, maker: int, terms: Terms, company: Company) -> None:
    total = 0
    for place in range(graph.size):
        improved = sum(
            graph.improvements(mover, place, doubtful=terms.doubt.draws).size for mover in graph.own(maker)
        )
        ready = _ready(graph, maker, place)
        groups = _groups(graph, tuple(ready), company) if improved else []
        total += improved * sum(prod(ready[mover].size for mover in group) for group in groups)
    if total > MOST_COMBINED:
        msg = (
            f"simultaneous moves: found {total:,} to combine where movers share issues, expected at most "
            f"{MOST_COMBINED:,}; give every mover issues of its own"
        )
        raise TooLargeError(msg)


def _ready(graph: Graph, maker: int, place: int) -> dict[int, Places]:
    """The improvements of the others from a state, for the movers who have one."""
    found = {mover: graph.improvements(mover, place, doubtful=True) for mover in graph.others([maker])}
    return {mover: reached for mover, reached in found.items() if reached.size}


def _groups(graph: Graph, willing: Sequence[int], company: Company) -> list[tuple[int, ...]]:
    """Movers who may move at the same time; nobody makes two moves at once."""
    sizes = range(1, len(willing) + 1)
    groups = [group for size in sizes for group in combinations(willing, size) if _is_apart(graph, group)]
    if company is Company.SOME:
        return groups
    return [group for group in groups if not any(set(group) < set(larger) for larger in groups)]


def _companies(graph: Graph, maker: int, place: int, company: Company) -> Iterator[Path]:
    """Groups of the others, each mover with one of its improvements."""
    ready = _ready(graph, maker, place)
    for group in _groups(graph, tuple(ready), company):
        for reached in product(*(ready[mover].tolist() for mover in group)):
            yield tuple(Step(mover, place, after) for mover, after in zip(group, reached, strict=True))


def _is_apart(graph: Graph, movers: Sequence[int]) -> bool:
    """Whether nobody would have to make two moves at once."""
    members = [maker for mover in movers for maker in graph.members(mover)]
    return len(members) == len(set(members))


def _merged(graph: Graph, steps: Path) -> tuple[str, ...] | None:
    """The options after all changes; None when two moves put one issue to different options."""
    start = graph.state(steps[0].before)
    merged: list[str] = []
    for place, option in enumerate(start):
        wanted = {graph.state(step.after)[place] for step in steps} - {option}
        if len(wanted) > 1:
            return None
        merged.append(wanted.pop() if wanted else option)
    return tuple(merged)


def _commuted(graph: Graph, steps: Path) -> int | None:
    """The one new state that each mover can go to once the others have moved; None when there is not one."""
    targets = {step.after for step in steps}
    if len(targets) == 1:
        return targets.pop()
    following: list[set[int]] = []
    for last in steps:
        before = _commuted(graph, tuple(step for step in steps if step is not last))
        following.append(set() if before is None else set(graph.reach(last.mover, before).tolist()))
    found = set.intersection(*following) - {steps[0].before, *targets}
    return found.pop() if len(found) == 1 else None


def _no_better(graph: Graph, maker: int, before: Places, after: Places, terms: Terms) -> Truths:
    order = graph.orders[maker]
    return ~order.better(before, after) if terms.doubt.deters else order.no_better(before, after)
