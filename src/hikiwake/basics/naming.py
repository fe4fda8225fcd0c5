"""Ids for things that have names only: the same names give the same ids, and an id leads back to its name."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Mapping

_LONGEST = 60


def identified(names: Iterable[str], kind: str) -> Mapping[str, str]:
    """An id for each name, in the order of the names; a name that is an id already keeps it.

    Letters lose their accents and case, everything else becomes an underscore. Where nothing is left, or a
    name would begin with a digit, the id begins with `kind`; equal ids are numbered.
    """
    found: dict[str, str] = {}
    taken: set[str] = set()
    ordered = list(dict.fromkeys(names))
    for name in sorted(ordered, key=lambda each: _plain(each, kind) != each):  # who has an id keeps it
        wanted = _plain(name, kind)
        number, chosen = 1, wanted
        while chosen in taken:
            number += 1
            chosen = f"{wanted}_{number}"
        taken.add(chosen)
        found[name] = chosen
    return {name: found[name] for name in ordered}


def _plain(name: str, kind: str) -> str:
    spread = unicodedata.normalize("NFKD", name)
    letters = "".join(char for char in spread if not unicodedata.combining(char)).lower()
    plain = re.sub(r"[^a-z0-9_-]+", "_", letters).strip("_-")[:_LONGEST].rstrip("_-")
    return plain if plain[:1].isalpha() else f"{kind}_{plain}".rstrip("_")
