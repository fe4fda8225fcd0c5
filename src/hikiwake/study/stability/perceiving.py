"""What holds in the eyes of decision makers who see a conflict otherwise, and what surprises them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from hikiwake.findings.stability import PerceivedView, Surprise
from hikiwake.methods.stability.concepts import BY_ID, INDIVIDUAL
from hikiwake.methods.stability.misperception import Hypergame, Perceived, misperception
from hikiwake.methods.stability.surprises import surprises
from hikiwake.methods.stability.terms import Terms
from hikiwake.model.conflict import Conflict
from hikiwake.model.preferences import State
from hikiwake.model.wording import listed
from hikiwake.study.stability.told import GraphTelling

MOST_LOOKED_AT = 200
"""States whose moves are looked at for surprises, where no start is asked for."""
MOST_SURPRISES = 100
"""Surprises that are told to one viewer."""
_FEW = 5

Held = Mapping[str, tuple[str, ...]]
"""States by concept."""


def perceived(
    telling: GraphTelling, views: Mapping[str, Conflict], start: int | None, terms: Terms
) -> tuple[tuple[PerceivedView, ...], Held]:
    """What each viewer takes to hold and is surprised by, and where everybody stays as it sees things.

    Every view has the issues and options of the conflict itself. Surprises are those at the start, or at all
    states up to `MOST_LOOKED_AT`. Raises as `graph_of` does.
    """
    graph = telling.graph
    game = Hypergame(graph.conflict, views)
    found = misperception(game, INDIVIDUAL, terms)
    places = range(min(graph.size, MOST_LOOKED_AT)) if start is None else [start]
    surprising: dict[str, list[Surprise]] = {viewer: [] for viewer in views}
    for each in surprises(game, [graph.state(place) for place in places]):
        if each.viewer in surprising and len(surprising[each.viewer]) < MOST_SURPRISES:
            move = telling.move(each.mover, each.before, each.after)
            surprising[each.viewer].append(Surprise(move=move, why=each.why.value))
    told = tuple(
        _view(telling, each, surprising[each.viewer]) for each in found.perceived if each.viewer in views
    )
    return told, _ids(telling, found.together)


def _view(telling: GraphTelling, seen: Perceived, surprising: Sequence[Surprise]) -> PerceivedView:
    only, missed = _ids(telling, seen.only_seen), _ids(telling, seen.missed)
    name = telling.naming.maker(seen.viewer)
    parts = [
        *_parts(only, "wrongly takes {} to hold"),
        *_parts(missed, "does not take {} to hold"),
    ]
    sentence = (
        f"{name} {listed(parts)}." if parts else f"{name} takes to hold what does, no more and no less."
    )
    return PerceivedView(
        viewer=seen.viewer,
        equilibria=_ids(telling, seen.equilibria),
        only_seen=only,
        unseen=missed,
        sentence=sentence,
        unaware_of=tuple(telling.id(state) for state in seen.unseen),
        surprises=tuple(surprising),
    )


def _parts(held: Held, said: str) -> Iterator[str]:
    """The states that each concept has, concepts with the same states together."""
    groups: dict[tuple[str, ...], list[str]] = {}
    for concept, states in held.items():
        if states:
            groups.setdefault(states, []).append(BY_ID[concept].short)
    for states, shorts in groups.items():
        some = [*states[:_FEW], *([f"{len(states) - _FEW:,} more"] if len(states) > _FEW else [])]
        yield f"{said.format(listed(some))} ({', '.join(shorts)})"


def _ids(telling: GraphTelling, held: Mapping[str, Sequence[State]]) -> Held:
    return {concept: tuple(telling.id(state) for state in states) for concept, states in held.items()}
