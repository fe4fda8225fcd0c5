"""A conflict in the forms in which other programs keep one: by options, as a strategic game, as a tree."""

from __future__ import annotations

from dataclasses import dataclass

Literal = tuple[int, bool]
"""An option by its place, and whether it is taken."""
Pattern = tuple[Literal, ...]
"""Options that are taken or not, all at once."""


@dataclass(frozen=True, slots=True)
class BinaryOption:
    """An option that is taken or not; `direction` is both, fwd (only taken) or back (only given up)."""

    name: str
    direction: str = "both"


@dataclass(frozen=True, slots=True)
class BinaryMaker:
    """A decision maker with the places of its options.

    Preferences are `statements`, each met where one of its patterns holds, the most important first; or a
    `ranking` of feasible states from best to worst by their places from 1, those that tie together.
    """

    name: str
    options: tuple[int, ...]
    statements: tuple[tuple[Pattern, ...], ...] = ()
    ranking: tuple[tuple[int, ...], ...] = ()


@dataclass(frozen=True, slots=True)
class BinaryConflict:
    """Options each owned by one decision maker, and the patterns that are infeasible."""

    title: str
    options: tuple[BinaryOption, ...]
    makers: tuple[BinaryMaker, ...]
    infeasible: tuple[Pattern, ...]


@dataclass(frozen=True, slots=True)
class StrategicForm:
    """A game in which all choose once, at the same time.

    `payoffs` has everybody's for every combination of strategies, the first player's varying fastest.
    """

    title: str
    players: tuple[str, ...]
    strategies: tuple[tuple[str, ...], ...]
    payoffs: tuple[tuple[int, ...], ...]


@dataclass(frozen=True, slots=True)
class Node:
    """A point of a tree: a state, who chooses there (None at an end), and what each choice leads to."""

    state: str
    player: int | None
    choices: tuple[tuple[str, Node], ...] = ()
    payoffs: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class ExtensiveForm:
    """A game in which each choice is seen before the next is made."""

    title: str
    players: tuple[str, ...]
    root: Node


ConflictForm = BinaryConflict | StrategicForm | ExtensiveForm
