"""Run the examples of the documentation and write what they really print.

Usage: ``python tools/write_examples.py [--check] [PAGE …]``; without pages, README.md and all of docs/.
With ``--check`` nothing is written: a page that is out of date is shown as a diff, and the end is 1.

A fenced ``console`` block holds commands, each on a line that begins with ``$``. The lines up to the next
``$`` are replaced by what the command prints: stderr first, then stdout, as a terminal of 88 columns without
colour shows them. Commands run in a shell, in a fresh folder for each page, one after the other, with no
texts attached unless the page attaches them. A command that is only to be shown stands in a ``sh`` block.

A comment on the line before a fence says more::

    <!-- first 12 lines -->         keep 12 lines of each output, then a line with …
    <!-- exit 1 -->                 the last command ends with 1; any other end than the one told is an error
    <!-- first 9 lines, exit 1 -->  both
    <!-- file: lenn/model.toml -->  the block, of any language, is what the reader writes into this file
    <!-- append: lenn/a.toml -->    the block is added at the end of this file

``<!-- goes on from: tutorials/first-case.md -->`` anywhere in a page of docs/ starts it in the folder that
the other page left behind.
"""

from __future__ import annotations

import argparse
import difflib
import os
import re
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path

PROJECT = Path(__file__).resolve().parents[1]
DOCS = PROJECT / "docs"
COLUMNS = 88
PATIENCE = 120
"""Seconds that one command may take."""
CUT = "…"

_FENCE = re.compile(r"^```(?P<language>\w*)$")
_COMMENT = re.compile(r"^<!-- (?P<said>.*) -->$")
_GOES_ON = re.compile(r"^<!-- goes on from: (?P<page>\S+) -->$", re.MULTILINE)
_FIRST = re.compile(r"^first (?P<number>\d+) lines$")
_EXIT = re.compile(r"^exit (?P<code>\d+)$")
_FILE = re.compile(r"^(?P<how>file|append): (?P<path>\S+)$")


class ExampleError(Exception):
    """An example cannot be run, or did not end as the page says."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Block:
    """A fenced block: its language, what the comment before it says, the lines between its fences.

    `start` and `end` are the places of the first line inside and of the closing fence, counted from 0.
    """

    language: str
    said: str
    start: int
    end: int
    lines: tuple[str, ...]


@dataclass(slots=True, kw_only=True)
class Place:
    """Where a page is played: its home folder, and the folder its commands have gone to."""

    home: Path
    here: Path


def pages() -> tuple[Path, ...]:
    """README.md and every page of the documentation."""
    return (PROJECT / "README.md", *sorted(DOCS.rglob("*.md")))


def blocks_of(text: str) -> Iterator[Block]:
    """Every fenced block of a page, in order."""
    lines = text.splitlines()
    place = 0
    while place < len(lines):
        fence = _FENCE.match(lines[place])
        if fence is None:
            place += 1
            continue
        comment = _COMMENT.match(lines[place - 1]) if place else None
        end = next((at for at in range(place + 1, len(lines)) if lines[at] == "```"), None)
        if end is None:
            raise ExampleError(f"line {place + 1}: the fenced block is never closed")
        yield Block(
            language=fence["language"],
            said=comment["said"] if comment else "",
            start=place + 1,
            end=end,
            lines=tuple(lines[place + 1 : end]),
        )
        place = end + 1


def rewritten(page: Path) -> str:
    """The page with the output of every example as it is now. Raises `ExampleError`."""
    with tempfile.TemporaryDirectory() as folder:
        return _played(page, Path(folder).resolve())


def _played(page: Path, home: Path) -> str:
    """Play a page in a folder and return its text as it should be."""
    text = page.read_text(encoding="utf-8")
    if earlier := _GOES_ON.search(text):
        shutil.copytree(_left_behind(DOCS / earlier["page"]).name, home, dirs_exist_ok=True)
    place = Place(home=home, here=home)
    lines = text.splitlines()
    # From the last block to the first, so that the places of earlier ones stay right.
    changes = [(block, _block_played(page, block, place)) for block in blocks_of(text)]
    for block, played in reversed(changes):
        lines[block.start : block.end] = played
    return "\n".join(lines) + "\n"


@cache
def _left_behind(page: Path) -> tempfile.TemporaryDirectory[str]:
    """The folder that a page leaves behind; played once, removed at the end."""
    folder = tempfile.TemporaryDirectory()
    _played(page, Path(folder.name).resolve())
    return folder


def _block_played(page: Path, block: Block, place: Place) -> Sequence[str]:
    """What a block should hold; a block that is a file of the reader's is written."""
    if told := _FILE.match(block.said):
        _write(place, told["path"], "\n".join(block.lines) + "\n", append=told["how"] == "append")
        return block.lines
    if block.language != "console":
        return block.lines
    most, last_exit = _told(block.said)
    commands = [line for line in block.lines if line.startswith("$ ")]
    played: list[str] = []
    for number, command in enumerate(commands, start=1):
        wanted = last_exit if number == len(commands) else 0
        code, output = _run(command[2:], place)
        if code != wanted:
            name = page.relative_to(PROJECT) if page.is_relative_to(PROJECT) else page.name
            shown = "\n".join(output)
            raise ExampleError(f"{name}: `{command}` ended with {code}, expected {wanted}:\n{shown}")
        kept = output if most is None or len(output) <= most else [*output[:most], CUT]
        played += [command, *kept]
    return played


def _told(said: str) -> tuple[int | None, int]:
    """How many lines of an output to keep (None: all), and how the last command ends."""
    most, code = None, 0
    for part in filter(None, said.split(", ")):
        if first := _FIRST.match(part):
            most = int(first["number"])
        elif ended := _EXIT.match(part):
            code = int(ended["code"])
        else:
            raise ExampleError(f"cannot read the comment `{said}`; see the head of {Path(__file__).name}")
    return most, code


def _write(place: Place, name: str, text: str, *, append: bool) -> None:
    """Write or lengthen a file of the reader's; `name` counts from the page's home folder."""
    path = (place.home / name).resolve()
    if not path.is_relative_to(place.home):
        raise ExampleError(f"{name}: outside the folder of the page")
    path.parent.mkdir(parents=True, exist_ok=True)
    with path.open("a" if append else "w", encoding="utf-8", newline="\n") as file:
        file.write(text)


def _run(command: str, place: Place) -> tuple[int, list[str]]:
    """Run one command where the page is; its exit code and the lines it printed."""
    if command.startswith("cd "):
        place.here = (place.here / command[3:].strip()).resolve()
        return (0, []) if place.here.is_dir() else (1, [f"{command[3:]}: no such folder"])
    ended = subprocess.run(
        ["sh", "-c", command],
        cwd=place.here,
        env=_environment(place.home),
        capture_output=True,
        timeout=PATIENCE,
        check=False,
    )
    # What takes long is told on stderr after a second, which no two machines have alike.
    told = [line for line in ended.stderr.decode("utf-8").splitlines() if not line.startswith("… ")]
    lines = [*told, *ended.stdout.decode("utf-8").splitlines()]
    lines = [line.replace(str(place.home), "~").rstrip() for line in lines]
    while lines and not lines[-1]:
        lines.pop()
    return ended.returncode, lines


def _environment(home: Path) -> Mapping[str, str]:
    """A terminal without colour, for somebody who has nothing set and nothing attached."""
    return {
        "PATH": os.pathsep.join([str(Path(sys.executable).parent), os.environ.get("PATH", "")]),
        "HOME": str(home),
        "LANG": "C.UTF-8",
        "PYTHONUTF8": "1",
        "COLUMNS": str(COLUMNS),
        "LINES": "50",
        "NO_COLOR": "1",
        "TERM": "dumb",
        # A pipe is to be taken for a terminal, so that prose is wrapped as readers see it.
        "FORCE_COLOR": "1",
        "TTY_COMPATIBLE": "1",
        "GIT_CONFIG_NOSYSTEM": "1",
        "GIT_CONFIG_COUNT": "1",
        "GIT_CONFIG_KEY_0": "init.defaultBranch",
        "GIT_CONFIG_VALUE_0": "main",
        **{f"GIT_{who}_{what}": value for who in ("AUTHOR", "COMMITTER") for what, value in _CODER.items()},
    }


_CODER = {"NAME": "A. Coder", "EMAIL": "coder@example.org", "DATE": "2024-01-02T03:04:05Z"}


def difference(page: Path) -> str:
    """The diff from a page to what it should be; the empty text when it is up to date."""
    before = page.read_text(encoding="utf-8").splitlines()
    after = rewritten(page).splitlines()
    return "\n".join(difflib.unified_diff(before, after, str(page.name), "what it prints now", lineterm=""))


def main(arguments: Sequence[str] | None = None) -> int:
    """Check or write the pages named."""
    parser = argparse.ArgumentParser(description="Write what the examples of the documentation print.")
    parser.add_argument("pages", nargs="*", type=Path, metavar="PAGE")
    parser.add_argument("--check", action="store_true", help="write nothing; end with 1 when a page is old")
    asked = parser.parse_args(arguments)
    old = False
    for page in [each.resolve() for each in asked.pages] or pages():
        try:
            found = difference(page) if asked.check else ""
            if found:
                old = True
                print(found)
            if not asked.check and (text := rewritten(page)) != page.read_text(encoding="utf-8"):
                page.write_text(text, encoding="utf-8", newline="\n")
                print(page.name)
        except ExampleError as error:
            old = True
            print(error, file=sys.stderr)
    return 1 if old else 0


if __name__ == "__main__":
    sys.exit(main())
