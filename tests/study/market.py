"""The small made-up case of Baker and Miller, ready to be asked."""

from __future__ import annotations

from collections.abc import Mapping

from hikiwake.dossier.dossier import Dossier
from hikiwake.dossier.stance import Stance
from hikiwake.findings.bargain import BargainFinding, IssueAnswer
from hikiwake.formalise.reading import Reading
from hikiwake.model.case_model import CaseModel
from hikiwake.study.bargain import settlements_by_numbers
from hikiwake.study.bargain_comparison import Choices, Comparison, Frame, compare, frame_of
from hikiwake.study.setting import Setting, make_setting
from tests.formalise.market import READING, stance

FEW = Choices(draws=4)
OPEN = (
    stance("baker.owner", "prefers", "price", "high"),
    stance("baker.owner", "opposes", "price", "low"),
    stance("baker.owner", "prefers", "cart", "shared"),
    stance("baker.owner", "opposes", "cart", "none"),
    stance("baker.owner", "accepts", "day", "monday"),
    stance("miller.master", "prefers", "price", "low"),
    stance("miller.master", "refuses", "price", "high"),
    stance("miller.master", "accepts", "cart", "shared"),
    stance("miller.master", "opposes", "cart", "none"),
    stance("miller.master", "prefers", "day", "friday"),
)
"""Both like the cart; the price is contested and high is a red line; little is said about the day."""


def setting_of(case: CaseModel, *stances: Stance, reading: Reading = READING) -> Setting:
    """The setting of a case."""
    return make_setting(Dossier(stances=stances), case, reading)


def asked(
    case: CaseModel, *stances: Stance, choices: Choices = FEW, reading: Reading = READING
) -> BargainFinding:
    """The finding of a case."""
    return settlements_by_numbers(setting_of(case, *stances, reading=reading), choices)


def framed(case: CaseModel, *stances: Stance, choices: Choices = FEW) -> Frame:
    """What there is to compare."""
    frame = frame_of(setting_of(case, *stances), choices)
    assert isinstance(frame, Frame)
    return frame


def compared(case: CaseModel, *stances: Stance, choices: Choices = FEW) -> Comparison:
    """The runs behind the finding."""
    return compare(framed(case, *stances, choices=choices))


def by_issue(finding: BargainFinding) -> Mapping[str, IssueAnswer]:
    """What becomes of each issue, by its id."""
    return {issue.issue: issue for issue in finding.issues}
