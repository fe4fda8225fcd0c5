"""Moves as published conflicts write them: tables, pairs, arrows, matrices, lists of who moves from where."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any

from hikiwake.store.locate import Path as Way
from hikiwake.store.problem_shapes.conflict_keys import part_of, plain
from hikiwake.store.problem_shapes.conflict_parts import Found, Parts

_ARROW = re.compile(r"\s*(<?(?:->|=>|→|-->)|<-+>|↔|<=>)\s*")
_BOTH_WAYS = ("<->", "↔", "<=>", "<-->")
_BY = (
    "by",
    "dm",
    "maker",
    "player",
    "decision_maker",
    "party",
    "mover",
    "dms",
    "movers",
    "makers",
    "players",
)
"""What may say who makes a move."""


class MoveSpelling:
    """Collects who can move the conflict from which state to which.

    `moves` are by decision maker, `joint` those that several make together. `states` are the names of the
    states in order, where they are known.
    """

    def __init__(self, parts: Parts, states: list[str]) -> None:
        self.moves: dict[str, Any] = {}
        self.joint: list[dict[str, Any]] = []
        self.ways: dict[Way, Way] = {}
        self._parts = parts
        self._states = states
        self._members: dict[str, tuple[str, ...]] = {}

    def read(self) -> None:
        """Every move of the file, those that several make together apart."""
        parts, states = self._parts, self._states
        found: dict[str, Any] = {}
        for whole in parts.of("moves"):
            self.ways[("moves",)] = whole.way
            if not self._each_alone(whole, states, found):
                self._by_maker(whole, states, found)
        for maker, entry in parts.entries.items():
            for key in entry.value:
                if part_of(key) == "moves":
                    way = (*entry.way, key)
                    found[maker] = self._of_one(Found(entry.value[key], way), states)
                    self.ways[("moves", maker)] = way
        for whole in parts.of("joint"):
            self._together(whole, found)
        self._without_ways_back(found)
        for maker, moves in found.items():
            if maker in self._members:
                self.ways[("joint", len(self.joint))] = self.ways.get(("moves", maker), ("moves",))
                self.joint.append({"by": [*self._members[maker]], "moves": moves})
            elif moves:
                self.moves[maker] = moves

    def _mover(self, name: Any) -> str:  # noqa: ANN401
        """What a decision maker, or several who move together, go by."""
        some = self._parts.members(name)
        if len(some) == 1:
            return some[0]
        together = " and ".join(some)
        self._members[together] = some
        return together

    def _together(self, whole: Found, found: dict[str, Any]) -> None:
        """Moves under a key of their own that several make together."""
        value = whole.value
        if isinstance(value, dict):
            entries: list[tuple[Any, Way]] = [
                ({"by": name, "moves": own}, (*whole.way, name)) for name, own in value.items()
            ]
        elif isinstance(value, list):
            entries = [(each, (*whole.way, place)) for place, each in enumerate(value)]
        else:
            entries = []
            self._parts.blame(whole.way, "no list", "moves, each with `by`, those who make it together")
        for each, way in entries:
            told = {plain(key): own for key, own in each.items()} if isinstance(each, dict) else {}
            if isinstance(told.get("by"), list) and isinstance(told.get("moves"), dict):
                self.ways[("joint", len(self.joint))] = way
                self.joint.append(each)
                continue
            by = next((told[key] for key in _BY if key in told), None)
            label = "" if by is None else self._mover(by)
            moves = told.get("moves", [[told.get("from"), told.get("to")]] if "from" in told else None)
            if label not in self._members or moves is None:
                expected = "`by`, those who make it together, and `moves`"
                self._parts.blame(way, "a joint move that cannot be read", expected)
                continue
            for before, after in self._of_one(Found(moves, way), self._states).items():
                _add(found.setdefault(label, {}), before, after)
            self.ways.setdefault(("moves", label), way)

    def _by_maker(self, whole: Found, states: list[str], found: dict[str, Any]) -> None:
        """The moves of each decision maker, in a table or in a list of their order."""
        parts = self._parts
        if isinstance(whole.value, dict):
            own = [(self._mover(name), name, moves) for name, moves in whole.value.items()]
        elif isinstance(whole.value, list) and len(whole.value) == len(parts.makers):
            own = [(maker, place, whole.value[place]) for place, maker in enumerate(parts.makers)]
        else:
            parts.blame(whole.way, "no table", "the moves of each decision maker")
            return
        for maker, key, moves in own:
            found[maker] = self._of_one(Found(moves, (*whole.way, key)), states)
            self.ways[("moves", maker)] = (*whole.way, key)

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
            _add(found.setdefault(self._mover(maker), {}), before, after)
        return True

    def _by_state(self, moves: Mapping[str, Any], states: list[str]) -> bool:
        """Whether moves are given by state first, and then by decision maker."""
        known = {*self._parts.makers}
        return {*moves} <= {*states} and all(
            isinstance(own, dict) and {each for name in own for each in self._parts.members(name)} <= known
            for own in moves.values()
        )

    def _one_by_one(self, whole: Found, found: dict[str, Any]) -> None:
        """A list of moves, each with who makes it, from where and to where."""
        for place, each in enumerate(whole.value):
            told = {plain(key): value for key, value in each.items()}
            maker = next((told[key] for key in _BY if key in told), None)
            if maker is None or "from" not in told or "to" not in told:
                self._parts.blame((*whole.way, place), "a move", "who makes it, `from` and `to`")
                continue
            reached = found.setdefault(self._mover(maker), {})
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
        and all(isinstance(each, list) and len(each) == 3 and _is_name(each[0]) for each in value)
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


def _is_name(found: object) -> bool:
    """Whether a value names a decision maker, or several in a list."""
    return isinstance(found, str) or (
        isinstance(found, list) and bool(found) and all(isinstance(each, str) for each in found)
    )
