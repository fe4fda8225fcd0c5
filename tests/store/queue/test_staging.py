"""Several changes as one step."""

from pathlib import Path

import pytest

from hikiwake.basics.errors import CaseError, UnknownNameError, WriteError
from hikiwake.store.case import load_case
from hikiwake.store.queue import Staging, locked, put_back
from hikiwake.store.writer import undo_last
from tests.study.reviewing.queued import snapshot

FIGURE = {"id": "n", "what": "goats", "value": "12", "unit": "heads", "passages": ["scribe-1904#p. 2"]}


def test_nothing_is_written_before_it_is_saved(small_case: Path) -> None:
    before = snapshot(small_case)
    staging = Staging(small_case)
    staging.append("figure", FIGURE)
    staging.append("source", {"id": "b", "type": "book", "title": "B"})
    staging.change("event", "abbey-visit", {"place": "the abbey"})
    assert snapshot(small_case) == before
    step = staging.save()
    case = load_case(small_case)
    assert (case.dossier.events[1].place, len(case.dossier.figures), len(case.dossier.sources)) == (
        "the abbey",
        1,
        2,
    )
    assert set(step.before) == {"dossier/figures.toml", "dossier/events.toml", "sources.json"}
    assert put_back(small_case, step)
    assert snapshot(small_case) == before


def test_a_source_is_changed_and_removed(small_case: Path) -> None:
    staging = Staging(small_case)
    staging.append("source", {"id": "b", "type": "book", "title": "B"})
    staging.change("source", "b", {"title": "C"})
    staging.save()
    assert load_case(small_case).dossier.sources[1].title == "C"


def test_a_file_that_held_one_record_goes_with_it(small_case: Path) -> None:
    before = snapshot(small_case)
    staging = Staging(small_case)
    staging.append("figure", FIGURE)
    staging.save()
    staging = Staging(small_case)
    staging.remove("figure", "n")
    staging.save(removing=True)
    assert snapshot(small_case) == before
    undo_last(small_case)
    assert len(load_case(small_case).dossier.figures) == 1


def test_a_file_that_said_it_held_none_stays(small_case: Path) -> None:
    (small_case / "dossier/figures.toml").write_text("# No records.\n")
    before = snapshot(small_case)
    staging = Staging(small_case)
    staging.append("figure", FIGURE)
    staging.save()
    staging = Staging(small_case)
    staging.remove("figure", "n")
    staging.save()
    assert snapshot(small_case) == before


def test_what_does_not_fit_together_is_not_written(small_case: Path) -> None:
    before = snapshot(small_case)
    staging = Staging(small_case)
    staging.append("figure", FIGURE | {"passages": ["nowhere#1"]})
    with pytest.raises(CaseError, match="nowhere"):
        staging.save()
    with pytest.raises(UnknownNameError):
        staging.remove("event", "none")
    assert snapshot(small_case) == before


def test_a_file_that_cannot_be_read(small_case: Path) -> None:
    (small_case / "dossier/events.toml").write_bytes(b"\xff")
    with pytest.raises(CaseError, match="not UTF-8"):
        Staging(small_case).remove("event", "abbey-visit")


def test_what_changed_since_is_not_put_back(small_case: Path) -> None:
    staging = Staging(small_case)
    staging.append("figure", FIGURE)
    step = staging.save()
    path = small_case / "dossier/figures.toml"
    path.write_text(path.read_text() + "# mine\n")
    assert not put_back(small_case, step)
    assert path.read_text().endswith("# mine\n")


def test_a_folder_that_cannot_be_made_or_locked(small_case: Path) -> None:
    (small_case / "reading").write_text("a file")
    with pytest.raises(WriteError, match="cannot be written"), locked(small_case):
        pytest.fail("nobody can judge here")
