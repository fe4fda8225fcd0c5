"""The commands that answer: board, why, least-change."""

from __future__ import annotations

from collections.abc import Iterable

from hikiwake.cli.asking import Asked, ask
from hikiwake.cli.options import (
    TODAY,
    AtOption,
    BasisOption,
    CaseArgument,
    CaseOption,
    EveryOption,
    JsonOption,
    ScenarioOption,
    TextsOption,
    ViewpointOption,
    WhereOption,
)
from hikiwake.cli.passages import show_ground
from hikiwake.cli.screen import ID, Cell, Column, Screen, marked
from hikiwake.findings.board import Board, QuestionAnswer, RedLine, Row
from hikiwake.findings.why import ChangeFinding, WhyNot
from hikiwake.model.wording import counted
from hikiwake.report.prose import answer_mark, outcome_mark, verdict_mark
from hikiwake.study.board import settlement_board
from hikiwake.study.why import hedge, why_not

FEW = 5
"""Clashes, changes or rows shown without --all."""


def board(
    folder: CaseArgument = None,
    *,
    case: CaseOption = None,
    at: AtOption = TODAY,
    where: WhereOption = None,
    scenario: ScenarioOption = None,
    basis: BasisOption = None,
    viewpoint: ViewpointOption = None,
    everything: EveryOption = False,
    as_json: JsonOption = False,
) -> None:
    """Which settlements could every needed party accept?

    Rows are the proposals of the past and the candidates nearest to agreement; columns are the parties.
    Each cell says accept, refuse or cannot tell. The questions of the case are answered first. The id that
    `trace` takes ends each row; where a terminal is too narrow for it, it stands beneath the row.

    Example:
      hikiwake board --at 2016-12-16
      hikiwake board --at 2018-11-14 --basis said --json
    """
    asked = ask(case or folder, at, where=where, scenario=scenario, basis=basis, viewpoint=viewpoint)
    found = settlement_board(asked.setting())
    if as_json:
        asked.screen.document(found)
        return
    asked.screen.say(found.sentence, style="bold")
    asked.screen.line()
    show_questions(asked.screen, found.questions)
    for question in found.questions:
        if question.because:
            asked.screen.line()
            asked.screen.say(f"{question.ask} {question.because}", hang=2)
    _show_rows(asked, found, everything=everything)
    asked.screen.line()
    asked.screen.say(hedge(found))


def show_questions(screen: Screen, questions: Iterable[QuestionAnswer]) -> None:
    """The questions of a case with their answers."""
    columns = (Column("Question", firm=False), Column("Answer"), Column("In words", firm=False), ID)
    screen.table(
        columns,
        [
            (asked.ask, marked(answer_mark(asked.distance, asked.tally.deal)), asked.answer, asked.id)
            for asked in questions
        ],
    )


def _show_rows(asked: Asked, found: Board, *, everything: bool) -> None:
    naming = asked.naming()
    parties = [cell.actor for cell in found.rows[0].parties] if found.rows else []
    columns = (
        Column("Formula", firm=False),
        Column("Date", beneath=True),
        *(Column(naming.party(party)) for party in parties),
        Column("Outcome"),
        ID,
    )
    for kind, title in (("candidate", "Nearest to agreement"), ("proposal", "Proposals of the past")):
        rows = [row for row in found.rows if row.kind == kind]
        shown = rows if everything else rows[-2 * FEW :]
        if not rows:
            continue
        left = "" if len(shown) == len(rows) else f", the last {len(shown)} of {len(rows)} (--all for all)"
        asked.screen.heading(f"{title}{left}")
        asked.screen.table(columns, [_row(row) for row in shown])


def _row(row: Row) -> list[Cell]:
    cells = [marked(verdict_mark(cell.verdict)) for cell in row.parties]
    return [row.title, row.date, *cells, marked(outcome_mark(row.outcome)), row.id]


def why(
    folder: CaseArgument = None,
    *,
    case: CaseOption = None,
    at: AtOption = TODAY,
    where: WhereOption = None,
    scenario: ScenarioOption = None,
    basis: BasisOption = None,
    viewpoint: ViewpointOption = None,
    texts: TextsOption = None,
    everything: EveryOption = False,
    as_json: JsonOption = False,
) -> None:
    """Why is there no settlement?

    Three lines: the answer, the smallest clash of red lines, the smallest change that opens one. With
    --all every clash, each red line with its stances and passages; the words too where a text is attached.

    Example:
      hikiwake why --at 2016-12-16
      hikiwake why --at 2016-12-16 --where "islands_law == 'neutral'" --all --texts ~/articles
    """
    asked = ask(
        case or folder, at, where=where, scenario=scenario, basis=basis, viewpoint=viewpoint, texts=texts
    )
    found = why_not(asked.setting())
    if as_json:
        asked.screen.document(found)
        return
    for text in found.lines:
        asked.screen.say(text, hang=2)
    if everything:
        _show_clashes(asked, found)
    elif found.clashes:
        asked.screen.line()
        asked.screen.say(f"{hedge(found)} `--all` shows every clash with its passages.")


def _show_clashes(asked: Asked, found: WhyNot) -> None:
    lines = {line.id: line for line in found.red_lines}
    screen = asked.screen
    for clash in found.clashes:
        screen.heading(f"{clash.id}: {counted(len(clash.red_lines), 'red line')} that cannot all hold")
        for name in clash.red_lines:
            screen.say(lines[name].says, indent=2, hang=2)
    if not found.clashes_complete:
        screen.note("There are more clashes than were looked for.")
    if found.clashes:
        screen.heading("The red lines and what they rest on")
    tracer = asked.tracer()
    used = {name for clash in found.clashes for name in clash.red_lines}
    for name in sorted(used):
        screen.line()
        screen.say(lines[name].says, style="bold", hang=2)
        screen.line(f"  {name}")
        for ground in lines[name].stances:
            show_ground(screen, tracer, ground, indent=2)


def least_change(
    folder: CaseArgument = None,
    *,
    case: CaseOption = None,
    at: AtOption = TODAY,
    where: WhereOption = None,
    scenario: ScenarioOption = None,
    basis: BasisOption = None,
    viewpoint: ViewpointOption = None,
    everything: EveryOption = False,
    as_json: JsonOption = False,
) -> None:
    """What is the least that opens a settlement, and who has to move?

    Every minimal set of red lines whose softening opens something: fewest red lines first, then fewest
    steps on the stance scale. No cost is invented.

    Example:
      hikiwake least-change --at 2016-12-16
      hikiwake least-change --where "sovereignty_small == 'transferred'"
    """
    asked = ask(case or folder, at, where=where, scenario=scenario, basis=basis, viewpoint=viewpoint)
    found = why_not(asked.setting())
    screen = asked.screen
    if as_json:
        screen.document(found)
        return
    if not found.blocked:
        for text in found.lines:
            screen.say(text, hang=2)
        return
    _show_changes(asked, found, everything=everything)


def _show_changes(asked: Asked, found: WhyNot, *, everything: bool) -> None:
    screen = asked.screen
    screen.say(found.lines[0], style="bold")
    lines = {line.id: line for line in found.red_lines}
    shown = found.changes if everything else found.changes[:FEW]
    for change in shown:
        _show_change(asked, change, lines)
    screen.line()
    least = "" if found.changes_complete else "at least "
    screen.say(
        f"{len(shown)} of {least}{counted(len(found.changes), 'least change')}; distance {found.distance}."
        + ("" if len(shown) == len(found.changes) else " `--all` shows all.")
    )
    screen.say(hedge(found))


def _show_change(asked: Asked, change: ChangeFinding, lines: dict[str, RedLine]) -> None:
    naming, screen = asked.naming(), asked.screen
    who = ", ".join(naming.actor(actor) for actor in change.actors)
    sizes = f"{counted(len(change.red_lines), 'red line')}, {counted(change.steps, 'step')}"
    screen.heading(f"{change.id}: {sizes}")
    screen.say(f"Who moves: {who}", indent=2, hang=2)
    for name in change.red_lines:
        screen.say(f"Softens: {lines[name].says}", indent=2, hang=2)
    moves = "; ".join(f"{issue}: {naming.option(issue, option)}" for issue, option in change.moves.items())
    screen.say(f"Opens, for instance, as things stand but for: {moves or 'nothing'}", indent=2, hang=2)
