"""HTML pages: our own mapping to text, metadata as trafilatura finds them.

trafilatura (Barbaresi 2021) is asked for title, authors, date, site and address only: its text leaves out
what it holds for clutter, and its characters could not be found again. Nothing is fetched and no clock asked.
"""

import re
from pathlib import Path
from typing import Any

from hikiwake.basics.dates import Edtf
from hikiwake.basics.errors import DateError, DocumentError
from hikiwake.intake.documents.extras import load_extra
from hikiwake.intake.documents.page_text import PageText, agree, too_deep
from hikiwake.intake.documents.read_document import Contents, DocumentLimits, refused
from hikiwake.vocabulary.stances import DateBasis

HIDDEN = "words that a reader of the document does not see were left out"
"""The warning for hidden text."""

_NEED = "HTML"
_DECLARATION = re.compile(r"\A\s{0,100}<\?xml[^>]{0,500}\?>")
_PARSER_DEPTH = 2_000  # the parser itself goes no deeper than 2,048
_DATES = {"original_date": True, "extensive_search": False, "max_date": "2100-01-01"}  # no clock is asked
_LONGEST = 1_000


def read_html(path: Path, markup: str, limits: DocumentLimits) -> Contents:
    """Read a page. Raises DocumentError when it is nested too deep, too long, or the extra is missing."""
    etree = load_extra(path, "lxml.etree", _NEED)
    trafilatura = load_extra(path, "trafilatura.metadata", _NEED)
    tree = _tree(path, markup, etree, load_extra(path, "lxml.html", _NEED), limits)
    page = PageText(path, limits)
    page.walk(etree.iterwalk(tree, events=("start", "end", "comment", "pi")))
    warnings = (HIDDEN,) if page.hidden else ()
    head = tree.find("head")
    date = _head_date(
        path, etree.tostring(head, encoding="unicode", with_tail=False) if head is not None else ""
    )
    try:
        found = trafilatura.extract_metadata(tree, date_config=_DATES)
    except Exception:  # metadata are a convenience; hostile ones must not lose the text
        return Contents(
            text=page.text, hints=page.hints(""), warnings=(*warnings, "its metadata are damaged")
        )
    title = _title(page, _cleaned(found.title), _cleaned(tree.findtext("head/title")))
    return Contents(
        text=page.text,
        hints=page.hints(title),
        title=title,
        authors=tuple(name for each in _cleaned(found.author).split(";") if (name := each.strip())),
        publisher=_cleaned(found.sitename),
        date=date or _day(found.date),
        date_basis=DateBasis.EXPLICIT if date or not found.date else DateBasis.INFERRED,
        url=_address(found.url),
        warnings=warnings,
    )


def _tree(path: Path, markup: str, etree: Any, html: Any, limits: DocumentLimits) -> Any:  # noqa: ANN401
    """The tree of a page."""
    parser = html.HTMLParser(encoding="utf-8", huge_tree=True, no_network=True)
    content = _DECLARATION.sub("", markup, count=1).encode("utf-8")
    try:
        tree = etree.fromstring(content, parser)
    except etree.LxmlError as problem:
        tree, found = None, str(problem)
    else:
        found = "no element at all"
    if any("depth" in entry.message for entry in parser.error_log):
        raise too_deep(path, min(limits.nesting, _PARSER_DEPTH))
    if tree is None:
        raise refused(
            path, found, expected="an HTML page", mend="Save the page again, as HTML or plain text."
        )
    return tree


def _title(page: PageText, found: str, head: str) -> str:
    """The title that was found, unless it is but a heading of the page and the head names another."""
    is_other = bool(head) and found in page.headings and not agree(found, head)
    return head if is_other else found


def _head_date(path: Path, head: str) -> Edtf | None:
    """The date that the head of the page declares."""
    htmldate = load_extra(path, "htmldate", _NEED)
    try:
        found = htmldate.find_date(
            f"<html>{head}<body></body></html>",
            original_date=True,
            extensive_search=False,
            max_date=_DATES["max_date"],
        )
    except Exception:  # as above
        return None
    return _day(found)


def _day(text: str | None) -> Edtf | None:
    try:
        return Edtf.parse(text) if text else None
    except DateError:
        return None


def _cleaned(text: str | None) -> str:
    """One line of metadata."""
    return " ".join((text or "")[:_LONGEST].split())


def _address(text: str | None) -> str:
    found = _cleaned(text)
    return found if found.startswith(("https://", "http://")) else ""


__all__ = ["HIDDEN", "DocumentError", "read_html"]
