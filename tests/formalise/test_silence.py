"""What a reading makes of silence: deferred, left open, filled."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest

from hikiwake.formalise.problem import build_problem
from hikiwake.model.agreement import Verdict
from hikiwake.model.problem import SettlementProblem
from tests.formalise.valley import BASE, MODEL, stance

ACCEPT, REFUSE, OPEN = Verdict.ACCEPT, Verdict.REFUSE, Verdict.CANNOT_TELL


def problem(*stances: Any, **choices: set[str]) -> SettlementProblem:  # noqa: ANN401
    reading = replace(BASE, **{name: frozenset(names) for name, names in choices.items()})  # type: ignore[arg-type]
    return build_problem(stances, MODEL, reading)


def said(found: SettlementProblem, actor: str, issue: str) -> list[Verdict]:
    return [found.attitude(actor, issue, option).verdict for option in MODEL.options()[issue]]


TOLD = (
    stance("hill.chief", "refuses", "dale"),
    stance("hill.chief", "accepts", "both"),
    stance("hill.elders", "opposes", "dale"),
)


def test_a_silent_constituency_follows_its_lead_unless_it_stands_apart() -> None:
    assert said(problem(*TOLD), "hill.elders", "river") == [OPEN, OPEN, ACCEPT]
    assert said(problem(*TOLD), "hill.herders", "river") == [OPEN, REFUSE, ACCEPT]
    apart = problem(*TOLD, apart={"hill.herders", "hill.elders"})
    assert said(apart, "hill.herders", "river") == [OPEN, OPEN, OPEN]
    assert said(apart, "hill.elders", "river") == [OPEN, OPEN, OPEN]
    assert said(apart, "hill.chief", "river") == [OPEN, REFUSE, ACCEPT]


def test_a_strict_constituency_refuses_what_it_is_silent_on_but_the_last_way_out() -> None:
    strict = problem(*TOLD, strict={"hill.elders"})
    assert said(strict, "hill.elders", "river") == [REFUSE, OPEN, REFUSE]
    # Silent on the whole issue: the status quo's option stays open.
    assert said(strict, "hill.elders", "toll") == [REFUSE, OPEN]
    assert "hill.elders/toll/yes" in {line.id for line in strict.refusals}
    refused = next(line for line in strict.refusals if line.id == "hill.elders/toll/yes")
    assert refused.grounds == ("assumption.strict.hill.elders",)


def test_a_silence_of_the_lead_is_filled_and_followed() -> None:
    taken = problem(*TOLD, accepting={"hill.chief/toll"}, refusing={"hill.chief/river"})
    assert said(taken, "hill.chief", "toll") == [ACCEPT, ACCEPT]
    assert said(taken, "hill.elders", "toll") == [ACCEPT, ACCEPT]
    assert said(taken, "hill.chief", "river") == [REFUSE, REFUSE, ACCEPT]
    assert taken.attitude("hill.elders", "river", "hill").deferred_to == "hill.chief"
    owners = {line.actor for line in taken.refusals}
    assert owners == {"hill.chief"}
    assert taken.attitude("hill.chief", "river", "hill").grounds == ("assumption.supposed.hill.chief/river",)


def test_a_follower_is_filled_only_where_its_lead_is_silent_too() -> None:
    taken = problem(*TOLD, refusing={"hill.elders/river"})
    # It opposes `dale` and takes over `both`: only `hill` is silent.
    assert said(taken, "hill.elders", "river") == [REFUSE, OPEN, ACCEPT]
    assert "hill.elders/river/hill" in {line.id for line in taken.refusals}


def test_who_refuses_all_else_keeps_the_status_quo_open() -> None:
    rest = (stance("hill.chief", "refuses", "dale"), stance("hill.chief", "refuses", "both"))
    taken = problem(*rest, refusing={"hill.chief/river"})
    assert said(taken, "hill.chief", "river") == [OPEN, REFUSE, REFUSE]


def test_where_the_status_quo_is_refused_a_silence_stays_open() -> None:
    rest = (stance("hill.chief", "refuses", "hill"), stance("hill.chief", "refuses", "both"))
    taken = problem(*rest, refusing={"hill.chief/river"})
    assert said(taken, "hill.chief", "river") == [REFUSE, OPEN, REFUSE]


def test_a_third_party_can_be_filled_as_well() -> None:
    assert said(problem(accepting={"abbey/toll"}), "abbey", "toll") == [ACCEPT, ACCEPT]
    assert "abbey" not in problem().attitudes


@pytest.mark.parametrize("choice", ["accepting", "refusing"])
def test_an_issue_the_model_does_not_have_changes_nothing(choice: str) -> None:
    filled = problem(*TOLD, **{choice: {"hill.chief/harbour"}})
    assert filled == problem(*TOLD)
