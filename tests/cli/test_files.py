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

    def test_a_source_that_is_not_listed(self, run: Run, spring: str) -> None:
        found = run("anchor", "scribe-1940", "border", "--case", spring)
        assert (found.exit_code, found.stdout) == (3, "")
        assert f"did you mean '{SOURCE}'?" in found.stderr
        assert "sources.json" in found.stderr


class TestAnchorWrites:
    WORDS = "In the summer of 1900"

    def passages(self, folder: Path) -> str:
        return (folder / "dossier" / "passages.toml").read_text(encoding="utf-8")

    def test_the_block_is_added_and_the_reference_is_all_that_is_printed(
        self, run: Run, small_case: Path
    ) -> None:
        before = self.passages(small_case)
        plain = run("anchor", SOURCE, self.WORDS, "--case", str(small_case)).stdout
        assert self.passages(small_case) == before
        found = run("anchor", SOURCE, self.WORDS, "--case", str(small_case), "--write")
        name, _, *block = plain.splitlines()
        assert (found.exit_code, found.stdout) == (0, f"{name}\n")
        assert "dossier/passages.toml" in found.stderr
        after = self.passages(small_case)
        assert after.startswith(before)
        assert tomllib.loads(after[len(before) :]) == tomllib.loads("\n".join(block))
        assert run("undo", "--case", str(small_case)).exit_code == 0
        assert self.passages(small_case) == before

    def test_nothing_is_written_twice(self, run: Run, small_case: Path) -> None:
        command = ("anchor", SOURCE, self.WORDS, "--case", str(small_case), "--write")
        first = run(*command)
        after = self.passages(small_case)
        again = run(*command)
        assert (again.exit_code, again.stdout) == (0, first.stdout)
        assert "already" in again.stderr
        assert self.passages(small_case) == after

    def test_the_json_document_stays_whole(self, run: Run, small_case: Path) -> None:
        command = ("anchor", SOURCE, self.WORDS, "--case", str(small_case), "--write", "--json")
        reference_written = json.loads(run(*command).stdout)["reference"]
        assert reference_written in {each.id for each in load_case(small_case).dossier.passages}

    def test_a_passage_on_record_with_other_words_is_not_passed_off(self, run: Run, small_case: Path) -> None:
        passage = load_case(small_case).dossier.passages[0]
        change_record(small_case, "passage", passage.id, {"sha256": "0" * 64})
        before = self.passages(small_case)
        words = TEXT[passage.start : passage.end]
        found = run("anchor", SOURCE, words, "--case", str(small_case), "--write")
        assert (found.exit_code, found.stdout) == (1, "")
        assert "other digests" in found.stderr
        assert self.passages(small_case) == before


class TestAttachAs:
    LETTER = "A letter from the wall: we would hear of the ridge.\n"

    @pytest.fixture
    def letter(self, small_case: Path, tmp_path: Path) -> str:
        """A document of a source that is listed and has neither text nor passages."""
        listed = json.loads((small_case / "sources.json").read_text(encoding="utf-8"))
        listed.append({"id": "letter-1905", "type": "letter", "title": "A letter"})
        (small_case / "sources.json").write_text(json.dumps(listed, indent=2), encoding="utf-8")
        path = tmp_path / "a letter.txt"
        path.write_text(self.LETTER, encoding="utf-8")
        return str(path)

    def test_from_a_stranger_to_a_quote(self, run: Run, spring: str, letter: str) -> None:
        lost = run("attach", spring, letter)
        assert lost.exit_code == 1
        assert "Sources without a text: letter-1905." in lost.stderr
        assert f"hikiwake attach {spring} '{letter}' --as letter-1905" in lost.stderr
        found = run("attach", spring, letter, "--as", "letter-1905")
        assert found.exit_code == 0, found.stderr
        assert f"letter-1905: {letter} (the text of record)\n  no passages yet" in found.stdout
        assert (Path(spring) / "texts" / "letter-1905.txt").read_text(encoding="utf-8") == self.LETTER
        quoted = run("anchor", "letter-1905", "we would hear of the ridge", "--case", spring, "--write")
        assert quoted.stdout == "letter-1905@24-50\n"
        assert "1 verified" in run("attach", spring, letter).stdout

    def test_it_is_taken_back(self, run: Run, spring: str, letter: str) -> None:
        before = (Path(spring) / "sources.json").read_bytes()
        run("attach", spring, letter, "--as", "letter-1905")
        assert (Path(spring) / "sources.json").read_bytes() != before
        assert run("undo", "--case", spring).stdout == "Put back: sources.json, texts/letter-1905.txt\n"
        assert (Path(spring) / "sources.json").read_bytes() == before
        assert not (Path(spring) / "texts" / "letter-1905.txt").exists()

    def test_a_second_time_it_is_attached_again(self, run: Run, spring: str, letter: str) -> None:
        run("attach", spring, letter, "--as", "letter-1905")
        before = (Path(spring) / "sources.json").read_bytes()
        (Path(spring) / "texts" / "letter-1905.txt").unlink()
        assert run("attach", spring, letter, "--as", "letter-1905").exit_code == 0
        assert (Path(spring) / "texts" / "letter-1905.txt").is_file()
        assert (Path(spring) / "sources.json").read_bytes() == before

    @pytest.mark.parametrize(
        ("options", "code", "said"),
        [
            (("--as", "leter-1905"), 3, "did you mean 'letter-1905'?"),
            (("--as", "diary-1906"), 3, '{"id": "diary-1906", "type": "document", "title": "…"}'),
            (("--as", SOURCE), 1, f"--adopt {SOURCE}"),
            ((".", "--as", "letter-1905"), 2, "found 3 documents; expected one"),
            (("--as", "letter-1905", "--adopt", "letter-1905"), 2, "--as and --adopt"),
            (("--as", "letter-1905", "--move", "letter-1905@1-2"), 2, "--move"),
            (("--adopt", "letter-1905"), 1, "--as letter-1905"),
        ],
        ids=["misspelt", "not listed", "has a text", "several", "both", "move", "adopt"],
    )
    def test_what_is_refused(
        self, run: Run, *, spring: str, letter: str, options: tuple[str, ...], code: int, said: str
    ) -> None:
        for name in ("one.txt", "two.txt"):
            Path(name).write_text("Nothing of the kind.", encoding="utf-8")
        before = (Path(spring) / "sources.json").read_bytes()
        found = run("attach", spring, letter, *options)
        assert (found.exit_code, found.stdout) == (code, "")
        assert said in found.stderr
        assert (Path(spring) / "sources.json").read_bytes() == before

    def test_several_documents_and_sources_are_left_to_the_user(
        self, run: Run, spring: str, letter: str
    ) -> None:
        listed = Path(spring) / "sources.json"
        more = {"id": "diary-1906", "type": "document", "title": "A diary"}
        listed.write_text(json.dumps([*json.loads(listed.read_text()), more]), encoding="utf-8")
        Path("other.txt").write_text("A diary.", encoding="utf-8")
        found = run("attach", spring, letter, "other.txt")
        assert "Sources without a text: letter-1905, diary-1906." in found.stderr
        assert f"hikiwake attach {spring} FILE --as ID" in found.stderr
        told = json.loads(run("attach", spring, letter, "other.txt", "--json").stdout)
        assert told["without_text"] == ["letter-1905", "diary-1906"]

    def test_a_document_that_was_recognised_needs_no_advice(
        self, run: Run, spring: str, letter: str, tmp_path: Path
    ) -> None:
        (tmp_path / "account.txt").write_text(TEXT, encoding="utf-8")
        assert letter
        found = run("attach", spring, str(tmp_path / "account.txt"))
        assert (found.exit_code, found.stderr) == (0, "")


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
        assert "If it is a new source" in found.stderr
        assert "sources.json" in found.stderr

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
