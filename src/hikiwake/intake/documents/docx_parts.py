"""The parts of a DOCX document: which file holds what, the styles by their built-in names, the properties.

After ECMA-376 (Office Open XML), part 1, and its part 2 on packages. Every part is parsed by defusedxml,
which takes no entities from a document. References to files outside the document are not followed.
"""

import xml.etree.ElementTree as ET
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from io import BytesIO
from pathlib import Path, PurePosixPath

from defusedxml.common import DefusedXmlException
from defusedxml.ElementTree import iterparse

from hikiwake.intake.documents.archive import Archive
from hikiwake.intake.documents.page_text import too_deep
from hikiwake.intake.documents.read_document import DocumentLimits, refused
from hikiwake.intake.frame import ZoneKind

_ROOTS = "_rels/.rels"
_BASED_ON = 10  # styles, one based on the other
_BY_NAME = {
    "title": ZoneKind.TITLE,
    "subtitle": ZoneKind.HEADING,
    "caption": ZoneKind.CAPTION,
    "footnote text": ZoneKind.NOTE,
    "endnote text": ZoneKind.NOTE,
    "bibliography": ZoneKind.REFERENCE,
    "header": ZoneKind.BOILERPLATE,
    "footer": ZoneKind.BOILERPLATE,
    "toc heading": ZoneKind.BOILERPLATE,
    "table of figures": ZoneKind.BOILERPLATE,
    **{f"heading {level}": ZoneKind.HEADING for level in range(1, 10)},
    **{f"toc {level}": ZoneKind.BOILERPLATE for level in range(1, 10)},
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Parts:
    """The bytes of the parts that hold words, empty where a document has none; `styles` by style id."""

    document: bytes
    footnotes: bytes
    endnotes: bytes
    comments: bytes
    styles: Mapping[str, ZoneKind]
    properties: Mapping[str, str]


def local(tag: str) -> str:
    """The name of an element or attribute without its namespace."""
    return tag.rpartition("}")[2]


def value_of(element: ET.Element) -> str:
    """The attribute `val` of an element, empty where it has none."""
    return next((value for name, value in element.attrib.items() if local(name) == "val"), "")


def events_of(path: Path, content: bytes, limits: DocumentLimits) -> Iterator[tuple[str, ET.Element]]:
    """Starts and ends of the elements of a part; what has ended is let go.

    Raises DocumentError for XML that is damaged, declares entities, or is nested too deep.
    """
    depth = 0
    try:
        for event, element in iterparse(BytesIO(content), events=("start", "end"), forbid_dtd=True):
            depth += 1 if event == "start" else -1
            if depth > limits.nesting:
                raise too_deep(path, limits.nesting)
            yield event, element
            if event == "end":
                element.clear()
    except (ET.ParseError, DefusedXmlException, LookupError, ValueError) as problem:
        raise refused(
            path,
            f"a part of it is damaged or unsafe ({problem})",
            expected="XML without declarations of its own",
            mend="Open the document in its own program and save it anew.",
        ) from problem


def parts_of(path: Path, content: bytes, limits: DocumentLimits) -> Parts:
    """The parts of a document. Raises DocumentError when it is no DOCX document, damaged or too large."""
    archive = Archive(path, content, limits)
    main = next(iter(_targets(path, archive, _ROOTS, "", limits).get("officeDocument", ())), "")
    if not main.lower().startswith("word/") or main not in archive.names:
        raise refused(
            path,
            "a packed file, but no word processor's document",
            expected="DOCX",
            mend="Open it in its own program and save it as DOCX or PDF.",
        )
    folder, _, name = main.rpartition("/")
    related = _targets(path, archive, f"{folder}/_rels/{name}.rels", folder, limits)

    def part(kind: str) -> bytes:
        found = next((each for each in related.get(kind, ()) if each in archive.names), None)
        return archive.read(found) if found else b""

    return Parts(
        document=archive.read(main),
        footnotes=part("footnotes"),
        endnotes=part("endnotes"),
        comments=part("comments"),
        styles=_styles(path, part("styles"), limits),
        properties=_properties(path, archive, limits),
    )


def _targets(
    path: Path, archive: Archive, name: str, folder: str, limits: DocumentLimits
) -> dict[str, tuple[str, ...]]:
    """The parts inside the package that a part refers to, by the last word of what they are."""
    found: dict[str, tuple[str, ...]] = {}
    if name not in archive.names:
        return found
    for event, element in events_of(path, archive.read(name), limits):
        if event != "start" or element.get("TargetMode") == "External":
            continue
        target = element.get("Target", "")
        whole = target.lstrip("/") if target.startswith("/") else str(PurePosixPath(folder) / target)
        kind = element.get("Type", "").rpartition("/")[2]
        found[kind] = (*found.get(kind, ()), whole)
    return found


def _styles(path: Path, content: bytes, limits: DocumentLimits) -> dict[str, ZoneKind]:
    """What the paragraphs of a style are, by the id of the style."""
    names: dict[str, str] = {}
    parents: dict[str, str] = {}
    style = ""
    for event, element in events_of(path, content, limits) if content else ():
        if event == "end":
            continue
        if local(element.tag) == "style":
            style = next((each for name, each in element.attrib.items() if local(name) == "styleId"), "")
        elif local(element.tag) == "name":
            names.setdefault(style, value_of(element).lower())
        elif local(element.tag) == "basedOn":
            parents[style] = value_of(element)
    kinds = {each: _kind(each, names, parents) for each in names}
    return {style: kind for style, kind in kinds.items() if kind is not None}


def _kind(style: str, names: Mapping[str, str], parents: Mapping[str, str]) -> ZoneKind | None:
    """What a style, or one that it is based on, says its paragraphs are."""
    for _ in range(_BASED_ON):
        if (found := _BY_NAME.get(names.get(style, ""))) is not None:
            return found
        style = parents.get(style, "")
    return None


def _properties(path: Path, archive: Archive, limits: DocumentLimits) -> dict[str, str]:
    """The properties of a document: title, creator, created, Company."""
    found: dict[str, str] = {}
    targets = _targets(path, archive, _ROOTS, "", limits)
    for kind in ("core-properties", "extended-properties"):
        name = next((each for each in targets.get(kind, ()) if each in archive.names), None)
        for event, element in events_of(path, archive.read(name), limits) if name else ():
            if event == "end" and element.text:
                found.setdefault(local(element.tag), " ".join(element.text[:1000].split()))
    return found
