"""Records changed on disk: valid before, valid after, and nothing else touched."""

import os
import random
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from hikiwake.basics.errors import CaseError, UnknownNameError, WriteError
from hikiwake.store import writer
from hikiwake.store.case import load_case, read_case
from hikiwake.store.files import digest_of
from hikiwake.store.writer import append_record, change_record, remove_record, save_files, undo_last

STANCES = "dossier/stances.toml"
NEW = {
    "id": "abbey-2",
    "actor": "abbey",
    "issue": "toll",
    "option": "none",
    "stance": "prefers",
    "from": "1904",
    "basis": "assumed",
    "note": "Monks pay no toll gladly",
}


def snapshot(folder: Path) -> dict[str, bytes]:
    """Every file but the kept old texts."""
    return {
        str(path.relative_to(folder)): path.read_bytes()
        for path in folder.rglob("*")
        if path.is_file() and ".history" not in path.parts
    }


def test_a_record_is_added_changed_and_removed(small_case: Path) -> None:
    before = snapshot(small_case)
    append_record(small_case, "stance", NEW)
    assert load_case(small_case).dossier.stances[-1].id == "abbey-2"
    change_record(small_case, "stance", "abbey-2", {"stance": "demands", "note": "They will not pay"})
    stance = load_case(small_case).dossier.stances[-1]
    assert (stance.stance.value, stance.note) == ("demands", "They will not pay")
    remove_record(small_case, "stance", "abbey-2")
    assert snapshot(small_case) == before


def test_a_file_that_is_not_there_yet_is_made(small_case: Path) -> None:
    fields = {"id": "n", "what": "goats", "value": "12", "unit": "heads", "passages": ["scribe-1904#p. 2"]}
    append_record(small_case, "figure", fields)
    assert (small_case / "dossier/figures.toml").read_text().startswith('[[figure]]\nid = "n"\n')
    undo_last(small_case)
    assert not (small_case / "dossier/figures.toml").exists()


def test_a_source_is_added_and_changed(small_case: Path) -> None:
    append_record(small_case, "source", {"id": "b", "type": "book", "title": "B"})
    change_record(small_case, "source", "b", {"title": "C"})
    assert [source.title for source in load_case(small_case).dossier.sources][1] == "C"
    remove_record(small_case, "source", "b")
    assert len(load_case(small_case).dossier.sources) == 1


def test_the_model_and_the_case_itself(small_case: Path) -> None:
    append_record(small_case, "person", {"id": "bo-rock", "name": "Bo Rock", "party": "mountain"})
    change_record(small_case, "status_quo", "1899", {"because": "Nothing at all is agreed"})
    change_record(small_case, "goal", "", {"because": "x"})
    change_record(small_case, "case", "", {"licence": "CC-BY-4.0"})
    case = load_case(small_case)
    assert (list(case.model.person), case.info.licence) == (["ada-weir", "bo-rock"], "CC-BY-4.0")
    assert "# The spring between" in (small_case / "case.toml").read_text()


@pytest.mark.parametrize(
    ("change", "said"),
    [
        ({"option": "halve"}, "expected an option of 'toll'"),
        ({"from": "someday"}, "expected a date"),
        ({"colour": "red"}, "an unknown field"),
        ({"actor": None}, "field 'actor': found nothing"),
        ({"id": "ridge"}, "an id used once"),
    ],
)
def test_what_would_make_the_case_invalid_is_not_written(
    small_case: Path, change: dict[str, object], said: str
) -> None:
    before = snapshot(small_case)
    with pytest.raises(CaseError, match=said):
        append_record(small_case, "stance", {**NEW, **change})
    assert snapshot(small_case) == before
    assert not (small_case / ".history").exists()


def test_a_record_that_others_cite_stays(small_case: Path) -> None:
    with pytest.raises(CaseError, match="nothing holds it to the text"):
        remove_record(small_case, "passage", load_case(small_case).dossier.passages[0].id)


def test_unknown_names_are_suggested(small_case: Path) -> None:
    with pytest.raises(UnknownNameError, match="did you mean 'stance'"):
        append_record(small_case, "stanc", {})
    with pytest.raises(UnknownNameError, match="did you mean 'river-ridge-1904'"):
        change_record(small_case, "stance", "river-ridge-190", {})


def test_a_file_changed_while_the_program_ran_is_not_overwritten(
    small_case: Path, monkeypatch: pytest.MonkeyPatch
) -> None:

    def meanwhile(*arguments: object, **options: object) -> object:
        (small_case / STANCES).write_text("# a person saved this\n")
        return read_case(*arguments, **options)  # type: ignore[arg-type]

    monkeypatch.setattr(writer, "read_case", meanwhile)
    with pytest.raises(WriteError, match=r"stances\.toml: the file changed since it was read"):
        append_record(small_case, "stance", NEW)
    assert (small_case / STANCES).read_text() == "# a person saved this\n"
    with pytest.raises(WriteError, match="no change is kept"):
        undo_last(small_case)


def test_a_byte_order_mark_stays(small_case: Path) -> None:
    path = small_case / STANCES
    path.write_bytes(b"\xef\xbb\xbf" + path.read_bytes())
    append_record(small_case, "stance", NEW)
    assert path.read_bytes().startswith(b"\xef\xbb\xbf# How")


def test_a_read_only_folder(small_case: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    before = snapshot(small_case)

    def refuse(*_: object) -> None:
        raise PermissionError(13, "Permission denied", "stances.toml")

    monkeypatch.setattr(os, "replace", refuse)
    with pytest.raises(WriteError, match="Permission denied; nothing was changed"):
        append_record(small_case, "stance", NEW)
    assert snapshot(small_case) == before


def test_several_files_at_once_are_one_step(small_case: Path) -> None:
    before = snapshot(small_case)
    files = ["dossier/passages.toml", STANCES]
    texts = {file: before[file].decode() + "# note\n" for file in files}
    save_files(small_case, texts, {file: digest_of(before[file]) for file in files})
    assert undo_last(small_case) == tuple(sorted(files))
    assert snapshot(small_case) == before


def test_a_change_in_a_long_file_touches_one_line(small_case: Path) -> None:
    path = small_case / "dossier/passages.toml"
    blocks = [
        f'[[passage]]\nid = "scribe-1904@{n}-{n + 1}"\nsource = "scribe-1904"\nstart = {n}\nend = {n + 1}\n'
        f'paragraph = 1\nsha256 = "0"\nfolded = "0"\nfolded_length = 1\nrolling = 1\nhead = 1\ntail = 1\n'
        for n in range(500)
    ]
    path.write_text(path.read_text() + "\n" + "\n".join(blocks))
    before = path.read_text().splitlines()
    assert len(before) > 6_000
    change_record(small_case, "passage", "scribe-1904@250-251", {"paragraph": 2})
    after = path.read_text().splitlines()
    assert [(old, new) for old, new in zip(before, after, strict=True) if old != new] == [
        ("paragraph = 1", "paragraph = 2")
    ]


WRITING_FOR_EVER = """
import itertools, sys
from pathlib import Path
from hikiwake.store.writer import change_record
print("ready", flush=True)
for number in itertools.count():
    change_record(Path(sys.argv[1]), "stance", "merchants-water", {"note": f"number {number}"})
"""


@pytest.mark.skipif(not hasattr(signal, "SIGKILL"), reason="this system cannot kill a process outright")
def test_a_program_that_is_killed_leaves_a_case_that_loads(small_case: Path) -> None:
    moments = random.Random(2)
    written = set()
    for _ in range(6):
        command = [sys.executable, "-c", WRITING_FOR_EVER, str(small_case)]
        with subprocess.Popen(command, stdout=subprocess.PIPE) as child:
            assert child.stdout is not None
            assert child.stdout.readline() == b"ready\n"
            time.sleep(moments.uniform(0.02, 0.2))
            child.send_signal(signal.SIGKILL)
        assert child.returncode == -signal.SIGKILL
        written.add(load_case(small_case).dossier.stances[-1].note)
    assert len(written) > 1, "nothing was ever written: the test proves nothing"
    change_record(small_case, "stance", "merchants-water", {"note": "after"})
    assert not list(small_case.rglob(".*.new"))
    undo_last(small_case)
    assert load_case(small_case).dossier.stances[-1].note in written
