"""Foresight and simultaneous moves by the definitions: slow, and nothing taken from the code under test.

Zagare 1984; Kilgour 1985; Fang, Hipel and Kilgour 1993; Fraser and Hipel 1984.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from itertools import chain, combinations, product

from hikiwake.model.preferences import State
from tests.methods.stability.textbook import States, Textbook

Step = tuple[int, State]
"""A mover, and the state it goes to."""


@dataclass(frozen=True)
class Chess:
    """Looking a number of moves ahead. `hopeful` counts on the best of what may come, else on the worst."""

    book: Textbook
    hopeful: bool = False
    _known: dict[tuple[int, State, int], States] = field(default_factory=dict)

    def leaves_for(self, mover: int, state: State, moves: int) -> States:
        """The ends a mover counts on when it leaves; empty when it stays."""
        if (mover, state, moves) not in self._known:
            self._known[mover, state, moves] = self._leaves_for(mover, state, moves) if moves else frozenset()
        return self._known[mover, state, moves]

    def after(self, mover: int, state: State, moves: int) -> States:
        """All ends that those without a part in the last move may bring about."""
        members = set(self.book.conflict.movers[mover].members)
        others = [n for n, other in enumerate(self.book.conflict.movers) if not members & set(other.members)]
        ends = frozenset(chain.from_iterable(self.leaves_for(other, state, moves) for other in others))
        return ends or frozenset({state})

    def counts_on(self, maker: str, ends: States) -> States:
        """The worst of some ends for a decision maker, all that are equally bad; or the best."""
        if self.hopeful:
            return frozenset(e for e in ends if not any(self.book.prefers(maker, e, o) for o in ends))
        return frozenset(e for e in ends if not any(self.book.prefers(maker, o, e) for o in ends))

    def _leaves_for(self, mover: int, state: State, moves: int) -> States:
        members = self.book.conflict.movers[mover].members
        hopes = {
            to: [self.counts_on(maker, self.after(mover, to, moves - 1)) for maker in members]
            for to in self.book.moves[mover, state]
        }
        good = [
            to
            for to, hope in hopes.items()
            if all(self.book.prefers(m, state, min(h)) for m, h in zip(members, hope, strict=True))
        ]

        def beats(one: State, other: State) -> bool:
            better = [
                (self.book.prefers(m, min(b), min(a)), self.book.prefers(m, min(a), min(b)))
                for m, a, b in zip(members, hopes[one], hopes[other], strict=True)
            ]
            return any(up for up, _ in better) and not any(down for _, down in better)

        best = [to for to in good if not any(beats(other, to) for other in good)]
        return frozenset(chain.from_iterable(chain.from_iterable(hopes[to] for to in best)))

    def stable(self, maker: str, moves: int, among: Iterable[State] | None = None) -> States:
        """Where a decision maker stays, of all states or of some."""
        return frozenset(
            s
            for s in (self.book.states if among is None else among)
            if not any(self.leaves_for(m, s, moves) for m in self.book.alone(maker))
        )


def anticipated_state(book: Textbook, maker: str, state: State, horizon: int) -> State:
    """G_h(i, s) for two decision makers without ties, as Kilgour, Hipel and Fang 1987 have it."""
    (other,) = (each for each in book.conflict.decision_makers if each != maker)
    moves = [after for mover in book.alone(maker) for after in book.moves[mover, state]]
    if horizon == 0 or not moves:
        return state
    best = anticipated_state(book, other, moves[0], horizon - 1)
    for move in moves[1:]:
        end = anticipated_state(book, other, move, horizon - 1)
        if book.prefers(maker, best, end):
            best = end
    return best if book.prefers(maker, state, best) else state


def combined(book: Textbook, start: State, steps: Sequence[Step]) -> State | str:
    """What steps taken from one state together lead to, or `nowhere`, or `unclear`."""
    result = list(start)
    for at, option in enumerate(start):
        for _, to in steps:
            if to[at] != option:
                if result[at] not in (option, to[at]):
                    return _in_any_order(book, start, steps) if len(start) == 1 else "unclear"
                result[at] = to[at]
    return tuple(result) if tuple(result) in book.feasible else "nowhere"


def _in_any_order(book: Textbook, start: State, steps: Sequence[Step]) -> State | str:
    """The new state that everybody can reach once the others have arrived where they get without them."""
    lasts, seen = [], {start, *(to for _, to in steps)}
    for mover, to in steps:
        before = combined(book, start, [step for step in steps if step != (mover, to)])
        if isinstance(before, str):
            return "unclear"
        seen.add(before)
        lasts.append(book.moves[mover, before])
    common = frozenset.intersection(*lasts) - seen
    return next(iter(common)) if len(common) == 1 else "unclear"


def companies(book: Textbook, maker: str, state: State, company: str) -> Iterable[list[Step]]:
    """Improvements of the others at the same time: of one, of some, or of all who can join."""
    ready = {mover: book.improving(mover, state) for mover in book.others(maker)}
    willing = [mover for mover, reached in ready.items() if reached]
    groups = [
        set(group)
        for size in range(1, len(willing) + 1)
        for group in combinations(willing, size)
        if _no_one_twice(book, group) and (size == 1 or company != "one")
    ]
    if company == "all":
        groups = [group for group in groups if not any(group < other for other in groups)]
    for group in groups:
        order = sorted(group)
        for reached in product(*(sorted(ready[mover]) for mover in order)):
            yield list(zip(order, reached, strict=True))


def _no_one_twice(book: Textbook, group: Iterable[int]) -> bool:
    members = [member for mover in group for member in book.conflict.movers[mover].members]
    return len(members) == len(set(members))


def simultaneously(
    book: Textbook, maker: str, company: str, among: Iterable[State] | None = None
) -> tuple[States, States]:
    """The states, of all or of some, in which a decision maker is stable, and those not told."""
    stable, unclear = set(), set()
    for state in book.states if among is None else among:
        verdicts = [
            _deterred(book, maker, state, (mover, escape), company)
            for mover in book.alone(maker)
            for escape in book.moves[mover, state] & book.escapes(maker, state)
        ]
        if all(verdict == "deterred" for verdict in verdicts):
            stable.add(state)
        elif "free" not in verdicts:
            unclear.add(state)
    return frozenset(stable), frozenset(unclear)


def _deterred(book: Textbook, maker: str, state: State, escape: Step, company: str) -> str:
    results = [combined(book, state, [escape, *others]) for others in companies(book, maker, state, company)]
    ends = [result for result in results if not isinstance(result, str)]
    if any(book.harms(maker, state, end) for end in ends):
        return "deterred"
    return "unclear" if "unclear" in results else "free"
