"""Every choice of a reading that is no default stands on the assumption sheet, under the name it grounds."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from pathlib import Path

from hikiwake.formalise.reading import Reading
from hikiwake.store.case import load_case
from hikiwake.study.reading_assumptions import EQUAL_READINGS, equal_readings
from hikiwake.study.setting import make_setting

DAY = date(1903, 6, 1)
CHOSEN = Reading(
    day=DAY,
    bluffing=frozenset({"river.council"}),
    softened=frozenset({"mountain-wall-1902"}),
    apart=frozenset({"river.merchants"}),
    strict=frozenset({"mountain.shepherds"}),
    accepting=frozenset({"mountain.elders/toll"}),
    refusing=frozenset({"river.council/border"}),
)


def test_what_a_reading_takes_for_granted_is_named(small_case: Path) -> None:
    case = load_case(small_case)
    plain, chosen = (
        {entry.id: entry for entry in make_setting(case.dossier, case.model, reading).sheet()}
        for reading in (Reading(day=DAY), CHOSEN)
    )
    added = {name: entry.says for name, entry in chosen.items() if name not in plain}
    assert set(added) == {
        "assumption.bluff.river.council",
        "assumption.softened.mountain-wall-1902",
        "assumption.apart.river.merchants",
        "assumption.strict.mountain.shepherds",
        "assumption.supposed.mountain.elders/toll",
        "assumption.supposed.river.council/border",
    }
    assert added["assumption.supposed.mountain.elders/toll"].startswith("Mountain: Elders would accept ")
    assert added["assumption.supposed.river.council/border"].startswith("River: Council would refuse ")
    assert all(chosen[name].because and chosen[name].where for name in added)


def test_whatever_grounds_an_attitude_is_a_stance_or_on_the_sheet(small_case: Path) -> None:
    case = load_case(small_case)
    setting = make_setting(case.dossier, case.model, CHOSEN)
    known = {stance.id for stance in case.dossier.stances} | {entry.id for entry in setting.sheet()}
    assert set(setting.rests_on()) <= known
    assert any(name.startswith("assumption.") for name in setting.rests_on())
    red_lines = {ground for line in setting.problem.refusals for ground in line.grounds}
    assert "assumption.strict.mountain.shepherds" in red_lines
    assert "assumption.supposed.river.council/border" in red_lines


def test_equal_readings_is_an_assumption_of_counting_alone(small_case: Path) -> None:
    case = load_case(small_case)
    sheet = make_setting(case.dossier, case.model, replace(CHOSEN, bluffing=frozenset())).sheet()
    assert EQUAL_READINGS not in {entry.id for entry in sheet}
    assert equal_readings().id == EQUAL_READINGS
