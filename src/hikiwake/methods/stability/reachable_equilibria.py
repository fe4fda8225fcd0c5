"""Which equilibria can be reached from where things stand, and by whom.

A group of decision makers reaches a state by the moves all of whose movers are in the group. It does so by
any legal sequence, by one made of improvements only, or by a coalition improvement: a legal sequence of any
moves to a state that every member prefers to the status quo (Kilgour, Hipel, Fang and Peng 2001), which
between two equilibria is called an equilibrium jump.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from itertools import combinations, islice

import numpy as np

from hikiwake.methods.stability.graph import Graph
from hikiwake.methods.stability.paths import Path
from hikiwake.methods.stability.status_quo import shortest_paths
from hikiwake.methods.stability.waves import ANY_MOVES, Wave, Way, wave_from

MOST_GROUPS = 1024
"""How many groups of decision makers are tried when nobody says otherwise."""


class By(StrEnum):
    """In what way a group goes to a state.

    `MOVES` and `IMPROVEMENTS` are legal sequences of either. `JUMP` is a coalition improvement: any moves on
    the way, and every member prefers the end to the beginning.
    """

    MOVES = "moves"
    IMPROVEMENTS = "improvements"
    JUMP = "jump"


@dataclass(frozen=True, slots=True)
class Reached:
    """An equilibrium that a group can go to while no part of the group can, and a shortest way.

    `makers` are the places of the decision makers. A group that need not move has none.
    """

    target: int
    by: By
    makers: tuple[int, ...]
    path: Path


@dataclass(frozen=True, slots=True)
class ReachableEquilibria:
    """For every target and way of going, all smallest groups that reach it; none where nobody does.

    Groups of one target are not contained in one another. `complete` is false where not all groups were
    tried: what is named is right, more groups may exist.
    """

    start: int
    found: tuple[Reached, ...]
    complete: bool

    def groups(self, target: int, by: By) -> tuple[tuple[int, ...], ...]:
        """The smallest groups that reach a state in a given way."""
        return tuple(each.makers for each in self.found if each.target == target and each.by is by)


def reachable_equilibria(
    graph: Graph,
    start: int,
    targets: Sequence[int],
    *,
    doubtful: bool = False,
    most_groups: int = MOST_GROUPS,
) -> ReachableEquilibria:
    """Which of some states are reached from the status quo, in each way of going, by which smallest groups.

    1. Take the groups of decision makers from the smallest up.
    2. Work out where a group's moves, and where its improvements, lead.
    3. A state it reaches is noted unless a group within it reached it in the same way.

    With `doubtful` a state that may be preferred counts as preferred.
    """
    wanted = sorted(set(targets))
    smaller: dict[tuple[int, By], list[Reached]] = {
        (target, by): [] for target in wanted for by in By if target != start
    }
    here = [Reached(start, by, (), ()) for by in By if start in wanted and by is not By.JUMP]
    groups = list(islice(_groups(len(graph.conflict.decision_makers)), most_groups + 1))
    for makers in groups[:most_groups]:
        waves = _waves(graph, start, makers, doubtful=doubtful)
        for (target, by), known in smaller.items():
            if any(set(each.makers) <= set(makers) for each in known):
                continue
            if _reaches(waves, makers, target, by, doubtful=doubtful):
                wave = waves[By.MOVES if by is By.JUMP else by]
                known.append(Reached(target, by, makers, shortest_paths(wave, target, most=1).paths[0]))
    found = (*here, *(each for known in smaller.values() for each in known))
    return ReachableEquilibria(start, found, complete=len(groups) <= most_groups)


def _waves(graph: Graph, start: int, makers: tuple[int, ...], *, doubtful: bool) -> Mapping[By, Wave]:
    """Where a group's moves, and its improvements, lead; nowhere when it has no mover."""
    movers = graph.within(makers)
    if not movers:
        return {}
    return {
        By.MOVES: wave_from(graph, start, ANY_MOVES, movers),
        By.IMPROVEMENTS: wave_from(graph, start, Way(improving=True, doubtful=doubtful), movers),
    }


def _groups(makers: int) -> Iterator[tuple[int, ...]]:
    """The groups of decision makers, smallest first."""
    for size in range(1, makers + 1):
        yield from combinations(range(makers), size)


def _reaches(
    waves: Mapping[By, Wave], makers: tuple[int, ...], target: int, by: By, *, doubtful: bool
) -> bool:
    wave = waves.get(By.MOVES if by is By.JUMP else by)
    if wave is None or wave.length(target) is None:
        return False
    return by is not By.JUMP or _all_prefer(wave, makers, target, doubtful=doubtful)


def _all_prefer(wave: Wave, makers: tuple[int, ...], target: int, *, doubtful: bool) -> bool:
    before, after = np.asarray(wave.start), np.asarray(target)
    return all(bool(wave.graph.prefers(maker, before, after, doubtful=doubtful)) for maker in makers)
