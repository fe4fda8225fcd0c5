"""A case with more states than can be listed: verdicts on one state, as a list of states would have them."""

from __future__ import annotations

from datetime import date

import pytest

from hikiwake.basics.errors import TooLargeError
from hikiwake.findings.stability import StabilityFinding
from hikiwake.formalise.reading import Reading
from hikiwake.methods.stability.concepts import INDIVIDUAL
from hikiwake.model.conflict import Conflict
from hikiwake.store.case import Case, load_case
from hikiwake.study.stability import case as module
from hikiwake.study.stability.case import CaseQuestion, case_stability
from hikiwake.study.stability.over_time import compare_days
from hikiwake.study.stability.request import StabilityRequest
from tests.ferry import CALM_DAY, TOLL_DAY, ferry_case_folder


@pytest.fixture(scope="module")
def case(tmp_path_factory: pytest.TempPathFactory) -> Case:
    return load_case(ferry_case_folder(tmp_path_factory.mktemp("ferry")))


def solved(case: Case, day: str, question: CaseQuestion | None = None) -> StabilityFinding:
    return case_stability(case.dossier, case.model, Reading(day=date.fromisoformat(day)), question)


@pytest.fixture
def many(monkeypatch: pytest.MonkeyPatch) -> None:
    def too_many(_: Conflict) -> None:
        msg = "found more than 7 states"
        raise TooLargeError(msg)

    monkeypatch.setattr(module, "graph_of", too_many)


def verdicts(found: StabilityFinding, state: str) -> dict[tuple[str, str], bool | None]:
    return {
        (each.maker, each.concept): each.stable
        for each in found.answer.verdicts
        if each.state == state and each.concept in INDIVIDUAL
    }


@pytest.mark.parametrize("day", [CALM_DAY, TOLL_DAY])
@pytest.mark.parametrize("terms", ["", "toll=paid,blockade=full", "treaty=signed,toll=free"])
def test_it_agrees_with_the_list(case: Case, monkeypatch: pytest.MonkeyPatch, day: str, terms: str) -> None:
    question = CaseQuestion(StabilityRequest(state=terms))
    listed = solved(case, day, question)

    def too_many(_: Conflict) -> None:
        raise TooLargeError("many")

    monkeypatch.setattr(module, "graph_of", too_many)
    single = solved(case, day, question)
    state = listed.parameters["state"]
    assert single.parameters["state"] == state
    assert verdicts(single, state) == verdicts(listed, state)
    assert single.sentence.startswith(listed.sentence[:50])


@pytest.mark.usefixtures("many")
def test_the_reason_and_what_to_mend_are_told(case: Case) -> None:
    found = solved(case, TOLL_DAY)
    assert "the way things stand holds" in found.sentence
    assert found.holds_under == tuple(INDIVIDUAL)
    assert "Sund stays: no move of its own is a gain to it." in found.lines
    assert "name fewer issues in model.toml, `[stability] issues`" in found.lines[-1]
    assert found.answer.equilibria == {}
    leaving = solved(case, TOLL_DAY, CaseQuestion(StabilityRequest(state="toll=free,blockade=none")))
    assert leaving.holds_under == ()
    (sund,) = [line for line in leaving.lines if line.startswith("Sund")]
    assert "Sund stays: it would gain by moving toll from “No toll” to “A toll”" in sund
    nash = next(v for v in leaving.answer.verdicts if (v.maker, v.concept) == ("sund", "nash"))
    assert nash.rests_on == ("sund-toll",)
    assert "sund-toll" in leaving.named


@pytest.mark.usefixtures("many")
def test_what_needs_a_list_is_refused_by_option(case: Case) -> None:
    asked = CaseQuestion(StabilityRequest(target="toll=free"), view="sund", mediate=True)
    with pytest.raises(
        TooLargeError, match=r"^--to, --view, --mediate: .*model\.toml, `\[stability\] issues`"
    ):
        solved(case, TOLL_DAY, asked)


@pytest.mark.usefixtures("many")
def test_days_are_compared_but_for_what_would_hold(case: Case) -> None:
    days = [date.fromisoformat(CALM_DAY), date.fromisoformat(TOLL_DAY)]
    (change,) = compare_days(case.dossier, case.model, Reading(day=days[0]), days).changes
    assert change.held
    assert change.holds
    assert change.opens == {}
    assert not change.complete
