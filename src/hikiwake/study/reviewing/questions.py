"""What a person still has to say before a proposal can be accepted."""

from __future__ import annotations

from hikiwake.dossier.proposed import Proposed
from hikiwake.findings.review import Question
from hikiwake.store.case import Case
from hikiwake.study.reviewing.draft import Drafter
from hikiwake.study.reviewing.record_ids import cited_ids
from hikiwake.study.reviewing.request import JudgementRequest


def questions_of(case: Case, proposal: Proposed, request: JudgementRequest, by: str) -> tuple[Question, ...]:
    """The questions a judgement leaves open; none when the proposal can be accepted as the request has it."""
    drafter = Drafter(case.model, case.info.coded_by, {*cited_ids(case.dossier, case.model)})
    return drafter.draft(proposal, request, by).questions
