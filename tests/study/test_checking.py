import re
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from hikiwake.findings.checking import CheckFinding, Gap, GapKind
from hikiwake.formalise.reading import Reading
from hikiwake.methods.settlement.counting import count
from hikiwake.methods.settlement.least_changes import distance
from hikiwake.store.case import Case, load_case, read_case
from hikiwake.study.checking import check_case, unreadable_case
from hikiwake.study.setting import make_setting
from hikiwake.vocabulary.stances import Basis, StanceKind

BLOCKED = date(1903, 6, 1)
OPEN = date(1904, 6, 1)


def checked(case: Case, day: date) -> CheckFinding:
    return check_case(case, Reading(day=day), None, lambda step: None)


def of_kind(found: CheckFinding, kind: GapKind) -> dict[str, Gap]:
    return {gap.id: gap for gap in found.gaps if gap.kind is kind}


@pytest.fixture
def case(small_case: Path) -> Case:
    return load_case(small_case)


def with_stance(case: Case, actor: str, issue: str, option: str, kind: StanceKind) -> Case:
    new = case.dossier.stances[0].model_copy(
        update={"id": "new", "actor": actor, "issue": issue, "option": option, "stance": kind}
    )
    return replace(case, dossier=case.dossier.model_copy(update={"stances": (*case.dossier.stances, new)}))


@pytest.mark.parametrize("day", [OPEN, date(1902, 6, 1)])
def test_a_silence_weighs_what_coding_it_would_change(case: Case, day: date) -> None:
    before = count(make_setting(case.dossier, case.model, Reading(day=day)).problem)
    found = of_kind(checked(case, day), GapKind.SILENCE)
    assert found
    for gap in found.values():
        actor, issue, option = gap.id.split("/")
        refused = with_stance(case, actor, issue, option, StanceKind.REFUSES)
        accepted = with_stance(case, actor, issue, option, StanceKind.ACCEPTS)
        after = count(make_setting(refused.dossier, case.model, Reading(day=day)).problem)
        assert gap.would_block == before.unblocked - after.unblocked, gap.id
        after = count(make_setting(accepted.dossier, case.model, Reading(day=day)).problem)
        assert gap.would_settle == after.deal - before.deal, gap.id


def test_what_is_coded_is_no_silence(case: Case) -> None:
    found = of_kind(checked(case, OPEN), GapKind.SILENCE)
    assert "mountain.elders/border/wall" not in found
    assert "mountain.elders/water/half" not in found


def test_gaps_are_told_in_labels(case: Case) -> None:
    found = checked(case, BLOCKED)
    silence = of_kind(found, GapKind.SILENCE)["river.council/border/wall"]
    assert silence.says == "River: Council: nothing coded on “Along the old wall” (border)"
    thin = of_kind(found, GapKind.THIN_RED_LINE).values()
    assert thin
    labels = {label for issue in case.model.issue.values() for label in issue.options.values()}
    for gap in thin:
        assert set(re.findall(r"“(.+?)”", gap.says)) & labels, gap.says


def test_where_all_is_blocked_silences_are_weighed_behind_the_least_change(case: Case) -> None:
    found = checked(case, BLOCKED)
    problem = make_setting(case.dossier, case.model, Reading(day=BLOCKED)).problem
    assert len(found.supposing) == distance(problem)
    assert set(found.supposing) <= {line.id for line in problem.refusals}
    assert any(gap.would_block for gap in found.gaps)
    assert not checked(case, OPEN).supposing


def test_a_thin_stance_weighs_the_fall_of_the_distance_without_it(case: Case) -> None:
    found = of_kind(checked(case, BLOCKED), GapKind.THIN_RED_LINE)
    before = distance(make_setting(case.dossier, case.model, Reading(day=BLOCKED)).problem) or 0
    assert any(gap.distance_change for gap in found.values())
    for name, gap in found.items():
        reading = Reading(day=BLOCKED, leave_out=frozenset({name}))
        after = distance(make_setting(case.dossier, case.model, reading).problem) or 0
        assert gap.distance_change == before - after


def test_a_stance_said_with_two_passages_is_not_thin(case: Case) -> None:
    firm = tuple(
        stance.model_copy(update={"passages": ("scribe-1904#1", "scribe-1904#2"), "basis": Basis.SAID})
        for stance in case.dossier.stances
    )
    case = replace(case, dossier=case.dossier.model_copy(update={"stances": firm}))
    assert not of_kind(checked(case, BLOCKED), GapKind.THIN_RED_LINE)


def test_what_matters_most_comes_first(case: Case) -> None:
    gaps = checked(case, BLOCKED).gaps
    assert [gap.matters for gap in gaps] == sorted((gap.matters for gap in gaps), reverse=True)
    falls = [gap.distance_change for gap in gaps]
    assert falls == sorted(falls, reverse=True)


def test_progress_is_told(case: Case) -> None:
    steps: list[str] = []
    check_case(case, Reading(day=OPEN), None, steps.append)
    assert len(steps) >= 2


def test_an_unreadable_case_has_its_errors_and_no_gaps(small_case: Path) -> None:
    model = small_case / "model.toml"
    model.write_text(model.read_text().replace('lead = "council"', 'lead = "king"'))
    case, problems = read_case(small_case)
    assert case is None
    found = unreadable_case(problems, Reading(day=OPEN))
    assert not found.readable
    assert not found.gaps
    assert (found.errors[0].file, found.errors[0].field) == ("model.toml", "lead")
    assert found.errors[0].line
