"""The section that says how sure the answers are."""

from __future__ import annotations

import re
from dataclasses import replace

import pytest

from hikiwake.dossier.dossier import Dossier
from hikiwake.findings.robustness import Pivot, RobustnessFinding
from hikiwake.formalise.reading import Reading
from hikiwake.report import robustness
from hikiwake.report.naming import Naming
from hikiwake.report.page import render_report
from hikiwake.report.robustness import READINGS, robustness_view
from hikiwake.store.case import Case
from hikiwake.study.robustness import Plan, robust_answer
from hikiwake.study.setting import Setting, make_setting
from hikiwake.study.trace import Tracer
from tests.report.conftest import SHIPPED_DAY, SPRING_DAY
from tests.report.page_reader import Element, by_id, links, read_page, rows, section, tables


@pytest.fixture(scope="module")
def found(shipped: Case) -> RobustnessFinding:
    """How sure the answers of the shipped case are."""
    return robust_answer(_setting(shipped), Plan(readings=READINGS), shipped.info.coded_by)


def _setting(case: Case) -> Setting:
    return make_setting(case.dossier, case.model, Reading(day=SHIPPED_DAY))


class TestHowSure:
    def test_every_question_says_in_how_many_readings_its_answer_holds(
        self, shipped_page: Element, found: RobustnessFinding
    ) -> None:
        shown = rows(tables(section(shipped_page, "Robustness"))[0])
        assert [row.attributes["data-trace"] for row in shown] == [asked.id for asked in found.questions]
        for row, asked in zip(shown, found.questions, strict=True):
            assert f"{asked.holds_in} of the readings" in row.text()
            assert f"{asked.held} of {asked.of}" in row.text()

    def test_only_what_flips_the_answer_is_named(
        self, shipped_page: Element, found: RobustnessFinding
    ) -> None:
        shown = rows(tables(section(shipped_page, "Robustness"))[1])
        flipping = [choice for choice in found.choices if choice.flips][: robustness.MOST_CHOICES]
        assert [row.attributes["data-trace"] for row in shown] == [choice.id for choice in flipping]
        for row, choice in zip(shown, flipping, strict=True):
            assert f"{choice.flips} of {choice.of}" in row.text()
            assert all(level.level in row.text() for level in choice.levels)

    def test_five_judgements_to_check_lead_to_their_stances_and_passages(
        self, shipped: Case, shipped_page: Element, found: RobustnessFinding
    ) -> None:
        ids = by_id(shipped_page)
        (checks,) = ids["Robustness"].with_class("checks")
        assert len(checks.children) == robustness.MOST_JUDGEMENTS
        for item, judgement in zip(checks.children, found.judgements, strict=False):
            assert item.attributes["data-trace"] == judgement.id
            ends = [ids[link[1:]] for link in links(item)]
            assert [e.attributes["id"] for e in ends if "st" in e.classes] == list(judgement.stances)
            assert len([e for e in ends if "pass" in e.classes]) == len(judgement.passages)
            assert ends

    def test_the_number_of_readings_and_how_to_look_at_more_is_said(self, shipped_page: Element) -> None:
        told = section(shipped_page, "Robustness").text()
        assert f"{READINGS} readings of" in told
        assert "sampled evenly with seed 1" in told
        assert f"hikiwake robust --at {SHIPPED_DAY}" in told

    def test_few_readings_are_all_looked_at(self, spring: Case, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setattr(robustness, "READINGS", 10_000)
        view = robustness_view(spring, Naming(spring.info, spring.model), SPRING_DAY)
        assert view.basis.startswith("Looked at: every one of the 7,776 readings there are.")
        assert view.command == ""
        assert view.questions[0].holds == "all readings"

    def test_where_nothing_flips_it_says_so(self, spring: Case, monkeypatch: pytest.MonkeyPatch) -> None:
        def calm(setting: Setting, plan: Plan, coded_by: object) -> RobustnessFinding:
            found = robust_answer(setting, plan)
            return found.model_copy(
                update={"choices": (), "judgements": (), "combinations": 1, "complete": True}
            )

        monkeypatch.setattr(robustness, "robust_answer", calm)
        told = section(read_page(render_report(spring, SPRING_DAY)), "Robustness").text()
        assert "No choice of reading, changed alone, flipped it." in told
        assert "No single judgement, changed alone, flipped an answer." in told
        assert "There is one way to read the case, as coded." in told

    def test_a_silence_leads_to_how_it_is_taken(self, priced: Case) -> None:
        root = read_page(render_report(priced, SPRING_DAY))
        (checks,) = section(root, "Robustness").with_class("checks")
        following = [i for i in checks.children if ":reading.deference." in i.attributes["data-trace"]]
        assert links(following[0]) == ["#A-defers.mountain.shepherds"]
        assert following[0].attributes["data-trace"] in following[0].text()

    def test_a_judgement_that_flips_only_another_question_names_it(self, shipped: Case) -> None:
        found = robust_answer(_setting(shipped), Plan(readings=READINGS))
        first, other = found.questions[:2]
        pivot = Pivot(
            id="x", kind="stance", question="q", flips=0, of=7, by_question={first.id: 0, other.id: 3},
            stances=("s",),
        )  # fmt: skip
        assert robustness._check(pivot, found).flips == f"flips the answer to “{other.ask}” in 3 of 7"

    def test_a_viewpoint_changes_names_and_no_number(self, spring: Case) -> None:
        pages = [
            section(read_page(render_report(spring, SPRING_DAY, viewpoint=v)), "Robustness").text()
            for v in (None, "mountain")
        ]
        numbers = [re.findall(r"\d+ of \d+", text) for text in pages]
        assert numbers[0]
        assert numbers[0] == numbers[1]

    def test_without_records_it_is_traced_to_silence(self, spring: Case) -> None:
        bare = replace(spring, dossier=Dossier())
        told = section(read_page(render_report(bare, SPRING_DAY)), "Robustness")
        tracer = Tracer(bare, SPRING_DAY)
        for name in told.traces():
            assert tracer.trace(name).is_grounded(), name
        assert "nothing is coded" in told.text()

    def test_what_no_reading_allows_is_said(self, spring: Case) -> None:
        root = read_page(render_report(_impossible(spring), SPRING_DAY))
        assert "infeasible in all" in section(root, "Robustness").text()
        assert "no way at all in all" in section(root, "Robustness").text()


def _impossible(case: Case) -> Case:
    rule = case.model.rule[0].model_copy(
        update={"id": "never", "require": "toll != 'none' and toll != 'paid'"}
    )
    return replace(case, model=case.model.model_copy(update={"rule": (rule,)}))
