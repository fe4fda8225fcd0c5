"""Writing a bargaining problem or a conflict into a folder, as files of another program."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from enum import StrEnum
from pathlib import Path

from hikiwake.basics.errors import WriteError
from hikiwake.basics.naming import identified
from hikiwake.model.conflict_forms import BinaryConflict, ConflictForm, ExtensiveForm, StrategicForm
from hikiwake.model.exchange import Exported, ForeignDomain, Loss
from hikiwake.model.valuation import BargainingProblem
from hikiwake.store.atomic import write_together
from hikiwake.store.exchange.gambit_writing import efg_text, nfg_text
from hikiwake.store.exchange.genius_writing import to_genius
from hikiwake.store.exchange.geniusweb_writing import to_geniusweb
from hikiwake.store.exchange.gmcr_writing import gmcr_text


class Format(StrEnum):
    """The programs that a bargaining problem can be written for."""

    GENIUS = "genius"
    GENIUSWEB = "geniusweb"


class ConflictFormat(StrEnum):
    """The forms that a conflict can be written in: GMCR+, and the two of Gambit."""

    GMCR = "gmcr"
    NFG = "nfg"
    EFG = "efg"


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
    _write(exported.texts, folder)
    return exported


def write_conflict(form: ConflictForm, losses: Sequence[Loss], folder: Path) -> Exported:
    """Write a conflict into a folder as one file called after its title; raises as `write_exchange` does."""
    stem = identified([form.title or "conflict"], "conflict")[form.title or "conflict"]
    suffix, text = _text_of(form)
    texts = {f"{stem}.{suffix}": text}
    _write(texts, folder)
    return Exported(texts, tuple(losses), ())


def _text_of(form: ConflictForm) -> tuple[str, str]:
    match form:
        case BinaryConflict():
            return ConflictFormat.GMCR.value, gmcr_text(form)
        case StrategicForm():
            return ConflictFormat.NFG.value, nfg_text(form)
        case ExtensiveForm():
            return ConflictFormat.EFG.value, efg_text(form)


def _write(texts: Mapping[str, str], folder: Path) -> None:
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise WriteError(f"{folder}: cannot be made: {error.strerror or error}") from error
    files = {folder / name: text for name, text in texts.items()}
    for path in files:
        if path.exists():
            raise WriteError(f"{path}: is there already; give another folder, or remove it")
    write_together(files, dict.fromkeys(files))
