"""The old file or the new one, whole, whatever happens in between."""

import os
import random
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from hikiwake.basics.errors import WriteError
from hikiwake.store.atomic import write_atomically, write_together
from hikiwake.store.files import digest_of


def digest(path: Path) -> str:
    return digest_of(path.read_bytes())


def names(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.iterdir())


def test_a_file_is_replaced_and_keeps_its_permissions(tmp_path: Path) -> None:
    path = tmp_path / "a.toml"
    path.write_text("old")
    path.chmod(0o640)
    write_atomically(path, "néw\r\n", digest(path))
    assert path.read_bytes() == "néw\r\n".encode()
    assert path.stat().st_mode & 0o777 == 0o640
    assert names(tmp_path) == ["a.toml"]


def test_a_new_file_is_made_in_a_new_folder(tmp_path: Path) -> None:
    write_atomically(tmp_path / "dossier" / "a.toml", "x", None)
    assert (tmp_path / "dossier" / "a.toml").read_text() == "x"


@pytest.mark.parametrize(
    ("now", "expected", "said"),
    [("other", "old", "changed"), (None, "old", "is gone"), ("other", None, "appeared")],
)
def test_a_file_that_changed_is_not_overwritten(
    tmp_path: Path, now: str | None, expected: str | None, said: str
) -> None:
    path = tmp_path / "a.toml"
    if now is not None:
        path.write_text(now)
    with pytest.raises(WriteError, match=f"a.toml: the file {said} since it was read"):
        write_atomically(path, "new", expected and digest_of(expected.encode()))
    assert (path.read_text() if path.exists() else None) == now
    assert not (tmp_path / ".a.toml.new").exists()


def test_a_link_stays_a_link(tmp_path: Path) -> None:
    (tmp_path / "b.toml").write_text("old")
    (tmp_path / "a.toml").symlink_to("b.toml")
    write_atomically(tmp_path / "a.toml", "new", digest_of(b"old"))
    assert (tmp_path / "a.toml").is_symlink()
    assert (tmp_path / "b.toml").read_text() == "new"


def test_what_somebody_put_in_the_way_is_not_followed(tmp_path: Path) -> None:
    (tmp_path / "precious").write_text("keep")
    (tmp_path / "a.toml").write_text("old")
    (tmp_path / ".a.toml.new").symlink_to("precious")
    write_atomically(tmp_path / "a.toml", "new", digest_of(b"old"))
    assert (tmp_path / "precious").read_text() == "keep"
    assert not (tmp_path / "a.toml").is_symlink()


@pytest.mark.parametrize("call", ["open", "replace", "fsync"])
def test_a_refusal_of_the_system_changes_nothing(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, call: str
) -> None:
    paths = [tmp_path / name for name in ("a", "b", "c")]
    for path in paths:
        path.write_text("old")
    real, calls = getattr(os, call), []

    def refuse(*arguments: object, **options: object) -> object:
        calls.append(arguments)
        if len(calls) == 2:
            raise PermissionError(13, "Permission denied", "b")
        return real(*arguments, **options)

    monkeypatch.setattr(os, call, refuse)
    with pytest.raises(WriteError, match=r"Permission denied; nothing was changed"):
        write_together(dict.fromkeys(paths, "new"))
    assert len(calls) >= 2
    monkeypatch.undo()
    assert [path.read_text() for path in paths] == ["old"] * 3
    assert names(tmp_path) == ["a", "b", "c"]


def test_files_made_and_taken_away_come_back_as_they_were(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "gone").write_text("old")
    (tmp_path / "last").write_text("old")
    real = os.replace

    def refuse(source: Path, target: Path) -> None:
        if target.name == "last":
            raise OSError(28, "No space left on device")
        real(source, target)

    monkeypatch.setattr(os, "replace", refuse)
    with pytest.raises(WriteError, match="No space left"):
        write_together({tmp_path / "made": "x", tmp_path / "gone": None, tmp_path / "last": "x"})
    monkeypatch.undo()
    assert names(tmp_path) == ["gone", "last"]


def test_an_interruption_changes_nothing_and_is_passed_on(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "a").write_text("old")

    def interrupt(_: int) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(os, "fsync", interrupt)
    with pytest.raises(KeyboardInterrupt):
        write_atomically(tmp_path / "a", "new", digest_of(b"old"))
    monkeypatch.undo()
    assert names(tmp_path) == ["a"]
    assert (tmp_path / "a").read_text() == "old"


@pytest.mark.skipif(
    not hasattr(os, "geteuid") or os.geteuid() == 0, reason="permission bits do not bind the superuser"
)
def test_a_folder_one_may_not_write_to(tmp_path: Path) -> None:
    (tmp_path / "a").write_text("old")
    tmp_path.chmod(0o555)
    try:
        with pytest.raises(WriteError, match="nothing was changed"):
            write_atomically(tmp_path / "a", "new", digest_of(b"old"))
    finally:
        tmp_path.chmod(0o755)
    assert (tmp_path / "a").read_text() == "old"


WRITING_FOR_EVER = """
import itertools, sys
from pathlib import Path
from hikiwake.store.atomic import write_together
paths = [Path(sys.argv[1]), Path(sys.argv[2])]
print("ready", flush=True)
for number in itertools.count():
    write_together({path: f"{number % 10}" * 200_000 for path in paths})
"""


@pytest.mark.skipif(not hasattr(signal, "SIGKILL"), reason="this system cannot kill a process outright")
def test_a_writer_that_is_killed_leaves_whole_files(tmp_path: Path) -> None:
    paths = [tmp_path / "a", tmp_path / "b"]
    for path in paths:
        path.write_text("0" * 200_000)
    moments = random.Random(1)
    left_over = 0
    for _ in range(20):
        command = [sys.executable, "-c", WRITING_FOR_EVER, *map(str, paths)]
        with subprocess.Popen(command, stdout=subprocess.PIPE) as child:
            assert child.stdout is not None
            assert child.stdout.readline() == b"ready\n"
            time.sleep(moments.uniform(0, 0.03))
            assert child.poll() is None, "the writer ended by itself"
            child.send_signal(signal.SIGKILL)
        for path in paths:
            text = path.read_text()
            assert len(text) == 200_000
            assert len(set(text)) == 1
        left_over += len(names(tmp_path)) > 2
    write_together(dict.fromkeys(paths, "after"))
    assert names(tmp_path) == ["a", "b"]
    assert left_over, "no kill fell between the two files: the test proves nothing"
