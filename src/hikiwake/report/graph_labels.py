"""What stands in the box of a state without a name: in few words, how it differs from the status quo."""

from __future__ import annotations

from collections.abc import Mapping

from hikiwake.model.wording import spoken

LONGEST_ROW = 25
"""Letters in a row of a box."""
AS_THINGS_STAND = "as things stand"
_LEAST_ISSUE = 8


def label_rows(differs: Mapping[str, str]) -> tuple[str, ...]:
    """One or two rows for a state, by the issues that differ and what they are at; ids as words.

    One difference that is too long for a row gets both. Of three differences and more the first is told and
    the rest counted.
    """
    told = [(spoken(issue), spoken(option)) for issue, option in differs.items()]
    if not told:
        return (AS_THINGS_STAND,)
    if len(told) == 1:
        return _alone(*told[0])
    first = _row(*told[0])
    return (first, _row(*told[1])) if len(told) == 2 else (first, f"and {len(told) - 1} more changes")


def _alone(issue: str, option: str) -> tuple[str, ...]:
    if len(f"{issue}: {option}") <= LONGEST_ROW:
        return (f"{issue}: {option}",)
    return (f"{_cut(issue, LONGEST_ROW - 1)}:", _cut(option, LONGEST_ROW))


def _row(issue: str, option: str) -> str:
    """Both in one row: what it is at matters more than the issue, which keeps its beginning."""
    room = max(_LEAST_ISSUE, LONGEST_ROW - len(option) - 2)
    begin = _cut(issue, room)
    return f"{begin}: {_cut(option, LONGEST_ROW - len(begin) - 2)}"


def _cut(words: str, most: int) -> str:
    return words if len(words) <= most else f"{words[: most - 1].rstrip()}…"
