"""The shipped case and the documentation hold none of the sources' sentences."""

import os
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
DOCUMENTS = ROOT.parent / "shared" / "seeds"
RUN = 7
"""As many words in a row are a sentence's, not the language's."""

PROSE = ("src/hikiwake/cases/**/*.toml", "docs/**/*.md", "README.md")


def words(text: str) -> list[str]:
    return re.findall(r"[a-z0-9]+", text.lower().replace("’", "").replace("'", ""))


def runs(text: str) -> Iterator[tuple[str, ...]]:
    found = words(text)
    return (tuple(found[start : start + RUN]) for start in range(len(found) - RUN + 1))


def shared_runs(text: str, documents: set[tuple[str, ...]]) -> list[str]:
    return [" ".join(run) for line in text.splitlines() for run in runs(line) if run in documents]


@pytest.fixture(scope="module")
def documents() -> set[tuple[str, ...]]:
    files = sorted(DOCUMENTS.glob("*.txt"))
    if not files:
        reason = f"the sources' own documents are not here: looked in {DOCUMENTS}"
        if os.environ.get("CI"):
            pytest.fail(reason)
        pytest.skip(reason)
    return {run for file in files for run in runs(file.read_text(encoding="utf-8"))}


def test_no_sentence_of_a_source_is_in_the_project(documents: set[tuple[str, ...]]) -> None:
    files = sorted(file for pattern in PROSE for file in ROOT.glob(pattern))
    assert len(files) > 10
    copied = {
        str(file.relative_to(ROOT)): found
        for file in files
        if (found := shared_runs(file.read_text(encoding="utf-8"), documents))
    }
    assert not copied


def test_a_copied_sentence_would_be_found(documents: set[tuple[str, ...]]) -> None:
    run = sorted(documents)[0]
    assert shared_runs(f"before {' '.join(run)} after", documents)
