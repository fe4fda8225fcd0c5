"""What several could gain from a state by moving one after another, each in the hope of the others' moves.

1. For every two decision makers or more, find where legal sequences of their own and their joint moves lead.
2. Keep the states that every one of them prefers to the one left. Where there are none, the state is
   coalitionally Nash stable for them (Kilgour, Hipel, Fang and Peng 2001).
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import combinations

import numpy as np

from hikiwake.findings.stability import Jointly
from hikiwake.methods.stability.graph import Graph
from hikiwake.methods.stability.orders import Places
from hikiwake.methods.stability.reasons import decided_by
from hikiwake.methods.stability.waves import wave_from
from hikiwake.model.wording import Wording, counted, listed
from hikiwake.study.stability.settling_words import terms_words

MOST_MAKERS = 6
"""Decision makers up to which all sets of several are looked at."""


def jointly(graph: Graph, place: int, wording: Wording, prefix: str) -> tuple[Jointly, ...]:
    """What each set of several decision makers could gain together, small sets first.

    Ids begin with `prefix`. With more than `MOST_MAKERS` decision makers only pairs are looked at.
    """
    return tuple(_joint(graph, place, members, wording, prefix) for members in _sets(graph))


def _sets(graph: Graph) -> Iterator[tuple[int, ...]]:
    """Every two decision makers or more; those who cannot move at all are in none."""
    moving = sorted({maker for mover in graph.movers() for maker in graph.members(mover)})
    largest = len(moving) if len(moving) <= MOST_MAKERS else 2
    for size in range(2, largest + 1):
        yield from combinations(moving, size)


def _joint(graph: Graph, place: int, members: tuple[int, ...], wording: Wording, prefix: str) -> Jointly:
    conflict = graph.conflict
    makers = tuple(conflict.decision_makers[member] for member in members)
    reached = np.flatnonzero(wave_from(graph, place, movers=graph.within(members)).reached)
    gains = _gained(graph, place, members, reached)
    old = graph.state(place)
    alone = _alone(graph, place, members, gains)
    # What one of them can do alone takes no package; it is told where there is nothing else.
    packages = gains[~np.isin(gains, [*alone])]
    near = _nearest(graph, place, packages if packages.size else np.array(sorted(alone), dtype=np.intp))
    new = old if near is None else graph.state(near)
    changes = {
        issue: (before, after)
        for issue, before, after in zip(conflict.options, old, new, strict=True)
        if before != after
    }
    decided = [name for maker in makers for name in decided_by(conflict, maker, old, new)]
    who = listed(wording.party(maker) for maker in makers)
    return Jointly(
        id=f"{prefix}:{int(graph.states[place])}:{'+'.join(makers)}:in-turn",
        makers=makers,
        states=gains.size,
        nearest="" if near is None else str(int(graph.states[near])),
        changes=changes,
        sentence=_sentence(
            who,
            terms_words(changes, wording),
            reached=reached.size,
            packages=packages.size,
            alone=[wording.party(conflict.decision_makers[each]) for each in alone.values()],
        ),
        rests_on=tuple(dict.fromkeys(decided)),
    )


def _gained(graph: Graph, place: int, members: Iterable[int], reached: Places) -> Places:
    wanted = np.ones(reached.shape, dtype=bool)
    for member in members:
        wanted &= graph.prefers(member, np.asarray(place), reached)
    return reached[wanted]


def _alone(graph: Graph, place: int, members: Iterable[int], gains: Places) -> dict[int, int]:
    """The gains to all that one member brings about by a single move of its own, with whose move it is."""
    wanted = set(gains.tolist())
    return {
        after: member
        for member in members
        for mover in graph.own(member)
        for after in graph.reach(mover, place).tolist()
        if after in wanted
    }


def _nearest(graph: Graph, place: int, places: Places) -> int | None:
    """Which of some states differs from one in the fewest issues, the first of several; None of none."""
    if not places.size:
        return None
    space, far = graph.space, np.zeros(places.size, dtype=np.int64)
    for issue in space.options:
        digits = space.digits(graph.states[np.r_[places, place]], issue)
        far += digits[:-1] != digits[-1]
    return int(places[far.argmin()])


def _sentence(who: str, nearest: str, *, reached: int, packages: int, alone: Sequence[str]) -> str:
    if not packages and alone:
        movers = listed(dict.fromkeys(alone), "or")
        return (
            f"A single move of {movers} leads to {counted(len(alone), 'state')} that all of {who} prefer, "
            f"the nearest with {nearest}; no package of moves leads to another"
        )
    if not packages:
        return (
            f"No package of moves that {who} make in turn and together is a gain to all of them, of any size "
            f"({counted(reached, 'state')} looked at)"
        )
    return (
        f"By a package of moves, in turn and together, {who} can come to {counted(packages, 'state')} that "
        f"all of them prefer, the nearest with {nearest}"
    )


def joint_words(found: Sequence[Jointly], wording: Wording) -> tuple[str, ...]:
    """What coalitions could gain, in one sentence: the smallest that could, or that none can."""
    if not found:
        return ()
    for each in found:
        if each.states:
            return (f"{each.sentence}.",)
    if len(found) == 1:
        return (f"{found[0].sentence}: it holds against joint moves as well.",)
    makers = dict.fromkeys(maker for each in found for maker in each.makers)
    who = listed(wording.party(maker) for maker in makers)
    return (
        f"No package of moves that several of {who} make in turn and together is a gain to all who make it: "
        "it holds against joint moves as well.",
    )
