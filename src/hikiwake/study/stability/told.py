"""What the states and moves of a graph are called in an answer, and which state a text means."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property

import numpy as np

from hikiwake.basics.errors import UnknownNameError
from hikiwake.basics.identifiers import suggest
from hikiwake.findings.stability import Move
from hikiwake.methods.stability.graph import Graph
from hikiwake.model.conflict import Conflict
from hikiwake.model.preferences import State
from hikiwake.model.state_reference import encoded, terms_of
from hikiwake.study.stability.request import LISTED_ISSUE, StateNaming

TAKEN, NOT_TAKEN = "yes", "no"
"""The options of an issue that is a single option."""


@dataclass(frozen=True)
class Telling:
    """Names for the states of a conflict."""

    conflict: Conflict
    naming: StateNaming

    @cached_property
    def is_listed(self) -> bool:
        """Whether states have names of their own."""
        return tuple(self.conflict.options) == (LISTED_ISSUE,)

    def id(self, state: State) -> str:
        """The name a listed state has, else the number its options make."""
        if self.is_listed:
            return state[0]
        return str(encoded(self.terms(state), self.conflict.options))

    def terms(self, state: State) -> Mapping[str, str]:
        """What every issue is at."""
        return dict(zip(self.conflict.options, state, strict=True))

    def name(self, state: State) -> str:
        """A state in words: options taken or not, and terms."""
        if self.is_listed:
            return self.naming.option(LISTED_ISSUE, state[0])
        parts = []
        for issue, option in self.terms(state).items():
            single = self.conflict.options[issue] == (NOT_TAKEN, TAKEN)
            if not single:
                parts.append(f"{self.naming.issue(issue)}: {self.naming.option(issue, option)}")
            elif option == TAKEN:
                parts.append(self.naming.issue(issue))
        return "; ".join(parts) or "nothing"

    def state(self, text: str) -> State:
        """The state a text means. Raises `UnknownNameError` for none, or for several."""
        options = self.conflict.options
        if self.is_listed:
            if text not in options[LISTED_ISSUE]:
                known = suggest(text, options[LISTED_ISSUE]) or f"; there are {_few(options[LISTED_ISSUE])}"
                raise UnknownNameError(f"found the state {text!r}, expected one of the conflict's{known}")
            return (text,)
        terms = terms_of(text, options)
        missing = [issue for issue in options if issue not in terms]
        if missing:
            raise UnknownNameError(
                f"found the state {text!r}, which leaves {', '.join(missing)} open; expected every issue"
            )
        return tuple(terms[issue] for issue in options)


@dataclass(frozen=True)
class GraphTelling(Telling):
    """Names for the states of a graph, by their places."""

    graph: Graph

    def id_at(self, place: int) -> str:
        """What a listed state goes by."""
        return self.id(self.graph.state(place))

    def place(self, text: str) -> int:
        """The place of the state a text means, the only one that fits. Raises `UnknownNameError`."""
        if not self.is_listed and not text.strip().isdigit():
            return self._fitting(text)
        place = self.graph.place(self.graph.space.code(self.state(text)))
        if place is None:
            raise UnknownNameError(f"found the state {text!r}, which the conditions leave out")
        return place

    def _fitting(self, text: str) -> int:
        space = self.graph.space
        places = np.arange(self.graph.size)
        for issue, option in terms_of(text, space.options).items():
            wanted = space.options[issue].index(option)
            places = places[space.digits(self.graph.states[places], issue) == wanted]
        if places.size == 1:
            return int(places[0])
        if not places.size:
            raise UnknownNameError(f"found the state {text!r}, which the conditions leave out")
        ids = _few([self.id_at(int(place)) for place in places[:9]])
        raise UnknownNameError(f"found the state {text!r}, which fits {places.size:,}: {ids}; name one")

    def move(self, mover: int, before: int, after: int) -> Move:
        """A move of a mover."""
        graph = self.graph
        old, new = graph.state(before), graph.state(after)
        return Move(
            movers=graph.conflict.movers[mover].members,
            before=self.id(old),
            after=self.id(new),
            changes=changes_between(graph.conflict, old, new),
            improves=self._improves(mover, before, after),
            one_way=before not in graph.reach(mover, after),
        )

    def _improves(self, mover: int, before: int, after: int) -> bool | None:
        graph, here, there = self.graph, np.asarray(before), np.asarray(after)
        members = graph.members(mover)
        if all(bool(graph.prefers(member, here, there)) for member in members):
            return True
        may = all(bool(graph.prefers(member, here, there, doubtful=True)) for member in members)
        return None if may else False


def changes_between(conflict: Conflict, before: State, after: State) -> Mapping[str, tuple[str, str]]:
    """The issues in which two states differ, with the options of both."""
    pairs = zip(conflict.options, before, after, strict=True)
    return {issue: (old, new) for issue, old, new in pairs if old != new}


def _few(names: tuple[str, ...] | list[str]) -> str:
    return ", ".join(names[:8]) + (f" and {len(names) - 8:,} more" if len(names) > 8 else "")
