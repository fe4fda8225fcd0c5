from pathlib import Path

from hikiwake.store.writer import change_record
from tests.cli.conftest import Run


def test_with_errors_in_the_case_it_is_said_that_nothing_was_undone(run: Run, small_case: Path) -> None:
    stances, events = small_case / "dossier/stances.toml", small_case / "dossier/events.toml"
    change_record(small_case, "stance", "river-half-1902", {"stance": "accepts"})
    written = stances.read_text()
    events.write_text(events.read_text().replace('date = "1902"', 'date = "soon"', 1))
    found = run("undo", "--case", str(small_case))
    assert (found.exit_code, found.stdout) == (1, "")
    first, *errors = found.stderr.splitlines()
    assert first.startswith("Nothing was undone")
    assert "soon" in "\n".join(errors)
    assert stances.read_text() == written


def test_a_hand_made_edit_is_not_taken_back(run: Run, small_case: Path) -> None:
    stances = small_case / "dossier/stances.toml"
    change_record(small_case, "stance", "river-half-1902", {"stance": "accepts"})
    stances.write_text(stances.read_text() + "# mine\n")
    found = run("undo", "--case", str(small_case))
    assert found.exit_code == 4
    assert "nothing was undone" in found.stderr
    assert stances.read_text().endswith("# mine\n")


def test_the_help_says_whose_changes_are_meant(run: Run) -> None:
    said = " ".join(run("undo", "--help").stdout.split())
    assert "this program wrote" in said
    assert "What a person changed in an editor is not kept" in said
