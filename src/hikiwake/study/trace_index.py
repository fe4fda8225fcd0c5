"""What every id of a report is, and which ids and passages lie below it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date

from hikiwake.dossier.dossier import Dossier, DossierRecord, references_of
from hikiwake.dossier.event import Event, Statement
from hikiwake.dossier.evidence import Assessment, Constraint, Figure, Precedent
from hikiwake.dossier.proposal import Proposal
from hikiwake.dossier.source_conflict import SourceConflict
from hikiwake.dossier.stance import Stance
from hikiwake.findings.backtest import BackTest
from hikiwake.findings.board import Board, Cell
from hikiwake.findings.distance import DistanceTimeline
from hikiwake.findings.finding import Assumption
from hikiwake.findings.why import WhyNot
from hikiwake.model.case_model import CaseModel


@dataclass(frozen=True, slots=True)
class Node:
    """One id: its kind, what it says, the passages it cites and the ids it rests on."""

    kind: str
    says: str
    references: tuple[str, ...] = ()
    below: tuple[str, ...] = ()


Index = Mapping[str, Node]
ASSUMPTION = "assumption"


def index_records(dossier: Dossier, model: CaseModel) -> Index:
    """Every record of the dossier, every tenure, every source."""
    found = {record.id: _record_node(record) for record in dossier.records()}
    for tenure in model.tenure:
        below = () if tenure.passages else (f"assumption.assumed.{tenure.id}",)
        words = f"{tenure.person} holds {tenure.office} from {tenure.since.in_words()}"
        found[tenure.id] = Node("tenure", words, tenure.passages, below)
        if below:
            found[below[0]] = Node(ASSUMPTION, tenure.note or "dates of the tenure are general knowledge")
    for scenario in model.scenario:
        for number, shock in enumerate(scenario.shock, start=1):
            assumed = f"assumption.shock.{scenario.id}.{number}"
            found[assumed] = Node(ASSUMPTION, shock.because)
            words = f"{shock.actor} {shock.stance} {', '.join(shock.options)} ({shock.issue}), assumed"
            found[f"scenario_{scenario.id}_{number}"] = Node("stance", words, below=(assumed,))
    for stance in dossier.stances:
        if not stance.passages:
            found[f"assumption.assumed.{stance.id}"] = Node(ASSUMPTION, stance.note)
    return found


def _record_node(record: DossierRecord) -> Node:
    below = (f"assumption.assumed.{record.id}",) if isinstance(record, Stance) and not record.passages else ()
    return Node(kind_of(record), says_of(record), references_of(record), below)


def kind_of(record: DossierRecord) -> str:
    """The record's kind in words."""
    return "source conflict" if isinstance(record, SourceConflict) else type(record).__name__.lower()


def says_of(record: DossierRecord) -> str:
    """The record in one line."""
    match record:
        case Stance():
            options = ", ".join(record.on)
            return f"{record.actor} {record.stance} {options} ({record.issue}), {record.basis}"
        case Figure():
            return f"{record.what}: {record.value} {record.unit}"
        case Proposal():
            return f"{record.title}: {record.summary}"
        case Precedent():
            return f"{record.title}: {record.formula}"
        case SourceConflict():
            return record.question
        case Event() | Statement() | Assessment() | Constraint():
            return record.summary


def index_sheet(sheet: Iterable[Assumption]) -> Index:
    """Assumptions: each is an end of the trace."""
    return {entry.id: Node(ASSUMPTION, f"{entry.says}. {entry.because}".strip()) for entry in sheet}


def index_board(board: Board) -> Index:
    """Rows, cells, counts, questions and red lines of a board."""
    day = board.day
    found: dict[str, Node] = {}
    everything = (*board.rests_on, *board.assumptions)
    found[f"{day}:tally"] = Node("count", board.sentence, below=everything)
    for question in board.questions:
        lines = (f"{day}:{name}" for name in dict.fromkeys((*question.clash, *question.change)))
        below = (*lines, *everything)
        found[question.id] = Node("answer", f"{question.ask} {question.answer}", below=below)
    for line in board.red_lines:
        found[line.id] = found[f"{day}:{line.id}"] = Node("red line", line.says, below=line.stances)
    for row in board.rows:
        cells = (*row.parties, *row.constituencies)
        found[row.id] = Node(row.kind, row.title, below=tuple(cell.id for cell in row.parties))
        found |= {cell.id: _cell_node(cell, row.title) for cell in cells}
    return found


def _cell_node(cell: Cell, title: str) -> Node:
    return Node(
        "verdict", f"{cell.actor}: {cell.verdict} ({title})", below=(*cell.stances, *cell.assumptions)
    )


def index_why(why: WhyNot) -> Index:
    """Clashes and least changes."""
    found: dict[str, Node] = {
        f"{why.day}:why": Node("answer", why.sentence, below=(*why.rests_on, *why.assumptions))
    }
    for line in why.red_lines:
        found[f"{why.day}:{line.id}"] = Node("red line", line.says, below=line.stances)
    for clash in why.clashes:
        below = tuple(f"{why.day}:{name}" for name in clash.red_lines)
        found[clash.id] = Node("clash", "red lines that clash", below=below)
    for change in why.changes:
        below = tuple(f"{why.day}:{name}" for name in change.red_lines) or why.assumptions
        found[change.id] = Node("least change", "red lines that would have to soften", below=below)
    return found


def index_timeless(distance: DistanceTimeline, proposals: BackTest) -> Index:
    """Distance points, windows, and predictions against the record."""
    everything = (*distance.rests_on, *distance.assumptions)
    found: dict[str, Node] = {"distance": Node("answer", distance.sentence, below=everything)}
    for point in distance.points:
        words = f"distance {point.distance} from {point.day}, {point.lowest} to {point.highest} over the band"
        readings = dict.fromkeys((point.lowest_by, point.highest_by))
        found[point.id] = Node("distance", words, below=(*point.rests_on, *readings))
    for window in distance.windows:
        found[window.id] = Node("window", window.label, below=window.rests_on)
    below: list[str] = []
    for row in proposals.rows:
        found[row.id] = Node("proposal", row.title, below=tuple(answer.id for answer in row.answers))
        for answer in row.answers:
            words = f"{answer.party}: predicted {answer.predicted}, recorded {answer.recorded or 'nothing'}"
            proposal = row.id.partition(":")[2]
            found[answer.id] = Node(
                "prediction", words, below=(proposal, *answer.rests_on, *answer.assumptions)
            )
            below.append(answer.id)
    found["backtest"] = Node("score", proposals.sentence, below=tuple(below) or proposals.assumptions)
    return found


def day_in(name: str) -> date | None:
    """The day an id is about, where it holds one: `DAY:…`, or `KIND:DAY…`."""
    return is_day(name) or is_day(name.partition(":")[2])


def is_day(text: str) -> date | None:
    """The day a dated id begins with, or None."""
    try:
        return date.fromisoformat(text.partition(":")[0])
    except ValueError:
        return None
