"""New sources: listed with their texts in one step, or not at all."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from hikiwake.basics.errors import CaseError, WriteError
from hikiwake.basics.fingerprint import digest
from hikiwake.store.adding import NewSource, add_sources, can_add, declared_blocks
from hikiwake.store.case import load_case
from hikiwake.store.shipped import find_case
from hikiwake.store.texts import load_texts
from hikiwake.store.writer import undo_last
from tests.builders import SOURCE


def new(name: str, text: str = "The mill stood still.\n", **more: object) -> NewSource:
    facts = {
        "sha256": digest(text),
        "raw_sha256": digest(text),
        "characters": len(text),
        "paragraphs": 1,
        "file": f"{name}.txt",
        "damage": None,
    }
    own = {"date": "1905", "date_basis": "explicit", "text": facts}
    item = {"type": "document", "title": name.title()}
    return NewSource(id=name, item=item, own=own, text=text, **more)  # type: ignore[arg-type]


def files(folder: Path) -> dict[str, bytes]:
    return {
        path.relative_to(folder).as_posix(): path.read_bytes()
        for path in folder.rglob("*")
        if path.is_file() and ".history" not in path.parts
    }


def test_sources_and_texts_are_there_and_the_others_as_they_were(small_case: Path) -> None:
    before = json.loads((small_case / "sources.json").read_text(encoding="utf-8"))
    add_sources(small_case, [new("mill"), new("weir", "The weir broke.\n")])
    after = json.loads((small_case / "sources.json").read_text(encoding="utf-8"))
    assert after[: len(before)] == before
    case = load_case(small_case)
    assert [each.id for each in case.dossier.sources][-2:] == ["mill", "weir"]
    held = load_texts(small_case, case.dossier).texts
    assert held["weir"].text == "The weir broke.\n"
    assert held["weir"].of_record


def test_blocks_are_kept_for_that_very_text(small_case: Path) -> None:
    source = new("mill", blocks=((0, 8, "title"),))
    add_sources(small_case, [source])
    sha256 = digest(source.text)
    assert declared_blocks(small_case, "mill", sha256) == ((0, 8, "title"),)
    assert declared_blocks(small_case, "mill", digest("other")) == ()
    assert declared_blocks(small_case, "weir", sha256) == ()


@pytest.mark.parametrize("noted", ["[", "[]", "7", '{"sha256": "SHA", "blocks": [[1]]}', '{"sha256": "SHA"}'])
def test_a_broken_layout_is_no_layout(small_case: Path, noted: str) -> None:
    source = new("mill")
    add_sources(small_case, [source])
    sha256 = digest(source.text)
    (small_case / "texts/mill.layout.json").write_text(noted.replace("SHA", sha256))
    assert declared_blocks(small_case, "mill", sha256) == ()


def test_one_step_to_take_back(small_case: Path) -> None:
    before = files(small_case)
    add_sources(small_case, [new("mill"), new("weir", "The weir broke.\n")])
    undo_last(small_case)
    assert files(small_case) == before


@pytest.mark.parametrize("source", [new(SOURCE), new("mill")], ids=["id", "text"])
def test_what_is_listed_already_is_refused(small_case: Path, source: NewSource) -> None:
    add_sources(small_case, [new("weir")])
    before = files(small_case)
    with pytest.raises(WriteError, match="listed already"):
        add_sources(small_case, [source])
    assert files(small_case) == before


def test_a_source_that_is_not_valid_changes_nothing(small_case: Path) -> None:
    before = files(small_case)
    with pytest.raises(CaseError):
        add_sources(small_case, [new("Not An Id")])
    assert files(small_case) == before


def test_a_text_left_by_a_run_that_was_stopped_is_written_over(small_case: Path) -> None:
    (small_case / "texts/mill.txt").write_text("half of it")
    add_sources(small_case, [new("mill")])
    assert (small_case / "texts/mill.txt").read_text() == "The mill stood still.\n"


def test_a_list_that_cannot_be_read(small_case: Path) -> None:
    (small_case / "sources.json").write_text("[")
    with pytest.raises(WriteError, match="expected a list of sources"):
        add_sources(small_case, [new("mill")])
    (small_case / "sources.json").write_bytes(b"\xff\xfe[")
    with pytest.raises(CaseError):
        add_sources(small_case, [new("mill")])


def test_a_case_without_a_list_gets_one(small_case: Path) -> None:
    for path in (small_case / "sources.json", *(small_case / "dossier").glob("*.toml")):
        path.unlink()
    add_sources(small_case, [new("mill")])
    assert [each.id for each in load_case(small_case).dossier.sources] == ["mill"]


def test_a_case_that_comes_with_the_program_is_left_alone(small_case: Path) -> None:
    shipped = find_case("japan-russia")
    assert can_add(small_case)
    assert not can_add(shipped)
    with pytest.raises(WriteError, match="comes with the program"):
        add_sources(shipped, [new("mill")])
