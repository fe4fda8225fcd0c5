"""Coalitions by the definitions, written out with sets: slow, and nothing taken from the code under test.

Kilgour, Hipel, Fang and Peng 2001; Inohara and Hipel 2008.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from itertools import chain, combinations

from hikiwake.model.preferences import State
from tests.methods.stability.textbook import DETERRED_IN_DOUBT, LEAVES_IN_DOUBT, States, Textbook

Members = frozenset[str]


def all_coalitions(makers: Iterable[str]) -> list[Members]:
    """Every non-empty set of decision makers."""
    makers = list(makers)
    sizes = range(1, len(makers) + 1)
    return [frozenset(each) for each in chain.from_iterable(combinations(makers, size) for size in sizes)]


def movers_of(book: Textbook, members: Members) -> list[int]:
    """The movers of whom nobody is outside the coalition."""
    return [n for n, mover in enumerate(book.conflict.movers) if set(mover.members) <= members]


def legally(movers: Iterable[int], start: State, step: Callable[[int, State], States]) -> States:
    """Where legal sequences lead: every mover any number of times, but not twice in a row."""
    movers, seen = list(movers), set()
    left = [(start, -1)]
    while left:
        state, last = left.pop()
        for mover in movers:
            for after in step(mover, state) if mover != last else ():
                if (after, mover) not in seen:
                    seen.add((after, mover))
                    left.append((after, mover))
    return frozenset(state for state, _ in seen)


def reach(book: Textbook, members: Members, state: State) -> States:
    """R_H."""
    return legally(movers_of(book, members), state, book.any_move)


def escapes(book: Textbook, members: Members, state: State, *, doubtful: bool | None = None) -> States:
    """R++_H: what the coalition reaches and each member prefers to where it began."""
    doubtful = LEAVES_IN_DOUBT[book.doubt] if doubtful is None else doubtful
    worth = book.may_prefer if doubtful else book.prefers
    return frozenset(
        end for end in reach(book, members, state) if all(worth(each, state, end) for each in members)
    )


def harms(book: Textbook, members: Members, state: State, end: State) -> bool:
    """Whether some member is no better off, or may be under c and d."""
    if DETERRED_IN_DOUBT[book.doubt]:
        return any(not book.prefers(each, state, end) for each in members)
    return any(not book.may_prefer(each, state, end) for each in members)


def harms_for_good(book: Textbook, members: Members, state: State, end: State) -> bool:
    """Whether an end harms some member, and so does all the coalition can reach from there."""
    return harms(book, members, state, end) and all(
        harms(book, members, state, after) for after in reach(book, members, end)
    )


def coalition_stable(
    book: Textbook,
    concept: str,
    members: Members,
    *,
    classes: bool = False,
    among: Iterable[State] | None = None,
) -> States:
    """The states, of all or of some, in which a coalition is stable.

    With `classes` the others answer as coalitions (sequential).
    """
    harm = harms_for_good if concept == "coalition_symmetric_metarational" else harms

    def answers(state: State) -> States:
        others = frozenset(book.conflict.decision_makers) - members
        if concept == "coalition_nash":
            return frozenset()
        if concept != "coalition_sequential":
            return book.reachable(movers_of(book, others), state, book.any_move)
        if not classes:
            return book.reachable(movers_of(book, others), state, book.improving)
        groups = all_coalitions(others)
        return book.reachable(
            range(len(groups)), state, lambda group, at: escapes(book, groups[group], at, doubtful=True)
        )

    return frozenset(
        state
        for state in (book.states if among is None else among)
        if all(
            any(harm(book, members, state, end) for end in answers(escape))
            for escape in escapes(book, members, state)
        )
    )
