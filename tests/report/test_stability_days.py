"""At which moments the page looks at what would hold."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from hikiwake.findings.stability import StabilityOverTime
from hikiwake.model.case_model import CaseModel
from hikiwake.model.issue import StabilityScope
from hikiwake.report.naming import Naming
from hikiwake.report.page import render_report
from hikiwake.report.stability_days import MOST_MOMENTS, what_holds
from hikiwake.store.case import Case
from tests.report.conftest import SPRING_DAY
from tests.report.page_reader import by_id, links, read_page, section


def test_a_case_without_control_has_no_such_section(spring: Case) -> None:
    bare = spring.model.model_copy(update={"control": ()})
    naming = Naming(spring.info, bare)
    assert what_holds(_with(spring, bare), naming, (), SPRING_DAY) is None
    root = read_page(render_report(_with(spring, bare), SPRING_DAY))
    assert "Stability" not in by_id(root)
    (contents,) = root.with_class("contents")
    assert "#Stability" not in links(contents)


def test_why_nothing_can_be_said_is_said(spring: Case) -> None:
    told = what_holds(spring, Naming(spring.info, spring.model), (), date(1850, 1, 1))
    assert isinstance(told, str)
    assert "status quo" in told
    root = read_page(render_report(spring, date(1850, 1, 1)))
    assert "Nothing is said of what would hold: model.toml" in section(root, "Stability").text()


def test_days_that_cannot_be_modelled_are_left_out_and_later_ones_too(spring: Case) -> None:
    days = (date(1850, 1, 1), date(1901, 1, 1), date(1910, 1, 1))
    told = what_holds(spring, Naming(spring.info, spring.model), days, SPRING_DAY)
    assert isinstance(told, StabilityOverTime)
    assert [day.day for day in told.days] == ["1901-01-01", "1904-06-01"]


def test_days_the_case_names_go_before_the_moments(spring: Case) -> None:
    named = spring.model.model_copy(update={"stability": StabilityScope(days=(date(1902, 2, 1),))})
    told = what_holds(_with(spring, named), Naming(spring.info, named), (date(1901, 1, 1),), SPRING_DAY)
    assert isinstance(told, StabilityOverTime)
    assert [day.day for day in told.days] == ["1902-02-01", "1904-06-01"]


def _with(case: Case, model: CaseModel) -> Case:
    return replace(case, model=model)


def test_only_the_last_moments_are_compared(spring: Case) -> None:
    days = [date(year, 1, 1) for year in range(1898, 1904)]
    told = what_holds(spring, Naming(spring.info, spring.model), days, SPRING_DAY)
    assert isinstance(told, StabilityOverTime)
    assert len(told.days) == MOST_MOMENTS
    assert told.days[-1].day == SPRING_DAY.isoformat()
