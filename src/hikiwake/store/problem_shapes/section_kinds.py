"""Which top-level keys of a problem file make up which section."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from hikiwake.basics.record import Record
from hikiwake.model.problem_sections import (
    Barter,
    Clash,
    Curve,
    FairDivision,
    Line,
    Outcomes,
    Ratification,
    Sensitivity,
    Settlement,
    Spatial,
)

META = ("title", "source", "note", "method")
"""Keys that say what the problem is; `method` names the one it is meant for, and decides nothing."""
CASE_ONLY = (
    "third_party", "person", "office", "tenure", "status_quo", "control", "question", "scenario"
)  # fmt: skip
"""Keys of a whole case that solving has no use for."""


@dataclass(frozen=True, slots=True)
class SectionKind:
    """A section: its record, the keys it is made of, and those one of which must be there.

    With `inside`, the section is one table of that name.
    """

    record: type[Record]
    keys: tuple[str, ...]
    telling: tuple[str, ...]
    inside: str = ""


SECTION_KINDS = (
    SectionKind(
        Settlement,
        ("issue", "condition", "rule", "goal", "party", "values", "value_table", "profile"),
        ("condition", "rule", "goal", "party", "values", "value_table", "profile"),
    ),
    SectionKind(Barter, ("good",), ("good",)),
    SectionKind(Outcomes, ("outcome", "disagreement"), ("outcome",)),
    SectionKind(FairDivision, ("item", "parties", "scale"), ("item",)),
    SectionKind(Line, ("line",), ("line",), inside="line"),
    SectionKind(Curve, ("curve",), ("curve",), inside="curve"),
    SectionKind(Ratification, ("body", "vote"), ("body", "vote")),
    SectionKind(Spatial, ("space", "country"), ("space", "country")),
    SectionKind(
        Clash,
        ("clauses", "variable", "constraint", "issue", "prefer"),
        ("clauses", "variable", "constraint", "prefer"),
    ),
    SectionKind(Sensitivity, ("sensitivity",), ("sensitivity",), inside="sensitivity"),
)
"""Every section, in the order in which they are solved."""

KNOWN_KEYS = (*META, *dict.fromkeys(key for kind in SECTION_KINDS for key in kind.keys), *CASE_ONLY)
"""Every top-level key."""


def kinds_in(tables: Mapping[str, object]) -> tuple[SectionKind, ...]:
    """The sections a file has. Issues alone are a settlement problem without values."""
    found = [kind for kind in SECTION_KINDS if any(key in tables for key in kind.telling)]
    if "issue" in tables and not any("issue" in kind.keys for kind in found):
        found.insert(0, SECTION_KINDS[0])
    return tuple(found)
