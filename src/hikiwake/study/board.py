"""Which settlements could every needed party accept, at a date?"""

from __future__ import annotations

from hikiwake import __version__
from hikiwake.basics.date_words import day_in_words
from hikiwake.findings.board import Board, QuestionAnswer, Row, Tally
from hikiwake.formalise.status_quo import status_quo_at
from hikiwake.methods.settlement.candidates import best_candidates
from hikiwake.methods.settlement.clashes import minimal_clashes
from hikiwake.methods.settlement.least_changes import distance, least_changes
from hikiwake.model.problem import Refusal
from hikiwake.model.wording import counted
from hikiwake.study.disputed import disputed_among
from hikiwake.study.rows import make_row, terms_of, without_goal
from hikiwake.study.setting import Setting, tally
from hikiwake.study.why import about_the_question, places

_CLASHES = 60
"""As many clashes are looked through for one about the question."""
METHOD = "three-valued acceptance over the feasible product space; exact counts by dynamic programming"


def settlement_board(setting: Setting, candidates: int = 5) -> Board:
    """The settlement board at the reading's day: proposals of the past, then the best candidates."""
    numbers = tally(setting.problem)
    away = distance(setting.problem)
    sheet = setting.sheet()
    return Board(
        method=METHOD,
        version=__version__,
        parameters=setting.reading.parameters(),
        rests_on=setting.rests_on(),
        disputed=disputed_among(setting.dossier, setting.rests_on()),
        assumptions=tuple(assumption.id for assumption in sheet),
        sentence=board_sentence(setting, numbers, away),
        day=setting.reading.day.isoformat(),
        tally=numbers,
        distance=away,
        questions=tuple(answer_question(setting, question.id) for question in setting.model.question),
        rows=(*_proposal_rows(setting), *_candidate_rows(setting, candidates)),
        red_lines=setting.red_lines(),
        sheet=sheet,
    )


def board_sentence(setting: Setting, numbers: Tally, away: int | None) -> str:
    """The answer in one sentence, with what it depends on."""
    day = day_in_words(setting.reading.day)
    which = f" with {setting.reading.where}" if setting.reading.where else ""
    if away is None:
        return f"On {day} no settlement{which} meets the rules of the case, whatever anybody softens."
    if numbers.deal:
        return (
            f"On {day} {counted(numbers.deal, 'settlement')}{which} would be accepted by every needed party, "
            "if the coded stances are what the parties would hold to."
        )
    if numbers.open:
        return (
            f"On {day} no settlement{which} is accepted by all, but {counted(numbers.open, 'settlement')} "
            f"{'is' if numbers.open == 1 else 'are'} refused by nobody needed: "
            "where nothing is coded we cannot tell."
        )
    return (
        f"On {day} every settlement{which} is blocked by a red line of a needed party; "
        f"{counted(away, 'red line')} would have to soften, taking stances at face value."
    )


def answer_question(setting: Setting, question_id: str) -> QuestionAnswer:
    """One of the case's own questions at the reading's day."""
    question = next(question for question in setting.model.question if question.id == question_id)
    narrowed = setting.narrowed(question.where)
    numbers = tally(narrowed.problem)
    changes = least_changes(narrowed.problem, most=1).found
    clashes = minimal_clashes(narrowed.problem, most=_CLASHES).found
    clash = next(iter(about_the_question(clashes, narrowed) or clashes), frozenset())
    change = changes[0].refusals if changes else frozenset()
    away = len(change) if changes else None
    return QuestionAnswer(
        id=f"{setting.reading.day}:question.{question.id}",
        ask=question.ask,
        where=question.where,
        distance=away,
        answer=_answer(numbers, away),
        because=_because(setting, clash, change),
        clash=tuple(sorted(line.id for line in clash)),
        change=tuple(sorted(line.id for line in change)),
        movers=tuple(sorted({line.actor for line in change})),
        tally=numbers,
    )


def _answer(numbers: Tally, away: int | None) -> str:
    if away is None:
        return "No such settlement is feasible"
    if numbers.deal:
        return f"Yes: {counted(numbers.deal, 'settlement')} accepted by all"
    if numbers.open:
        return f"Cannot tell: {counted(numbers.open, 'settlement')} refused by nobody, none accepted by all"
    return f"No: all {counted(numbers.feasible, 'settlement')} blocked; {counted(away, 'red line')} away"


def _because(setting: Setting, clash: frozenset[Refusal], change: frozenset[Refusal]) -> str:
    if not change:
        return ""
    wording = setting.wording
    clashing = f"{wording.red_lines(places(clash))}. " if clash else ""
    return f"{clashing}To open one, {wording.softenings(places(change))}."


def _proposal_rows(setting: Setting) -> tuple[Row, ...]:
    plain = without_goal(setting)
    day = setting.reading.day
    past = [p for p in setting.dossier.proposals if p.date.possibly_begun_by(day)]
    return tuple(
        make_row(
            plain,
            proposal.id,
            terms_of(proposal),
            kind="proposal",
            title=proposal.title,
            day=proposal.date.text,
        )
        for proposal in sorted(past, key=lambda proposal: (proposal.date.sort_key, proposal.id))
    )


def _candidate_rows(setting: Setting, number: int) -> tuple[Row, ...]:
    status_quo = status_quo_at(setting.model, setting.reading.day)
    rows = []
    for place, candidate in enumerate(best_candidates(setting.problem, number, status_quo), start=1):
        terms = {issue: (option,) for issue, option in candidate.settlement.items()}
        moved = [
            issue for issue in candidate.settlement if candidate.settlement[issue] != status_quo.get(issue)
        ]
        labels = (setting.wording.option(issue, candidate.settlement[issue]) for issue in moved)
        changes = "; ".join(labels) or "The status quo"
        rows.append(make_row(setting, f"candidate-{place}", terms, kind="candidate", title=changes))
    return tuple(rows)
