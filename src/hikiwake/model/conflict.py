"""A conflict in graph form: who can move what, from which state to which, and what each of them prefers.

The graph model for conflict resolution (Fang, Hipel and Kilgour 1993) has decision makers, states, the moves
each decision maker controls and each one's preference over the states. Here a state is one option for every
issue; states that break a condition are left out. A conflict given as a plain list of states is one with a
single issue, whose options are the states.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

from hikiwake.model.problem import Condition

if TYPE_CHECKING:
    from hikiwake.model.preferences import Preference


@dataclass(frozen=True, slots=True)
class Lever:
    """An issue somebody can move, and how.

    `moves` says to which options each option can be changed; an option that is missing cannot be left.
    None: from any option to any other. A one-way move is one whose way back is missing.
    """

    issue: str
    moves: Mapping[str, frozenset[str]] | None = None
    grounds: tuple[str, ...] = ()

    def allows(self, before: str, after: str) -> bool:
        """Whether the lever changes one option to another; staying is no change."""
        return before != after and (self.moves is None or after in self.moves.get(before, ()))


@dataclass(frozen=True, slots=True)
class Mover:
    """Who makes a move: one decision maker, or several who must move together.

    In one move a mover changes any number of its levers, at least one. A joint move improves on a state only
    when every member prefers where it leads.
    """

    members: tuple[str, ...]
    levers: tuple[Lever, ...]

    @property
    def is_joint(self) -> bool:
        """Whether the move takes more than one decision maker."""
        return len(self.members) > 1


@dataclass(frozen=True, slots=True)
class Conflict:
    """Decision makers, issues with their options, conditions of feasibility, movers and preferences.

    Every decision maker has a preference. One who makes no move is a bystander: stable everywhere. Every
    decision maker is at most once a mover on its own, and so is every group of them.
    """

    decision_makers: tuple[str, ...]
    options: Mapping[str, tuple[str, ...]]
    conditions: tuple[Condition, ...]
    movers: tuple[Mover, ...]
    preferences: Mapping[str, Preference]
