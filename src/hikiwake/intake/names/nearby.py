"""The mentions of a document by place: which covers, begins, ends at, precedes or follows a character."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass, field

from hikiwake.intake.frame import Mention
from hikiwake.intake.names.page import Page


@dataclass(slots=True)
class Nearby:
    """Mentions in the order of the text, looked up by place."""

    page: Page
    mentions: Sequence[Mention]
    _starts: list[int] = field(init=False, repr=False)

    def __post_init__(self) -> None:
        """Keep the places they begin at."""
        self._starts = [each.start for each in self.mentions]

    def place(self, position: int) -> int:
        """The number of the first mention that starts at or after a character."""
        return bisect_left(self._starts, position)

    def starting_at(self, position: int) -> Mention | None:
        """The mention that starts at a character."""
        place = self.place(position)
        if place < len(self.mentions) and self.mentions[place].start == position:
            return self.mentions[place]
        return None

    def after(self, position: int) -> Mention | None:
        """The first mention that starts at or after a character."""
        place = self.place(position)
        return self.mentions[place] if place < len(self.mentions) else None

    def before(self, position: int) -> Mention | None:
        """The last mention that ends at or before a character."""
        place = self.place(position) - 1
        if place >= 0 and self.mentions[place].end <= position:
            return self.mentions[place]
        return None

    def covering(self, position: int) -> Mention | None:
        """The mention a character stands in."""
        place = self.place(position + 1) - 1
        if place >= 0 and self.mentions[place].start <= position < self.mentions[place].end:
            return self.mentions[place]
        return None

    def ending_before(self, page: Page, atom: int) -> Mention | None:
        """The mention whose last word stands right before a word, a possessive ending apart."""
        place = atom - 1
        if page.word(place) == "s":
            place -= 1
        if place < 0 or atom >= len(page.atoms) or page.sentence[place] != page.sentence[atom]:
            return None
        between = page.frame.text[page.atoms[place].end : page.atoms[atom].start]
        if between not in (" ", "’s ", "'s ", "\n", "’ ", "' ", "-", "\u00a0"):
            return None
        mention = self.covering(page.atoms[place].start)
        return mention if mention is not None and mention.end == page.atoms[place].end else None
