"""The mediator's view: what a third party could change by one step, and which equilibria come and go.

A step takes an option away, lifts a condition, gives somebody the control of an issue or takes it away. Steps
that leave no feasible state are not offered. A wholly new option needs somebody to say what it is worth:
build the extended conflict and compare (`compare_conflicts`). A third party that works on preferences asks
the inverse question instead (Kinsara 2014).
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from enum import StrEnum

import numpy as np

from hikiwake.basics.errors import TooLargeError
from hikiwake.methods.stability.concepts import INDIVIDUAL, equilibria
from hikiwake.methods.stability.graph import Graph, graph_of, refuse_large
from hikiwake.methods.stability.inverse.changed_orders import standing
from hikiwake.methods.stability.space import MOST_STATES
from hikiwake.methods.stability.terms import USUAL, Terms
from hikiwake.model.conflict import Conflict, Lever, Mover
from hikiwake.model.expression import Choice, Not
from hikiwake.model.preferences import Compared, Ranking, State
from hikiwake.model.problem import Condition


class StepKind(StrEnum):
    """What a third party does.

    `LEVER_GIVEN` makes every change of an issue open to a decision maker who could make none, or some.
    """

    OPTION_REMOVED = "option removed"
    CONDITION_LIFTED = "condition lifted"
    LEVER_GIVEN = "lever given"
    LEVER_TAKEN = "lever taken"


@dataclass(frozen=True, slots=True)
class Step:
    """One step of a third party; what a kind of step does not speak of is empty.

    `members` are those who make the moves whose lever is given or taken.
    """

    kind: StepKind
    issue: str = ""
    option: str = ""
    condition: str = ""
    members: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Comparison:
    """Equilibria by concept that only one of two conflicts has.

    `appear` are states of the later conflict, `vanish` of the earlier one, with the options in the order of
    its own issues. States are the same when they agree on the issues both conflicts have.
    """

    appear: Mapping[str, tuple[State, ...]]
    vanish: Mapping[str, tuple[State, ...]]

    @property
    def changes_anything(self) -> bool:
        """Whether some equilibrium comes or goes."""
        return any(self.appear.values()) or any(self.vanish.values())


@dataclass(frozen=True, slots=True)
class Mediated:
    """A step and what it changes; without a comparison `because` says why there is none."""

    step: Step
    comparison: Comparison | None
    because: str = ""


def compare_conflicts(
    before: Conflict, after: Conflict, concepts: Iterable[str] = INDIVIDUAL, terms: Terms = USUAL
) -> Comparison:
    """Which equilibria come and go between two conflicts. Raises as `graph_of` does."""
    return compare_graphs(graph_of(before), graph_of(after), concepts, terms)


def compare_graphs(
    before: Graph, after: Graph, concepts: Iterable[str] = INDIVIDUAL, terms: Terms = USUAL
) -> Comparison:
    """Which equilibria come and go between two graphs."""
    asked = tuple(concepts)
    return _compared(before, _held(before, asked, terms), after, _held(after, asked, terms))


def mediated(
    graph: Graph,
    concepts: Iterable[str] = INDIVIDUAL,
    terms: Terms = USUAL,
    kinds: Iterable[StepKind] = tuple(StepKind),
    most: int = MOST_STATES,
) -> tuple[Mediated, ...]:
    """Every step of some kinds that a third party could make, with what it changes.

    A condition whose lifting makes states feasible that a preference says nothing of has no comparison, nor
    has one that leads to more than `most` states. Raises `TooLargeError` above `MOST_ANEW` states.
    """
    refuse_large(graph, "what a third party could change")
    asked, wanted = tuple(concepts), frozenset(kinds)
    before = _held(graph, asked, terms)
    found: list[Mediated] = []
    for step in steps(graph):
        if step.kind not in wanted:
            continue
        after = _after(graph, step, most)
        if isinstance(after, Graph):
            found.append(Mediated(step, _compared(graph, before, after, _held(after, asked, terms))))
        else:
            found.append(Mediated(step, None, after))
    return tuple(found)


def beside_the_option(conflict: Conflict, each: Mediated) -> Comparison | None:
    """What comes and goes by a step, but for the states that go with a removed option itself."""
    found = each.comparison
    if found is None or each.step.kind is not StepKind.OPTION_REMOVED:
        return found
    place = list(conflict.options).index(each.step.issue)
    left = {
        concept: tuple(state for state in states if state[place] != each.step.option)
        for concept, states in found.vanish.items()
    }
    return Comparison(found.appear, left)


def steps(graph: Graph) -> Iterator[Step]:
    """Every step that a third party could make and that leaves a feasible state."""
    conflict = graph.conflict
    for issue, options in conflict.options.items():
        taken = np.unique(graph.space.digits(graph.states, issue)).tolist()
        if len(taken) > 1:
            for each in taken:
                yield Step(StepKind.OPTION_REMOVED, issue, options[each])
    for condition in conflict.conditions:
        yield Step(StepKind.CONDITION_LIFTED, condition=condition.name)
    for maker in conflict.decision_makers:
        own = {
            lever.issue: lever
            for mover in conflict.movers
            if mover.members == (maker,)
            for lever in mover.levers
        }
        for issue, options in conflict.options.items():
            if len(options) > 1 and (issue not in own or own[issue].moves is not None):
                yield Step(StepKind.LEVER_GIVEN, issue, members=(maker,))
    for mover in conflict.movers:
        for lever in mover.levers:
            yield Step(StepKind.LEVER_TAKEN, lever.issue, members=mover.members)


def _after(graph: Graph, step: Step, most: int) -> Graph | str:
    """The graph after a step, or why there is none."""
    match step.kind:
        case StepKind.OPTION_REMOVED:
            return without_option(graph, step.issue, step.option)
        case StepKind.CONDITION_LIFTED:
            return _lifted(graph, step.condition, most)
        case _:
            levers = tuple(_moved_by(graph.conflict, step))
            return replace(graph, conflict=replace(graph.conflict, movers=levers))


def without_option(graph: Graph, issue: str, option: str) -> Graph:
    """The graph without the states in which an issue takes an option; everybody's order is as before.

    At least one other state must be feasible. The states keep their codes.
    """
    name = f"{issue} without {option}"
    ruled_out = Condition(name, Not(Choice(issue, frozenset({option}))))
    kept = np.flatnonzero(graph.space.truth(ruled_out.expression, graph.states))
    conflict = replace(graph.conflict, conditions=(*graph.conflict.conditions, ruled_out))
    orders = tuple(standing(order, kept) for order in graph.orders)
    return Graph(conflict, graph.space, graph.states[kept], orders)


def _lifted(graph: Graph, name: str, most: int) -> Graph | str:
    conflict = graph.conflict
    left = tuple(condition for condition in conflict.conditions if condition.name != name)
    listed = [maker for maker, each in conflict.preferences.items() if isinstance(each, Ranking | Compared)]
    if listed:
        return f"{', '.join(listed)}: the preference lists states, and says nothing of new ones"
    try:
        return graph_of(replace(conflict, conditions=left), most)
    except TooLargeError as error:
        return str(error)


def _moved_by(conflict: Conflict, step: Step) -> Iterator[Mover]:
    """The movers once a lever is given or taken."""
    given = step.kind is StepKind.LEVER_GIVEN
    free = (Lever(step.issue),) if given else ()
    for mover in conflict.movers:
        if mover.members == step.members:
            others = tuple(lever for lever in mover.levers if lever.issue != step.issue)
            yield replace(mover, levers=others + free)
        else:
            yield mover
    if given and all(mover.members != step.members for mover in conflict.movers):
        yield Mover(step.members, free)


Held = Mapping[str, tuple[State, ...]]
"""Equilibria by concept."""


def _held(graph: Graph, concepts: tuple[str, ...], terms: Terms) -> Held:
    return {
        concept: tuple(graph.state(place) for place in np.flatnonzero(stable.for_all).tolist())
        for concept, stable in equilibria(graph, concepts, terms).items()
    }


def _compared(before: Graph, held_before: Held, after: Graph, held_after: Held) -> Comparison:
    """States are compared by what they say on the issues that both conflicts have."""
    shared = [issue for issue in before.conflict.options if issue in after.conflict.options]
    appear, vanish = {}, {}
    for concept, old in held_before.items():
        olds = _by_shared(before, old, shared)
        news = _by_shared(after, held_after[concept], shared)
        appear[concept] = tuple(state for key, states in news.items() if key not in olds for state in states)
        vanish[concept] = tuple(state for key, states in olds.items() if key not in news for state in states)
    return Comparison(appear, vanish)


def _by_shared(graph: Graph, states: Iterable[State], shared: list[str]) -> Mapping[State, list[State]]:
    places = [list(graph.conflict.options).index(issue) for issue in shared]
    found: dict[State, list[State]] = {}
    for state in states:
        found.setdefault(tuple(state[place] for place in places), []).append(state)
    return found
