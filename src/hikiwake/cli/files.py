"""The commands that write: new, attach, anchor."""

from __future__ import annotations

import json
from collections.abc import Iterable
from pathlib import Path
from typing import Annotated

import typer

from hikiwake.basics.errors import AttachError, UnknownNameError
from hikiwake.basics.identifiers import suggest
from hikiwake.basics.references import source_of
from hikiwake.cli.asking import UsageError, case_folder
from hikiwake.cli.attached import attached_source, how_to_list, show_attached
from hikiwake.cli.documents import AnchoredQuote, AttachDocument, UnusedDocument
from hikiwake.cli.exit_codes import ExitCode
from hikiwake.cli.options import CaseOption, JsonOption
from hikiwake.cli.screen import Screen
from hikiwake.cli.waiting import Waiting
from hikiwake.dossier.dossier import Dossier
from hikiwake.dossier.passage import Passage
from hikiwake.store import attaching, texts
from hikiwake.store.adopting import adopt, adopt_first
from hikiwake.store.case import Case, load_case
from hikiwake.store.documents import FALLBACK_ENCODINGS, read_document
from hikiwake.store.kinds import KINDS
from hikiwake.store.landmarks import Range
from hikiwake.store.new_case import new_case
from hikiwake.store.recognition import Recognition, recognise, unrecognisable
from hikiwake.store.writer import append_record

FolderArgument = Annotated[
    Path, typer.Argument(metavar="DIR", help="The folder; new, or empty.", show_default=False)
]
AttachedCaseArgument = Annotated[
    str,
    typer.Argument(metavar="CASE", help="A case folder or the name of a shipped case.", show_default=False),
]
PathsArgument = Annotated[
    list[Path],
    typer.Argument(metavar="PATHS…", help="Documents, or folders of documents.", show_default=False),
]
AdoptOption = Annotated[
    str | None,
    typer.Option(
        "--adopt",
        metavar="SOURCE",
        help="Make the document the text of record of this source; moves its passages.",
    ),
]
NamedOption = Annotated[
    str | None,
    typer.Option(
        "--as",
        metavar="SOURCE",
        help="Make the document the text of record of this source, which has none yet.",
    ),
]
MoveOption = Annotated[
    list[str] | None,
    typer.Option(
        "--move",
        metavar="REF[=START-END]",
        help="With --adopt: where a passage goes; without a place, to the one proposed. May be repeated.",
    ),
]
EncodingOption = Annotated[
    str | None,
    typer.Option("--encoding", metavar="NAME", help=f"For old documents: {' or '.join(FALLBACK_ENCODINGS)}."),
]
SourceArgument = Annotated[
    str,
    typer.Argument(metavar="SOURCE", help="The id of a source with its text attached.", show_default=False),
]
QuoteArgument = Annotated[
    str, typer.Argument(metavar="QUOTE", help="Words of the source, in quotation marks.", show_default=False)
]
OccurrenceOption = Annotated[
    int | None,
    typer.Option("--occurrence", min=1, metavar="N", help="Which one, when it is there several times."),
]
WriteOption = Annotated[
    bool,
    typer.Option("--write", help="Add the block to dossier/passages.toml; print the reference alone."),
]


def new(folder: FolderArgument) -> None:
    """Make the folder of a new case.

    The files are commented and valid from the start; `hikiwake check` says what to fill in.

    Example:
      hikiwake new river-border
    """
    new_case(folder)
    screen = Screen()
    screen.line(f"Made {folder}")
    screen.say(
        f"Next: write parties and issues into {folder / 'model.toml'}, then: hikiwake check --case {folder}"
    )


def anchor(
    source: SourceArgument,
    quote: QuoteArgument,
    *,
    case: CaseOption = None,
    occurrence: OccurrenceOption = None,
    write: WriteOption = False,
    as_json: JsonOption = False,
) -> None:
    """Turn a quote into the reference of a passage.

    Looks the words up in the attached text, exactly first, then whatever the white space, quotation marks,
    hyphens and case. Prints the reference to cite and the block for dossier/passages.toml; with --write
    the block goes there, once, and only the reference is printed.

    Example:
      hikiwake anchor brown-2017 "a special framework" --case japan-russia
      hikiwake anchor brown-2017 "peace treaty" --occurrence 3
      hikiwake anchor brown-2017 "a special framework" --write
    """
    folder = case_folder(case)
    dossier = load_case(folder).dossier
    _must_be_source(dossier, source)
    passage = texts.anchor(folder, source, quote, occurrence)
    found = AnchoredQuote(reference=passage.id, paragraph=passage.paragraph, block=passage_block(passage))
    screen = Screen()
    if write:
        screen.note(_written(folder, dossier, passage))
    if as_json:
        screen.document(found)
        return
    screen.line(found.reference)
    if write:
        return
    screen.line(f'# paragraph {found.paragraph}; cite it as passages = ["{found.reference}"]')
    screen.line(found.block)


def _written(folder: Path, dossier: Dossier, passage: Passage) -> str:
    """Add a passage to its file unless it is there; what was done, in words."""
    file = KINDS["passage"].file
    known = next((each for each in dossier.passages if each.id == passage.id), None)
    if known == passage:
        return f"{passage.id} is in {file} already; nothing was written."
    if known is not None:
        raise AttachError(
            f"{file}: found {passage.id} with other digests, expected those of the text attached. "
            f"Was the text replaced? Then: hikiwake attach CASE FILE --adopt {passage.source}"
        )
    append_record(folder, "passage", passage.model_dump())
    return f"Wrote {passage.id} into {file}"


def passage_block(passage: Passage) -> str:
    """The block of a passage as dossier/passages.toml holds it."""
    # Every value is a whole number or ASCII text, which TOML writes as JSON does.
    lines = [f"{name} = {json.dumps(value)}" for name, value in passage.model_dump().items()]
    return "\n".join(["[[passage]]", *lines])


def attach(
    case: AttachedCaseArgument,
    paths: PathsArgument,
    *,
    named: NamedOption = None,
    adopted: AdoptOption = None,
    moves: MoveOption = None,
    encoding: EncodingOption = None,
    as_json: JsonOption = False,
) -> None:
    """Give a case the texts of its sources.

    Each document is recognised, kept with the case on this machine, and every passage is looked up in it:
    verified, found again elsewhere, ambiguous, or broken with its likeliest new place. The dossier changes
    only with --as and --adopt. A source listed in sources.json that nobody has quoted yet gets its first
    text with --as. The exit code is 1 when nothing was attached or a passage has no certain place.

    Example:
      hikiwake attach japan-russia ~/articles
      hikiwake attach my-case report.txt --as brown-2017
      hikiwake attach my-case new.txt --adopt brown-2017 --move brown-2017@120-180=131-190
    """
    _check_options(named, adopted, moves, encoding)
    loaded = load_case(case_folder(case))
    documents = tuple(_documents(paths))
    with Waiting() as waiting:
        if named is not None:
            found = _named(loaded, documents, encoding, named)
        elif adopted is not None:
            found = _adopted(loaded, documents, encoding, adopted, _places(moves or ()))
        else:
            found = _attached(loaded, documents, encoding, waiting)
    screen = Screen()
    if as_json:
        screen.document(found)
    else:
        show_attached(screen, found, case, chosen=bool(named or adopted))
    unsure = any(each.broken or each.ambiguous for each in found.attached)
    if unsure or not found.attached:
        raise typer.Exit(ExitCode.PROBLEMS)


def _check_options(
    named: str | None, adopted: str | None, moves: list[str] | None, encoding: str | None
) -> None:
    if encoding is not None and encoding not in FALLBACK_ENCODINGS:
        raise UsageError(f"--encoding: found {encoding!r}; expected {' or '.join(FALLBACK_ENCODINGS)}")
    if named is not None and adopted is not None:
        raise UsageError("found --as and --adopt; expected --as for a first text, --adopt for another copy")
    if moves and adopted is None:
        raise UsageError("--move: expected together with --adopt SOURCE")


def _documents(paths: Iterable[Path]) -> Iterable[Path]:
    for path in paths:
        if path.is_dir():
            yield from sorted(inner for inner in path.iterdir() if inner.is_file())
        elif path.exists():
            yield path
        else:
            raise UnknownNameError(f"{path}: no such file or folder")


def _attached(
    case: Case, documents: tuple[Path, ...], encoding: str | None, waiting: Waiting
) -> AttachDocument:
    report = attaching.attach(
        case.root,
        case.dossier,
        documents,
        fallback=encoding,
        progress=lambda name: waiting(f"reading {name}"),
    )
    strange = any(each.document is not None for each in report.unknown)
    return _told(report, without_text=unrecognisable(case.dossier) if strange else ())


def _told(report: attaching.AttachReport, *, without_text: tuple[str, ...] = ()) -> AttachDocument:
    unused = [UnusedDocument(document=str(each.path), why=each.why) for each in report.unknown]
    unused += [
        UnusedDocument(document=str(each.path), why=f"there is a better copy of {each.source}")
        for each in report.set_aside
    ]
    attached = tuple(
        attached_source(each.source, each.path, each.kind, each.placements) for each in report.attached
    )
    return AttachDocument(attached=attached, unused=tuple(unused), without_text=without_text)


def _named(case: Case, documents: tuple[Path, ...], encoding: str | None, source: str) -> AttachDocument:
    """Make the one document the first text of record of the source."""
    _must_be_source(case.dossier, source)
    if len(documents) != 1:
        raise UsageError(f"--as {source}: found {len(documents)} documents; expected one")
    adopt_first(case.root, case.dossier, source, read_document(documents[0], fallback=encoding))
    return _told(attaching.attach(case.root, load_case(case.root).dossier, documents, fallback=encoding))


def _adopted(
    case: Case, documents: tuple[Path, ...], encoding: str | None, source: str, moves: dict[str, Range | None]
) -> AttachDocument:
    """Make the document recognised as the source its text of record."""
    _must_be_source(case.dossier, source)
    best = _best_copy(case.dossier, recognise(documents, case.dossier, fallback=encoding), source)
    document = best.document
    if document is None:
        raise AttachError(f"{best.path}: {best.why}")
    moved = adopt(
        case.root,
        case.dossier,
        source,
        document.text,
        moves,
        raw_sha256=document.raw_sha256,
        file=document.path.name,
    )
    after = recognise([document.path], load_case(case.root).dossier, fallback=encoding)[0]
    attached = attached_source(source, document.path, after.kind, after.placements)
    return AttachDocument(attached=(attached,), unused=(), moved=moved)


def _best_copy(dossier: Dossier, found: Iterable[Recognition], source: str) -> Recognition:
    copies = [each for each in found if each.source == source]
    if not copies:
        first = f". It has no text yet: use --as {source}" if source in unrecognisable(dossier) else ""
        raise AttachError(f"{source}: none of the documents was recognised as a copy of it{first}")
    return max(copies, key=lambda each: each.share)


def _must_be_source(dossier: Dossier, source: str) -> None:
    known = [each.id for each in dossier.sources]
    if source not in known:
        raise UnknownNameError(
            f"no source {source!r}{suggest(source, known)}; there are {', '.join(known) or 'none'}. "
            f"If it is a new one: {how_to_list(source)}"
        )


def _places(moves: Iterable[str]) -> dict[str, Range | None]:
    """What `--move` says: reference to place, None for the place proposed."""
    found: dict[str, Range | None] = {}
    for move in moves:
        reference, equals, place = move.partition("=")
        start, dash, end = place.partition("-")
        is_place = bool(dash) and start.isdecimal() and end.isdecimal()
        if source_of(reference) == reference or (equals and not is_place):
            raise UsageError(f"--move: found {move!r}; expected source@start-end or source@start-end=NEW-NEW")
        found[reference] = (int(start), int(end)) if is_place else None
    return found
