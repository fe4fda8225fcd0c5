"""Reads a page as a tree of elements, and says when it is not one."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from html.parser import HTMLParser

VOID = frozenset({"meta", "input", "link", "br", "img", "hr"})


@dataclass(eq=False)
class Element:
    tag: str
    attributes: dict[str, str]
    parent: Element | None
    children: list[Element] = field(default_factory=list)
    own_text: str = ""

    @property
    def classes(self) -> set[str]:
        return set(self.attributes.get("class", "").split())

    def text(self) -> str:
        return self.own_text + " ".join(child.text() for child in self.children)

    def upwards(self) -> Iterator[Element]:
        element: Element | None = self
        while element is not None:
            yield element
            element = element.parent

    def everything(self) -> Iterator[Element]:
        yield self
        for child in self.children:
            yield from child.everything()

    def with_class(self, name: str) -> list[Element]:
        return [element for element in self.everything() if name in element.classes]

    def traces(self) -> set[str]:
        found = (element.attributes.get("data-trace", "") for element in self.everything())
        return {name for names in found for name in names.split()}

    def is_traced(self) -> bool:
        return any("data-trace" in element.attributes for element in self.upwards())


class _Reader(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.root = Element("root", {}, None)
        self.here = self.root

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        element = Element(tag, {name: value or "" for name, value in attrs}, self.here)
        assert len(element.attributes) == len(attrs), f"an attribute twice: {attrs}"
        self.here.children.append(element)
        if tag not in VOID:
            self.here = element

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.handle_starttag(tag, attrs)
        if tag not in VOID:
            self.handle_endtag(tag)

    def handle_endtag(self, tag: str) -> None:
        assert self.here.tag == tag, f"</{tag}> closes <{self.here.tag} {self.here.attributes}>"
        assert self.here.parent is not None
        self.here = self.here.parent

    def handle_data(self, data: str) -> None:
        self.here.own_text += data


def read_page(page: str) -> Element:
    """The root of a page. Fails when an element is not closed, or closed out of order."""
    reader = _Reader()
    reader.feed(page)
    reader.close()
    assert reader.here is reader.root, f"<{reader.here.tag}> is never closed"
    return reader.root


def by_id(root: Element) -> dict[str, Element]:
    """Elements by id. Fails when an id is there twice."""
    found: dict[str, Element] = {}
    for element in root.everything():
        name = element.attributes.get("id")
        if name is not None:
            assert name not in found, f"the id {name!r} is there twice"
            found[name] = element
    return found


def section(root: Element, name: str) -> Element:
    """The section of a page with this id."""
    return by_id(root)[name]


def rows(table: Element) -> list[Element]:
    """The rows of a table's only body."""
    (body,) = [child for child in table.children if child.tag == "tbody"]
    return body.children


def tables(root: Element) -> list[Element]:
    """The tables below an element."""
    return [element for element in root.everything() if element.tag == "table"]


def links(element: Element) -> list[str]:
    """Where the links below an element lead."""
    return [e.attributes["href"] for e in element.everything() if e.tag == "a"]
