"""A case under review: what is told twice is judged once, and what contradicts stands in the queue too."""

from pathlib import Path

import pytest

from hikiwake.basics.dates import Edtf
from hikiwake.basics.errors import JudgementError
from hikiwake.dossier.judgement import Verdict
from hikiwake.dossier.proposed import NamedActor, Proposed, ProposedConflict
from hikiwake.store.case import load_case
from hikiwake.store.queue import load_judgements, save_proposals
from hikiwake.study.reviewing.beside import SAME, Neighbours
from hikiwake.study.reviewing.counting import review_counts
from hikiwake.study.reviewing.opening import Review, open_review
from hikiwake.study.reviewing.pending import pending
from hikiwake.vocabulary.happenings import EventStatus
from tests.study.reviewing.expected import pending_ids
from tests.study.reviewing.queued import (
    ADA,
    HEADER,
    RIVER,
    VISIT,
    event,
    judged,
    place,
    proposal,
    queue,
    request,
)

ABBEY = NamedActor(name="the abbey", id="abbey")
ONCE, TWICE, AGAIN, DENIED = "ev-a", "ev-b", "ev-c", "ev-d"


def tellings() -> tuple[Proposed, ...]:
    """One meeting told twice, and another that the case holds."""
    met = event(ADA.model_copy(update={"id": "ada-weir"}), RIVER, date="1903-02-01")
    visit = event(ABBEY, RIVER, date="1903-05").model_copy(
        update={"status": EventStatus.PLANNED, "place": ""}
    )
    return (
        proposal(ONCE, "In the summer of 1900", met),
        proposal(TWICE, "In 1902", met),
        proposal(AGAIN, "the ridge at first", visit),
    )


def opened(case: Path) -> Review:
    return queue(case, *tellings())


def test_what_is_told_twice_is_judged_once(small_case: Path) -> None:
    review = opened(small_case)
    assert TWICE not in pending_ids(review)
    (one,) = (each for each in pending(review) if each.id == ONCE)
    assert one.also == (place("In 1902"),)
    (found,) = judged(review, request(ONCE)).judgements
    assert found.covers == (TWICE,)
    record = load_case(small_case).dossier.events[-1]
    assert record.passages == (place("In the summer of 1900"), place("In 1902"))
    assert not {ONCE, TWICE} & {*pending_ids(open_review(small_case))}
    judged(open_review(small_case), request(ONCE, Verdict.UNDONE))
    assert load_judgements(small_case).standing() == {}
    assert ONCE in pending_ids(open_review(small_case))


def test_one_telling_may_be_judged_alone(small_case: Path) -> None:
    (found,) = judged(opened(small_case), request(ONCE, covers=[])).judgements
    assert found.covers == ()
    assert load_case(small_case).dossier.events[-1].passages == (place("In the summer of 1900"),)
    after = open_review(small_case)
    assert TWICE in pending_ids(after)
    assert after.together.into[TWICE] == "ev-1903-visit-ada-weir"


def test_a_telling_that_is_covered_cannot_be_judged_beside(small_case: Path) -> None:
    with pytest.raises(JudgementError, match="ev-b a second time"):
        judged(opened(small_case), request(ONCE), request(TWICE))


def test_what_the_case_holds_is_shown_first(small_case: Path) -> None:
    review = opened(small_case)
    (again,) = (each for each in pending(review) if each.id == AGAIN)
    known = Neighbours(review.case, review.together.into).known(again)
    assert (known[0].id, known[0].because) == ("abbey-visit", SAME)
    assert [each.id for each in known].count("abbey-visit") == 1


def test_what_contradicts_is_pending_too(small_case: Path) -> None:
    opened(small_case)
    content = tellings()[0].content.model_copy(update={"status": EventStatus.DID_NOT_HAPPEN})
    where = {"source": "other", "passage": "other@1-9", "context": "other@1-9"}
    denied = proposal(DENIED, "In 1902", content, **where)
    save_proposals(small_case, "other", HEADER.model_copy(update={"source": "other"}), [denied])
    review = open_review(small_case)
    (conflict,) = review.together.conflicts
    assert isinstance(conflict.content, ProposedConflict)
    assert conflict.id in pending_ids(review)
    assert sum(each.pending for each in review_counts(review).origins) == 12
    with pytest.raises(JudgementError, match="'other', expected a source"):
        judged(review, request(conflict.id))
    judged(review, request(conflict.id, Verdict.REJECTED))
    assert conflict.id not in pending_ids(open_review(small_case))
    judged(open_review(small_case), request(conflict.id, Verdict.UNDONE))
    assert conflict.id in pending_ids(open_review(small_case))


def test_new_people_are_known_to_the_next(small_case: Path) -> None:
    review = opened(small_case)
    judged(review, request(VISIT, changes={"participants": ["Bo Rock"]}, names={"Bo Rock": "person"}))
    after = review.after_judging()
    assert "bo-rock" in after.case.model.person
    assert after.gazetteer is not review.gazetteer
    assert after.after_judging().gazetteer is after.gazetteer
    assert Edtf.parse("1902") == after.case.dossier.events[-1].date
