"""Recognition: which source of a dossier a document is a copy of."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from enum import StrEnum
from pathlib import Path

from hikiwake.basics.errors import AttachError
from hikiwake.basics.fingerprint import HEAD_LENGTH, digest, fold
from hikiwake.dossier.dossier import Dossier
from hikiwake.dossier.passage import Passage
from hikiwake.store.anchors import Placement, PlacementKind, relocate
from hikiwake.store.documents import Document, read_document

COPY_THRESHOLD = 0.5
"""The share of a source's passages that a document has to hold to be taken for another copy of it.

Passages of fewer than HEAD_LENGTH folded characters do not count: such words are in many documents.
"""

LONGEST_SEARCHED = 5_000_000
"""Characters: longer documents are recognised by their digest only, to keep time and memory in bounds."""

Progress = Callable[[str], None]
"""Is told the name of each document before it is read."""


class RecognitionKind(StrEnum):
    """What a document is to a dossier."""

    EXACT = "exact"
    """The text of record of a source."""

    COPY = "copy"
    """Another copy of a source: other line breaks, other clutter, perhaps other words."""

    UNKNOWN = "unknown"
    """Not a copy of any source as far as can be told, or not readable; `why` says which."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Recognition:
    """What a document was taken for.

    `share` is the part of the source's passages found in it, from 0 to 1 (1 for an exact copy). `document`
    is None when the file could not be read; `placements` are those of the source's passages.
    """

    path: Path
    kind: RecognitionKind
    source: str | None = None
    share: float = 0.0
    why: str = ""
    document: Document | None = field(default=None, repr=False)
    placements: tuple[Placement, ...] = field(default=(), repr=False)


def passages_of(dossier: Dossier, source: str) -> tuple[Passage, ...]:
    """The passages of one source, in file order."""
    return tuple(passage for passage in dossier.passages if passage.source == source)


def unrecognisable(dossier: Dossier) -> tuple[str, ...]:
    """The sources that no document can be recognised as: no digest on record, no passage that can tell."""
    telling = {passage.source for passage in dossier.passages if passage.folded_length >= HEAD_LENGTH}
    return tuple(each.id for each in dossier.sources if each.text is None and each.id not in telling)


def recognise(
    paths: Iterable[Path],
    dossier: Dossier,
    *,
    fallback: str | None = None,
    progress: Progress | None = None,
) -> tuple[Recognition, ...]:
    """Recognise each document, in the order given. Nothing is raised for a file that cannot be read.

    1. A document with the digest of a source's text is an exact copy.
    2. Else it is a copy of the source with the largest share of passages in it, if that is at least
       COPY_THRESHOLD and no other source has the same share.
    3. Else it is unknown.

    `fallback` is the encoding of documents that are not Unicode, as for `read_document`.
    """
    found = []
    for path in paths:
        if progress is not None:
            progress(path.name)
        try:
            document = read_document(path, fallback=fallback)
        except AttachError as problem:
            found.append(Recognition(path=path, kind=RecognitionKind.UNKNOWN, why=str(problem)))
        else:
            found.append(recognise_document(document, dossier))
    return tuple(found)


def recognise_document(document: Document, dossier: Dossier) -> Recognition:
    """Recognise a document that has been read; see `recognise`."""
    sha256 = digest(document.text)
    owners = [each.id for each in dossier.sources if each.text is not None and each.text.sha256 == sha256]
    if len(owners) == 1:
        return Recognition(
            path=document.path,
            kind=RecognitionKind.EXACT,
            source=owners[0],
            share=1.0,
            why="the text has the digest on record",
            document=document,
            placements=relocate(passages_of(dossier, owners[0]), document.text),
        )
    if owners:
        return _unknown(document, f"it is the text of {' and of '.join(owners)} alike")
    if len(document.text) > LONGEST_SEARCHED:
        return _unknown(
            document,
            f"no digest on record is its own, and over {LONGEST_SEARCHED:,} characters are not searched",
        )
    return _best_copy(document, dossier)


def _best_copy(document: Document, dossier: Dossier) -> Recognition:
    """The source whose passages are in a document most, if they are enough."""
    folded = fold(document.text)
    tried: list[tuple[float, str, tuple[Placement, ...]]] = []
    for source in dossier.sources:
        passages = passages_of(dossier, source.id)
        placements = relocate(passages, document.text, folded)
        tried.append((_share(passages, placements), source.id, placements))
    tried.sort(key=lambda each: -each[0])
    if not tried or tried[0][0] < COPY_THRESHOLD:
        best = f"{tried[0][0]:.0%}, those of {tried[0][1]}" if tried and tried[0][0] else "none"
        return _unknown(
            document, f"of no source are {COPY_THRESHOLD:.0%} of the passages in it (most found: {best})"
        )
    share, name, placements = tried[0]
    equals = [other for same, other, _ in tried if same == share]
    if len(equals) > 1:
        return _unknown(document, f"it holds {share:.0%} of the passages of {' and of '.join(equals)} alike")
    return Recognition(
        path=document.path,
        kind=RecognitionKind.COPY,
        source=name,
        share=share,
        why=f"{share:.0%} of the source's passages are in it",
        document=document,
        placements=placements,
    )


def _share(passages: Sequence[Passage], placements: Sequence[Placement]) -> float:
    """The part of the passages long enough to prove anything whose words are in the copy."""
    telling = [
        placement.kind is not PlacementKind.BROKEN
        for passage, placement in zip(passages, placements, strict=True)
        if passage.folded_length >= HEAD_LENGTH
    ]
    return sum(telling) / len(telling) if telling else 0.0


def _unknown(document: Document, why: str) -> Recognition:
    return Recognition(path=document.path, kind=RecognitionKind.UNKNOWN, why=why, document=document)
