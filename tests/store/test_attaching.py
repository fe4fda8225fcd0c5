from pathlib import Path

import pytest

from hikiwake.store.anchors import PlacementKind
from hikiwake.store.attaching import attach
from hikiwake.store.case import load_case
from hikiwake.store.recognition import RecognitionKind
from hikiwake.store.texts import load_texts
from tests.store.made_up import made_up_case, made_up_text

TEXTS = {"one-2020": made_up_text(31), "two-2021": made_up_text(32)}


@pytest.fixture
def root(tmp_path: Path) -> Path:
    return made_up_case(tmp_path, TEXTS)


def document(folder: Path, name: str, text: str) -> Path:
    path = folder / name
    path.write_bytes(text.encode())
    return path


def case_files(root: Path) -> dict[Path, bytes]:
    files = [path for path in root.rglob("*") if path.is_file() and "texts" not in path.parts]
    return {path: path.read_bytes() for path in files}


def test_documents_are_attached_and_the_case_stays_as_it_is(root: Path, tmp_path: Path) -> None:
    before = case_files(root)
    dossier = load_case(root).dossier
    changed = TEXTS["two-2021"].replace(TEXTS["two-2021"].split()[20], "otherwise")
    paths = [
        document(tmp_path, "a.txt", TEXTS["one-2020"].replace("\n", "\r\n")),
        document(tmp_path, "b.txt", "Clutter\n\n" + changed),
        document(tmp_path, "c.txt", "nothing of the kind"),
    ]
    told: list[str] = []
    report = attach(root, dossier, paths, progress=told.append)
    one, two = report.attached
    assert (one.source, one.kind, len(one.verified)) == (
        "one-2020",
        RecognitionKind.EXACT,
        len(one.placements),
    )
    assert (two.source, two.kind) == ("two-2021", RecognitionKind.COPY)
    assert len(two.broken) == 1
    assert two.broken[0].proposed is not None
    assert len(two.found_again) == len(two.placements) - 1
    assert two.ambiguous == two.verified == ()
    assert [each.path.name for each in report.unknown] == ["c.txt"]
    assert report.set_aside == ()
    assert told == ["a.txt", "b.txt", "c.txt"]
    assert case_files(root) == before
    assert one.written.read_bytes() == TEXTS["one-2020"].encode()

    texts = load_texts(root, dossier)
    assert texts.problems == ()
    without_words = [each.id for each in dossier.passages if texts.words_of(each.id) is None]
    assert without_words == [two.broken[0].reference]


def test_the_better_copy_is_taken_and_the_other_set_aside(root: Path, tmp_path: Path) -> None:
    text = TEXTS["one-2020"]
    paths = [
        document(tmp_path, "part.txt", "Top. " + text[: len(text) * 3 // 4]),
        document(tmp_path, "whole.txt", "Top. " + text),
        document(tmp_path, "again.txt", "Other top. " + text),
    ]
    report = attach(root, load_case(root).dossier, paths)
    assert [each.path.name for each in report.attached] == ["whole.txt"]
    assert [each.path.name for each in report.set_aside] == ["part.txt", "again.txt"]


def test_the_text_of_record_takes_the_place_of_a_copy_and_keeps_it(root: Path, tmp_path: Path) -> None:
    dossier = load_case(root).dossier
    copy = document(tmp_path, "copy.txt", "Top. " + TEXTS["one-2020"])
    exact = document(tmp_path, "exact.txt", TEXTS["one-2020"])
    attach(root, dossier, [copy])
    assert not load_texts(root, dossier).texts["one-2020"].of_record
    attach(root, dossier, [exact])
    assert load_texts(root, dossier).texts["one-2020"].of_record
    assert sorted(path.name for path in (root / "texts").iterdir()) == ["one-2020.txt"]
    report = attach(root, dossier, [copy])
    assert (report.attached, [each.path for each in report.set_aside]) == ((), [copy])
    assert load_texts(root, dossier).texts["one-2020"].of_record


def test_attaching_twice_changes_nothing(root: Path, tmp_path: Path) -> None:
    dossier = load_case(root).dossier
    copy = document(tmp_path, "copy.txt", "Top. " + TEXTS["one-2020"])
    first = attach(root, dossier, [copy])
    files = {path: path.read_bytes() for path in (root / "texts").iterdir()}
    assert attach(root, dossier, [copy]) == first
    assert {path: path.read_bytes() for path in (root / "texts").iterdir()} == files


def test_texts_of_a_shipped_case_are_written_outside_the_package(
    root: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("hikiwake.store.texts._PACKAGE", tmp_path.resolve() / "made-up")
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path / "data"))
    exact = document(tmp_path, "exact.txt", TEXTS["one-2020"])
    (report,) = attach(root, load_case(root).dossier, [exact]).attached
    assert report.written == tmp_path / "data" / "hikiwake" / "texts" / "made-up" / "one-2020.txt"
    assert {each.kind for each in report.placements} == {PlacementKind.VERIFIED}
    assert not (root / "texts").exists()
