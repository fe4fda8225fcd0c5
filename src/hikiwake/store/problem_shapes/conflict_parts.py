"""The parts of a published conflict by what they are about and whose they are, under whatever name."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

from hikiwake.basics.errors import ExpressionError
from hikiwake.store.locate import Path as Way
from hikiwake.store.problem_shapes.conflict_keys import ABOUT, keys_of, part_of, plain

_TOGETHER = re.compile(r"\s*(?:[+&/,;]|\band\b|\bwith\b)\s*", re.IGNORECASE)
"""What stands between the names of decision makers who move together."""
_PREFERRING = (
    "ranking", "worst_first", "preference", "preferences", "payoff", "better", "equal", "option_weights",
)  # fmt: skip
NAME_KEYS = ("name", "label", "title", "decision_maker", "dm", "player", "party", "id")


@dataclass(frozen=True, slots=True)
class Flaw:
    """Something that cannot be read: where in the file, what was found, what was expected."""

    way: Way
    found: str
    expected: str
    hint: str = ""


@dataclass(frozen=True, slots=True)
class Found:
    """A value of the file, and where it stands."""

    value: Any
    way: Way


@dataclass(frozen=True, slots=True)
class Supposed:
    """Something that a file leaves open and was taken to be so: the end of its id, what, and why."""

    id: str
    says: str
    because: str


@dataclass(slots=True)
class Parts:
    """The file's tables with what was taken of them.

    `entries` are the tables of decision makers that have one, by name. `flaws`, `unread` and `supposed` are
    told with the problem.
    """

    data: Mapping[str, Any]
    makers: tuple[str, ...] = ()
    entries: dict[str, Found] = field(default_factory=dict)
    used: set[str] = field(default_factory=set)
    flaws: list[Flaw] = field(default_factory=list)
    unread: list[str] = field(default_factory=list)
    supposed: list[Supposed] = field(default_factory=list)

    def __post_init__(self) -> None:
        """Find the decision makers."""
        for found in self.of("makers"):
            self._read_makers(found)
        self.used |= {key for key in self.data if plain(key) in ABOUT}

    def of(self, part: str) -> Iterator[Found]:
        """Every value of the file under a key of some part; the key counts as read."""
        for key in keys_of(self.data, part):
            self.used.add(key)
            yield Found(self.data[key], (key,))

    def by_maker(self, part: str) -> dict[str, Found]:
        """The values of a part by decision maker: from a table or list of its own, and from their entries."""
        found: dict[str, Found] = {}
        for whole in self.of(part):
            value = whole.value
            if isinstance(value, dict):
                for name, own in value.items():
                    found[self.named(name)] = Found(own, (*whole.way, name))
            elif isinstance(value, list) and self.makers and len(value) == len(self.makers):
                for place, name in enumerate(self.makers):
                    found[name] = Found(value[place], (*whole.way, place))
            else:
                self.blame(whole.way, "no table", "a table with an entry for each decision maker")
        for name, entry in self.entries.items():
            for key in keys_of(entry.value, part):
                found.setdefault(name, Found(entry.value[key], (*entry.way, key)))
        return found

    def named(self, name: object) -> str:
        """The decision maker that a name means, small and capital letters alike; else the name itself."""
        text = str(name)
        if text in self.makers:
            return text
        return next((each for each in self.makers if each.casefold() == text.casefold().strip()), text)

    def members(self, name: object) -> tuple[str, ...]:
        """The decision makers who go by a name such as `A+B` together, or by a list of names; else one."""
        if isinstance(name, list):
            return tuple(dict.fromkeys(self.named(each) for each in name))
        known = self.known()
        alone = self.named(name)
        some = tuple(self.named(each) for each in _TOGETHER.split(str(name).strip("{}()[] ")))
        is_joint = alone not in known and len({*some}) > 1 and {*some} <= known
        return some if is_joint else (alone,)

    def known(self) -> set[str]:
        """The decision makers that the file lists, or else those whose preferences it states."""
        if self.makers:
            return {*self.makers}
        tables = (self.data[key] for key in self.data if part_of(key) in _PREFERRING)
        return {str(name) for table in tables if isinstance(table, dict) for name in table}

    def suppose(self, name: str, says: str, because: str) -> None:
        """Note something that the file leaves open, once."""
        found = Supposed(name, says, because)
        if found not in self.supposed:
            self.supposed.append(found)

    def blame(self, way: Way, found: str, expected: str, hint: str = "") -> None:
        """Note something that cannot be read."""
        self.flaws.append(Flaw(way, found, expected, hint))

    def tell(self, way: Way, error: ExpressionError) -> None:
        """Note an error whose words are *found …, expected …* or *found …; what to do*."""
        found, mark, expected = str(error).removeprefix("found ").partition(", expected ")
        found, _, hint = found.partition("; ") if not mark else (found, "", "")
        self.blame(way, found, expected or "one option", hint)

    def leave(self, way: Way) -> None:
        """Note something that no section has a place for."""
        self.unread.append(".".join(map(str, way)))

    def leave_entries(self, *parts: str) -> None:
        """Note what the entries of decision makers hold beside their names and some parts."""
        for entry in self.entries.values():
            for key in entry.value:
                if plain(key) not in NAME_KEYS and part_of(key) not in parts:
                    self.leave((*entry.way, key))

    def _read_makers(self, found: Found) -> None:
        value = found.value
        if isinstance(value, dict):
            listed = [(name, own, (*found.way, name)) for name, own in value.items()]
        elif isinstance(value, list):
            listed = [(None, own, (*found.way, place)) for place, own in enumerate(value)]
        else:
            self.blame(found.way, "no list", "the names of the decision makers")
            return
        for name, own, way in listed:
            said = name if name is not None else _name_of(own)
            if said is None:
                self.blame(way, "no name", "a decision maker's name, or a table with a `name`")
                continue
            self.makers = (*self.makers, said)
            if isinstance(own, dict):
                self.entries[said] = Found(own, way)
            elif isinstance(own, list):
                self.entries[said] = Found({"options": own}, way)


def _name_of(own: object) -> str | None:
    if isinstance(own, dict):
        named = {plain(key): value for key, value in own.items()}
        own = next((named[key] for key in NAME_KEYS if key in named), None)
    return str(own) if isinstance(own, (str, int)) and not isinstance(own, bool) else None
