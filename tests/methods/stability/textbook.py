"""The definitions of the graph model written out with sets: slow, and nothing taken from the code under test.

A state is a tuple of options. `Textbook` answers who can move where and who prefers what; the functions below
it are the definitions, sentence by sentence (Fang, Hipel and Kilgour 1993; Xu, Hipel, Kilgour and Fang 2018;
unknown preferences after Li, Hipel, Kilgour and Fang 2004; Rêgo and Vieira 2017).
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from fractions import Fraction
from functools import cached_property
from itertools import product

from hikiwake.model.conflict import Conflict, Mover
from hikiwake.model.expression import holds
from hikiwake.model.preferences import Compared, IssueByIssue, Prioritised, Ranking, State, Valued
from hikiwake.model.valuation import Term

States = frozenset[State]

LEAVES_IN_DOUBT = {"a": True, "b": False, "c": True, "d": False}
"""Which of the four types leave for a state that may be better."""
DETERRED_IN_DOUBT = {"a": False, "b": False, "c": True, "d": True}
"""Which of the four types are deterred by a state that may be no better."""


@dataclass(frozen=True)
class Textbook:
    """A conflict read as the textbooks do. `doubt` is the type a, b, c or d; `chains` allows sequences."""

    conflict: Conflict
    doubt: str = "b"
    chains: bool = True

    @cached_property
    def states(self) -> tuple[State, ...]:
        """The feasible states, the first issue changing fastest."""
        backwards = product(*reversed(list(self.conflict.options.values())))
        every = [tuple(reversed(state)) for state in backwards]
        rules = [condition.expression for condition in self.conflict.conditions]
        return tuple(state for state in every if all(holds(rule, self.named(state)) for rule in rules))

    @cached_property
    def feasible(self) -> States:
        """The same as a set."""
        return frozenset(self.states)

    def named(self, state: State) -> dict[str, str]:
        """The option of every issue."""
        return dict(zip(self.conflict.options, state, strict=True))

    @cached_property
    def names(self) -> dict[State, dict[str, str]]:
        """The same for all feasible states."""
        return {state: self.named(state) for state in self.states}

    @cached_property
    def moves(self) -> dict[tuple[int, State], States]:
        """R: where one move of a mover leads, by mover and state."""
        return {
            (number, state): frozenset(
                other for other in self.states if other != state and self.can(mover, state, other)
            )
            for number, mover in enumerate(self.conflict.movers)
            for state in self.states
        }

    def can(self, mover: Mover, before: State, after: State) -> bool:
        """Whether every change is one that some lever of the mover allows."""
        old, new = self.names[before], self.names[after]
        return all(
            old[issue] == new[issue]
            or any(lever.issue == issue and lever.allows(old[issue], new[issue]) for lever in mover.levers)
            for issue in old
        )

    @cached_property
    def opinions(self) -> dict[tuple[str, State, State], str]:
        """What each decision maker makes of going from one state to another: better, no better, unknown."""
        return {
            (maker, one, other): self._opinion(maker, one, other)
            for maker in self.conflict.decision_makers
            for one in self.states
            for other in self.states
        }

    def prefers(self, maker: str, before: State, after: State) -> bool:
        """Whether going to `after` is certainly better."""
        return self.opinions[maker, before, after] == "better"

    def may_prefer(self, maker: str, before: State, after: State) -> bool:
        """Whether it is better or unknown."""
        return self.opinions[maker, before, after] != "no better"

    def _opinion(self, maker: str, before: State, after: State) -> str:
        match self.conflict.preferences[maker]:
            case Ranking() | Prioritised():
                scores = self.scores[maker]
                return "better" if scores[after] > scores[before] else "no better"
            case IssueByIssue() as likes:
                return self._by_issue(likes, before, after)
            case Valued(valuation):
                old, new = self.names[before], self.names[after]
                least = sum(_least(term, old, new) for term in valuation.terms)
                most = -sum(_least(term, new, old) for term in valuation.terms)
                return "better" if least > 0 else "no better" if most <= 0 else "unknown"
            case Compared() as pairs:
                if pairs not in self._followed:
                    self._followed[pairs] = _following(pairs, self.states)
                return self._followed[pairs].get((before, after), "unknown")

    @cached_property
    def scores(self) -> dict[str, dict[State, list[int]]]:
        """Ranks, and what statements are met, as lists to be compared number by number; higher is better."""
        found: dict[str, dict[State, list[int]]] = {}
        for maker, preference in self.conflict.preferences.items():
            match preference:
                case Ranking(tiers):
                    found[maker] = {state: [-place] for place, each in enumerate(tiers) for state in each}
                case Prioritised():
                    found[maker] = {state: self._met(preference, state) for state in self.states}
                case _:
                    continue
        return found

    @cached_property
    def _followed(self) -> dict[Compared, dict[tuple[State, State], str]]:
        return {}

    def _met(self, wishes: Prioritised, state: State) -> list[int]:
        met = [int(holds(each.want, self.named(state))) for each in wishes.statements]
        weights = [each.weight for each in wishes.statements if each.weight is not None]
        return [sum(w * m for w, m in zip(weights, met, strict=True))] if weights else met

    def _by_issue(self, likes: IssueByIssue, before: State, after: State) -> str:
        old, new = self.names[before], self.names[after]
        changed = [issue for issue in old if old[issue] != new[issue]]
        if any((issue, state[issue]) not in likes.levels for issue in changed for state in (old, new)):
            return "unknown"
        gains = [likes.levels[issue, new[issue]] - likes.levels[issue, old[issue]] for issue in changed]
        if not any(gain > 0 for gain in gains):
            return "no better"
        return "unknown" if any(gain < 0 for gain in gains) else "better"

    # Who can go where.

    def alone(self, maker: str) -> list[int]:
        """The mover of a decision maker's own moves."""
        return [n for n, mover in enumerate(self.conflict.movers) if mover.members == (maker,)]

    def others(self, maker: str) -> list[int]:
        """The movers without the decision maker."""
        return [n for n, mover in enumerate(self.conflict.movers) if maker not in mover.members]

    def improving(self, mover: int, state: State) -> States:
        """R+,U: the moves that every member prefers or may prefer."""
        members = self.conflict.movers[mover].members
        return frozenset(
            after
            for after in self.moves[mover, state]
            if all(self.may_prefer(member, state, after) for member in members)
        )

    def any_move(self, mover: int, state: State) -> States:
        """R."""
        return self.moves[mover, state]

    def reachable(self, movers: Iterable[int], start: State, step: Callable[[int, State], States]) -> States:
        """Where legal sequences of some movers lead: nobody moves twice in a row. Or single moves of one."""
        movers = list(movers)
        ends = {(after, mover) for mover in movers for after in step(mover, start)}
        while self.chains:
            further = {
                (after, mover)
                for state, last in ends
                for mover in movers
                if mover != last
                for after in step(mover, state)
            }
            if further <= ends:
                break
            ends |= further
        return frozenset(state for state, _ in ends)

    # The definitions.

    def escapes(self, maker: str, state: State) -> States:
        """The moves that are worth making: to what is better, or under a and c may be."""
        worth = self.may_prefer if LEAVES_IN_DOUBT[self.doubt] else self.prefers
        return frozenset(
            after
            for mover in self.alone(maker)
            for after in self.moves[mover, state]
            if worth(maker, state, after)
        )

    def harms(self, maker: str, state: State, end: State) -> bool:
        """Whether an end deters: it is no better, or under c and d may be no better."""
        if DETERRED_IN_DOUBT[self.doubt]:
            return not self.prefers(maker, state, end)
        return not self.may_prefer(maker, state, end)

    def harms_for_good(self, maker: str, state: State, end: State) -> bool:
        """Whether an end deters and so does all that the decision maker can then move to."""
        return self.harms(maker, state, end) and all(
            self.harms(maker, state, after) for mover in self.alone(maker) for after in self.moves[mover, end]
        )

    def nash(self, maker: str) -> States:
        """No state is worth leaving for."""
        return frozenset(state for state in self.states if not self.escapes(maker, state))

    def general_metarational(self, maker: str) -> States:
        """For every escape the others can go to an end that deters."""
        return self._deterred(maker, self.any_move, self.harms)

    def symmetric_metarational(self, maker: str) -> States:
        """For every escape the others can go to an end that deters for good."""
        return self._deterred(maker, self.any_move, self.harms_for_good)

    def sequential(self, maker: str) -> States:
        """For every escape the others can go, by improvements, to an end that deters."""
        return self._deterred(maker, self.improving, self.harms)

    def symmetric_sequential(self, maker: str) -> States:
        """For every escape the others can go, by improvements, to an end that deters for good."""
        return self._deterred(maker, self.improving, self.harms_for_good)

    def _deterred(
        self,
        maker: str,
        step: Callable[[int, State], States],
        harm: Callable[[str, State, State], bool],
    ) -> States:
        return frozenset(
            state
            for state in self.states
            if all(
                any(harm(maker, state, end) for end in self.reachable(self.others(maker), escape, step))
                for escape in self.escapes(maker, state)
            )
        )

    def stable(self, concept: str, maker: str) -> States:
        """The states stable for a decision maker under a concept given by its id."""
        found: States = getattr(self, concept)(maker)
        return found

    def equilibria(self, concept: str) -> States:
        """The states stable for every decision maker."""
        sets = [self.stable(concept, maker) for maker in self.conflict.decision_makers]
        return self.feasible.intersection(*sets)


def _least(term: Term, before: dict[str, str], after: dict[str, str]) -> Fraction:
    """The least a term can add, trying both ends of every interval; the same value counts once."""
    old = tuple(before[issue] for issue in term.issues)
    new = tuple(after[issue] for issue in term.issues)
    if old == new:
        return Fraction(0)
    ends = [_ends(term, chosen) for chosen in (old, new)]
    weights = {term.weight.low, term.weight.high}
    return min(weight * (gets - gives) for weight, gives, gets in product(weights, *ends))


def _ends(term: Term, chosen: tuple[str, ...]) -> set[Fraction]:
    value = term.values.get(chosen)
    return {Fraction(0)} if value is None else {value.low, value.high}


def _following(pairs: Compared, states: tuple[State, ...]) -> dict[tuple[State, State], str]:
    """All that follows from stated pairs: walk upwards from each state, noting any strict step."""
    upwards = {(worse, better, True) for better, worse in pairs.better}
    upwards |= {(one, other, False) for one, other in pairs.equal}
    upwards |= {(other, one, False) for one, other in pairs.equal}
    found: dict[tuple[State, State], str] = {}
    for start in states:
        seen, left = {(start, False)}, [(start, False)]
        while left:
            here, strict = left.pop()
            for before, after, steep in upwards:
                if before == here and (after, strict or steep) not in seen:
                    seen.add((after, strict or steep))
                    left.append((after, strict or steep))
        for end, strict in sorted(seen):
            if strict:
                found[start, end], found[end, start] = "better", "no better"
            elif found.get((start, end)) is None:
                found[start, end] = found[end, start] = "no better"
    return found
