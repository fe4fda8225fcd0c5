"""Where numbers and a reserve are coded, every answer takes them into account, and all agree."""

from datetime import date
from pathlib import Path

import pytest

from hikiwake.formalise.reading import Reading
from hikiwake.methods.settlement.counting import count
from hikiwake.methods.settlement.least_changes import distance
from hikiwake.model.case_model import CaseModel
from hikiwake.store.case import Case, load_case
from hikiwake.study.distance import distance_timeline
from hikiwake.study.reading_work import reading_work
from hikiwake.study.setting import Setting, make_setting, tally
from hikiwake.study.win_sets import win_set_timeline

DAY = date(1900, 7, 1)


@pytest.fixture
def case(priced_case: Path) -> Case:
    return load_case(priced_case)


@pytest.fixture
def setting(case: Case) -> Setting:
    return make_setting(case.dossier, case.model, Reading(day=DAY))


def test_the_case_has_a_reserve_that_matters(setting: Setting) -> None:
    assert setting.problem.valuations
    without = count(setting.problem).unblocked
    bare = count(make_setting(setting.dossier, stripped(setting), setting.reading).problem).unblocked
    assert without < bare


def stripped(setting: Setting) -> CaseModel:
    values = {name: each.model_copy(update={"reserve": None}) for name, each in setting.model.values.items()}
    return setting.model.model_copy(update={"values": values})


def test_win_sets_and_distance_agree_with_the_board(case: Case, setting: Setting) -> None:
    sizes = win_set_timeline(case.dossier, case.model, setting.reading).at(DAY)
    assert sizes is not None
    board = tally(setting.problem)
    assert sizes.everybody.unrefused.number == board.deal + board.open
    assert {size.who: size.unrefused.number for size in sizes.parties} == board.unrefused_by
    last = distance_timeline(case.dossier, case.model, setting.reading).points[-1]
    assert last.distance == distance(setting.problem)


def test_readings_agree_with_the_board(case: Case, setting: Setting) -> None:
    work = reading_work(case.dossier.stances, case.model, setting.reading, {"all": None})
    (found,) = work([setting.reading])
    assert found.distance == distance(setting.problem)
    counts = count(setting.problem)
    assert found.answers["all"].value == ("deal" if counts.deal else "open" if counts.open else "blocked")
