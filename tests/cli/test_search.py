"""The commands search and export as a user meets them."""

import json
from pathlib import Path

from tests.builders import SOURCE, TEXT
from tests.cli.conftest import Run


def with_text(spring: str) -> str:
    texts = Path(spring) / "texts"
    texts.mkdir(exist_ok=True)
    (texts / f"{SOURCE}.txt").write_text(TEXT, encoding="utf-8")
    return spring


def test_hits_are_shown_with_their_passage_and_the_match_marked(run: Run, spring: str) -> None:
    found = run("search", with_text(spring), "goats", "kind:text")
    assert found.exit_code == 0
    assert "1 hit." in found.output
    assert f"1. text {SOURCE}@" in found.output
    assert "the [goats]" in found.output


def test_nothing_found_is_exit_code_one(run: Run, spring: str) -> None:
    found = run("search", with_text(spring), "walrus")
    assert (found.exit_code, found.output.strip()) == (1, "0 hits.")


def test_json_pages_and_likeness(run: Run, spring: str) -> None:
    case = with_text(spring)
    told = json.loads(run("search", case, "kind:stance", "--most", "2", "--json").output)
    assert len(told["hits"]) == 2
    assert told["total"] > 2
    assert "--skip 2" in run("search", case, "kind:stance", "--most", "2").output
    start = TEXT.index("Mountain's elders found")
    like = run("search", case, "--like", f"{SOURCE}@{start}-{start + 40}", "--rebuild", "--json")
    assert json.loads(like.output)["like"].startswith(SOURCE)


def test_what_cannot_be_searched_is_told(run: Run, spring: str) -> None:
    for arguments, code, told in (
        ([], 2, "expected words"),
        (["goats", "--like", f"{SOURCE}@0-5"], 2, "one of the two"),
        (["--like", "elsewhere@0-5"], 3, "not attached"),
        (["--like", "nonsense"], 3, "expected source@start-end"),
    ):
        found = run("search", spring, *arguments)
        assert found.exit_code == code
        assert told in found.output


def test_export_writes_tables_once(run: Run, spring: str) -> None:
    case = with_text(spring)
    assert "Wrote spring.sqlite: " in run("export", "sqlite", case).output
    again = run("export", "sqlite", case)
    assert (again.exit_code, "expected a new name" in again.output) == (4, True)
    named = run("export", "sqlite", case, "--out", "all.sqlite", "--with-texts")
    assert named.exit_code == 0
    assert b"goats" in Path("all.sqlite").read_bytes()
