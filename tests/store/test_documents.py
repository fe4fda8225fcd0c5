import hashlib
import os
from pathlib import Path

import pytest

from hikiwake.basics.errors import AttachError
from hikiwake.basics.fingerprint import digest
from hikiwake.store.documents import Limits, read_document, stored_text

TEXT = "Four islands, “one” line\nand 北方領土\n"


def written(folder: Path, content: bytes) -> Path:
    path = folder / "document.txt"
    path.write_bytes(content)
    return path


@pytest.mark.parametrize(
    ("encoding", "read_as"),
    [("utf-8", "utf-8"), ("utf-8-sig", "utf-8"), ("utf-16", "utf-16-le")],
)
def test_unicode_is_read_with_or_without_a_mark(tmp_path: Path, encoding: str, read_as: str) -> None:
    content = TEXT.encode(encoding)
    document = read_document(written(tmp_path, content))
    assert document.text == TEXT
    assert document.encoding == read_as
    assert document.raw_sha256 == hashlib.sha256(content).hexdigest()


def test_big_endian_utf_16_is_read(tmp_path: Path) -> None:
    assert read_document(written(tmp_path, b"\xfe\xff" + TEXT.encode("utf-16-be"))).text == TEXT


def test_crlf_becomes_lf_and_nothing_else_changes(tmp_path: Path) -> None:
    content = b"one\r\ntwo\rthree\n\x0c four\xc2\xa0\x85"[:-1]
    document = read_document(written(tmp_path, content))
    assert document.text == "one\ntwo\rthree\n\x0c four\u00a0"
    as_lf = read_document(written(tmp_path, content.replace(b"\r\n", b"\n")))
    assert digest(as_lf.text) == digest(document.text)
    assert as_lf.raw_sha256 != document.raw_sha256


def test_an_older_encoding_has_to_be_named(tmp_path: Path) -> None:
    path = written(tmp_path, b"the \x93draw\x94")
    with pytest.raises(AttachError, match=r"document\.txt: byte 4 \(0x93\) does not fit; expected UTF-8"):
        read_document(path)
    assert read_document(path, fallback="cp1252").text == "the “draw”"
    assert read_document(written(tmp_path, "北方".encode("shift_jis")), fallback="shift_jis").text == "北方"


def test_unicode_is_not_read_in_the_encoding_named(tmp_path: Path) -> None:
    assert read_document(written(tmp_path, TEXT.encode()), fallback="cp1252").encoding == "utf-8"


def test_bytes_outside_the_encoding_named_are_refused(tmp_path: Path) -> None:
    with pytest.raises(AttachError, match=r"byte 2 \(0x81\) does not fit; expected CP1252"):
        read_document(written(tmp_path, b"ab\x81"), fallback="cp1252")


def test_only_encodings_of_the_list_can_be_named(tmp_path: Path) -> None:
    with pytest.raises(ValueError, match="expected one of cp1252, shift_jis"):
        read_document(written(tmp_path, b"a"), fallback="latin-1")


@pytest.mark.parametrize(
    ("content", "message"),
    [
        (b"text\0more", "byte 4 is NUL"),
        (b"\xef\xbb\xbfa\0", "byte 4 is NUL"),
        ("text".encode("utf-16-le"), "byte 1 is NUL"),
        (b"\xff\xfe\0\0a\0\0\0", "UTF-32"),
        (b"\xff\xfea\0\x00\xd8", r"byte 4 \(0x00\) does not fit; expected UTF-16-LE"),
        (b"\xef\xbb\xbfab\xff", r"byte 5 \(0xff\) does not fit"),
    ],
)
def test_what_is_not_text_is_refused_with_its_byte(tmp_path: Path, content: bytes, message: str) -> None:
    with pytest.raises(AttachError, match=message):
        read_document(written(tmp_path, content))


def test_limits_hold_at_their_edge(tmp_path: Path) -> None:
    limits = Limits(file_bytes=12, line_characters=5)
    assert read_document(written(tmp_path, b"12345\n12345\n"), limits=limits).text
    with pytest.raises(AttachError, match="more than 12 bytes"):
        read_document(written(tmp_path, b"12345\n12345\n1"), limits=limits)
    with pytest.raises(AttachError, match="line 2 has 6 characters; expected at most 5"):
        read_document(written(tmp_path, b"12345\n123456"), limits=limits)


def test_only_plain_files_are_read(tmp_path: Path) -> None:
    pipe = tmp_path / "pipe"
    os.mkfifo(pipe)
    for path, found in (
        (tmp_path / "absent.txt", "nothing there"),
        (tmp_path, "not a plain file"),
        (pipe, "not a plain file"),
    ):
        with pytest.raises(AttachError, match=found):
            read_document(path)


def test_a_stored_text_is_the_text_that_was_stored(tmp_path: Path) -> None:
    text = "\ufeffkept\r\nas it is\n"
    path = written(tmp_path, text.encode())
    assert stored_text(path, digest(text)) == text


def test_a_stored_text_survives_a_change_of_line_ends(tmp_path: Path) -> None:
    path = written(tmp_path, b"one\r\ntwo\r\n")
    assert stored_text(path, digest("one\ntwo\n")) == "one\ntwo\n"


def test_a_stored_text_may_be_absent_but_not_broken(tmp_path: Path) -> None:
    assert stored_text(tmp_path / "absent.txt") is None
    with pytest.raises(AttachError, match="byte 1"):
        stored_text(written(tmp_path, b"a\xff"))
