"""Published conflicts turned into the tables of the reference, state by state or by options."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from typing import Any

from hikiwake.store.locate import Path as Way
from hikiwake.store.problem_shapes.conflict_by_options import spell_options
from hikiwake.store.problem_shapes.conflict_keys import has, part_of, plain
from hikiwake.store.problem_shapes.conflict_parts import Found, Parts
from hikiwake.store.problem_shapes.conflict_preferences import PreferenceSpelling, names_in

_ARROW = re.compile(r"\s*(<?(?:->|=>|→|-->)|<-+>|↔|<=>)\s*")
_BOTH_WAYS = ("<->", "↔", "<=>", "<-->")
MOST_COUNTED = 100_000
"""States that may be given by their number alone."""
_ID_KEYS = ("id", "number", "no", "index", "state", "name", "label")


def is_conflict(data: Mapping[str, Any]) -> bool:
    """Whether tables are a conflict: states with moves, or options with those who own them."""
    if has(data, "states") and (has(data, "moves") or _in_entries(data, "moves")):
        return True
    told = has(data, "owner", "makers", "infeasible", "preference", "preferences")
    return told and (has(data, "options") or _in_entries(data, "options"))


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
    if has(data, "states") and (has(data, "moves") or _in_entries(data, "moves")):
        tables, ways = _Listed(parts).read()
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
        states = self._tables["states"]
        moves = self._moves([*states] if isinstance(states, dict) else [])
        preferences = PreferenceSpelling(parts, [*states] if isinstance(states, dict) else [])
        preferences.read()
        self._number_names(states, moves, preferences)
        self._tables["moves"] = moves
        if parts.makers:
            self._tables["decision_makers"] = [*parts.makers]
        self._tables |= {name: table for name, table in preferences.tables.items() if table}
        self._ways |= preferences.ways
        for maker, statement in preferences.statements.items():
            parts.blame(
                statement.way, f"statements of {maker!r}", "a ranking of the states, numbers or pairs"
            )
        for part in ("joint", "status_quo"):
            for found in parts.of(part):
                named = {says: name for name, says in self._described_states().items()}
                known = named.get(found.value, found.value) if isinstance(found.value, str) else found.value
                self._put(part, known, found.way)
        for part in ("options", "owner"):
            for found in parts.of(part):
                parts.leave(found.way)
        parts.leave_entries(
            "moves", "ranking", "worst_first", "payoff", "preferences", "better", "equal", "unknown"
        )
        return self._tables, self._ways

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

    def _moves(self, states: list[str]) -> Any:  # noqa: ANN401
        parts = self._parts
        found: dict[str, Any] = {}
        for whole in parts.of("moves"):
            self._ways[("moves",)] = whole.way
            if not self._each_alone(whole, states, found):
                self._by_maker(whole, states, found)
        for maker, entry in parts.entries.items():
            for key in entry.value:
                if part_of(key) == "moves":
                    way = (*entry.way, key)
                    found[maker] = self._of_one(Found(entry.value[key], way), states)
                    self._ways[("moves", maker)] = way
        self._without_ways_back(found)
        return {maker: moves for maker, moves in found.items() if moves}

    def _by_maker(self, whole: Found, states: list[str], found: dict[str, Any]) -> None:
        """The moves of each decision maker, in a table or in a list of their order."""
        parts = self._parts
        if isinstance(whole.value, dict):
            own = [(parts.named(name), name, moves) for name, moves in whole.value.items()]
        elif isinstance(whole.value, list) and len(whole.value) == len(parts.makers):
            own = [(maker, place, whole.value[place]) for place, maker in enumerate(parts.makers)]
        else:
            parts.blame(whole.way, "no table", "the moves of each decision maker")
            return
        for maker, key, moves in own:
            found[maker] = self._of_one(Found(moves, (*whole.way, key)), states)
            self._ways[("moves", maker)] = (*whole.way, key)

    def _each_alone(self, whole: Found, states: list[str], found: dict[str, Any]) -> bool:
        """Moves that each say who makes them: as tables, as lists of three, or by the state they leave."""
        value = whole.value
        if _are_triples(value):
            each = [(maker, before, after) for maker, before, after in value]
        elif isinstance(value, dict) and value and self._by_state(value, states):
            each = [(maker, before, after) for before, own in value.items() for maker, after in own.items()]
        elif isinstance(value, list) and all(isinstance(one, dict) for one in value):
            self._one_by_one(whole, found)
            return True
        else:
            return False
        for maker, before, after in each:
            _add(found.setdefault(self._parts.named(maker), {}), before, after)
        return True

    def _by_state(self, moves: Mapping[str, Any], states: list[str]) -> bool:
        """Whether moves are given by state first, and then by decision maker."""
        return {*moves} <= {*states} and all(
            isinstance(own, dict) and {self._parts.named(name) for name in own} <= {*self._parts.makers}
            for own in moves.values()
        )

    def _one_by_one(self, whole: Found, found: dict[str, Any]) -> None:
        """A list of moves, each with who makes it, from where and to where."""
        for place, each in enumerate(whole.value):
            told = {plain(key): value for key, value in each.items()}
            maker = next(
                (
                    told[key]
                    for key in ("dm", "maker", "by", "player", "decision_maker", "party")
                    if key in told
                ),
                None,
            )
            if maker is None or "from" not in told or "to" not in told:
                self._parts.blame((*whole.way, place), "a move", "who makes it, `from` and `to`")
                continue
            reached = found.setdefault(self._parts.named(maker), {})
            _add(reached, told["from"], told["to"])

    def _of_one(self, found: Found, states: list[str]) -> Any:  # noqa: ANN401
        """A decision maker's moves by the state they leave."""
        value = found.value
        if isinstance(value, dict) or value is None:
            return {str(before): _reached(after, states) for before, after in (value or {}).items()}
        if not isinstance(value, list):
            self._parts.blame(found.way, "no moves", "a table from each state to those it can be left for")
            return {}
        if _is_matrix(value, len(states)):
            return {
                state: [other for other, mark in zip(states, row, strict=True) if mark]
                for state, row in zip(states, value, strict=True)
            }
        if (
            all(isinstance(each, list) for each in value)
            and len(value) == len(states)
            and not all(len(each) == 2 for each in value)
        ):
            return dict(zip(states, value, strict=True))
        moves: dict[str, list[str]] = {}
        for place, each in enumerate(value):
            self._one_move(each, moves, (*found.way, place))
        return moves

    def _one_move(self, each: Any, moves: dict[str, list[str]], way: Way) -> None:  # noqa: ANN401
        if isinstance(each, list) and len(each) == 2:
            _add(moves, *each)
        elif isinstance(each, dict) and {"from", "to"} <= each.keys():
            _add(moves, each["from"], each["to"])
        elif isinstance(each, str) and (match := _ARROW.search(each)):
            before, after = each[: match.start()].strip(), each[match.end() :].strip()
            _add(moves, before, [name.strip() for name in after.split(",")])
            if match[1] in _BOTH_WAYS:
                _add(moves, after, before)
        else:
            self._parts.blame(way, "a move that cannot be read", "a pair [from, to]")

    def _without_ways_back(self, moves: dict[str, Any]) -> None:
        """Moves called irreversible lose their way back."""
        for part in ("irreversible", "direction"):
            for found in self._parts.of(part):
                pairs = _pairs(found.value)
                if pairs is None:
                    self._parts.leave(found.way)
                for before, after in pairs or ():
                    for own in moves.values():
                        if isinstance(back := own.get(after), list):
                            own[after] = [name for name in back if str(name) != before]

    def _number_names(self, states: Any, moves: Any, preferences: PreferenceSpelling) -> None:  # noqa: ANN401
        """States listed by descriptions and spoken of by numbers are numbered."""
        if not isinstance(states, dict) or not states:
            return
        spoken = {*names_in(preferences.tables)}
        if len({*states.values()}) == len(states) and spoken and spoken <= {*states.values()} - {*states}:
            named = {says: name for name, says in states.items()}
            preferences.rename(named)
            return
        for own in moves.values():
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


def _add(moves: dict[str, list[str]], before: Any, after: Any) -> None:  # noqa: ANN401
    reached = moves.setdefault(str(before), [])
    reached += [
        str(each) for each in (after if isinstance(after, list) else [after]) if str(each) not in reached
    ]


def _is_matrix(value: list[Any], size: int) -> bool:
    rows = [row for row in value if isinstance(row, list) and len(row) == size]
    return (
        len(rows) == len(value) == size > 2
        and all(each in (0, 1) for row in rows for each in row)
        and any(each == 0 for row in rows for each in row)
    )


def _reached(after: Any, states: list[str]) -> Any:  # noqa: ANN401
    """The states a state can be left for; a text may list several with commas."""
    if isinstance(after, str) and after not in states and "," in after:
        return [name.strip() for name in after.split(",") if name.strip()]
    return [] if after is None else after


def _are_triples(value: Any) -> bool:  # noqa: ANN401
    """Whether moves are a list of decision maker, state before and state after."""
    return (
        isinstance(value, list)
        and bool(value)
        and all(isinstance(each, list) and len(each) == 3 and isinstance(each[0], str) for each in value)
    )


def _pairs(value: Any) -> list[tuple[str, str]] | None:  # noqa: ANN401
    """Pairs of states out of a list or a table of lists; None for anything else."""
    lists = [*value.values()] if isinstance(value, dict) else [value]
    found: list[tuple[str, str]] = []
    for some in lists:
        if not isinstance(some, list):
            return None
        for each in some:
            if not isinstance(each, list) or len(each) != 2:
                return None
            found.append((str(each[0]), str(each[1])))
    return found
