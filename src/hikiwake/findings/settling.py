"""Which of the states that settle a dispute are a gain to whom, and which statements stand in the way."""

from __future__ import annotations

from collections.abc import Mapping

from hikiwake.basics.record import Record


class Bearing(Record):
    """A preference statement that bears on states that settle: whose it is, on how many, what it says."""

    record: str
    maker: str
    states: int
    says: str


class Opening(Record):
    """A smallest set of statements without which some states that settle would be a gain to all.

    `states` is how many would be, `nearest` the one with the fewest `changes` from how things stand. No
    statements: those states are a gain to all as it is.
    """

    id: str
    statements: tuple[str, ...]
    makers: tuple[str, ...]
    states: int
    nearest: str
    changes: Mapping[str, tuple[str, str]]
    sentence: str


class Settling(Record):
    """The states that meet the goal of a case, each beside how things stand.

    `condition` is the goal as coded, `says` in words. `gains` counts for every party that a settlement needs
    the states it would gain by, `nothing_to_gain` those it would not gain by whatever statement it gave up;
    `gains_to_all` counts those that all gain by, `untold` those of which that cannot be told.
    `obstacles` stand in the way: a statement does where the state fails it, the present meets it, and nothing
    that matters more speaks for the state. `reasons` speak for it: the first statement that the state meets
    and the present fails. `openings` are all smallest sets of obstacles, the smallest first.
    """

    id: str
    condition: str
    says: str
    states: int
    gains: Mapping[str, int]
    gains_to_all: int
    nothing_to_gain: Mapping[str, int]
    untold: int
    obstacles: tuple[Bearing, ...]
    reasons: tuple[Bearing, ...]
    openings: tuple[Opening, ...]
    sentence: str
    lines: tuple[str, ...]
