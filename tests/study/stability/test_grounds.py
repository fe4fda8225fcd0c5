"""The records that reasons name, with what they condense and where that is said."""

from __future__ import annotations

from datetime import date

import pytest

from hikiwake.basics.dates import Edtf
from hikiwake.findings.ground import Ground, PassagePlace
from hikiwake.formalise.reading import Reading
from hikiwake.model.case_model import CaseModel
from hikiwake.model.wording import Wording
from hikiwake.store.case import Case, load_case
from hikiwake.study.stability.case import CaseQuestion, case_stability
from hikiwake.study.stability.grounds import Grounds, named_by
from hikiwake.study.stability.request import StabilityRequest
from tests.ferry import TOLL_DAY, ferry_case_folder


@pytest.fixture(scope="module")
def case(tmp_path_factory: pytest.TempPathFactory) -> Case:
    return load_case(ferry_case_folder(tmp_path_factory.mktemp("ferry")))


def grounds(case: Case, *names: str) -> tuple[Ground, ...]:
    dossier = case.dossier
    return Grounds(dossier.stances, dossier.passages, case.model, Wording(case.model)).of(names)


def test_a_statement_says_what_it_wants_its_basis_and_what_it_condenses(case: Case) -> None:
    (found,) = grounds(case, "norrby-answers")
    assert found.kind == "preference"
    assert found.says.startswith("Norrby wants")
    assert found.basis == "said"
    (stance,) = found.below
    assert (stance.kind, stance.basis) == ("stance", "said")
    assert stance.passages == (PassagePlace(reference="log-1950#page 2", source="log-1950", place="page 2"),)


def test_a_statement_without_records_says_why(case: Case) -> None:
    (found,) = grounds(case, "sund-toll")
    assert (found.basis, found.because) == ("assumed", "Sund lives on it")
    assert not found.passages
    assert not found.below


def test_a_control_has_its_passages(case: Case) -> None:
    (found,) = grounds(case, "control.norrby.blockade")
    assert found.kind == "control"
    assert found.says == "Norrby can move blockade"
    assert [each.place for each in found.passages] == ["page 4"]


def test_each_once_in_order_and_what_is_not_known_left_out(case: Case) -> None:
    found = grounds(case, "sund-toll", "nothing", "norrby-toll", "sund-toll")
    assert [each.id for each in found] == ["sund-toll", "norrby-toll"]


def test_coded_values_are_grounds(case: Case) -> None:
    data = case.model.model_dump(by_alias=True, mode="json")
    worth = {"basis": "assumed", "because": "Counted once", "options": {}}
    data["values"] = {"norrby": worth}
    model = CaseModel.model_validate(data)
    (found,) = Grounds(case.dossier.stances, (), model, Wording(model)).of(["values.norrby"])
    assert found.says == "what Norrby holds the options to be worth"
    assert (found.kind, found.basis, found.because) == ("values", "assumed", "Counted once")


def test_what_stands_in_the_way_of_settling_comes_first(case: Case) -> None:
    data = case.model.model_dump(by_alias=True, mode="json")
    data["goal"] = {"require": "toll == 'paid' and ferry == 'daily'", "because": "Both get theirs"}
    model = CaseModel.model_validate(data)
    question = CaseQuestion(StabilityRequest(target="toll=free,blockade=none"))
    reading = Reading(day=date.fromisoformat(TOLL_DAY))
    found = case_stability(case.dossier, model, reading, question)
    assert found.named == named_by(found)
    assert found.named[0] == "norrby-answers"
    assert "norrby-free" in found.named
    assert "control.sund.toll" in found.named
    assert {each.id for each in found.grounds} == {*found.named, *found.rests_on}
    assert [each.id for each in found.grounds][: len(found.named)] == [*found.named]


def test_a_statement_does_not_rest_on_what_was_said_after_the_day(case: Case) -> None:
    later = [
        stance.model_copy(update={"since": Edtf.parse("1960")}) if stance.id == "norrby-toll" else stance
        for stance in case.dossier.stances
    ]
    dossier = case.dossier.model_copy(update={"stances": tuple(later)})

    def below(day: str) -> list[str]:
        found = case_stability(dossier, case.model, Reading(day=date.fromisoformat(day)))
        (statement,) = [each for each in found.grounds if each.id == "norrby-answers"]
        return [each.id for each in statement.below]

    assert below(TOLL_DAY) == []
    assert below("1961-01-01") == ["norrby-toll"]
