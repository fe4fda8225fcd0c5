"""Reading a problem file: TOML or JSON, no dossier; every section and every flaw in one pass."""

from __future__ import annotations

import copy
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from pathlib import Path
from typing import Any, cast

from hikiwake.basics.errors import CaseError
from hikiwake.basics.identifiers import suggest
from hikiwake.model.problem_checks import misfits
from hikiwake.model.problem_sections import Section
from hikiwake.store.annotations import listed
from hikiwake.store.files import read_text
from hikiwake.store.locate import Path as Way
from hikiwake.store.locate import Places, locate
from hikiwake.store.locate_json import locate_json
from hikiwake.store.parsing import parsed_json, parsed_toml
from hikiwake.store.problem import Problem, shown
from hikiwake.store.problem_shapes.conflict_parts import Supposed
from hikiwake.store.problem_shapes.section_kinds import (
    KNOWN_KEYS,
    META,
    SECTION_KINDS,
    SectionKind,
    kinds_in,
    of_a_case,
)
from hikiwake.store.problem_shapes.spelling import Spelled, respelled
from hikiwake.store.validation import validated

WRAPPED = "data"
"""The key under which a published case keeps its problem; what stands beside it is about the case."""


@dataclass(frozen=True, slots=True)
class ProblemFile:
    """What a problem file holds.

    `unread` names keys that no section has a place for, `supposed` what the file leaves open and was taken to
    be so.
    """

    file: str
    title: str
    source: str
    note: str
    sections: tuple[Section, ...]
    unread: tuple[str, ...] = ()
    supposed: tuple[Supposed, ...] = ()


def read_problem_file(path: Path) -> ProblemFile:
    """The problem a file holds. Raises `CaseError` with every flaw found, each with its line."""
    found = read_text(path.parent, path.name)
    if found is None:
        found = Problem(file=path.name, found="no such file", expected="a problem file")
    if isinstance(found, Problem):
        raise CaseError([found])
    return problem_of(found.text, path.name)


def problem_of(text: str, file: str) -> ProblemFile:
    """The problem a text holds: JSON if `file` is called so, else TOML. Raises `CaseError`."""
    reader = _Reader(text, file)
    problem = reader.read()
    if problem is None:
        raise CaseError(sorted(reader.problems))
    return problem


class _Reader:
    """Reads one text and keeps what is wrong with it."""

    def __init__(self, text: str, file: str) -> None:
        self.problems: list[Problem] = []
        self._file = file
        self._text = text
        self._is_json = file.lower().endswith((".json", ".gmcr"))
        self._places: Places | None = None
        self._inside: Way = ()
        self._spelled = Spelled()

    def read(self) -> ProblemFile | None:
        """The problem, or None when there were any problems with it."""
        tables = self._tables()
        if tables is None:
            return None
        wrapper = tables if isinstance(tables.get(WRAPPED), dict) else {}
        self._inside = (WRAPPED,) if wrapper else ()
        data = wrapper[WRAPPED] if wrapper else tables
        self._spelled = respelled(data)
        for flaw in self._spelled.flaws:
            self._blame_in_file(flaw.way, flaw.found, flaw.expected, flaw.hint)
        unread = [*self._spelled.unread, *self._strangers(lenient=self._is_json)]
        sections = [self._section(kind) for kind in kinds_in(self._spelled.tables)]
        if not sections and not self.problems:
            self._nothing()
        if self.problems:
            return None
        told = {**self._spelled.tables, **{key: wrapper[key] for key in META if key in wrapper}}
        return ProblemFile(
            file=self._file,
            title=str(told.get("title", "")),
            source=str(told.get("source", "")),
            note=str(told.get("note", "")),
            sections=tuple(section for section in sections if section is not None),
            unread=tuple(unread),
            supposed=tuple(self._spelled.supposed),
        )

    def _tables(self) -> Mapping[str, Any] | None:
        found = (
            parsed_json(self._text, self._file, parse_float=Decimal)
            if self._is_json
            else parsed_toml(self._text, self._file)
        )
        if isinstance(found, Problem):
            self.problems.append(found)
        elif not isinstance(found, dict):
            self._blame((), shown(found), "an object with the sections of a problem")
        else:
            return found
        return None

    def _strangers(self, *, lenient: bool) -> list[str]:
        """Keys no section knows: told as unread in JSON, which others write; else an error."""
        apart = of_a_case(self._spelled.tables)
        unread = []
        for key in self._spelled.tables:
            if key in apart or (lenient and key not in KNOWN_KEYS):
                unread.append(key)
            elif key not in KNOWN_KEYS:
                hint = suggest(key, KNOWN_KEYS).strip(" ()")
                self._blame((key,), "an unknown key", f"one of {listed([*KNOWN_KEYS])}", hint)
        return unread

    def _nothing(self) -> None:
        begins = listed([f"`{kind.telling[0]}`" for kind in SECTION_KINDS[1:]])
        expected = f"a problem: `issue` with `values`, {begins}"
        hint = "docs/reference/problem-files.md shows each"
        held = ", ".join(self._spelled.tables) or "nothing"
        self._blame((), f"only {held}", expected, hint)

    def _section(self, kind: SectionKind) -> Section | None:
        tables = self._spelled.tables
        head: Way = (kind.inside,) if kind.inside else ()
        apart = of_a_case(tables)
        keys = [key for key in kind.keys if key in tables and key not in apart]
        raw = tables[kind.inside] if kind.inside else {key: tables[key] for key in keys}
        found = validated(kind.record, raw)
        left_out: list[Way] = []
        if isinstance(found, tuple):
            for flaw in found:
                self._blame((*head, *flaw.loc), flaw.found, flaw.expected, flaw.hint)
            rest, left_out = _without(raw, [flaw.loc for flaw in found])
            left_out = [(*head, *way) for way in left_out]
            found = validated(kind.record, rest)
        if isinstance(found, tuple):
            return None
        section = cast("Section", found)
        for misfit in misfits(section):
            if not any(_overlap(misfit.where, way) for way in left_out):
                self._blame(misfit.where, misfit.found, misfit.expected, misfit.hint)
        return section

    def _blame(self, where: Way, found: str, expected: str, hint: str = "") -> None:
        self._blame_in_file(self._spelled.way_in_file(where), found, expected, hint)

    def _blame_in_file(self, way: Way, found: str, expected: str, hint: str) -> None:
        if self._places is None:
            self._places = (locate_json if self._is_json else locate)(self._text)
        self.problems.append(
            Problem(
                file=self._file,
                line=self._places.line_of((*self._inside, *way)),
                field=".".join(str(part) for part in way),
                found=found,
                expected=expected,
                hint=hint,
            )
        )


def _without(raw: object, ways: Sequence[Way]) -> tuple[object, list[Way]]:
    """What is left of a table without the values at some ways, so that the rest can be checked all the same.

    Of a list nothing is taken out, which would move what follows: the table loses the whole list.
    """
    rest = copy.deepcopy(raw)
    taken: list[Way] = []
    for way in ways:
        holder: Any = rest
        place = 0
        while place < len(way) - 1 and isinstance(holder, dict) and isinstance(holder.get(way[place]), dict):
            holder = holder[way[place]]
            place += 1
        if place < len(way) and isinstance(holder, dict):
            holder.pop(way[place], None)
            taken.append(way[: place + 1])
    return rest, taken


def _overlap(one: Way, other: Way) -> bool:
    """Whether one way leads through the place of the other."""
    shorter = min(len(one), len(other))
    return one[:shorter] == other[:shorter]
