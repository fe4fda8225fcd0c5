"""How a text points at a state that is made of options: by number, by Y and N, or by what issues are at."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from itertools import product
from math import prod

from hikiwake.basics.errors import UnknownNameError
from hikiwake.basics.identifiers import suggest
from hikiwake.model.expression import Expression, holds

Options = Mapping[str, Sequence[str]]
MOST_LISTED = 1 << 14
"""How many states are listed to check what a file says of them."""
_PATTERN = re.compile(r"[YNyn?*xX–-]+")


def terms_of(text: str, options: Options) -> Mapping[str, str]:
    """What a text fixes of a state: every issue for a number, fewer for a pattern or for terms.

    A number is the one the options make, the first issue the least significant digit. Y and N stand for the
    second and the first option of issues in order, which must all have two; any other mark leaves an issue
    open. Terms are `issue=option` with commas between. Raises `UnknownNameError`.
    """
    found = text.strip()
    if found.isdigit():
        return decoded(int(found), options)
    if is_pattern(found, options):
        letters = zip(options, found.upper(), strict=True)
        return {issue: options[issue]["NY".index(letter)] for issue, letter in letters if letter in "NY"}
    if "=" in found:
        return dict(_term(part, options) for part in found.split(","))
    raise UnknownNameError(f"found the state {text!r}, expected {_forms(options)}")


def is_pattern(text: str, options: Options) -> bool:
    """Whether a text is made of Y, N and marks for either, one for each issue, each of two options."""
    fits = len(text) == len(options) and all(len(each) == 2 for each in options.values())
    return fits and _PATTERN.fullmatch(text) is not None


def decoded(code: int, options: Options) -> Mapping[str, str]:
    """The options that the number of a state stands for. Raises `UnknownNameError` past the largest."""
    if code >= prod(len(each) for each in options.values()):
        raise UnknownNameError(f"found the state {code}, expected {_forms(options)}")
    found = {}
    for issue, each in options.items():
        code, digit = divmod(code, len(each))
        found[issue] = each[digit]
    return found


def encoded(state: Mapping[str, str], options: Options) -> int:
    """The number that a state's options make."""
    code = 0
    for issue, each in reversed(list(options.items())):
        code = code * len(each) + list(each).index(state[issue])
    return code


def listed_states(options: Options, conditions: Sequence[Expression]) -> tuple[Mapping[str, str], ...] | None:
    """Every state that meets the conditions, in order of number; None where they are too many to list."""
    if prod(len(each) for each in options.values()) > MOST_LISTED:
        return None
    return tuple(state for state in _all(options) if all(holds(each, state) for each in conditions))


def _all(options: Options) -> Iterator[Mapping[str, str]]:
    names = [*options][::-1]
    for chosen in product(*(options[name] for name in names)):
        yield dict(zip(names, chosen, strict=True))


def _term(part: str, options: Options) -> tuple[str, str]:
    issue, _, option = (each.strip() for each in part.partition("="))
    if issue not in options:
        raise UnknownNameError(
            f"found the issue {issue!r}, expected one of the conflict's{_near(issue, options)}"
        )
    known = {"y": options[issue][-1], "n": options[issue][0]} if len(options[issue]) == 2 else {}
    option = option if option in options[issue] else known.get(option.lower(), option)
    if option not in options[issue]:
        listed = ", ".join(options[issue])
        raise UnknownNameError(f"found the option {option!r} of {issue!r}, expected one of {listed}")
    return issue, option


def _near(found: str, known: Options) -> str:
    return suggest(found, known)


def _forms(options: Options) -> str:
    largest = prod(len(each) for each in options.values()) - 1
    first = next(iter(options))
    letters = (
        ", or Y and N for the options in order" if all(len(each) == 2 for each in options.values()) else ""
    )
    return f"a number of 0 to {largest}{letters}, or terms such as {first}={options[first][0]}"
