"""XML into a plain tree with line numbers, without trusting it.

A document type is refused, and with it every entity and everything fetched from elsewhere; size, depth and
number of elements have limits.
"""

from __future__ import annotations

import io
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from xml.sax import ContentHandler, SAXException, SAXParseException
from xml.sax.xmlreader import AttributesImpl, InputSource, Locator

from defusedxml.common import DefusedXmlException
from defusedxml.sax import make_parser

from hikiwake.store.problem import Problem, shown

MOST_ELEMENTS = 500_000
"""Elements a document may have."""
DEEPEST = 60
"""Levels of elements a document may have."""


@dataclass(slots=True)
class Node:
    """An element: its name, attributes, the line it begins on, and what stands inside."""

    tag: str
    attributes: Mapping[str, str]
    line: int
    children: list[Node] = field(default_factory=list)

    def all(self, tag: str) -> Iterator[Node]:
        """The children of a name."""
        return (child for child in self.children if child.tag == tag)

    def first(self, tag: str) -> Node | None:
        """The first child of a name."""
        return next(self.all(tag), None)

    def within(self, tag: str) -> Iterator[Node]:
        """Every element of a name inside this one, however deep, in order."""
        for child in self.children:
            if child.tag == tag:
                yield child
            yield from child.within(tag)


def parsed_xml(text: str, file: str) -> Node | Problem:
    """The tree of an XML text, or the problem with it."""
    builder = _Builder()
    parser = make_parser()
    parser.forbid_dtd = True
    parser.setContentHandler(builder)
    source = InputSource()
    source.setCharacterStream(io.StringIO(text))
    try:
        parser.parse(source)
    except DefusedXmlException:
        expected = "no document type: entities and what they fetch are not read"
        return Problem(file=file, line=builder.line, found="a document type", expected=expected)
    except SAXParseException as error:
        lines = text.split("\n")
        line = min(error.getLineNumber() or 1, len(lines))
        found = f"{shown(lines[line - 1].strip())} at column {error.getColumnNumber()}"
        hint = str(error.getMessage())
        return Problem(file=file, line=line, found=found, expected="valid XML", hint=hint)
    except SAXException as error:
        return Problem(file=file, line=builder.line, found=str(error), expected="a document within limits")
    return builder.root


class _Builder(ContentHandler):
    """Builds the tree as the parser goes."""

    def __init__(self) -> None:
        super().__init__()
        self._root = Node("", {}, 0)
        self._open = [self._root]
        self._number = 0
        self._locator: Locator | None = None

    @property
    def root(self) -> Node:
        """The outermost element."""
        return self._root.children[0]

    @property
    def line(self) -> int:
        """The line the parser has come to."""
        return (self._locator.getLineNumber() if self._locator else None) or 1

    def setDocumentLocator(self, locator: Locator) -> None:
        """Keep who knows the line."""
        self._locator = locator

    def startElement(self, name: str, attrs: AttributesImpl) -> None:
        """An element begins."""
        self._number += 1
        if self._number > MOST_ELEMENTS:
            raise SAXException(f"more than {MOST_ELEMENTS:,} elements")
        if len(self._open) > DEEPEST:
            raise SAXException(f"elements nested deeper than {DEEPEST}")
        node = Node(name, dict(attrs.items()), self.line)
        self._open[-1].children.append(node)
        self._open.append(node)

    def endElement(self, name: str) -> None:
        """An element ends."""
        self._open.pop()
