"""Threats that hold the present though nobody gains by carrying them out."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from hikiwake.findings.stability import Escape, Move, StabilityFinding
from hikiwake.formalise.reading import Reading
from hikiwake.model.wording import Wording
from hikiwake.store.case import Case, load_case
from hikiwake.study.stability.case import case_stability
from hikiwake.study.stability.threats import Threat, cost_words, held_by_threat, threat_words, threats
from hikiwake.study.stability.weighing import AS_GOOD, UNKNOWN, WORSE
from tests.ferry import CALM_DAY, ferry_case_folder
from tests.study.stability.test_case import changed
from tests.study.stability.test_jointly import graph_on


@pytest.fixture(scope="module")
def case(tmp_path_factory: pytest.TempPathFactory) -> Case:
    return load_case(ferry_case_folder(tmp_path_factory.mktemp("ferry")))


def wish(party: str, priority: int, want: str) -> dict[str, Any]:
    return {
        "id": f"{party}-{priority}", "party": party, "priority": priority, "want": want, "because": "b",
    }  # fmt: skip


MEEK = [wish("norrby", 1, "calm"), wish("sund", 1, "calm"), wish("sund", 2, "toll == 'paid'")]
"""Sund wants its toll, and an open harbour more; Norrby would close it only against its own wish."""
LAX = [wish("norrby", 1, "ferry == 'stopped'"), *MEEK[1:]]
"""Norrby does not care whether the harbour is closed."""


def solved(case: Case, wishes: list[dict[str, Any]]) -> StabilityFinding:
    other = changed(case, preference=wishes)
    return case_stability(other.dossier, other.model, Reading(day=date.fromisoformat(CALM_DAY)))


def test_a_threat_that_costs_is_said_in_the_first_line(case: Case) -> None:
    found = solved(case, MEEK)
    assert found.sentence == (
        "On 1 January 1949, as coded, the way things stand holds only if Norrby carried out a threat that "
        "costs it as well: it is that which keeps Sund from moving."
    )
    (line,) = [line for line in found.lines if line.startswith("Sund stays")]
    assert "but Norrby could answer with blockade" in line
    assert "(a cost to Norrby), which leaves it no better off" in line
    assert "sequential" not in found.holds_under


def test_a_threat_that_is_indifferent_is_another(case: Case) -> None:
    found = solved(case, LAX)
    assert "holds only if Norrby carried out a threat that it gains nothing by: it is" in found.sentence
    assert any("(no gain to Norrby)" in line for line in found.lines)


def test_an_answer_that_gains_is_no_such_threat(case: Case) -> None:
    found = case_stability(case.dossier, case.model, Reading(day=date.fromisoformat(CALM_DAY)))
    verdicts = {(each.concept, each.maker): each for each in found.answer.verdicts if each.state == "0"}
    assert held_by_threat(verdicts, "sund") is None
    assert threats(graph_on(case, CALM_DAY), verdicts, ("norrby", "sund")) == {}


def test_threats_in_words(case: Case) -> None:
    from_to = Move(movers=("norrby",), before="0", after="1", changes={}, improves=False)
    escape = Escape(move=from_to, deterred=True)
    wording = Wording(case.model)
    both = [Threat(escape, {"norrby": WORSE}), Threat(escape, {"sund": WORSE, "norrby": AS_GOOD})]
    assert threat_words(both, wording) == "Norrby and Sund carried out threats that cost them as well"
    assert threat_words([Threat(escape, {"sund": UNKNOWN})], wording) == (
        "Sund carried out a threat that may be no gain to it"
    )
    assert threat_words([], wording).startswith("a threat were carried out that is no gain")
    assert cost_words(both[1], wording) == " (a cost to Sund and no gain to Norrby)"
    assert cost_words(Threat(escape, {}), wording) == ""
