"""The columns of a table of states: one for each concept, or for several that say the same of all states."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from hikiwake.model.wording import listed
from hikiwake.report.prose import Mark
from hikiwake.report.stability_words import concept_meaning, concept_short


@dataclass(frozen=True, slots=True)
class ConceptView:
    """A column: its concepts in short, in full, and when a state holds under each."""

    short: str
    title: str
    meaning: str


def concept_columns(
    concepts: Mapping[str, str], cells: Mapping[str, Sequence[Mark]]
) -> tuple[tuple[ConceptView, tuple[Mark, ...]], ...]:
    """The columns, each with its cells, in the order of the concepts.

    Args:
        concepts: names by id.
        cells: for every concept what is said of each state, in the order of the rows.
    """
    alike: dict[tuple[Mark, ...], list[str]] = {}
    for concept in concepts:
        alike.setdefault(tuple(cells[concept]), []).append(concept)
    return tuple((_column(concepts, joined), marks) for marks, joined in alike.items())


def _column(concepts: Mapping[str, str], joined: Sequence[str]) -> ConceptView:
    short = listed(map(concept_short, joined))
    told = [(concept_short(concept), concept_meaning(concept)) for concept in joined]
    if len(joined) == 1:
        return ConceptView(short, concepts[joined[0]], told[0][1] and f"A state holds since {told[0][1]}")
    meaning = "; ".join(f"{name}: a state holds since {words}" for name, words in told if words)
    return ConceptView(short, listed(concepts[concept] for concept in joined), meaning)
