"""The options of a published conflict: their names and ids, who owns them, which way they can be moved."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from hikiwake.basics.errors import ExpressionError
from hikiwake.basics.naming import identified
from hikiwake.model.language import KEYWORDS
from hikiwake.store.locate import Path as Way
from hikiwake.store.problem_shapes.conflict_keys import part_of, plain
from hikiwake.store.problem_shapes.conflict_numbering import first_option
from hikiwake.store.problem_shapes.conflict_parts import NAME_KEYS, Found, Parts
from hikiwake.store.problem_shapes.option_names import OptionNames

_DIRECTIONS = {
    "both": "both", "reversible": "both", "either": "both", "none": "both", "false": "both",
    "two_way": "both",
    "fwd": "fwd", "forward": "fwd", "forwards": "fwd", "n_y": "fwd", "ny": "fwd", "n_to_y": "fwd",
    "on": "fwd",
    "irreversible": "fwd", "true": "fwd", "one_way": "fwd", "no_to_yes": "fwd",
    "back": "back", "backward": "back", "backwards": "back", "y_n": "back", "yn": "back", "y_to_n": "back",
    "off": "back", "yes_to_no": "back",
    "fixed": "fixed",
}  # fmt: skip
_LABEL_KEYS = ("name", "label", "option", "description", "title", "id")
_CODE_KEYS = ("id", "code", "symbol", "abbreviation", "short", "short_name", "index", "number", "no")
_OWNER_KEYS = {"owner", "dm", "decision_maker", "player", "party", "by", "maker", "controlled_by"}


_DIRECTED = re.compile(
    r"(?P<option>.+?)(?:\s*[:(]\s*|\s+)(?P<direction>(?:n|no|y|yes)\s*(?:->|→|to)\s*(?:n|no|y|yes))\)?",
    re.IGNORECASE,
)
"""An option with the direction it can be moved in, such as `build: N->Y`."""


class OptionSpelling:
    """Collects the single options of a conflict: ids, names, owners, directions."""

    def __init__(self, parts: Parts) -> None:
        self._parts = parts
        self._labels: list[str] = []
        self._entries: list[dict[str, Any]] = []
        self._where: list[Way] = []
        self._codes: dict[str, int] = {}
        self._numbers: list[int] = []
        self._in_entries = False
        self._joint: dict[str, tuple[str, ...]] = {}
        self.names = OptionNames((), ())

    def read(self) -> None:
        """Every option with its owner and direction."""
        self._read_options()
        self._name_options()
        self._own()
        self._share()
        self._direct()

    def table(self) -> dict[str, Any]:
        """The options by id."""
        return dict(zip(self.names.ids, self._entries, strict=True))

    def ways(self) -> dict[Way, Way]:
        """Where the file has each option."""
        return {("option", name): way for name, way in zip(self.names.ids, self._where, strict=True)}

    def _read_options(self) -> None:
        for found in self._parts.of("options"):
            self._listed(found, "")
        self._in_entries = not self._labels
        if self._in_entries:
            for name, entry in self._parts.entries.items():
                for key in entry.value:
                    if part_of(key) == "options":
                        self._listed(Found(entry.value[key], (*entry.way, key)), name)
        if not self._labels:
            self._parts.blame(("options",), "no options", "a list of options")

    def _listed(self, found: Found, owner: str) -> None:
        value = found.value
        if isinstance(value, list):
            for place, each in enumerate(value):
                self._add(each, owner, (*found.way, place))
        elif isinstance(value, dict):
            for name, each in value.items():
                if isinstance(each, list):  # options by their owner
                    self._listed(Found(each, (*found.way, name)), self._parts.named(name))
                elif isinstance(each, dict):
                    named = {plain(key) for key in each} & {*_LABEL_KEYS}
                    self._add({"code" if named else "name": name, **each}, owner, (*found.way, name))
                else:
                    self._add({"name": str(each), "code": name}, owner, (*found.way, name))
        else:
            self._parts.blame(found.way, "no list", "the options")

    def _add(self, each: Any, owner: str, way: Way) -> None:  # noqa: ANN401
        told = (
            {plain(key): value for key, value in each.items()} if isinstance(each, dict) else {"name": each}
        )
        label = next(
            (told[key] for key in _LABEL_KEYS if key in told),
            None,
        )
        if not isinstance(label, (str, int)) or isinstance(label, bool):
            self._parts.blame(way, "no name", "an option's name, or a table with a `name`")
            return
        entry: dict[str, Any] = {"name": str(label)}
        owned = next((told[key] for key in _OWNER_KEYS if key in told), owner)
        if owned not in ("", None):
            entry["owner"] = self._maker(owned)
        self._count(told, str(label))
        for key, value in told.items():
            if part_of(key) in {"direction", "irreversible"}:
                entry["direction"] = self._direction(value, way)
            elif key == "reversible" and isinstance(value, bool):
                entry["direction"] = "both" if value else "fwd"
            elif key not in {
                *_OWNER_KEYS,
                *NAME_KEYS,
                *_CODE_KEYS,
                "option",
                "description",
                "note",
                "because",
            }:
                self._parts.leave((*way, key))
        self._labels.append(str(label))
        self._entries.append(entry)
        self._where.append(way)

    def _count(self, told: Mapping[str, Any], label: str) -> None:
        """The number and the short names that an option is given beside its name."""
        for key in _CODE_KEYS:
            code = told.get(key)
            if isinstance(code, str) and code.isdigit():
                code = int(code)
            if type(code) is int and len(self._numbers) == len(self._labels):
                self._numbers.append(code)
            elif isinstance(code, str) and code != label:
                self._codes.setdefault(code, len(self._labels))

    def _direction(self, value: Any, way: Way) -> str:  # noqa: ANN401
        found = _DIRECTIONS.get(plain(value))
        if found is None:
            self._parts.blame(way, f"the direction {value!r}", "both, fwd (no to yes) or back (yes to no)")
        return found or "both"

    def _name_options(self) -> None:
        """Ids for the options, out of their names without the owner's."""
        short = [label.partition(": ")[2] or label for label in self._labels]
        wanted = short if len(set(short)) == len(short) else self._labels
        if len(set(wanted)) < len(wanted):
            wanted = [f"{label} {number}" for number, label in enumerate(self._labels, start=1)]
        ids = identified(
            [f"option {each}" if each.lower() in KEYWORDS else each for each in wanted], "option"
        )
        first, in_text = first_option(self._parts.data, len(wanted))
        numbers = self._numbers
        if numbers and numbers == [*range(numbers[0], numbers[0] + len(wanted))]:
            first = in_text = numbers[0]
        self.names = OptionNames(tuple(ids.values()), tuple(self._labels), first, in_text, self._codes)

    def _own(self) -> None:
        """Owners out of tables of their own, out of the decision makers' entries, or out of the names."""
        for found in self._parts.of("owner"):
            self._owned(found)
        for name, entry in self._parts.entries.items():
            for key in entry.value:
                # Entries that made the options have said whose they are.
                if part_of(key) == "options" and not self._in_entries:
                    self._owns(name, Found(entry.value[key], (*entry.way, key)))
        for label, option in zip(self._labels, self._entries, strict=True):
            before, mark, _ = label.partition(":")
            if "owner" not in option and mark:
                option["owner"] = self._parts.named(before.strip())

    def _owned(self, found: Found) -> None:
        value = found.value
        if isinstance(value, list):
            if len(value) == len(self._entries):
                for number, owner in enumerate(value):
                    self._give(number, self._maker(owner), (*found.way, number))
            else:
                expected = f"an owner for each of {len(self._entries)} options"
                self._parts.blame(found.way, f"{len(value)} owners", expected)
        elif isinstance(value, dict):
            for name, own in value.items():
                way = (*found.way, name)
                if not self._is_option(name, own):
                    self._owns(self._maker(name), Found(own, way))
                else:
                    place = self._place(int(name) if str(name).isdigit() else name, way)
                    self._give(place, self._maker(own), way)
        else:
            self._parts.blame(found.way, "no table", "the options of each decision maker")

    def _is_option(self, name: str, own: Any) -> bool:  # noqa: ANN401
        """Whether a key of a table of owners is an option and its value the owner, and not the reverse."""
        known = self._parts.known()
        if self._parts.named(name) in self._parts.makers:
            return False
        if isinstance(own, list):
            return bool(own) and name not in known and all(self._parts.named(each) in known for each in own)
        return name.isdigit() or name in (*self._labels, *self.names.ids) or not self._can_be_option(own)

    def _can_be_option(self, found: Any) -> bool:  # noqa: ANN401
        try:
            self.names.place(found)
        except ExpressionError:
            return False
        return True

    def _maker(self, found: Any) -> str:  # noqa: ANN401
        makers = self._parts.makers
        if isinstance(found, int) and str(found) not in makers and 0 <= found < len(makers):
            return makers[found]
        some = self._parts.members(found)
        if len(some) == 1:
            return some[0]
        together = " and ".join(some)
        self._joint[together] = some
        return together

    def _share(self) -> None:
        """Options of several owners are moved by all of them together."""
        for label, entry in zip(self._labels, self._entries, strict=True):
            some = self._joint.get(entry.get("owner", ""), ())
            if some:
                entry |= {"owner": some[0], "together_with": [*some[1:]]}
                self._parts.suppose(
                    "moved_together",
                    f"{label} is moved by {' and '.join(some)} together",
                    "The file names them all as its owners",
                )

    def _owns(self, maker: str, found: Found) -> None:
        own = found.value if isinstance(found.value, list) else [found.value]
        for place, each in enumerate(own):
            told = (
                next((each[k] for k in each if plain(k) in NAME_KEYS), "") if isinstance(each, dict) else each
            )
            self._give(self._place(told, (*found.way, place)), maker, (*found.way, place))

    def _give(self, place: int | None, maker: str, way: Way) -> None:
        if place is None:
            return
        known = self._entries[place].setdefault("owner", maker)
        if known != maker:
            self._parts.blame(
                way, f"{self._labels[place]!r} of {maker!r} and of {known!r}", "one owner for each option"
            )

    def _place(self, option: Any, way: Way) -> int | None:  # noqa: ANN401
        try:
            return self.names.place(option)
        except ExpressionError as error:
            self._parts.tell(way, error)
            return None

    def _direct(self) -> None:
        """Directions out of tables of their own."""
        for part in ("direction", "irreversible"):
            for found in self._parts.of(part):
                for option, value, way in self._directions(found):
                    place = self._place(option, way)
                    if place is not None:
                        self._entries[place]["direction"] = self._direction(value, way)

        for found in self._parts.of("reversible"):
            self._both_ways(found)

    def _both_ways(self, found: Found) -> None:
        """Options that can be taken and given up again, as a list of them or with true or false for each."""
        value = found.value
        if isinstance(value, list) and len(value) == len(self._entries) and _are_told(value):
            value = dict(zip(self.names.ids, value, strict=True))
        if isinstance(value, dict) and _are_told(value.values()):
            for name, each in value.items():
                place = self._place(int(name) if str(name).isdigit() else name, (*found.way, name))
                if place is not None:
                    self._entries[place]["direction"] = "both" if each else "fwd"
        elif isinstance(value, list):
            places = [self._place(each, (*found.way, number)) for number, each in enumerate(value)]
            for number, entry in enumerate(self._entries):
                entry["direction"] = "both" if number in places else "fwd"
        else:
            self._parts.blame(found.way, "no list", "the options that can be given up again")

    def _directions(self, found: Found) -> Iterator[tuple[Any, Any, Way]]:
        """Options with a direction each, out of a list or a table."""
        value = found.value
        if isinstance(value, list):
            yield from self._directions_listed(value, found.way)
        elif isinstance(value, dict):
            for name, each in value.items():
                way = (*found.way, name)
                if isinstance(each, list):  # options by direction, or by decision maker
                    direction = name if plain(name) in _DIRECTIONS else "fwd"
                    yield from ((option, direction, way) for option in each)
                else:
                    yield (int(name) if str(name).isdigit() else name), each, way
        elif isinstance(value, str) and value.lower() != "none":
            bare = re.sub(r"\([^)]*\)", "", value)
            named = [part.strip() for part in re.split(r"[;,]|\band\b", bare)]
            yield from (self._worded(part, found.way) for part in named if part)
        elif value not in (None, False, "none", "None"):
            self._parts.blame(found.way, repr(value), "options, or a direction for each")

    def _directions_listed(self, value: list[Any], way: Way) -> Iterator[tuple[Any, Any, Way]]:
        """A direction for every option in order, or some options, each with its direction or one-way."""
        if len(value) == len(self._entries) and all(plain(each) in _DIRECTIONS for each in value):
            yield from ((self.names.first + n, each, (*way, n)) for n, each in enumerate(value))
            return
        for number, each in enumerate(value):
            here = (*way, number)
            if isinstance(each, list) and len(each) == 3:  # [option, before, after]
                yield each[0], f"{each[1]}->{each[2]}", here
            elif isinstance(each, list) and len(each) == 2 and not self._can_be_option(each[1]):
                yield each[0], each[1], here
            elif isinstance(each, list):
                yield from ((option, "fwd", here) for option in each)
            elif isinstance(each, dict) and "option" in each:
                further = [own for key, own in each.items() if key != "option"]
                if {"from", "to"} <= each.keys():
                    further = [f"{each['from']}->{each['to']}"]
                yield each["option"], next(iter(further), "fwd"), here
            else:
                yield self._worded(each, here)

    def _worded(self, each: Any, way: Way) -> tuple[Any, Any, Way]:  # noqa: ANN401
        """An option with the direction that a text gives it; other words in brackets are read over."""
        if not isinstance(each, str) or self.names.has(each):
            return each, "fwd", way
        match = _DIRECTED.fullmatch(each)
        return (match["option"], match["direction"], way) if match else (each.partition("(")[0], "fwd", way)


def _are_told(values: Iterable[object]) -> bool:
    """Whether all of some values are true or false."""
    return all(isinstance(each, bool) for each in values)
