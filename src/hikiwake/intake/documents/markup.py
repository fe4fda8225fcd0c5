"""What HTML elements mean for a text: which part lines, which are not seen, which say what a stretch is.

After the rendering section of the HTML Living Standard and the roles of WAI-ARIA and its digital publishing
module; class names are those that content management systems write.
"""

import re
from itertools import islice
from typing import Any

from hikiwake.intake.frame import ZoneKind


def _each(words: str) -> frozenset[str]:
    return frozenset(words.split())


BLOCKS = _each(
    "address article aside blockquote body center details dd dialog dir div dl dt fieldset figcaption figure "
    "footer form h1 h2 h3 h4 h5 h6 header hgroup hr legend li main menu nav ol p pre search section summary "
    "table caption ul html"
)
"""Elements that begin and end a paragraph."""

UNSEEN = _each(
    "head script style template noscript noframes svg iframe object canvas audio video map select datalist "
    "textarea rt rp title"
)
"""Elements whose content is no part of the text; glosses above Asian characters (ruby) among them."""

HEADINGS = frozenset(("h1", "h2", "h3", "h4", "h5", "h6"))

_SCREEN_READERS_ONLY = frozenset(
    ("sr-only", "visually-hidden", "visuallyhidden", "screen-reader-text", "element-invisible")
)
_INVISIBLE = re.compile(
    r"(?:^|[;\s])(?:display\s{0,9}:\s{0,9}none|visibility\s{0,9}:\s{0,9}hidden"
    r"|(?:opacity|font-size)\s{0,9}:\s{0,9}0+(?:\.0*)?(?:px|pt|em|rem|%)?\s{0,9}(?:;|!|$))",
    re.IGNORECASE,
)
_ROLES = {
    "navigation": ZoneKind.BOILERPLATE,
    "banner": ZoneKind.BOILERPLATE,
    "contentinfo": ZoneKind.BOILERPLATE,
    "search": ZoneKind.BOILERPLATE,
    "complementary": ZoneKind.BOILERPLATE,
    "heading": ZoneKind.HEADING,
    "doc-footnote": ZoneKind.NOTE,
    "doc-endnote": ZoneKind.NOTE,
    "doc-biblioentry": ZoneKind.REFERENCE,
}
_ELEMENTS = {
    "nav": ZoneKind.BOILERPLATE,
    "aside": ZoneKind.BOILERPLATE,
    "button": ZoneKind.BOILERPLATE,
    "search": ZoneKind.BOILERPLATE,
    "figcaption": ZoneKind.CAPTION,
    "caption": ZoneKind.CAPTION,
    **dict.fromkeys(HEADINGS, ZoneKind.HEADING),
}
_CLASSES = {
    **dict.fromkeys(
        _each(
            "nav navbar navigation breadcrumb breadcrumbs pagination share sharing share-buttons "
            "social-share social-links cookie-banner cookie-notice newsletter related related-posts sidebar "
            "widget site-footer site-header skip-link addtoany_share_save_container sharedaddy"
        ),
        ZoneKind.BOILERPLATE,
    ),
    **dict.fromkeys(
        ("comments", "comment-list", "commentlist", "comments-area", "disqus_thread"), ZoneKind.COMMENT
    ),
    **dict.fromkeys(("byline", "entry-author", "post-author", "article-author"), ZoneKind.BYLINE),
    **dict.fromkeys(("wp-caption-text", "image-caption", "photo-caption"), ZoneKind.CAPTION),
    **dict.fromkeys(("footnote", "endnote"), ZoneKind.NOTE),
    **dict.fromkeys(("csl-entry",), ZoneKind.REFERENCE),
}
_LISTS = {
    **dict.fromkeys(
        _each("footnotes endnotes footnote-list fn-group doc-endnotes doc-footnotes"), ZoneKind.NOTE
    ),
    **dict.fromkeys(
        _each("references reference-list ref-list csl-bib-body doc-bibliography"), ZoneKind.REFERENCE
    ),
}
_LOOKED_AT = 200  # elements of a header: a title stands among the first
_NO_WORDS: frozenset[str] = frozenset()
_WHOLE = frozenset(("html", "body", "main", "article"))


def words_of(element: Any) -> frozenset[str]:  # noqa: ANN401  (lxml ships without types)
    """The classes, the id and the roles of an element, in lower case."""
    if not element.attrib:
        return _NO_WORDS
    found = f"{element.get('class', '')} {element.get('id', '')} {element.get('role', '')}"
    return frozenset(found.lower().split())


def is_unseen(element: Any) -> bool:  # noqa: ANN401
    """Whether a reader of the page does not see the element."""
    return element.tag in UNSEEN or bool(words_of(element) & _SCREEN_READERS_ONLY)


def is_hidden(element: Any) -> bool:  # noqa: ANN401
    """Whether attributes hide an element that would be seen otherwise."""
    if element.get("hidden") is not None or (element.tag == "dialog" and element.get("open") is None):
        return True
    return bool(_INVISIBLE.search(element.get("style", "")[:2000]))


def kind_of(element: Any, *, in_article: bool) -> ZoneKind | None:  # noqa: ANN401
    """What the element says its text is, or None. Headers and footers of quotations and articles differ."""
    tag = element.tag
    words = words_of(element)
    role = next((_ROLES[word] for word in sorted(words) if word in _ROLES), None)
    if role in (ZoneKind.NOTE, ZoneKind.REFERENCE):
        return role
    if tag == "header":
        first = islice(element.iter("*"), _LOOKED_AT)
        has_title = in_article or any(each.tag == "h1" for each in first)
        return None if has_title else ZoneKind.BOILERPLATE
    if tag == "footer":
        return None if element.getparent().tag in ("blockquote", "figure") else ZoneKind.BOILERPLATE
    if role or tag in _ELEMENTS:
        return role or _ELEMENTS[tag]
    if tag in _WHOLE or tag not in BLOCKS:
        return None
    return next((_CLASSES[word] for word in sorted(words) if word in _CLASSES), None)


def kind_of_items(element: Any) -> ZoneKind | None:  # noqa: ANN401
    """What the items of a list or section are, where it says that they are notes or references."""
    if element.tag in _WHOLE:
        return None
    words = words_of(element)
    return next((_LISTS[word] for word in sorted(words) if word in _LISTS), None)
