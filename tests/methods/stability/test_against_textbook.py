"""The concepts of single decision makers against the definitions written out, on many random conflicts."""

from __future__ import annotations

from dataclasses import replace
from itertools import cycle, product

import pytest

from hikiwake.methods.stability.concepts import INDIVIDUAL, equilibria
from hikiwake.methods.stability.graph import graph_of
from hikiwake.methods.stability.reasons import why
from hikiwake.methods.stability.terms import Terms
from tests.methods.stability.conflicts import ANY, TOTAL, Kind, seeded_conflicts
from tests.methods.stability.contract import CHAINS, TYPES, check_reason
from tests.methods.stability.textbook import Textbook

CROWDED = Kind(most_states=16, makers=(3, 4))
"""With several opponents, so that sanctions are long."""
SMALLER = Kind(most_states=12)
RANKED_SMALLER = replace(TOTAL, most_states=18)


@pytest.mark.parametrize(
    ("kind", "number"),
    [(SMALLER, 1000), (ANY, 100), (RANKED_SMALLER, 300)],
    ids=["small", "larger", "ranked"],
)
def test_every_concept_is_what_the_textbook_defines(kind: Kind, number: int) -> None:
    """Doubt and the form of sanctions change from one conflict to the next."""
    choices = cycle(product(TYPES, CHAINS))
    for place, (conflict, (doubt, chains)) in enumerate(
        zip(seeded_conflicts(number, kind, seed=number), choices, strict=False)
    ):
        graph, book = graph_of(conflict), Textbook(conflict, doubt, chains)
        assert [graph.state(each) for each in range(graph.size)] == list(book.states)
        found = equilibria(graph, INDIVIDUAL, Terms(CHAINS[chains], TYPES[doubt]))
        for concept, stable in found.items():
            for maker, row in zip(conflict.decision_makers, stable.by_maker, strict=True):
                states = {graph.state(int(each)) for each in row.nonzero()[0]}
                told = f"conflict {place} of {kind}, {concept}, {maker}, type {doubt}, sequences {chains}"
                assert states == book.stable(concept, maker), told


def test_every_reason_among_several_opponents_is_right() -> None:
    """Doubt and the form of sanctions change from one conflict to the next."""
    choices = cycle(product(TYPES, CHAINS))
    for conflict, (doubt, chains) in zip(seeded_conflicts(32, CROWDED, seed=5), choices, strict=False):
        graph, book = graph_of(conflict), Textbook(conflict, doubt, chains)
        for concept, (maker, name) in product(INDIVIDUAL, enumerate(conflict.decision_makers)):
            stable = book.stable(concept, name)
            for place in range(graph.size):
                reason = why(graph, maker, place, concept, Terms(CHAINS[chains], TYPES[doubt]))
                assert reason.stable is (graph.state(place) in stable)
                check_reason(graph, book, reason)
