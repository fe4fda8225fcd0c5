"""Which choices of reading there are, and that a book of readings gives what each reading alone gives."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hikiwake.formalise.problem import build_problem
from hikiwake.formalise.reading import Dating, Reading
from hikiwake.formalise.reading_book import ReadingBook
from hikiwake.formalise.readings import (
    Factor,
    FactorKind,
    factors_of,
    reading_with,
    relevant_actors,
    stance_factor,
)
from hikiwake.model.wording import Wording
from hikiwake.vocabulary.stances import Basis
from tests.formalise.valley import BASE, MODEL, STANCES, stance

RIVALS = (*STANCES, stance("dale.mayor", "refuses", "both", "2002", coder="B. Rival"))


def factors(*stances: object, **more: object) -> dict[str, Factor]:
    found = factors_of(stances or STANCES, MODEL, BASE, **more)  # type: ignore[arg-type]
    return {factor.id: factor for factor in found}


def names(factor: Factor) -> list[str]:
    return [level.name for level in factor.levels]


def test_every_choice_that_can_matter_is_a_factor_and_no_other() -> None:
    found = factors()
    assert list(found) == [
        "bases",
        "dating",
        "bluff.dale.mayor",
        "bluff.hill.chief",
        "deference.hill.elders",
        "unknown.hill.chief/toll",
        "unknown.hill.chief/bridge",
        "unknown.dale.mayor/river",
        "unknown.dale.mayor/toll",
        "unknown.dale.mayor/bridge",
    ]
    assert names(found["bases"]) == ["said, inferred and assumed", "said and inferred", "said"]
    assert names(found["dating"]) == ["from the first possible day", "once certain"]
    assert found["dating"].grounds == ("st-dale-mayor-refuses-hill-2005-06",)
    assert found["bluff.hill.chief"].grounds == (
        "st-hill-chief-demands-hill-2000",
        "st-hill-chief-refuses-yes-2000",
    )
    assert "“Dale's”" in found["unknown.dale.mayor/river"].question
    assert "“Hill's”" not in found["unknown.dale.mayor/river"].question


def test_levels_that_would_change_nothing_are_left_out() -> None:
    only_said = [entry for entry in STANCES if entry.basis is Basis.SAID]
    assert "bases" not in factors(*only_said)
    without_assumed = [entry for entry in STANCES if entry.basis is not Basis.ASSUMED]
    assert names(factors(*without_assumed)["bases"]) == ["said, inferred and assumed", "said"]
    exact = [entry for entry in STANCES if entry.since.text != "2005-06"]
    assert "dating" not in factors(*exact)
    # Whoever refuses all but the status quo cannot refuse that as well.
    cornered = stance("hill.chief", "refuses", "yes")
    assert names(factors(cornered)["unknown.hill.chief/toll"]) == ["left open", "accepted"]
    assert names(factors()["unknown.dale.mayor/toll"]) == ["left open", "accepted", "refused"]


def test_a_reading_already_chosen_is_no_factor() -> None:
    certain = factors_of(STANCES, MODEL, replace(BASE, dating=Dating.CERTAIN))
    assert FactorKind.DATING not in {factor.kind for factor in certain}
    said = factors_of(STANCES, MODEL, replace(BASE, bases=frozenset({Basis.SAID})))
    assert FactorKind.BASES not in {factor.kind for factor in said}
    followed = factors_of(RIVALS, MODEL, replace(BASE, coders=frozenset({"B. Rival"})))
    assert FactorKind.CODER not in {factor.kind for factor in followed}


def test_coders_who_differ_are_a_factor() -> None:
    coder = factors(*RIVALS, coded_by=("A. Tester",))["coder"]
    assert names(coder) == ["the less accepting", "A. Tester", "B. Rival"]
    assert coder.grounds == (
        "st-dale-mayor-prefers-both-2002",
        "st-dale-mayor-refuses-both-2002-b.-rival".replace(".", "-"),
    )
    assert coder.levels[1].value == {""}
    assert names(factors(*RIVALS)["coder"])[1:] == ["B. Rival", "the case's own coder"]


def test_coders_who_agree_or_are_the_same_person_are_none() -> None:
    agree = stance("dale.mayor", "prefers", "both", "2002", coder="B. Rival")
    assert "coder" not in factors(*STANCES, agree)
    named = stance("dale.mayor", "refuses", "both", "2002", coder="A. Tester")
    assert "coder" not in factors(*STANCES, named, coded_by=("A. Tester",))
    superseded = stance("dale.mayor", "opposes", "both", "2004")
    assert "coder" not in factors(*RIVALS, superseded)


def test_silence_as_refusal_is_offered_where_asked_for() -> None:
    assert names(factors()["deference.hill.elders"]) == ["follows its lead", "cannot tell"]
    strict = factors(strict=True)["deference.hill.elders"]
    assert names(strict) == ["follows its lead", "cannot tell", "refuses"]
    reading = reading_with(BASE, [strict], {strict.id: 2})
    assert reading.strict == {"hill.elders"}


def test_the_first_level_of_every_factor_is_the_base_reading() -> None:
    found = factors(*RIVALS, strict=True).values()
    assert reading_with(BASE, found, {}) is BASE
    assert reading_with(BASE, found, {factor.id: 0 for factor in found}) is BASE


def test_levels_add_to_what_the_base_reading_has() -> None:
    base = replace(BASE, bluffing=frozenset({"abbey"}))
    bluff = factors()["bluff.hill.chief"]
    assert reading_with(base, [bluff], {bluff.id: 1}).bluffing == {"abbey", "hill.chief"}


def test_a_scenario_stays_whatever_basis_counts() -> None:
    base = replace(BASE, scenario="flood")
    bases = next(f for f in factors_of(STANCES, MODEL, base) if f.kind is FactorKind.BASES)
    said = reading_with(base, [bases], {"bases": len(bases.levels) - 1})
    problem = build_problem(STANCES, MODEL, said)
    assert problem.attitude("hill.chief", "river", "both").grounds == ("scenario_flood_1",)
    used = {g for places in problem.attitudes.values() for said in places.values() for g in said.grounds}
    coded = {entry.id: entry.basis for entry in STANCES}
    assert {coded[name] for name in used & coded.keys()} == {Basis.SAID}


def test_a_single_stance_as_a_factor() -> None:
    wording = Wording(MODEL)
    demand, prefers = STANCES[0], STANCES[6]
    assert names(stance_factor(demand, wording)) == ["as coded", "left out", "bluff"]
    factor = stance_factor(prefers, wording)
    assert names(factor) == ["as coded", "left out"]
    assert factor.id == f"stance.{prefers.id}"
    assert reading_with(BASE, [factor], {factor.id: 1}).leave_out == {prefers.id}
    assert "prefers “Both” (river)" in factor.question


def test_nobody_speaks_in_a_party_that_is_not_needed() -> None:
    dale = MODEL.party["dale"].model_copy(update={"needed": False})
    model = MODEL.model_copy(update={"party": {**MODEL.party, "dale": dale}})
    problem = build_problem(STANCES, model, BASE)
    assert relevant_actors(problem, model) == {"hill.chief", "hill.elders"}
    assert not [factor for factor in factors_of(STANCES, model, BASE) if "dale" in factor.subject]


ALL_FACTORS = (
    *factors_of(RIVALS, MODEL, BASE, coded_by=("A. Tester",), strict=True),
    *(stance_factor(entry, Wording(MODEL)) for entry in RIVALS),
)
CHOICES = st.fixed_dictionaries({f.id: st.integers(0, len(f.levels) - 1) for f in ALL_FACTORS})


@given(st.lists(CHOICES, min_size=1, max_size=4), st.sampled_from([None, "flood"]))
def test_the_book_gives_what_each_reading_alone_gives(
    choices: list[dict[str, int]], scenario: str | None
) -> None:
    base = replace(BASE, scenario=scenario)
    actors = relevant_actors(build_problem(RIVALS, MODEL, base), MODEL)
    book = ReadingBook(RIVALS, MODEL, base, actors)
    for choice in choices:
        reading = reading_with(base, ALL_FACTORS, choice)
        alone = build_problem(RIVALS, MODEL, reading).attitudes
        found = book.attitudes(reading)
        for actor in actors:
            assert found.get(actor, {}) == alone.get(actor, {})


@pytest.mark.parametrize("other", [Reading(day=date(2004, 1, 1)), replace(BASE, scenario="flood")])
def test_a_book_is_of_one_day_and_scenario(other: Reading) -> None:
    book = ReadingBook(STANCES, MODEL, BASE, frozenset({"hill.chief"}))
    with pytest.raises(ValueError, match="expected one of 2005-06-15"):
        book.attitudes(other)
