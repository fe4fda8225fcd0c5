"""Judgements on their way: noted before a record is written, forgotten once the judgement is on the list.

A machine that stops between the two leaves the note. Whoever comes next sees from the case whether the
record landed, and adds the judgement or drops the note (`study.reviewing.recovery`).
"""

from pathlib import Path

from hikiwake.basics.errors import WriteError
from hikiwake.dossier.judgement import Judgement
from hikiwake.store.atomic import write_together
from hikiwake.store.files import FileText
from hikiwake.store.queue.folder import Line, read_queue_file, reading_folder, record_of, unwritable

LANDING = "landing"
"""The folder, within the reading folder, that holds the notes."""
_SUFFIX = ".json"


def begin_landing(case_root: Path, judgement: Judgement) -> None:
    """Note a judgement whose record is about to be written. Raises `WriteError`."""
    path = _path(case_root, judgement.proposal)
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise unwritable(path.parent, error) from error
    write_together({path: judgement.model_dump_json(by_alias=True) + "\n"})


def end_landing(case_root: Path, proposal: str) -> None:
    """Forget the note of a proposal, if there is one. Raises `WriteError`."""
    path = _path(case_root, proposal)
    if path.exists():
        write_together({path: None})


def landings(case_root: Path) -> tuple[Judgement, ...]:
    """The judgements that were on their way when a machine stopped, by proposal.

    A note that cannot be read was not whole when the machine stopped, so nothing had been written: it is
    removed.
    """
    folder = reading_folder(case_root)
    found: list[Judgement] = []
    for path in sorted((folder / LANDING).glob(f"*{_SUFFIX}")):
        if path.name.startswith("."):
            continue
        file = f"{LANDING}/{path.name}"
        text = read_queue_file(folder, file)
        record = record_of(Judgement, Line(1, text.text), file) if isinstance(text, FileText) else ()
        if isinstance(record, Judgement):
            found.append(record)
        else:
            _forget(path)
    return tuple(found)


def _forget(path: Path) -> None:
    try:
        path.unlink(missing_ok=True)
    except OSError as error:
        raise WriteError(f"{path}: cannot be removed: {error.strerror or error}") from error


def _path(case_root: Path, proposal: str) -> Path:
    return reading_folder(case_root) / LANDING / f"{proposal}{_SUFFIX}"
