"""In how many of the readings something holds: all, most, some or none."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class HowMany(StrEnum):
    """In how many readings something holds."""

    ALL = "all"
    """In every one."""

    MOST = "most"
    """In more than half, not in every one."""

    SOME = "some"
    """In at least one, in no more than half."""

    NONE = "none"
    """In not one."""


@dataclass(frozen=True, slots=True)
class Share:
    """A number out of a number, which is at least 1."""

    number: int
    of: int

    @property
    def how_many(self) -> HowMany:
        """All, most, some or none."""
        if self.number == self.of:
            return HowMany.ALL
        if 2 * self.number > self.of:
            return HowMany.MOST
        return HowMany.SOME if self.number else HowMany.NONE
