"""The cases that come with the program, and how a case is found by name or by path."""

from importlib.resources import files
from pathlib import Path

from hikiwake.basics.errors import UnknownNameError
from hikiwake.basics.identifiers import suggest
from hikiwake.store.kinds import CASE_FILE

PROBLEM_FILE = "problem.toml"
"""What the problem of a published example is called."""


def shipped_cases() -> tuple[str, ...]:
    """The names of the cases that come with the program, sorted."""
    return tuple(sorted(path.name for path in _home().iterdir() if (path / CASE_FILE).is_file()))


def find_case(name_or_path: str) -> Path:
    """The folder of a case, given its path or the name of one that comes with the program.

    A folder of that path goes before a shipped case of that name. Raises `UnknownNameError` when there is
    neither.
    """
    folder = Path(name_or_path)
    if folder.is_dir():
        return folder
    if name_or_path in shipped_cases():
        return _home() / name_or_path
    names = shipped_cases()
    hint = suggest(name_or_path, names) or f" (the shipped cases are {', '.join(names)})"
    raise UnknownNameError(f"found no case {name_or_path!r}: neither a folder nor a shipped case{hint}")


def published_cases() -> tuple[str, ...]:
    """The names of the published examples that come with the program, sorted."""
    return tuple(sorted(path.name for path in _published().iterdir() if (path / PROBLEM_FILE).is_file()))


def find_published(name: str) -> Path | None:
    """The problem file of a published example, or None when there is none of that name."""
    return _published() / name / PROBLEM_FILE if name in published_cases() else None


def _published() -> Path:
    return _home() / "published"


def _home() -> Path:
    # The package is installed as plain files: a case is a folder that people open in an editor.
    return Path(str(files("hikiwake"))) / "cases"
