"""What became of documents that were read, and what was proposed from them."""

from collections.abc import Mapping
from enum import StrEnum

from hikiwake.basics.dates import Edtf
from hikiwake.basics.record import Record
from hikiwake.vocabulary.stances import DateBasis


class Outcome(StrEnum):
    """What became of a document."""

    LISTED = "listed"
    """It is a new source of the case."""
    KNOWN = "known"
    """It is the text of record of a source of the case."""
    COPY = "copy"
    """It is another copy of a source of the case: not read, for places in it are not places in the text."""
    DUPLICATE = "duplicate"
    """It has the very text of another document or source."""
    NEAR_DUPLICATE = "near_duplicate"
    """It has nearly the text of another document or source."""
    FAILED = "failed"
    """It could not be read."""


class DocumentOutcome(Record):
    """What became of one document, as its path was given.

    `source` is the source it is or is a copy of; `date` that source's date with how it was found, `inferred`
    the fields of a new source that were taken from elsewhere than the document's own words about itself.
    `damage` says in words what is wrong with the copy; `warnings` are those of its reader.
    """

    document: str
    outcome: Outcome
    source: str | None = None
    why: str = ""
    date: Edtf | None = None
    date_basis: DateBasis | None = None
    inferred: tuple[str, ...] = ()
    damage: str = ""
    warnings: tuple[str, ...] = ()


class SourceOutcome(Record):
    """What reading one source gave: how many records were proposed, from how many sentences and characters.

    A `current` source had been read before, from the same text by the same rules and names, and was not read
    again: its counts are 0. `failure` says why one was not read.
    """

    source: str
    current: bool = False
    failure: str = ""
    proposals: int = 0
    sentences: int = 0
    characters: int = 0
    damage: str = ""


class UsedModel(Record):
    """The language model: name, version, SHA-256 of its weights, whether all of it is the official one."""

    name: str
    version: str
    sha256: str
    verified: bool


class ReadingFinding(Record):
    """What a run of reading did.

    `proposed` counts the records proposed in this run by kind, then by confidence; `waiting_for_judgement`
    is False when nothing was kept. `model` is None when texts were read by rules alone, for which
    """

    case: str
    kept: bool
    documents: tuple[DocumentOutcome, ...]
    sources: tuple[SourceOutcome, ...]
    proposed: Mapping[str, Mapping[str, int]]
    model: UsedModel | None = None
    without_model: str = ""

    @property
    def failures(self) -> tuple[tuple[str, str], ...]:
        """What could not be read, documents first, each with the reason."""
        documents = [(each.document, each.why) for each in self.documents if each.outcome is Outcome.FAILED]
        return (*documents, *((each.source, each.failure) for each in self.sources if each.failure))

    @property
    def damaged(self) -> tuple[tuple[str, str], ...]:
        """Sources with a damaged text, each once, with the words for the damage."""
        found = {each.source or each.document: each.damage for each in self.documents if each.damage}
        found |= {each.source: each.damage for each in self.sources if each.damage}
        return tuple(found.items())

    @property
    def total(self) -> int:
        """Records proposed in this run."""
        return sum(each.proposals for each in self.sources)


class ModelOutcome(Record):
    """What a large model gave for one source: records kept, records discarded by reason, failed questions."""

    source: str
    proposals: int = 0
    discarded: Mapping[str, int] = {}
    failures: tuple[str, ...] = ()


class ModelReadingFinding(Record):
    """What a large model proposed, source by source."""

    case: str
    model: str
    sources: tuple[ModelOutcome, ...]
