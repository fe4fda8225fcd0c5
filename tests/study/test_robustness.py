"""In how many readings an answer holds: counts against brute force, traces down to passages."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace
from datetime import date
from functools import partial
from itertools import product
from pathlib import Path

import pytest

from hikiwake.basics.errors import ExpressionError, UnknownNameError
from hikiwake.dossier.stance import Stance
from hikiwake.findings.robustness import RobustnessFinding
from hikiwake.formalise.problem import build_problem
from hikiwake.formalise.reading import Reading
from hikiwake.formalise.readings import FactorKind, factors_of, reading_with
from hikiwake.methods.settlement.counting import count
from hikiwake.methods.settlement.least_changes import distance
from hikiwake.store.case import Case, load_case
from hikiwake.store.shipped import find_case
from hikiwake.study import pivots, robustness
from hikiwake.study.robustness import Plan, robust_answer, spelled
from hikiwake.study.running import executor_for
from hikiwake.study.setting import Setting, make_setting
from hikiwake.study.trace import Tracer, ends_of

SUMMIT, SINGAPORE, MINISTERS = date(2016, 12, 16), date(2018, 11, 14), date(2019, 1, 31)
SMALL_DAY, LATE_DAY = date(1903, 6, 1), date(1904, 2, 1)
RIVAL = """
[[stance]]
id = "rival-half"
actor = "mountain.elders"
issue = "water"
option = "half"
stance = "refuses"
from = "1902"
basis = "assumed"
note = "Read otherwise by a second coder"
coder = "B. Rival"
"""


@pytest.fixture(scope="module")
def shipped() -> Case:
    return load_case(find_case("japan-russia"))


@pytest.fixture
def spring(small_case: Path) -> Case:
    return load_case(small_case)


@pytest.fixture
def few(spring: Case) -> Case:
    """The small case with most silences of the leads filled, so that every reading can be looked at."""
    spoken = {(s.actor, s.issue, option) for s in spring.dossier.stances for option in s.on}
    opposed = [
        (actor, issue, option)
        for actor, issue in (
            ("river.council", "border"),
            ("river.council", "toll"),
            ("river.council", "water"),
            ("mountain.elders", "water"),
            ("mountain.elders", "border"),
        )
        for option in spring.model.options()[issue]
        if (actor, issue, option) not in spoken
    ]
    more = tuple(
        Stance.model_validate(
            {"id": f"filled-{number}", "actor": actor, "issue": issue, "option": option, "stance": "opposes"}
            | {"from": "1899", "basis": "said", "passages": spring.dossier.stances[0].passages}
        )
        for number, (actor, issue, option) in enumerate(opposed)
    )
    dossier = spring.dossier.model_copy(update={"stances": (*spring.dossier.stances, *more)})
    return replace(spring, dossier=dossier)


def at(case: Case, day: date, **choices: object) -> Setting:
    return make_setting(case.dossier, case.model, Reading(day=day, **choices))  # type: ignore[arg-type]


def outcome(case: Case, reading: Reading) -> str:
    found = count(build_problem(case.dossier.stances, case.model, reading))
    if not found.feasible:
        return "infeasible"
    return "deal" if found.deal else "open" if found.open else "blocked"


def test_every_reading_of_a_small_case_is_counted_as_listing_counts_it(few: Case) -> None:
    base = Reading(day=LATE_DAY)
    found = robust_answer(at(few, LATE_DAY), Plan(), few.info.coded_by)
    factors = factors_of(few.dossier.stances, few.model, base, coded_by=few.info.coded_by)
    rows = [
        reading_with(base, factors, dict(zip([f.id for f in factors], row, strict=True)))
        for row in product(*(range(len(f.levels)) for f in factors))
    ]
    assert found.complete
    assert found.combinations == found.looked_at == len(rows) == len(set(rows))
    first, free = found.questions
    assert (first.id, free.id) == ("1904-02-01:robust.any-settlement", "1904-02-01:robust.free-bridge")
    outcomes = Counter(outcome(few, reading) for reading in rows)
    assert len(outcomes) > 1
    assert {answer: number for answer, number in first.outcomes.items() if number} == outcomes
    narrowed = Counter(outcome(few, replace(reading, where="toll == 'none'")) for reading in rows)
    assert {answer: number for answer, number in free.outcomes.items() if number} == narrowed
    away = Counter(distance(build_problem(few.dossier.stances, few.model, reading)) for reading in rows)
    assert {int(length): number for length, number in found.distances.items()} == away
    assert first.low is first.high is None
    for choice in found.choices:
        assert sum(level.of for level in choice.levels) == len(rows)
        assert sum(level.held for level in choice.levels) == first.held


def test_flips_are_those_of_changing_one_thing_at_a_time(few: Case, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(robustness, "TRIES_A_READING", 1_000)
    setting = at(few, LATE_DAY)
    base = setting.reading
    found = robust_answer(setting, Plan(), few.info.coded_by)
    assert found.tried == found.looked_at
    assert found.seed is None
    factors = factors_of(few.dossier.stances, few.model, base, coded_by=few.info.coded_by)
    sizes = [range(len(factor.levels)) for factor in factors]
    claim = outcome(few, base)
    holds = {
        row: _bears_out(claim, outcome(few, reading_with(base, factors, _named(factors, row))))
        for row in product(*sizes)
    }
    for place, factor in enumerate(factors):
        flips = sum(
            any(
                holds[(*row[:place], level, *row[place + 1 :])] is not held
                for level in range(len(factor.levels))
            )
            for row, held in holds.items()
        )
        pivot = next(each for each in found.choices if each.id == f"1904-02-01:reading.{factor.id}")
        assert (pivot.flips, pivot.of) == (flips, len(holds))
    assert found.choices[0].flips > found.choices[-1].flips


def _named(factors: tuple[object, ...], row: tuple[int, ...]) -> dict[str, int]:
    return {factor.id: level for factor, level in zip(factors, row, strict=True)}  # type: ignore[attr-defined]


def _bears_out(claim: str, answer: str) -> bool:
    return answer == claim or (claim, answer) == ("open", "deal")


def test_a_sample_is_the_same_with_the_same_seed_wherever_it_runs(shipped: Case) -> None:
    setting = at(shipped, SUMMIT)
    plan = Plan(readings=300, seed=5)
    alone = robust_answer(setting, plan, shipped.info.coded_by)
    spread = replace(plan, executor=partial(executor_for, jobs=2))
    assert robust_answer(setting, spread, shipped.info.coded_by) == alone
    assert alone.seed == 5
    other = robust_answer(setting, replace(plan, seed=6), shipped.info.coded_by)
    assert [q.outcomes for q in other.questions] != [q.outcomes for q in alone.questions]


@pytest.mark.parametrize(
    ("day", "answer"), [(SUMMIT, "blocked"), (SINGAPORE, "open"), (MINISTERS, "blocked")]
)
def test_the_shipped_case_says_how_far_its_answers_hang_on_the_reading(
    shipped: Case, day: date, answer: str
) -> None:
    found = robust_answer(at(shipped, day), Plan(readings=400), shipped.info.coded_by)
    first = found.questions[0]
    assert first.answer == answer
    assert first.holds_in in {"most", "some"}
    assert first.low is not None
    assert first.high is not None
    assert first.low < first.held / first.of < first.high
    assert not found.complete
    assert found.combinations > 10**6
    assert first.claim in found.sentence
    assert "of the defensible readings" in found.sentence
    assert f"sampled of {found.combinations:,}" in found.sentence
    assert found.choices[0].question in found.sentence
    assert len(found.judgements) >= 5


def test_the_judgements_the_notes_name_are_pivotal(shipped: Case) -> None:
    found = robust_answer(at(shipped, SUMMIT), Plan(readings=400), shipped.info.coded_by)
    pivotal = [each.id for each in found.judgements if each.flips]
    assert {"st-kremlin-war-2016", "st-cabinet-war-recognised"} <= set(pivotal)
    stance = next(each for each in found.judgements if each.id == "st-kremlin-war-2016")
    assert stance.kind == FactorKind.STANCE
    assert stance.stances == ("st-kremlin-war-2016",)
    assert stance.passages
    assert stance.levels == ()


def printed(found: RobustnessFinding) -> set[str]:
    pivots_named = (*found.choices, *found.judgements)
    return {
        f"{found.day}:robust",
        *(question.id for question in found.questions),
        *(name for pivot in pivots_named for name in (pivot.id, *pivot.stances, *pivot.passages)),
        *found.assumptions,
        *found.rests_on,
    }


@pytest.mark.parametrize(
    ("day", "choices"),
    [
        (SUMMIT, {}),
        (SINGAPORE, {"where": "sovereignty_small == 'transferred'"}),
        (MINISTERS, {"scenario": "frontloading-works"}),
    ],
)
def test_every_id_leads_to_a_passage_or_a_named_assumption(
    shipped: Case, day: date, choices: dict[str, str]
) -> None:
    found = robust_answer(at(shipped, day, **choices), Plan(readings=60, strict=True), shipped.info.coded_by)
    tracer = Tracer(shipped, day, choices.get("scenario"))
    for name in sorted(printed(found)):
        step = tracer.trace(name)
        assert step.is_grounded(), name
        assert ends_of(step)


def test_a_condition_asked_about_is_the_first_question(spring: Case) -> None:
    found = robust_answer(at(spring, SMALL_DAY, where="toll == 'paid'"), Plan(readings=50))
    assert [question.id.partition(":")[2] for question in found.questions] == [
        "robust.where",
        "robust.any-settlement",
        "robust.free-bridge",
    ]
    assert "with toll == 'paid'" in found.sentence
    assert found.parameters["where"] == "toll == 'paid'"


def test_a_condition_that_cannot_be_read_is_told(spring: Case) -> None:
    with pytest.raises(ExpressionError):
        robust_answer(at(spring, SMALL_DAY, where="tol == 'paid'"), Plan())


def test_what_nothing_allows_is_infeasible_in_every_reading(spring: Case) -> None:
    setting = at(spring, SMALL_DAY, where="toll == 'paid' and border == 'open'")
    found = robust_answer(setting, Plan(readings=50))
    first = found.questions[0]
    assert (first.answer, first.holds_in, first.held) == ("infeasible", "all", 50)
    assert found.distances == {"none": 50}
    assert "no single change flipped it" in found.sentence
    assert "(50 of 50 sampled of" in found.sentence


def test_a_case_without_questions_asks_about_any_settlement(spring: Case) -> None:
    model = spring.model.model_copy(update={"question": ()})
    found = robust_answer(make_setting(spring.dossier, model, Reading(day=SMALL_DAY)), Plan(readings=20))
    assert [question.id for question in found.questions] == ["1903-06-01:robust.settlement"]


def test_a_second_coder_adds_a_choice_that_can_be_traced(small_case: Path) -> None:
    with (small_case / "dossier" / "stances.toml").open("a", encoding="utf-8") as file:
        file.write(RIVAL)
    case = load_case(small_case)
    found = robust_answer(at(case, SMALL_DAY), Plan(readings=40), case.info.coded_by)
    coder = next(choice for choice in found.choices if choice.kind == FactorKind.CODER)
    assert [level.level for level in coder.levels] == ["the less accepting", "A. Tester", "B. Rival"]
    assert coder.stances == ("mountain-half-1902", "rival-half")
    step = Tracer(case, SMALL_DAY).trace(coder.id)
    assert step.is_grounded()
    assert {below.id for below in step.steps} == {"mountain-half-1902", "rival-half"}


def test_few_readings_of_many_are_tried_within_the_budget(few: Case, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(robustness, "LEAST_TRIED", 3)
    found = robust_answer(at(few, LATE_DAY), Plan(), few.info.coded_by)
    assert found.complete
    assert 3 <= found.tried < found.looked_at
    assert found.evaluations <= robustness.TRIES_A_READING * found.looked_at
    assert found.seed == 1
    other = robust_answer(at(few, LATE_DAY), Plan(seed=2), few.info.coded_by)
    assert other.questions == found.questions
    assert other.choices != found.choices
    monkeypatch.setattr(pivots, "MOST_STANCES", 2)
    fewer = robust_answer(at(few, LATE_DAY), Plan(), few.info.coded_by)
    assert fewer.parameters["stances tried"].startswith("2 of")


def test_strict_readings_of_silence_are_more_and_named(spring: Case) -> None:
    plain, strict = (
        robust_answer(at(spring, SMALL_DAY), Plan(readings=30, strict=strict)) for strict in (False, True)
    )
    assert strict.combinations > plain.combinations
    assert strict.parameters["silence"] == "also as refusal"
    assert "silence" not in plain.parameters


def test_an_unknown_scenario_is_told(spring: Case) -> None:
    with pytest.raises(UnknownNameError, match="drought"):
        at(spring, SMALL_DAY, scenario="drough")


@pytest.mark.parametrize(
    ("number", "words"),
    [(1, "1"), (999_999_999, "999,999,999"), (10**9, "about 10^9"), (3**60, "about 10^28")],
)
def test_numbers_are_spelled(number: int, words: str) -> None:
    assert spelled(number) == words


def test_progress_is_told(spring: Case) -> None:
    told: list[tuple[int, int]] = []
    plan = Plan(readings=10, progress=lambda done, of: told.append((done, of)))
    robust_answer(at(spring, SMALL_DAY), plan)
    assert told[0] == (10, 10)
