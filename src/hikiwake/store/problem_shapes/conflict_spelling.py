"""Published conflicts turned into the tables of the reference, state by state or by options."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from hikiwake.store.locate import Path as Way
from hikiwake.store.problem_shapes.conflict_by_options import spell_options
from hikiwake.store.problem_shapes.conflict_keys import has, part_of, plain
from hikiwake.store.problem_shapes.conflict_moves import MoveSpelling
from hikiwake.store.problem_shapes.conflict_parts import Found, Parts
from hikiwake.store.problem_shapes.conflict_preferences import PreferenceSpelling, names_in
from hikiwake.store.problem_shapes.conflict_strategies import has_strategies, spell_strategies

MOST_COUNTED = 100_000
"""States that may be given by their number alone."""
_ID_KEYS = ("id", "number", "no", "index", "state", "name", "label")


def is_conflict(data: Mapping[str, Any]) -> bool:
    """Whether tables are a conflict: states with moves, strategies, or options with those who own them."""
    if _is_listed(data) or has_strategies(data):
        return True
    told = has(data, "owner", "makers", "infeasible", "preference", "preferences")
    return told and (has(data, "options") or _in_entries(data, "options"))


def _is_listed(data: Mapping[str, Any]) -> bool:
    """Whether tables give moves between states, which they list or else speak of in preferences."""
    if not has(data, "moves") and not _in_entries(data, "moves"):
        return False
    if has(data, "states"):
        return True
    return not has(data, "options", "owner") and has(data, "ranking", "payoff", "preferences", "worst_first")


def _in_entries(data: Mapping[str, Any], part: str) -> bool:
    """Whether the table of some decision maker has a part."""
    for key in data:
        if part_of(key) == "makers":
            entries = data[key].values() if isinstance(data[key], dict) else data[key]
            if (
                part == "options"
                and isinstance(data[key], dict)
                and all(isinstance(e, list) for e in entries)
            ):
                return True
            return isinstance(entries, Iterable) and any(
                isinstance(e, dict) and has(e, part) for e in entries
            )
    return False


def spelled_conflict(data: Mapping[str, Any]) -> tuple[dict[str, Any], dict[Way, Way], Parts]:
    """The tables of a conflict, the ways from them into the file, and what was used, wrong or left over."""
    parts = Parts(data)
    if _is_listed(data):
        tables, ways = _Listed(parts).read()
    elif has_strategies(data):
        tables, ways = spell_strategies(parts)
    else:
        tables, ways = spell_options(parts)
    return tables, ways, parts


class _Listed:
    """A conflict given state by state."""

    def __init__(self, parts: Parts) -> None:
        self._parts = parts
        self._tables: dict[str, Any] = {}
        self._ways: dict[Way, Way] = {}

    def read(self) -> tuple[dict[str, Any], dict[Way, Way]]:
        """Its tables."""
        parts = self._parts
        for found in parts.of("states"):
            self._put("states", self._states(found), found.way)
        states = self._tables.get("states")
        moving = MoveSpelling(parts, [*states] if isinstance(states, dict) else [])
        moving.read()
        self._ways |= moving.ways
        if "states" not in self._tables:
            states = self._tables["states"] = self._spoken_of(moving)
        preferences = self._preferences([*states] if isinstance(states, dict) else [])
        self._number_names(states, [*moving.moves.values()], preferences)
        self._hold_equal(preferences)
        self._tables["moves"] = moving.moves
        if moving.joint:
            self._tables["joint"] = moving.joint
        if parts.makers:
            self._tables["decision_makers"] = [*parts.makers]
        self._tables |= {name: table for name, table in preferences.tables.items() if table}
        self._ways |= preferences.ways
        for found in parts.of("status_quo"):
            named = {says: name for name, says in self._described_states().items()}
            known = named.get(found.value, found.value) if isinstance(found.value, str) else found.value
            self._put("status_quo", known, found.way)
        for part in ("options", "owner"):
            for found in parts.of(part):
                parts.leave(found.way)
        parts.leave_entries(
            "moves", "ranking", "worst_first", "payoff", "preferences", "better", "equal", "unknown"
        )
        return self._tables, self._ways

    def _preferences(self, states: list[str]) -> PreferenceSpelling:
        """What is preferred; who has none because of a flaw is not told to have none."""
        flaws = len(self._parts.flaws)
        found = PreferenceSpelling(self._parts, states)
        found.read()
        for maker, said in found.statements.items():
            expected = "a ranking of the states, numbers or pairs"
            self._parts.blame(said.way, f"statements of {maker!r}", expected)
            found.indifferent[maker] = said.way
        if len(self._parts.flaws) > flaws:
            found.indifferent |= {maker: () for maker in self._parts.makers if maker not in found.told()}
        return found

    def _hold_equal(self, preferences: PreferenceSpelling) -> None:
        """The ranking of whoever holds all states equal."""
        states = self._tables["states"]
        for maker, way in preferences.indifferent.items():
            if isinstance(states, dict) and states:
                preferences.tables["ranking"][maker] = [[*states]]
                preferences.ways[("ranking", maker)] = way

    def _spoken_of(self, moving: MoveSpelling) -> dict[str, str]:
        """The states that moves and preferences name, where the file does not list them."""
        tables = [*moving.moves.values(), *(entry["moves"] for entry in moving.joint)]
        ranked = PreferenceSpelling(Parts(self._parts.data))
        ranked.read()
        found = {str(before) for moves in tables for before in moves} | {*names_in(ranked.tables)}
        for moves in tables:
            for after in moves.values():
                found |= {str(each) for each in (after if isinstance(after, list) else [after])}
        numbers = all(name.isdigit() for name in found)
        ordered = sorted(found, key=int) if numbers else sorted(found)
        return {name: name for name in ordered}

    def _states(self, found: Found) -> Any:  # noqa: ANN401
        """States by name: a table, a list of names or tables, or how many there are."""
        value = found.value
        if isinstance(value, int) and not isinstance(value, bool) and 0 < value < MOST_COUNTED:
            return {str(number): str(number) for number in range(1, value + 1)}
        if isinstance(value, dict):
            return {str(name): _described(each) for name, each in value.items()}
        if not isinstance(value, list):
            return value
        named: dict[str, Any] = {}
        for place, each in enumerate(value):
            name, says = _one_state(each)
            if name in named:
                self._parts.blame((*found.way, place), f"the state {name!r} twice", "each state once")
            named[name] = says
        return named

    def _described_states(self) -> Mapping[str, str]:
        """What each state is, by name; a state without a name of its own by itself."""
        states = self._tables["states"]
        return {says: says for says in states} | states if isinstance(states, dict) else {}

    def _put(self, table: str, value: Any, way: Way) -> None:  # noqa: ANN401
        self._tables[table] = value
        self._ways[(table,)] = way

    def _number_names(
        self,
        states: Any,  # noqa: ANN401
        moves: Iterable[Mapping[str, Any]],
        preferences: PreferenceSpelling,
    ) -> None:
        """States listed by descriptions and spoken of by numbers are numbered."""
        if not isinstance(states, dict) or not states:
            return
        spoken = {*names_in(preferences.tables)}
        if len({*states.values()}) == len(states) and spoken and spoken <= {*states.values()} - {*states}:
            named = {says: name for name, says in states.items()}
            preferences.rename(named)
            return
        for own in moves:
            spoken |= {str(before) for before in own}
        if spoken & states.keys() or not all(name.isdigit() for name in spoken):
            return
        first = 0 if "0" in spoken else 1
        self._tables["states"] = {
            str(number): name for number, name in enumerate(states.values(), start=first)
        }


def _one_state(each: Any) -> tuple[str, Any]:  # noqa: ANN401
    if isinstance(each, dict):
        told = {plain(key): value for key, value in each.items()}
        key = next((key for key in _ID_KEYS if key in told), "")
        return str(told.pop(key, "")), _described(told)
    return str(each), str(each)


def _described(each: Any) -> Any:  # noqa: ANN401
    """What a state is: its text, or the fields of its table one after the other."""
    if isinstance(each, dict):
        return "; ".join(
            _described(value) if key in {"name", "label", "description"} else f"{key} {_described(value)}"
            for key, value in each.items()
        )
    if isinstance(each, list):
        return ", ".join(map(str, each))
    return str(each)
