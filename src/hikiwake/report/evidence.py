"""What the page says of proposals, assessments, scenarios and sources, grouped as it is read."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import date

from hikiwake.dossier.dossier import Dossier
from hikiwake.dossier.evidence import Assessment
from hikiwake.dossier.proposal import Proposal
from hikiwake.dossier.source import Source
from hikiwake.findings.backtest import BackTest, Failure, ProposalAnswer, ProposalRow, Score
from hikiwake.formalise.reading import Reading
from hikiwake.methods.settlement.least_changes import distance
from hikiwake.model.scenario import Scenario
from hikiwake.model.wording import counted
from hikiwake.report.moments import AnswerView
from hikiwake.report.naming import Naming, Verbatim
from hikiwake.report.prose import Mark, answer_mark, distance_words, right_mark, verdict_mark
from hikiwake.report.shelves import JudgementShelf
from hikiwake.study.back_test_words import hit_words
from hikiwake.study.board import answer_question
from hikiwake.study.setting import make_setting, tally
from hikiwake.vocabulary.judgements import AssessmentKind, Polarity

_FIELDS = {"container-title": "container_title"}


@dataclass(frozen=True, slots=True)
class PredictionView:
    """One party's predicted and recorded answer to one proposal; `own`: the party made it."""

    trace: str
    proposal: Proposal
    party: str
    own: bool
    predicted: Mark
    anchor: str
    recorded: str
    result: Mark


@dataclass(frozen=True, slots=True)
class ScoreView:
    """A score with its rates in words."""

    score: Score
    by_answer: str
    by_occasion: str


@dataclass(frozen=True, slots=True)
class ProposalsView:
    """Failures first, then predictions, wrong ones first, and the scores beside the baselines."""

    found: BackTest
    failures: tuple[Failure, ...]
    surprises: tuple[Failure, ...]
    scores: tuple[tuple[str, tuple[ScoreView, ...]], ...]
    predictions: tuple[PredictionView, ...]
    proposals: tuple[Proposal, ...]


@dataclass(frozen=True, slots=True)
class PropositionView:
    """What speaks for and against a proposition."""

    proposition: str
    pro: tuple[Assessment, ...]
    con: tuple[Assessment, ...]
    neither: tuple[Assessment, ...]


@dataclass(frozen=True, slots=True)
class ScenarioView:
    """A scenario at the day: the answers under it. `trace` names the answers without it and its shocks."""

    scenario: Scenario | None
    trace: str
    mark: Mark
    distance: str
    answers: tuple[AnswerView, ...]


@dataclass(frozen=True, slots=True)
class SourceView:
    """A source; `inferred` are the fields that the copy does not give. `attached`: its words are here."""

    source: Source
    short: str
    title: Verbatim
    authors: Verbatim
    inferred: frozenset[str]
    attached: bool


def proposals_view(found: BackTest, dossier: Dossier, naming: Naming, shelf: JudgementShelf) -> ProposalsView:
    """Predictions by result: wrong, no prediction, right, nothing to compare."""
    proposals = {proposal.id: proposal for proposal in dossier.proposals}
    views = [
        _prediction(row, answer, proposals[row.id.partition(":")[2]], naming, shelf)
        for row in found.rows
        for answer in row.answers
    ]
    rank = ("refuse", "doubt", "accept", "none")
    return ProposalsView(
        found=found,
        failures=found.failures,
        surprises=found.surprises,
        scores=tuple(_scores(found)),
        predictions=tuple(sorted(views, key=lambda view: rank.index(view.result.style))),
        proposals=tuple(sorted(dossier.proposals, key=lambda p: (p.date.sort_key, p.id))),
    )


def _prediction(
    row: ProposalRow, answer: ProposalAnswer, proposal: Proposal, naming: Naming, shelf: JudgementShelf
) -> PredictionView:
    judgement = shelf.add(answer.party, answer.predicted, (), answer.rests_on, answer.assumptions)
    return PredictionView(
        trace=answer.id,
        proposal=proposal,
        party=naming.party(answer.party),
        own=answer.own,
        predicted=verdict_mark(answer.predicted),
        anchor=judgement.anchor,
        recorded=", ".join(dict.fromkeys(answer.responses)) or "nothing recorded",
        result=right_mark(answer.right, answer.predicted, answer.recorded, own=answer.own),
    )


def _scores(found: BackTest) -> Iterator[tuple[str, tuple[ScoreView, ...]]]:
    """The scores over all answers, then over those on which the model speaks, each under its heading."""
    yield f"All {counted(found.compared, 'answer')}", _score_views(found.scores)
    if found.spoken:
        told = f"Only the {counted(found.spoken, 'answer')} on which the model speaks"
        yield told, _score_views(found.where_it_speaks)


def _score_views(scores: Iterable[Score]) -> tuple[ScoreView, ...]:
    return tuple(ScoreView(s, hit_words(s.by_answer), hit_words(s.by_occasion)) for s in scores)


def propositions(assessments: Iterable[Assessment]) -> tuple[PropositionView, ...]:
    """Assessments other than outlooks by proposition, the most disputed first."""
    found: dict[str, list[Assessment]] = {}
    for assessment in assessments:
        if assessment.kind is not AssessmentKind.OUTLOOK:
            found.setdefault(assessment.proposition, []).append(assessment)
    views = [
        PropositionView(
            proposition,
            *(tuple(a for a in group if a.polarity is side) for side in Polarity),
        )
        for proposition, group in found.items()
    ]
    return tuple(
        sorted(views, key=lambda v: (-min(len(v.pro), len(v.con)), -len(v.pro) - len(v.con), v.proposition))
    )


def outlooks(assessments: Iterable[Assessment]) -> tuple[Assessment, ...]:
    """Outlooks in the order they were made, undated ones first."""
    chosen = (a for a in assessments if a.kind is AssessmentKind.OUTLOOK)
    return tuple(sorted(chosen, key=lambda a: (a.date.sort_key if a.date else (0, 0, ""), a.id)))


def scenario_views(dossier: Dossier, naming: Naming, day: date) -> tuple[ScenarioView, ...]:
    """The answers as coded, then under each scenario."""
    reading = Reading(day=day)
    return tuple(
        _scenario_view(
            dossier, naming, replace(reading, scenario=scenario.id if scenario else None), scenario
        )
        for scenario in (None, *naming.model.scenario)
    )


def _scenario_view(
    dossier: Dossier, naming: Naming, reading: Reading, scenario: Scenario | None
) -> ScenarioView:
    setting = make_setting(dossier, naming.model, reading, naming.viewpoint)
    away = distance(setting.problem)
    shocks = len(scenario.shock) if scenario else 0
    assumed = [f"assumption.shock.{reading.scenario}.{number}" for number in range(1, shocks + 1)]

    def trace(name: str) -> str:
        return " ".join((name, *assumed))

    return ScenarioView(
        scenario=scenario,
        trace=trace(f"{reading.day}:tally"),
        mark=answer_mark(away, tally(setting.problem).deal),
        distance=distance_words(away),
        answers=tuple(
            AnswerView(
                trace(question.id),
                question.ask,
                question.answer,
                answer_mark(question.distance, question.tally.deal),
                distance_words(question.distance),
            )
            for question in (answer_question(setting, each.id) for each in naming.model.question)
        ),
    )


def source_views(dossier: Dossier, short: Iterable[str], attached: frozenset[str]) -> tuple[SourceView, ...]:
    """The sources in the order of the case, each with how it is cited."""
    return tuple(
        SourceView(
            source=source,
            short=name,
            title=Verbatim(source.title),
            authors=Verbatim("; ".join(author.full for author in source.author)),
            inferred=frozenset(_FIELDS.get(field, field) for field in source.inferred),
            attached=source.id in attached,
        )
        for source, name in zip(dossier.sources, short, strict=True)
    )
