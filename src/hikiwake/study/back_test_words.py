"""What the back-test says: no rate without how few it rests on, no failure without why."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from math import ceil, floor

from hikiwake.findings.backtest import Failure, HitRate, ProposalAnswer, ProposalRow, Score
from hikiwake.model.case_model import CaseModel
from hikiwake.model.wording import Wording, counted, listed
from hikiwake.study.proposals import ACCEPT, REFUSE

FEW = 30
"""With fewer trials a rate is called one of few."""


def hit_words(rate: HitRate) -> str:
    """*8 of 10 (49 to 95 in 100 would fit)*; the interval is widened to whole numbers."""
    if not rate.spoken:
        return "never spoke"
    low, high = floor(rate.low * 100), ceil(rate.high * 100)
    return f"{rate.right} of {rate.spoken} ({low} to {high} in 100 would fit)"


def sentence_of(proposals: int, scores: Sequence[Score]) -> str:
    """The result in words: coverage, accuracy, and the baselines over the same answers."""
    *baselines, model = scores
    compared = model.right + model.wrong + model.could_not_tell
    if not compared:
        return f"{counted(proposals, 'proposal')} and no answer to compare: nothing can be said of the model."
    spoken = model.right + model.wrong
    told = "; ".join(
        f"{score.predictor}: {score.right} right, {score.wrong} wrong"
        + (f", {score.could_not_tell} without a guess" if score.could_not_tell else "")
        for score in baselines
    )
    few = "; that is few" if spoken < FEW else ""
    speaks = f"{spoken} and is right on {hit_words(model.by_answer)}{few}" if spoken else "none of them"
    return (
        f"{counted(proposals, 'proposal')}, {counted(compared, 'answer')} to compare. The model of the eve "
        f"speaks on {speaks}. {told[:1].upper()}{told[1:]}."
    )


def failures_in(rows: Iterable[ProposalRow], model: CaseModel) -> tuple[Failure, ...]:
    """Every prediction that was wrong, in order of date."""
    return tuple(
        _failure(row, answer, model, f"; answered: {listed(dict.fromkeys(answer.responses))}")
        for row, answer in _answers(rows)
        if answer.right is False
    )


def surprises_in(rows: Iterable[ProposalRow], model: CaseModel) -> tuple[Failure, ...]:
    """Every proposer that the model of the eve took to refuse its own terms, in order of date."""
    return tuple(
        _failure(row, answer, model, ", yet it put these terms forward itself")
        for row, answer in _answers(rows)
        if answer.own and answer.predicted == REFUSE
    )


def _answers(rows: Iterable[ProposalRow]) -> Iterator[tuple[ProposalRow, ProposalAnswer]]:
    return ((row, answer) for row in rows for answer in row.answers)


def _failure(row: ProposalRow, answer: ProposalAnswer, model: CaseModel, then: str) -> Failure:
    wording = Wording(model)
    lines = [line.split("/") for line in answer.red_lines]
    because = wording.red_lines((actor, issue, option) for actor, issue, option in lines)
    stances = counted(len(answer.rests_on), "stance")
    told = f" because {because}" if because else f" by {stances}: {', '.join(answer.rests_on)}"
    return Failure(
        id=answer.id,
        proposal=row.id.partition(":")[2],
        party=answer.party,
        why=f"{row.title} ({row.date}): the model took {wording.party(answer.party)} to {answer.predicted}"
        f"{told}{then}",
        red_lines=answer.red_lines,
        stances=answer.rests_on,
        passages=answer.passages,
    )


def caveats_of(
    rows: Sequence[ProposalRow], spoken: Sequence[ProposalAnswer], occasions: int
) -> tuple[str, ...]:
    """What a reader must know before trusting a rate."""
    if not rows:
        return ()
    own = [answer for _, answer in _answers(rows) if answer.own]
    took = [answer.predicted for answer in own]
    late = sum(answer.hindsight for answer in spoken)
    kept = sum(len(row.left_out) for row in rows)
    return (
        f"Answers are not independent: those compared come from {counted(occasions, 'occasion')} (one day of "
        "one party, or one passage), and whoever coded the case chose the proposals.",
        f"{late} of {counted(len(spoken), 'prediction')} rest on a source written after the proposal, by "
        "somebody who may have known the answer.",
        f"Kept away from the models of the eve: {counted(kept, 'stance')}, counted once for each proposal. "
        "Rules, options and who must agree are the same throughout and may be wise after the event.",
        f"A check on moves: of {counted(len(own), 'proposer')} the model of the eve took "
        f"{took.count(ACCEPT)} to accept their own terms and {took.count(REFUSE)} to refuse them; of the "
        "rest it could not tell. A proposer's own later answer, where one is recorded, is compared like any.",
    )
