"""States of the world, past states, bodies of states and words for offices, as documents name them.

The lists stand in `states.toml`: general knowledge, the same for every dispute. A name in them says nothing
about who rules what.
"""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any

from hikiwake.basics.dates import Edtf

_FILE = "states.toml"


@dataclass(frozen=True, slots=True, kw_only=True)
class State:
    """A state and the words for it.

    `code` is its ISO 3166 alpha-3 code, or a code of our own for a past state. `adjectives` serve for its
    people too, `people` are plural names of them, `prefixes` stand before a hyphen, `seats` are cities and
    buildings that stand for its government. `heir` is the code of the state that follows a past one.
    """

    code: str
    name: str
    also: tuple[str, ...] = ()
    adjectives: tuple[str, ...] = ()
    people: tuple[str, ...] = ()
    prefixes: tuple[str, ...] = ()
    seats: tuple[str, ...] = ()
    heir: str | None = None
    since: Edtf | None = None
    until: Edtf | None = None
    led_by_head_of_government: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class InternationalBody:
    """A body that states have set up together, and the words for it."""

    name: str
    also: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class OfficeWords:
    """Words for one rank of office.

    `words` may be written large or small, `exact` only as they stand. `leads` marks ranks that speak for
    their state.
    """

    rank: str
    words: tuple[str, ...] = ()
    exact: tuple[str, ...] = ()
    leads: bool = False


@cache
def states() -> tuple[State, ...]:
    """Every state and past state, those of today first."""
    led = frozenset(_lists()["led_by_head_of_government"])
    return tuple(_state(row, led) for row in (*_lists()["state"], *_lists()["past"]))


@cache
def international_bodies() -> tuple[InternationalBody, ...]:
    """Bodies that states have set up together."""
    return tuple(
        InternationalBody(name=row["name"], also=tuple(row.get("also", ()))) for row in _lists()["body"]
    )


@cache
def office_words() -> tuple[OfficeWords, ...]:
    """The words for offices, by rank."""
    return tuple(
        OfficeWords(
            rank=row["rank"],
            words=tuple(row["words"]),
            exact=tuple(row.get("exact", ())),
            leads=row.get("leads", False),
        )
        for row in _lists()["office"]
    )


def _state(row: Mapping[str, Any], led: frozenset[str]) -> State:
    several = ("also", "adjectives", "people", "prefixes", "seats")
    return State(
        code=row["code"],
        name=row["name"],
        **{key: tuple(row.get(key, ())) for key in several},
        heir=row.get("heir"),
        since=Edtf.parse(row["from"]) if "from" in row else None,
        until=Edtf.parse(row["until"]) if "until" in row else None,
        led_by_head_of_government=row["code"] in led,
    )


@cache
def _lists() -> Mapping[str, Any]:
    return tomllib.loads(files("hikiwake.vocabulary").joinpath(_FILE).read_text(encoding="utf-8"))
