import json
import tomllib
from pathlib import Path

import pytest

from hikiwake.cli.files import passage_block
from hikiwake.store.case import load_case
from hikiwake.store.writer import change_record
from tests.builders import QUOTES, SOURCE, TEXT, reference
from tests.cli.conftest import Run


class TestNew:
    def test_a_new_case_is_valid_and_every_command_answers(self, run: Run) -> None:
        assert run("new", "river-border").exit_code == 0
        for name in ("check", "board", "why", "least-change", "distance", "proposals", "timeline"):
            assert run(name, "--case", "river-border").exit_code == 0, name

    def test_a_folder_in_use_is_left_alone(self, run: Run, small_case: Path) -> None:
        before = sorted(small_case.rglob("*"))
        assert run("new", str(small_case)).exit_code == 4
        assert sorted(small_case.rglob("*")) == before


class TestUndo:
    def test_the_last_change_is_taken_back(self, run: Run, small_case: Path) -> None:
        before = (small_case / "dossier/stances.toml").read_text()
        change_record(small_case, "stance", "river-half-1902", {"stance": "accepts"})
        found = run("undo", "--case", str(small_case))
        assert found.stdout == "Put back: dossier/stances.toml\n"
        assert (small_case / "dossier/stances.toml").read_text() == before

    def test_nothing_to_undo(self, run: Run, spring: str) -> None:
        found = run("undo", "--case", spring)
        assert (found.exit_code, found.stdout) == (4, "")
        assert "spring: no change is kept" in found.stderr


class TestAnchor:
    def test_a_quote_becomes_a_reference_and_a_block(self, run: Run, spring: str) -> None:
        first, _, *block = run("anchor", SOURCE, QUOTES["goats"], "--case", spring).stdout.splitlines()
        assert first == reference("goats")
        (passage,) = tomllib.loads("\n".join(block))["passage"]
        known = {each.id: each for each in load_case(Path(spring)).dossier.passages}
        assert passage == known[first].model_dump()

    def test_a_quote_that_is_not_there(self, run: Run, spring: str) -> None:
        found = run("anchor", SOURCE, "no such words", "--case", spring)
        assert (found.exit_code, found.stdout) == (1, "")

    def test_a_quote_that_is_there_twice_needs_its_number(self, run: Run, spring: str) -> None:
        assert "times" in run("anchor", SOURCE, "border", "--case", spring).stderr
        found = run("anchor", SOURCE, "border", "--occurrence", "2", "--case", spring)
        second = TEXT.index("border", TEXT.index("border") + 1)
        assert found.stdout.startswith(f"{SOURCE}@{second}-")

    def test_the_block_is_toml(self, small_case: Path) -> None:
        passage = load_case(small_case).dossier.passages[0]
        assert tomllib.loads(passage_block(passage)) == {"passage": [passage.model_dump()]}


class TestAttach:
    def documents(self, small_case: Path, text: str) -> Path:
        """Take the text out of the case and put a document into a folder of its own."""
        folder = small_case.parent / "documents"
        folder.mkdir()
        (small_case / "texts" / f"{SOURCE}.txt").unlink()
        (folder / "account.txt").write_text(text, encoding="utf-8")
        return folder

    def test_the_text_of_record(self, run: Run, small_case: Path) -> None:
        folder = self.documents(small_case, TEXT)
        found = run("attach", str(small_case), str(folder))
        assert found.exit_code == 0
        assert f"{len(QUOTES)} verified, 0 found again, 0 ambiguous, 0 broken" in found.stdout
        assert (small_case / "texts" / f"{SOURCE}.txt").read_text(encoding="utf-8") == TEXT

    def test_a_changed_copy_names_what_broke_and_adopting_moves_it(self, run: Run, small_case: Path) -> None:
        changed = "A later hand added this.\n\n" + TEXT.replace("sooner leave", "rather leave").replace(
            QUOTES["goats"], "Mountain's grey heads declined"
        )
        folder = self.documents(small_case, changed)
        found = run("attach", str(small_case), str(folder), "--json")
        (attached,) = json.loads(found.stdout)["attached"]
        assert found.exit_code == 1
        assert [each["reference"] for each in attached["broken"]] == [reference("goats")]
        assert "--adopt" in run("attach", str(small_case), str(folder)).stderr
        adopting = ("attach", str(small_case), str(folder), "--adopt", SOURCE)
        refused = run(*adopting)
        assert refused.exit_code == 1
        assert reference("goats") in refused.stderr
        start = changed.index("Mountain's grey heads")
        place = f"{start}-{start + len('Mountain’s grey heads declined')}"
        moved = run(*adopting, "--move", f"{reference('goats')}={place}")
        assert moved.exit_code == 0, moved.stderr
        assert f"{reference('goats')} → {SOURCE}@{place}" in moved.stdout
        assert load_case(small_case).dossier.passages

    def test_a_document_of_nothing_known(self, run: Run, small_case: Path, tmp_path: Path) -> None:
        other = tmp_path / "other.txt"
        other.write_text("A letter about cheese.", encoding="utf-8")
        found = run("attach", str(small_case), str(other))
        assert found.exit_code == 1
        assert "Not attached" in found.stdout

    @pytest.mark.parametrize(
        ("options", "code"),
        [
            (("nowhere.txt",), 3),
            ((".", "--encoding", "ebcdic"), 2),
            ((".", "--move", "scribe-1904@1-2"), 2),
            ((".", "--adopt", "scribe-1904", "--move", "scribe-1904@1-2=3"), 2),
            ((".", "--adopt", "scribe-1904", "--move", "goats"), 2),
            ((".", "--adopt", "scribe-1940"), 3),
            ((".", "--adopt", "scribe-1904"), 1),
        ],
        ids=lambda value: " ".join(value) if isinstance(value, tuple) else str(value),
    )
    def test_wrong_options(self, run: Run, spring: str, options: tuple[str, ...], code: int) -> None:
        found = run("attach", spring, *options)
        assert (found.exit_code, found.stdout) == (code, "")
