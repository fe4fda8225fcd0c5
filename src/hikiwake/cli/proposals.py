"""The proposals of the past: the ledger, and how often the model was right."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from rich.text import Text

from hikiwake.cli.asking import Asked, ask
from hikiwake.cli.options import (
    TODAY,
    AtOption,
    CaseArgument,
    CaseOption,
    EveryOption,
    JsonOption,
    ViewpointOption,
)
from hikiwake.cli.screen import ID, Column, Screen, marked
from hikiwake.findings.backtest import BackTest, Failure, ProposalAnswer, ProposalRow, Score
from hikiwake.model.wording import counted
from hikiwake.report.prose import outcome_mark, right_mark, verdict_mark
from hikiwake.study.back_test_words import hit_words
from hikiwake.study.backtest import back_test
from hikiwake.study.proposals import proposals_ledger

OWN = "(proposer)"
Pair = tuple[ProposalRow, ProposalAnswer]
_WHAT = (Column("Proposal", firm=False), Column("Date"))
_WHO_SAYS = (Column("Party"), Column("Model"))


def proposals(
    folder: CaseArgument = None,
    *,
    case: CaseOption = None,
    at: AtOption = TODAY,
    viewpoint: ViewpointOption = None,
    everything: EveryOption = False,
    as_json: JsonOption = False,
) -> None:
    """What was proposed, what would the model have said, what was answered?

    The ledger, in order of date. Each proposal is put to the model of its eve: nothing coded later, nothing
    taken from the answer itself. `hikiwake backtest` says how often that was right.

    Example:
      hikiwake proposals --at 2020-01-01
      hikiwake proposals --all --json
    """
    asked = ask(case or folder, at, viewpoint=viewpoint)
    found = proposals_ledger(asked.case.dossier, asked.case.model, asked.day)
    screen = asked.screen
    if as_json:
        screen.document(found)
        return
    screen.say(found.sentence, style="bold")
    if not found.rows:
        return
    pairs = [
        (row, answer)
        for row, answer in _answers(found.rows)
        if everything or answer.recorded or not answer.own
    ]
    screen.heading("By date" if everything else "By date (--all for terms and the proposers' own rows)")
    _show_ledger(asked, pairs, everything=everything)


def backtest(
    folder: CaseArgument = None,
    *,
    case: CaseOption = None,
    at: AtOption = TODAY,
    viewpoint: ViewpointOption = None,
    everything: EveryOption = False,
    as_json: JsonOption = False,
) -> None:
    """How often is the model right, beside guesses that need no model?

    Where it was wrong comes first, each with what the prediction rested on. Four baselines face the same
    answers: everything is refused, everything is accepted, same as last time, as most answers so far. How
    often the model speaks is told apart from how often it is right when it does.

    Example:
      hikiwake backtest --at 2020-01-01
      hikiwake backtest japan-russia --all
    """
    asked = ask(case or folder, at, viewpoint=viewpoint)
    found = back_test(asked.case.dossier, asked.case.model, asked.day)
    screen = asked.screen
    if as_json:
        screen.document(found)
        return
    screen.say(found.sentence, style="bold")
    if not found.rows:
        return
    _show_failures(screen, "Where it was wrong", found.failures, "Nowhere, on the answers it spoke on.")
    _show_failures(screen, "Moves it did not see coming", found.surprises, "None.")
    _show_scores(screen, found)
    screen.heading("Before you trust a rate")
    for caveat in found.caveats:
        screen.say(f"- {caveat}", hang=2)
    if everything:
        _show_everything(asked, found)


def _answers(rows: Iterable[ProposalRow]) -> Iterable[Pair]:
    return ((row, answer) for row in rows for answer in row.answers)


def _show_failures(screen: Screen, title: str, failures: Sequence[Failure], none: str) -> None:
    screen.heading(title)
    if not failures:
        screen.say(none)
    for failure in failures:
        screen.say(f"{failure.why}.", hang=2)
        for label, ids in (("stances", failure.stances), ("answer in", failure.passages)):
            if ids:
                screen.say(f"{label}: {', '.join(ids)}", indent=4, hang=2)
        screen.say(f"trace: {failure.id}", indent=4)


def _show_scores(screen: Screen, found: BackTest) -> None:
    """Coverage and accuracy over all answers, then everybody on the answers the model speaks on."""
    screen.heading(f"All {counted(found.compared, 'answer')}")
    show_scores(screen, found.scores)
    if not found.spoken:
        return
    screen.heading(f"Only the {counted(found.spoken, 'answer')} the model speaks on")
    show_scores(screen, found.where_it_speaks)
    for comparison in found.comparisons:
        screen.say(
            f"{comparison.baseline[:1].upper()}{comparison.baseline[1:]}: {comparison.sentence}", hang=2
        )


def show_scores(screen: Screen, scores: Iterable[Score]) -> None:
    """The baselines, then the model."""
    columns = (
        Column("Predictor"),
        Column("Right"),
        Column("Wrong"),
        Column("Says nothing"),
        Column("Right when it speaks", firm=False),
        Column("By occasion", firm=False),
    )
    screen.table(
        columns,
        [
            (
                score.predictor,
                str(score.right),
                str(score.wrong),
                str(score.could_not_tell),
                hit_words(score.by_answer),
                hit_words(score.by_occasion),
            )
            for score in scores
        ],
    )


def _show_everything(asked: Asked, found: BackTest) -> None:
    asked.screen.heading("Every answer, wrong ones first")
    pairs = [(row, answer) for row, answer in _answers(found.rows) if answer.recorded or not answer.own]
    _show_answers(asked, sorted(pairs, key=lambda pair: _wrong_first(pair[1])))
    asked.screen.heading("Kept away from the model of the eve")
    columns = (Column("Proposal"), Column("Eve"), Column("Stance"), Column("Because", firm=False))
    asked.screen.table(
        columns,
        [
            (row.id.partition(":")[2], row.eve, kept.stance, kept.because)
            for row in found.rows
            for kept in row.left_out
        ],
    )


def _wrong_first(answer: ProposalAnswer) -> int:
    if answer.right is not None:
        return 1 if answer.right else 0
    return 2 if answer.recorded else 3


def _show_ledger(asked: Asked, pairs: Iterable[Pair], *, everything: bool) -> None:
    terms = (Column("Terms", firm=False),) if everything else ()
    columns = (*_WHAT, *terms, Column("By", firm=False), *_WHO_SAYS, Column("Answered"), ID)
    asked.screen.table(
        columns,
        [
            (
                row.title,
                row.date,
                *("; ".join(asked.naming().wording.terms(row.terms)) for _ in terms),
                asked.naming().actor(row.by),
                *_says(asked, answer),
                _told(answer),
                answer.id,
            )
            for row, answer in pairs
        ],
    )


def _show_answers(asked: Asked, pairs: Iterable[Pair]) -> None:
    columns = (*_WHAT, *_WHO_SAYS, Column("Answered"), Column("Right?"), Column("Whole", firm=False), ID)
    asked.screen.table(
        columns,
        [
            (
                row.title,
                row.date,
                *_says(asked, answer),
                _told(answer),
                marked(right_mark(answer.right, answer.predicted, answer.recorded, own=answer.own)),
                marked(outcome_mark(row.outcome)),
                answer.id,
            )
            for row, answer in pairs
        ],
    )


def _says(asked: Asked, answer: ProposalAnswer) -> tuple[str, Text]:
    """Whom the proposal was put to, and what the model of the eve says."""
    party = asked.naming().party(answer.party)
    return f"{party} {OWN}" if answer.own else party, marked(verdict_mark(answer.predicted))


def _told(answer: ProposalAnswer) -> str:
    return ", ".join(dict.fromkeys(answer.responses)) or "nothing recorded"
