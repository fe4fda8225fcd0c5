"""Reading into a case: documents become sources, sources proposals, and a person is told what became of each.

1. The documents named are read, and new ones listed as sources with their texts (`study.reading.ingest`).
2. Every source whose proposals are missing or out of date is read (`study.reading.propose`).

Where nothing is to be kept, both happen in memory, for the documents named alone.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field, replace

from hikiwake.basics.errors import RunError
from hikiwake.dossier.dossier import Dossier
from hikiwake.dossier.proposed import Confidence, Proposed
from hikiwake.dossier.source import Source
from hikiwake.findings.reading import DocumentOutcome, ReadingFinding, UsedModel
from hikiwake.intake.documents.read_any import read_any
from hikiwake.store.case import Case, load_case
from hikiwake.study.reading.ingest import ingest
from hikiwake.study.reading.names import CaseNames
from hikiwake.study.reading.plan import ReadingPlan, Tell, nobody
from hikiwake.study.reading.propose import ReadSource, propose_for_case, propose_in_memory
from hikiwake.study.reading.work import ModelKnown, ModelTask, Reader, ReadingWork, Result, Task
from hikiwake.study.reading.workers import Bounds, Crew, Workers
from hikiwake.study.running import cores
from hikiwake.study.tellings import tell_together

CrewFor = Callable[[ReadingWork], Crew[Task, Result]]
"""Makes whoever runs the work of reading."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Run:
    """What a run did; where the plan keeps frames, all it found of each text, and what contradicts."""

    finding: ReadingFinding
    read: tuple[ReadSource, ...] = field(default=(), repr=False)
    conflicts: tuple[Proposed, ...] = field(default=(), repr=False)


def read_documents(
    case: Case, plan: ReadingPlan, crew_for: CrewFor, tell: Tell = nobody, *, reader: Reader = read_any
) -> Run:
    """Read documents into a case.

    Nothing is raised for a document that cannot be read: what failed stands in the finding. `crew_for` says
    in which processes, `tell` is told how far it has come, `reader` stands in for `read_any`.

    Raises `WriteError` or `CaseError` when the case cannot be written, `RunError` when no process can be
    started.
    """
    names = CaseNames(case.model)
    work = ReadingWork(
        case.dossier,
        names,
        limits=plan.limits,
        encoding=plan.encoding,
        language=plan.language,
        model=plan.model,
        reader=reader,
    )
    with crew_for(work) as crew:
        ingested = ingest(case, plan, crew, tell)
        model = _model(crew) if plan.language else None
        if plan.keep:
            again = frozenset(each.source for each in ingested.documents if each.source and plan.again)
            case = load_case(case.root)
            reading = propose_for_case(case, names.digest(), model, crew, tell, again=again)
        else:
            reading = propose_in_memory(ingested.texts, crew, tell, frames=plan.frames)
        run = _gathered(case, plan, ingested.documents, model, reading)
    return replace(run, conflicts=_conflicts(names, run.read)) if plan.frames else run


def workers_for(plan: ReadingPlan, jobs: int | None = None) -> CrewFor:
    """Processes of their own, by default one a core, each under the limits of the plan."""

    def made(work: ReadingWork) -> Crew[Task, Result]:
        bounds = Bounds(seconds=plan.limits.seconds, memory_bytes=plan.limits.memory_bytes)
        return Workers(work, jobs or cores(), bounds)

    return made


def _model(crew: Crew[Task, Result]) -> UsedModel | None:
    """The language model the workers read with. Raises `RunError` when it cannot be loaded."""
    for ended in crew.run([ModelTask()]):
        if isinstance(ended.result, ModelKnown):
            return ended.result.model
        raise RunError(f"the language model cannot be loaded ({ended.failure}); --no-model reads without it")
    return None


def _gathered(
    case: Case,
    plan: ReadingPlan,
    documents: tuple[DocumentOutcome, ...],
    model: UsedModel | None,
    reading: Iterable[ReadSource],
) -> Run:
    """Run the reading; count what it proposes, and let go of it unless it is asked for."""
    counts: dict[str, Counter[Confidence]] = defaultdict(Counter)
    read: list[ReadSource] = []
    for each in reading:
        for proposal in each.found.proposals if each.found else ():
            counts[proposal.content.kind][proposal.confidence] += 1
        read.append(each if plan.frames else replace(each, found=None, text=None))
    read.sort(key=lambda each: (each.outcome.source, each.text.document if each.text else ""))
    finding = ReadingFinding(
        case=case.root.name,
        kept=plan.keep,
        documents=documents,
        sources=tuple(each.outcome for each in read),
        proposed={
            kind: {level.value: counts[kind][level] for level in Confidence if counts[kind][level]}
            for kind in sorted(counts)
        },
        model=model,
        without_model=_why_without(plan, model),
    )
    return Run(finding=finding, read=tuple(read))


def _conflicts(names: CaseNames, read: Iterable[ReadSource]) -> tuple[Proposed, ...]:
    """What contradicts among the texts read, whatever the case has accepted of them."""
    texts = {each.text.source: each.text for each in read if each.text is not None}
    sources = [
        Source(
            id=name,
            type="document",
            title=text.facts.title,
            date=text.facts.date,
            date_basis=text.facts.date_basis,
        )
        for name, text in texts.items()
    ]
    together = tell_together(
        Dossier(sources=tuple(sources)),
        (proposal for each in read if each.found for proposal in each.found.proposals),
        names(),
        {name: text.text for name, text in texts.items()},
    )
    return together.conflicts


def _why_without(plan: ReadingPlan, model: UsedModel | None) -> str:
    if model is not None:
        return ""
    return "none is installed" if plan.language else "--no-model"
