"""A conflict with thousands of states, and the definitions applied to some of them.

Two decision makers with several-valued issues, some of which either can change alone and some only both
together, some one way; a condition leaves 4,464 states.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import cache, cached_property
from itertools import product
from random import Random
from typing import TypeVar

from hikiwake.model.conflict import Conflict, Lever, Mover
from hikiwake.model.expression import Choice, Expression, both, either, negated
from hikiwake.model.preferences import Prioritised, State, Statement
from hikiwake.model.problem import Condition
from tests.methods.stability.textbook import States, Textbook

Key = TypeVar("Key")
Value = TypeVar("Value")

SIZES = {"border": 4, "fleet": 3, "status": 8, "talks": 2, "port": 3, "visits": 4, "tariff": 2}


@cache
def two_neighbours() -> Conflict:
    """The conflict."""
    options = {issue: tuple(f"{issue}.{n}" for n in range(size)) for issue, size in SIZES.items()}
    never = both(Choice("border", frozenset({"border.3"})), Choice("status", frozenset({"status.7"})))
    movers = (
        Mover(("east",), (Lever("fleet"), Lever("tariff"), _falling("talks"))),
        Mover(("west",), (Lever("port"), Lever("visits", {"visits.0": frozenset({"visits.3"})}))),
        Mover(("east", "west"), (_rising("border"), _rising("status"), _rising("talks"), Lever("visits"))),
    )
    # West may end talks as well: an issue that two movers can change by themselves.
    movers = (movers[0], Mover(("west",), (*movers[1].levers, _falling("talks"))), movers[2])
    chooser = Random(4464)
    preferences = {maker: Prioritised(tuple(_wishes(chooser, options))) for maker in ("east", "west")}
    return Conflict(("east", "west"), options, (Condition("never", negated(never)),), movers, preferences)


def _rising(issue: str) -> Lever:
    """From every option to the later ones."""
    options = [f"{issue}.{n}" for n in range(SIZES[issue])]
    return Lever(issue, {now: frozenset(options[n + 1 :]) for n, now in enumerate(options)})


def _falling(issue: str) -> Lever:
    return Lever(issue, {f"{issue}.1": frozenset({f"{issue}.0"})})


def _wishes(chooser: Random, options: Mapping[str, tuple[str, ...]]) -> list[Statement]:
    def choice() -> Expression:
        issue = chooser.choice(list(options))
        few = max(1, len(options[issue]) // 2)
        return Choice(issue, frozenset(chooser.sample(options[issue], few)))

    return [
        Statement(str(n), chooser.choice((both, either))(*(choice() for _ in range(chooser.randint(1, 2)))))
        for n in range(9)
    ]


class _Kept(dict[Key, Value]):
    """A table of which an entry is made when it is first looked up."""

    def __init__(self, made: Callable[[Key], Value]) -> None:
        super().__init__()
        self.made = made

    def __missing__(self, key: Key) -> Value:
        self[key] = self.made(key)
        return self[key]


@dataclass(frozen=True)
class SampledTextbook(Textbook):
    """The same definitions; moves and comparisons are read off the conflict where they are asked for."""

    @cached_property
    def moves(self) -> dict[tuple[int, State], States]:
        """See `Textbook`."""
        return _Kept(lambda key: frozenset(self._moved(*key)))

    @cached_property
    def opinions(self) -> dict[tuple[str, State, State], str]:
        """See `Textbook`."""
        return _Kept(lambda key: self._opinion(*key))

    def _moved(self, number: int, state: State) -> list[State]:
        levers = {lever.issue: lever for lever in self.conflict.movers[number].levers}
        ways = [
            [now, *(to for to in options if issue in levers and to != now and levers[issue].allows(now, to))]
            for (issue, options), now in zip(self.conflict.options.items(), state, strict=True)
        ]
        return [after for after in product(*ways) if after != state and after in self.feasible]


@cache
def sampled_textbook() -> SampledTextbook:
    """The definitions for `two_neighbours`."""
    return SampledTextbook(two_neighbours())


def some_states(number: int) -> list[State]:
    """States spread over all."""
    states = sampled_textbook().states
    return Random(number).sample(states, number)
