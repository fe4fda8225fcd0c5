"""A record that a reason rests on, in words, with what it condenses and where that is said."""

from __future__ import annotations

from hikiwake.basics.record import Record


class PassagePlace(Record):
    """Where a passage is, for a reader without the text: its reference, source and place in it."""

    reference: str
    source: str
    place: str


class Ground(Record):
    """A record behind a reason: what it says, on which basis, why, what it condenses, its passages.

    `kind` is preference, control, stance or values, and `record` for anything else. `basis` is said,
    inferred or assumed; empty where a record has none. One without passages and records rests on `because`.
    """

    id: str
    kind: str
    says: str
    basis: str = ""
    because: str = ""
    passages: tuple[PassagePlace, ...] = ()
    below: tuple[Ground, ...] = ()
