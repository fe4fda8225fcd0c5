"""A new case folder: commented, empty, valid."""

import json
import re
import shutil
from contextlib import suppress
from importlib.resources import files
from importlib.resources.abc import Traversable
from pathlib import Path

from hikiwake.basics.errors import WriteError
from hikiwake.store.schema import case_schemas

_RENAMED = {"gitignore": ".gitignore", "sealed-README.txt": "sealed/README"}
_PLACEHOLDER = 'id = "my-case"'
_LONGEST_ID = 80


def new_case(folder: Path) -> None:
    """Write a new case into a folder that is empty or not there yet; its id is made of the folder's name.

    Raises `WriteError` when the folder holds anything or cannot be written; what was begun is removed again.
    """
    existed = folder.is_dir()
    if folder.is_symlink() or (folder.exists() and not existed):
        raise WriteError(f"{folder}: found a file or link, expected a new or empty folder")
    if existed and any(folder.iterdir()):
        raise WriteError(f"{folder}: found a folder that is not empty, expected a new or empty one")
    try:
        if not existed:
            folder.mkdir(parents=True)
    except OSError as error:
        raise WriteError(f"{folder}: cannot be made: {error.strerror or error}") from error
    try:
        for path, text in _files(folder.resolve().name).items():
            (folder / path).parent.mkdir(exist_ok=True)
            (folder / path).write_text(text, encoding="utf-8", newline="\n")
        (folder / "texts").mkdir()
    except BaseException as error:
        _clear(folder, keep=existed)
        if isinstance(error, OSError):
            raise WriteError(f"{folder}: cannot be written: {error.strerror or error}") from error
        raise


def _files(name: str) -> dict[str, str]:
    """Every file of a new case by its path, the template's and the schemas."""
    found = {
        _RENAMED.get(path, path): text
        for path, text in _template(files("hikiwake.store") / "template", "").items()
    }
    found["case.toml"] = found["case.toml"].replace(_PLACEHOLDER, f'id = "{_id_from(name)}"', 1)
    for file, schema in case_schemas().items():
        found[f"schema/{file}"] = json.dumps(schema, indent=2, ensure_ascii=False) + "\n"
    return found


def _template(folder: Traversable, prefix: str) -> dict[str, str]:
    found: dict[str, str] = {}
    for item in folder.iterdir():
        if item.is_dir():
            found |= _template(item, f"{prefix}{item.name}/")
        else:
            found[f"{prefix}{item.name}"] = item.read_text(encoding="utf-8")
    return found


def _id_from(name: str) -> str:
    found = re.sub(r"[^a-z0-9_]+", "-", name.lower()).strip("-_")
    return found[:_LONGEST_ID] or "my-case"


def _clear(folder: Path, *, keep: bool) -> None:
    """Remove what was begun; `folder` was empty or not there before."""
    with suppress(OSError):
        for item in [*folder.iterdir()]:
            if item.is_dir():
                shutil.rmtree(item)
            else:
                item.unlink()
        if not keep:
            folder.rmdir()
