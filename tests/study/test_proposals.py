"""The ledger, on the small made-up case."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from hikiwake.basics.dates import Edtf
from hikiwake.dossier.proposal import Proposal
from hikiwake.dossier.source import Source
from hikiwake.findings.backtest import ProposalAnswer, ProposalRow
from hikiwake.store.case import Case, load_case
from hikiwake.study.proposals import proposals_ledger, recorded_responses
from hikiwake.vocabulary.judgements import Answer
from tests.study.made_up import proposal, stance, with_records

UNTIL = date(1910, 1, 1)


@pytest.fixture
def case(small_case: Path) -> Case:
    return load_case(small_case)


def rows(case: Case, until: date = UNTIL) -> tuple[ProposalRow, ...]:
    return proposals_ledger(case.dossier, case.model, until).rows


def river(row: ProposalRow) -> ProposalAnswer:
    return next(answer for answer in row.answers if answer.party == "river")


def test_it_is_in_order_of_date_and_ends_on_the_day(case: Case) -> None:
    proposals = (proposal("pr-b", "1903-09"), proposal("pr-c", "1905"), proposal("pr-a", "1903-07"))
    assert [row.title for row in rows(with_records(case, proposals))] == ["pr-a", "pr-b", "pr-c"]
    assert [row.title for row in rows(with_records(case, proposals), date(1904, 1, 1))] == ["pr-a", "pr-b"]


@pytest.mark.parametrize(
    ("answer", "recorded"),
    [("refused", "refuse"), ("countered", "refuse"), ("accepted", "accept"), ("deferred", ""), ("none", "")],
)
def test_what_an_answer_is_compared_as(case: Case, answer: str, recorded: str) -> None:
    given = with_records(
        case, (proposal("pr-a", "1903-12-31", answer),), (stance("old", "1903-05", "refuses"),)
    )
    found = river(rows(given)[0])
    assert found.predicted == "refuse"
    assert found.recorded == recorded
    assert found.right == (None if not recorded else recorded == "refuse")


def test_no_prediction_is_neither_right_nor_wrong(case: Case) -> None:
    assert river(rows(with_records(case, (proposal("pr-a", "1903", "refused"),)))[0]).right is None


def test_two_answers_that_differ_are_compared_as_nothing(case: Case) -> None:
    both = proposal("pr-a", "1903", "refused")
    other = both.response[0].model_copy(update={"answer": Answer.ACCEPTED})
    given = with_records(case, (both.model_copy(update={"response": (*both.response, other)}),))
    assert river(rows(given)[0]).recorded == ""


def test_a_proposers_own_later_answer_is_compared_like_any(case: Case) -> None:
    own = proposal("pr-a", "1903", "refused", by="river.council")
    found = river(rows(with_records(case, (own,), (stance("old", "1900", "refuses"),)))[0])
    assert (found.own, found.predicted, found.recorded, found.right) == (True, "refuse", "refuse", True)


def test_the_date_of_an_answer_is_known_only_where_all_its_parts_are(case: Case) -> None:
    dated = proposal("pr-a", "1903", "refused", answered="1903-05")
    late = dated.response[0].model_copy(update={"date": Edtf.parse("1903-07")})
    undated = dated.response[0].model_copy(update={"date": None})

    def answered(*more: object) -> str:
        together = dated.model_copy(update={"response": (*dated.response, *more)})
        return river(rows(with_records(case, (together,)))[0]).answered

    assert answered() == "1903-05"
    assert answered(late) == "1903-07"
    assert answered(late, undated) == ""


@pytest.mark.parametrize(
    ("written", "hindsight"),
    [("1901", False), ("1903-05-31", False), ("1903-06-01", True), ("1903", True), (None, True)],
)
def test_hindsight_is_a_source_not_yet_written(case: Case, written: str | None, hindsight: bool) -> None:
    given = with_records(
        case, (proposal("pr-a", "1903-06-01", "refused"),), (stance("old", "1900", "refuses"),)
    )
    sources = tuple(
        source.model_copy(update={"date": Edtf.parse(written) if written else None})
        for source in given.dossier.sources
    )
    assert all(isinstance(source, Source) for source in sources)
    dossier = given.dossier.model_copy(update={"sources": sources})
    (row,) = proposals_ledger(dossier, given.model, UNTIL).rows
    assert river(row).hindsight is hindsight


def test_only_a_government_answers_for_its_party(case: Case) -> None:
    names = [name for name in case.model.actors() if name.startswith("river.")]
    lead = f"river.{case.model.party['river'].lead}"

    def heard(by: str) -> bool:
        asked: Proposal = proposal("pr-a", "1903", "refused", answered_by=by)
        return bool(recorded_responses(asked, "river", case.model))

    assert heard(lead)
    for other in names:
        kind = case.model.party["river"].constituency[other.partition(".")[2]].kind
        assert heard(other) == (other == lead or kind in {"executive", "bureaucracy"})


def test_without_proposals_it_says_so(case: Case) -> None:
    given = with_records(case, ())
    assert proposals_ledger(given.dossier, given.model, UNTIL).sentence == "No proposal is coded."
