"""Where a passage is, for a reader without the text."""

from __future__ import annotations

from collections.abc import Mapping

from hikiwake.basics.references import offsets_of


def place_of(reference: str, paragraphs: Mapping[str, int]) -> str:
    """The place a reference names, or the paragraph of its characters where that is known."""
    if offsets_of(reference) is None:
        return reference.partition("#")[2]
    paragraph = paragraphs.get(reference)
    return "not anchored" if paragraph is None else f"paragraph {paragraph}"
