from pathlib import Path

import docx as python_docx
import pytest

from hikiwake.basics.errors import DocumentError
from hikiwake.intake.documents.docx_document import COMMENTED, DELETED, read_docx
from hikiwake.intake.documents.html_page import HIDDEN
from hikiwake.intake.documents.read_document import DEFAULT, Contents, DocumentLimits
from hikiwake.intake.frame import ZoneKind
from hikiwake.vocabulary.stances import DateBasis
from tests.intake.documents.made_files import docx, paragraph

PATH = Path("minutes.docx")


def read(body: str, *, footnotes: str = "", endnotes: str = "", comments: str = "") -> Contents:
    content = docx(body, footnotes=footnotes, endnotes=endnotes, comments=comments)
    return read_docx(PATH, content, DEFAULT)


def told(contents: Contents) -> list[tuple[ZoneKind, str]]:
    return [(hint.kind, contents.text[hint.start : hint.end]) for hint in contents.hints]


def test_paragraphs_and_styles_by_their_built_in_names() -> None:
    contents = read(
        paragraph("The quota", style="Titel")
        + paragraph("Background", style="Ueberschrift1")
        + paragraph("Own", style="Eigen")
        + '<w:p><w:pPr><w:outlineLvl w:val="1"/></w:pPr><w:r><w:t>Outlined</w:t></w:r></w:p>'
        + paragraph("Prose &amp; more")
        + paragraph("  ")
        + paragraph("The bay", style="Bild")
        + paragraph("Odd", style="Unknown")
    )
    assert contents.text == "The quota\n\nBackground\n\nOwn\n\nOutlined\n\nProse & more\n\nThe bay\n\nOdd"
    assert told(contents) == [
        (ZoneKind.TITLE, "The quota"),
        (ZoneKind.HEADING, "Background"),
        (ZoneKind.HEADING, "Own"),
        (ZoneKind.HEADING, "Outlined"),
        (ZoneKind.CAPTION, "The bay"),
    ]
    assert contents.warnings == ()


def test_tabs_breaks_and_hyphens_are_characters() -> None:
    run = "<w:r><w:t>a</w:t><w:tab/><w:t>b</w:t><w:br/><w:t>c</w:t><w:noBreakHyphen/><w:softHyphen/></w:r>"
    tabs = '<w:pPr><w:tabs><w:tab w:val="left"/></w:tabs></w:pPr>'
    assert read(f"<w:p>{tabs}{run}</w:p>").text == "a\tb\nc\u2011\u00ad"


def test_a_row_is_a_line_unless_its_cells_hold_paragraphs() -> None:
    def cell(*words: str) -> str:
        return "<w:tc>" + "".join(paragraph(each) for each in words) + "</w:tc>"

    table = f"<w:tr>{cell('a')}{cell('b')}</w:tr><w:tr>{cell('c')}{cell('')}</w:tr>"
    layout = f"<w:tr>{cell('one', 'two')}{cell('three')}</w:tr>"
    nested = f"<w:tr><w:tc><w:tbl>{table}</w:tbl>{paragraph('z')}</w:tc></w:tr>"
    contents = read(
        f"{paragraph('x')}<w:tbl>{table}</w:tbl>{paragraph('y')}<w:tbl>{layout}</w:tbl><w:tbl>{nested}</w:tbl>"
    )
    assert contents.text == "x\n\na\tb\nc\n\ny\n\none\n\ntwo\n\nthree\n\na\n\nb\n\nc\n\nz"


def test_what_a_reader_does_not_see_is_left_out_and_told() -> None:
    contents = read(
        paragraph("hidden", run="<w:vanish/>")
        + paragraph("seen", run='<w:vanish w:val="0"/>')
        + "<w:p><w:del><w:r><w:delText>gone</w:delText></w:r></w:del><w:ins><w:r><w:t>new</w:t></w:r></w:ins>"
        + "<w:r><w:instrText>PAGE</w:instrText></w:r></w:p>",
        comments=f'<w:comment w:id="1">{paragraph("cheap")}</w:comment>',
    )
    assert contents.text == "seen\n\nnew"
    assert set(contents.warnings) == {HIDDEN, DELETED, COMMENTED}


def test_a_hidden_paragraph_mark_hides_no_words() -> None:
    body = "<w:p><w:pPr><w:rPr><w:vanish/></w:rPr></w:pPr><w:r><w:t>seen</w:t></w:r></w:p>"
    assert read(body) == Contents(text="seen")
    assert read(paragraph(" ", run="<w:vanish/>") + paragraph("x")).warnings == ()


def test_notes_are_numbered_by_their_marks_and_stand_at_the_end() -> None:
    def mark(kind: str, note: str) -> str:
        return f'<w:r><w:{kind}Reference w:id="{note}"/></w:r>'

    body = (
        f"<w:p><w:r><w:t>One</w:t></w:r>{mark('footnote', '7')}<w:r><w:t> two</w:t></w:r>"
        f"{mark('endnote', '7')}{mark('footnote', '3')}{mark('footnote', '99')}</w:p>"
    )
    contents = read(
        body,
        footnotes='<w:footnote w:id="0" w:type="separator"><w:p/></w:footnote>'
        f'<w:footnote w:id="3">{paragraph("Third")}</w:footnote>'
        f'<w:footnote w:id="7">{paragraph("First")}{paragraph("and on")}</w:footnote>',
        endnotes=f'<w:endnote w:id="7">{paragraph("Second")}</w:endnote>',
    )
    assert contents.text == "One[1] two[2][3][4]\n\n1. First and on\n\n2. Second\n\n3. Third"
    assert [kind for kind, _ in told(contents)] == [ZoneKind.NOTE] * 3


def test_a_text_box_follows_the_paragraph_it_is_fixed_to() -> None:
    box = f"<w:txbxContent>{paragraph('boxed')}</w:txbxContent>"
    choice = f"<x:AlternateContent xmlns:x='x'><x:Choice>{box}</x:Choice><x:Fallback>{box}</x:Fallback>"
    body = f"<w:p><w:r><w:t>before</w:t>{choice}</x:AlternateContent><w:t> after</w:t></w:r></w:p>"
    assert read(body + paragraph("next")).text == "before after\n\nboxed\n\nnext"


def test_properties_are_metadata_and_their_date_is_inferred() -> None:
    core = "<title>The quota</title><creator>Ann Oak; Bo Elm</creator><created>2014-03-02T10:00:00Z</created>"
    contents = read_docx(PATH, docx(paragraph("x"), core=core, company="Bay"), DEFAULT)
    assert (contents.title, contents.authors) == ("The quota", ("Ann Oak", "Bo Elm"))
    assert contents.publisher == "Bay"
    assert contents.date is not None
    assert contents.date.text == "2014-03-02"
    assert contents.date_basis is DateBasis.INFERRED
    odd = read_docx(PATH, docx(paragraph("x"), core="<created>yesterday</created>"), DEFAULT)
    assert odd.date is None
    assert odd.date_basis is DateBasis.EXPLICIT


def test_a_document_of_another_program_is_read(tmp_path: Path) -> None:
    made = python_docx.Document()
    made.add_heading("The quota", level=0)
    made.add_heading("Background", level=2)
    made.add_paragraph("Prose.")
    table = made.add_table(rows=1, cols=2)
    table.rows[0].cells[0].text, table.rows[0].cells[1].text = "a", "b"
    made.core_properties.title = "Quota"
    made.save(str(tmp_path / "made.docx"))
    contents = read_docx(PATH, (tmp_path / "made.docx").read_bytes(), DEFAULT)
    assert contents.text == "The quota\n\nBackground\n\nProse.\n\na\tb"
    assert told(contents) == [(ZoneKind.TITLE, "The quota"), (ZoneKind.HEADING, "Background")]
    assert contents.title == "Quota"


def test_elements_out_of_place_do_no_harm() -> None:
    stray = "<w:tc/><w:t>x</w:t><w:tab/><w:footnoteReference/><w:vanish/>"
    assert read(stray + paragraph("x")).text == "x"
    assert read("<w:tr>" + paragraph("a") + "</w:tr>" + paragraph("b")).text == "a\n\nb"


def test_too_many_characters_are_refused() -> None:
    with pytest.raises(DocumentError, match="more than 10 characters of text"):
        read_docx(PATH, docx(paragraph("long words") * 3), DocumentLimits(characters=10))
