"""Full names as texts write them: two words with capitals, after an office or with a known family name.

This looks at the text alone, so that names can be compared over a thousand documents without reading each
again.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator

from hikiwake.intake.tellings.names_apart import NameForm

_NAME = r"[^\W\d_a-z][^\W\d_]+(?:-[^\W\d_]+)?"
_PAIR = re.compile(rf"(?=\b({_NAME})[ \u00a0]({_NAME})\b)")
_WORD_BEFORE = re.compile(r"([^\W\d_]+)[ \u00a0]$")
_MOST_BEFORE = 30


def name_forms(
    source: str, text: str, *, offices: Collection[str], families: Collection[str]
) -> Iterator[NameForm]:
    """The full names of a text; `offices` are last words of offices, both collections in lower case."""
    for found in _PAIR.finditer(text):
        one, other = found[1], found[2]
        if one.casefold() in offices or other.casefold() in offices:
            continue
        before = _WORD_BEFORE.search(text[max(0, found.start() - _MOST_BEFORE) : found.start()])
        titled = before is not None and before[1].casefold() in offices
        known = one.casefold() in families or other.casefold() in families
        if titled or known:
            yield NameForm(
                source=source, start=found.start(1), end=found.end(2), words=(one, other), titled=titled
            )
