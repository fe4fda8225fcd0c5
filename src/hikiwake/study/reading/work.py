"""What a reading process does: read a document, or propose records from a text.

The two are apart, so that what was read is kept when proposing is stopped, and so that texts can be read
again with better names or rules without their documents. The language model and the names are loaded once a
process.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field, replace
from pathlib import Path

from hikiwake.basics.dates import Edtf
from hikiwake.basics.errors import AttachError
from hikiwake.basics.fingerprint import digest
from hikiwake.dossier.dossier import Dossier
from hikiwake.dossier.proposed import PaperReading, Proposed
from hikiwake.findings.reading import UsedModel
from hikiwake.intake.documents.read_any import read_any
from hikiwake.intake.documents.read_document import BlockHint, DocumentLimits, Media, ReadDocument
from hikiwake.intake.frame import Frame
from hikiwake.intake.front_matter import FrontMatter, front_matter
from hikiwake.intake.language import LanguageModel, language_model
from hikiwake.intake.names.gazetteer import Gazetteer
from hikiwake.intake.reading import read_text
from hikiwake.intake.tellings.readings_offered import paper_readings
from hikiwake.intake.zones.zones import label_zones
from hikiwake.store.documents import Document, stored_text
from hikiwake.store.recognition import Recognition, recognise_document
from hikiwake.study.reading.identify import Facts, title_from
from hikiwake.study.reading.near import Shape, shape_of
from hikiwake.vocabulary.stances import DateBasis

Reader = Callable[..., ReadDocument]
"""Reads a document as `intake.documents.read_any` does."""


@dataclass(frozen=True, slots=True, kw_only=True)
class DocumentTask:
    """Read a document and say what it is."""

    path: Path


@dataclass(frozen=True, slots=True, kw_only=True)
class TextTask:
    """Propose records from the text of a source: the one given, else the one in a file with that digest.

    `keep_frame` asks for all that was found on the way, for an export of labels.
    """

    source: str
    sha256: str
    file: Path | None = None
    text: str | None = field(default=None, repr=False)
    hints: tuple[BlockHint, ...] = ()
    date: Edtf | None = None
    date_basis: DateBasis = DateBasis.EXPLICIT
    keep_frame: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class ModelTask:
    """Say which language model this process reads with."""


Task = DocumentTask | TextTask | ModelTask


@dataclass(frozen=True, slots=True, kw_only=True)
class Examined:
    """A document: as it was read, what it is to the dossier, what is known of it, what near copies share."""

    document: ReadDocument
    sha256: str
    recognition: Recognition
    facts: Facts
    damage: str
    shape: Shape


@dataclass(frozen=True, slots=True, kw_only=True)
class TextRead:
    """What a text gave. `frame` and `front` are there when asked for; the frame without its parsed words."""

    source: str
    proposals: tuple[Proposed, ...]
    sentences: int
    characters: int
    damage: str
    readings: tuple[PaperReading, ...] = ()
    frame: Frame | None = None
    front: FrontMatter | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class ModelKnown:
    """The language model of this process; None without one."""

    model: UsedModel | None


Result = Examined | TextRead | ModelKnown


class ReadingWork:
    """The work of a reading process, as `study.reading.workers` runs it."""

    def __init__(
        self,
        dossier: Dossier,
        gazetteer: Callable[[], Gazetteer],
        *,
        limits: DocumentLimits,
        encoding: str | None = None,
        language: bool = True,
        model: Path | None = None,
        reader: Reader = read_any,
    ) -> None:
        """Nothing is loaded yet.

        `gazetteer` makes the case's gazetteer; `language` allows a language model, `model` is its folder.
        """
        self._dossier = dossier
        self._make_gazetteer = gazetteer
        self._limits = limits
        self._encoding = encoding
        self._language = language
        self._folder = model
        self._reader = reader
        self._gazetteer: Gazetteer | None = None
        self._model: LanguageModel | None = None

    def prepare(self, task: Task) -> None:
        """Load the names and the language model before the first text."""
        if self._gazetteer is None and not isinstance(task, DocumentTask):
            self._gazetteer = self._make_gazetteer()
            self._model = language_model(self._folder) if self._language else None

    def __call__(self, task: Task) -> Result:
        """Do a task."""
        match task:
            case DocumentTask():
                return self._examined(task.path)
            case TextTask():
                return self._read(task)
            case ModelTask():
                return ModelKnown(model=_used(self._model))

    def _examined(self, path: Path) -> Examined:
        document = self._reader(path, limits=self._limits, encoding=self._encoding)
        layout = label_zones(document.text, document.hints)
        front = front_matter(document.text, layout)
        known = Document(
            path=path, text=document.text, raw_sha256=document.raw_sha256, encoding=document.encoding
        )
        found = recognise_document(known, self._dossier)
        return Examined(
            document=document,
            sha256=digest(document.text),
            # Its own copy of the text need not travel too.
            recognition=replace(found, document=None),
            facts=facts_of(document, front),
            damage=layout.damage.words,
            shape=shape_of(document.text),
        )

    def _read(self, task: TextTask) -> TextRead:
        if self._gazetteer is None:
            raise RuntimeError("a text came before the names were loaded")
        text = task.text if task.text is not None else _stored(task)
        found = read_text(
            task.source,
            text,
            gazetteer=self._gazetteer,
            language=self._model,
            hints=task.hints,
            document_date=task.date,
            document_date_basis=task.date_basis,
        )
        return TextRead(
            source=task.source,
            proposals=found.proposals,
            sentences=len(found.frame.sentences),
            characters=len(text),
            damage=found.frame.damage.words,
            readings=paper_readings(found.frame),
            frame=replace(found.frame, tokens=(), mentions=()) if task.keep_frame else None,
            front=found.front if task.keep_frame else None,
        )


def facts_of(document: ReadDocument, front: FrontMatter) -> Facts:
    """What is known of a document: from its own metadata, else its first lines, else its file's name."""
    inferred = []
    title = document.title or front.title
    if not title:
        title = title_from(document.path.stem)
        inferred.append("title")
    # What a document says of its own date counts for more than when its file was made.
    told = [(document.date, document.date_basis), (front.date, front.date_basis)]
    dates = [each for each in told if each[0] is not None]
    dates.sort(key=lambda each: each[1] is not DateBasis.EXPLICIT)
    date, basis = dates[0] if dates else (None, front.date_basis)
    if date is not None and basis is not DateBasis.EXPLICIT:
        inferred.append("date")
    return Facts(
        title=title,
        authors=document.authors or front.authors,
        publisher=document.publisher or front.publisher,
        date=date,
        date_basis=basis,
        url=document.url,
        web=document.media is Media.HTML,
        inferred=tuple(inferred),
    )


def _stored(task: TextTask) -> str:
    """The text in a file; refused when it is another one than the task is about."""
    text = None if task.file is None else stored_text(task.file, task.sha256)
    if text is None or digest(text) != task.sha256:
        found = "no text" if text is None else "another text than the text of record"
        raise AttachError(f"{task.file}: found {found}, expected that of {task.source}; attach it again")
    return text


def _used(model: LanguageModel | None) -> UsedModel | None:
    if model is None:
        return None
    return UsedModel(name=model.name, version=model.version, sha256=model.sha256, verified=model.verified)
