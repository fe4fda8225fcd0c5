"""The inverse question: which smallest changes of preference make a wanted state stable for everybody.

Kinsara, Kilgour and Hipel 2015 ask which preferences make a state an equilibrium; Wang, Hipel, Fang and Dang
2018 give the required comparisons in matrix form. Three units of change are offered, each a fork with a name:

- *comparisons*: a decision maker comes to hold the wanted state at least as good as some other state, which
  comes down to stand where the wanted one stands (`changed_orders.apply_changes`);
- *raises* (`raises`): the wanted state itself climbs in a ranking;
- *statements* (`statements`): preference statements are given up.

Where the others answer by any moves, each decision maker's stability hangs on its own preference alone. Where
they answer by improvements only, a change may make an answer credible or take its credit away, so that more
change can do harm; the search below is exact all the same.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from itertools import chain, combinations

import numpy as np

from hikiwake.methods.stability.graph import Graph, refuse_large
from hikiwake.methods.stability.inverse.changed_orders import Change, apply_changes
from hikiwake.methods.stability.inverse.minimal_sets import Minimal, minimal_sets
from hikiwake.methods.stability.inverse.requirements import Asked, Demand, demands, may_be_better, one_move_of
from hikiwake.methods.stability.orders import Places
from hikiwake.methods.stability.space import Truths
from hikiwake.methods.stability.waves import arcs, wave_from


@dataclass(frozen=True, slots=True)
class Budget:
    """Where a search ends: after `sets` answers, `tries` partial ones, or `trials` conflicts solved anew."""

    sets: int = 1000
    tries: int = 20_000
    trials: int = 512


AMPLE = Budget()


@dataclass(frozen=True, slots=True)
class InverseComparisons:
    """All minimal sets of changed comparisons that make a state stable for all.

    `unstable_for` are those for whom it is not stable as things are; none of them: stable already, and the
    only answer is the empty set. `by_maker` has, for each of these, what would make the state stable for it
    while the others' preferences stay. `joint` are the sets that make it stable for everybody at once, each
    checked with its side effects; none and `complete`: no set of such changes does it. Where there are too
    many to spell out, `joint.factors` may still hold all.
    """

    asked: Asked
    unstable_for: tuple[int, ...]
    by_maker: Mapping[int, Minimal[Change]]
    joint: Minimal[Change]


def inverse_comparisons(graph: Graph, asked: Asked, budget: Budget = AMPLE) -> InverseComparisons:
    """Which comparisons with the wanted state would have to be otherwise.

    1. List for every decision maker what its stability asks of its preference (`requirements`).
    2. Find the changes that can alter what somebody is willing to do in answer to another: none where the
       others answer by any moves.
    3. For every choice among those, the fewest first, list the demands anew under that choice and find the
       minimal sets of the remaining changes; keep what contains no answer found before.

    Raises `TooLargeError` above `MOST_ANEW` states.
    """
    refuse_large(graph, "which comparisons would have to be otherwise")
    everyone = range(len(graph.orders))
    needed = {maker: demands(graph, maker, asked) for maker in everyone}
    by_maker = {
        maker: minimal_sets(needed[maker], most=budget.sets, tried=budget.tries)
        for maker in everyone
        if needed[maker]
    }
    sided = side_effects(graph, asked)
    if sided:
        joint = _chosen(graph, asked, sided, budget)
    else:
        joint = _under(graph, asked, frozenset(), frozenset(), budget)
    return InverseComparisons(asked, tuple(by_maker), by_maker, joint)


def _chosen(graph: Graph, asked: Asked, sided: frozenset[Change], budget: Budget) -> Minimal[Change]:
    """The minimal sets of changes, by choice among those with side effects."""
    found: list[frozenset[Change]] = []
    complete, trials, passed = True, budget.trials, 0
    sizes = (combinations(sorted(sided), size) for size in range(len(sided) + 1))
    for chosen in map(frozenset, chain.from_iterable(sizes)):
        if frozenset() in found:
            break  # Every other choice contains the empty answer.
        superset = any(each <= chosen for each in found)
        passed += superset
        if superset and passed <= budget.tries:
            continue
        if superset or trials <= 0 or len(found) >= budget.sets:
            complete = False
            break
        trials -= 1
        answers = _under(graph, asked, chosen, sided - chosen, replace(budget, sets=budget.sets - len(found)))
        fresh = [chosen | more for more in answers.sets]
        found += [each for each in fresh if not any(other <= each for other in found)]
        if not answers.complete:
            # What was missed here could be part of what comes later, which then would not be minimal.
            complete = False
            break
    return Minimal.listed(sorted(found, key=lambda each: (len(each), sorted(each))), complete=complete)


def _under(
    graph: Graph, asked: Asked, chosen: frozenset[Change], rest: frozenset[Change], budget: Budget
) -> Minimal[Change]:
    """The minimal sets of changes without side effects, once a choice among the others is made."""
    changed = apply_changes(graph, asked.state, chosen)
    left: list[Demand] = []
    for maker in range(len(graph.orders)):
        for demand in demands(changed, maker, asked):
            open_ways = tuple(way for way in demand if not way & rest)
            if not open_ways:
                return Minimal.listed((), complete=True)
            left.append(open_ways)
    return minimal_sets(left, most=budget.sets, tried=budget.tries)


def side_effects(graph: Graph, asked: Asked) -> frozenset[Change]:
    """The changes that can alter where somebody goes in answer to another.

    A change of maker i has such an effect when i takes part in a move, between states the answer to another's
    move can pass through, that would come to be an improvement or cease to be one. Empty where the others
    answer by any moves.
    """
    if not asked.answers_gain:
        return frozenset()
    found: set[Change] = set()
    for maker in range(len(graph.orders)):
        passed = states_passed(graph, maker, asked.state)
        for mover in graph.others([maker]):
            for member in graph.members(mover):
                found |= _altering(graph, mover, member, passed, asked.state)
    return frozenset(found)


def states_passed(graph: Graph, maker: int, state: int) -> Places:
    """The states an answer to some move of a decision maker can pass through."""
    passed = np.zeros(graph.size, dtype=bool)
    for escape in one_move_of(graph, graph.own(maker), np.array([state])).tolist():
        passed |= wave_from(graph, escape, movers=graph.others([maker])).reached
        passed[escape] = True
    return np.flatnonzero(passed)


def _altering(graph: Graph, mover: int, member: int, passed: Places, state: int) -> set[Change]:
    """The changes of a member that make one of a mover's moves an improvement for it, or no longer one.

    A move from p to q is asked about with p and q where they are, and with either or both where the wanted
    state stands.
    """
    may_change, here = may_be_better(graph, member, state), np.asarray(state)

    def willing(before: Places, after: Places) -> Truths:
        return graph.prefers(member, before, after, doubtful=True)

    found: set[int] = set()
    for portion in arcs(graph, mover, passed):
        before, after = portion.before, portion.after
        leaving, entering = willing(before, here), willing(here, after)
        plain = willing(before, after)
        from_lower = (plain != entering) | (may_change[after] & leaving)
        to_lower = (plain != leaving) | (may_change[before] & entering)
        found |= set(before[may_change[before] & from_lower].tolist())
        found |= set(after[may_change[after] & to_lower].tolist())
    return {Change(member, over) for over in found}
