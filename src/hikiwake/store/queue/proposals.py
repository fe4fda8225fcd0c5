"""The proposals of a case on disk: one file a source, replaced whole, so that a run resumes by document.

`reading/queue/<source>.jsonl` is plain text: a first line that says which text was read and with what, then
one proposal a line in the order of the text. It holds offsets and ids, and no sentence of a source. What a
further reader proposes, such as a large model, stands in a file of its own, `<source>+<reader>.jsonl`; where
both propose the same record, that of the rules counts.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from pathlib import Path

from pydantic import TypeAdapter, ValidationError

from hikiwake.basics.errors import WriteError
from hikiwake.basics.identifiers import Identifier
from hikiwake.basics.record import Record
from hikiwake.basics.references import offsets_of
from hikiwake.dossier.proposed import PaperReading, Proposed
from hikiwake.store.atomic import write_together
from hikiwake.store.files import LONGEST_LINE, MOST_BYTES, FileText
from hikiwake.store.problem import Problem, shown
from hikiwake.store.queue.folder import (
    READING,
    Line,
    lines_of,
    read_queue_file,
    reading_folder,
    record_of,
    unwritable,
)
from hikiwake.store.queue.header import FirstLine, QueueHeader

QUEUE = "queue"
"""The folder, within the reading folder, that holds the proposals."""
SUFFIX = ".jsonl"

_IDENTIFIER = TypeAdapter(Identifier)


@dataclass(frozen=True, slots=True, kw_only=True)
class Queue:
    """Everything proposed for a case: by source, in the order of its text; what each was read from.

    `readings` are the sentences of all sources that say what some paper says.

    A proposal that cannot be read is left out and told in `problems`; the others stay.
    """

    proposals: Mapping[str, tuple[Proposed, ...]] = field(default_factory=dict)
    headers: Mapping[str, QueueHeader] = field(default_factory=dict)
    readings: tuple[PaperReading, ...] = ()
    problems: tuple[Problem, ...] = ()

    def all(self) -> tuple[Proposed, ...]:
        """Every proposal: by source in the order of the ids, then by place."""
        return tuple(each for source in sorted(self.proposals) for each in self.proposals[source])


def save_proposals(
    case_root: Path,
    source: str,
    header: QueueHeader,
    proposals: Iterable[Proposed],
    *,
    reader: str = "",
    readings: Iterable[PaperReading] = (),
) -> Path:
    """Write the proposals of a source in place of those there were; returns the file.

    The file is replaced whole: whoever is stopped, or writes at the same time, leaves the old one or the new.
    Of proposals with one id the first by place is kept. `reader` names a further reader than the rules,
    `readings` are sentences that say what some paper says.

    Raises:
        WriteError: the file cannot be written, would be larger than can be read again, or holds a proposal
            of another source.
    """
    kept: dict[str, Proposed] = {}
    for each in sorted(proposals, key=place):
        kept.setdefault(each.id, each)
    strange = sorted({each.source for each in kept.values()} - {source})
    if header.source != source or strange:
        found = ", ".join(strange) or header.source
        raise WriteError(f"the queue of {source!r}: found proposals of {found}, expected its own alone")
    first = FirstLine(header=header, proposals=len(kept), readings=tuple(readings))
    text = _text(source, (first, *kept.values()))
    path = _file(case_root, source, reader)
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise unwritable(path.parent, error) from error
    write_together({path: text})
    return path


def _text(source: str, records: Iterable[Record]) -> str:
    """What a queue file holds; refused when it could not be read again."""
    lines = [record.model_dump_json(by_alias=True) for record in records]
    text = "\n".join([*lines, ""])
    size, longest = len(text.encode()), max(len(line.encode()) for line in lines)
    if size > MOST_BYTES or longest > LONGEST_LINE:
        raise WriteError(
            f"the queue of {source!r}: found {size:,} bytes with lines of up to {longest:,}, "
            f"expected at most {MOST_BYTES:,} and {LONGEST_LINE:,}; split the document"
        )
    return text


def load_queue(case_root: Path, sources: Iterable[str] | None = None) -> Queue:
    """The proposals of a case, or of some of its sources, and every problem found, sorted."""
    folder = reading_folder(case_root)
    wanted = None if sources is None else set(sources)
    proposals: dict[str, tuple[Proposed, ...]] = {}
    headers: dict[str, QueueHeader] = {}
    problems: list[Problem] = []
    readings: list[PaperReading] = []
    first: dict[str, str] = {}
    for path in sorted((folder / QUEUE).glob(f"*{SUFFIX}"), key=_whose):
        source, reader = _whose(path)
        if path.name.startswith(".") or (wanted is not None and source not in wanted):
            continue
        file = f"{QUEUE}/{path.name}"
        text = read_queue_file(folder, file)
        if isinstance(text, FileText):
            known = {each.id for each in proposals.get(source, ())}
            opening, found, wrong = _read(text.text, f"{READING}/{file}", source, {} if reader else first)
            problems += wrong
            more = (each for each in found if each.id not in known)
            proposals[source] = tuple(sorted((*proposals.get(source, ()), *more), key=place))
            headers |= {source: opening.header} if opening and not reader else {}
            readings += opening.readings if opening else ()
        elif text is not None:
            problems.append(text)
    return Queue(
        proposals=proposals, headers=headers, readings=tuple(readings), problems=tuple(sorted(problems))
    )


def is_current(case_root: Path, source: str, header: QueueHeader) -> bool:
    """Whether the source was read whole, from the very text and with the very rules that a header names."""
    file = f"{QUEUE}/{_checked(source)}{SUFFIX}"
    text = read_queue_file(reading_folder(case_root), file)
    if not isinstance(text, FileText):
        return False
    lines = [*lines_of(text.text)]
    first = record_of(FirstLine, lines[0], file) if lines else ()
    return isinstance(first, FirstLine) and first.header == header and first.proposals == len(lines) - 1


def drop_source(case_root: Path, source: str) -> bool:
    """Take the proposals of a source out of the queue; whether there were any. Judgements stay."""
    folder = _file(case_root, source).parent
    files = [path for path in folder.glob(f"*{SUFFIX}") if _whose(path)[0] == source]
    if files:
        write_together(dict.fromkeys(files))
    return bool(files)


def place(proposal: Proposed) -> tuple[int, int, str, str]:
    """What proposals of one source are sorted by: start, end, kind, id."""
    start, end = offsets_of(proposal.passage) or (0, 0)
    return start, end, proposal.content.kind, proposal.id


def _file(case_root: Path, source: str, reader: str = "") -> Path:
    further = f"+{_checked(reader)}" if reader else ""
    return reading_folder(case_root) / QUEUE / f"{_checked(source)}{further}{SUFFIX}"


def _whose(path: Path) -> tuple[str, str]:
    """The source of a queue file and its reader; that of the rules is empty, and comes first."""
    source, _, reader = path.stem.partition("+")
    return source, reader


def _checked(source: str) -> str:
    try:
        return _IDENTIFIER.validate_python(source)
    except ValidationError:
        raise WriteError(f"found the source {shown(source)}, expected an id of sources.json") from None


def _read(
    text: str, file: str, source: str, first: dict[str, str]
) -> tuple[FirstLine | None, tuple[Proposed, ...], list[Problem]]:
    """What a queue file holds. `first` notes where each id was met."""
    lines = [*lines_of(text)]
    opening = record_of(FirstLine, lines[0] if lines else Line(1, "null"), file)
    problems: list[Problem] = []
    first_line: FirstLine | None = None
    if isinstance(opening, FirstLine):
        first_line = opening
        problems += _misfits(opening, lines, file, source)
    else:
        problems += opening
    found: list[Proposed] = []
    for line in lines[1:]:
        record = record_of(Proposed, line, file)
        if isinstance(record, tuple):
            problems += record
        elif wrong := _misplaced(record, line, file, source, first):
            problems.append(wrong)
        else:
            found.append(record)
    return first_line, tuple(sorted(found, key=place)), problems


def _misfits(opening: FirstLine, lines: list[Line], file: str, source: str) -> list[Problem]:
    """What is wrong with a first line, seen beside the name and the length of its file."""
    problems = []
    if opening.header.source != source:
        problems.append(
            Problem(
                file=file,
                line=lines[0].number,
                field="header.source",
                found=shown(opening.header.source),
                expected=f"{source!r}, as the file is called",
            )
        )
    if opening.proposals != len(lines) - 1:
        problems.append(
            Problem(
                file=file,
                line=lines[0].number,
                field="proposals",
                found=f"{len(lines) - 1} lines",
                expected=f"{opening.proposals}, as the first line says",
                hint="read the document again",
            )
        )
    return problems


def _misplaced(record: Proposed, line: Line, file: str, source: str, first: dict[str, str]) -> Problem | None:
    """What is wrong with a proposal, seen beside its file and the others."""
    before = first.setdefault(record.id, f"{file}:{line.number}")
    if before != f"{file}:{line.number}":
        return Problem(
            file=file,
            line=line.number,
            record=record.id,
            field="id",
            found="an id used before",
            expected="an id used once",
            hint=f"the proposal at {before} has it already",
        )
    if record.source != source:
        return Problem(
            file=file,
            line=line.number,
            record=record.id,
            field="source",
            found=shown(record.source),
            expected=f"{source!r}, as the file is called",
        )
    return None
