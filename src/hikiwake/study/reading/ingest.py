"""From files to sources of a case: each document read once, listed once, whatever else runs or was stopped.

1. A file with the very bytes of one that was listed before is known without being read.
2. The others are read by workers and settled in the order given, so that ids depend on nothing else.
3. A copy of a source becomes its attached text; an exact or near duplicate is told; the rest are new sources.
4. New sources are written a batch at a time: list and texts together. Who is stopped loses the batch at hand
   and reads it again. Who finds that another run has written meanwhile takes its sources as given.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace

from hikiwake.basics.errors import WriteError
from hikiwake.basics.paragraphs import paragraph_spans
from hikiwake.findings.reading import DocumentOutcome, Outcome
from hikiwake.intake.documents.read_document import BlockHint
from hikiwake.store.adding import NewSource, add_sources, can_add, date_source
from hikiwake.store.attaching import attach_recognised
from hikiwake.store.case import Case, load_case
from hikiwake.store.documents import Document
from hikiwake.store.recognition import Recognition, RecognitionKind
from hikiwake.study.reading.identify import Facts, csl_item, source_id
from hikiwake.study.reading.plan import ReadingPlan, Step, Tell
from hikiwake.study.reading.shelf import Shelf
from hikiwake.study.reading.work import DocumentTask, Examined, Result, Task
from hikiwake.study.reading.workers import Crew, Ended
from hikiwake.vocabulary.stances import DateBasis

BATCH = 100
"""New sources that are written in one step."""
BATCH_CHARACTERS = 20_000_000
"""Characters of their texts after which a batch is written, full or not."""
_TRIES = 20
"""As often may another run write first."""
_NOT_LISTED = (
    "it is none of the case's sources, and the list of a case that comes with the program is not changed; "
    "read it with --dry-run, or into a copy of the case's folder"
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Text:
    """The text of a document that is read in memory: as which source, with what facts."""

    document: str
    source: str
    sha256: str
    text: str = field(repr=False)
    hints: tuple[BlockHint, ...] = field(repr=False)
    facts: Facts


@dataclass(frozen=True, slots=True, kw_only=True)
class Ingested:
    """What became of every document, in order; their texts where the plan keeps nothing."""

    documents: tuple[DocumentOutcome, ...]
    texts: tuple[Text, ...] = ()


def ingest(case: Case, plan: ReadingPlan, crew: Crew[Task, Result], tell: Tell) -> Ingested:
    """Make sources of documents. Nothing is raised for a document that cannot be read.

    Raises `WriteError` or `CaseError` when the case cannot be written.
    """
    run = _Run(case, plan)
    unread = [place for place in range(len(plan.paths)) if not run.settled_by_bytes(place)]
    tasks = [DocumentTask(path=plan.paths[place]) for place in unread]
    done = len(plan.paths) - len(unread)
    try:
        for ended in _in_order(crew.run(tasks)):
            place = unread[ended.place]
            run.settle(place, ended)
            done += 1
            tell(Step(phase="documents", done=done, of=len(plan.paths), name=plan.paths[place].name))
    finally:
        # Also for who is stopped: what was read stays read.
        run.write()
    outcomes = tuple(run.outcomes[place] for place in range(len(plan.paths)))
    return Ingested(documents=outcomes, texts=tuple(run.texts))


def _in_order(ended: Iterable[Ended[Result]]) -> Iterator[Ended[Result]]:
    """The same in the order of the tasks."""
    waiting: dict[int, Ended[Result]] = {}
    place = 0
    for each in ended:
        waiting[each.place] = each
        while place in waiting:
            yield waiting.pop(place)
            place += 1


class _Run:
    """What became of each document so far, and the new sources that wait to be written."""

    def __init__(self, case: Case, plan: ReadingPlan) -> None:
        self.outcomes: dict[int, DocumentOutcome] = {}
        self.texts: list[Text] = []
        self._root = case.root
        self._plan = plan
        self._shelf = Shelf(case)
        self._pending: dict[int, Examined] = {}
        self._characters = 0

    def settled_by_bytes(self, place: int) -> bool:
        """Whether a file is known by its bytes alone; then what became of it is noted."""
        if not self._plan.keep:
            return False
        path = self._plan.paths[place]
        source = self._shelf.with_bytes_of(path, self._plan.limits.file_bytes)
        if source is not None:
            self.outcomes[place] = self._listed_before(str(path), source)
        return source is not None

    def settle(self, place: int, ended: Ended[Result]) -> None:
        """Note what became of a document that was read, or failed."""
        path = str(self._plan.paths[place])
        if not isinstance(ended.result, Examined):
            why = ended.failure.removeprefix(f"{path}: ")
            self.outcomes[place] = DocumentOutcome(document=path, outcome=Outcome.FAILED, why=why)
            return
        found = _dated(ended.result, self._plan)
        if found.recognition.source is not None:
            self.outcomes[place] = self._recognised(path, found, found.recognition)
        elif (same := self._shelf.with_text(found.sha256)) is not None:
            self.outcomes[place] = self._same(path, found, same)
        elif not self._plan.again and (near := self._shelf.near(found.shape)) is not None:
            why = f"{near[1]:.0%} of its words are those of {near[0]}; --again lists it all the same"
            self.outcomes[place] = _told(path, found, Outcome.NEAR_DUPLICATE, near[0], why)
        elif self._plan.keep and not can_add(self._root):
            self.outcomes[place] = _told(path, found, Outcome.FAILED, None, _NOT_LISTED)
        else:
            self._take(place, path, found)

    def write(self) -> None:
        """List the new sources that wait, and write their texts."""
        for last in (*[False] * (_TRIES - 1), True):
            if not self._pending:
                break
            try:
                add_sources(self._root, [self._new(place) for place in sorted(self._pending)])
                self._pending.clear()
            except WriteError:
                fresh = load_case(self._root)
                if last or {each.id for each in fresh.dossier.sources} == self._shelf.listed:
                    raise
                self._reconcile(fresh)
        self._characters = 0

    def _take(self, place: int, path: str, found: Examined) -> None:
        """A new source."""
        stem = self._plan.paths[place].stem
        wanted = source_id(found.facts, stem, ())
        source = source_id(found.facts, stem, self._shelf.ids)
        lacking = self._shelf.sources.get(wanted)
        why = ""
        if lacking is not None and lacking.text is None:
            why = f"if it is the text of {wanted}: hikiwake undo, then attach it with --as {wanted}"
        self.outcomes[place] = _told(path, found, Outcome.LISTED, source, why)
        self._shelf.take(source, found.sha256, found.shape)
        if not self._plan.keep:
            self.texts.append(_text(path, source, found))
            return
        self._pending[place] = found
        self._characters += len(found.document.text)
        if len(self._pending) >= BATCH or self._characters >= BATCH_CHARACTERS:
            self.write()

    def _recognised(self, path: str, found: Examined, recognition: Recognition) -> DocumentOutcome:
        """A document that is the text of record of a source, or another copy of it."""
        source = recognition.source or ""
        exact = recognition.kind is RecognitionKind.EXACT
        if self._plan.keep and source not in self._shelf.of_record:
            read = found.document
            known = Document(
                path=read.path, text=read.text, raw_sha256=read.raw_sha256, encoding=read.encoding
            )
            attach_recognised(self._root, replace(recognition, document=known))
        elif not self._plan.keep:
            listed = self._shelf.sources[source]
            # Read as it would be if it were kept: with the date the case has for it.
            facts = replace(found.facts, date=listed.date, date_basis=listed.date_basis)
            as_listed = found if listed.date is None or self._plan.date else replace(found, facts=facts)
            self.texts.append(_text(path, source, as_listed))
        if not exact:
            return _told(path, found, Outcome.COPY, source, recognition.why)
        self._shelf.of_record.add(source)
        return self._listed_before(path, source)

    def _same(self, path: str, found: Examined, source: str) -> DocumentOutcome:
        """A document with the text of one that was listed in this run, or that is about to be."""
        return _told(path, found, Outcome.DUPLICATE, source, f"it has the very text of {source}")

    def _listed_before(self, path: str, source: str) -> DocumentOutcome:
        known = self._shelf.sources[source]
        date = self._plan.date
        if date is not None and date != known.date and self._plan.keep and can_add(self._root):
            known = self._shelf.sources[source] = date_source(self._root, known, date)
        return DocumentOutcome(
            document=path,
            outcome=Outcome.KNOWN,
            source=source,
            date=known.date,
            date_basis=known.date_basis if known.date else None,
            damage=known.text.damage if known.text else "",
        )

    def _new(self, place: int) -> NewSource:
        found, facts = self._pending[place], self._pending[place].facts
        document = found.document
        text: dict[str, object] = {
            "sha256": found.sha256,
            "raw_sha256": document.raw_sha256,
            "characters": len(document.text),
            "paragraphs": len(paragraph_spans(document.text)),
            "file": document.path.name,
            "damage": found.damage or None,
            "pages": document.pages or None,
        }
        return NewSource(
            id=self.outcomes[place].source or "",
            item=csl_item(facts),
            own={
                "date": facts.date,
                "date_basis": facts.date_basis if facts.date else None,
                "inferred": facts.inferred or None,
                "text": text,
            },
            text=document.text,
            blocks=tuple((hint.start, hint.end, hint.kind.value) for hint in document.hints),
        )

    def _reconcile(self, fresh: Case) -> None:
        """Another run has written: what it listed is known, what it called by an id of ours is renamed."""
        self._shelf = Shelf(fresh)
        renamed: dict[str, str] = {}
        for place, found in sorted(self._pending.items()):
            path, before = str(self._plan.paths[place]), self.outcomes[place].source or ""
            listed = self._shelf.with_text(found.sha256)
            if listed is not None:
                del self._pending[place]
                self.outcomes[place] = self._listed_before(path, listed)
                renamed[before] = listed
                continue
            source = source_id(found.facts, self._plan.paths[place].stem, self._shelf.ids)
            self._shelf.take(source, found.sha256, found.shape)
            self.outcomes[place] = self.outcomes[place].model_copy(update={"source": source})
            renamed[before] = source
        for place, outcome in self.outcomes.items():
            if outcome.outcome in {Outcome.DUPLICATE, Outcome.NEAR_DUPLICATE} and outcome.source in renamed:
                new = {"source": renamed[outcome.source]}
                new["why"] = outcome.why.replace(outcome.source, renamed[outcome.source])
                self.outcomes[place] = outcome.model_copy(update=new)


def _dated(found: Examined, plan: ReadingPlan) -> Examined:
    """With the date the user gave, if one was given."""
    if plan.date is None:
        return found
    inferred = tuple(name for name in found.facts.inferred if name != "date")
    facts = replace(found.facts, date=plan.date, date_basis=DateBasis.EXPLICIT, inferred=inferred)
    return replace(found, facts=facts)


def _told(path: str, found: Examined, outcome: Outcome, source: str | None, why: str) -> DocumentOutcome:
    facts = found.facts
    return DocumentOutcome(
        document=path,
        outcome=outcome,
        source=source,
        why=why,
        date=facts.date,
        date_basis=facts.date_basis if facts.date else None,
        inferred=facts.inferred,
        damage=found.damage,
        warnings=found.document.warnings,
    )


def _text(path: str, source: str, found: Examined) -> Text:
    return Text(
        document=path,
        source=source,
        sha256=found.sha256,
        text=found.document.text,
        hints=found.document.hints,
        facts=found.facts,
    )
