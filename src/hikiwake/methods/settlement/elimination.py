"""An order in which to settle issues one by one, so that little has to be remembered.

Rules and joint terms tie issues together. A method that runs through the issues must carry what is
unfinished; the fewer issues a started scope still waits for, the fewer states there are. The order is greedy
(minimum frontier, as variable elimination and decision diagrams use it); any order gives the same answers.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

Scope = frozenset[str]
"""The issues something speaks about."""


def elimination_order(issues: Iterable[str], scopes: Sequence[Scope]) -> tuple[str, ...]:
    """Every issue once: next comes the one that leaves the fewest issues in started, unfinished scopes.

    Ties go to the issue first in the alphabet, so that the order of the input does not matter.
    """
    touching: dict[str, list[int]] = {issue: [] for issue in issues}
    for number, scope in enumerate(scopes):
        for issue in scope & touching.keys():
            touching[issue].append(number)
    waiting = set(touching)
    reached: set[str] = set()
    order: list[str] = []
    while waiting:
        issue = min(waiting, key=lambda name: (len(_after(name, touching, scopes, reached, waiting)), name))
        reached = _after(issue, touching, scopes, reached, waiting)
        waiting.discard(issue)
        order.append(issue)
    return tuple(order)


def _after(
    issue: str,
    touching: dict[str, list[int]],
    scopes: Sequence[Scope],
    reached: set[str],
    waiting: set[str],
) -> set[str]:
    """The issues still waited for by started scopes, once this issue is settled."""
    opened = (scopes[number] for number in touching[issue])
    return ({name for scope in opened for name in scope if name in waiting} | reached) - {issue}
