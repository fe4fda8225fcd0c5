"""A mention as the actor of a proposed record, and the names an export gives for it."""

from __future__ import annotations

from hikiwake.dossier.proposed import NamedActor
from hikiwake.intake.frame import Mention

_JOINT = " and "


def actor(mention: Mention) -> NamedActor:
    """The actor a mention names: full name and the case's own id, or the words and all candidates.

    A pair keeps its two members as candidates; `names_of` tells it from a doubtful name.
    """
    return NamedActor(name=mention.name, id=mention.id, candidates=mention.candidates)


def names_of(named: NamedActor) -> tuple[str, ...]:
    """The names an export gives for an actor: both of a pair, else the one it has."""
    is_pair = len(named.candidates) > 1 and named.name == _JOINT.join(named.candidates)
    return named.candidates if is_pair else (named.name,)
