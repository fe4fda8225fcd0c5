"""The index stays right whatever happens to the case or to the index itself."""

import os
import sqlite3
from pathlib import Path

import pytest

from hikiwake.basics.errors import CaseError, WriteError
from hikiwake.store.search.index import drop_index, index_path, open_index
from hikiwake.store.search.looking import Hits, look_up, more_like
from hikiwake.store.search.query import read_query
from hikiwake.store.writer import change_record
from tests.builders import SOURCE, TEXT


@pytest.fixture
def case(small_case: Path) -> Path:
    """The small case with its text."""
    texts = small_case / "texts"
    texts.mkdir(exist_ok=True)
    (texts / f"{SOURCE}.txt").write_text(TEXT, encoding="utf-8")
    return small_case


def look(case: Path, query: str, told: list[str] | None = None) -> Hits:
    with open_index(case, (told if told is not None else []).append) as index:
        return look_up(index, read_query(query))


def test_texts_and_records_are_found_with_their_places(case: Path) -> None:
    found = look(case, "goats kind:text")
    assert found.total == 1
    (hit,) = found.hits
    (start, end) = (int(each) for each in hit.name.partition("@")[2].split("-"))
    assert TEXT[start:end] == hit.words
    assert [hit.words[a:b] for a, b in hit.matches] == ["goats"]
    assert {each.kind for each in look(case, "kind:stance").hits} == {"stance"}
    words = {each.words for each in look(case, "kind:stance on:water demands").hits}
    assert words
    assert all(each.startswith("demands ") for each in words)


def test_endings_and_marks_do_not_matter_phrases_do(case: Path) -> None:
    assert look(case, "demand whole kind:text").total == look(case, "DEMANDED whole kind:text").total == 1
    assert look(case, '"whole spring" kind:text').total == 1
    assert look(case, '"spring whole" kind:text').total == 0


def test_who_about_and_when_narrow(case: Path) -> None:
    everything = look(case, "kind:stance").total
    about = look(case, "kind:stance on:water").total
    assert 0 < about < everything
    assert 0 < look(case, "kind:stance by:mountain").total < everything
    early = look(case, "kind:stance before:1902").total
    assert early + look(case, "kind:stance after:1901").total == everything


def test_nothing_is_read_again_when_nothing_changed(case: Path) -> None:
    told: list[str] = []
    look(case, "goats", told)
    assert told == [f"{SOURCE}.txt", "records"]
    look(case, "goats", told)
    assert len(told) == 2


def test_an_edited_text_is_found_by_its_new_words_only(case: Path) -> None:
    look(case, "goats")
    path = case / "texts" / f"{SOURCE}.txt"
    path.write_text(TEXT.replace("goats", "otters"), encoding="utf-8")
    os.utime(path, ns=(1, 1))  # even where the clock is too coarse to tell
    assert (look(case, "goats kind:text").total, look(case, "otters kind:text").total) == (0, 1)


def test_a_removed_text_is_found_no_more(case: Path) -> None:
    look(case, "goats")
    (case / "texts" / f"{SOURCE}.txt").unlink()
    assert look(case, "goats kind:text").total == 0


def test_a_changed_record_is_found_by_its_new_words(case: Path) -> None:
    with open_index(case) as index:
        name = look_up(index, read_query("kind:proposal")).hits[0].name
    change_record(case, "proposal", name, {"title": "Otters for everybody"})
    assert [hit.name for hit in look(case, "otters").hits] == [name]


def test_changed_authors_reach_the_paragraphs(case: Path) -> None:
    assert look(case, "by:quill kind:text").total == 0
    sources = case / "sources.json"
    sources.write_text(
        sources.read_text(encoding="utf-8").replace('"family": "', '"family": "Quill ', 1),
        encoding="utf-8",
    )
    assert look(case, "by:quill kind:text").total > 0


def test_a_damaged_index_or_one_of_another_version_is_built_again(case: Path) -> None:
    before = look(case, "goats")
    path = index_path(case)
    path.write_bytes(b"not a database at all" * 100)
    assert look(case, "goats") == before
    with sqlite3.connect(path) as connection:
        connection.execute("PRAGMA user_version = 999")
    connection.close()
    assert look(case, "goats") == before
    drop_index(case)
    assert not path.exists()
    assert look(case, "goats") == before


def test_a_broken_case_is_told_and_the_index_left_as_it_was(case: Path) -> None:
    before = look(case, "goats")
    stances = case / "dossier" / "stances.toml"
    good = stances.read_text(encoding="utf-8")
    stances.write_text("[[stance]]\n", encoding="utf-8")
    with pytest.raises(CaseError):
        look(case, "goats")
    stances.write_text(good, encoding="utf-8")
    assert look(case, "goats") == before


def test_an_index_that_cannot_be_written_is_told(case: Path) -> None:
    (case / ".index").write_text("in the way", encoding="utf-8")
    with pytest.raises(WriteError, match="search index"):
        look(case, "goats")


def test_marks_of_matches_within_a_text_move_no_place(case: Path) -> None:
    path = case / "texts" / f"{SOURCE}.txt"
    path.write_text(TEXT.replace("to the goats", "to\x02the\x03goats"), encoding="utf-8")
    (hit,) = look(case, "goats kind:text").hits
    assert [hit.words[a:b] for a, b in hit.matches] == ["goats"]


def test_sealed_papers_are_never_indexed(case: Path) -> None:
    (case / "sealed").mkdir(exist_ok=True)
    (case / "sealed" / "memo.txt").write_text("The walrus knows.", encoding="utf-8")
    assert look(case, "walrus").total == 0


def test_passages_like_one_share_its_rare_words_and_leave_it_out(case: Path) -> None:
    path = case / "texts" / f"{SOURCE}.txt"
    filler = "\n\n".join(f"Nothing of note happened in the year {year}." for year in range(1800, 1830))
    path.write_text(
        f"{TEXT}\n{filler}\n\nThe council liked the toll as little as the merchants.\n", encoding="utf-8"
    )
    start = TEXT.index("The shepherds")
    words = TEXT[start : TEXT.index("\n\n", start)]
    with open_index(case) as index:
        found = more_like(index, f"{SOURCE}@{start}-{start + len(words)}", words)
        nothing = more_like(index, f"{SOURCE}@0-3", "zzz")
    assert found.hits[0].words.startswith("The council liked the toll")
    assert all(not hit.words.startswith("The shepherds") for hit in found.hits)
    assert nothing == Hits(hits=(), total=0)


def test_hits_come_by_page(case: Path) -> None:
    with open_index(case) as index:
        first = look_up(index, read_query("kind:stance"), most=2)
        second = look_up(index, read_query("kind:stance"), most=2, skip=2)
    assert first.total == second.total > 4
    assert not {hit.name for hit in first.hits} & {hit.name for hit in second.hits}


def test_words_too_common_to_rank_are_told(case: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    every = look(case, "the")
    monkeypatch.setattr("hikiwake.store.search.looking.MOST_RANKED", every.total - 1)
    assert not every.more
    some = look(case, "the")
    assert (some.total, some.more) == (every.total - 1, True)
