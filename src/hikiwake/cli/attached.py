"""What became of documents: told as JSON, or in words."""

from __future__ import annotations

import json
import shlex
from collections.abc import Iterable
from pathlib import Path

from hikiwake.cli.documents import AttachDocument, AttachedSource, PlacedPassage
from hikiwake.cli.screen import Screen
from hikiwake.model.wording import counted
from hikiwake.store.anchors import Placement


def attached_source(source: str, path: Path, kind: str, placements: Iterable[Placement]) -> AttachedSource:
    """A document attached as the text of a source, as `attach --json` tells it."""
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


def show_attached(screen: Screen, found: AttachDocument, case: str, *, chosen: bool) -> None:
    """Print what became of every document, and what to do about those not recognised.

    `case` is the case as the user named it; `chosen` whether the user said which source the document is.
    """
    for each in found.attached:
        kind = "the text of record" if each.kind == "exact" else "another copy"
        screen.heading(f"{each.source}: {each.document} ({kind})")
        screen.say(_counts(each), indent=2)
        for passage in (*each.ambiguous, *each.broken):
            _show_passage(screen, passage)
    for old, moved in found.moved.items():
        screen.line(f"  {old} → {moved}")
    for unused in found.unused:
        screen.say(f"Not attached: {unused.document}: {unused.why}", hang=2)
    if not chosen and any(each.kind != "exact" for each in found.attached):
        screen.note("To make a copy the text of record: attach again with --adopt SOURCE.")
    if found.without_text:
        named = " ".join(["hikiwake attach", shlex.quote(case), _document(found), "--as", _source(found)])
        screen.note(f"Sources without a text: {', '.join(found.without_text)}. To give one its text: {named}")
    elif not (chosen or found.attached):
        screen.note(f"If it is a new source: {how_to_list('ID')}.")
    screen.line()
    screen.line(f"{counted(len(found.attached), 'source')} attached.")


def how_to_list(source: str) -> str:
    """How a user adds a source to a case, in words."""
    item = json.dumps({"id": source, "type": "document", "title": "…"}, ensure_ascii=False)
    return f"put {item} into the list in sources.json, then attach its document with --as {source}"


def _document(found: AttachDocument) -> str:
    """The document left over, as a shell reads it; FILE where there are several."""
    return shlex.quote(found.unused[0].document) if len(found.unused) == 1 else "FILE"


def _source(found: AttachDocument) -> str:
    return found.without_text[0] if len(found.without_text) == 1 else "ID"


def _counts(found: AttachedSource) -> str:
    if not (found.verified or found.found_again or found.ambiguous or found.broken):
        return "no passages yet"
    return (
        f"{found.verified} verified, {found.found_again} found again, {len(found.ambiguous)} ambiguous, "
        f"{len(found.broken)} broken"
    )


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
