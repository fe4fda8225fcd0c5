"""From where a published conflict counts: its options from 0 or 1, its states by value or one by one."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass
from typing import Any

from hikiwake.basics.errors import UnknownNameError
from hikiwake.model.conflict_book import ConflictBook, conflict_book
from hikiwake.model.conflict_checks import every_state
from hikiwake.model.conflict_sections import NO, OptionConflict
from hikiwake.model.preferences import State
from hikiwake.model.state_reference import encoded, terms_of
from hikiwake.store.problem_shapes.conflict_keys import part_of
from hikiwake.store.validation import validated

_LISTING = ("owner", "options", "infeasible", "irreversible", "exclusive")
"""Parts whose lists may hold bare numbers of options."""


def first_option(data: Mapping[str, Any], options: int) -> tuple[int, int]:
    """The number of the first option in patterns and lists, and in texts.

    Lists count from 0 unless one of them reaches the number of options and none has 0; texts count from 1, as
    the literature does, unless one of them names option 0.
    """
    numbers = {*_numbers(data)}
    texts = {int(found) for text in _texts(data) for found in re.findall(r"(?<!\w)\d+(?!\w)", text)}
    first = 1 if 0 not in numbers and options in numbers else 0
    return first, 0 if 0 in texts and options not in texts else 1


def _numbers(found: Any, part: str = "") -> Iterator[int]:  # noqa: ANN401
    """Option numbers in owners, patterns, infeasible conditions and directions."""
    if isinstance(found, dict):
        for key, value in found.items():
            inner = part_of(key) or part
            if inner == "owner" and str(key).isdigit():
                yield int(key)
            yield from _numbers(value, inner)
    elif isinstance(found, list):
        is_pair = len(found) == 2 and isinstance(found[0], int) and isinstance(found[1], str)
        for place, each in enumerate(found):
            if isinstance(each, (list, dict)):
                yield from _numbers(each, part)
            elif type(each) is int and ((is_pair and place == 0) or part in _LISTING):
                yield each


def _texts(found: Any, part: str = "") -> Iterator[str]:  # noqa: ANN401
    """Texts of conditions."""
    if isinstance(found, dict):
        for key, value in found.items():
            yield from _texts(value, part_of(key) or part)
    elif isinstance(found, list):
        for each in found:
            yield from _texts(each, part)
    elif isinstance(found, str) and part in {"preference", "preferences", "infeasible"}:
        yield found


@dataclass(frozen=True, slots=True)
class Numbered:
    """The feasible states in order, those that count as one together.

    `codes` are the numbers that options make, of the first of each; `every` has those of all. `patterns` has
    one of Y, N and - for each, None where none fits its states and no others.
    """

    codes: tuple[str, ...]
    every: frozenset[str]
    patterns: tuple[str | None, ...]

    def numbers(self) -> tuple[str, ...]:
        """The places of the states, counted from 1."""
        return tuple(str(place) for place in range(1, len(self.codes) + 1))


def numbered_states(tables: Mapping[str, Any]) -> Numbered | None:
    """The feasible states in increasing order of the numbers that their options make.

    States that count as one come where the last of them would, as published tables list the end of a conflict
    last. None where they cannot be listed.
    """
    told = ("option", "rule", "only", "without", "alike")
    section = validated(OptionConflict, {key: tables[key] for key in told if key in tables})
    if isinstance(section, tuple) or not section.option:
        return None
    book = conflict_book(section)
    if not book.feasible:
        return None
    coded = [sorted((_code(book, state), state) for state in group) for group in every_state(book)]
    place = {code: number for number, code in enumerate(_listed_codes(book))}
    coded.sort(key=lambda group: (place.get(group[-1][0], 0), group[-1][0]))
    every = [tuple(state[option] for option in book.options) for state in book.feasible]
    return Numbered(
        tuple(str(group[0][0]) for group in coded),
        frozenset(str(_code(book, state)) for state in every),
        tuple(_pattern([state for _, state in group], every) for group in coded),
    )


def _code(book: ConflictBook, state: State) -> int:
    return encoded(dict(zip(book.options, state, strict=True)), book.options)


def _listed_codes(book: ConflictBook) -> Iterator[int]:
    """The numbers of the states that the file lists as the only ones, in its order."""
    for text in book.section.only:
        with suppress(UnknownNameError):
            terms = terms_of(text, book.options)
            if len(terms) == len(book.options):
                yield encoded(terms, book.options)


def _pattern(group: Sequence[State], every: Sequence[State]) -> str | None:
    """What the states of a group have in common; None where another state has it too."""
    common = [{*values} for values in zip(*group, strict=True)]
    covered = sum(all(value in some for value, some in zip(state, common, strict=True)) for state in every)
    letters = ("-" if len(some) > 1 else "N" if NO in some else "Y" for some in common)
    return "".join(letters) if covered == len(group) else None


def goes_by_place(states: Numbered, spoken: set[str]) -> bool:
    """Whether a file speaks of its states by their places: it names one that no number of options is."""
    return bool(spoken) and not spoken <= states.every and spoken <= {*states.numbers()}
