"""From the texts of a case to its queue: every source that was not read from this text, with these names, is.

One file a source is written as soon as it is read. Whoever is stopped goes on with the sources that are left,
and the queue is the same in the end.
"""

from __future__ import annotations

import hashlib
import json
import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from hikiwake.basics.dates import Edtf
from hikiwake.dossier.source import Source
from hikiwake.findings.reading import SourceOutcome, UsedModel
from hikiwake.intake.documents.read_document import BlockHint
from hikiwake.intake.frame import ZoneKind
from hikiwake.intake.proposing import VERSION
from hikiwake.store.adding import declared_blocks
from hikiwake.store.case import Case
from hikiwake.store.queue.header import QueueHeader
from hikiwake.store.queue.proposals import is_current, save_proposals
from hikiwake.study.reading.ingest import Text
from hikiwake.study.reading.plan import Step, Tell
from hikiwake.study.reading.shelf import path_of_text, text_of_record
from hikiwake.study.reading.work import Result, Task, TextRead, TextTask
from hikiwake.study.reading.workers import Crew

_KINDS = frozenset(kind.value for kind in ZoneKind)


@dataclass(frozen=True, slots=True, kw_only=True)
class ReadSource:
    """What reading a source gave, and the text read where it was read in memory."""

    outcome: SourceOutcome
    found: TextRead | None = None
    text: Text | None = None


def propose_for_case(
    case: Case,
    names: str,
    model: UsedModel | None,
    crew: Crew[Task, Result],
    tell: Tell,
    *,
    again: frozenset[str] = frozenset(),
) -> Iterator[ReadSource]:
    """Read every source with its text of record that is not read yet, and those of `again`; keep each.

    Raises `WriteError` when the queue cannot be written.
    """
    tasks: list[TextTask] = []
    headers: list[QueueHeader] = []
    for source in case.dossier.sources:
        if source.text is None or text_of_record(case.root, source) is None:
            continue
        task = _task(case, source)
        header = _header(task, names, model)
        if source.id not in again and is_current(case.root, source.id, header):
            yield ReadSource(outcome=SourceOutcome(source=source.id, current=True, damage=source.text.damage))
        else:
            tasks.append(task)
            headers.append(header)
    for place, read in _read(tasks, crew, tell):
        if read.found is not None:
            save_proposals(
                case.root,
                read.found.source,
                headers[place],
                read.found.proposals,
                readings=read.found.readings,
            )
        yield read


def propose_in_memory(
    texts: Sequence[Text], crew: Crew[Task, Result], tell: Tell, *, frames: bool
) -> Iterator[ReadSource]:
    """Read texts and keep nothing; `frames` asks for all that was found on the way."""
    tasks = [
        TextTask(
            source=each.source,
            sha256=each.sha256,
            text=each.text,
            hints=each.hints,
            date=anchor_of(each.facts.date),
            date_basis=each.facts.date_basis,
            keep_frame=frames,
        )
        for each in texts
    ]
    for place, read in _read(tasks, crew, tell):
        yield ReadSource(outcome=read.outcome, found=read.found, text=texts[place])


def _read(
    tasks: Sequence[TextTask], crew: Crew[Task, Result], tell: Tell
) -> Iterator[tuple[int, ReadSource]]:
    """What each text gave, as the workers end."""
    for done, ended in enumerate(crew.run(tasks), start=1):
        source = tasks[ended.place].source
        tell(Step(phase="records", done=done, of=len(tasks), name=source))
        found = ended.result
        if not isinstance(found, TextRead):
            yield ended.place, ReadSource(outcome=SourceOutcome(source=source, failure=ended.failure))
            continue
        outcome = SourceOutcome(
            source=source,
            proposals=len(found.proposals),
            sentences=found.sentences,
            characters=found.characters,
            damage=found.damage,
        )
        yield ended.place, ReadSource(outcome=outcome, found=found)


def _task(case: Case, source: Source) -> TextTask:
    sha256 = source.text.sha256 if source.text else ""
    return TextTask(
        source=source.id,
        sha256=sha256,
        file=path_of_text(case.root, source.id),
        hints=tuple(_hints(declared_blocks(case.root, source.id, sha256))),
        date=anchor_of(source.date),
        date_basis=source.date_basis,
    )


def anchor_of(date: Edtf | None) -> Edtf | None:
    """What relative dates of a document are counted from: its date, or of a range its last month.

    What a document tells as past lies before its last possible day; nothing more is certain of a range.
    """
    if date is None or date.latest is None or not re.search(r"[/.\[{]", date.text):
        return date
    return Edtf(f"{date.latest:%Y-%m}~")


def _hints(blocks: Iterable[tuple[int, int, str]]) -> Iterator[BlockHint]:
    """Blocks as hints; a kind that this version does not know is no hint."""
    for start, end, kind in blocks:
        if kind in _KINDS:
            yield BlockHint(start=start, end=end, kind=ZoneKind(kind))


def _header(task: TextTask, names: str, model: UsedModel | None) -> QueueHeader:
    """What the proposals of a text depend on: with an equal header, reading again gives the same."""
    around = [
        names,
        task.date.text if task.date else "",
        task.date_basis.value,
        [[hint.start, hint.end, hint.kind.value] for hint in task.hints],
    ]
    return QueueHeader(
        source=task.source,
        text=task.sha256,
        rules=VERSION,
        model=f"{model.name} {model.version}" if model else "",
        model_sha256=model.sha256 if model else "",
        gazetteer=hashlib.sha256(json.dumps(around).encode()).hexdigest(),
    )
