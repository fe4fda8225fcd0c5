from pathlib import Path

from hikiwake.dossier.judgement import Verdict
from hikiwake.dossier.proposed import Origin
from hikiwake.study.reviewing.counting import review_counts
from hikiwake.study.reviewing.opening import open_review
from tests.study.reviewing.queued import (
    CITED,
    CONFLICT,
    FIGURE,
    LATER,
    VISIT,
    event,
    judged,
    proposal,
    queue,
    request,
)

MODEL = Origin(rule="asked", version="3", model="tiny", sha256="0" * 64)


def test_verdicts_that_stand_per_rule_and_per_model(small_case: Path) -> None:
    review = queue(small_case, proposal("ev-9", "In 1902", event(), origin=MODEL))
    judged(
        review,
        request(VISIT, covers=[LATER]),
        request(FIGURE, changes={"unit": "parts"}),
        request(CITED, Verdict.SKIPPED),
        request(CONFLICT, Verdict.REJECTED),
        request("ev-9", Verdict.REJECTED),
    )
    judged(open_review(small_case), request(CONFLICT, Verdict.UNDONE))
    found = review_counts(open_review(small_case))
    rule, model = found.origins
    assert (rule.rule, rule.model, rule.accepted, rule.edited, rule.rejected) == ("verb", "", 2, 1, 0)
    assert (rule.skipped, rule.pending, rule.judged) == (1, 4, 3)
    assert (model.model, model.rejected, model.pending) == ("tiny", 1, 0)


def test_nothing_is_counted_of_nothing(small_case: Path) -> None:
    assert review_counts(open_review(small_case)).origins == ()
