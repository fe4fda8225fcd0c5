"""A case under review: opened once, and read again after each judgement.

What a stopped machine left is settled first. Tellings of one happening are gathered, so that a person judges
it once, and the conflicts among all records stand in the queue beside the proposals of the documents.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from pathlib import Path

from hikiwake.basics.errors import CaseError
from hikiwake.dossier.proposed import Proposed
from hikiwake.intake.names.gazetteer import Gazetteer
from hikiwake.store.case import Case, load_case
from hikiwake.store.queue import JudgementLog, Queue, landings, load_judgements, load_queue, locked
from hikiwake.store.texts import AttachedTexts, load_texts
from hikiwake.study.reviewing.recovery import settle
from hikiwake.study.tellings import Together, tell_together


@dataclass(frozen=True, slots=True, kw_only=True)
class Review:
    """A case under review, as it stands now: its records, what was proposed, what was judged.

    `together` holds what nobody has settled: tellings of one happening gathered, the conflicts, and what
    may be two readings of one text.
    """

    case: Case
    queue: Queue
    log: JudgementLog
    gazetteer: Gazetteer
    together: Together

    @property
    def root(self) -> Path:
        """The folder of the case."""
        return self.case.root

    def offered(self) -> tuple[Proposed, ...]:
        """Everything nobody has settled, in no order."""
        return (*self.together.proposals, *self.together.conflicts, *self.together.offered)

    def as_read(self, proposal: str) -> Proposed | None:
        """A proposal as one document tells it; None for a conflict, and for one that is not in the queue."""
        return next((each for each in self.queue.all() if each.id == proposal), None)

    def after_judging(self) -> Review:
        """The same with the records and judgements read again."""
        case = replace(load_case(self.root), texts=self.case.texts)
        gazetteer = self.gazetteer if case.model == self.case.model else gazetteer_of(case)
        return _review(case, self.queue, gazetteer)


def open_review(root: Path, *, texts: AttachedTexts | None = None) -> Review:
    """A case under review, once what a stopped machine left is settled.

    Raises `CaseError` for a case or a list of judgements that cannot be read: with a line of it missing,
    what was judged might come back.
    """
    if any(True for _ in landings(root)):
        with locked(root):
            settle(root)
    case = load_case(root)
    attached = load_texts(root, case.dossier) if texts is None else texts
    case = replace(case, texts=attached)
    return _review(case, load_queue(root), gazetteer_of(case))


def gazetteer_of(case: Case) -> Gazetteer:
    """The names of a case."""
    return Gazetteer.build(case.model.name, case.model.topic, case.model)


def _review(case: Case, queue: Queue, gazetteer: Gazetteer) -> Review:
    log = load_judgements(case.root)
    if log.problems:
        raise CaseError(log.problems)
    standing = log.standing()
    left = [each for each in queue.all() if each.id not in standing or not standing[each.id].verdict.settles]
    texts = {name: each.text for name, each in case.texts.texts.items()}
    together = tell_together(case.dossier, left, gazetteer, texts, queue.readings)
    settled = {name for name, each in standing.items() if each.verdict.settles}
    conflicts = tuple(each for each in together.conflicts if each.id not in settled)
    offered = tuple(each for each in together.offered if each.id not in settled)
    return Review(
        case=case,
        queue=queue,
        log=log,
        gazetteer=gazetteer,
        together=replace(together, conflicts=conflicts, offered=offered),
    )
