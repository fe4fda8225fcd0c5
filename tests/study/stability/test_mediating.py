"""Steps of a third party in words agree with the comparison of the two conflicts."""

from hikiwake.methods.stability.concepts import equilibria
from hikiwake.methods.stability.graph import graph_of
from hikiwake.methods.stability.terms import USUAL
from hikiwake.model.conflict import Conflict
from hikiwake.study.stability.answering import stability_answer
from hikiwake.study.stability.mediating import CONCEPTS, interventions
from hikiwake.study.stability.request import StabilityRequest, StateNaming
from hikiwake.study.stability.told import GraphTelling
from tests.methods.stability.conflicts import seeded_conflicts
from tests.methods.stability.published import prisoners_dilemma


def telling_of(conflict: Conflict) -> GraphTelling:
    return GraphTelling(conflict, StateNaming(), graph_of(conflict))


def test_what_opens_and_closes_is_what_the_sentence_says() -> None:
    told = 0
    for conflict in seeded_conflicts(30, seed=3):
        telling = telling_of(conflict)
        held = {
            concept: {telling.id_at(int(place)) for place in stable.for_all.nonzero()[0]}
            for concept, stable in equilibria(telling.graph, CONCEPTS).items()
        }
        for step in interventions(telling, USUAL):
            told += 1
            assert step.opens or step.closes
            for concept, states in step.opens.items():
                assert not held[concept] & set(states)
            for concept, states in step.closes.items():
                assert held[concept] >= set(states)
            assert ("come to hold" in step.sentence) == bool(step.opens)
            assert ("cease to" in step.sentence) == bool(step.closes)
    assert told > 30


def test_without_the_way_out_the_dilemma_is_none() -> None:
    """Who cannot defect stays: mutual cooperation comes to hold once neither can leave it alone."""
    found = interventions(telling_of(prisoners_dilemma()), USUAL)
    assert any("could not move" in each.sentence for each in found)


def test_only_where_asked_for() -> None:
    conflict = prisoners_dilemma()
    asked, not_asked = (
        stability_answer(conflict, "t", StateNaming(), StabilityRequest(mediate=each))
        for each in (True, False)
    )
    assert asked.interventions == interventions(telling_of(conflict), USUAL)
    assert not_asked.interventions == ()
