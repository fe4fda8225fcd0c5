"""A large model reads the texts of a case: one more reader, whose proposals stand beside those of the rules.

Only what it quotes from the source is kept (`intake.large_model`). Its raw answers hold words of the texts,
so they are kept beside the texts and nowhere else.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from functools import partial

from hikiwake.basics.errors import RunError, UnknownNameError
from hikiwake.basics.identifiers import suggest
from hikiwake.dossier.source import Source
from hikiwake.findings.reading import ModelOutcome
from hikiwake.intake.language import LanguageModel
from hikiwake.intake.large_model.endpoint import Endpoint, check_address
from hikiwake.intake.large_model.prompt import prompt_digest
from hikiwake.intake.large_model.reader import ModelReading, read_with_model
from hikiwake.intake.reading import read_text
from hikiwake.store.answers import save_answers
from hikiwake.store.case import Case
from hikiwake.store.queue.header import QueueHeader
from hikiwake.store.queue.proposals import save_proposals
from hikiwake.study.reading.names import CaseNames
from hikiwake.study.reading.propose import anchor_of
from hikiwake.study.reading.shelf import text_of_record

Tell = Callable[[str, int, int], None]
"""Is told the source under way, and how many questions about it are answered, of how many."""


def read_with(
    case: Case,
    endpoint: Endpoint,
    language: LanguageModel | None,
    tell: Tell = lambda _source, _done, _all: None,
    *,
    sources: Iterable[str] = (),
) -> Iterator[ModelOutcome]:
    """Read every source with its text of record, or those named, and keep what is proposed.

    Raises `UnknownNameError` for a source that is not there or has no text, `RunError` when the address is
    refused, and `WriteError` when the queue cannot be written. A source about which nothing was answered is
    told in its outcome and does not stop the others.
    """
    check_address(endpoint)
    names = CaseNames(case.model)
    gazetteer = names()
    for source, text in [*_texts(case, tuple(sources))]:
        tell(source.id, 0, 1)
        frame = read_text(
            source.id,
            text,
            gazetteer=gazetteer,
            language=language,
            document_date=anchor_of(source.date),
            document_date_basis=source.date_basis,
        ).frame
        try:
            found = read_with_model(frame, endpoint, partial(tell, source.id))
        except RunError as error:
            yield ModelOutcome(source=source.id, failures=(str(error),))
            continue
        header = QueueHeader(
            source=source.id,
            text=source.text.sha256 if source.text else "",
            rules=prompt_digest(),
            model=endpoint.model,
            gazetteer=names.digest(),
        )
        yield _kept(case, header, found)


def _kept(case: Case, header: QueueHeader, found: ModelReading) -> ModelOutcome:
    """Write what a model proposed and answered about a source."""
    reader = reader_id(header.model)
    save_proposals(case.root, header.source, header, found.proposals, reader=reader)
    save_answers(case.root, header.source, reader, found.answers)
    return ModelOutcome(
        source=header.source,
        proposals=len(found.proposals),
        discarded=dict(Counter(each.why for each in found.discarded)),
        failures=found.failures,
    )


def reader_id(model: str) -> str:
    """What a model's queue files are called by: its name in lower case, other signs as hyphens."""
    return re.sub(r"[^a-z0-9]+", "-", model.casefold()).strip("-")[:60] or "model"


def _texts(case: Case, wanted: tuple[str, ...]) -> Iterator[tuple[Source, str]]:
    known = [source.id for source in case.dossier.sources]
    for name in wanted:
        if name not in known:
            raise UnknownNameError(f"no source {name!r}{suggest(name, known)}; there are {', '.join(known)}")
    for source in case.dossier.sources:
        if wanted and source.id not in wanted:
            continue
        text = text_of_record(case.root, source) if source.text else None
        if text is not None:
            yield source, text
        elif wanted:
            raise UnknownNameError(
                f"{source.id}: its text of record is not attached; read or attach it first"
            )
