import sys
from pathlib import Path

import lxml.etree  # type: ignore[import-untyped]
import pytest
import trafilatura.metadata

from hikiwake.basics.errors import DocumentError
from hikiwake.intake.documents.html_page import read_html
from hikiwake.intake.documents.read_document import DEFAULT
from hikiwake.vocabulary.stances import DateBasis

PATH = Path("page.html")
PAGE = """<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE html><html><head><title>The ferry dispute - Daily Bay</title>
<meta property="og:title" content="The ferry dispute"><meta name="author" content="Ann Oak; Bo Elm">
<meta property="article:published_time" content="2015-03-02T10:00:00Z">
<meta property="og:site_name" content="Daily Bay"><link rel="canonical" href="https://example.org/ferry">
</head><body><h1>The ferry dispute</h1><p>Prose.</p></body></html>"""


def test_metadata_are_taken_from_the_head() -> None:
    contents = read_html(PATH, PAGE, DEFAULT)
    assert contents.text == "The ferry dispute\n\nProse."
    assert contents.title == "The ferry dispute"
    assert contents.authors == ("Ann Oak", "Bo Elm")
    assert contents.publisher == "Daily Bay"
    assert contents.url == "https://example.org/ferry"
    assert contents.date is not None
    assert contents.date.text == "2015-03-02"
    assert contents.date_basis is DateBasis.EXPLICIT


def test_a_date_found_in_the_page_alone_is_inferred() -> None:
    page = "<html><body><p>Prose</p><time datetime='2014-05-06'>6 May 2014</time></body></html>"
    contents = read_html(PATH, page, DEFAULT)
    assert contents.date is not None
    assert contents.date.text == "2014-05-06"
    assert contents.date_basis is DateBasis.INFERRED


def test_a_heading_of_a_menu_is_no_title() -> None:
    page = "<html><head><title>The quota</title></head><body><h1>Shortcuts</h1><h1>Quota of the bay</h1><p>x"
    assert read_html(PATH, page, DEFAULT).title == "The quota"


def test_an_address_that_is_none_of_the_web_is_left_out() -> None:
    page = PAGE.replace("https://example.org/ferry", "javascript:alert(1)")
    assert read_html(PATH, page, DEFAULT).url == ""


def test_a_page_without_any_element_is_refused() -> None:
    with pytest.raises(DocumentError, match=r"expected an HTML page"):
        read_html(PATH, "<!-- nothing -->", DEFAULT)
    with pytest.raises(DocumentError, match=r"expected an HTML page"):
        read_html(PATH, "", DEFAULT)


def test_a_page_that_the_parser_gives_up_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(*_: object) -> None:
        raise lxml.etree.LxmlError("given up")

    monkeypatch.setattr(lxml.etree, "fromstring", fail)
    with pytest.raises(DocumentError, match=r"page\.html: given up; expected an HTML page"):
        read_html(PATH, PAGE, DEFAULT)


def test_a_date_that_is_none_is_left_out(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("htmldate.find_date", lambda *_, **__: "2015-99")
    assert read_html(PATH, "<html><head></head><body><p>x", DEFAULT).date is None


def test_damaged_metadata_do_not_lose_the_text(monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(*_: object, **__: object) -> None:
        raise RuntimeError("odd")

    monkeypatch.setattr("htmldate.find_date", fail)
    assert read_html(PATH, PAGE, DEFAULT).title == "The ferry dispute"
    monkeypatch.setattr(trafilatura.metadata, "extract_metadata", fail)
    contents = read_html(PATH, PAGE, DEFAULT)
    assert contents.text == "The ferry dispute\n\nProse."
    assert contents.warnings == ("its metadata are damaged",)


@pytest.mark.parametrize("module", ["lxml.etree", "trafilatura.metadata"])
def test_a_page_needs_the_extra(module: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, module, None)
    with pytest.raises(DocumentError, match=rf"{module} is not installed.*pip install hikiwake\[read\]"):
        read_html(PATH, PAGE, DEFAULT)
