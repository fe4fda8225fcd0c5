"""Which top-level keys of a problem file make up which section."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from hikiwake.basics.record import Record
from hikiwake.model.conflict_sections import ListedConflict, OptionConflict
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
CASE_ONLY = ("third_party", "person", "office", "tenure", "question", "scenario", "stability")
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


_PREFERRING = ("decision_makers", "ranking", "payoff", "better", "equal", "status_quo", "view")
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
    SectionKind(ListedConflict, ("states", "moves", "joint", *_PREFERRING), ("states", "moves")),
    SectionKind(
        OptionConflict,
        (
            "option",
            "issue",
            "condition",
            "rule",
            "party",
            "control",
            "preference",
            "values",
            "value_table",
            "named",
            "alike",
            "numbered",
            "only",
            "without",
            *_PREFERRING,
        ),
        ("option", "control", "preference"),
    ),
)
"""Every section, in the order in which they are solved."""

KNOWN_KEYS = (*META, *dict.fromkeys(key for kind in SECTION_KINDS for key in kind.keys), *CASE_ONLY)
"""Every top-level key."""
_DATED = ("status_quo", "control", "preference")
"""Keys of a whole case whose entries hold for a while only."""


def of_a_case(tables: Mapping[str, object]) -> tuple[str, ...]:
    """Keys that have a meaning in a whole case only, where entries have days from which they hold.

    The conflict of a whole case depends on the day, which a problem file does not have.
    """
    dated = any(
        isinstance(entries := tables.get(key), list)
        and any(isinstance(entry, dict) and {"from", "until"} & entry.keys() for entry in entries)
        for key in _DATED
    )
    conflict = _DATED if dated or "stability" in tables else ()
    return tuple(key for key in (*CASE_ONLY, *conflict) if key in tables)


def kinds_in(tables: Mapping[str, object]) -> tuple[SectionKind, ...]:
    """The sections a file has. Issues alone are a settlement problem without values.

    Beside a conflict, issues, rules and parties belong to it alone, and so do values, where it has no other
    preferences of its own.
    """
    apart = of_a_case(tables)
    told = {key for key in tables if key not in apart}
    found = [kind for kind in SECTION_KINDS if told.intersection(kind.telling)]
    if any(kind.record is OptionConflict for kind in found):
        found = [kind for kind in found if kind.record is not Settlement]
    if "issue" in told and not any("issue" in kind.keys for kind in found):
        found.insert(0, SECTION_KINDS[0])
    return tuple(found)
