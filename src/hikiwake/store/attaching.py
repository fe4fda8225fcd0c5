"""Attaching: giving a case the texts of its sources, on one machine, without changing the case."""

import json
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from hikiwake.basics.fingerprint import digest
from hikiwake.dossier.dossier import Dossier
from hikiwake.store.anchors import Placement, PlacementKind
from hikiwake.store.atomic import bytes_of, write_together
from hikiwake.store.files import digest_of
from hikiwake.store.recognition import Progress, Recognition, RecognitionKind, recognise
from hikiwake.store.texts import (
    PLACES_SUFFIX,
    TEXT_SUFFIX,
    AttachedText,
    attached_from,
    load_texts,
    texts_folder,
)


@dataclass(frozen=True, slots=True, kw_only=True)
class SourceReport:
    """What became of the passages of one source in the document attached as its text.

    `path` is the document, `written` the file that now holds its text.
    """

    source: str
    path: Path
    written: Path
    kind: RecognitionKind
    placements: tuple[Placement, ...] = field(default=(), repr=False)

    @property
    def verified(self) -> tuple[Placement, ...]:
        """Passages whose exact characters are at their place."""
        return self._of(PlacementKind.VERIFIED)

    @property
    def found_again(self) -> tuple[Placement, ...]:
        """Passages whose words are elsewhere in this copy."""
        return self._of(PlacementKind.FOUND_AGAIN)

    @property
    def ambiguous(self) -> tuple[Placement, ...]:
        """Passages whose words are at several places, with those places."""
        return self._of(PlacementKind.AMBIGUOUS)

    @property
    def broken(self) -> tuple[Placement, ...]:
        """Passages whose words are not in this copy, with proposed places."""
        return self._of(PlacementKind.BROKEN)

    def _of(self, kind: PlacementKind) -> tuple[Placement, ...]:
        return tuple(placement for placement in self.placements if placement.kind is kind)


@dataclass(frozen=True, slots=True, kw_only=True)
class AttachReport:
    """What became of every document: attached, unknown, or set aside for a better copy of the same source."""

    attached: tuple[SourceReport, ...] = ()
    unknown: tuple[Recognition, ...] = ()
    set_aside: tuple[Recognition, ...] = ()


def attach(
    case_root: Path,
    dossier: Dossier,
    paths: Iterable[Path],
    *,
    fallback: str | None = None,
    progress: Progress | None = None,
) -> AttachReport:
    """Attach documents to a case as the texts of the sources they are copies of. The dossier stays as it is.

    Each recognised document is written to the case's texts folder, with the places of its passages when it
    is another copy than the text of record. A text of record that is attached already is kept when another
    copy comes; otherwise the new document takes the place of the old text. Of several copies of one source
    the text of record is taken, else the one with the larger share of passages, else the first.

    Args:
        case_root: the case folder.
        dossier: its records.
        paths: the documents.
        fallback: the encoding of documents that are not Unicode, one of FALLBACK_ENCODINGS.
        progress: is told the name of each document before it is read.

    Raises `WriteError` when a text could not be written; the old one is still there.
    """
    recognised = recognise(paths, dossier, fallback=fallback, progress=progress)
    chosen = _best_by_source(recognised)
    present = load_texts(case_root, dossier).texts
    reports = []
    for source, found in chosen.items():
        kept = source in present and present[source].of_record
        attached = attached_from(found)
        if attached is not None and (found.kind is RecognitionKind.EXACT or not kept):
            reports.append(_written(texts_folder(case_root), found, attached))
    used = {report.path for report in reports}
    unknown = tuple(found for found in recognised if found.source is None)
    return AttachReport(
        attached=tuple(reports),
        unknown=unknown,
        set_aside=tuple(found for found in recognised if found.source and found.path not in used),
    )


def attach_recognised(case_root: Path, found: Recognition) -> SourceReport | None:
    """Attach one document that was recognised, whatever was attached before; None for an unknown one.

    Raises `WriteError` as `attach` does.
    """
    attached = attached_from(found)
    return None if attached is None else _written(texts_folder(case_root), found, attached)


def _best_by_source(recognised: Sequence[Recognition]) -> dict[str, Recognition]:
    """The best copy of each source, in the order the sources were met."""
    best: dict[str, Recognition] = {}
    for found in recognised:
        if found.source is not None:
            rival = best.get(found.source)
            if rival is None or _rank(found) > _rank(rival):
                best[found.source] = found
    return best


def _rank(found: Recognition) -> tuple[bool, float]:
    return found.kind is RecognitionKind.EXACT, found.share


def _written(folder: Path, found: Recognition, attached: AttachedText) -> SourceReport:
    """Write the text of a source, and the places in it when it is another copy."""
    path = folder / f"{attached.source}{TEXT_SUFFIX}"
    places_path = folder / f"{attached.source}{PLACES_SUFFIX}"
    places = {"sha256": digest(attached.text), "places": attached.places}
    changes: dict[Path, str | None] = {path: attached.text}
    changes[places_path] = None if attached.of_record else json.dumps(places, indent=1) + "\n"
    folder.mkdir(parents=True, exist_ok=True)
    present = {each: bytes_of(each) for each in changes}
    expected = {each: None if data is None else digest_of(data) for each, data in present.items()}
    write_together(changes, expected)
    return SourceReport(
        source=attached.source,
        path=found.path,
        written=path,
        kind=found.kind,
        placements=found.placements,
    )
