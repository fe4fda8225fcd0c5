"""The names a case declares, valid records or not, so that one broken record is not blamed twice."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from hikiwake.store.kinds import KINDS, MODEL_FILE
from hikiwake.store.reading import Entry, Reading


@dataclass(frozen=True, slots=True)
class Register:
    """Every declared id by what it names.

    A set is None where its file could not be read: then nothing is known, and nothing is blamed. `options`
    holds None for an issue whose options cannot be read; `constituencies` likewise for parties.
    """

    constituencies: Mapping[str, tuple[str, ...] | None] | None
    third_parties: frozenset[str] | None
    persons: frozenset[str] | None
    offices: frozenset[str] | None
    options: Mapping[str, tuple[str, ...] | None] | None
    sources: frozenset[str] | None
    passages: frozenset[str] | None
    proposals: frozenset[str] | None
    stances: frozenset[str] | None
    states: frozenset[str] | None

    def actors(self) -> tuple[str, ...]:
        """Every `party.constituency`, and the third parties."""
        inner = [
            f"{party}.{name}" for party, names in (self.constituencies or {}).items() for name in names or ()
        ]
        return (*inner, *sorted(self.third_parties or ()))

    def is_actor(self, name: str) -> bool:
        """Whether the model declares the actor, as far as can be known."""
        if self.constituencies is None or self.third_parties is None or name in self.third_parties:
            return True
        party, _, constituency = name.partition(".")
        if not constituency or party not in self.constituencies:
            return False
        known = self.constituencies[party]
        return known is None or constituency in known

    def is_party(self, name: str) -> bool:
        """Whether the model declares the party, as far as can be known."""
        return self.constituencies is None or name in self.constituencies

    def is_participant(self, name: str) -> bool:
        """Whether it is an actor, a party or a person, as far as can be known."""
        return self.is_actor(name) or self.is_party(name) or self.persons is None or name in self.persons

    def participants(self) -> tuple[str, ...]:
        """Everything that can take part in an event."""
        return (*self.actors(), *(self.constituencies or ()), *sorted(self.persons or ()))


def registered(reading: Reading) -> Register:
    """The names that the entries read declare."""
    model = MODEL_FILE not in reading.broken
    return Register(
        constituencies={entry.id or "": _keys(entry, "constituency") for entry in reading.of("party")}
        if model
        else None,
        third_parties=_ids(reading, "third_party"),
        persons=_ids(reading, "person"),
        offices=_ids(reading, "office"),
        options={entry.id or "": _keys(entry, "options") for entry in reading.of("issue")} if model else None,
        sources=_ids(reading, "source"),
        passages=_ids(reading, "passage"),
        proposals=_ids(reading, "proposal"),
        stances=_ids(reading, "stance"),
        states=_ids(reading, "name", kind="state"),
    )


def _ids(reading: Reading, name: str, *, kind: str = "") -> frozenset[str] | None:
    """The ids of a kind of record, or of those among them whose own `kind` is the one given."""
    if KINDS[name].file in reading.broken:
        return None
    entries = (entry for entry in reading.of(name) if not kind or _says(entry, kind))
    return frozenset(entry.id for entry in entries if entry.id)


def _says(entry: Entry, kind: str) -> bool:
    return isinstance(entry.raw, dict) and entry.raw.get("kind") == kind


def _keys(entry: Entry, name: str) -> tuple[str, ...] | None:
    value: Any = entry.raw.get(name) if isinstance(entry.raw, dict) else None
    return tuple(value) if isinstance(value, dict) else None
