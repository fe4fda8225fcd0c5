"""The preferred clash: the one that blames the most preferred groups least.

Under a strict order of preference a clash is preferred that has the best least-preferred member, then the
best next, and so on from the bottom (Junker 2004, *QuickXplain: preferred explanations and relaxations for
over-constrained problems*, AAAI, 167-172). Nothing is enumerated.

1. Halve the groups, the preferred half first. Take the preferred half as given and find what the other half
   must add to clash with it; nothing, where it clashes already.
2. Take that as given and do the same with the preferred half.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from pysat.solvers import Solver

from hikiwake.basics.errors import ModelError
from hikiwake.methods.settlement.soft_groups import SoftGroups
from hikiwake.methods.settlement.solver_effort import SOLVER


def preferred_unsatisfiable_subset(groups: SoftGroups, preference: Sequence[str]) -> tuple[str, ...] | None:
    """The preferred minimal unsatisfiable subset, most preferred member first.

    `preference` names groups from the most preferred on; those it does not name come after, by name. None
    when nothing clashes; empty when the clauses that must hold contradict each other. Raises `ModelError`
    for a preference that repeats a group or names one there is not, and for a literal 0.
    """
    order = _ranked(groups, preference)
    switched = groups.switched()
    with Solver(name=SOLVER, bootstrap_with=switched.clauses) as solver:
        ranked = [switched.switches[name] for name in order]
        if solver.solve(assumptions=ranked):
            return None
        found = set(_explained(solver, [], ranked, is_new=True))
    return tuple(name for name in order if switched.switches[name] in found)


def _ranked(groups: SoftGroups, preference: Sequence[str]) -> tuple[str, ...]:
    times = Counter(preference)
    wrong = sorted(name for name in times if times[name] > 1 or name not in groups.groups)
    if wrong:
        raise ModelError(
            f"the preference does not fit at {', '.join(wrong)}; expected each name at most once, and only: "
            f"{', '.join(sorted(groups.groups))}"
        )
    return (*preference, *sorted(groups.groups.keys() - times.keys()))


def _explained(solver: Solver, given: list[int], ranked: list[int], *, is_new: bool) -> list[int]:
    """What of `ranked` must be added to `given` to clash; `is_new` when `given` has grown since it held."""
    if is_new and not solver.solve(assumptions=given):
        return []
    if len(ranked) == 1:
        return ranked
    middle = len(ranked) // 2
    preferred, others = ranked[:middle], ranked[middle:]
    added = _explained(solver, given + preferred, others, is_new=True)
    return _explained(solver, given + added, preferred, is_new=bool(added)) + added
