"""Published conflicts by options: what is infeasible, which states there are, what is preferred."""

from __future__ import annotations

import re
from typing import Any

from hikiwake.basics.errors import ExpressionError
from hikiwake.store.locate import Path as Way
from hikiwake.store.problem_shapes.conflict_keys import plain
from hikiwake.store.problem_shapes.conflict_option_preferences import OptionPreferences
from hikiwake.store.problem_shapes.conflict_options import OptionSpelling
from hikiwake.store.problem_shapes.conflict_parts import Found, Parts
from hikiwake.store.problem_shapes.option_conditions import (
    condition_text,
    is_joined,
    is_literal,
    is_option,
    is_pattern,
    literals,
)

Tables = dict[str, Any]
_WITH = re.compile(
    r"^\s*(?:all\s+|any\s+)?(?:states?|outcomes?)\s+(?:with|where|in\s+which)\s+", re.IGNORECASE
)
"""What a text may say before the option that states counted as one share."""
_STATE_KEYS = ("decimal", "decimals", "states", "states_decimal", "codes", "state")


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
        preferences = OptionPreferences(parts, self._names, self._tables, self._ways)
        preferences.read()
        for found in parts.of("status_quo"):
            said = self._state(found.value)
            self._put("status_quo", preferences.places.get(str(said), said), found.way)
        for found in parts.of("moves"):
            parts.leave(found.way)
        told = ("options", "ranking", "worst_first", "preferences", "preference", "payoff", "better", "equal")
        self._views()
        parts.leave_entries(*told, "unknown", "weights", "option_weights", "misperceptions")
        return self._tables, self._ways

    def _views(self) -> None:
        """The states that each decision maker takes to be infeasible, by conditions."""
        views: dict[str, dict[str, list[str]]] = {}
        for maker, found in self._parts.by_maker("misperceptions").items():
            value = found.value if isinstance(found.value, list) else [found.value]
            texts = [self._condition(each, (*found.way, place)) for place, each in enumerate(value)]
            if any(texts):
                views[maker] = {"unseen_when": [text for text in texts if text]}
                self._ways[("view", maker)] = found.way
        if views:
            self._tables["view"] = views

    def _put(self, table: str, value: Any, way: Way) -> None:  # noqa: ANN401
        self._tables[table] = value
        self._ways[(table,)] = way

    def _rules(self) -> None:
        rules: list[dict[str, str]] = []
        for found in self._parts.of("infeasible"):
            states = _states_by_number(found.value, len(self._names.ids))
            if states is None:
                self._forbidden(found, rules)
            else:
                self._put("without", states, found.way)
        listed = [found for found in self._parts.of("states") if self._is_condition(found.value)]
        for found in (*self._parts.of("feasible_when"), *listed):
            self._needed(found, rules)
        self._grouped(rules)
        if rules:
            self._tables["rule"] = rules

    def _grouped(self, rules: list[dict[str, str]]) -> None:
        """Options of which no two are taken together, and those of which one must be."""
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

    def _id(self, option: Any, way: Way) -> str:  # noqa: ANN401
        try:
            return self._names.ids[self._names.place(option)]
        except ExpressionError as error:
            self._parts.tell(way, error)
            return "true"

    def _rule(self, rules: list[dict[str, str]], require: str, way: Way) -> None:
        self._ways[("rule", len(rules))] = way
        rules.append({"require": require})

    def _is_condition(self, value: Any) -> bool:  # noqa: ANN401
        """Whether states are given by a condition that they must meet, or by several."""
        some = value if isinstance(value, list) else [value]
        return bool(some) and all(
            isinstance(each, str) and is_joined(each) and not is_pattern(each, self._names) for each in some
        )

    def _needed(self, found: Found, rules: list[dict[str, str]]) -> None:
        """Conditions that every feasible state meets."""
        value = found.value
        if isinstance(value, str):
            value = [part for part in re.split(r"[;\n]", value) if part.strip()]
        one = not isinstance(value, list) or all(is_literal(each) for each in value)
        for place, each in enumerate([value] if one else value):
            way = found.way if one else (*found.way, place)
            text = self._condition(each, way)
            if text:
                self._rule(rules, text, way)

    def _forbidden(self, found: Found, rules: list[dict[str, str]]) -> None:
        """Conditions under which a state is infeasible, one or several."""
        value = found.value
        if value in (None, []) or str(value).strip().lower() in {"", "none", "nothing"}:
            return
        if isinstance(value, str):
            marks = r"[;\n]" if any("," in label for label in self._names.labels) else r"[;,\n]"
            value = [part for part in re.split(marks, value) if part.strip()]
        one = not isinstance(value, list) or all(is_literal(each) for each in value)
        if not one and len(value) > 1 and all(is_option(each, self._names) for each in value):
            if len(value) > 2:
                hint = "[['a', 'b'], …] for options not to be taken together, `infeasible_states` for states"
                self._parts.blame(found.way, "options on their own", "conditions", hint)
                return
            one = True
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
            if not self._is_condition(found.value):
                self._some_states(found)
        for found in self._parts.of("infeasible_states"):
            self._put("without", found.value, found.way)
        for found in self._parts.of("alike"):
            groups = [*found.value.values()] if isinstance(found.value, dict) else found.value
            groups = [groups] if isinstance(groups, str) else groups
            if groups in (None, []):  # nothing is merged
                continue
            flat = isinstance(groups, list) and all(isinstance(each, int) for each in groups)
            if isinstance(groups, list) and groups and all(is_literal(each) for each in groups):
                groups = [groups]
            if isinstance(groups, list) and not flat:
                groups = [self._covered(each) for each in groups]
            self._put("alike", [groups] if flat else groups, found.way)

    def _covered(self, group: Any) -> Any:  # noqa: ANN401
        """The pattern of the states with the options that a group names; any other group as it is."""
        said = _WITH.sub("", group) if isinstance(group, str) else group
        if isinstance(said, str) and (is_pattern(said, self._names) or said.strip().isdigit()):
            return self._pattern(said)
        try:
            found = literals(said, self._names)
        except ExpressionError:
            return self._pattern(group) if isinstance(group, str) else group
        letters = {place: "Y" if taken else "N" for place, taken in found.items()}
        return "".join(letters.get(place, "-") for place in range(len(self._names.ids)))

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

    def _state(self, found: Any) -> Any:  # noqa: ANN401
        """A state by the name it has, where the file gives its pattern."""
        if isinstance(found, list) and found and all(is_literal(each) for each in found):
            found = self._covered(found)
        pattern = self._pattern(found) if isinstance(found, (str, list)) else found
        named: dict[str, Any] = self._tables.get("named", {})
        if not isinstance(pattern, str) or pattern in named:
            return pattern if isinstance(found, list) else found
        return next((name for name, own in named.items() if _covers(own, pattern)), pattern)

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


def _states_by_number(value: Any, options: int) -> list[Any] | None:  # noqa: ANN401
    """States that a list or a table gives by their numbers; None where it gives conditions."""
    if isinstance(value, dict) and len(value) == 1 and plain(next(iter(value))) in _STATE_KEYS:
        return [*next(iter(value.values()))] if isinstance(next(iter(value.values())), list) else None
    if not isinstance(value, list) or not all(type(each) is int and each >= 0 for each in value):
        return None
    return value if any(each > options for each in value) else None


def _groups(value: Any) -> list[list[Any]]:  # noqa: ANN401
    """Groups of options; one group may stand without a list around it."""
    some = value if isinstance(value, list) else []
    return some if all(isinstance(each, list) for each in some) else [some]


def _covers(pattern: object, state: str) -> bool:
    """Whether a pattern of Y, N and - fits a state of Y and N."""
    if not isinstance(pattern, str) or len(pattern) != len(state):
        return False
    return all(own in {"-", letter} for own, letter in zip(pattern.upper(), state.upper(), strict=True))


def _letter(found: object) -> str:
    said = str(found).strip().lower()
    return {"y": "Y", "yes": "Y", "1": "Y", "true": "Y", "n": "N", "no": "N", "0": "N", "false": "N"}.get(
        said, "-"
    )
