"""What the answers say when something is agreed, nothing is feasible, or the budget ends."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from hikiwake.dossier.stance import Stance
from hikiwake.formalise.reading import Dating, Reading
from hikiwake.methods.settlement.clashes import Clashes
from hikiwake.store.case import Case, load_case
from hikiwake.study import why as why_module
from hikiwake.study.board import settlement_board
from hikiwake.study.distance import distance_timeline
from hikiwake.study.setting import Setting, make_setting
from hikiwake.study.why import hedge, why_not
from hikiwake.vocabulary.stances import Basis

DAY = date(1903, 6, 1)


@pytest.fixture
def case(small_case: Path) -> Case:
    return load_case(small_case)


def at(case: Case, day: date = DAY, **choices: object) -> Setting:
    return make_setting(case.dossier, case.model, Reading(day=day, **choices))  # type: ignore[arg-type]


def agreeing(case: Case) -> Case:
    """Every constituency accepts everything, from a later day on."""
    accepts = tuple(
        Stance.model_validate(
            {
                "id": f"st-{actor.replace('.', '-')}-{issue}",
                "actor": actor,
                "issue": issue,
                "options": list(options),
                "stance": "accepts",
                "from": "1910",
                "basis": "assumed",
                "note": "peace",
            }
        )
        for actor in case.model.actors()
        for issue, options in case.model.options().items()
    )
    dossier = case.dossier.model_copy(update={"stances": (*case.dossier.stances, *accepts)})
    return Case(case.root, case.info, dossier, case.model)


def test_a_deal_is_called_one(case: Case) -> None:
    setting = at(agreeing(case), date(1911, 1, 1))
    board, why = settlement_board(setting), why_not(setting)
    assert board.tally.deal == board.tally.feasible > 0
    assert "would be accepted by every needed party" in board.sentence
    assert board.questions[0].answer.startswith("Yes: ")
    assert why.lines[0].endswith("accepted by all.")
    assert not why.blocked
    assert why.distance == 0


def test_nothing_feasible_blames_the_rules(case: Case) -> None:
    issue, options = next(iter(case.model.options().items()))
    never = f"{issue} == '{options[0]}' and {issue} == '{options[1]}'"
    setting = at(case, where=never)
    board, why = settlement_board(setting), why_not(setting)
    assert board.distance is None
    assert "whatever anybody softens" in board.sentence
    assert not why.feasible
    assert not why.blocked
    assert "the rules themselves" in why.lines[1]
    assert all(question.answer == "No such settlement is feasible" for question in board.questions)


def test_a_spent_budget_never_says_that_nothing_blocks(case: Case, monkeypatch: pytest.MonkeyPatch) -> None:
    setting = at(case)
    assert why_not(setting).blocked
    monkeypatch.setattr(why_module, "minimal_clashes", lambda *_: Clashes((), complete=False))
    found = why_not(setting)
    assert found.blocked
    assert "within the budget" in found.lines[1]
    assert "would have to stop refusing" in found.lines[2]


def test_an_incomplete_list_says_at_least(case: Case) -> None:
    found = why_not(at(case), most=1)
    complete = why_not(at(case))
    if len(complete.changes) > 1:
        assert not found.changes_complete
        assert "at least" in found.lines[2]
    assert hedge(complete).startswith("Rests on ")


def test_no_stance_no_distance(case: Case) -> None:
    timeline = distance_timeline(case.dossier, case.model, Reading(day=date(1850, 1, 1)))
    assert timeline.points == ()
    assert "no stance is coded" in timeline.sentence


def test_a_reading_says_only_what_differs_from_the_default() -> None:
    assert Reading(day=DAY).parameters() == {"at": "1903-06-01"}
    said = Reading(
        day=DAY,
        dating=Dating.CERTAIN,
        bases=frozenset({Basis.SAID, Basis.INFERRED}),
        leave_out=frozenset({"st-b", "st-a"}),
        scenario="flood",
        goal=False,
        where="toll == 'no'",
    ).parameters()
    assert said == {
        "at": "1903-06-01",
        "dating": "certain",
        "bases": "said, inferred",
        "leave_out": "st-a, st-b",
        "scenario": "flood",
        "goal": "not required",
        "where": "toll == 'no'",
    }
