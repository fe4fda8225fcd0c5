"""Preferences in a published conflict by options: statements, weights of options, and orders of states."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from decimal import Decimal
from fractions import Fraction
from math import lcm
from typing import Any

from hikiwake.basics.errors import ExpressionError
from hikiwake.store.locate import Path as Way
from hikiwake.store.problem_shapes.conflict_keys import part_of, plain
from hikiwake.store.problem_shapes.conflict_numbering import Numbered, goes_by_place, numbered_states
from hikiwake.store.problem_shapes.conflict_parts import Found, Parts
from hikiwake.store.problem_shapes.conflict_preferences import PreferenceSpelling, names_in
from hikiwake.store.problem_shapes.option_conditions import condition_text, is_option, is_pattern
from hikiwake.store.problem_shapes.option_names import OptionNames

Tables = dict[str, Any]
ALWAYS = "true"
"""A statement that every state meets: who has no other is indifferent between all of them."""

_OF_STATES = {
    "options", "infeasible", "infeasible_states", "feasible_when", "exclusive", "at_least_one", "states",
    "alike",
}  # fmt: skip
"""Parts without which it is not known which states there are."""
_FEW = 6


class OptionPreferences:
    """Collects what decision makers prefer into the tables of a conflict by options.

    `places` leads from the place of a state to its number, where the file speaks of states by place and they
    cannot be named so.
    """

    def __init__(self, parts: Parts, names: OptionNames, tables: Tables, ways: dict[Way, Way]) -> None:
        self._parts = parts
        self._names = names
        self._tables = tables
        self._ways = ways
        self._said: list[dict[str, Any]] = []
        self.places: Mapping[str, str] = {}

    def read(self) -> None:
        """Every preference of the file, and the names of the states that it counts by their places."""
        flaws = len(self._parts.flaws)
        unsure = any(part_of(flaw.way[0]) in _OF_STATES for flaw in self._parts.flaws if flaw.way)
        spelled = PreferenceSpelling(self._parts, self._listed(), self._by_number)
        spelled.read()
        self._weigh(spelled)
        self._state(spelled)
        if unsure:  # which states there are is not known: what is said of them would be told wrong
            spelled.give_up()
        else:
            self._number(spelled)
        said = {*spelled.indifferent}
        if len(self._parts.flaws) > flaws or unsure:
            said |= {*self._makers()} - {each["party"] for each in self._said} - {*spelled.told()}
        for maker in sorted(said):
            self._say(maker, {"want": ALWAYS}, spelled.indifferent.get(maker, ()))
        if self._said:
            self._tables["preference"] = self._said
        self._tables |= {name: table for name, table in spelled.tables.items() if table}
        self._ways |= spelled.ways

    def _listed(self) -> list[str]:
        """The states that the file lists, as it writes them."""
        only = [str(each) for each in self._tables.get("only", [])]
        return [*self._tables.get("named", {})] or only

    def _by_number(self) -> Sequence[str]:
        """The numbers of the feasible states in order, for worths listed without their states."""
        states = numbered_states(self._tables)
        return states.codes if states else ()

    def _makers(self) -> Iterable[str]:
        owners = (entry.get("owner", "") for entry in self._tables["option"].values())
        return self._parts.makers or tuple(owner for owner in owners if owner)

    def _say(self, maker: str, statement: Mapping[str, Any], way: Way) -> None:
        if way:
            self._ways[("preference", len(self._said))] = way
        self._said.append({"party": maker, **statement})

    def _state(self, spelled: PreferenceSpelling) -> None:
        """The statements of each decision maker, with the weights that a table of their own gives them."""
        weights = self._parts.by_maker("weights")
        for maker, found in spelled.statements.items():
            before = len(self._said)
            self._statements(maker, found, weights.get(maker))
            if len(self._said) == before and maker not in spelled.indifferent:
                self._say(maker, {"want": ALWAYS}, found.way)  # a flaw was told

    def _weigh(self, spelled: PreferenceSpelling) -> None:
        """Preferences by the weights of options: a state is worth the sum of those taken."""
        weighed = self._parts.by_maker("option_weights")
        for maker, found in self._parts.by_maker("weights").items():
            if maker not in spelled.statements:
                weighed.setdefault(maker, found)
        for maker, worth in [*spelled.tables["payoff"].items()]:
            if isinstance(worth, dict) and worth and all(map(self._is_option, worth)):
                weighed.setdefault(maker, Found(worth, spelled.ways.pop(("payoff", maker))))
                del spelled.tables["payoff"][maker]
        for maker, found in weighed.items():
            self._weights(maker, found)

    def _is_option(self, key: object) -> bool:
        text = str(key)
        return not text.isdigit() and not is_pattern(text, self._names) and is_option(text, self._names)

    def _weights(self, maker: str, found: Found) -> None:
        value = found.value
        if isinstance(value, list) and len(value) == len(self._names.ids):
            value = dict(zip(self._names.ids, value, strict=True))
        if not isinstance(value, dict) or not all(map(_is_number, value.values())):
            expected = f"a number for each of {len(self._names.ids)} options"
            self._parts.blame(found.way, f"weights of {maker!r} that cannot be read", expected)
            return
        whole = lcm(*(Fraction(each).denominator for each in value.values()))
        before = len(self._said)
        for key, weight in value.items():
            text = self._weighed(key, {*value}, (*found.way, key))
            number = int(Fraction(weight) * whole)
            if text and number:
                want = text if number > 0 else f"not ({text})"
                self._say(maker, {"want": want, "weight": abs(number)}, (*found.way, key))
        if len(self._said) == before:
            self._say(maker, {"want": ALWAYS}, found.way)

    def _weighed(self, key: str, beside: set[str], way: Way) -> str:
        """The option, or the condition on options, that a weight stands beside."""
        last = len(self._names.ids)
        if not all(each.isdigit() for each in beside):
            return self._condition(key, way)
        first = 0 if "0" in beside else 1 if str(last) in beside else self._names.first
        return self._condition([[int(key) - first + self._names.first, "Y"]], way)

    def _number(self, spelled: PreferenceSpelling) -> None:
        """Names for states that the file speaks of by their places."""
        spoken = {*names_in(spelled.tables)}
        self._number_patterns(spoken)
        if plain(self._parts.data.get("program", "")) == "gmcr_py":
            self._tables["numbered"] = "feasible"
            return
        if "named" in self._tables or not spoken or not all(name.isdigit() for name in spoken):
            return
        states = numbered_states(self._tables)
        if states is None or spoken <= states.every:
            return
        if goes_by_place(states, spoken):
            self._by_place(states, spelled)
        elif spoken == {str(place) for place in range(1, len(spoken) + 1)}:
            found = f"states numbered 1 to {len(spoken)}, where there are {len(states.codes)}"
            expected = f"the numbers that options make: {', '.join(states.codes[:_FEW])} …"
            self._parts.blame(spelled.first_way(), found, expected, "or a table `states` says which is which")
            spelled.give_up()

    def _by_place(self, states: Numbered, spelled: PreferenceSpelling) -> None:
        together = (
            "; states put together come where the last of them would" if "alike" in self._tables else ""
        )
        self._parts.suppose(
            "numbered_states",
            f"States are numbered 1 to {len(states.codes)} in the order of the numbers their options make"
            + together,
            "The file numbers its states and does not say which is which; a table `states` would",
        )
        if None in states.patterns:
            self.places = dict(zip(states.numbers(), states.codes, strict=True))
            spelled.rename(self.places)
            return
        self._tables["named"] = dict(zip(states.numbers(), states.patterns, strict=True))
        self._tables.pop("only", None)
        self._tables.pop("alike", None)

    def _number_patterns(self, spoken: set[str]) -> None:
        """States listed by patterns, and spoken of by their places in the list, get these as names."""
        named: dict[str, Any] = self._tables.get("named", {})
        numbers = {str(place) for place in range(1, len(named) + 1)}
        if spoken and spoken <= numbers and not spoken & named.keys():
            self._tables["named"] = dict(zip(map(str, range(1, len(named) + 1)), named.values(), strict=True))

    def _statements(self, maker: str, found: Found, weights: Found | None) -> None:
        value = found.value
        if isinstance(value, str):
            value = [part.strip() for part in re.split(r"[;,\n]|(?<![-=<])>+", value) if part.strip()]
        if not isinstance(value, list):
            self._parts.blame(found.way, "no list", f"the statements of {maker!r}, the most important first")
            return
        for place, each in enumerate(value):
            way = (*found.way, place)
            listed = isinstance(weights.value, list) and len(weights.value) > place if weights else False
            told = {"weight": weights.value[place]} if weights and listed else {}
            said, further = self._qualified(each, way)
            text = self._condition(said, way)
            if text:
                self._say(maker, {"want": text, **told, **further}, way)

    def _qualified(self, found: Any, way: Way) -> tuple[Any, dict[str, Any]]:  # noqa: ANN401
        """A statement, and the weight, the priority and the conditions that its table gives beside it."""
        if not isinstance(found, dict):
            return found, {}
        rest, told = {}, {}
        stated = {"statement", "pattern", "patterns", "want"} & {plain(key) for key in found}
        for key, own in found.items():
            match "if" if plain(key) == "condition" and stated else plain(key):
                case "then":
                    rest["statement"] = own
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

    def _condition(self, found: Any, way: Way) -> str:  # noqa: ANN401
        try:
            return condition_text(found, self._names)
        except ExpressionError as error:
            self._parts.tell(way, error)
            return ""


def _is_number(found: object) -> bool:
    return isinstance(found, (int, Decimal, Fraction, float)) and not isinstance(found, bool)
