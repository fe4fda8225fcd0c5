"""What a run of reading is asked to do, and whom it tells how far it has come."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from hikiwake.basics.dates import Edtf
from hikiwake.intake.documents.read_document import DEFAULT, DocumentLimits


@dataclass(frozen=True, slots=True, kw_only=True)
class ReadingPlan:
    """What to read and how.

    `paths` are the documents, in order. `date` is that of the only one of them. `keep` writes what is found
    into the case; without it all stays in memory. `again` lists near copies as sources of their own and
    proposes again where nothing has changed. `frames` keeps all that was found on the way, for an export.
    `language` allows a language model, that in the folder `model` or the installed one. `encoding` is that of
    documents that do not tell theirs.
    """

    paths: tuple[Path, ...] = ()
    keep: bool = True
    again: bool = False
    frames: bool = False
    language: bool = True
    model: Path | None = None
    encoding: str | None = None
    date: Edtf | None = None
    limits: DocumentLimits = DEFAULT


@dataclass(frozen=True, slots=True, kw_only=True)
class Step:
    """How far a run has come: what it is at (`documents` or `records`), how many are done, the last one."""

    phase: str
    done: int
    of: int
    name: str = ""


Tell = Callable[[Step], None]
"""Is told each step."""


def nobody(step: Step) -> None:
    """Tell nobody."""
    del step
