"""Preferences as published conflicts write them: rankings, numbers, pairs, chains such as `7 > 3 > 4 ~ 8`."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from itertools import pairwise
from typing import Any

from hikiwake.store.locate import Path as Way
from hikiwake.store.problem import shown
from hikiwake.store.problem_shapes.conflict_keys import keys_of, part_of
from hikiwake.store.problem_shapes.conflict_parts import Found, Parts

_BETTER = re.compile(r"\s*(?:>>+|>|≻+|≫+)\s*")
_STRONGER = re.compile(r">>|≫")
_EQUAL = re.compile(r"\s*(?:~|∼|≈|=|,|;)\s*|\s+")
_REST = re.compile(r"\b(?:unknown|uncertain|incomparable)\b", re.IGNORECASE)
"""Words which say that nothing is known of the other pairs."""
_EVEN = {
    "indifferent", "indifference", "equal", "equally", "equals", "same", "tied", "tie", "ties", "alike",
}  # fmt: skip
"""Words which say that states are held equal."""
_FILLING = {
    "all", "any", "every", "each", "state", "states", "outcome", "outcomes", "feasible", "preferred", "good",
    "between", "among", "amongst", "are", "is", "the", "them", "to", "totally", "completely", "everything",
}  # fmt: skip
_FEW = 8
Tables = dict[str, dict[str, Any]]
Own = Mapping[str, Found]
"""Values of the file by decision maker."""


class PreferenceSpelling:
    """Collects preferences into the tables `ranking`, `payoff`, `better` and `equal`, by decision maker.

    `states` are the names of the states in order, where they are known, for numbers given as a list; else
    `counted` has them. `indifferent` are those who hold all states equal, and where the file says so.
    """

    def __init__(
        self, parts: Parts, states: Sequence[str] = (), counted: Callable[[], Sequence[str]] = tuple
    ) -> None:
        self.tables: Tables = {"ranking": {}, "payoff": {}, "better": {}, "equal": {}}
        self.ways: dict[Way, Way] = {}
        self.statements: dict[str, Found] = {}
        self.indifferent: dict[str, Way] = {}
        self._parts = parts
        self._states = states
        self._counted = counted
        self._taken: set[str] = set()

    def read(self) -> None:
        """Every preference of the file."""
        entries = self._parts.by_maker
        self._orders(entries("ranking"), entries("preference"), entries("preferences"), self._worths())
        for maker, found in entries("worst_first").items():
            self._ranking(maker, found, backwards=True)
        self._named_indifferent()
        for part in ("better", "equal"):
            for maker, found in ({} if part in self._taken else entries(part)).items():
                self._pairs(part, maker, found)
        for maker, found in entries("unknown").items():
            self._unknown(maker, found)

    def told(self) -> set[str]:
        """Whose preferences are read."""
        return {
            *self.indifferent,
            *self.statements,
            *(maker for own in self.tables.values() for maker in own),
        }

    def first_way(self) -> Way:
        """Where the file has the first of the preferences."""
        return next(iter(self.ways.values()), ())

    def give_up(self) -> None:
        """Leave out what is said state by state, where the states themselves could not be read."""
        for table in self.tables.values():
            for maker in table:
                self.indifferent.setdefault(maker, ())
            table.clear()

    def _indifferent(self, maker: str, found: Found) -> bool:
        """Whether a value says that a decision maker holds all states equal; noted if so."""
        empty = found.value == []
        if not empty and not _says_indifferent(found.value, self._states):
            return False
        self.indifferent[maker] = found.way
        if empty:
            self._parts.suppose(
                f"indifferent.{maker}",
                f"{maker} holds all states equal",
                f"The file has an empty list of preferences of {maker}",
            )
        return True

    def _named_indifferent(self) -> None:
        """Decision makers listed by name as those who are indifferent."""
        known = self._parts.known()
        for key in [key for key in self._parts.data if part_of(key) == "equal"]:
            value = self._parts.data[key]
            some = [value] if isinstance(value, str) else value
            if isinstance(some, list) and some and all(self._parts.named(each) in known for each in some):
                self._parts.used.add(key)
                self._taken.add("equal")
                self.indifferent |= {self._parts.named(each): (key,) for each in some}

    def _orders(self, ranked: Own, stated: Own, general: Own, worths: Own) -> None:
        """Rankings, statements and numbers.

        A file of GMCR+ says which of rankings and statements count; its numbers are what it made of them.
        """
        worths = self._by_state(worths)
        manual = [bool(each.value) for each in self._parts.of("manual")]
        if manual:
            ranked, general = (ranked, {}) if any(manual) else ({}, general)
        for maker, found in ranked.items():
            self._ranking(maker, found)
        self.statements |= {
            maker: found for maker, found in stated.items() if not self._indifferent(maker, found)
        }
        for maker, found in general.items():
            if maker in ranked or maker in stated:
                self._parts.leave(found.way)
            else:
                self._any(maker, found)
        for maker, found in worths.items():
            if maker not in {*ranked, *stated, *general}:
                self._payoff(maker, found)
            elif not manual:
                self._parts.leave(found.way)

    def rename(self, names: Mapping[str, str]) -> None:
        """Every state that goes by another name gets the one that the file lists it under."""
        for table in self.tables.values():
            for maker, value in table.items():
                table[maker] = _renamed(value, names)

    def _worths(self) -> Own:
        """Numbers by decision maker; a list by state has one of each decision maker."""
        makers, keys = self._parts.makers, keys_of(self._parts.data, "payoff")
        value = self._parts.data[keys[0]] if len(keys) == 1 else None
        rows = value if isinstance(value, list) and len(value) == len(self._states) != len(makers) else []
        if not rows or not all(isinstance(row, list) and len(row) == len(makers) for row in rows):
            return self._parts.by_maker("payoff")
        self._parts.used.add(keys[0])
        return {maker: Found([row[n] for row in rows], (keys[0],)) for n, maker in enumerate(makers)}

    def _by_state(self, worths: Own) -> Own:
        """Numbers given by state and then by decision maker, turned round."""
        makers, states = self._parts.makers, {*self._states}
        if not worths or not makers or not {*worths} <= states or {*worths} & {*makers}:
            return worths
        found: dict[str, dict[str, Any]] = {}
        for state, own in worths.items():
            some = dict(zip(makers, own.value, strict=False)) if isinstance(own.value, list) else own.value
            for name, worth in some.items() if isinstance(some, dict) else ():
                found.setdefault(self._parts.named(name), {})[state] = worth
        way = next(iter(worths.values())).way[:-1]
        return {maker: Found(table, way) for maker, table in found.items()}

    def _put(self, table: str, maker: str, value: Any, way: Way) -> None:  # noqa: ANN401
        self.tables[table][maker] = value
        self.ways[(table, maker)] = way

    def _any(self, maker: str, found: Found) -> None:
        """Preferences under a general name, by their shape."""
        value = found.value
        if self._indifferent(maker, found):
            return
        if isinstance(value, dict):
            self._table(maker, found)
        elif isinstance(value, str) or _is_ranking(value):
            self._ranking(maker, found)
        elif _are_chains(value):
            self._chains(maker, found)
        else:
            self.statements[maker] = found

    def _table(self, maker: str, found: Found) -> None:
        told = {part_of(key): key for key in found.value}
        if not {"ranking", "better", "equal", "payoff", "preference", "worst_first"} & told.keys():
            self._payoff(maker, found)
            return
        for part, key in told.items():
            own = Found(found.value[key], (*found.way, key))
            match part:
                case "ranking" | "worst_first":
                    self._ranking(maker, own, backwards=part == "worst_first")
                case "better" | "equal":
                    self._pairs(part, maker, own)
                case "payoff":
                    self._payoff(maker, own)
                case "preference":
                    self.statements[maker] = own
                case "unknown":
                    self._unknown(maker, own)
                case _:
                    self._parts.leave(own.way)

    def _ranking(self, maker: str, found: Found, *, backwards: bool = False) -> None:
        if self._indifferent(maker, found):
            return
        value = _split(found.value)
        if not isinstance(value, (list, str, dict)):
            self._parts.blame(found.way, shown(value), "a list of states from best to worst")
            return
        if isinstance(value, list):
            value = [_flat(each) for each in value]
            if len(value) == 1 and isinstance(value[0], str):
                value = value[0]
            elif not any(isinstance(each, str) and re.search(r"[<>≻≺≫]", each) for each in value):
                value = [_tier(each) for each in value]
        if isinstance(value, str):
            value = self._chain(value, found.way)
        elif _are_chains(value):
            self._chains(maker, Found(value, found.way))
            return
        elif isinstance(value, dict):
            self._payoff(maker, found)
            return
        self._put(
            "ranking", maker, value[::-1] if backwards and isinstance(value, list) else value, found.way
        )

    def _chain(self, text: str, way: Way) -> list[Any]:
        """`7 > 3 > 4 ~ 8` as tiers; without such a mark the states one after the other."""
        if _STRONGER.search(text):
            self._parts.leave((*way, "strength of preference"))
        backwards = "<" in text and ">" not in text
        text = text.replace("<", ">").replace("≺", ">") if backwards or "≺" in text else text
        tiers = [[*map(self._known, _names(tier))] for tier in _BETTER.split(text)]
        if len(tiers) == 1 and not re.search(r"[~∼≈=]", text):
            return tiers[0]
        return [tier[0] if len(tier) == 1 else tier for tier in (tiers[::-1] if backwards else tiers)]

    def _known(self, name: str) -> str:
        """A state that a text calls `s3` where the file has it as 3."""
        bare = re.sub(r"^[sS]_?(?=\d+$)", "", name)
        return bare if name not in self._states and (bare in self._states or not self._states) else name

    def _chains(self, maker: str, found: Found) -> None:
        """Several chains: what follows from them, and nothing beyond."""
        better: list[list[str]] = []
        equal: list[list[str]] = []
        for place, text in enumerate(found.value):
            tiers = [
                each if isinstance(each, list) else [each] for each in self._chain(text, (*found.way, place))
            ]
            equal += [[tier[0], other] for tier in tiers for other in tier[1:]]
            if _BETTER.search(text) or "<" in text:
                better += [[above[0], below[0]] for above, below in pairwise(tiers)]
            elif re.search(r"[~∼≈=]", text) is None:
                self._parts.blame((*found.way, place), repr(text), "a chain such as '3 > 7' or '3 ~ 7'")
        self._put("better", maker, better, found.way)
        if equal:
            self._put("equal", maker, equal, found.way)

    def _pairs(self, table: str, maker: str, found: Found) -> None:
        value = found.value
        if table == "equal" and (value is True or _says_indifferent(value, self._states)):
            self.indifferent[maker] = found.way
            return
        if _are_chains(value) or isinstance(value, str):
            self._chains(maker, Found([value] if isinstance(value, str) else value, found.way))
        elif isinstance(value, list):
            spread = [[each[0], other] for each in value if isinstance(each, list) for other in each[1:]]
            pairs = value if all(isinstance(each, list) and len(each) == 2 for each in value) else spread
            if table == "better" and pairs is spread:
                pairs = [list(pair) for each in value if isinstance(each, list) for pair in pairwise(each)]
            self._put(table, maker, pairs, found.way)
        elif isinstance(value, dict):
            self._table(maker, found)
        else:
            self._put(table, maker, value, found.way)

    def _payoff(self, maker: str, found: Found) -> None:
        """Numbers by state, in a table or in the order of the states."""
        value = found.value
        if not isinstance(value, dict) and self._indifferent(maker, found):
            return
        states = self._states or (self._counted() if isinstance(value, list) else ())
        if isinstance(value, list) and states and len(value) == len(states):
            value = dict(zip(states, value, strict=True))
            if not self._states:
                self._parts.suppose(
                    "listed_worths",
                    "Worths in a list are of the states in the order of their numbers: "
                    + ", ".join(states[:_FEW])
                    + (" …" if len(states) > _FEW else ""),
                    "The file lists worths without their states",
                )
        elif isinstance(value, list):
            expected = f"a number for each of {len(states)} states" if states else "a table of numbers"
            self._parts.blame(found.way, f"a list of {len(value)} numbers", expected)
            return
        self._put("payoff", maker, value, found.way)

    def _unknown(self, maker: str, found: Found) -> None:
        """Pairs that nothing decides: so is every pair that no other table decides, where pairs are given."""
        if maker in self.tables["better"] or maker in self.tables["equal"]:
            return
        if found.value:
            self._parts.blame(
                found.way,
                "preferences that are unknown beside a full ranking",
                "pairs that are known, in `better` and `equal`; every other pair is unknown",
            )


def _says_indifferent(value: object, states: Iterable[str]) -> bool:
    """Whether a text says that all states are held equal, in whatever words."""
    words = re.findall(r"\w+", value.lower()) if isinstance(value, str) and value not in states else []
    return bool(words) and {*words} <= _EVEN | _FILLING and bool({*words} & _EVEN)


def _renamed(value: Any, names: Mapping[str, str]) -> Any:  # noqa: ANN401
    if isinstance(value, dict):
        return {names.get(name, name): worth for name, worth in value.items()}
    if isinstance(value, list):
        return [_renamed(each, names) for each in value]
    return names.get(str(value), value)


def _split(found: Any) -> Any:  # noqa: ANN401
    """A text of several chains with commas between them, as a list of chains."""
    if not isinstance(found, str) or not re.search(r"[,;]", found):
        return found
    shielded = re.sub(r"[{(\[][^})\]]*[})\]]", lambda some: re.sub(r"[,;]", " ", some[0]), found)
    parts = (part.strip() for part in re.split(r"[,;]", shielded))
    chains = [part for part in parts if part and not _REST.search(part)]
    return chains if all(re.search(r"[<>~≻∼≈≫]", chain) for chain in chains) and len(chains) > 1 else found


def _flat(found: Any) -> Any:  # noqa: ANN401
    """A tier: `[4]` is one state, `[[4, 8]]` is two."""
    while isinstance(found, list) and len(found) == 1:
        found = found[0]
    return found


def _tier(found: Any) -> Any:  # noqa: ANN401
    """A text of states that tie, such as `4 ~ 8`, as a list of them."""
    return _names(found) if isinstance(found, str) and re.search(r"[~∼≈]", found) else found


def _names(text: str) -> list[str]:
    return [name for name in _EQUAL.split(re.sub(r"[{}()\[\]]", " ", text).strip()) if name]


def _is_ranking(value: object) -> bool:
    """Whether a list is one of states, or of states and lists of those that tie."""
    if not isinstance(value, list) or not value:
        return False
    flat = [each for tier in value for each in (tier if isinstance(tier, list) else [tier])]
    if not all(isinstance(each, (int, str)) and not isinstance(each, bool) for each in flat):
        return False
    if any(isinstance(each, int) and each < 0 for each in flat):
        return False
    return not any(isinstance(each, str) and _is_statement(each) for each in flat)


def _is_statement(text: str) -> bool:
    """Whether a text is rather a condition than the name of a state."""
    words = {word.upper() for word in re.findall(r"\w+", text)}
    return text in {"Y", "N"} or bool(
        words & {"AND", "OR", "NOT", "IF", "IFF"} or re.search(r"[&|>~=<≻]|^\s*-\s*\d", text)
    )


def _are_chains(value: object) -> bool:
    return (
        isinstance(value, list)
        and bool(value)
        and all(isinstance(each, str) and re.search(r"[<>~≻∼≈]|≫", each) for each in value)
    )


def names_in(tables: Mapping[str, Mapping[str, Any]]) -> Iterable[str]:
    """Every state that the preferences name, as text."""
    for table in tables.values():
        for value in table.values():
            yield from _leaves([*value] if isinstance(value, dict) else value)


def _leaves(value: Any) -> Iterable[str]:  # noqa: ANN401
    if isinstance(value, list):
        for each in value:
            yield from _leaves(each)
    elif isinstance(value, (str, int)):
        yield str(value)
