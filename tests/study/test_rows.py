"""Cells of the board name what they rest on."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from hikiwake.basics.dates import Edtf
from hikiwake.formalise.reading import Reading
from hikiwake.formalise.status_quo import status_quo_at
from hikiwake.model.issue import StatusQuo
from hikiwake.store.case import Case, load_case
from hikiwake.study.assumption_sheet import SILENCE, agrees, defers
from hikiwake.study.board import settlement_board
from hikiwake.study.setting import make_setting

DAY = date(1903, 6, 1)


@pytest.fixture
def case(small_case: Path) -> Case:
    return load_case(small_case)


def test_a_cell_names_deference_and_silence_exactly_where_they_matter(case: Case) -> None:
    setting = make_setting(case.dossier, case.model, Reading(day=DAY))
    board = settlement_board(setting)
    seen = {"defers": 0, "silence": 0}
    for row in board.rows:
        for cell in row.constituencies:
            said = [
                setting.problem.attitude(cell.actor, issue, option)
                for issue, options in row.terms.items()
                for option in options
            ]
            deferring = any(attitude.deferred_to for attitude in said)
            silent = cell.verdict != "refuse" and any(not attitude.grounds for attitude in said)
            assert (defers(cell.actor) in cell.assumptions) == deferring
            assert (SILENCE in cell.assumptions) == silent
            seen["defers"] += deferring
            seen["silence"] += silent
    assert all(seen.values())


def test_a_party_cell_holds_its_agreement_and_its_refusals(case: Case) -> None:
    board = settlement_board(make_setting(case.dossier, case.model, Reading(day=DAY)))
    known = {line.id for line in board.red_lines}
    refusals = 0
    for row in board.rows:
        for cell in row.parties:
            assert agrees(cell.actor) in cell.assumptions
            assert set(cell.red_lines) <= known
            if cell.verdict == "refuse":
                refusals += 1
                assert cell.red_lines
                assert cell.stances
    assert refusals


def test_the_status_quo_is_that_of_the_day(case: Case) -> None:
    issue, options = next(iter(case.model.options().items()))
    blocks = tuple(
        StatusQuo.model_validate({"from": Edtf.parse(day), "terms": {issue: option}})
        for day, option in (("1905", options[1]), ("1900", options[0]))
    )
    model = case.model.model_copy(update={"status_quo": blocks})
    assert status_quo_at(model, date(1899, 1, 1)) == {}
    assert status_quo_at(model, date(1904, 12, 31)) == {issue: options[0]}
    assert status_quo_at(model, date(1905, 1, 1)) == {issue: options[1]}
