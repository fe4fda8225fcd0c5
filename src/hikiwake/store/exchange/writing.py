"""Writing a bargaining problem into a folder, as files of another program."""

from __future__ import annotations

from collections.abc import Mapping
from enum import StrEnum
from pathlib import Path

from hikiwake.basics.errors import WriteError
from hikiwake.model.exchange import Exported, ForeignDomain
from hikiwake.model.valuation import BargainingProblem
from hikiwake.store.atomic import write_together
from hikiwake.store.exchange.genius_writing import to_genius
from hikiwake.store.exchange.geniusweb_writing import to_geniusweb


class Format(StrEnum):
    """The programs that can be written for."""

    GENIUS = "genius"
    GENIUSWEB = "geniusweb"


def write_exchange(
    problem: BargainingProblem,
    domain: ForeignDomain,
    names: Mapping[str, str],
    kind: Format,
    folder: Path,
) -> Exported:
    """Write the files of a problem into a folder, all or none, and say what was lost.

    A file that is there already is left alone: then nothing is written and `WriteError` is raised.
    """
    exported = (to_genius if kind is Format.GENIUS else to_geniusweb)(problem, domain, names)
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise WriteError(f"{folder}: cannot be made: {error.strerror or error}") from error
    texts = {folder / name: text for name, text in exported.texts.items()}
    for path in texts:
        if path.exists():
            raise WriteError(f"{path}: is there already; give another folder, or remove it")
    write_together(texts, dict.fromkeys(texts))
    return exported
