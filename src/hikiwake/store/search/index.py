"""The index on disk: a SQLite file with full-text search (FTS5), brought up to date before every search.

1. What the case folder holds is compared with what was indexed: size and time of change of each file first.
2. A text that changed has its paragraphs replaced; a change of the records replaces all records.
3. A file that is not an index of this version, or is damaged, is taken away and built again.

The index holds words of the texts, so it lies where the texts lie and no export reads it.
"""

from __future__ import annotations

import hashlib
import os
import sqlite3
from collections.abc import Callable, Iterable, Iterator
from contextlib import closing, contextmanager
from pathlib import Path

from hikiwake.basics.errors import WriteError
from hikiwake.store.case import Case, load_case
from hikiwake.store.documents import stored_text
from hikiwake.store.kinds import SOURCES_FILE, TOML_FILES
from hikiwake.store.search.pieces import TEXT_KIND, Piece, record_pieces, text_pieces
from hikiwake.store.texts import TEXT_SUFFIX, texts_folder

FOLDER = ".index"
"""Where a case keeps it, beside its texts; ignored by git."""
FILE = "search.sqlite"
VERSION = 2
"""Raised with the shape of the tables: an index of another version is built again."""
_SHAPE = """
CREATE TABLE files (path TEXT PRIMARY KEY, size INTEGER NOT NULL, changed INTEGER NOT NULL) WITHOUT ROWID;
CREATE TABLE state (signature TEXT NOT NULL);
CREATE TABLE pieces (
  id INTEGER PRIMARY KEY, kind TEXT NOT NULL, name TEXT NOT NULL, source TEXT NOT NULL, file TEXT NOT NULL,
  date TEXT NOT NULL, first INTEGER, last INTEGER
);
CREATE INDEX pieces_of_file ON pieces (file);
CREATE INDEX pieces_by_name ON pieces (name);
CREATE VIRTUAL TABLE piece_words USING fts5(
  words, who, about, tokenize = 'porter unicode61 remove_diacritics 2'
);
INSERT INTO piece_words (piece_words, rank) VALUES ('rank', 'bm25(1.0, 0.0, 0.0)');
"""
_RECORDS = "records"
_NO_MARKS = {2: " ", 3: " "}
"""The characters that mark a match in what the index gives back; one for one, so that places stay."""
Progress = Callable[[str], None]
Stamp = tuple[int, int]


def index_path(case_root: Path) -> Path:
    """Where the index of a case lies: beside its texts folder, which for a shipped case is the user's own."""
    texts = texts_folder(case_root)
    home = case_root if texts.parent == case_root else texts
    return home / FOLDER / FILE


@contextmanager
def open_index(case_root: Path, progress: Progress = lambda _: None) -> Iterator[sqlite3.Connection]:
    """The index of a case, up to date with its folder.

    `progress` is told what is read anew. Raises `CaseError` when the records changed and cannot be read,
    `WriteError` when the index cannot be written.
    """
    path = index_path(case_root)
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        connection = _opened(path)
    except (OSError, sqlite3.Error) as error:
        raise WriteError(f"{path}: the search index cannot be written: {error}") from error
    with closing(connection):
        try:
            _refresh(connection, case_root, progress)
        except sqlite3.Error as error:
            raise WriteError(f"{path}: {error}; remove the file, it is built again") from error
        yield connection


def drop_index(case_root: Path) -> None:
    """Take the index away; the next search builds it again."""
    path = index_path(case_root)
    for each in (path, path.with_name(f"{FILE}-wal"), path.with_name(f"{FILE}-shm")):
        each.unlink(missing_ok=True)


def _opened(path: Path) -> sqlite3.Connection:
    try:
        return _shaped(path)
    except sqlite3.DatabaseError as error:
        if isinstance(error, sqlite3.OperationalError):  # locked, a full disk: nothing wrong with the file
            raise
        path.unlink(missing_ok=True)
        return _shaped(path)


def _shaped(path: Path) -> sqlite3.Connection:
    connection = sqlite3.connect(path, timeout=30, isolation_level=None)
    try:
        connection.execute("PRAGMA journal_mode = WAL")
        connection.execute("PRAGMA synchronous = NORMAL")
        if _version(connection) == 0:
            with _step(connection):
                _shape(connection)
        _must_be_ours(connection)
    except BaseException:
        connection.close()
        raise
    return connection


def _must_be_ours(connection: sqlite3.Connection) -> None:
    if _version(connection) != VERSION:
        raise sqlite3.DatabaseError("an index of another version")


def _version(connection: sqlite3.Connection) -> int:
    (version,) = connection.execute("PRAGMA user_version").fetchone()
    return int(version)


def _shape(connection: sqlite3.Connection) -> None:
    if _version(connection):  # another process was quicker
        return
    for statement in filter(str.strip, _SHAPE.split(";\n")):
        connection.execute(statement)
    connection.execute(f"PRAGMA user_version = {VERSION}")


@contextmanager
def _step(connection: sqlite3.Connection) -> Iterator[None]:
    """All of a change or none of it, one writer at a time."""
    connection.execute("BEGIN IMMEDIATE")
    try:
        yield
    except BaseException:
        connection.execute("ROLLBACK")
        raise
    connection.execute("COMMIT")


def _refresh(connection: sqlite3.Connection, case_root: Path, progress: Progress) -> None:
    now = _stamps(case_root)
    # One short text instead of a row a file: this runs before every search.
    signature = _signature(now)
    if connection.execute("SELECT signature FROM state").fetchone() == (signature,):
        return
    with _step(connection):
        before = _known(connection)
        changed = {path for path in now.keys() | before.keys() if now.get(path) != before.get(path)}
        connection.execute("DELETE FROM state")
        connection.execute("INSERT INTO state VALUES (?)", (signature,))
        if not changed:
            return
        case = load_case(case_root)
        texts = texts_folder(case_root)
        # A changed list of sources may change the author and date of any text.
        renewed = now.keys() | before.keys() if SOURCES_FILE in changed else changed
        for path in sorted(each for each in renewed if each.endswith(TEXT_SUFFIX)):
            progress(path)
            _replace(connection, path, _of_text(case, texts / path))
        if changed - {path for path in changed if path.endswith(TEXT_SUFFIX)}:
            progress("records")
            _replace(connection, _RECORDS, record_pieces(case.dossier, case.model))
        connection.execute("DELETE FROM files")
        connection.executemany(
            "INSERT INTO files VALUES (?, ?, ?)", [(p, *stamp) for p, stamp in now.items()]
        )


def _signature(stamps: dict[str, Stamp]) -> str:
    """A digest of all stamps, in the order in which the folder lists them."""
    told = "\n".join(f"{name} {size} {changed}" for name, (size, changed) in stamps.items())
    return hashlib.blake2b(told.encode(), digest_size=16).hexdigest()


def _stamps(case_root: Path) -> dict[str, Stamp]:
    """Size and time of change of every file the index is made from; texts by their names alone."""
    found: dict[str, Stamp] = {}
    for name in (*TOML_FILES, SOURCES_FILE):
        path = case_root / name
        if path.is_file():
            status = path.stat()
            found[name] = (status.st_size, status.st_mtime_ns)
    folder = texts_folder(case_root)
    if folder.is_dir():
        # One call for the whole folder: this runs before every search, over every text.
        with os.scandir(folder) as entries:
            for each in entries:
                if each.name.endswith(TEXT_SUFFIX):
                    status = each.stat()
                    found[each.name] = (status.st_size, status.st_mtime_ns)
    return found


def _known(connection: sqlite3.Connection) -> dict[str, Stamp]:
    rows = connection.execute("SELECT path, size, changed FROM files")
    return {path: (size, changed) for path, size, changed in rows}


def _of_text(case: Case, path: Path) -> Iterable[Piece]:
    source = next((each for each in case.dossier.sources if each.id == path.stem), None)
    text = stored_text(path) if source else None
    return () if source is None or text is None else text_pieces(source, text)


def _replace(connection: sqlite3.Connection, file: str, pieces: Iterable[Piece]) -> None:
    connection.execute(
        "DELETE FROM piece_words WHERE rowid IN (SELECT id FROM pieces WHERE file = ?)", (file,)
    )
    connection.execute("DELETE FROM pieces WHERE file = ?", (file,))
    for piece in pieces:
        row = (piece.kind, piece.name, piece.source, file, piece.date, piece.first, piece.last)
        added = connection.execute(
            "INSERT INTO pieces (kind, name, source, file, date, first, last) VALUES (?, ?, ?, ?, ?, ?, ?)",
            row,
        )
        connection.execute(
            "INSERT INTO piece_words (rowid, words, who, about) VALUES (?, ?, ?, ?)",
            (added.lastrowid, piece.words.translate(_NO_MARKS), piece.who, piece.about),
        )


__all__ = ["FILE", "FOLDER", "TEXT_KIND", "drop_index", "index_path", "open_index"]
