"""What a new document is called, and its entry in the list of sources.

1. Each fact is taken from the document's own markup, else from its first lines, else guessed: a title from
   the file's name, say. What was guessed is named under `inferred`.
2. The id is the family name of the first author and the year; without an author the first words of the title,
   and without letters in it the file's name. A taken id gets a number.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Collection
from dataclasses import dataclass, field

from hikiwake.basics.dates import Edtf
from hikiwake.vocabulary.stances import DateBasis

_TITLE_WORDS = 6
_LONGEST_ID = 60
_LITTLE = frozenset(
    {"a", "an", "and", "at", "by", "for", "from", "in", "of", "on", "or", "the", "to", "with"}
)
_BODY_WORDS = 4
"""A name of more words is taken for a body, not for a person."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Facts:
    """What is known of a document besides its text; `inferred` names the fields that were guessed."""

    title: str
    authors: tuple[str, ...] = ()
    publisher: str = ""
    date: Edtf | None = None
    date_basis: DateBasis = DateBasis.EXPLICIT
    url: str = ""
    web: bool = False
    inferred: tuple[str, ...] = field(default=())


def source_id(facts: Facts, stem: str, taken: Collection[str]) -> str:
    """An id that is not taken; `stem` is the file's name without its ending."""
    wanted = _slug(_named_after(facts)) or _slug(stem) or "document"
    number, chosen = 1, wanted
    while chosen in taken:
        number += 1
        chosen = f"{wanted}-{number}"
    return chosen


def csl_item(facts: Facts) -> dict[str, object]:
    """The bibliographic fields of a source, named as CSL-JSON names them; what is not known is left out."""
    item: dict[str, object] = {
        "type": "webpage" if facts.web else "document",
        "title": facts.title,
        "author": [_author(name) for name in facts.authors],
        "publisher": facts.publisher,
        "URL": facts.url,
    }
    if facts.date is not None and (parts := _date_parts(facts.date)):
        item["issued"] = {"date-parts": [parts]}
    return {name: value for name, value in item.items() if value}


def title_from(stem: str) -> str:
    """A title made of a file's name."""
    words = re.sub(r"[_\s-]+", " ", stem).strip()
    return words[:1].upper() + words[1:] if words else "Untitled"


def _named_after(facts: Facts) -> str:
    """What a source is called after: author and year, or title."""
    year = _year(facts.date)
    if facts.authors:
        family = _author(facts.authors[0])
        return f"{family.get('family') or family.get('literal')} {year}".strip()
    if "title" in facts.inferred:
        return ""  # the file's name itself says it better
    words = [word for word in re.findall(r"[^\W_]+", facts.title) if word.lower() not in _LITTLE]
    return f"{' '.join(words[:_TITLE_WORDS])} {year}".strip()


def _author(name: str) -> dict[str, str]:
    """A name as CSL-JSON has it: a person's in two parts, any other whole."""
    family, comma, given = (part.strip() for part in name.partition(","))
    if comma and family and given:
        return {"family": family, "given": given}
    words = name.split()
    if not 1 < len(words) <= _BODY_WORDS:
        return {"literal": " ".join(words)}
    return {"family": words[-1], "given": " ".join(words[:-1])}


def _year(date: Edtf | None) -> str:
    if date is None or date.earliest is None:
        return ""
    return f"{date.earliest.year:04}"


def _date_parts(date: Edtf) -> list[int]:
    """Year, month and day as far as they are certain; CSL has no words for more."""
    found = re.fullmatch(r"(\d{4})(?:-(0[1-9]|1[0-2])(?:-(\d{2}))?)?[~?%]?", date.text)
    return [int(part) for part in found.groups() if part] if found else []


def _slug(words: str) -> str:
    """Lower-case Latin letters and digits with hyphens; the empty text where nothing is left."""
    spread = unicodedata.normalize("NFKD", words)
    letters = "".join(character for character in spread if not unicodedata.combining(character)).lower()
    plain = re.sub(r"[^a-z0-9]+", "-", letters).strip("-")
    if len(plain) > _LONGEST_ID:
        plain = plain[:_LONGEST_ID].rpartition("-")[0] or plain[:_LONGEST_ID]
    return plain
