"""A text put together piece by piece, with hints on its parts.

What stands between two pieces is settled when the second one comes: the widest gap that was asked for. So no
element has to know what is around it, and the text neither begins nor ends with white space.
"""

from enum import IntEnum
from pathlib import Path

from hikiwake.intake.documents.read_document import BlockHint, over
from hikiwake.intake.frame import ZoneKind


class Gap(IntEnum):
    """What parts two pieces, narrowest first."""

    NONE = 0
    SPACE = 1
    TAB = 2
    LINE = 3
    PARAGRAPH = 4


_WRITTEN = {Gap.NONE: "", Gap.SPACE: " ", Gap.TAB: "\t", Gap.LINE: "\n", Gap.PARAGRAPH: "\n\n"}


class TextBuilder:
    """A text in the making.

    Raises DocumentError, naming `path`, once it has more than `characters` characters.
    """

    def __init__(self, path: Path, characters: int) -> None:
        self._path = path
        self._limit = characters
        self._pieces: list[str] = []
        self._gap = Gap.NONE
        self._held = False
        self._open: list[bool] = []
        self._kind: ZoneKind | None = None
        self._start: int | None = None
        self._hints: list[BlockHint] = []
        self.length = 0

    @property
    def text(self) -> str:
        """What was written."""
        return "".join(self._pieces)

    @property
    def hints(self) -> tuple[BlockHint, ...]:
        """The hints that were closed, in order."""
        return tuple(self._hints)

    @property
    def gap(self) -> Gap:
        """What will part the next piece from the last."""
        return self._gap

    @property
    def next_start(self) -> int:
        """Where the next piece will begin."""
        return self.length + len(_WRITTEN[self._gap]) if self._pieces else 0

    @property
    def last(self) -> str:
        """The last piece written, empty before the first."""
        return self._pieces[-1] if self._pieces else ""

    @property
    def inside_hint(self) -> bool:
        """Whether a hint is open."""
        return self._kind is not None

    def part(self, gap: Gap) -> None:
        """Ask for a gap before the next piece."""
        if not self._held:
            self._gap = max(self._gap, gap)

    def write(self, words: str) -> None:
        """Add words."""
        if not words:
            return
        if self._pieces and self._gap:
            self._append(_WRITTEN[self._gap])
        self._gap = Gap.NONE
        self._held = False
        if self._start is None:
            self._start = self.length
        self._append(words)

    def write_marker(self, marker: str) -> None:
        """Add the number of a list item: what follows stays on its line, whatever gap it asks for."""
        self.write(marker)
        self._gap = Gap.SPACE
        self._held = True

    def open_hint(self, kind: ZoneKind) -> bool:
        """Begin a hint on what is written next, unless one is open: the outer one holds. Says if it began."""
        begun = not self.inside_hint
        self._open.append(begun)
        if begun:
            self._kind, self._start = kind, None
        return begun

    def close_hint(self) -> None:
        """End the hint that was opened last; a hint on nothing is dropped."""
        if not self._open.pop():
            return
        if self._kind is not None and self._start is not None:
            self._hints.append(BlockHint(start=self._start, end=self.length, kind=self._kind))
        self._kind = None

    def _append(self, words: str) -> None:
        self._pieces.append(words)
        self.length += len(words)
        if self.length > self._limit:
            raise over(self._path, "characters of text", self._limit)
