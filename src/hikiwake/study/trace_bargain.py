"""What the ids of a comparison by numbers are, and what lies below them."""

from __future__ import annotations

from hikiwake.findings.bargain import BargainFinding, IssueAnswer, SettlementAnswer
from hikiwake.formalise.bargaining import values_id
from hikiwake.formalise.value_tables import tables_of
from hikiwake.model.case_model import CaseModel
from hikiwake.study.bargain import settlements_by_numbers, value_sheet
from hikiwake.study.bargain_comparison import Choices, Frame, frame_of, table_of
from hikiwake.study.setting import Setting
from hikiwake.study.trace_index import ASSUMPTION, Index, Node, index_sheet
from hikiwake.study.value_assumptions import (
    general_assumptions,
    ranks_assumption,
    rival_assumptions,
    words_assumption,
)

BARGAIN = "bargain"
"""What every id of a comparison begins with after its day: `DAY:bargain`, `DAY:bargain.issue.ISSUE`, …"""


def index_values(model: CaseModel) -> Index:
    """Coded values: each ends in its passages, or in the reason why it is assumed."""
    found: dict[str, Node] = {}
    for name, values in model.values.items():
        own = values_id(name)
        assumed = f"assumption.assumed.{own}"
        words = f"values of {name}, {values.basis.value}"
        found[own] = Node("values", words, values.passages, () if values.passages else (assumed,))
        if not values.passages:
            found[assumed] = Node(ASSUMPTION, values.because)
    return found


def index_bargain(setting: Setting) -> Index:
    """Every id of the comparison of a setting, as asked for without options."""
    finding = settlements_by_numbers(setting)
    everything = (*finding.rests_on, *finding.assumptions)
    day = finding.day
    found = {f"{day}:{BARGAIN}": Node("answer", finding.sentence, below=everything)}
    for issue in finding.issues:
        found[issue.id] = _issue(issue, finding)
    for settlement in finding.settlements:
        found[settlement.id] = _settlement(settlement, finding)
    for concept in finding.concepts:
        words = (
            f"{concept.name}, {concept.says}: a solution in {concept.solved.how_many} of the numbers tried"
        )
        found[concept.id] = Node("solution", words, below=everything)
        lots = f"{day}:{BARGAIN}.lots.{concept.concept}"
        found[lots] = Node("solution with lots", f"{concept.name} with lots", below=everything)
    found[f"{day}:{BARGAIN}.lots.raiffa"] = Node("solution with lots", "Raiffa with lots", below=everything)
    for size in finding.acceptable:
        words = f"{', '.join(size.parties)}: {size.surely:,} surely accepted, {size.perhaps:,} not refused"
        found[size.id] = Node("win-set", words, below=everything)
    return found


def index_value_sheet(setting: Setting) -> Index:
    """The assumptions of a comparison, those of every rival run and option among them."""
    declared = (
        *general_assumptions(),
        *rival_assumptions(tables_of(setting.model).values()),
        words_assumption(table_of(setting, Choices())),
        ranks_assumption(),
    )
    frame = frame_of(setting, Choices())
    return index_sheet((*declared, *(value_sheet(frame) if isinstance(frame, Frame) else ())))


def _issue(issue: IssueAnswer, finding: BargainFinding) -> Node:
    words = f"{issue.issue}: {issue.label or 'no option leads'}, {issue.in_words}"
    return Node("what decides", words, below=(*issue.stances, *finding.assumptions))


def _settlement(settlement: SettlementAnswer, finding: BargainFinding) -> Node:
    moved = tuple(issue.id for issue in finding.issues if issue.issue in settlement.moves)
    return Node("settlement", settlement.title, below=moved or finding.assumptions)
