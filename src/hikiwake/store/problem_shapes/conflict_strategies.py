"""Games in which everybody has named strategies, and worths or rankings of what all choose together."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from itertools import product
from typing import Any

from hikiwake.basics.naming import identified
from hikiwake.store.locate import Path as Way
from hikiwake.store.problem_shapes.conflict_keys import has, keys_of, part_of
from hikiwake.store.problem_shapes.conflict_parts import Parts
from hikiwake.store.problem_shapes.conflict_preferences import PreferenceSpelling

Tables = dict[str, Any]
Profile = tuple[str, ...]
"""A strategy of each player, in their order."""
_RANKED = ("ranking", "worst_first")
_MOST = 2_000
"""How many profiles a game may have."""


def has_strategies(data: Mapping[str, Any]) -> bool:
    """Whether tables give strategies by player, and preferences."""
    told = has(data, "strategies") or any(
        isinstance(entry, dict) and has(entry, "strategies")
        for key in keys_of(data, "makers")
        for entry in (data[key].values() if isinstance(data[key], dict) else _some(data[key]))
    )
    return told and not has(data, "options", "moves") and has(data, "makers", "payoff", "ranking")


def spell_strategies(parts: Parts) -> tuple[Tables, dict[Way, Way]]:
    """The tables of a game: an issue for each player, whose options are the strategies it chooses from."""
    return _Game(parts).read()


class _Game:
    def __init__(self, parts: Parts) -> None:
        self._parts = parts
        self._strategies: dict[str, tuple[str, ...]] = {}
        self._ways: dict[Way, Way] = {}
        self._named: dict[str, Profile] = {}
        self._issue_of: Mapping[str, str] = {}
        self._ids: dict[str, list[str]] = {}

    def read(self) -> tuple[Tables, dict[Way, Way]]:
        """Its tables."""
        parts = self._parts
        for maker, found in parts.by_maker("strategies").items():
            some = _some(found.value)
            if len(some) < 2 or len({*map(str, some)}) < len(some):
                parts.blame(found.way, "too few strategies", f"the strategies of {maker!r}, two or more")
            self._strategies[maker] = tuple(str(each) for each in some)
        makers = parts.makers or tuple(self._strategies)
        parts.makers = makers
        tables: Tables = {"decision_makers": [*makers]}
        if {*makers} != {*self._strategies} or self._count() > _MOST:
            if not parts.flaws:
                expected = f"strategies of every player, {_MOST} profiles or fewer"
                parts.blame(("strategies",), f"strategies of {len(self._strategies)} players", expected)
            return tables, self._ways
        self._strategies = {maker: self._strategies[maker] for maker in makers}
        self._issues(tables)
        self._name_profiles()
        self._prefer(tables)
        tables["named"] = self._patterns()
        for found in parts.of("status_quo"):
            tables["status_quo"] = self._called(self._profile(found.value)) or found.value
            self._ways[("status_quo",)] = found.way
        parts.leave_entries("strategies", "ranking", "payoff", "worst_first", "preferences", "equal")
        return tables, self._ways

    def _patterns(self) -> dict[str, str]:
        """Every profile by its name, as what each issue is at."""
        ids = {
            maker: dict(zip(self._strategies[maker], own, strict=True)) for maker, own in self._ids.items()
        }
        return {
            name: ",".join(
                f"{self._issue_of[maker]}={ids[maker][strategy]}"
                for maker, strategy in zip(self._strategies, profile, strict=True)
            )
            for name, profile in self._named.items()
        }

    def _count(self) -> int:
        count = 1
        for some in self._strategies.values():
            count *= len(some)
        return count

    def _issues(self, tables: Tables) -> None:
        self._issue_of = identified(self._strategies, "player")
        self._ids = {
            maker: [*identified(some, "strategy").values()] for maker, some in self._strategies.items()
        }
        tables["issue"] = {
            self._issue_of[maker]: {"name": maker, "options": dict(zip(self._ids[maker], some, strict=True))}
            for maker, some in self._strategies.items()
        }
        tables["control"] = [{"party": maker, "issue": issue} for maker, issue in self._issue_of.items()]

    def _name_profiles(self) -> None:
        """What the file calls each profile: by the states it lists, by number, or by the strategies."""
        profiles = [*product(*self._strategies.values())]
        for found in self._parts.of("states"):
            listed = found.value if isinstance(found.value, dict) else {}
            read = {str(name): self._profile(each) for name, each in listed.items()}
            if read and {*read.values()} == {*profiles}:
                self._named = {name: each for name, each in read.items() if each}
            else:
                self._parts.blame(found.way, "states that are not the profiles", "each profile once")
        spoken = {*_leaves([self._parts.data[key] for key in self._parts.data if part_of(key) in _RANKED])}
        numbers = {str(place) for place in range(1, len(profiles) + 1)}
        if not self._named and spoken and spoken <= numbers:
            self._named = dict(zip(map(str, range(1, len(profiles) + 1)), profiles, strict=True))
            self._parts.suppose(
                "numbered_profiles",
                f"States are numbered 1 to {len(profiles)}, the last player's strategy changing first",
                "The file numbers its states and does not say which is which; a table `states` would",
            )
        if not self._named:
            short = all(len(each) == 1 for some in self._strategies.values() for each in some)
            mark = "" if short else ", "
            self._named = {mark.join(profile): profile for profile in profiles}

    def _prefer(self, tables: Tables) -> None:
        """Rankings and worths, with every profile under its name."""
        parts = self._parts
        told = {
            key: self._worths(value) if part_of(key) == "payoff" else self._orders(value)
            for key, value in parts.data.items()
            if part_of(key) in {"payoff", "ranking", "worst_first", "preferences", "equal"}
        }
        own = Parts(told, parts.makers, parts.entries)
        spelled = PreferenceSpelling(own, [*self._named])
        spelled.read()
        parts.flaws += own.flaws
        parts.used |= own.used
        for maker, way in spelled.indifferent.items():
            spelled.tables["ranking"][maker] = [[*self._named]]
            spelled.ways[("ranking", maker)] = way
        tables |= {name: table for name, table in spelled.tables.items() if table}
        self._ways |= spelled.ways

    def _orders(self, value: Any) -> Any:  # noqa: ANN401
        """Rankings in which a profile may be a list of strategies, or a number."""
        profile = self._profile(value)
        if profile is not None:
            return self._called(profile)
        if isinstance(value, dict):
            return {name: self._orders(own) for name, own in value.items()}
        return [self._orders(each) for each in value] if isinstance(value, list) else value

    def _worths(self, value: Any) -> Any:  # noqa: ANN401
        """Worths by player and profile: from matrices, from lists, from tables by profile."""
        makers, names = [*self._strategies], [*self._named]
        if isinstance(value, dict) and all(self._parts.named(name) in makers for name in value):
            return {name: self._worths_of_one(own) for name, own in value.items()}
        if isinstance(value, dict):
            return {self._called(self._profile(name)) or name: own for name, own in value.items()}
        cells = _cells(value, len(makers))
        if len(cells) == len(names) and all(isinstance(each, list) for each in cells):
            return {
                maker: dict(zip(names, own, strict=True)) for maker, *own in zip(makers, *cells, strict=True)
            }
        return value

    def _worths_of_one(self, value: Any) -> Any:  # noqa: ANN401
        if isinstance(value, dict):
            return {self._called(self._profile(name)) or name: worth for name, worth in value.items()}
        return _cells(value, 1) if isinstance(value, list) else value

    def _called(self, profile: Profile | None) -> str:
        return next((name for name, own in self._named.items() if own == profile), "")

    def _profile(self, found: Any) -> Profile | None:  # noqa: ANN401
        """The strategies that a list, a table or a text names, one of each player; None for anything else."""
        if isinstance(found, (str, int)) and str(found) in self._named:
            return self._named[str(found)]
        if isinstance(found, dict):
            told = {self._parts.named(name): own for name, own in found.items()}
            found = [told.get(maker) for maker in self._strategies]
        if isinstance(found, str):
            bare = found.strip("()[]{} ")
            found = re.split(r"\s*[,;/|]\s*", bare) if re.search(r"[,;/|]", bare) else bare.split()
            if len(found) == 1 and len(bare) == len(self._strategies):
                found = [*bare]
        if not isinstance(found, list) or len(found) != len(self._strategies):
            return None
        chosen = [
            next((each for each in some if each.casefold() == str(said).casefold()), None)
            for said, some in zip(found, self._strategies.values(), strict=True)
        ]
        return tuple(each for each in chosen if each is not None) if None not in chosen else None


def _cells(value: Any, players: int) -> list[Any]:  # noqa: ANN401
    """The cells of a matrix row by row: numbers of one player, or a list with a number of each."""
    if not isinstance(value, list):
        return [value]
    if players > 1 and len(value) == players and not any(isinstance(each, list) for each in value):
        return [value]
    return [cell for each in value for cell in _cells(each, players)]


def _leaves(found: Any) -> Iterator[str]:  # noqa: ANN401
    for each in found.values() if isinstance(found, dict) else found if isinstance(found, list) else ():
        if isinstance(each, (list, dict)):
            yield from _leaves(each)
        else:
            yield str(each)


def _some(found: Any) -> list[Any]:  # noqa: ANN401
    return found if isinstance(found, list) else []
