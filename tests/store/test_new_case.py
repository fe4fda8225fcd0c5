import json
import re
from importlib.resources import files
from pathlib import Path

import pytest

from hikiwake.basics.errors import WriteError
from hikiwake.store import new_case as module
from hikiwake.store.case import read_case
from hikiwake.store.files import FileText, read_text
from hikiwake.store.kinds import MODEL_FILE, TOML_FILES
from hikiwake.store.new_case import new_case
from hikiwake.store.reader import read_files
from hikiwake.store.schema import case_schemas


def test_a_new_case_is_valid_and_without_warnings(tmp_path: Path) -> None:
    new_case(tmp_path / "Upper River 1904!")
    case, problems = read_case(tmp_path / "Upper River 1904!")
    assert problems == ()
    assert case is not None
    assert (case.info.id, case.warnings) == ("upper-river-1904", ())
    assert (list(case.model.party), list(case.model.issue)) == (["north", "south"], ["agreement"])
    assert case.dossier.records() == ()


def test_everything_it_should_hold(tmp_path: Path) -> None:
    new_case(tmp_path)
    assert (tmp_path / ".gitignore").read_text().split() == ["texts/", "sealed/", ".history/", ".index/"]
    assert (tmp_path / "sealed" / "README").is_file()
    assert (tmp_path / "texts").is_dir()
    assert json.loads((tmp_path / "sources.json").read_text()) == []
    for name, schema in case_schemas().items():
        assert json.loads((tmp_path / "schema" / name).read_text(encoding="utf-8")) == schema


@pytest.mark.parametrize("file", TOML_FILES)
def test_each_file_names_its_schema(tmp_path: Path, file: str) -> None:
    new_case(tmp_path)
    first = (tmp_path / file).read_text(encoding="utf-8").splitlines()[0]
    match = re.fullmatch(r"#:schema (\S+)", first)
    assert match is not None
    assert ((tmp_path / file).parent / match[1]).resolve().is_file()


@pytest.mark.parametrize("file", [file for file in TOML_FILES if file != "dossier/passages.toml"])
def test_each_example_is_a_valid_record_once_its_marks_are_taken_off(tmp_path: Path, file: str) -> None:
    new_case(tmp_path)
    found = read_text(tmp_path, file)
    assert isinstance(found, FileText)
    sample = re.compile(r"^# (?=\[|[a-z_.]+ = )", re.MULTILINE)
    assert sample.search(found.text)
    reading = read_files(tmp_path, {file: sample.sub("", found.text)})
    assert [str(problem) for problem in reading.problems] == []
    assert file == MODEL_FILE or len(reading.entries) > len(read_files(tmp_path).entries) - (
        file == "case.toml"
    )


def test_a_folder_that_holds_anything_is_left_alone(tmp_path: Path) -> None:
    (tmp_path / ".hidden").write_text("x")
    with pytest.raises(WriteError, match="not empty"):
        new_case(tmp_path)
    assert [path.name for path in tmp_path.iterdir()] == [".hidden"]


def test_a_file_in_the_way(tmp_path: Path) -> None:
    (tmp_path / "a").write_text("x")
    with pytest.raises(WriteError, match="found a file or link"):
        new_case(tmp_path / "a")
    with pytest.raises(WriteError, match="cannot be made"):
        new_case(tmp_path / "a" / "b")


@pytest.mark.parametrize("existed", [True, False])
def test_a_half_written_folder_is_removed(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, *, existed: bool
) -> None:
    folder = tmp_path / "case"
    if existed:
        folder.mkdir()
    real = module._files

    def broken(name: str) -> dict[str, str]:
        return {**real(name), "zz/\0": "no system takes this name"}

    monkeypatch.setattr(module, "_files", broken)
    with pytest.raises((WriteError, ValueError)):
        new_case(folder)
    assert folder.exists() == existed
    assert not existed or list(folder.iterdir()) == []


def test_a_full_disk(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    real = Path.write_text

    def full(path: Path, *arguments: str, **options: str) -> int:
        if path.name == "model.toml":
            raise OSError(28, "No space left on device")
        return real(path, *arguments, **options)

    monkeypatch.setattr(Path, "write_text", full)
    with pytest.raises(WriteError, match="No space left"):
        new_case(tmp_path / "case")
    assert not (tmp_path / "case").exists()


def test_a_name_without_letters_gives_the_placeholder(tmp_path: Path) -> None:
    new_case(tmp_path / "争い")
    case, _ = read_case(tmp_path / "争い")
    assert case is not None
    assert case.info.id == "my-case"


def test_the_template_is_package_data() -> None:
    assert (files("hikiwake.store") / "template" / "model.toml").is_file()
