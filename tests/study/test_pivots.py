"""What bears out an answer as coded, and which single stances are worth trying."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from hikiwake.formalise.reading import Reading
from hikiwake.methods.robustness.shared_space import Answer
from hikiwake.store.case import load_case
from hikiwake.study.pivots import holds, pivotal_stances
from hikiwake.study.reading_work import reading_work
from hikiwake.study.robustness import Plan, robust_answer
from hikiwake.study.running import Serial
from hikiwake.study.setting import make_setting


@pytest.mark.parametrize("claim", Answer)
@pytest.mark.parametrize("found", Answer)
def test_only_a_deal_bears_out_more_than_itself(claim: Answer, found: Answer) -> None:
    assert holds(claim, found) is (claim is found or (claim, found) == (Answer.OPEN, Answer.DEAL))


def test_a_deal_leaves_something_unblocked(small_case: Path) -> None:
    case = load_case(small_case)
    setting = make_setting(case.dossier, case.model, Reading(day=date(1899, 1, 1)))
    found = robust_answer(setting, Plan(), case.info.coded_by)
    first = found.questions[0]
    assert found.complete
    assert first.answer == "open"
    assert first.outcomes["deal"] > 0
    assert first.held == first.outcomes["open"] + first.outcomes["deal"] < first.of


def test_stances_worth_trying_flip_an_answer_or_stand_in_a_clash(small_case: Path) -> None:
    case = load_case(small_case)
    setting = make_setting(case.dossier, case.model, Reading(day=date(1904, 2, 1)))
    questions = {"all": None, "free": "toll == 'none'"}
    work = reading_work(case.dossier.stances, case.model, setting.reading, questions)
    with Serial(work) as run:
        found = [factor.subject for factor in pivotal_stances(setting, questions, run)]
    # River's refusal of the ridge flips the answer alone. Mountain refuses the wall twice over, by a refusal
    # and by its demand of the ridge: each stands in the clash, neither flips anything alone.
    assert found == ["river-ridge-1903", "mountain-ridge-1903", "mountain-wall-1902"]
