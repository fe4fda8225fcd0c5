"""What deters one escape: a legal sequence of moves of the others to a state no better, or proof of none.

The moves are unrolled (Biere, Cimatti, Clarke and Zhu 1999): frame 0 is the escape, each further frame is one
move of one of the others away, nobody moving twice in a row. For k = 1, 2, …:

1. Look for a sanction of k moves. The shortest is found first.
2. Ask whether there can be longer ones. There is none when no mover is left to alternate with; when no legal
   sequence of k moves exists; or when no state that the others' levers could bring about at all has k moves
   to a first state that deters (induction: Sheeran, Singh and Stålmarck 2000).

Where a sanction has to last, an end is checked for a way out; each one found is ruled out for every end that
allows it, and the search goes on (Clarke, Grumberg, Jha, Lu and Veith 2000, *refinement by counterexample*).
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, field

from hikiwake.methods.settlement.solver_effort import Effort
from hikiwake.methods.stability.single_state.frames import Frame, require_move
from hikiwake.methods.stability.single_state.gates import TRUE, Gates, Model, gates
from hikiwake.methods.stability.single_state.question import Path, Question, StateStep
from hikiwake.model.preferences import State


class WayOut:
    """Where a decision maker can go on to from the end of a sanction."""

    def __init__(self, question: Question, formula: Gates) -> None:
        self._formula = formula
        settled = question.asked(formula)
        self._end = settled.opened(question.answered | question.own_issues)
        self._after = self._end.opened(question.own_issues)
        formula.require(self._after.feasible(question.conflict))
        formula.require(-question.deterring(settled, self._after))
        if question.own is not None:
            require_move(TRUE, question.own, self._end, self._after, question.own_issues)

    def find(self, end: State) -> State | None:
        """A state it can move to that does not deter; None when there is none."""
        model = self._formula.solve(self._end.taking(end))
        return None if model is None else self._after.state(model)


@dataclass
class _Frame:
    """A frame of the unrolled moves: who made the move into it, whether it counts, whether it is the end."""

    frame: Frame
    movers: list[int]
    reached: int
    ends: int
    deters: int


@dataclass
class Unrolled:
    """The moves of the others from an escape, one frame after the other."""

    question: Question
    formula: Gates
    way_out: WayOut | None
    steps: list[_Frame] = field(default_factory=list)
    answers: list[State] = field(default_factory=list)

    def __post_init__(self) -> None:
        """Write the escape itself down."""
        self.settled = self.question.asked(self.formula)
        start = self.settled.opened(self.question.own_issues | self.question.answered)
        self._add(start, [])

    def sanction(self, escape: State, moves: int) -> Path | None:
        """A sanction of just so many moves; None when there is none."""
        self._unroll(moves)
        found = self._ending(moves, self.steps[0].frame.taking(escape))
        return None if found is None else self._path(found, moves)

    def goes_on(self, escape: State, moves: int) -> bool:
        """Whether there is any legal sequence of so many moves."""
        self._unroll(moves)
        assumed = [*self.steps[0].frame.taking(escape), self.steps[moves].reached]
        return self.formula.solve(assumed) is not None

    def may_deter(self, escape: State, moves: int) -> bool:
        """Whether some state has that many moves to an end, it and those between being none.

        Any state is asked about that the others' levers could bring about if nothing else bound them.
        """
        self._unroll(moves)
        assumed = list(self._within_reach(escape))
        if not self._lasting:
            assumed += [-step.deters for step in self.steps[:moves]]
        return self._ending(moves, assumed) is not None

    @property
    def _lasting(self) -> bool:
        return self.question.deterrence is not None and self.question.deterrence.lasting

    def _within_reach(self, escape: State) -> Iterator[int]:
        frame, reachable = self.steps[0].frame, self.question.reachable(escape)
        yield from frame.taking(escape, self.question.own_issues - self.question.answered)
        for issue, within in reachable.items():
            for option, literal in frame.digits[issue].items():
                if option not in within:
                    yield -literal

    def _ending(self, moves: int, assumed: Iterable[int]) -> Model | None:
        """An assignment in which the frame after so many moves deters, and lasts where it has to."""
        last = self.steps[moves]
        wanted = [*assumed, last.ends]
        while (model := self.formula.solve(wanted)) is not None and self.way_out is not None:
            answer = self.way_out.find(last.frame.state(model))
            if answer is None:
                break
            self.answers.append(answer)
            for step in self.steps:
                self._seal(step, answer)
        return model

    def _path(self, model: Model, moves: int) -> Path:
        path, others = [], self.question.others
        for before, after in zip(self.steps[:moves], self.steps[1 : moves + 1], strict=True):
            mover = next(others[place] for place, who in enumerate(after.movers) if model.holds(who))
            path.append(StateStep(mover, before.frame.state(model), after.frame.state(model)))
        return tuple(path)

    def _unroll(self, moves: int) -> None:
        while len(self.steps) <= moves:
            before = self.steps[-1]
            movers = [self.formula.fresh() for _ in self.question.others]
            step = self._add(before.frame.opened(self.question.answered), movers)
            self.formula.require(-step.reached, before.reached)
            self.formula.require(-step.reached, *movers)
            for place, (mover, who) in enumerate(zip(self.question.others, movers, strict=True)):
                require_move(who, mover, before.frame, step.frame, self.question.answered)
                if self.question.deterrence is not None and self.question.deterrence.improving:
                    self.formula.require(-who, self.question.improving(mover, before.frame, step.frame))
                if before.movers:
                    self.formula.require(-who, -before.movers[place])

    def _add(self, frame: Frame, movers: list[int]) -> _Frame:
        deters = self.question.deterring(self.settled, frame)
        step = _Frame(frame, movers, self.formula.fresh(), self.formula.fresh(), deters)
        self.formula.require(-step.reached, frame.feasible(self.question.conflict))
        self.formula.require(-step.ends, step.reached)
        self.formula.require(-step.ends, deters)
        for answer in self.answers:
            self._seal(step, answer)
        self.steps.append(step)
        return step

    def _seal(self, step: _Frame, answer: State) -> None:
        self.formula.require(-step.ends, self.question.sealed(step.frame, answer))


@contextmanager
def unrolled(question: Question, effort: Effort) -> Iterator[Unrolled]:
    """The moves of the others; the solvers are given back at the end."""
    with ExitStack() as stack:
        lasting = question.deterrence is not None and question.deterrence.lasting
        way_out = WayOut(question, stack.enter_context(gates(effort))) if lasting else None
        yield Unrolled(question, stack.enter_context(gates(effort)), way_out)
