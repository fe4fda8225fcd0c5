"""A case as the rest of the program sees it: read whole, valid, frozen."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

from hikiwake.basics.errors import CaseError
from hikiwake.dossier.case_info import CaseInfo
from hikiwake.dossier.dossier import Dossier
from hikiwake.model.case_model import CaseModel
from hikiwake.store.kinds import DOSSIER_KINDS, MODEL_KINDS, SOURCE_KIND, Shape
from hikiwake.store.links import check_links
from hikiwake.store.problem import Problem
from hikiwake.store.reader import read_files
from hikiwake.store.reading import Reading
from hikiwake.store.texts import AttachedTexts


@dataclass(frozen=True, slots=True)
class Case:
    """A dispute: what its folder holds.

    `texts` are the texts at hand; `load_case` leaves them out, `store.texts.load_texts` finds them.
    `warnings` are problems that keep no question from being answered.
    """

    root: Path
    info: CaseInfo
    dossier: Dossier
    model: CaseModel
    texts: AttachedTexts = field(default_factory=AttachedTexts)
    warnings: tuple[Problem, ...] = ()


def load_case(folder: Path) -> Case:
    """The case a folder holds. Raises `CaseError` with every problem found, sorted by file and line."""
    case, problems = read_case(folder)
    if case is None:
        raise CaseError(problems)
    return case


def read_case(
    folder: Path, *, replaced: Mapping[str, str | None] | None = None
) -> tuple[Case | None, tuple[Problem, ...]]:
    """The case a folder holds, or None and every problem found, sorted by file and line.

    `replaced` gives texts that stand in for the folder's files, by path with slashes (None: taken away):
    what the case would be after a change.
    """
    if not folder.is_dir():
        found = "a file" if folder.exists() else "no such folder"
        return None, (Problem(file=str(folder), found=found, expected="the folder of a case"),)
    reading = read_files(folder, replaced)
    check_links(reading)
    if reading.problems:
        return None, tuple(sorted(reading.problems))
    return _case(folder, reading), ()


def _case(folder: Path, reading: Reading) -> Case:
    info = next(entry.record for entry in reading.of("case"))
    if not isinstance(info, CaseInfo):
        raise TypeError("an invalid case.toml without a problem")
    lists = {kind.attribute: _records(reading, kind.name) for kind in (SOURCE_KIND, *DOSSIER_KINDS)}
    model: dict[str, object] = {}
    for kind in MODEL_KINDS:
        if kind.shape is Shape.TABLE:
            model[kind.name] = {entry.id: entry.record for entry in reading.of(kind.name)}
        elif kind.shape is Shape.SINGLE:
            model[kind.name] = next(iter(_records(reading, kind.name)), None)
        else:
            model[kind.name] = _records(reading, kind.name)
    return Case(
        root=folder,
        info=info,
        dossier=Dossier.model_validate(lists),
        model=CaseModel.model_validate(model),
        warnings=tuple(sorted(reading.warnings)),
    )


def _records(reading: Reading, name: str) -> tuple[object, ...]:
    return tuple(entry.record for entry in reading.of(name))
