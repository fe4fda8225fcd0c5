"""Minimal sets of switches, found by switching one at a time."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from pysat.solvers import Solver

from hikiwake.methods.settlement.solver_effort import Effort


def correction_in(solver: Solver, effort: Effort, switches: Sequence[int]) -> list[int]:
    """A minimal set of switches to turn off, among those off in the solver's last model.

    The others are turned on one after the other where that can be satisfied; each model may turn on more.
    (Basic linear search: Marques-Silva, Heras, Janota, Previti and Belov 2013, *On computing minimal
    correction subsets*, IJCAI, §3.)
    """
    kept, off = _sorted_out(switches, solver.get_model())
    dropped: list[int] = []
    while off:
        first, *off = off
        if effort.solve(solver, [*kept, first]):
            more, off = _sorted_out(off, solver.get_model())
            kept += [first, *more]
        else:
            dropped.append(first)
    return dropped


def _sorted_out(switches: Iterable[int], model: Iterable[int] | None) -> tuple[list[int], list[int]]:
    """The switches on in a model, and those off."""
    true = set(model or ())
    on = [switch for switch in switches if switch in true]
    return on, [switch for switch in switches if switch not in true]


def core_in(solver: Solver, effort: Effort, corrections: Sequence[int]) -> list[int]:
    """A minimal clash within the solver's last core.

    Switches are left out one after the other; what still clashes goes on from its core. `corrections` are
    known correction sets as bit masks: a switch that alone of those left meets one of them is needed, and
    costs no call.
    """
    rest = sorted(solver.get_core() or ())
    needed: list[int] = []
    while rest:
        tried = rest.pop()
        left = mask_of(needed) | mask_of(rest)
        is_needed = any(not mask & left for mask in corrections if mask >> tried & 1)
        if is_needed or effort.solve(solver, [*needed, *rest]):
            needed.append(tried)
        else:
            core = set(solver.get_core() or ())
            rest = [switch for switch in rest if switch in core]
    return sorted(needed)


def mask_of(switches: Iterable[int]) -> int:
    """A set of switches as a bit mask."""
    mask = 0
    for switch in switches:
        mask |= 1 << switch
    return mask
