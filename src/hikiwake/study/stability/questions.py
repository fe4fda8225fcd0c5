"""The questions above the concepts: how to get somewhere, and what a state would need in order to hold."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

import numpy as np

from hikiwake.findings.stability import InverseAnswer, PreferenceChange, Route, Routes, StatusQuoView
from hikiwake.methods.stability.concepts import BY_ID
from hikiwake.methods.stability.inverse.comparisons import inverse_comparisons
from hikiwake.methods.stability.inverse.requirements import Asked
from hikiwake.methods.stability.paths import Path
from hikiwake.methods.stability.status_quo import Paths, StatusQuo, shortest_paths, status_quo
from hikiwake.methods.stability.terms import Terms
from hikiwake.methods.stability.waves import Wave
from hikiwake.model.wording import counted, listed
from hikiwake.study.stability.told import GraphTelling

MOST_ROUTES = 100
"""How many shortest ways to one state are listed."""
MOST_REACHED = 10_000
"""How many reachable states are listed."""


def status_quo_view(telling: GraphTelling, start: int, targets: Sequence[int], terms: Terms) -> StatusQuoView:
    """What can be reached from a state, and the shortest ways to some others."""
    found = status_quo(telling.graph, start, doubtful=terms.doubt.draws)
    return StatusQuoView(
        state=telling.id_at(start),
        reachable=_reached(telling, found.any_moves, start),
        reachable_by_improvements=_reached(telling, found.improvements, start),
        targets=tuple(_routes(telling, found, target) for target in targets if target != start),
    )


def _reached(telling: GraphTelling, wave: Wave, start: int) -> tuple[str, ...]:
    places = np.flatnonzero(wave.reached)
    return tuple(telling.id_at(int(place)) for place in places[:MOST_REACHED] if place != start)


def _routes(telling: GraphTelling, found: StatusQuo, target: int) -> Routes:
    anyhow = shortest_paths(found.any_moves, target, most=MOST_ROUTES)
    improving = shortest_paths(found.improvements, target, most=MOST_ROUTES)
    graph = telling.graph
    first = dict.fromkeys(
        member
        for paths in (anyhow,)
        for mover in paths.first_movers
        for member in graph.conflict.movers[mover].members
    )
    return Routes(
        to=telling.id_at(target),
        any_moves=_told(telling, anyhow),
        improvements=_told(telling, improving),
        first_movers=tuple(first),
        complete=anyhow.complete and improving.complete,
    )


def _told(telling: GraphTelling, paths: Paths) -> tuple[Route, ...]:
    return tuple(_route(telling, path) for path in paths.paths if path)


def _route(telling: GraphTelling, path: Path) -> Route:
    moves = tuple(telling.move(step.mover, step.before, step.after) for step in path)
    return Route(
        to=moves[-1].after,
        moves=moves,
        by=tuple(dict.fromkeys(member for move in moves for member in move.movers)),
        improving=all(move.improves for move in moves),
    )


def inverse_answers(
    telling: GraphTelling, place: int, concepts: Iterable[str], terms: Terms
) -> tuple[InverseAnswer, ...]:
    """All minimal changes of preference that make a state stable for all, concept by concept."""
    return tuple(_inverse(telling, place, concept, terms) for concept in concepts)


def _inverse(telling: GraphTelling, place: int, concept: str, terms: Terms) -> InverseAnswer:
    found = inverse_comparisons(telling.graph, Asked(place, concept, terms))
    makers = telling.graph.conflict.decision_makers
    state = telling.id_at(place)
    changes = tuple(
        tuple(
            PreferenceChange(
                maker=makers[change.maker],
                over=telling.id_at(change.over),
                says=f"{telling.naming.maker(makers[change.maker])} holds {state} at least as good as "
                f"{telling.id_at(change.over)}",
            )
            for change in sorted(each)
        )
        for each in found.joint.sets
    )
    already = not found.unstable_for
    return InverseAnswer(
        state=state,
        concept=concept,
        stable_already=already,
        changes=() if already else changes,
        complete=found.joint.complete,
        sentence=_sentence(state, concept, changes, already=already, complete=found.joint.complete),
    )


def _sentence(
    state: str,
    concept: str,
    changes: Sequence[Sequence[PreferenceChange]],
    *,
    already: bool,
    complete: bool,
) -> str:
    title = BY_ID[concept].title
    if already:
        return f"{state} is stable for all already ({title})."
    if not changes:
        none = "no change of comparisons with it makes it so" if complete else "the search was cut short"
        return f"{state} is not stable for all ({title}); {none}."
    least = "" if complete else "at least "
    ways = counted(len(changes), "smallest set of changes", "smallest sets of changes")
    first = listed([each.says for each in changes[0]])
    said = f"{least}{ways} would make {state} stable for all ({title}): the first is that {first}."
    return said[:1].upper() + said[1:]
