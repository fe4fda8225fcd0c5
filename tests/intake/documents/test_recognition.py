from pathlib import Path

import pytest

from hikiwake.basics.errors import DocumentError
from hikiwake.intake.documents.read_document import Media
from hikiwake.intake.documents.recognition import media_of


@pytest.mark.parametrize(
    ("name", "content", "media"),
    [
        ("a.txt", b"%PDF-1.7", Media.PDF),
        ("a.pdf", b"\n\n%PDF-1.4", Media.PDF),
        ("a", b"PK\x03\x04", Media.DOCX),
        ("a.txt", b" <!DOCTYPE  html>", Media.HTML),
        ("a.pdf", b"\xef\xbb\xbf<HTML lang=en>", Media.HTML),
        ("a", b'<?xml version="1.0"?>\n<html xmlns="x">', Media.HTML),
        ("a", "<html>".encode("utf-16"), Media.HTML),
        ("a.HTM", b"<p>x", Media.HTML),
        ("a.md", b"# x", Media.MARKDOWN),
        ("a.markdown", b"x", Media.MARKDOWN),
        ("a.txt", b"<htmlx>", Media.TEXT),
        ("a.log", b"the <html> element", Media.TEXT),
        ("a", b"", Media.TEXT),
    ],
)
def test_content_decides_before_the_name(name: str, content: bytes, media: Media) -> None:
    assert media_of(Path(name), content) is media


@pytest.mark.parametrize(
    ("name", "content", "found"),
    [
        ("a.pdf", b"words", r"named \.pdf, but"),
        ("a.docx", b"words", r"named \.docx, but"),
        ("a.docx", b"\xd0\xcf\x11\xe0\xa1", "older Office document"),
        ("a.txt", b"{\\rtf1", "Rich Text"),
        ("a.txt", b"\x89PNG\r\n", "a picture"),
        ("a.html", b"\x1f\x8b\x08", "a packed file"),
        ("a", b"\x7fELF", "a program"),
    ],
)
def test_other_kinds_are_refused_by_what_they_seem_to_be(name: str, content: bytes, found: str) -> None:
    with pytest.raises(
        DocumentError, match=rf"^a.*{found}.*expected plain text, Markdown, HTML, PDF or DOCX"
    ):
        media_of(Path(name), content)


def test_hostile_beginnings_take_no_time() -> None:
    for content in (b" " * 10_000_000, b"<?xml" * 2_000_000, b"\0" * 10_000_000):
        assert media_of(Path("a"), content) is Media.TEXT
