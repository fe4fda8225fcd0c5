"""The answer at each moment: the board, the questions, why not, who must move."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date

from hikiwake.dossier.dossier import Dossier
from hikiwake.findings.board import Board, Cell, Row
from hikiwake.findings.why import ChangeFinding, WhyNot
from hikiwake.formalise.reading import Reading
from hikiwake.formalise.status_quo import status_quo_at
from hikiwake.model.wording import counted, listed
from hikiwake.report.naming import Naming
from hikiwake.report.prose import (
    Mark,
    answer_mark,
    day_words,
    distance_words,
    outcome_mark,
    softening_words,
    tally_words,
    verdict_mark,
)
from hikiwake.report.shelves import JudgementShelf
from hikiwake.study.assumption_sheet import defers
from hikiwake.study.board import settlement_board
from hikiwake.study.setting import Setting, make_setting
from hikiwake.study.why import why_not

MOST_CLASHES = 10
MOST_CHANGES = 10


@dataclass(frozen=True, slots=True)
class Column:
    """A column of the board: an actor, and whether it is a party (always shown) or folded away."""

    actor: str
    name: str
    group: str
    is_party: bool


@dataclass(frozen=True, slots=True)
class CellView:
    """A verdict on a row, its trace and its judgement. `follows` says that it is the lead's verdict."""

    trace: str
    mark: Mark
    anchor: str
    follows: bool


@dataclass(frozen=True, slots=True)
class RowView:
    """A row of the board. `anchor` is the proposal's record; candidates have terms instead."""

    trace: str
    title: str
    anchor: str
    by: str
    date: str
    terms: tuple[tuple[str, str], ...]
    outcome: Mark
    needs: str
    cells: Mapping[str, CellView]


@dataclass(frozen=True, slots=True)
class AnswerView:
    """A question answered at a moment."""

    trace: str
    ask: str
    answer: str
    mark: Mark
    distance: str


@dataclass(frozen=True, slots=True)
class LineView:
    """A red line in a clash or a change."""

    trace: str
    says: str
    question: str
    anchor: str


@dataclass(frozen=True, slots=True)
class ClashView:
    """Red lines that together leave no way through."""

    trace: str
    lines: tuple[LineView, ...]


@dataclass(frozen=True, slots=True)
class ChangeView:
    """Red lines whose softening opens a way: who must move, how far, and what that opens."""

    trace: str
    who: str
    lines: tuple[LineView, ...]
    steps: str
    opens: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class MomentView:
    """Everything the page says of one day."""

    day: str
    words: str
    label: str
    asked: bool
    sentence: str
    lines: tuple[str, str, str]
    mark: Mark
    distance: str
    unblocked: str
    columns: tuple[Column, ...]
    silent: str
    proposals: tuple[RowView, ...]
    candidates: tuple[RowView, ...]
    answers: tuple[AnswerView, ...]
    clashes: tuple[ClashView, ...]
    clashes_told: str
    changes: tuple[ChangeView, ...]
    changes_told: str
    board: Board
    why: WhyNot


class MomentReader:
    """Turns days into what the page says of them."""

    def __init__(self, dossier: Dossier, naming: Naming, shelf: JudgementShelf) -> None:
        """`shelf` takes the judgements behind every verdict."""
        self._dossier = dossier
        self._naming = naming
        self._shelf = shelf

    def read(self, day: date, label: str, asked: bool) -> MomentView:
        """The view of one day."""
        setting = make_setting(self._dossier, self._naming.model, Reading(day=day), self._naming.viewpoint)
        board, why = settlement_board(setting), why_not(setting)
        columns = self._columns(board)
        rows = [self._row(setting, row, columns) for row in board.rows]
        told = self._told(setting, why)
        return MomentView(
            day=board.day,
            words=day_words(day),
            label=label,
            asked=asked,
            sentence=board.sentence,
            lines=why.lines,
            mark=answer_mark(board.distance, board.tally.deal),
            distance=distance_words(board.distance),
            unblocked=tally_words(board.tally.deal, board.tally.open, board.tally.feasible),
            columns=columns,
            silent=self._silent(board, columns),
            proposals=tuple(row for row in rows if row.anchor),
            candidates=tuple(row for row in rows if not row.anchor),
            answers=_answers(board),
            clashes=tuple(ClashView(c.id, told(c.red_lines)) for c in why.clashes[:MOST_CLASHES]),
            clashes_told=_how_many(len(why.clashes), why.clashes_complete, MOST_CLASHES, "clash", "clashes"),
            changes=tuple(self._change(c, told(c.red_lines)) for c in why.changes[:MOST_CHANGES])
            if why.blocked
            else (),
            changes_told=_how_many(len(why.changes), why.changes_complete, MOST_CHANGES, "change", "changes"),
            board=board,
            why=why,
        )

    def _columns(self, board: Board) -> tuple[Column, ...]:
        """Each party before its constituencies, then third parties of whom anything is coded."""
        model, naming = self._naming.model, self._naming
        coded = {stance.actor for stance in self._dossier.stances}
        found = []
        for party, record in model.party.items():
            name = naming.party(party)
            found.append(Column(party, name, name, is_party=True))
            for inner in record.constituency:
                actor = f"{party}.{inner}"
                found.append(Column(actor, naming.inner(actor), name, is_party=False))
        found += [
            Column(third, naming.party(third), "Third parties", is_party=False)
            for third in model.third_party
            if third in coded
        ]
        known = {cell.actor for row in board.rows for cell in (*row.parties, *row.constituencies)}
        return tuple(column for column in found if column.actor in known)

    def _silent(self, board: Board, columns: tuple[Column, ...]) -> str:
        """Actors without a column, because nothing is coded of them at all."""
        shown = {column.actor for column in columns}
        cells = board.rows[0].constituencies if board.rows else ()
        return listed(self._naming.actor(cell.actor) for cell in cells if cell.actor not in shown)

    def _row(self, setting: Setting, row: Row, columns: tuple[Column, ...]) -> RowView:
        record = row.id.partition(":")[2] if row.kind == "proposal" else ""
        proposal = next((p for p in self._dossier.proposals if p.id == record), None)
        shown = {column.actor for column in columns}
        cells = [cell for cell in (*row.parties, *row.constituencies) if cell.actor in shown]
        return RowView(
            trace=row.id,
            title=row.title if proposal else f"Candidate {row.id.rpartition('-')[2]}",
            anchor=record,
            by=self._naming.actor(proposal.by) if proposal else "",
            date=proposal.date.in_words() if proposal else "",
            terms=() if proposal else self._moved(setting, {i: o[0] for i, o in row.terms.items()}),
            outcome=outcome_mark(row.outcome),
            needs=softening_words(row.needs, row.outcome),
            cells={cell.actor: self._cell(cell) for cell in cells},
        )

    def _cell(self, cell: Cell) -> CellView:
        judgement = self._shelf.put(cell)
        follows = defers(cell.actor) in cell.assumptions
        return CellView(cell.id, verdict_mark(cell.verdict), judgement.anchor, follows)

    def _moved(self, setting: Setting, terms: Mapping[str, str]) -> tuple[tuple[str, str], ...]:
        """The terms that differ from how things stand on the day."""
        stands = status_quo_at(setting.model, setting.reading.day)
        return self._terms({issue: o for issue, o in terms.items() if stands.get(issue) != o})

    def _terms(self, terms: Mapping[str, str]) -> tuple[tuple[str, str], ...]:
        return tuple((self._naming.issue(i), self._naming.option(i, option)) for i, option in terms.items())

    def _told(self, setting: Setting, why: WhyNot) -> _Teller:
        return _Teller(setting.reading.day, {line.id: line.stances for line in why.red_lines}, self._shelf)

    def _change(self, change: ChangeFinding, lines: tuple[LineView, ...]) -> ChangeView:
        return ChangeView(
            trace=change.id,
            who=listed(self._naming.actor(actor) for actor in change.actors),
            lines=lines,
            steps=f"{counted(change.steps, 'step')} on the scale of stances",
            opens=self._terms(change.moves),
        )


class _Teller:
    """Red lines of one day in words, each with its judgement."""

    def __init__(self, day: date, grounds: Mapping[str, tuple[str, ...]], shelf: JudgementShelf) -> None:
        self._day = day
        self._grounds = grounds
        self._shelf = shelf

    def __call__(self, lines: Iterable[str]) -> tuple[LineView, ...]:
        return tuple(self._tell(line) for line in lines)

    def _tell(self, line: str) -> LineView:
        says, question = self._shelf.red_line(line)
        grounds = self._grounds.get(line, ())
        judgement = self._shelf.add(line.partition("/")[0], "refuse", (line,), grounds)
        return LineView(f"{self._day}:{line}", says, question, judgement.anchor)


def _answers(board: Board) -> tuple[AnswerView, ...]:
    return tuple(
        AnswerView(
            trace=question.id,
            ask=question.ask,
            answer=question.answer,
            mark=answer_mark(question.distance, question.tally.deal),
            distance=distance_words(question.distance),
        )
        for question in board.questions
    )


def _how_many(number: int, complete: bool, most: int, one: str, many: str) -> str:
    """How many there are, and that not all are shown."""
    least = "" if complete else "at least "
    told = f"{least}{counted(number, one, many)}"
    return f"{told}; the {most} smallest are shown" if number > most else told
