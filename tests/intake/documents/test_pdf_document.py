import io
import logging
import sys
from contextlib import suppress
from pathlib import Path

import pypdf
import pytest

from hikiwake.basics.errors import DocumentError
from hikiwake.intake.documents.pdf_document import read_pdf
from hikiwake.intake.documents.read_document import DEFAULT, DocumentLimits
from hikiwake.vocabulary.stances import DateBasis
from tests.intake.documents.made_files import pdf, pdf_of

PATH = Path("report.pdf")


def test_pages_words_and_metadata_are_read() -> None:
    content = pdf(
        [["The first page."], ["The second – page."]],
        Title="The quota",
        Author="Ann Oak; Bo Elm",
        CreationDate="D:20140302101112+09'00'",
    )
    contents = read_pdf(PATH, content, DEFAULT)
    assert contents.text == "The first page.\n\nThe second – page."
    assert contents.pages == (0, 17)
    assert (contents.title, contents.authors) == ("The quota", ("Ann Oak", "Bo Elm"))
    assert contents.date is not None
    assert contents.date.text == "2014-03-02"
    assert contents.date_basis is DateBasis.INFERRED
    assert contents.warnings == ()


@pytest.mark.parametrize("title", ["Microsoft Word - quota.doc", "quota_v2.indd", "untitled"])
def test_the_name_of_a_file_is_no_title(title: str) -> None:
    assert read_pdf(PATH, pdf([["x"]], Title=title), DEFAULT).title == ""


def test_a_date_that_is_none_is_left_out() -> None:
    assert read_pdf(PATH, pdf([["x"]], CreationDate="D:20141399"), DEFAULT).date is None
    assert read_pdf(PATH, pdf([["x"]], CreationDate="spring"), DEFAULT).date is None


def test_pictures_of_pages_are_refused_and_one_among_words_is_told() -> None:
    with pytest.raises(DocumentError, match=r"2 pages, none of which holds words.*OCRmyPDF"):
        read_pdf(PATH, pdf([[], []]), DEFAULT)
    contents = read_pdf(PATH, pdf([["words"], []]), DEFAULT)
    assert contents.warnings == ("pages without words, perhaps pictures: 2",)
    many = read_pdf(PATH, pdf([["words"]] + [[]] * 12), DEFAULT)
    assert many.warnings[0].endswith("10, 11 and 2 more")


def test_a_file_without_a_page_is_refused() -> None:
    with pytest.raises(DocumentError, match="it holds no page"):
        read_pdf(PATH, pdf([]), DEFAULT)


def locked(password: str) -> bytes:
    writer = pypdf.PdfWriter(clone_from=io.BytesIO(pdf([["words"]])))
    writer.encrypt(password, "owner", algorithm="RC4-128")
    stream = io.BytesIO()
    writer.write(stream)
    return stream.getvalue()


def test_a_locked_file_is_refused_and_one_without_a_password_read() -> None:
    assert read_pdf(PATH, locked(""), DEFAULT).text == "words"
    with pytest.raises(DocumentError, match=r"report\.pdf: locked with a password;"):
        read_pdf(PATH, locked("secret"), DEFAULT)


def test_a_lock_that_cannot_be_tried_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(*_: object) -> None:
        raise RuntimeError("no cipher")

    monkeypatch.setattr(pypdf.PdfReader, "decrypt", fail)
    with pytest.raises(DocumentError, match=r"locked with a password \(no cipher\)"):
        read_pdf(PATH, locked(""), DEFAULT)


@pytest.mark.parametrize(
    ("limits", "found"),
    [
        (DocumentLimits(pages=2), "more than 2 pages"),
        (DocumentLimits(characters=12), "more than 12 characters"),
        (DocumentLimits(unpacked_bytes=100), "more than 100 bytes once unpacked"),
    ],
)
def test_limits_hold(limits: DocumentLimits, found: str) -> None:
    with pytest.raises(DocumentError, match=found):
        read_pdf(PATH, pdf([["some words"]] * 3), limits)


def test_cut_and_scrambled_files_are_refused_or_read() -> None:
    content = pdf([["The first page."], ["The second page."]])
    for end in range(9, len(content), 23):
        with pytest.raises(DocumentError, match="damaged or cut short"):
            read_pdf(PATH, content[: min(end, len(content) - 8)], DEFAULT)
    for place in range(0, len(content) - 4, 7):
        with suppress(DocumentError):
            read_pdf(PATH, content[:place] + b"<<[(" + content[place + 4 :], DEFAULT)


def test_mended_flaws_are_told_and_not_printed(capsys: pytest.CaptureFixture[str]) -> None:
    content = pdf([["words"]]).replace(b"startxref\n", b"startxref\n1")
    contents = read_pdf(PATH, content, DEFAULT)
    assert contents.text == "words"
    assert any(warning.startswith("the file is damaged and was mended") for warning in contents.warnings)
    assert capsys.readouterr().err == ""
    assert logging.getLogger("pypdf").propagate


def test_a_file_that_ends_as_no_pdf_does_is_told() -> None:
    contents = read_pdf(PATH, pdf([["words"]]) + b"\n" * 5_000, DEFAULT)
    assert "the file is cut short: pages may be missing" in contents.warnings


def test_pages_that_hold_each_other_are_refused() -> None:
    content = pdf_of(
        [b"<< /Type /Catalog /Pages 2 0 R >>", b"<< /Type /Pages /Kids [2 0 R] /Count 1 >>", b"<<>>"]
    )
    with pytest.raises(DocumentError, match="expected"):
        read_pdf(PATH, content, DEFAULT)


def test_damaged_metadata_do_not_lose_the_text(monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(_: object) -> None:
        raise RuntimeError("odd")

    monkeypatch.setattr(pypdf.PdfReader, "metadata", property(fail))
    contents = read_pdf(PATH, pdf([["words"]], Title="x"), DEFAULT)
    assert (contents.text, contents.title) == ("words", "")


def test_a_pdf_needs_the_extra(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "pypdf", None)
    with pytest.raises(DocumentError, match=r"pypdf is not installed.*pip install hikiwake\[read\]"):
        read_pdf(PATH, pdf([["words"]]), DEFAULT)
