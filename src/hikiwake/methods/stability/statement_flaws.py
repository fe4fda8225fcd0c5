"""What is wrong with prioritised statements, seen over all feasible states.

A statement tells states apart only where some feasible state meets it and some does not. Where statements
are in order of priority, one that says the same as an earlier one, or the reverse, can no longer decide
anything either: it contradicts the earlier one or repeats it.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

import numpy as np

from hikiwake.methods.stability.graph import Graph
from hikiwake.model.preferences import Prioritised


class Flaw(StrEnum):
    """What is wrong with a statement."""

    NEVER_MET = "never met"
    """No feasible state meets it."""
    ALWAYS_MET = "always met"
    """Every feasible state meets it."""
    CONTRADICTS = "contradicts"
    """The states that meet it are those that do not meet an earlier one."""
    REPEATS = "repeats"
    """The states that meet it are those that meet an earlier one."""


@dataclass(frozen=True, slots=True)
class StatementFlaw:
    """A statement of a decision maker, by id, with its flaw; `earlier` is the id of the other statement."""

    maker: str
    statement: str
    flaw: Flaw
    earlier: str = ""


def statement_flaws(graph: Graph) -> tuple[StatementFlaw, ...]:
    """Every flaw of the prioritised statements of a graph, by decision maker and in their order.

    A weighted statement that repeats or contradicts another one is no flaw: the weights add up.
    """
    found: list[StatementFlaw] = []
    for maker in graph.conflict.decision_makers:
        preference = graph.conflict.preferences[maker]
        if isinstance(preference, Prioritised):
            found += _flaws(graph, maker, preference)
    return tuple(found)


def _flaws(graph: Graph, maker: str, preference: Prioritised) -> list[StatementFlaw]:
    found: list[StatementFlaw] = []
    earlier: dict[bytes, str] = {}
    for statement in preference.statements:
        met = graph.space.truth(statement.want, graph.states)
        here, reverse = np.packbits(met).tobytes(), np.packbits(~met).tobytes()
        if not met.any():
            found.append(StatementFlaw(maker, statement.id, Flaw.NEVER_MET))
        elif met.all():
            found.append(StatementFlaw(maker, statement.id, Flaw.ALWAYS_MET))
        elif statement.weight is not None:
            continue
        elif here in earlier:
            found.append(StatementFlaw(maker, statement.id, Flaw.REPEATS, earlier[here]))
        elif reverse in earlier:
            found.append(StatementFlaw(maker, statement.id, Flaw.CONTRADICTS, earlier[reverse]))
        else:
            earlier[here] = statement.id
    return found
