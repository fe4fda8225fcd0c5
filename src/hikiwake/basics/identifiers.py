"""Identifiers: their form, and what to suggest for a misspelt one."""

import difflib
from collections.abc import Iterable
from typing import Annotated

from pydantic import StringConstraints

Identifier = Annotated[str, StringConstraints(pattern=r"^[a-z0-9][a-z0-9_-]*$", max_length=80)]
"""The id of a record: lower-case letters, digits, hyphens and underscores; stable for ever."""

ActorId = Annotated[
    str, StringConstraints(pattern=r"^[a-z0-9][a-z0-9_-]*(\.[a-z0-9][a-z0-9_-]*)?$", max_length=161)
]
"""An actor: `party.constituency`, or a third party by its own id."""


def suggest(found: str, known: Iterable[str]) -> str:
    """Say which known id was probably meant: `" (did you mean 'x'?)"`, or the empty text."""
    near = difflib.get_close_matches(found, list(known), n=1, cutoff=0.6)
    return f" (did you mean {near[0]!r}?)" if near else ""
