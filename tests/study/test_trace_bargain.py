"""Every id a comparison prints leads to passages or named assumptions."""

from datetime import date
from pathlib import Path

import pytest

from hikiwake.basics.errors import UnknownNameError
from hikiwake.findings.bargain import BargainFinding
from hikiwake.formalise.reading import Reading
from hikiwake.store.case import Case, load_case
from hikiwake.store.shipped import find_case
from hikiwake.study.bargain import settlements_by_numbers
from hikiwake.study.bargain_comparison import Choices
from hikiwake.study.setting import make_setting
from hikiwake.study.trace import Tracer, ends_of

SINGAPORE, SUMMIT = date(2018, 11, 14), date(2016, 12, 16)


def finding_of(case: Case, day: date, choices: Choices) -> BargainFinding:
    return settlements_by_numbers(make_setting(case.dossier, case.model, Reading(day=day)), choices)


def printed(finding: BargainFinding) -> set[str]:
    """Every id but those of records; of the settlements, which are alike, two."""
    ids = {f"{finding.day}:bargain", finding.table.id, *finding.assumptions}
    ids |= {settlement.id for settlement in finding.settlements[:2]}
    for part in (finding.issues, finding.concepts, finding.lotteries):
        ids |= {answer.id for answer in part}
    ids |= {variation.id for variation in finding.variations} | {size.id for size in finding.acceptable}
    ids |= {price.assumption for price in finding.prices if price.assumption}
    ids |= {price.values for price in finding.prices if price.values}
    return ids


@pytest.mark.parametrize("day", [SINGAPORE, SUMMIT])
def test_every_id_of_the_shipped_case_is_grounded(day: date) -> None:
    case = load_case(find_case("japan-russia"))
    tracer = Tracer(case, day)
    for name in sorted(printed(finding_of(case, day, Choices(draws=2, lots=True)))):
        step = tracer.trace(name)
        assert step.is_grounded(), name
        assert ends_of(step)


def test_coded_values_lead_to_their_passages_or_to_why_they_are_assumed(priced_case: Path) -> None:
    case = load_case(priced_case)
    tracer = Tracer(case, date(1904, 6, 1))
    for name in sorted(printed(finding_of(case, date(1904, 6, 1), Choices(lots=True)))):
        assert tracer.trace(name).is_grounded(), name
    assert tracer.trace("values.mountain.elders").passages
    assumed = tracer.trace("values.river").steps
    assert [step.id for step in assumed] == ["assumption.assumed.values.river"]
    assert "council's ledger" in assumed[0].says


@pytest.mark.parametrize("name", ["1904-06-01:bargain.issue.waters", "assumption.no-agreement.river"])
def test_an_id_nothing_prints_is_refused(priced_case: Path, name: str) -> None:
    with pytest.raises(UnknownNameError):
        Tracer(load_case(priced_case), date(1904, 6, 1)).trace(name)


def test_an_issue_leads_to_the_stances_behind_it(small_case: Path) -> None:
    tracer = Tracer(load_case(small_case), date(1904, 6, 1))
    step = tracer.trace("1904-06-01:bargain.issue.border")
    assert "river-ridge-1904" in [below.id for below in step.steps]
    assert "assumption.value-words" in [below.id for below in step.steps]
