from pathlib import Path

import pytest

from hikiwake.dossier.judgement import Verdict
from hikiwake.dossier.proposed import Confidence
from hikiwake.store.queue import save_proposals
from hikiwake.study.reviewing.opening import open_review
from hikiwake.study.reviewing.pending import Filter, pending, told, was_skipped
from tests.builders import SOURCE
from tests.study.reviewing.queued import (
    CITED,
    CONFLICT,
    FIGURE,
    HEADER,
    LATER,
    SAYING,
    STANCE,
    VISIT,
    judged,
    proposals,
    queue,
    request,
)


@pytest.mark.parametrize(
    ("wanted", "expected"),
    [
        (Filter(), {VISIT, SAYING, FIGURE, STANCE, CITED, CONFLICT, LATER}),
        (Filter(kinds=frozenset({"event", "figure"})), {VISIT, FIGURE, LATER}),
        (Filter(sources=frozenset({"other"})), set()),
        (Filter(sources=frozenset({SOURCE}), kinds=frozenset({"stance"})), {STANCE}),
        (Filter(least=Confidence.MEDIUM), {VISIT, SAYING, FIGURE, CITED, CONFLICT, LATER}),
        (Filter(least=Confidence.LOW), {VISIT, SAYING, FIGURE, STANCE, CITED, CONFLICT, LATER}),
        (Filter(warned=True), {CONFLICT}),
        (Filter(about="bo  ROCK"), {LATER}),
        (Filter(about="carl weir"), {LATER}),
        (Filter(about="mountain.shepherds"), {STANCE}),
        (Filter(about="says of goats"), {SAYING}),
    ],
)
def test_filters(small_case: Path, wanted: Filter, expected: set[str]) -> None:
    assert {each.id for each in pending(queue(small_case), wanted)} == expected


def test_sources_come_as_the_case_lists_them_then_by_place(small_case: Path) -> None:
    first = [each.model_copy(update={"id": "a-1", "source": "aaa"}) for each in proposals()[:1]]
    save_proposals(small_case, "aaa", HEADER.model_copy(update={"source": "aaa"}), first)
    review = queue(small_case)
    found = pending(review)
    assert found[-1].id == "a-1"
    own = [int(each.passage.partition("@")[2].partition("-")[0]) for each in found[:-1]]
    assert own == sorted(own)


def test_who_was_skipped(small_case: Path) -> None:
    judged(queue(small_case), request(VISIT, Verdict.SKIPPED), request(FIGURE, Verdict.REJECTED))
    review = open_review(small_case)
    assert was_skipped(review.log, VISIT)
    assert not was_skipped(review.log, FIGURE)
    assert not was_skipped(review.log, STANCE)
    assert told(review) == told(queue(small_case))
