"""Is one state stable for a decision maker, and why: answered without listing any states.

The conflict may have far more states than can be listed. For the decision maker i and the state s:

1. Look for an escape: an improvement x of i from s. When there is none, s is stable.
2. Look for a sanction of x (`sanctions`). When there is none, s is not stable, and x is the
   reason. When the search ends before it can tell, x is set aside.
3. A sanction is a path. Every other escape from which the same moves deter as well is deterred; go on with
   the rest at 1. When none is left, s is stable, and the paths found are the reason.

Nash stability ends at 1. The search is a refinement by counterexamples of a formula with alternating
quantifiers (Janota, Klieber, Marques-Silva and Clarke 2016). Work is counted in calls and conflicts of the
solver, so an answer is the same on any machine; where an allowance or a limit ends the search the answer is
neither yes nor no.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from enum import StrEnum

from hikiwake.basics.errors import ModelError
from hikiwake.methods.settlement.solver_effort import Effort, EffortSpent
from hikiwake.methods.stability.concepts import BY_ID, INDIVIDUAL
from hikiwake.methods.stability.single_state.frames import Frame, require_move
from hikiwake.methods.stability.single_state.gates import TRUE, Gates, gates
from hikiwake.methods.stability.single_state.orders import literal_orders
from hikiwake.methods.stability.single_state.question import Path, Question, StateStep, state_of
from hikiwake.methods.stability.single_state.sanctions import Unrolled, unrolled
from hikiwake.methods.stability.single_state.walk import walk
from hikiwake.methods.stability.terms import USUAL, Terms
from hikiwake.model.conflict import Conflict, Mover
from hikiwake.model.preferences import State

__all__ = [
    "USUAL_LIMITS",
    "Deterred",
    "Limits",
    "Path",
    "StateAnswer",
    "StateStep",
    "Unsettled",
    "is_stable",
    "leavers",
    "stability_of",
    "stable_for_all",
]


@dataclass(frozen=True, slots=True)
class Limits:
    """Where a search ends.

    `moves` is the length of the longest sanction looked for by unrolling; `reached` how many states in reach
    of the others are then looked at one by one; after `doubtful` escapes (at least one) of which neither
    could tell the search gives up; `effort` is the calls and conflicts of the solver for one decision maker
    and concept, of which one escape takes no more than its share, `effort` / `doubtful`.
    """

    moves: int = 30
    reached: int = 500
    doubtful: int = 5
    effort: int = 30_000


USUAL_LIMITS = Limits()
"""Enough for most conflicts of some forty options; seconds where it is not."""


class Unsettled(StrEnum):
    """Why there is neither a yes nor a no."""

    MOVES = "moves"
    """An escape has no sanction within the limits, and longer ones could not be ruled out."""
    EFFORT = "effort"
    """The allowance of solver work was used up, or an escape's share of it."""


@dataclass(frozen=True, slots=True)
class Deterred:
    """An escape, and the path by which the others deter it."""

    escape: StateStep
    sanction: Path


@dataclass(frozen=True, slots=True)
class StateAnswer:
    """Whether a state is stable for a decision maker under a concept, and why.

    `stable` is None where the search ended before it could tell, and `unsettled` says why. `escape` is an
    improvement that nothing deters (not stable) or of which it could not be told (None). The sanctions in
    `deterred`, followed from whatever escape, deter all the escapes there are when the state is stable.
    `escapes` were looked at, and `answers`: ways by which the decision maker would still gain after what the
    others do (symmetric concepts only). `effort` is what it took in calls and conflicts of the solver.
    """

    state: State
    maker: str
    concept: str
    stable: bool | None
    escape: StateStep | None
    deterred: tuple[Deterred, ...]
    escapes: int
    answers: int
    effort: int
    unsettled: Unsettled | None = None


def is_stable(
    conflict: Conflict,
    state: State | Mapping[str, str],
    maker: str,
    concept: str,
    *,
    terms: Terms = USUAL,
    limits: Limits = USUAL_LIMITS,
) -> StateAnswer:
    """Whether a state is stable for a decision maker under one of the first five concepts.

    Raises `ModelError` for a state that is not feasible, a decision maker or concept there is not, and a
    preference that does not fit; `TooLargeError` where a preference cannot be written down as clauses.
    """
    return stability_of(conflict, state, (concept,), terms=terms, limits=limits, makers=(maker,))[0]


def stability_of(
    conflict: Conflict,
    state: State | Mapping[str, str],
    concepts: Iterable[str] = INDIVIDUAL,
    *,
    terms: Terms = USUAL,
    limits: Limits = USUAL_LIMITS,
    makers: Iterable[str] | None = None,
) -> tuple[StateAnswer, ...]:
    """The answers for all decision makers (or some) under some concepts, one concept after the other.

    Raises as `is_stable` does.
    """
    found = state_of(conflict, state)
    asked = conflict.decision_makers if makers is None else tuple(makers)
    for maker in asked:
        if maker not in conflict.decision_makers:
            names = ", ".join(conflict.decision_makers)
            raise ModelError(f"found decision maker {maker!r}, expected one of {names}")
    orders = literal_orders(conflict)
    answers = []
    for concept in concepts:
        if concept not in INDIVIDUAL:
            raise ModelError(f"found concept {concept!r}, expected one of {', '.join(INDIVIDUAL)}")
        for maker in asked:
            question = Question(conflict, orders, found, maker, BY_ID[concept].deterrence, terms)
            answers.append(_Search(question, concept, limits).answer())
    return tuple(answers)


def leavers(answers: Iterable[StateAnswer]) -> tuple[str, ...]:
    """The decision makers for whom some answer says that the state is not stable."""
    return tuple(dict.fromkeys(answer.maker for answer in answers if answer.stable is False))


def stable_for_all(answers: Iterable[StateAnswer]) -> bool | None:
    """Whether every answer is yes; None when none is no and some is open."""
    verdicts = [answer.stable for answer in answers]
    return False if False in verdicts else None if None in verdicts else True


class _Search:
    def __init__(self, question: Question, concept: str, limits: Limits) -> None:
        self.question = question
        self.concept = concept
        self.limits = limits
        self.effort = Effort(limits.effort)
        self.deterred: list[Deterred] = []
        self.open: list[StateStep] = []
        self.lacking = Unsettled.MOVES
        self.escapes = 0
        self.answers = 0

    def answer(self) -> StateAnswer:
        """Carry out the steps."""
        unsettled = None
        try:
            escape = self._undeterred()
        except EffortSpent:
            escape, unsettled = None, Unsettled.EFFORT
        if escape is None and unsettled is None and self.open:
            unsettled = self.lacking
        return StateAnswer(
            self.question.state,
            self.question.maker,
            self.concept,
            None if unsettled else escape is None,
            escape or next(iter(self.open), None),
            tuple(self.deterred),
            self.escapes,
            self.answers,
            self.effort.spent,
            unsettled,
        )

    def _undeterred(self) -> StateStep | None:
        """An escape that nothing deters; None when each is deterred or set aside."""
        question = self.question
        if question.own is None:
            return None
        with gates(self.effort) as formula:
            settled = question.asked(formula)
            start = _escapes(question, question.own, settled)
            if question.deterrence is None or not question.others:
                return self._nearest(formula, start)
            with unrolled(question, self.effort) as moves:
                try:
                    return self._refined(formula, start, moves)
                finally:
                    self.answers = len(moves.answers)

    def _refined(self, formula: Gates, start: Frame, moves: Unrolled) -> StateStep | None:
        """Take escapes one by one, and with each all that its sanction deters as well."""
        while (escape := self._next(formula, start)) is not None:
            sanction, known = self._sanction(escape.after, moves)
            if sanction is not None:
                self.deterred.append(Deterred(escape, sanction))
                formula.require(-self.question.followed(sanction, start))
            elif known:
                return escape
            else:
                formula.require(*(-literal for literal in start.taking(escape.after)))
                self.open.append(escape)
                if len(self.open) >= self.limits.doubtful:
                    break
        return None

    def _next(self, formula: Gates, start: Frame, kept: Iterable[int] = ()) -> StateStep | None:
        model = formula.solve(kept)
        if model is None or self.question.own is None:
            return None
        self.escapes += 1
        return StateStep(self.question.own, self.question.state, start.state(model))

    def _nearest(self, formula: Gates, start: Frame) -> StateStep | None:
        """An escape that changes no more than it must: undoing any change of it is no escape."""
        found = self._next(formula, start)
        if found is None:
            return None
        kept: list[int] = []
        for issue in sorted(self.question.own_issues):
            same = start.taking(self.question.state, (issue,))
            nearer = self._next(formula, start, [*kept, *same])
            if nearer is not None:
                found, kept = nearer, [*kept, *same]
        return found

    def _sanction(self, escape: State, moves: Unrolled) -> tuple[Path | None, bool]:
        """A sanction, or none; and whether that is certain. An escape takes at most its share of work."""
        left, share = self.limits.effort - self.effort.spent, self.limits.effort // self.limits.doubtful
        self.effort.allow(min(left, share))
        try:
            return self._searched(escape, moves)
        except EffortSpent:
            if left <= share:
                raise
            self.lacking = Unsettled.EFFORT
            return None, False
        finally:
            self.effort.allow(self.limits.effort - self.effort.spent)

    def _searched(self, escape: State, moves: Unrolled) -> tuple[Path | None, bool]:
        longest = 1 if self.question.in_one_move else self.limits.moves
        for length in range(1, longest + 1):
            sanction = moves.sanction(escape, length)
            if sanction is not None:
                return sanction, True
            if self.question.in_one_move or not _may_be_longer(escape, moves, length):
                return None, True
        walked = walk(self.question, escape, moves.way_out, self.limits.reached, self.effort)
        return walked.sanction, walked.complete


def _may_be_longer(escape: State, moves: Unrolled, length: int) -> bool:
    """Whether a sanction of more moves can be, when there is none of as many or fewer."""
    if length == 1 and not moves.may_deter(escape, 0):
        return False
    return moves.goes_on(escape, length) and moves.may_deter(escape, length)


def _escapes(question: Question, own: Mover, settled: Frame) -> Frame:
    """The open frame of every improvement of the decision maker from the state asked about."""
    formula = settled.gates
    start = settled.opened(question.own_issues)
    formula.require(start.feasible(question.conflict))
    formula.require(question.leaving(settled, start))
    require_move(TRUE, own, settled, start, question.own_issues)
    return start
