"""The single options of a published conflict, and which of them a number or a few words mean."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field

from hikiwake.basics.errors import ExpressionError
from hikiwake.basics.identifiers import suggest

_FILLING = {"both", "the", "option", "options", "together"}
"""Words of a text that say nothing about which option is meant."""


@dataclass(frozen=True, slots=True)
class OptionNames:
    """The single options of a conflict: ids in order, what the file calls them, and how it counts them.

    `first` is the number of the first option in patterns, `first_in_text` in texts. `codes` are further short
    names such as A and B, each with the place of its option.
    """

    ids: tuple[str, ...]
    labels: tuple[str, ...]
    first: int = 0
    first_in_text: int = 1
    codes: Mapping[str, int] = field(default_factory=dict)

    def place(self, found: object, *, in_text: bool = False) -> int:
        """The place of the option that a number or a text means. Raises `ExpressionError`."""
        first = self.first_in_text if in_text else self.first
        if isinstance(found, int) and not isinstance(found, bool):
            if 0 <= found - first < len(self.ids):
                return found - first
            last = first + len(self.ids) - 1
            raise ExpressionError(f"found option {found}, expected {first} to {last}")
        text = str(found).strip()
        exact = [n for n, label in enumerate(self.labels) if _plain(label) == _plain(text)]
        if len(exact) == 1:
            return exact[0]
        if text in self.codes:
            return self.codes[text]
        if text in self.ids:
            return self.ids.index(text)
        if re.fullmatch(r"(?:option|opt|o)?[ _.#]*\d+", text, re.IGNORECASE):
            return self.place(int(re.sub(r"\D", "", text)), in_text=in_text)
        return self._worded(text)

    def has(self, found: object) -> bool:
        """Whether a number or a text means an option."""
        try:
            self.place(found, in_text=True)
        except ExpressionError:
            return False
        return True

    def says(self, word: str) -> bool:
        """Whether some option has a word in its name."""
        return any(word.casefold() in _plain(label).split() for label in self.labels)

    def _worded(self, text: str) -> int:
        """The one option whose name has all the words of a text, each word at least begun."""
        wanted = [word for word in _plain(text).split() if word not in _FILLING]
        near = [
            number
            for number, label in enumerate(self.labels)
            if wanted and all(any(word.startswith(each) for word in _plain(label).split()) for each in wanted)
        ]
        if len(near) == 1:
            return near[0]
        if near:
            found = " and ".join(repr(self.labels[number]) for number in near)
            raise ExpressionError(f"found {text!r}, which fits {found}; write more of the name")
        hint = suggest(text, self.labels) or f" (there are {', '.join(self.labels)})"
        raise ExpressionError(f"found {text!r}, expected an option{hint}")


def _plain(text: str) -> str:
    return " ".join(re.findall(r"[^\W_]+", text.casefold()))
