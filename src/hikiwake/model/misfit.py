"""Something stated that does not fit what else is stated: where, and in which words."""

from __future__ import annotations

from dataclasses import dataclass

Where = tuple[str | int, ...]
"""The way to a value within a record: fields, keys, and places in lists."""


@dataclass(frozen=True, slots=True)
class Misfit:
    """What is wrong at one place within a record; *found …, expected …* reads as a sentence."""

    where: Where
    found: str
    expected: str
    hint: str = ""

    def __str__(self) -> str:
        place = ".".join(str(part) for part in self.where)
        hint = f" ({self.hint})" if self.hint else ""
        return f"{place}: found {self.found}, expected {self.expected}{hint}"
