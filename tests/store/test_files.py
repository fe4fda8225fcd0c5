import os
from pathlib import Path

import pytest

from hikiwake.store.files import FileText, digest_of, read_text
from hikiwake.store.problem import Problem


def problem(root: Path, data: bytes) -> Problem:
    (root / "a.toml").write_bytes(data)
    found = read_text(root, "a.toml")
    assert isinstance(found, Problem)
    assert found.file == "a.toml"
    return found


def test_the_text_is_read_as_it_stands(tmp_path: Path) -> None:
    (tmp_path / "a.toml").write_bytes("é = 1\r\n".encode())
    assert read_text(tmp_path, "a.toml") == FileText("é = 1\r\n", digest_of("é = 1\r\n".encode()))


def test_a_byte_order_mark_is_left_out_and_remembered(tmp_path: Path) -> None:
    (tmp_path / "a.toml").write_bytes(b"\xef\xbb\xbfa = 1\n")
    found = read_text(tmp_path, "a.toml")
    assert isinstance(found, FileText)
    assert (found.text, found.bom) == ("a = 1\n", True)


def test_a_missing_file_is_none(tmp_path: Path) -> None:
    assert read_text(tmp_path, "a.toml") is None
    assert read_text(tmp_path, "no/a.toml") is None


def test_bad_utf8_is_told_with_byte_and_line(tmp_path: Path) -> None:
    found = problem(tmp_path, b"a = 1\nb = '\xff'\n")
    assert (found.line, found.found) == (2, "byte 0xff at byte 11, which is not UTF-8")
    assert found.expected == "text in UTF-8"


def test_bad_utf8_behind_a_byte_order_mark_is_counted_from_the_start(tmp_path: Path) -> None:
    assert "at byte 3," in problem(tmp_path, b"\xef\xbb\xbf\xff").found


def test_a_nul_byte(tmp_path: Path) -> None:
    found = problem(tmp_path, b"a = 1\n\n\0")
    assert (found.line, found.found) == (3, "a NUL byte at byte 7")


def test_a_line_of_ten_megabytes(tmp_path: Path) -> None:
    found = problem(tmp_path, b"a = 1\nb = '" + b"x" * 10_000_000 + b"'\n")
    assert (found.line, found.found) == (2, "a line of 10,000,006 bytes")
    assert found.expected == "lines of at most 1,000,000"


def test_a_file_too_large(tmp_path: Path) -> None:
    found = problem(tmp_path, b"# x\n" * 5_000_001)
    assert (found.found, found.expected) == ("20,000,004 bytes", "at most 20,000,000")


@pytest.mark.parametrize("data", [b"", b" \n\t\r\n"])
def test_an_empty_file(tmp_path: Path, data: bytes) -> None:
    assert problem(tmp_path, data).found == "an empty file"


def test_a_folder_in_the_place_of_a_file(tmp_path: Path) -> None:
    (tmp_path / "a.toml").mkdir()
    found = read_text(tmp_path, "a.toml")
    assert isinstance(found, Problem)
    assert (found.found, found.expected) == ("a folder", "a file")


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="this system has no named pipes")
def test_a_pipe_does_not_hang_the_reader(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "a.toml")
    found = read_text(tmp_path, "a.toml")
    assert isinstance(found, Problem)
    assert found.found == "a device or pipe"


def test_a_link_out_of_the_folder_is_refused(tmp_path: Path) -> None:
    (tmp_path / "secret.toml").write_text("a = 1\n")
    (tmp_path / "case").mkdir()
    (tmp_path / "case" / "a.toml").symlink_to(tmp_path / "secret.toml")
    found = read_text(tmp_path / "case", "a.toml")
    assert isinstance(found, Problem)
    assert found.found == "a link that leads out of the case folder"


def test_a_linked_folder_leads_out_as_well(tmp_path: Path) -> None:
    (tmp_path / "else").mkdir()
    (tmp_path / "else" / "a.toml").write_text("a = 1\n")
    (tmp_path / "case").mkdir()
    (tmp_path / "case" / "dossier").symlink_to(tmp_path / "else")
    assert isinstance(read_text(tmp_path / "case", "dossier/a.toml"), Problem)


def test_a_link_within_the_folder_is_followed(tmp_path: Path) -> None:
    (tmp_path / "b.toml").write_text("a = 1\n")
    (tmp_path / "a.toml").symlink_to("b.toml")
    assert isinstance(read_text(tmp_path, "a.toml"), FileText)


@pytest.mark.parametrize("target", ["nowhere.toml", "a.toml"])
def test_a_link_to_nothing_or_to_itself(tmp_path: Path, target: str) -> None:
    (tmp_path / "a.toml").symlink_to(target)
    assert isinstance(read_text(tmp_path, "a.toml"), Problem)


def test_a_file_without_permission(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "a.toml").write_text("a = 1\n")

    def refuse(*_: object) -> int:
        raise PermissionError(13, "Permission denied", "a.toml")

    monkeypatch.setattr(os, "open", refuse)
    found = read_text(tmp_path, "a.toml")
    assert isinstance(found, Problem)
    assert (found.found, found.hint) == (
        "a file that cannot be read: Permission denied",
        "check its permissions",
    )


@pytest.mark.skipif(
    not hasattr(os, "geteuid") or os.geteuid() == 0, reason="permission bits do not bind the superuser"
)
def test_permission_bits(tmp_path: Path) -> None:
    (tmp_path / "a.toml").write_text("a = 1\n")
    (tmp_path / "a.toml").chmod(0)
    assert isinstance(read_text(tmp_path, "a.toml"), Problem)


def test_a_file_that_changes_while_it_is_read(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "a.toml"
    path.write_text("a = 1\n")
    real = os.fstat
    saved: list[bool] = []

    def fstat(descriptor: int) -> os.stat_result:
        before = real(descriptor)
        if not saved:  # an editor saves right after we looked
            saved.append(True)
            path.write_text("a = 12345\n")
        return before

    monkeypatch.setattr(os, "fstat", fstat)
    found = read_text(tmp_path, "a.toml")
    assert isinstance(found, Problem)
    assert found.found == "a file that changed while it was being read"
