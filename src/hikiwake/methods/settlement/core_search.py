"""The minimal clashes of one piece of clauses: smallest first for as long as that is cheap, then all others.

Two ways, on the same memory of clashes and corrections found:

`look`: take a smallest set of switches that meets every known correction and holds no known clash. If it
clashes it is minimal, and none smaller is missing; else what the solver leaves out is shrunk to a minimal
correction and remembered (implicit hitting sets: Ignatiev, Previti, Liffiton and Marques-Silva 2015,
*Smallest MUS extraction with minimal hitting set dualization*, CP).

`walk`: take a largest set of switches not yet known to clash or to be within a satisfiable one. If it clashes
shrink it to a minimal clash, else remember what it leaves out; until no set is unknown (MARCO: Liffiton,
Previti, Malik and Marques-Silva 2016, *Fast, flexible MUS enumeration*, Constraints 21).
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from pysat.formula import WCNF
from pysat.solvers import Solver

from hikiwake.basics.errors import ModelError
from hikiwake.methods.settlement.shrinking import core_in, correction_in, mask_of
from hikiwake.methods.settlement.soft_groups import Subset, Switched
from hikiwake.methods.settlement.solver_effort import SOLVER, Effort, EffortSpent, MeteredOptimiser

_MAP_SOLVER = "minisat-gh"
"""Keeps to the phases it is given, so that its models are largest ones."""
_SECOND_SOLVER = "minisat22"
"""Another code than the one that finds: what both say is believed."""


class CoreSearch:
    """The minimal clashes of a piece, found within an allowance of work.

    `bound`: no clash with fewer members is still to be found. `complete`: none at all is.
    """

    def __init__(self, piece: Switched) -> None:
        self.bound = 0
        self.complete = False
        self._effort = Effort()
        self._is_spent = False
        self._names = {switch: name for name, switch in piece.switches.items()}
        self._switches = sorted(self._names)
        self._solver = Solver(name=SOLVER, bootstrap_with=piece.clauses)
        self._solver.set_phases(self._switches)
        self._second = Solver(name=_SECOND_SOLVER, bootstrap_with=piece.clauses)
        self._optimiser = MeteredOptimiser(WCNF(), self._effort)
        self._weighed: set[int] = set()
        self._clashes: list[Sequence[int]] = []
        self._corrections: list[int] = []

    @property
    def is_running(self) -> bool:
        """Whether `look` can find more."""
        return not (self.complete or self._is_spent)

    @property
    def spent(self) -> int:
        """The work done."""
        return self._effort.spent

    def close(self) -> None:
        """Give back what the solvers hold."""
        for solver in (self._solver, self._second, self._optimiser):
            solver.delete()

    def begin(self, allowed: int) -> None:
        """Find corrections that share no member, as many as there are: a clash has a member in each."""
        self._effort.allow(allowed)
        met: list[int] = []
        try:
            while self._effort.solve(self._solver, met):
                met += self._correct()
        except EffortSpent:
            self._is_spent = True
        self.bound = len(self._corrections)

    def look(self) -> Subset | None:
        """One look for a smallest clash: the clash, or None when there was a correction or nothing left."""
        try:
            model = self._optimiser.compute()
            if model is None:
                self.complete = True
                return None
            self.bound = max(self.bound, self._optimiser.cost)
            tried = [switch for switch in model if switch > 0]
            if not self._effort.solve(self._solver, tried):
                return self._clash(tried)
            self._correct()
        except EffortSpent:
            self._is_spent = True
        return None

    def walk(self, allowed: int) -> Iterator[Subset]:
        """All clashes not yet found, in the order in which they are met, for as long as it is allowed."""
        self._effort.allow(allowed)
        with Solver(name=_MAP_SOLVER, bootstrap_with=[[s, -s] for s in self._switches]) as unknown:
            unknown.set_phases(self._switches)
            for clash in self._clashes:
                unknown.add_clause([-switch for switch in clash])
            for mask in self._corrections:
                unknown.add_clause([switch for switch in self._switches if mask >> switch & 1])
            try:
                yield from self._walk(unknown)
            except EffortSpent:
                return
        self.complete = True

    def _walk(self, unknown: Solver) -> Iterator[Subset]:
        while self._effort.solve(unknown):
            tried = [switch for switch in unknown.get_model() if switch > 0]
            if self._effort.solve(self._solver, tried):
                unknown.add_clause(self._correct())
            else:
                core = core_in(self._solver, self._effort, self._corrections)
                unknown.add_clause([-switch for switch in core])
                yield self._clash(core)

    def _correct(self) -> list[int]:
        """Remember a minimal correction within what the solver's last model switches off."""
        found = correction_in(self._solver, self._effort, self._switches)
        self._corrections.append(mask_of(found))
        self._optimiser.add_clause(found)
        for switch in found:
            if switch not in self._weighed:
                self._weighed.add(switch)
                self._optimiser.add_clause([-switch], weight=1)
        return found

    def _clash(self, core: Sequence[int]) -> Subset:
        """Remember a minimal clash, once another solver has said that it is one."""
        self._confirm(core)
        self._clashes.append(core)
        self._optimiser.add_clause([-switch for switch in core])
        return frozenset(self._names[switch] for switch in core)

    def _confirm(self, core: Sequence[int]) -> None:
        """All together clash, and without any one they do not: by a known correction, or by the solver."""
        mask = mask_of(core)
        spared = {other for other in self._corrections if (other & mask).bit_count() == 1}
        wrong = self._second.solve(assumptions=list(core)) or any(
            not any(other >> switch & 1 for other in spared)
            and not self._second.solve(assumptions=[other for other in core if other != switch])
            for switch in core
        )
        if wrong:
            raise ModelError(
                f"two SAT solvers disagree about {', '.join(self._names[switch] for switch in core)}: "
                f"{SOLVER} says it is a minimal clash, {_SECOND_SOLVER} that it is not; please report it"
            )
