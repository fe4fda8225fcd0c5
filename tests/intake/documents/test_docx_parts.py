from pathlib import Path

import pytest

from hikiwake.basics.errors import DocumentError
from hikiwake.intake.documents.docx_document import read_docx
from hikiwake.intake.documents.docx_parts import parts_of
from hikiwake.intake.documents.read_document import DEFAULT, DocumentLimits
from tests.intake.documents.made_files import docx, packed, paragraph

PATH = Path("minutes.docx")
BODY = paragraph("x")


def test_another_packed_file_is_refused() -> None:
    for content in (packed({"mimetype": b"application/epub+zip"}), packed({"_rels/.rels": b"<r/>"})):
        with pytest.raises(DocumentError, match=r"minutes\.docx: a packed file, but no word processor's"):
            parts_of(PATH, content, DEFAULT)


def test_a_spreadsheet_is_refused() -> None:
    relations = b'<r><R Type="x/officeDocument" Target="xl/workbook.xml"/></r>'
    with pytest.raises(DocumentError, match="expected DOCX"):
        parts_of(PATH, packed({"_rels/.rels": relations, "xl/workbook.xml": b"<w/>"}), DEFAULT)


def test_parts_outside_the_document_are_not_followed() -> None:
    relations = (
        b'<r><R Type="x/footnotes" Target="file:///secret" TargetMode="External"/>'
        b'<R Type="x/endnotes" Target="../../../secret"/></r>'
    )
    parts = parts_of(PATH, docx(BODY, more={"word/_rels/document.xml.rels": relations}), DEFAULT)
    assert parts.footnotes == parts.endnotes == b""
    assert parts.styles == {}


@pytest.mark.parametrize(
    "document",
    [
        b'<!DOCTYPE x [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;&a;">]><x>&b;</x>',
        b'<!DOCTYPE x [<!ENTITY a SYSTEM "file:///etc/passwd">]><x>&a;</x>',
        b"<x><y></x>",
        b"",
        b"<x>" + bytes([0, 255]),
        b'<?xml version="1.0" encoding="martian"?><x/>',
    ],
)
def test_damaged_and_unsafe_parts_are_refused(document: bytes) -> None:
    content = docx(BODY, more={"word/document.xml": document})
    with pytest.raises(DocumentError, match="damaged or unsafe"):
        read_docx(PATH, content, DEFAULT)


def test_parts_nested_too_deep_are_refused() -> None:
    document = b"<x>" * 60_000 + b"</x>" * 60_000
    with pytest.raises(DocumentError, match="more than 50 deep"):
        read_docx(PATH, docx(BODY, more={"word/document.xml": document}), DocumentLimits(nesting=50))


def test_styles_based_on_each_other_in_a_circle_say_nothing() -> None:
    styles = (
        b'<s><style styleId="a"><name val="one"/><basedOn val="b"/></style>'
        b'<style styleId="b"><name val="two"/><basedOn val="a"/></style></s>'
    )
    assert parts_of(PATH, docx(BODY, more={"word/styles.xml": styles}), DEFAULT).styles == {}
