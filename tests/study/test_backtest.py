"""Predictions against recorded answers, on the small made-up case."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from hikiwake.dossier.proposal import Proposal
from hikiwake.store.case import Case, load_case
from hikiwake.study.backtest import ALL_REFUSED, MODEL, SAME_AS_LAST, back_test, recorded_responses

UNTIL = date(1910, 1, 1)


@pytest.fixture
def case(small_case: Path) -> Case:
    return load_case(small_case)


def proposal(name: str, day: str, answer: str, by: str = "river") -> Proposal:
    """Mountain proposes the wall; somebody answers."""
    fields = {"id": name, "title": name, "by": "mountain", "date": day, "summary": "s"}
    response = [{"by": by, "answer": answer, "passages": ["scribe-1904#1"]}]
    terms = {"border": "ridge"}
    return Proposal.model_validate(
        {**fields, "terms": terms, "response": response, "passages": ["scribe-1904#1"]}
    )


def compared(case: Case, *proposals: Proposal) -> dict[str, tuple[str, bool | None, str]]:
    """Proposal → recorded, right, the last answer before it."""
    dossier = case.dossier.model_copy(update={"proposals": proposals})
    rows = back_test(dossier, case.model, UNTIL).rows
    return {
        row.id.partition(":")[2]: (answer.recorded, answer.right, answer.last_answer)
        for row in rows
        for answer in row.answers
        if answer.party == "river"
    }


@pytest.mark.parametrize(
    ("answer", "recorded"),
    [("refused", "refuse"), ("countered", "refuse"), ("accepted", "accept"), ("deferred", ""), ("none", "")],
)
def test_what_an_answer_is_compared_as(case: Case, answer: str, recorded: str) -> None:
    """River refuses the ridge in 1903 and accepts it in 1904."""
    found = compared(case, proposal("pr-a", "1903-12-31", answer))["pr-a"]
    assert found[0] == recorded
    assert found[1] == (None if not recorded else recorded == "refuse")


def test_the_last_answer_is_the_one_before(case: Case) -> None:
    early, late = proposal("pr-a", "1903-07", "refused"), proposal("pr-b", "1903-09", "accepted")
    found = compared(case, late, early)
    assert found["pr-a"][2] == ""
    assert found["pr-b"][2] == "refuse"


def test_scores_add_up_over_the_same_answers(case: Case) -> None:
    proposals = (proposal("pr-a", "1903-07", "refused"), proposal("pr-b", "1903-09", "accepted"))
    dossier = case.dossier.model_copy(update={"proposals": proposals})
    scores = {score.predictor: score for score in back_test(dossier, case.model, UNTIL).scores}
    assert (scores[ALL_REFUSED].right, scores[ALL_REFUSED].wrong) == (1, 1)
    assert (scores[SAME_AS_LAST].wrong, scores[SAME_AS_LAST].could_not_tell) == (1, 1)
    assert sum((scores[MODEL].right, scores[MODEL].wrong, scores[MODEL].could_not_tell)) == 2


def test_only_a_government_answers_for_its_party(case: Case) -> None:
    names = [name for name in case.model.actors() if name.startswith("river.")]
    lead = f"river.{case.model.party['river'].lead}"
    others = [name for name in names if name != lead]
    assert recorded_responses(proposal("pr-a", "1903", "refused", by=lead), "river", case.model)
    for other in others:
        kind = case.model.party["river"].constituency[other.partition(".")[2]].kind
        heard = recorded_responses(proposal("pr-a", "1903", "refused", by=other), "river", case.model)
        assert bool(heard) == (kind in {"executive", "bureaucracy"})
