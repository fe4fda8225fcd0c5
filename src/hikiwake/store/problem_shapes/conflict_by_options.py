"""Published conflicts by options: what is infeasible, which states there are, what is preferred."""

from __future__ import annotations

import re
from typing import Any

from hikiwake.basics.errors import ExpressionError
from hikiwake.store.locate import Path as Way
from hikiwake.store.problem_shapes.conflict_keys import plain
from hikiwake.store.problem_shapes.conflict_numbering import counted_states
from hikiwake.store.problem_shapes.conflict_options import OptionSpelling
from hikiwake.store.problem_shapes.conflict_parts import Found, Parts
from hikiwake.store.problem_shapes.conflict_preferences import PreferenceSpelling, names_in
from hikiwake.store.problem_shapes.option_conditions import condition_text, is_literal

Tables = dict[str, Any]


def spell_options(parts: Parts) -> tuple[Tables, dict[Way, Way]]:
    """The tables of a conflict by options, and the ways from them into the file."""
    options = OptionSpelling(parts)
    options.read()
    return _Conflict(parts, options).read()


class _Conflict:
    def __init__(self, parts: Parts, options: OptionSpelling) -> None:
        self._parts = parts
        self._names = options.names
        self._tables: Tables = {"option": options.table()}
        self._ways = options.ways()

    def read(self) -> tuple[Tables, dict[Way, Way]]:
        """Everything that speaks of the options."""
        parts = self._parts
        if parts.makers:
            self._tables["decision_makers"] = [*parts.makers]
        self._rules()
        self._read_states()
        self._prefer()
        for found in parts.of("status_quo"):
            self._put("status_quo", found.value, found.way)
        for found in parts.of("moves"):
            parts.leave(found.way)
        told = ("options", "ranking", "worst_first", "preferences", "preference", "payoff", "better", "equal")
        parts.leave_entries(*told, "unknown", "weights")
        return self._tables, self._ways

    def _put(self, table: str, value: Any, way: Way) -> None:  # noqa: ANN401
        self._tables[table] = value
        self._ways[(table,)] = way

    def _rules(self) -> None:
        rules: list[dict[str, str]] = []
        for found in self._parts.of("infeasible"):
            self._forbidden(found, rules)
        for found in self._parts.of("exclusive"):
            for place, group in enumerate(_groups(found.value)):
                ids = [self._id(each, (*found.way, place)) for each in group]
                pairs = [(one, other) for n, one in enumerate(ids) for other in ids[n + 1 :]]
                for one, other in pairs:
                    self._rule(rules, f"not ({one} and {other})", (*found.way, place))
        for found in self._parts.of("at_least_one"):
            for place, group in enumerate(_groups(found.value)):
                ids = [self._id(each, (*found.way, place)) for each in group]
                self._rule(rules, " or ".join(ids), (*found.way, place))
        if rules:
            self._tables["rule"] = rules

    def _id(self, option: Any, way: Way) -> str:  # noqa: ANN401
        try:
            return self._names.ids[self._names.place(option)]
        except ExpressionError as error:
            self._parts.tell(way, error)
            return "true"

    def _rule(self, rules: list[dict[str, str]], require: str, way: Way) -> None:
        self._ways[("rule", len(rules))] = way
        rules.append({"require": require})

    def _forbidden(self, found: Found, rules: list[dict[str, str]]) -> None:
        """Conditions under which a state is infeasible, one or several."""
        value = found.value
        if value in (None, []) or str(value).strip().lower() in {"", "none", "nothing"}:
            return
        if isinstance(value, str):
            value = [part for part in re.split(r"[;\n]", value) if part.strip()]
        one = not isinstance(value, list) or all(is_literal(each) for each in value)
        for place, each in enumerate([value] if one else value):
            way = found.way if one else (*found.way, place)
            text = self._condition(each, way)
            if text:
                self._rule(rules, f"not ({text})", way)

    def _condition(self, found: Any, way: Way) -> str:  # noqa: ANN401
        try:
            return condition_text(found, self._names)
        except ExpressionError as error:
            self._parts.tell(way, error)
            return ""

    def _read_states(self) -> None:
        """States with names and patterns, and those that are the only ones, left out, or counted as one."""
        for found in self._parts.of("states"):
            self._some_states(found)
        for found in self._parts.of("infeasible_states"):
            self._put("without", found.value, found.way)
        for found in self._parts.of("alike"):
            groups = [*found.value.values()] if isinstance(found.value, dict) else found.value
            flat = isinstance(groups, list) and all(isinstance(each, int) for each in groups)
            self._put("alike", [groups] if flat else groups, found.way)

    def _some_states(self, found: Found) -> None:
        value = found.value
        if isinstance(value, dict):
            self._put("named", {str(name): self._pattern(each) for name, each in value.items()}, found.way)
        elif isinstance(value, list) and all(isinstance(each, dict) for each in value):
            named = {}
            for each in value:
                told = {plain(key): own for key, own in each.items()}
                name = next((told.pop(key) for key in ("id", "number", "state", "name") if key in told), "")
                named[str(name)] = self._pattern(told)
            self._put("named", named, found.way)
        elif isinstance(value, list) and all(isinstance(each, (int, str)) for each in value):
            merged = any(re.fullmatch(r"(?=.*[YN])(?=.*-)[YN-]+", str(each).upper()) for each in value)
            some = {str(each): self._pattern(each) for each in value}
            self._put("named" if merged else "only", some if merged else value, found.way)
        elif not isinstance(value, int):
            self._parts.blame(found.way, "states that cannot be read", "a table of states with Y and N")

    def _pattern(self, found: Any) -> Any:  # noqa: ANN401
        """Y, N and marks in one text."""
        if isinstance(found, dict):
            told = {plain(key): value for key, value in found.items()}
            known = ("options", "pattern", "yn", "state", "code", "choices")
            found = next((told[key] for key in known if key in told), next(iter(told.values()), ""))
        if isinstance(found, list) and len(found) == len(self._names.ids):
            return "".join(_letter(each) for each in found)
        if (
            isinstance(found, str)
            and re.fullmatch(r"[01]+", found)
            and len(found) == len(self._names.ids) > 1
        ):
            return found.replace("1", "Y").replace("0", "N")
        return re.sub(r"[\s,]+", "", found) if isinstance(found, str) else found

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
        self._ways |= preferences.ways
        if plain(self._parts.data.get("program", "")) == "gmcr_py":
            self._tables["numbered"] = "feasible"
        elif "named" not in self._tables:
            counted = counted_states(self._tables, {*names_in(preferences.tables)})
            if counted:
                self._tables["named"] = counted
                self._tables.pop("only", None)

    def _statements(
        self, maker: str, found: Found, weights: Found | None, statements: list[dict[str, Any]]
    ) -> None:
        value = found.value
        if isinstance(value, str):
            value = [part.strip() for part in re.split(r"[;,\n]", value) if part.strip()]
        if not isinstance(value, list):
            self._parts.blame(found.way, "no list", f"the statements of {maker!r}, the most important first")
            return
        for place, each in enumerate(value):
            way = (*found.way, place)
            weight = weights.value[place] if weights and len(weights.value) > place else None
            said = each
            if isinstance(each, dict) and "weight" in each:
                weight, said = each["weight"], {key: own for key, own in each.items() if key != "weight"}
            text = self._condition(said, way)
            if text:
                self._ways[("preference", len(statements))] = way
                told = {} if weight is None else {"weight": weight}
                statements.append({"party": maker, "want": text, **told})


def _groups(value: Any) -> list[list[Any]]:  # noqa: ANN401
    """Groups of options; one group may stand without a list around it."""
    some = value if isinstance(value, list) else []
    return some if all(isinstance(each, list) for each in some) else [some]


def _letter(found: object) -> str:
    said = str(found).strip().lower()
    return {"y": "Y", "yes": "Y", "1": "Y", "true": "Y", "n": "N", "no": "N", "0": "N", "false": "N"}.get(
        said, "-"
    )
