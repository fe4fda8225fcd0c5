"""XML is read into a tree, and nothing in it can hurt."""

import pytest

from hikiwake.store.exchange import xml_tree
from hikiwake.store.exchange.xml_tree import Node, parsed_xml
from hikiwake.store.problem import Problem

LAUGHS = """<?xml version="1.0"?>
<!DOCTYPE lolz [
 <!ENTITY lol "lol">
 <!ENTITY lol2 "&lol;&lol;&lol;&lol;&lol;&lol;&lol;&lol;&lol;&lol;">
 <!ENTITY lol3 "&lol2;&lol2;&lol2;&lol2;&lol2;&lol2;&lol2;&lol2;&lol2;&lol2;">
]>
<utility_space>&lol3;</utility_space>"""
EXTERNAL = """<!DOCTYPE a [<!ENTITY x SYSTEM "file:///etc/passwd">]>
<utility_space>&x;</utility_space>"""
PARAMETER = """<!DOCTYPE a [<!ENTITY % x SYSTEM "http://example.org/x.dtd"> %x;]><utility_space/>"""
OUTSIDE = """<!DOCTYPE a SYSTEM "http://example.org/x.dtd"><utility_space/>"""


def test_elements_have_attributes_lines_and_children() -> None:
    found = parsed_xml("<a>\n <b n='1'><c/></b>\n <b n='2'/>\n</a>", "f.xml")
    assert isinstance(found, Node)
    assert [(node.attributes["n"], node.line) for node in found.all("b")] == [("1", 2), ("2", 3)]
    assert [node.tag for node in found.within("c")] == ["c"]
    assert found.first("c") is None


@pytest.mark.parametrize(
    "text", [LAUGHS, EXTERNAL, PARAMETER, OUTSIDE], ids=["laughs", "file", "parameter", "web"]
)
def test_a_document_type_is_refused_and_nothing_is_fetched(text: str) -> None:
    found = parsed_xml(text, "f.xml")
    assert isinstance(found, Problem)
    assert "no document type" in found.expected


@pytest.mark.parametrize(
    ("text", "line", "said"),
    [
        ("<a>\n<b></a>", 2, "mismatched"),
        ("", 1, "no element"),
        ("<a/>\n<b/>", 2, "junk"),
        ("<a n='1' n='2'/>", 1, "duplicate"),
        ("<a>&undefined;</a>", 1, "undefined"),
    ],
)
def test_what_is_no_xml_is_told_with_its_line(text: str, line: int, said: str) -> None:
    found = parsed_xml(text, "f.xml")
    assert isinstance(found, Problem)
    assert found.line == line
    assert said in str(found)


def test_a_declared_encoding_does_not_matter_for_text_that_is_read_already() -> None:
    found = parsed_xml("<?xml version='1.0' encoding='ISO-8859-1'?><a n='é'/>", "f.xml")
    assert isinstance(found, Node)
    assert found.attributes == {"n": "é"}


def test_depth_and_number_have_limits(monkeypatch: pytest.MonkeyPatch) -> None:
    deep = parsed_xml("<a>" * 70 + "</a>" * 70, "f.xml")
    assert isinstance(deep, Problem)
    assert "nested deeper" in deep.found
    monkeypatch.setattr(xml_tree, "MOST_ELEMENTS", 10)
    many = parsed_xml("<a>" + "<b/>" * 10 + "</a>", "f.xml")
    assert isinstance(many, Problem)
    assert "more than 10 elements" in many.found
