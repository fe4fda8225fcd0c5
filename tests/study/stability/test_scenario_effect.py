"""A scenario changes stances; where something stands above them, that is said."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from hikiwake.findings.stability import StabilityFinding
from hikiwake.formalise.reading import Reading
from hikiwake.store.case import Case, load_case
from hikiwake.study.stability.case import case_stability
from tests.ferry import TOLL_DAY, ferry_case_folder
from tests.study.stability.test_case import changed


@pytest.fixture(scope="module")
def case(tmp_path_factory: pytest.TempPathFactory) -> Case:
    return load_case(ferry_case_folder(tmp_path_factory.mktemp("ferry")))


def shock(actor: str, issue: str, option: str, since: str = "1949") -> dict[str, Any]:
    return {
        "actor": actor,
        "issue": issue,
        "options": [option],
        "stance": "accepts",
        "from": since,
        "because": "b",
    }


def shaken(case: Case, *shocks: dict[str, Any], **fields: Any) -> StabilityFinding:  # noqa: ANN401
    storm = {"id": "storm", "title": "A storm", "summary": "s", "shock": list(shocks)}
    other = changed(case, scenario=[storm], **fields)
    reading = Reading(day=date.fromisoformat(TOLL_DAY), scenario="storm")
    return case_stability(other.dossier, other.model, reading)


def test_statements_stand_above_it_and_the_one_it_contradicts_is_named(case: Case) -> None:
    found = shaken(case, shock("norrby.council", "toll", "paid"))
    assert found.sentence.startswith("On 1 January 1951, in the scenario “A storm”, the way things stand")
    assert found.lines[1] == (
        "What the scenario changes for Norrby (toll) has no effect here: preference statements stand above "
        "the stances the scenario changes; norrby-answers (from norrby-toll) may no longer hold in it."
    )
    assert "assumption.stability.scenario.norrby" in found.assumptions


def test_so_do_values(case: Case) -> None:
    values = {"sund": {"because": "b", "options": {"toll": {"free": 0, "paid": 1}}}}
    wishes = [{"id": "n", "party": "norrby", "priority": 1, "want": "calm", "because": "b"}]
    found = shaken(case, shock("sund.mayor", "ferry", "daily"), values=values, preference=wishes)
    assert any("Sund (ferry) has no effect here: coded values stand above" in line for line in found.lines)


def test_it_counts_where_stances_do(case: Case) -> None:
    found = shaken(case, shock("guild", "insurance", "refused", since="1950-06"))
    assert not any("has no effect" in line for line in found.lines)
    told = {each.maker: each.rests_on for each in found.preferences}
    assert "scenario_storm_1" in told["guild"]


def test_only_the_lead_speaks_for_a_party(case: Case) -> None:
    def with_crew(parties: dict[str, Any]) -> dict[str, Any]:
        crew = {"names": {"neutral": "Crew"}}
        norrby = parties["norrby"]
        return {
            **parties,
            "norrby": {**norrby, "constituency": {**norrby["constituency"], "crew": crew}},
        }

    found = shaken(case, shock("norrby.crew", "ferry", "daily"), preference=[], party=with_crew)
    assert any("only the stances of Norrby: Council tell what it prefers" in line for line in found.lines)


def test_a_shock_to_come_is_not_told_of(case: Case) -> None:
    found = shaken(case, shock("norrby.council", "toll", "paid", since="1960"))
    assert not any("has no effect" in line for line in found.lines)
