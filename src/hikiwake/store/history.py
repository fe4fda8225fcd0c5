"""The last texts of changed files, kept under `.history` so that a step can be taken back."""

import json
import re
from collections.abc import Mapping
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

from hikiwake.basics.errors import CaseError, WriteError
from hikiwake.store.atomic import bytes_of, write_together
from hikiwake.store.case import read_case
from hikiwake.store.files import digest_of

FOLDER = ".history"
"""Where a case keeps them; ignored by git."""
MOST_STEPS = 20
"""Steps kept; the oldest go first."""
_INDEX = re.compile(r"^(?P<number>\d{6})-step\.json$")


@dataclass(frozen=True, slots=True)
class Step:
    """One change that can be taken back: its number, and for each file the digests before and after."""

    number: int
    before: Mapping[str, str | None]
    after: Mapping[str, str | None]


def keep(folder: Path, before: Mapping[str, bytes | None], after: Mapping[str, str | None]) -> int:
    """Keep what files held before a change; returns the number of the step.

    `before` gives the bytes (None: no such file), `after` the digest each will have. Raises `OSError`.
    """
    home = _home(folder)
    home.mkdir(exist_ok=True)
    steps = _numbers(home)
    number = (steps[-1] if steps else 0) + 1
    for file, data in before.items():
        if data is not None:
            _kept(home, number, file).write_bytes(data)
    digests = {
        file: [None if data is None else digest_of(data), after[file]] for file, data in before.items()
    }
    (home / f"{number:06}-step.json").write_text(json.dumps(digests, indent=1), encoding="utf-8")
    for old in steps[: max(0, len(steps) + 1 - MOST_STEPS)]:
        forget(folder, old)
    return number


def forget(folder: Path, number: int) -> None:
    """Drop a step."""
    home = _home(folder)
    with suppress(OSError):
        for path in [*home.glob(f"{number:06}-*")]:
            path.unlink()


def undo_last(folder: Path) -> tuple[str, ...]:
    """Take back the last change that was written; returns the files it put back, sorted.

    Raises `WriteError` when no change is kept or when a file changed since, `CaseError` when the case would
    not be valid with the old texts; then nothing has changed.
    """
    home = _home(folder)
    for number in reversed(_numbers(home)):
        step = _step(home, number)
        now = {file: _digest(bytes_of(folder / file)) for file in step.before}
        if now == step.before:  # never written, or taken back already
            forget(folder, number)
            continue
        if now != step.after:
            changed = sorted(file for file in now if now[file] != step.after[file])
            raise WriteError(
                f"{', '.join(changed)}: changed since the last step was written; nothing was undone"
            )
        texts = {file: _text(home, number, file, digest) for file, digest in step.before.items()}
        case, problems = read_case(folder, replaced=texts)
        if case is None:
            raise CaseError(problems)
        write_together(
            {folder / f: text for f, text in texts.items()}, {folder / f: d for f, d in now.items()}
        )
        forget(folder, number)
        return tuple(sorted(texts))
    raise WriteError(f"{folder.name}: no change is kept that could be undone")


def _home(folder: Path) -> Path:
    home = folder / FOLDER
    if home.is_symlink():
        raise WriteError(f"{FOLDER}: found a link, expected a folder of the case")
    return home


def _numbers(home: Path) -> list[int]:
    if not home.is_dir():
        return []
    matches = (_INDEX.match(path.name) for path in home.iterdir())
    return sorted(int(match["number"]) for match in matches if match)


def _step(home: Path, number: int) -> Step:
    try:
        digests = json.loads((home / f"{number:06}-step.json").read_text(encoding="utf-8"))
        before = {file: pair[0] for file, pair in digests.items()}
        after = {file: pair[1] for file, pair in digests.items()}
    except (OSError, ValueError, AttributeError, IndexError, TypeError) as error:
        raise WriteError(f"{FOLDER}: step {number} cannot be read ({error}); nothing was undone") from error
    if any(Path(file).is_absolute() or ".." in Path(file).parts for file in before):
        raise WriteError(f"{FOLDER}: step {number} names a file outside the case; nothing was undone")
    return Step(number, before, after)


def _text(home: Path, number: int, file: str, digest: str | None) -> str | None:
    if digest is None:
        return None
    data = bytes_of(_kept(home, number, file))
    if data is None or digest_of(data) != digest:
        raise WriteError(f"{FOLDER}: the old text of {file} is gone or damaged; nothing was undone")
    return data.decode("utf-8")


def _kept(home: Path, number: int, file: str) -> Path:
    return home / f"{number:06}-{file.replace('/', '--')}"


def _digest(data: bytes | None) -> str | None:
    return None if data is None else digest_of(data)
