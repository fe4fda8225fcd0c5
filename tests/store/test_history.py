import json
from pathlib import Path

import pytest

from hikiwake.basics.errors import CaseError, WriteError
from hikiwake.store import history
from hikiwake.store.history import undo_last
from hikiwake.store.writer import change_record

STANCES = "dossier/stances.toml"


def note(folder: Path, text: str) -> None:
    change_record(folder, "stance", "merchants-water", {"note": text})


def test_steps_are_taken_back_one_by_one(small_case: Path) -> None:
    texts = [(small_case / STANCES).read_bytes()]
    for number in range(3):
        note(small_case, str(number))
        texts.append((small_case / STANCES).read_bytes())
    for text in texts[-2::-1]:
        assert undo_last(small_case) == (STANCES,)
        assert (small_case / STANCES).read_bytes() == text
    with pytest.raises(WriteError, match="no change is kept"):
        undo_last(small_case)


def test_only_the_last_twenty_are_kept(small_case: Path) -> None:
    for number in range(25):
        note(small_case, str(number))
    kept = sorted(path.name for path in (small_case / ".history").iterdir())
    assert len(kept) == 2 * history.MOST_STEPS
    assert kept[0] == "000006-dossier--stances.toml"


def test_a_change_that_changes_nothing_is_no_step(small_case: Path) -> None:
    note(small_case, "Merchants take what flows")
    assert not (small_case / ".history").exists()


def test_what_a_person_changed_since_is_not_undone(small_case: Path) -> None:
    note(small_case, "x")
    path = small_case / STANCES
    path.write_text(path.read_text() + "# mine\n")
    with pytest.raises(WriteError, match="changed since the last step"):
        undo_last(small_case)
    assert path.read_text().endswith("# mine\n")


def test_a_step_that_was_never_written_is_passed_over(small_case: Path) -> None:
    note(small_case, "x")
    before = (small_case / STANCES).read_bytes()
    history.keep(small_case, {STANCES: before}, {STANCES: "never"})  # the program was killed here
    undo_last(small_case)
    assert b"Merchants take what flows" in (small_case / STANCES).read_bytes()


def test_an_old_text_that_no_longer_fits_is_not_put_back(small_case: Path) -> None:
    note(small_case, "x")
    model = small_case / "model.toml"
    model.write_text(
        model.read_text().replace("[party.river.constituency.merchants]", "[party.river.constituency.m]")
    )
    with pytest.raises(CaseError):
        undo_last(small_case)
    assert b'note = "x"' in (small_case / STANCES).read_bytes()


def test_a_damaged_old_text_is_not_put_back(small_case: Path) -> None:
    note(small_case, "x")
    (small_case / ".history" / "000001-dossier--stances.toml").write_text("[")
    with pytest.raises(WriteError, match="gone or damaged"):
        undo_last(small_case)


@pytest.mark.parametrize("text", ["", "[]", '{"a": 3}', "\xff"])
def test_a_damaged_list_is_told(small_case: Path, text: str) -> None:
    note(small_case, "x")
    (small_case / ".history" / "000001-step.json").write_bytes(text.encode("latin-1"))
    with pytest.raises(WriteError, match="step 1 cannot be read"):
        undo_last(small_case)


@pytest.mark.parametrize("file", ["../outside", "/outside"])
def test_a_list_that_names_a_file_outside_is_refused(small_case: Path, file: str) -> None:
    note(small_case, "x")
    (small_case / ".history" / "000001-step.json").write_text(json.dumps({file: ["a", "b"]}))
    with pytest.raises(WriteError, match="outside the case"):
        undo_last(small_case)


def test_a_history_that_is_a_link_is_refused(small_case: Path, tmp_path: Path) -> None:
    (tmp_path / "else").mkdir()
    (small_case / ".history").symlink_to(tmp_path / "else")
    with pytest.raises(WriteError, match="found a link"):
        note(small_case, "x")
    assert list((tmp_path / "else").iterdir()) == []
