import hashlib
import os
import sys
from contextlib import suppress
from pathlib import Path

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from hikiwake.basics.errors import DocumentError
from hikiwake.intake.documents.read_any import read_any
from hikiwake.intake.documents.read_document import DocumentLimits, Media
from tests.intake.documents.made_files import docx, paragraph, pdf

SUFFIXES = (".txt", ".md", ".html", ".pdf", ".docx")


def written(folder: Path, content: bytes, name: str = "paper.txt") -> Path:
    path = folder / name
    path.write_bytes(content)
    return path


def test_a_text_is_kept_but_for_line_ends(tmp_path: Path) -> None:
    content = b"one\r\ntwo\rthree\n\x0c four\xc2\xa0\n"
    document = read_any(written(tmp_path, content))
    assert document.text == "one\ntwo\rthree\n\x0c four\u00a0\n"
    assert document.raw_sha256 == hashlib.sha256(content).hexdigest()
    assert (document.media, document.encoding) == (Media.TEXT, "utf-8")
    assert (document.hints, document.pages, document.warnings) == ((), (), ())


@pytest.mark.parametrize(
    ("content", "media", "encoding"),
    [
        (b"# words", Media.MARKDOWN, "utf-8"),
        (b"<!doctype html><p>words", Media.HTML, "utf-8"),
        (pdf([["words"]]), Media.PDF, ""),
        (docx(paragraph("words")), Media.DOCX, "utf-8"),
    ],
)
def test_each_kind_is_read(tmp_path: Path, content: bytes, media: Media, encoding: str) -> None:
    document = read_any(written(tmp_path, content, "paper.md"))
    assert document.text.strip("# ") == "words"
    assert (document.media, document.encoding) == (media, encoding)
    assert read_any(document.path) == document


def test_an_encoding_may_be_named(tmp_path: Path) -> None:
    path = written(tmp_path, "“ô”".encode("cp1252"))
    assert read_any(path, encoding="cp1252").text == "“ô”"
    assert read_any(path, encoding="cp1252").encoding == "cp1252"


def test_warnings_of_every_stage_are_kept(tmp_path: Path) -> None:
    page = "<!doctype html><meta charset=cp1252><p>“a”<b hidden>x</b>\u00a0é</p>".encode("cp1252")
    document = read_any(written(tmp_path, page))
    assert len(document.warnings) == 2


@pytest.mark.parametrize(
    ("text", "warning"),
    [
        ("pay \u202e001\u202c now", "the text holds 2 controls that turn the direction of writing"),
        ("a\u2066b", "the text holds 1 controls that turn"),
        ("a\u200bb\U000e0041", "the text holds 2 characters that cannot be seen"),
        ("a\ufffdb", "the text holds 1 characters that were lost"),
    ],
)
def test_characters_that_deceive_are_told_and_stay(tmp_path: Path, text: str, warning: str) -> None:
    document = read_any(written(tmp_path, text.encode()))
    assert document.text == text
    assert document.warnings[0].startswith(warning)


def test_plain_writing_from_right_to_left_is_nothing_odd(tmp_path: Path) -> None:
    assert read_any(written(tmp_path, "שלום \u200fעולם".encode())).warnings == ()


@pytest.mark.parametrize("content", [b"", b" \r\n\t", b"<!doctype html><script>x</script>"])
def test_a_document_without_words_is_refused(tmp_path: Path, content: bytes) -> None:
    with pytest.raises(DocumentError, match=r"paper\.txt: no words; expected a document with text"):
        read_any(written(tmp_path, content))


def test_what_is_no_plain_file_is_refused(tmp_path: Path) -> None:
    with pytest.raises(DocumentError, match="nothing there"):
        read_any(tmp_path / "none.txt")
    with pytest.raises(DocumentError, match=r"not a plain file|a folder"):
        read_any(tmp_path)
    (tmp_path / "loop").symlink_to(tmp_path / "loop")
    with pytest.raises(DocumentError, match="cannot be read"):
        read_any(tmp_path / "loop")


@pytest.mark.skipif(sys.platform == "win32", reason="devices and pipes are those of POSIX")
def test_a_device_and_a_pipe_are_refused_at_once(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe")
    for path in (Path("/dev/zero"), Path("/dev/null"), tmp_path / "pipe"):
        with pytest.raises(DocumentError, match="not a plain file; expected a plain file"):
            read_any(path)


@pytest.mark.parametrize(
    ("content", "limits", "found"),
    [
        (b"x" * 11, DocumentLimits(file_bytes=10), "more than 10 bytes"),
        (b"x" * 11, DocumentLimits(characters=10), "more than 10 characters of text"),
        (b"a\n" + b"x" * 11, DocumentLimits(line_characters=10), "more than 10 characters in line 2"),
        (b"<html><pre>" + b"x" * 11, DocumentLimits(line_characters=10), "more than 10 characters in line 1"),
    ],
)
def test_limits_hold(tmp_path: Path, content: bytes, limits: DocumentLimits, found: str) -> None:
    with pytest.raises(DocumentError, match=rf"paper\.txt: {found}; expected at most that many"):
        read_any(written(tmp_path, content), limits=limits)


@pytest.mark.parametrize("suffix", [".txt", ".html"])
def test_a_line_of_fifty_megabytes_is_refused(tmp_path: Path, suffix: str) -> None:
    with pytest.raises(DocumentError, match="more than"):
        read_any(written(tmp_path, b"x" * 50_000_000, f"paper{suffix}"))


def test_nul_is_refused(tmp_path: Path) -> None:
    for name in ("a.txt", "a.md", "a.html"):
        with pytest.raises(DocumentError, match="NUL at 3"):
            read_any(written(tmp_path, b"abc\0def", name))


def test_text_and_markdown_need_no_extra(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for module in ("lxml", "lxml.etree", "trafilatura", "pypdf", "docx", "charset_normalizer"):
        monkeypatch.setitem(sys.modules, module, None)
    assert read_any(written(tmp_path, "“a”".encode())).text == "“a”"
    assert read_any(written(tmp_path, b"# a", "a.md")).title == "a"
    assert read_any(written(tmp_path, docx(paragraph("words")))).text == "words"


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=60)
@given(st.binary(max_size=200), st.sampled_from(SUFFIXES), st.sampled_from(["", "%PDF-1.4\n", "<html>"]))
@example(b"\xff\xfe<html>", ".txt", "")
def test_any_bytes_are_read_or_refused(tmp_path: Path, content: bytes, suffix: str, start: str) -> None:
    with suppress(DocumentError):
        read_any(written(tmp_path, start.encode() + content, f"a{suffix}")).text.encode()


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=60)
@given(st.integers(0, 10_000), st.binary(min_size=1, max_size=6), st.booleans())
def test_scrambled_documents_are_read_or_refused(
    tmp_path: Path, place: int, scrap: bytes, is_pdf: bool
) -> None:
    whole = pdf([["some words"], ["more"]]) if is_pdf else docx(paragraph("some words"))
    place %= len(whole)
    content = whole[:place] + scrap + whole[place + len(scrap) :]
    with suppress(DocumentError):
        read_any(written(tmp_path, content, "a.pdf" if is_pdf else "a.docx"))
