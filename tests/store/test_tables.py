"""The dossier as tables."""

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from hikiwake.basics.errors import WriteError
from hikiwake.store.case import load_case
from hikiwake.store.shipped import find_case, shipped_cases
from hikiwake.store.tables import write_tables
from tests.builders import SOURCE, TEXT


@contextmanager
def opened(path: Path) -> Iterator[sqlite3.Connection]:
    connection = sqlite3.connect(path)
    try:
        yield connection
    finally:
        connection.close()


@pytest.mark.parametrize("name", shipped_cases())
def test_every_record_and_every_passage_of_a_shipped_case_is_a_row(name: str, tmp_path: Path) -> None:
    case = load_case(find_case(name))
    counts = write_tables(case, tmp_path / "case.sqlite")
    for kind in ("events", "stances", "passages", "sources"):
        assert counts.get(kind, 0) == len(getattr(case.dossier, kind))
    with opened(tmp_path / "case.sqlite") as tables:
        assert tables.execute("PRAGMA integrity_check").fetchone() == ("ok",)
        linked = tables.execute(
            "SELECT record, passage FROM record_passages WHERE kind = 'stance'"
        ).fetchall()
        assert sorted(linked) == sorted(
            {(stance.id, reference) for stance in case.dossier.stances for reference in stance.passages}
        )


def test_fields_of_several_values_are_tables_and_deeper_ones_json(small_case: Path, tmp_path: Path) -> None:
    case = load_case(small_case)
    write_tables(case, tmp_path / "case.sqlite")
    with opened(tmp_path / "case.sqlite") as tables:
        proposal = case.dossier.proposals[0]
        (terms,) = tables.execute(
            "SELECT json_extract(terms, '$') FROM proposals WHERE id = ?", (proposal.id,)
        ).fetchone()
        assert all(option in terms for option in map(str, proposal.terms.values()))
        rows = tables.execute('SELECT "from", stance FROM stances ORDER BY rowid').fetchall()
        assert rows == [(each.since.text, each.stance.value) for each in case.dossier.stances]


def test_words_come_along_only_when_asked_for(small_case: Path, tmp_path: Path) -> None:
    case = load_case(small_case)
    write_tables(case, tmp_path / "without.sqlite")
    assert b"sooner leave the water" not in (tmp_path / "without.sqlite").read_bytes()
    write_tables(case, tmp_path / "with.sqlite", texts={SOURCE: TEXT})
    with opened(tmp_path / "with.sqlite") as tables:
        rows = tables.execute("SELECT start, end, words FROM paragraphs ORDER BY number").fetchall()
    assert all(TEXT[start:end] == words for start, end, words in rows)


def test_a_file_that_is_there_is_never_replaced(small_case: Path, tmp_path: Path) -> None:
    case = load_case(small_case)
    path = tmp_path / "case.sqlite"
    path.write_text("precious", encoding="utf-8")
    with pytest.raises(WriteError, match="expected a new name"):
        write_tables(case, path)
    assert path.read_text(encoding="utf-8") == "precious"
    with pytest.raises(WriteError, match="nothing was changed"):
        write_tables(case, tmp_path / "no" / "such" / "folder.sqlite")
