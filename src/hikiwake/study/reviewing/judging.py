"""Judging: judgements carried out, records and all, so that nothing is half-written and nothing is lost.

1. Nobody else judges the case meanwhile. What a stopped machine left is settled first.
2. Every judgement is checked and its changes staged; any problem ends it here, with all of them told.
3. Those that change the case are noted as on their way; the case is written as one step; the judgements are
   added to the list; the notes are dropped. Whoever is stopped in between leaves a note, from which the next
   one sees whether the records landed.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

from hikiwake.basics.errors import CaseError, JudgementError, WriteError
from hikiwake.dossier.judgement import Judgement, Verdict
from hikiwake.store.queue import (
    SavedStep,
    append_judgement,
    begin_landing,
    end_landing,
    load_judgements,
    locked,
    put_back,
)
from hikiwake.store.texts import texts_folder
from hikiwake.study.reviewing.opening import Review
from hikiwake.study.reviewing.plan import Asked, Planner
from hikiwake.study.reviewing.recovery import settle
from hikiwake.study.reviewing.request import JudgementRequest


@dataclass(frozen=True, slots=True, kw_only=True)
class Judged:
    """What was carried out: the judgements as they stand on the list, and the step written, if any."""

    judgements: tuple[Judgement, ...]
    step: SavedStep | None


def judge(review: Review, asked: Sequence[Asked], when: str) -> Judged:
    """Carry out judgements, all or none.

    Args:
        review: the case under review; its records and judgements are read again under the lock.
        asked: the judgements.
        when: the moment, in ISO 8601 with its offset from UTC.

    Raises:
        JudgementError: some cannot be carried out; every problem is told, nothing was written.
        WriteError: the case comes with the program, or a file cannot be written.
    """
    must_be_writable(review.root)
    with locked(review.root):
        settle(review.root)
        now = review.after_judging()
        planner = Planner(review=now, when=when)
        planner.refuse_mixed(asked)
        judgements = [planner.plan(each) for each in asked]
        if planner.problems:
            raise JudgementError(planner.problems)
        planned = tuple(each for each in judgements if each is not None)
        step = _carried_out(review.root, planner, planned)
    return Judged(judgements=planned, step=step)


def take_back(review: Review, judged: Judged, by: str, when: str) -> Judged:
    """Take back the one judgement just carried out: every file gets its very bytes back.

    Where one of them was changed since, the record and what came with it are taken out of the files as they
    are. Raises as `judge` does.
    """
    (before,) = judged.judgements
    with locked(review.root):
        standing = load_judgements(review.root).standing().get(before.proposal)
        if judged.step is not None and standing == before:
            undone = before.model_copy(update={"verdict": Verdict.UNDONE, "by": by, "when": when, "why": ""})
            begin_landing(review.root, undone)
            try:
                done = put_back(review.root, judged.step)
            except (CaseError, WriteError):
                done = False
            if done:
                append_judgement(review.root, undone)
            end_landing(review.root, undone.proposal)
            if done:
                return Judged(judgements=(undone,), step=None)
    request = JudgementRequest(id=before.proposal, verdict=Verdict.UNDONE)
    return judge(review, [Asked(request=request, by=by)], when)


def must_be_writable(root: Path) -> None:
    """Raise `WriteError` for a case that comes with the program: its records are not the user's to change."""
    if texts_folder(root) != root / "texts":
        raise WriteError(
            f"{root.name}: comes with the program, so nothing can be accepted into it. Copy its folder, "
            f"{root}, to one of your own (cp -r), attach the texts there (hikiwake attach), read them "
            "(hikiwake read) and review the copy"
        )


def _carried_out(root: Path, planner: Planner, planned: Iterable[Judgement]) -> SavedStep | None:
    landing = [each for each in planned if each.landing is not None]
    for each in landing:
        begin_landing(root, each)
    try:
        removing = any(each.verdict is Verdict.UNDONE for each in landing)
        step = planner.staging.save(removing=removing) if landing else None
    except CaseError as error:
        for each in landing:
            end_landing(root, each.proposal)
        raise JudgementError(error.problems) from error
    except WriteError:
        for each in landing:
            end_landing(root, each.proposal)
        raise
    for each in planned:
        append_judgement(root, each)
    for each in landing:
        end_landing(root, each.proposal)
    return step
