"""Why a state holds against coalitions, or which coalition upsets it and how.

Every improvement of a coalition is given as the sequence of moves that makes it, and with it the moves of the
others that deter it, where any do.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import partial

import numpy as np

from hikiwake.methods.stability.bit_sets import packed, places_in
from hikiwake.methods.stability.coalition.improvement import (
    Answers,
    Coalition,
    CoalitionJudge,
    Jump,
    coalitions,
    coalitions_of,
    jump,
)
from hikiwake.methods.stability.paths import Path, legal_path, shortest_sequence
from hikiwake.methods.stability.space import Truths
from hikiwake.methods.stability.terms import Sanctions


@dataclass(frozen=True, slots=True)
class CoalitionEscape:
    """An improvement of a coalition, and what deters it.

    `sanction` is a shortest path of the others from where the jump leads to a state that deters; empty where
    nothing does. Where others answer as coalitions `turns` are their jumps, of which it is made up. `harmed`
    are the members no better off there; `answers` the places the coalition could go on to, each no better
    for some member (only where the concept looks at them).
    """

    jump: Jump
    deterred: bool
    sanction: Path = ()
    turns: tuple[Jump, ...] = ()
    harmed: tuple[int, ...] = ()
    answers: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class CoalitionWhy:
    """Whether a state is stable for a coalition under a concept, with the improvements from it.

    `left_out` is how many more there are; they are deterred where some of `escapes` are.
    """

    coalition: Coalition
    place: int
    concept: str
    escapes: tuple[CoalitionEscape, ...]
    left_out: int = 0

    @property
    def stable(self) -> bool:
        """Whether every improvement is deterred."""
        return all(escape.deterred for escape in self.escapes)


def upset_by(judge: CoalitionJudge, concept: str, place: int) -> tuple[CoalitionWhy, ...]:
    """The coalitions for which a state is not stable, the small ones first, each with its improvements."""
    reasons = (why_coalition(judge, concept, each, place) for each in coalitions(judge.graph))
    return tuple(reason for reason in reasons if not reason.stable)


def why_coalition(
    judge: CoalitionJudge, concept: str, coalition: Coalition, place: int, most: int | None = None
) -> CoalitionWhy:
    """Why a state is stable, or not, for one coalition.

    1. List the improvements of the coalition; where there are more than `most`, those that nothing deters
       come first and the rest are left out.
    2. From each search the others' moves for the nearest state that deters.
    """
    graph = judge.graph
    reached = places_in(judge.escapes(coalition)[place], graph.size)
    left_out = 0 if most is None else max(reached.size - most, 0)
    if left_out:
        held = _deterred(judge, concept, coalition, place)[reached]
        reached = np.concatenate([reached[~held], reached[held]])[:most]
    escapes = (jump(graph, coalition, place, after) for after in reached.tolist())
    if concept == "coalition_nash":
        found = tuple(CoalitionEscape(each, deterred=False) for each in escapes)
    else:
        found = tuple(_judged(judge, concept, each) for each in escapes)
    return CoalitionWhy(coalition, place, concept, found, left_out)


def _deterred(judge: CoalitionJudge, concept: str, coalition: Coalition, place: int) -> Truths:
    """From which states the others can go on to one that deters. Shape (states,)."""
    if concept == "coalition_nash":
        return np.zeros(judge.graph.size, dtype=bool)
    held = packed(judge.harms(coalition, place)[:, None])
    if concept == "coalition_symmetric_metarational":
        held = judge.even_if_answered(coalition, held)
    improving = concept == "coalition_sequential"
    return np.asarray(judge.within_others_reach(coalition, held, improving=improving)[:, 0] & 1, dtype=bool)


def _judged(judge: CoalitionJudge, concept: str, escape: Jump) -> CoalitionEscape:
    coalition, size = escape.coalition, judge.graph.size
    lasting = concept == "coalition_symmetric_metarational"
    goals = judge.harms(coalition, escape.before)
    if lasting:
        goals = goals & ~(judge.reach(coalition) & packed(~goals[None, :])).any(axis=1)
    turns: tuple[Jump, ...] = ()
    if concept == "coalition_sequential" and judge.answers is Answers.COALITIONS:
        turns = _turns(judge, escape, goals)
        sanction = tuple(step for each in turns for step in each.path)
    else:
        sanction = _moves(judge, escape, goals, improving=concept == "coalition_sequential")
    if not sanction:
        return CoalitionEscape(escape, deterred=False)
    end = sanction[-1].after
    harmed = tuple(each for each in coalition if judge.harms((each,), escape.before)[end])
    answers = tuple(places_in(judge.reach(coalition)[end], size).tolist()) if lasting else ()
    return CoalitionEscape(escape, True, sanction, turns, harmed, answers)


def _moves(judge: CoalitionJudge, escape: Jump, goals: Truths, *, improving: bool) -> Path:
    """A shortest way of the others, each moving for itself, to a state that deters."""
    most = 1 if judge.terms.sanctions is Sanctions.MOVE else 0
    others = judge.graph.others(escape.coalition)
    return legal_path(judge.graph, others, escape.after, goals, improving=improving, most=most)


def _turns(judge: CoalitionJudge, escape: Jump, goals: Truths) -> tuple[Jump, ...]:
    """The fewest improvements of coalitions of the others that lead to a state that deters."""
    outside = [each for each in range(len(judge.graph.orders)) if each not in escape.coalition]
    groups = tuple(coalitions_of(outside))
    turns = [partial(judge.answers_of, group) for group in groups]
    most = 1 if judge.terms.sanctions is Sanctions.MOVE else 0
    found = shortest_sequence(turns, escape.after, goals, most=most)
    return tuple(jump(judge.graph, groups[each.mover], each.before, each.after) for each in found)
