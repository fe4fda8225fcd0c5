"""The declared list of readings."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from hikiwake.formalise.reading import Dating, Reading
from hikiwake.store.case import Case, load_case
from hikiwake.study.band import AS_ASKED, BandReading, band_readings
from hikiwake.study.measures import Measures
from hikiwake.vocabulary.stances import Basis

BASE = Reading(day=date(1904, 6, 1))


@pytest.fixture
def case(small_case: Path) -> Case:
    return load_case(small_case)


def listed(case: Case, base: Reading = BASE) -> dict[str, BandReading]:
    return {each.name: each for each in Measures(case.dossier, case.model, base).readings}


def test_the_list_of_the_small_case(case: Case) -> None:
    found = listed(case)
    assert list(found) == [
        AS_ASKED,
        "said",
        "unassumed",
        "late-dates",
        "apart",
        "bluff.mountain.elders",
        "bluff.mountain.shepherds",
        "bluff.river.council",
    ]
    assert found[AS_ASKED].reading == BASE
    assert found["late-dates"].reading.dating is Dating.CERTAIN
    assert found["apart"].reading.apart == {"river.merchants", "mountain.shepherds"}
    assert found["bluff.river.council"].reading.bluffing == {"river.council"}
    assert len({each.says for each in found.values()}) == len(found)


def test_fewer_bases_leave_out_the_others(case: Case) -> None:
    found = listed(case)
    bases = {stance.id: stance.basis for stance in case.dossier.stances}
    assert {bases[name] for name in found["said"].reading.leave_out} == {Basis.INFERRED, Basis.ASSUMED}
    assert {bases[name] for name in found["unassumed"].reading.leave_out} == {Basis.ASSUMED}


def test_a_reading_that_is_asked_for_is_not_listed_twice(case: Case) -> None:
    said = listed(case, Reading(day=BASE.day, bases=frozenset({Basis.SAID}), dating=Dating.CERTAIN))
    assert not {"said", "unassumed", "late-dates"} & said.keys()
    assert said["early-dates"].reading.dating is Dating.POSSIBLE
    bluff = Reading(day=BASE.day, bluffing=frozenset({"river.council"}))
    assert "bluff.river.council" not in listed(case, bluff)
    apart = Reading(day=BASE.day, apart=frozenset({"river.merchants", "mountain.shepherds"}))
    assert "apart" not in listed(case, apart)


def test_a_scenario_stays_in_every_reading(case: Case) -> None:
    day = date(1905, 1, 1)
    measures = Measures(case.dossier, case.model, Reading(day=day, scenario="drought"))
    for each in measures.readings:
        said = measures.problem(each.reading, day).attitude("mountain.elders", "water", "half")
        assert said.grounds == ("scenario_drought_1",), each.name


def test_actors_nobody_needed_listens_to_are_not_asked_about(case: Case) -> None:
    found = band_readings(BASE, case.dossier.stances, case.model, ["river.council"])
    assert [each.name for each in found if each.name.startswith("bluff")] == ["bluff.river.council"]
    assert "apart" not in [each.name for each in found]
