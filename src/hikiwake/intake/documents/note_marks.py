"""Raised characters of a page: marks of notes in square brackets, exponents as raised digits.

In plain text a raised 2 would be glued to its word and look like a figure. `[2]` can be told from one.
"""

import re
from itertools import islice
from typing import Any

from hikiwake.intake.documents.markup import words_of

_MARK = re.compile(r"[\[(]?((?:\d{1,4}|[*†‡§¶]{1,3}|[a-z]|[ivxl]{1,6})(?:[,–-]\d{1,4}){0,5})[\])]?")
_UNIT = re.compile(r"(?:^|[\s\d])(?:km|cm|mm|m|mi|ft|in|yd|sq)$|\d$")
_RAISED = str.maketrans("0123456789-", "⁰¹²³⁴⁵⁶⁷⁸⁹⁻")
_MARK_WORDS = frozenset(
    ("doc-noteref", "footnote-ref", "footnoteref", "noteref", "reference", "footnote-anchor")
)
_BACK = frozenset(("↩", "↩︎", "↑", "^", "⤴", "⏎"))
_LOOKED_AT = 20  # nodes: a mark holds few


def note_mark(element: Any, before: str) -> str | None:  # noqa: ANN401  (lxml ships without types)
    """The characters that stand for an element when it is a note's mark or an exponent, else None.

    `before` are the characters that it directly follows. The empty text stands for a link back from a note.
    """
    is_link = element.tag == "a"
    is_mark = bool(words_of(element) & _MARK_WORDS)
    href = element.get("href", "")
    if element.tag != "sup" and not (is_link and (is_mark or href.startswith("#"))):
        return None
    words = _short_text(element)
    if words in _BACK:
        return "" if is_link else None
    match = _MARK.fullmatch(words)
    if match is None or (is_link and not is_mark and not words.startswith("[")):
        return None
    return _written(match[1], linked=is_link or is_mark or _holds_link(element), before=before)


def _written(mark: str, *, linked: bool, before: str) -> str | None:
    if linked:
        return "".join(f"[{each}]" for each in mark.split(","))
    if not mark[0].isdigit():
        return f"[{mark}]" if mark[0] in "*†‡§¶" else None
    return mark.translate(_RAISED) if _UNIT.search(before[-8:]) else f"[{mark}]"


def _short_text(element: Any) -> str:  # noqa: ANN401
    """The text of an element, or the empty text where it is too long for a mark."""
    words = ""
    nodes = list(islice(element.iter(), _LOOKED_AT))
    if len(nodes) == _LOOKED_AT:
        return ""
    for node in nodes:
        own = node.text if isinstance(node.tag, str) else ""
        tail = node.tail if node is not element else ""
        if len(own or "") + len(tail or "") + len(words) > 40:
            return ""
        words += (own or "") + (tail or "")
    return "".join(words.split())


def _holds_link(element: Any) -> bool:  # noqa: ANN401
    return any(
        (node.tag == "a" and "#" in node.get("href", "")) or words_of(node) & _MARK_WORDS
        for node in islice(element.iter("*"), _LOOKED_AT)
    )
