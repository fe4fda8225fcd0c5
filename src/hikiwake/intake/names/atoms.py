"""The words of a text as names are looked up by: letters and digits only, folded, each with its place."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from functools import lru_cache

_ATOM = re.compile(r"(?:[^\W_][\u0300-\u036f]*)+")
_JOINT = re.compile(r"[ \t\u00a0\n\r.,'’\-‐‑–—/]{1,3}\Z")


@dataclass(frozen=True, slots=True)
class Atom:
    """A word: its place, its folded letters, whether it begins with a capital letter."""

    start: int
    end: int
    folded: str
    capital: bool


def atoms_of(text: str, start: int = 0, end: int | None = None) -> list[Atom]:
    """The words of a stretch of text, in order."""
    found = _ATOM.finditer(text, start, len(text) if end is None else end)
    return [Atom(each.start(), each.end(), folded(each[0]), each[0][0].isupper()) for each in found]


@lru_cache(maxsize=65536)
def folded(word: str) -> str:
    """A word without case and accents."""
    plain = unicodedata.normalize("NFKD", word.casefold())
    return "".join(letter for letter in plain if not unicodedata.combining(letter))


def may_join(between: str) -> bool:
    """Whether two words with these characters between them may be parts of one name."""
    return _JOINT.match(between) is not None


def is_plain_space(between: str) -> bool:
    """Whether only white space stands between two words, and no more than a line break."""
    return bool(between) and between.isspace() and between.count("\n") <= 1
