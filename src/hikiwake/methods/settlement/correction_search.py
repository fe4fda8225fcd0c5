"""The minimal corrections of one piece of clauses: smallest first for as long as that is cheap, then others.

A correction is a set of switches whose turning off lets the clauses hold. Smallest first they are optima of a
MaxSAT solver, each barred with its supersets once found (RC2: Ignatiev, Morgado and Marques-Silva 2019,
JSAT 11). When the allowance for that is used up, any model that no known correction explains is shrunk to a
minimal correction (Marques-Silva, Heras, Janota, Previti and Belov 2013, IJCAI).
"""

from __future__ import annotations

from collections.abc import Generator, Iterator

from pysat.formula import WCNF
from pysat.solvers import Solver

from hikiwake.methods.settlement.shrinking import correction_in
from hikiwake.methods.settlement.soft_groups import Subset, Switched
from hikiwake.methods.settlement.solver_effort import SOLVER, Effort, EffortSpent, MeteredOptimiser


class CorrectionSearch:
    """The minimal corrections of a piece, kept as they are found.

    The smallest is found whatever it takes. `bound`: none with fewer members is still to be found.
    `complete`: none at all is.
    """

    def __init__(self, piece: Switched, allowed: int) -> None:
        """Find the smallest. The clauses must hold with everything switched off."""
        self.bound = 0
        self.complete = False
        self._piece = piece
        self._allowed = allowed
        self._names = {switch: name for name, switch in piece.switches.items()}
        self._switches = sorted(self._names)
        self._effort = Effort()
        self._optimiser = MeteredOptimiser(_weighed(piece), self._effort)
        self._barred: list[list[int]] = []
        self._search = self._found()
        self._kept = [next(self._search)]
        self._effort.allow(allowed)

    def close(self) -> None:
        """Give back what the solver holds."""
        self._search.close()
        self._optimiser.delete()

    @property
    def smallest(self) -> int:
        """How many members the smallest has."""
        return len(self._kept[0])

    def at(self, place: int) -> Subset | None:
        """The correction found at a place, from 0; None when no more are found."""
        while len(self._kept) <= place:
            found = next(self._search, None)
            if found is None:
                return None
            self._kept.append(found)
        return self._kept[place]

    def _found(self) -> Generator[Subset, None, None]:
        try:
            while (model := self._optimiser.compute()) is not None:
                true = set(model)
                off = [switch for switch in self._switches if switch not in true]
                self.bound = len(off)
                self._optimiser.add_clause(off)
                self._barred.append(off)
                yield self._named(off)
            self.complete = True
        except EffortSpent:
            yield from self._others()

    def _others(self) -> Iterator[Subset]:
        """In the order in which they are met, on as much work again."""
        self._effort.allow(self._allowed)
        with Solver(name=SOLVER, bootstrap_with=[*self._piece.clauses, *self._barred]) as solver:
            solver.set_phases(self._switches)
            try:
                while self._effort.solve(solver):
                    off = correction_in(solver, self._effort, self._switches)
                    solver.add_clause(off)
                    yield self._named(off)
                self.complete = True
            except EffortSpent:
                return

    def _named(self, off: list[int]) -> Subset:
        return frozenset(self._names[switch] for switch in off)


def _weighed(piece: Switched) -> WCNF:
    """The clauses as hard ones, and one soft clause of weight 1 for every switch."""
    formula = WCNF()
    formula.extend([list(clause) for clause in piece.clauses])
    for switch in sorted(piece.switches.values()):
        formula.append([switch], weight=1)
    return formula
