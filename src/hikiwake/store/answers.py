"""The raw answers of a large model, kept beside the texts whose words they repeat."""

from __future__ import annotations

import json
from collections.abc import Iterable
from pathlib import Path

from hikiwake.store.atomic import write_together
from hikiwake.store.texts import texts_folder

SUFFIX = ".answers.json"


def save_answers(case_root: Path, source: str, reader: str, answers: Iterable[str]) -> Path:
    """Write what a reader answered about a source, in place of what it answered before; returns the file.

    Raises `WriteError` when it cannot be written.
    """
    path = texts_folder(case_root) / f"{source}+{reader}{SUFFIX}"
    write_together({path: json.dumps([*answers], ensure_ascii=False, indent=1) + "\n"})
    return path
