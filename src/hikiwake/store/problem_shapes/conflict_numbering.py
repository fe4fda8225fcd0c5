"""From where a published conflict counts: its options from 0 or 1, its states by value or one by one."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import Any

from hikiwake.model.conflict_book import conflict_book
from hikiwake.model.conflict_sections import NO, OptionConflict
from hikiwake.model.state_reference import encoded
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


def counted_states(tables: Mapping[str, Any], spoken: set[str]) -> dict[str, str]:
    """Names 1, 2, … for the feasible states, where the file speaks of them so; nothing where it does not.

    It does when some number it gives is no feasible state's own, and all are 1 to how many there are.
    """
    rules = {key: tables[key] for key in ("option", "rule", "only", "without") if key in tables}
    section = validated(OptionConflict, rules)
    if isinstance(section, tuple) or not spoken or not all(name.isdigit() for name in spoken):
        return {}
    if section.only and not spoken <= {*section.only}:
        named = dict(enumerate(section.only, start=1))
        return {str(number): text for number, text in named.items()} if spoken <= {*map(str, named)} else {}
    book = conflict_book(section)
    if not book.feasible:
        return {}
    codes = {str(encoded(state, book.options)) for state in book.feasible}
    numbers = {str(number) for number in range(1, len(book.feasible) + 1)}
    if spoken <= codes or not spoken <= numbers:
        return {}
    return {
        str(number): "".join("N" if state[option] == NO else "Y" for option in book.options)
        for number, state in enumerate(book.feasible, start=1)
    }
