"""The commands that write: new, attach, anchor, undo."""

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
from hikiwake.cli.documents import (
    AnchoredQuote,
    AttachDocument,
    AttachedSource,
    PlacedPassage,
    UnusedDocument,
)
from hikiwake.cli.exit_codes import ExitCode
from hikiwake.cli.options import CaseOption, JsonOption
from hikiwake.cli.screen import Screen
from hikiwake.cli.waiting import Waiting
from hikiwake.dossier.dossier import Dossier
from hikiwake.dossier.passage import Passage
from hikiwake.model.wording import counted
from hikiwake.store import attaching, texts
from hikiwake.store.adopting import adopt
from hikiwake.store.anchors import Placement
from hikiwake.store.case import Case, load_case
from hikiwake.store.documents import FALLBACK_ENCODINGS
from hikiwake.store.landmarks import Range
from hikiwake.store.new_case import new_case
from hikiwake.store.recognition import Recognition, recognise
from hikiwake.store.writer import undo_last

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


def undo(case: CaseOption = None) -> None:
    """Take back the last change of a case that the program made.

    Refuses when a file was changed by hand since.

    Example:
      hikiwake undo --case river-border
    """
    files = undo_last(case_folder(case))
    Screen().line(f"Put back: {', '.join(files)}")


def anchor(
    source: SourceArgument,
    quote: QuoteArgument,
    *,
    case: CaseOption = None,
    occurrence: OccurrenceOption = None,
    as_json: JsonOption = False,
) -> None:
    """Turn a quote into the reference of a passage.

    Looks the words up in the attached text, exactly first, then whatever the white space, quotation marks,
    hyphens and case. Prints the reference to cite and the block for dossier/passages.toml.

    Example:
      hikiwake anchor brown-2017 "a special framework" --case japan-russia
      hikiwake anchor brown-2017 "peace treaty" --occurrence 3
    """
    folder = case_folder(case)
    known = [each.id for each in load_case(folder).dossier.sources]
    if source not in known:
        raise UnknownNameError(
            f"no source {source!r}{suggest(source, known)}; there are {', '.join(known) or 'none'}"
        )
    passage = texts.anchor(folder, source, quote, occurrence)
    found = AnchoredQuote(reference=passage.id, paragraph=passage.paragraph, block=passage_block(passage))
    screen = Screen()
    if as_json:
        screen.document(found)
        return
    screen.line(found.reference)
    screen.line(f'# paragraph {found.paragraph}; cite it as passages = ["{found.reference}"]')
    screen.line(found.block)


def passage_block(passage: Passage) -> str:
    """The block of a passage as dossier/passages.toml holds it."""
    # Every value is a whole number or ASCII text, which TOML writes as JSON does.
    lines = [f"{name} = {json.dumps(value)}" for name, value in passage.model_dump().items()]
    return "\n".join(["[[passage]]", *lines])


def attach(
    case: AttachedCaseArgument,
    paths: PathsArgument,
    *,
    adopted: AdoptOption = None,
    moves: MoveOption = None,
    encoding: EncodingOption = None,
    as_json: JsonOption = False,
) -> None:
    """Give a case the texts of its sources.

    Each document is recognised, kept with the case on this machine, and every passage is looked up in it:
    verified, found again elsewhere, ambiguous, or broken with its likeliest new place. The dossier changes
    only with --adopt. The exit code is 1 when nothing was attached or a passage has no certain place.

    Example:
      hikiwake attach japan-russia ~/articles
      hikiwake attach my-case new.txt --adopt brown-2017 --move brown-2017@120-180=131-190
    """
    if encoding is not None and encoding not in FALLBACK_ENCODINGS:
        raise UsageError(f"--encoding: found {encoding!r}; expected {' or '.join(FALLBACK_ENCODINGS)}")
    if moves and adopted is None:
        raise UsageError("--move: expected together with --adopt SOURCE")
    loaded = load_case(case_folder(case))
    documents = tuple(_documents(paths))
    with Waiting() as waiting:
        if adopted is None:
            found = _attached(loaded, documents, encoding, waiting)
        else:
            found = _adopted(loaded, documents, encoding, adopted, _places(moves or ()))
    screen = Screen()
    if as_json:
        screen.document(found)
    else:
        _show(screen, found, adopted)
    unsure = any(each.broken or each.ambiguous for each in found.attached)
    if unsure or not found.attached:
        raise typer.Exit(ExitCode.PROBLEMS)


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
    unused = [UnusedDocument(document=str(each.path), why=each.why) for each in report.unknown]
    unused += [
        UnusedDocument(document=str(each.path), why=f"there is a better copy of {each.source}")
        for each in report.set_aside
    ]
    attached = tuple(_source(each.source, each.path, each.kind, each.placements) for each in report.attached)
    return AttachDocument(attached=attached, unused=tuple(unused))


def _adopted(
    case: Case, documents: tuple[Path, ...], encoding: str | None, source: str, moves: dict[str, Range | None]
) -> AttachDocument:
    """Make the document recognised as the source its text of record."""
    _must_be_source(case.dossier, source)
    best = _best_copy(recognise(documents, case.dossier, fallback=encoding), source)
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
    attached = _source(source, document.path, after.kind, after.placements)
    return AttachDocument(attached=(attached,), unused=(), moved=moved)


def _best_copy(found: Iterable[Recognition], source: str) -> Recognition:
    copies = [each for each in found if each.source == source]
    if not copies:
        raise AttachError(f"{source}: none of the documents was recognised as a copy of it")
    return max(copies, key=lambda each: each.share)


def _must_be_source(dossier: Dossier, source: str) -> None:
    known = [each.id for each in dossier.sources]
    if source not in known:
        raise UnknownNameError(f"no source {source!r}{suggest(source, known)}; there are {', '.join(known)}")


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


def _source(source: str, path: Path, kind: str, placements: Iterable[Placement]) -> AttachedSource:
    placed = [
        PlacedPassage(
            reference=each.reference,
            kind=each.kind.value,
            paragraph=each.paragraph,
            place=each.place,
            proposed=each.proposed,
            candidates=each.candidates,
            why=each.why,
        )
        for each in placements
    ]
    return AttachedSource(
        source=source,
        document=str(path),
        kind=str(kind),
        verified=sum(each.kind == "verified" for each in placed),
        found_again=sum(each.kind == "found_again" for each in placed),
        ambiguous=tuple(each for each in placed if each.kind == "ambiguous"),
        broken=tuple(each for each in placed if each.kind == "broken"),
    )


def _show(screen: Screen, found: AttachDocument, adopted: str | None) -> None:
    for each in found.attached:
        kind = "the text of record" if each.kind == "exact" else "another copy"
        screen.heading(f"{each.source}: {each.document} ({kind})")
        screen.say(
            f"{each.verified} verified, {each.found_again} found again, {len(each.ambiguous)} ambiguous, "
            f"{len(each.broken)} broken",
            indent=2,
        )
        for passage in (*each.ambiguous, *each.broken):
            _show_passage(screen, passage)
    for old, moved in found.moved.items():
        screen.line(f"  {old} → {moved}")
    for unused in found.unused:
        screen.say(f"Not attached: {unused.document}: {unused.why}", hang=2)
    if adopted is None and any(each.kind != "exact" for each in found.attached):
        screen.note("To make a copy the text of record: attach again with --adopt SOURCE.")
    screen.line()
    screen.line(f"{counted(len(found.attached), 'source')} attached.")


def _show_passage(screen: Screen, passage: PlacedPassage) -> None:
    shape = "?" if passage.kind == "ambiguous" else "✕"
    places = [passage.proposed] if passage.proposed else list(passage.candidates)
    where = ", ".join(f"{start}-{end}" for start, end in places) or "nowhere near"
    screen.say(
        f"{shape} {passage.kind} {passage.reference}: {passage.why}; likeliest {where} "
        f"(paragraph {passage.paragraph})",
        indent=2,
        hang=2,
    )
