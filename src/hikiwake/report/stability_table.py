"""The columns of a table of states: one for each concept, or for several that say the same of all states."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from hikiwake.model.wording import listed
from hikiwake.report.prose import Mark
from hikiwake.report.stability_words import concept_short


@dataclass(frozen=True, slots=True)
class ConceptView:
    """A column: its concepts in short and in full."""

    short: str
    title: str


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
    return ConceptView(listed(map(concept_short, joined)), listed(concepts[concept] for concept in joined))
