"""What the shipped case answers, and that every answer leads to a passage or a named assumption."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace
from datetime import date

import pytest

from hikiwake.basics.errors import UnknownNameError
from hikiwake.dossier.dossier import references_of
from hikiwake.formalise.reading import Reading
from hikiwake.formalise.status_quo import status_quo_at
from hikiwake.methods.settlement.acceptance import is_feasible
from hikiwake.methods.settlement.counting import count
from hikiwake.store.case import Case, load_case
from hikiwake.store.shipped import find_case
from hikiwake.study.backtest import ALL_REFUSED, BASELINES, MODEL, back_test
from hikiwake.study.board import settlement_board
from hikiwake.study.distance import distance_timeline
from hikiwake.study.leave_one_out import setting_on_the_eve
from hikiwake.study.setting import Setting, make_setting
from hikiwake.study.trace import Tracer, ends_of
from hikiwake.study.why import why_not
from hikiwake.vocabulary.stances import Basis

TODAY = date(2026, 11, 22)
SUMMIT, SINGAPORE, MINISTERS = date(2016, 12, 16), date(2018, 11, 14), date(2019, 1, 31)
NAME = "japan-russia"


@pytest.fixture(scope="module")
def case() -> Case:
    return load_case(find_case(NAME))


def at(case: Case, day: date, **choices: object) -> Setting:
    return make_setting(case.dossier, case.model, Reading(day=day, **choices))  # type: ignore[arg-type]


def test_the_case_holds_at_least_what_it_promises(case: Case) -> None:
    dossier = case.dossier
    assert len([source for source in dossier.sources if source.text]) == 5
    assert len(dossier.events) >= 100
    assert len(dossier.stances) >= 80
    assert len({stance.actor for stance in dossier.stances}) >= 14
    years = [stance.since.earliest.year for stance in dossier.stances if stance.since.earliest]
    assert min(years) <= 1956
    assert max(years) >= 2020
    assert len(dossier.proposals) >= 18
    assert len(dossier.figures) >= 30
    assert min(len(dossier.assessments), len(dossier.constraints), len(dossier.conflicts)) >= 20
    assert len(dossier.precedents) >= 6
    assert len(case.model.scenario) >= 3


def test_every_article_is_used_and_events_are_merged_across_articles(case: Case) -> None:
    used = Counter(
        ref.partition("@")[0] for record in case.dossier.records() for ref in references_of(record)
    )
    assert all(used[source.id] >= 10 for source in case.dossier.sources if source.text)
    merged = [e for e in case.dossier.events if len({r.partition("@")[0] for r in e.passages}) > 1]
    assert len(merged) >= 20


def test_at_the_summit_the_large_islands_are_blocked_with_names(case: Case) -> None:
    board = settlement_board(at(case, SUMMIT))
    answer = next(question for question in board.questions if question.id.endswith("large-islands"))
    assert answer.tally.open == answer.tally.deal == 0
    assert answer.distance
    known = {line.id: line for line in board.red_lines}
    assert any(known[name].issue == "sovereignty_large" for name in answer.clash)
    asked = why_not(at(case, SUMMIT, where=answer.where))
    assert "sovereignty large" in asked.lines[1]
    assert set(answer.clash) in [set(clash.red_lines) for clash in asked.clashes]
    stances = {stance.id: stance for stance in case.dossier.stances}
    for name in answer.clash:
        for ground in known[name].stances:
            assert stances[ground].passages
    assert answer.movers
    assert all(mover.partition(".")[0] in case.model.party for mover in answer.movers)


def test_what_changed_after_singapore(case: Case) -> None:
    points = {
        point.day: point for point in distance_timeline(case.dossier, case.model, Reading(day=TODAY)).points
    }
    assert points[SINGAPORE.isoformat()].because
    after = [point for day, point in points.items() if SINGAPORE.isoformat() < day <= MINISTERS.isoformat()]
    assert any(point.gained for point in after)


def test_the_status_quo_is_feasible_at_every_moment(case: Case) -> None:
    for moment in case.info.moment:
        if status_quo_at(case.model, moment.day):
            problem = at(case, moment.day, goal=False).problem
            assert is_feasible(problem, status_quo_at(case.model, moment.day)), moment


def test_every_rule_excludes_something_and_leaves_something(case: Case) -> None:
    problem = at(case, SUMMIT).problem
    total = count(problem).feasible
    assert total > 0
    for dropped in problem.conditions:
        rest = tuple(condition for condition in problem.conditions if condition is not dropped)
        without = count(replace(problem, conditions=rest)).feasible
        assert without > total, f"{dropped.name} excludes nothing the other rules allow"


def test_predictions_are_counted_right_and_beside_the_baselines(case: Case) -> None:
    found = back_test(case.dossier, case.model, TODAY)
    compared = [answer for row in found.rows for answer in row.answers if answer.recorded]
    assert found.compared == len(compared)
    scores = {score.predictor: score for score in found.scores}
    assert set(scores) == {*BASELINES, MODEL}
    for score in scores.values():
        assert score.right + score.wrong + score.could_not_tell == len(compared)
    assert scores[MODEL].right == sum(answer.right is True for answer in compared)
    assert scores[ALL_REFUSED].right == sum(answer.recorded == "refuse" for answer in compared)
    assert len(found.rows) == len(case.dossier.proposals)


def test_a_prediction_never_uses_its_own_answer_or_what_came_later(case: Case) -> None:
    stances = {stance.id: stance for stance in case.dossier.stances}
    for proposal in case.dossier.proposals:
        setting = setting_on_the_eve(case.dossier, case.model, proposal)
        told = {passage for response in proposal.response for passage in response.passages}
        first = proposal.date.earliest
        assert first is not None
        assert setting.reading.day < first
        for ground in setting.rests_on():
            stance = stances[ground]
            assert proposal.id not in stance.answers
            assert stance.basis is not Basis.ASSUMED
            assert not told.intersection(stance.passages)
            assert stance.since.certainly_begun_by(setting.reading.day)


def test_said_only_never_blocks_more_than_all_judgements_of_refusal(case: Case) -> None:
    said = at(case, SUMMIT, bases=frozenset({Basis.SAID}))
    assert {line.id for line in said.problem.refusals}
    stances = {stance.id: stance for stance in case.dossier.stances}
    assert all(stances[g].basis is Basis.SAID for line in said.problem.refusals for g in line.grounds)


def printed_ids(case: Case, day: date) -> set[str]:
    """Ids of every verdict and number the findings of a day print."""
    setting = at(case, day)
    board, why = settlement_board(setting), why_not(setting)
    ids = {f"{day}:tally", f"{day}:why"} | {question.id for question in board.questions}
    for row in board.rows:
        ids |= {row.id, *(cell.id for cell in (*row.parties, *row.constituencies))}
    ids |= {line.id for line in board.red_lines}
    ids |= {f"{day}:{line.id}" for line in board.red_lines}
    ids |= {clash.id for clash in why.clashes} | {change.id for change in why.changes}
    return ids | set(board.assumptions)


@pytest.mark.parametrize("day", [SUMMIT, TODAY])
def test_every_verdict_and_number_of_a_day_is_grounded(case: Case, day: date) -> None:
    tracer = Tracer(case, day)
    for name in sorted(printed_ids(case, day)):
        step = tracer.trace(name)
        assert step.is_grounded(), name
        assert ends_of(step)


def test_everything_else_a_report_prints_is_grounded(case: Case) -> None:
    tracer = Tracer(case, TODAY)
    timeline = distance_timeline(case.dossier, case.model, Reading(day=TODAY))
    proposals = back_test(case.dossier, case.model, TODAY)
    ids = {"distance", "backtest", *(point.id for point in timeline.points)}
    ids |= {window.id for window in timeline.windows}
    ids |= {row.id for row in proposals.rows} | {
        answer.id for row in proposals.rows for answer in row.answers
    }
    ids |= {record.id for record in case.dossier.records()} | {tenure.id for tenure in case.model.tenure}
    for name in sorted(ids):
        assert tracer.trace(name).is_grounded(), name


def test_an_unknown_id_is_refused_with_a_suggestion(case: Case) -> None:
    with pytest.raises(UnknownNameError, match=r"did you mean 'ev-"):
        Tracer(case, TODAY).trace(case.dossier.events[0].id + "x")


def unblocked(case: Case, day: date, *left_out: str) -> int:
    assert set(left_out) <= {stance.id for stance in case.dossier.stances}
    return count(at(case, day, leave_out=frozenset(left_out)).problem).unblocked


@pytest.mark.parametrize(
    ("day", "pivots", "opens"),
    [
        (SUMMIT, ["st-kremlin-war-2016"], True),
        (SUMMIT, ["st-cabinet-war-recognised"], True),
        (SINGAPORE, ["st-kremlin-war-aside-2018", "st-kremlin-war-recognised-2018"], False),
        (MINISTERS, ["st-kremlin-war-2019"], True),
    ],
)
def test_the_answer_hangs_on_the_judgements_the_notes_name(
    case: Case, day: date, pivots: list[str], opens: bool
) -> None:
    notes = (case.root / "NOTES.md").read_text(encoding="utf-8")
    assert pivots[0] in notes
    assert bool(unblocked(case, day)) is not opens
    assert bool(unblocked(case, day, *pivots)) is opens


def test_a_silence_is_traced_to_its_assumption_and_a_stance_to_its_passage(case: Case) -> None:
    tracer, problem = Tracer(case, SUMMIT), at(case, SUMMIT).problem
    silent = accepted = 0
    for actor in ("japan.cabinet", "russia.kremlin", "russia.legislature"):
        for issue, options in case.model.options().items():
            for option in options:
                step = tracer.trace(f"{actor}/{issue}/{option}")
                assert step.is_grounded()
                said = problem.attitude(actor, issue, option)
                silent += [below.id for below in step.steps] == ["assumption.silence"]
                accepted += said.verdict.word == "accept"
                assert said.grounds or step.steps[0].id == "assumption.silence"
    assert silent
    assert accepted


@pytest.mark.parametrize(
    "name", ["brown-2017@1-2", "nobody@1-2", "facts-timeline#never", "japan.cabinet/x/y"]
)
def test_what_nothing_cites_is_not_traced(case: Case, name: str) -> None:
    with pytest.raises(UnknownNameError):
        Tracer(case, SUMMIT).trace(name)
