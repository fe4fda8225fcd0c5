"""Reading one key, or a line: from a terminal without the return key, from anything else line by line."""

from __future__ import annotations

import os
import select
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from types import ModuleType
from typing import TextIO

termios: ModuleType | None
tty: ModuleType | None
try:
    import termios
    import tty
except ImportError:  # Windows: a key takes a return there
    termios = None
    tty = None

END = ""
"""What is read where nothing more comes."""
_ESCAPE = b"\x1b"
_END_OF_INPUT = b"\x04"
_SOON = 0.05
"""Seconds in which the rest of an arrow key or the like follows its first character."""


@dataclass(slots=True)
class Keys:
    """Where answers are read, and where the prompts go."""

    answers: TextIO = field(default_factory=lambda: sys.stdin)
    prompts: TextIO = field(default_factory=lambda: sys.stdout)

    @property
    def single(self) -> bool:
        """Whether a key is read without the return key."""
        return termios is not None and self.answers.isatty()

    def key(self, prompt: str) -> str:
        """One key; `END` at the end of the input. Of a line read in its place the first character counts."""
        if not self.single:
            self._ask(prompt)
            return self._line_key()
        with self._single_keys() as descriptor:
            self._ask(prompt)  # not before: the terminal would take an early key for its own
            pressed = _pressed(descriptor)
        shown = pressed if pressed.isprintable() else ""
        print(shown, file=self.prompts, flush=True)
        return END if pressed.encode() == _END_OF_INPUT else pressed

    def line(self, prompt: str) -> str | None:
        """A line without its end and without white space around; None at the end of the input."""
        self._ask(prompt)
        if self.single:
            return _typed_line(self.answers.fileno())
        found = self.answers.readline()
        print(file=self.prompts, flush=True)
        return found.strip() if found else None

    def _ask(self, prompt: str) -> None:
        print(prompt, end=" ", file=self.prompts, flush=True)

    def _line_key(self) -> str:
        while True:
            found = self.answers.readline()
            if not found:
                print(file=self.prompts, flush=True)
                return END
            if found.strip():
                print(file=self.prompts, flush=True)
                return found.strip()[0]

    @contextmanager
    def _single_keys(self) -> Iterator[int]:
        """The terminal handing over each key at once, until the block ends; interrupts stay."""
        if termios is None or tty is None:
            raise OSError("a terminal without single keys")
        descriptor = self.answers.fileno()
        before = termios.tcgetattr(descriptor)
        try:
            # Not flushing: what was typed ahead counts.
            tty.setcbreak(descriptor, termios.TCSADRAIN)
            yield descriptor
        finally:
            termios.tcsetattr(descriptor, termios.TCSADRAIN, before)


def _typed_line(descriptor: int) -> str | None:
    """A line of a terminal, read past no line end: what was typed ahead of it stays for the next key."""
    found = b""
    while piece := os.read(descriptor, 1):
        if piece == b"\n":
            return found.decode(errors="replace").strip()
        found += piece
    return found.decode(errors="replace").strip() if found else None


def _pressed(descriptor: int) -> str:
    """The key pressed; an arrow or another key of several characters is taken whole and is none of ours."""
    first = os.read(descriptor, 1)
    if first != _ESCAPE:
        return first.decode(errors="replace") if first else END
    while select.select([descriptor], [], [], _SOON)[0] and os.read(descriptor, 1):
        pass
    return "\x1b"
