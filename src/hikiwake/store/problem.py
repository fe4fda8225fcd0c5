"""A problem of a case folder, told in one line: where, what was found, what was expected, how to mend it."""

import re
from dataclasses import dataclass

_LONGEST_SHOWN = 100


@dataclass(frozen=True, slots=True, kw_only=True)
class Problem:
    """One thing wrong with a case folder, or worth a warning.

    `file` is relative to the folder, `line` counts from 1 (None for the file as a whole). `kind` and
    `record` name the record (`stance`, its id), `field` the place within it, with dots. `found` and
    `expected` are written so that *found …, expected …* reads as a sentence; `found` is empty where
    `expected` says it all. `hint` says how to mend it. Problems sort by file, then by line.
    """

    file: str
    line: int | None = None
    kind: str = ""
    record: str | None = None
    field: str = ""
    found: str = ""
    expected: str = ""
    hint: str = ""

    def __str__(self) -> str:
        place = self.file if self.line is None else f"{self.file}:{self.line}"
        subject = " ".join(part for part in (self.kind, self.record and repr(self.record)) if part)
        if self.field:
            subject = f"{subject}, field {self.field!r}" if subject else f"field {self.field!r}"
        said = f"found {self.found}, expected {self.expected}" if self.found else self.expected
        hint = f" ({self.hint})" if self.hint else ""
        return _one_line(": ".join(part for part in (place, subject, said + hint) if part))

    def __lt__(self, other: "Problem") -> bool:
        return self._place < other._place

    @property
    def _place(self) -> tuple[str, int, str, str]:
        return self.file, self.line or 0, self.field, self.expected


def shown(value: object) -> str:
    """A value as a message shows it: as the file would write it, on one line, shortened."""
    match value:
        case bool():
            return "true" if value else "false"
        case None:
            return "null"
        case dict():
            return "a table" if value else "an empty table"
        case list() | tuple():
            return "a list" if value else "an empty list"
        case str():
            return shortened(repr(value))
        case _:
            return shortened(str(value))


def shortened(text: str) -> str:
    """The text, cut to what fits in a message."""
    return text if len(text) <= _LONGEST_SHOWN else f"{text[: _LONGEST_SHOWN - 1]}…"


def _one_line(text: str) -> str:
    """No line breaks, no control characters: a message must not draw on the terminal."""
    text = re.sub(r"\s+", " ", text)
    return "".join(char if char.isprintable() else repr(char)[1:-1] for char in text)
