"""References to passages: `source@start-end` in a text, `source#locator` in a source without one."""

import re
from typing import Annotated

from pydantic import StringConstraints

PassageReference = Annotated[
    str, StringConstraints(pattern=r"^[a-z0-9][a-z0-9_-]*(@\d+-\d+|#.+)$", max_length=200)
]
"""`source@start-end` (anchored in a text) or `source#locator` (a place in a source without text)."""

_ANCHORED = re.compile(r"^(?P<source>[a-z0-9][a-z0-9_-]*)@(?P<start>\d+)-(?P<end>\d+)$")


def source_of(reference: str) -> str:
    """The id of the source a reference points into."""
    return re.split(r"[@#]", reference, maxsplit=1)[0]


def offsets_of(reference: str) -> tuple[int, int] | None:
    """Start and end in characters (half-open), or None for a locator without offsets."""
    match = _ANCHORED.match(reference)
    return (int(match["start"]), int(match["end"])) if match else None


def anchored(source: str, start: int, end: int) -> str:
    """The reference of the characters `start` to `end` (half-open) of a source."""
    return f"{source}@{start}-{end}"
