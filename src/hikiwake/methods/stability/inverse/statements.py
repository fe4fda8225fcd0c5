"""The inverse question by statements: which preference statements would have to go for a state to hold.

For decision makers whose preference is a list of statements (`Prioritised`); each statement leads to what it
was read from. Giving up one more statement can undo what others did, so no superset is taken to do what a
set does: every set is tried, the smallest first.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from itertools import combinations

from hikiwake.methods.stability.graph import Graph, refuse_large
from hikiwake.methods.stability.inverse.changed_orders import Drop, apply_drops, statements_of
from hikiwake.methods.stability.inverse.comparisons import AMPLE, Budget
from hikiwake.methods.stability.inverse.minimal_sets import Minimal, minimal_sets
from hikiwake.methods.stability.inverse.requirements import Asked, is_equilibrium, is_stable_for


@dataclass(frozen=True, slots=True)
class InverseStatements:
    """All minimal sets of statements whose loss makes a state stable for all.

    `by_maker` has, for each of those it is not stable for, which of its own statements would have to go while
    the others' preferences stay; `joint` the sets over all decision makers. No set and `complete`: giving up
    statements does not do it. The empty set: stable already.
    """

    asked: Asked
    unstable_for: tuple[int, ...]
    by_maker: Mapping[int, Minimal[Drop]]
    joint: Minimal[Drop]


def inverse_statements(graph: Graph, asked: Asked, budget: Budget = AMPLE) -> InverseStatements:
    """Which preference statements would have to go.

    1. Try every set of a decision maker's own statements for that decision maker alone, smallest first,
       leaving out sets that contain an answer.
    2. Where the others answer by any moves, an answer for all is one answer for each.
    3. Else try every set of statements of all decision makers together in the same way; when that takes too
       many trials, go on with the sets that leave nobody an improvement, and those that are an answer for
       each.

    Raises `TooLargeError` above `MOST_ANEW` states.
    """
    refuse_large(graph, "which statements would have to go")
    everyone = range(len(graph.orders))
    unstable = tuple(maker for maker in everyone if not is_stable_for(graph, maker, asked))
    own = {maker: [Drop(maker, each) for each in statements_of(graph, maker)] for maker in everyone}
    by_maker = {maker: _tried(own[maker], _for_one(graph, maker, asked), budget) for maker in unstable}
    alone = minimal_sets([each.sets for each in by_maker.values()], most=budget.sets, tried=budget.tries)
    if asked.answers_gain:
        # Without an improvement a state is stable under every concept, so these sets do it in any case.
        sure = inverse_statements(graph, replace(asked, concept="nash"), budget).joint.sets
        together = [drop for drops in own.values() for drop in drops]
        joint = _tried(
            together,
            lambda gone: is_equilibrium(apply_drops(graph, gone), asked),
            budget,
            (*sure, *alone.sets),
        )
    else:
        whole = all(each.complete for each in by_maker.values())
        number = alone.number if whole else None
        joint = Minimal(alone.sets, alone.complete and whole, alone.factors, number)
    return InverseStatements(asked, unstable, by_maker, joint)


def _for_one(graph: Graph, maker: int, asked: Asked) -> Callable[[frozenset[Drop]], bool]:
    return lambda gone: is_stable_for(apply_drops(graph, gone), maker, asked)


def _tried(
    drops: Iterable[Drop],
    does_it: Callable[[frozenset[Drop]], bool],
    budget: Budget,
    likely: Iterable[frozenset[Drop]] = (),
) -> Minimal[Drop]:
    """The sets that do it and contain no smaller one that does, by trial, smallest first.

    When the trials run out, the subsets of some likely sets are tried as well, as long again.
    """
    found: list[frozenset[Drop]] = []
    if _search(_subsets(drops), does_it, found, budget):
        return Minimal.listed(found, complete=True)
    trials = budget.trials
    for each in likely:
        if trials <= 0 or len(found) >= budget.sets:
            break
        # Within one set all smaller ones are tried first, so what is found has no smaller answer in it.
        _search(_subsets(each), does_it, found, replace(budget, trials=trials))
        trials -= 2 ** len(each)
    return Minimal.listed(found, complete=False)


def _search(
    sets: Iterable[frozenset[Drop]],
    does_it: Callable[[frozenset[Drop]], bool],
    found: list[frozenset[Drop]],
    budget: Budget,
) -> bool:
    """Add to `found` what does it and contains nothing found; whether no further set could be an answer."""
    trials, passed = budget.trials, 0
    for chosen in sets:
        if frozenset() in found:
            break  # Every other set contains the empty answer.
        superset = any(each <= chosen for each in found)
        passed += superset
        if superset and passed <= budget.tries:
            continue
        if superset or trials <= 0 or len(found) >= budget.sets:
            return False
        trials -= 1
        if does_it(chosen):
            found.append(chosen)
    return True


def _subsets(drops: Iterable[Drop]) -> Iterator[frozenset[Drop]]:
    everything = sorted(drops)
    for size in range(len(everything) + 1):
        yield from map(frozenset, combinations(everything, size))
