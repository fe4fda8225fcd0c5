"""Words of web pages that are not part of an article: menus, share bars, votes, credits, headings of notes.

General to the web, in English. The lists stand in `page_clutter.toml`; a word missing there costs a line that
is read as an article's own, never a sentence that is lost, since the zones of a text only label it.
"""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from functools import cache
from importlib import resources


@dataclass(frozen=True, slots=True, kw_only=True)
class PageClutter:
    """The lists, in small letters: whole lines, beginnings of lines, single words of menus, and so on."""

    lines: frozenset[str]
    begins: tuple[str, ...]
    menu: frozenset[str]
    ends: frozenset[str]
    comments: frozenset[str]
    notes: frozenset[str]
    references: frozenset[str]
    captions: frozenset[str]
    agencies: frozenset[str]
    affiliations: frozenset[str]
    sections: frozenset[str]
    kinds: frozenset[str]


@cache
def page_clutter() -> PageClutter:
    """The lists, read once."""
    file = resources.files("hikiwake.vocabulary").joinpath("page_clutter.toml")
    lists: dict[str, list[str]] = tomllib.loads(file.read_text(encoding="utf-8"))
    return PageClutter(
        begins=tuple(lists.pop("begins")), **{name: frozenset(words) for name, words in lists.items()}
    )
