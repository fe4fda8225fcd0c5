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

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from itertools import combinations, product
from math import prod

import numpy as np

from hikiwake.basics.errors import TooLargeError
from hikiwake.methods.stability.added_moves import Adding
from hikiwake.methods.stability.bit_sets import arcs_of, check_tabled, improving_arcs
from hikiwake.methods.stability.graph import Graph
from hikiwake.methods.stability.orders import Places
from hikiwake.methods.stability.paths import Path, Step
from hikiwake.methods.stability.space import Truths
from hikiwake.methods.stability.terms import USUAL, Terms

MOST_COMBINED = 2**20
"""How many companies are looked at one by one, in a conflict listed state by state."""


class Company(StrEnum):
    """Which of the others improve at the same time."""

    SOME = "some"
    """Any number of them, at least one: every group of those who have an improvement."""
    ALL = "all"
    """All who have an improvement. With two decision makers all readings are the same."""
    ONE = "one"
    """One of them (Petersons 2013, the program GMCR+)."""


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

    Raises `TooLargeError` for a graph of more than `MOST_TABLED` states, or for too many moves to combine:
    more than `MOST_COMBINED` in a conflict listed state by state, `MOST_ADDED` for a group of movers else.
    """
    check_tabled(graph)
    if len(graph.space.options) > 1:
        return _added_up(graph, maker, terms, company)
    _check_combined(graph, maker, terms, company)
    stable, defined = np.zeros(graph.size, dtype=bool), np.ones(graph.size, dtype=bool)
    for place in range(graph.size):
        verdicts = [each.deterred for each in challenges(graph, maker, place, terms, company)]
        stable[place] = all(verdicts)
        defined[place] = False in verdicts or None not in verdicts
    return Simultaneous(stable, defined)


def _added_up(graph: Graph, maker: int, terms: Terms, company: Company) -> Simultaneous:
    """The same over all states at once, where the changes made by all add up issue by issue."""
    ready = {
        mover: improving_arcs(graph, mover, arcs_of(graph, mover), doubtful=True)
        for mover in graph.others([maker])
    }
    willing = {mover: np.isin(np.arange(graph.size), arcs.before) for mover, arcs in ready.items()}
    stable, free, unclear = np.ones(graph.size, dtype=bool), *np.zeros((2, graph.size), dtype=bool)
    for mover in graph.own(maker):
        escapes = improving_arcs(graph, mover, arcs_of(graph, mover), doubtful=terms.doubt.draws)
        adding = Adding(graph, escapes, ready)
        deterred, unknown = np.zeros((2, escapes.before.size), dtype=bool)
        for group, there in _groups_by_place(graph, willing, company):
            for added in adding.added(group, there[escapes.before] & ~deterred):
                harm = _no_better(graph, maker, escapes.before[added.which], added.places, terms)
                deterred[added.which[harm]] = True
                unknown[added.unknown] = True
        stable[escapes.before[~deterred]] = False
        free[escapes.before[~deterred & ~unknown]] = True
        unclear[escapes.before[~deterred & unknown]] = True
    return Simultaneous(stable, free | ~unclear)


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
            f"simultaneous moves: found {total:,} to combine one by one, expected at most {MOST_COMBINED:,}; "
            "tell the conflict by issues instead of state by state"
        )
        raise TooLargeError(msg)


def _ready(graph: Graph, maker: int, place: int) -> dict[int, Places]:
    """The improvements of the others from a state, for the movers who have one."""
    found = {mover: graph.improvements(mover, place, doubtful=True) for mover in graph.others([maker])}
    return {mover: reached for mover, reached in found.items() if reached.size}


def _groups(graph: Graph, willing: Sequence[int], company: Company) -> list[tuple[int, ...]]:
    """Movers who may move at the same time; nobody makes two moves at once."""
    sizes = range(1, 2 if company is Company.ONE else len(willing) + 1)
    groups = [group for size in sizes for group in combinations(willing, size) if _is_apart(graph, group)]
    if company is not Company.ALL:
        return groups
    return [group for group in groups if not any(set(group) < set(larger) for larger in groups)]


def _groups_by_place(
    graph: Graph, willing: Mapping[int, Truths], company: Company
) -> Iterator[tuple[tuple[int, ...], Truths]]:
    """Movers who may move at the same time, and in which states they are such a company."""
    # Who is all of them depends on the state: those who have an improvement there.
    groups = _groups(graph, tuple(willing), Company.SOME if company is Company.ALL else company)
    there = {group: np.logical_and.reduce([willing[mover] for mover in group]) for group in groups}
    for group in groups:
        larger = [there[each] for each in groups if company is Company.ALL and set(group) < set(each)]
        yield group, there[group] & ~np.logical_or.reduce([np.zeros(graph.size, dtype=bool), *larger])


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
