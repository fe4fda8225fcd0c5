"""Writing what was read as labels: a file for each document and two for all, or one document on stdout."""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Any

from hikiwake.basics.errors import WriteError
from hikiwake.dossier.proposed import Proposed
from hikiwake.report.labels import ReadText, all_times, conflict_labels, document_labels
from hikiwake.store.atomic import write_together
from hikiwake.study.reading.propose import ReadSource

STDOUT = "-"
"""Stands for stdout in place of a folder."""
TIMES = "timex"
CONFLICTS = "source_conflicts"


def must_be_folder(named: str) -> None:
    """Make the folder that labels go to. Raises `WriteError` when it cannot be made."""
    if named == STDOUT:
        return
    try:
        Path(named).mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise WriteError(f"{named}: expected a folder, or - for stdout: {error.strerror or error}") from error


def export_labels(named: str, read: Iterable[ReadSource], conflicts: Sequence[Proposed]) -> None:
    """Write the labels of all that was read. Raises `WriteError` when a file cannot be written."""
    documents = [found for each in read if (found := _read_text(each)) is not None]
    times, apart = all_times(documents), conflict_labels(conflicts, documents)
    labels = {stem: document_labels(each) for stem, each in _stems(documents).items()}
    if named == STDOUT:
        whole = {"documents": list(labels.values()), TIMES: times, CONFLICTS: apart}
        print(json.dumps(whole, ensure_ascii=False, indent=1))
        return
    folder = Path(named)
    files: dict[str, Any] = {**labels, TIMES: times, CONFLICTS: apart}
    write_together({folder / f"{stem}.json": _text(value) for stem, value in files.items()})


def _read_text(read: ReadSource) -> ReadText | None:
    """What labels are made of; None for a text that could not be read."""
    if read.found is None or read.found.frame is None or read.text is None:
        return None
    facts = read.text.facts
    return ReadText(
        name=Path(read.text.document).name,
        frame=read.found.frame,
        proposals=read.found.proposals,
        title="" if "title" in facts.inferred else facts.title,
        authors=facts.authors,
        publisher=facts.publisher,
    )


def _stems(documents: Iterable[ReadText]) -> dict[str, ReadText]:
    """Documents by the name of their file of labels; equal names, from several folders, are numbered."""
    found: dict[str, ReadText] = {}
    for each in documents:
        wanted = Path(each.name).stem
        number, stem = 1, wanted
        while stem in found or stem in {TIMES, CONFLICTS}:
            number += 1
            stem = f"{wanted}-{number}"
        found[stem] = each
    return found


def _text(value: object) -> str:
    return json.dumps(value, ensure_ascii=False, indent=1) + "\n"
