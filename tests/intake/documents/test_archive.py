import io
import zipfile
from contextlib import suppress
from pathlib import Path

import pytest

from hikiwake.basics.errors import DocumentError
from hikiwake.intake.documents.archive import Archive
from hikiwake.intake.documents.read_document import DEFAULT, DocumentLimits
from tests.intake.documents.made_files import packed

PATH = Path("minutes.docx")


def test_entries_are_read() -> None:
    archive = Archive(PATH, packed({"a": b"one", "b/c": b"two" * 50_000}), DEFAULT)
    assert archive.names == {"a", "b/c"}
    assert archive.read("b/c") == b"two" * 50_000


def test_a_bomb_is_refused_before_anything_is_unpacked() -> None:
    content = packed({"word/document.xml": bytes(5_000_000)})
    with pytest.raises(DocumentError, match=r"word/document\.xml unpacks from [\d,]+ to 5,000,000 bytes"):
        Archive(PATH, content, DEFAULT)


def test_too_much_altogether_is_refused() -> None:
    content = packed({name: b"0123456789" * 10 for name in "abc"})
    with pytest.raises(DocumentError, match="more than 250 bytes once unpacked"):
        Archive(PATH, content, DocumentLimits(unpacked_bytes=250))


def test_too_many_entries_are_refused() -> None:
    content = packed({str(number): b"" for number in range(10_001)})
    with pytest.raises(DocumentError, match="more than 10,000 packed files"):
        Archive(PATH, content, DEFAULT)


def test_what_is_unpacked_is_counted_whatever_was_declared() -> None:
    archive = Archive(PATH, packed({"a": b"x" * 60}), DocumentLimits(unpacked_bytes=100))
    archive.read("a")
    with pytest.raises(DocumentError, match="more than 100 bytes once unpacked"):
        archive.read("a")


def test_a_size_that_lies_is_found_out() -> None:
    content = packed({"a": b"x" * 100_000})
    shrunk = content.replace((100_000).to_bytes(4, "little"), (10).to_bytes(4, "little"))
    archive = Archive(PATH, shrunk, DocumentLimits(unpacked_bytes=1_000))
    with pytest.raises(DocumentError, match="damaged or cut short"):
        archive.read("a")


def test_damaged_files_are_refused() -> None:
    content = packed({"a": b"one" * 1_000})
    for cut in (content[:20], content[:-10], b"PK\x03\x04"):
        with pytest.raises(DocumentError, match=r"minutes\.docx: damaged or cut short"):
            Archive(PATH, cut, DEFAULT)
    broken = Archive(PATH, content[:32] + b"\xff\xff" + content[34:], DEFAULT)
    with pytest.raises(DocumentError, match="damaged or cut short"):
        broken.read("a")
    with pytest.raises(DocumentError, match="b is missing"):
        Archive(PATH, content, DEFAULT).read("b")


def test_files_with_bytes_lost_or_changed_are_read_or_refused() -> None:
    content = packed({"a": b"one" * 1_000, "b": b"two" * 1_000})
    for place in range(4, len(content)):
        for scrambled in (
            content[:4] + content[4 + place :],
            content[:place] + b"\xff" + content[place + 1 :],
        ):
            with suppress(DocumentError):
                archive = Archive(PATH, scrambled, DEFAULT)
                for name in archive.names:
                    archive.read(name)


def test_a_locked_entry_is_refused() -> None:
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w") as archive:
        archive.writestr("a", b"one")
    content = bytearray(stream.getvalue())
    content[content.index(b"PK\x01\x02") + 8] |= 1
    with pytest.raises(DocumentError, match="locked with a password"):
        Archive(PATH, bytes(content), DEFAULT).read("a")
