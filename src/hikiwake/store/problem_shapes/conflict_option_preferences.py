"""Preferences in a published conflict by options: statements, weights of options, and orders of states."""

from __future__ import annotations

import re
from collections.abc import Mapping
from fractions import Fraction
from math import lcm
from typing import Any

from hikiwake.basics.errors import ExpressionError
from hikiwake.store.locate import Path as Way
from hikiwake.store.problem_shapes.conflict_keys import plain
from hikiwake.store.problem_shapes.conflict_numbering import goes_by_place, numbered_states
from hikiwake.store.problem_shapes.conflict_parts import Found, Parts
from hikiwake.store.problem_shapes.conflict_preferences import PreferenceSpelling, names_in
from hikiwake.store.problem_shapes.option_conditions import OptionNames, condition_text

Tables = dict[str, Any]
ALWAYS = "true"
"""A statement that every state meets: who has no other is indifferent between all of them."""


class OptionPreferences:
    """Collects what decision makers prefer into the tables of a conflict by options."""

    def __init__(self, parts: Parts, names: OptionNames, tables: Tables, ways: dict[Way, Way]) -> None:
        self._parts = parts
        self._names = names
        self._tables = tables
        self._ways = ways
        self._said: list[dict[str, Any]] = []

    def _prefer(self) -> None:
        named = self._tables.get("named", {})
        only = [str(each) for each in self._tables.get("only", [])]
        preferences = PreferenceSpelling(self._parts, [*named] or only)
        preferences.read()
        statements: list[dict[str, Any]] = []
        weights = self._parts.by_maker("weights")
        for maker, found in preferences.statements.items():
            self._statements(maker, found, weights.get(maker), statements)
        if statements:
            self._tables["preference"] = statements
        self._tables |= {name: table for name, table in preferences.tables.items() if table}
        self._number_patterns({*names_in(preferences.tables)})
        self._ways |= preferences.ways
        if plain(self._parts.data.get("program", "")) == "gmcr_py":
            self._tables["numbered"] = "feasible"
        elif "named" not in self._tables and "alike" not in self._tables:
            counted = counted_states(self._tables, {*names_in(preferences.tables)})
            if counted:
                self._tables["named"] = counted
                self._tables.pop("only", None)

    def _number_patterns(self, spoken: set[str]) -> None:
        """States listed by patterns, and spoken of by their places in the list, get these as names."""
        named: dict[str, Any] = self._tables.get("named", {})
        numbers = {str(place) for place in range(1, len(named) + 1)}
        if spoken and spoken <= numbers and not spoken & named.keys():
            self._tables["named"] = dict(zip(map(str, range(1, len(named) + 1)), named.values(), strict=True))

    def _statements(
        self, maker: str, found: Found, weights: Found | None, statements: list[dict[str, Any]]
    ) -> None:
        value = found.value
        if isinstance(value, str):
            value = [part.strip() for part in re.split(r"[;,\n]|(?<![-=<])>+", value) if part.strip()]
        if not isinstance(value, list):
            self._parts.blame(found.way, "no list", f"the statements of {maker!r}, the most important first")
            return
        for place, each in enumerate(value):
            way = (*found.way, place)
            weight = weights.value[place] if weights and len(weights.value) > place else None
            said, further = self._qualified(each, way)
            text = self._condition(said, way)
            if text:
                self._ways[("preference", len(statements))] = way
                told = {} if weight is None else {"weight": weight}
                statements.append({"party": maker, "want": text, **told, **further})

    def _qualified(self, found: Any, way: Way) -> tuple[Any, dict[str, Any]]:  # noqa: ANN401
        """A statement, and the weight, the priority and the conditions that its table gives beside it."""
        if not isinstance(found, dict):
            return found, {}
        rest, told = {}, {}
        for key, own in found.items():
            match plain(key):
                case "weight" | "priority":
                    told[plain(key)] = own
                case "rank" | "number" | "no" | "importance":
                    told["priority"] = own
                case "if" | "when":
                    told["when"] = self._condition(own, (*way, key))
                case "iff" | "exactly_when":
                    told["exactly_when"] = self._condition(own, (*way, key))
                case "note" | "because" | "explanation" | "meaning" | "description" | "comment" | "id":
                    continue
                case _:
                    rest[key] = own
        return rest, told


