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
    near: dict[str, set[str]] = {issue: set() for issue in issues}
    for scope in scopes:
        for issue in scope & near.keys():
            near[issue] |= scope
    for issue in near:
        near[issue] &= near.keys() - {issue}
    # What shares no scope leaves as many waiting whenever it comes: of those only the first is ever next.
    apart = sorted((issue for issue, others in near.items() if not others), reverse=True)
    tied = near.keys() - set(apart)
    reached: set[str] = set()
    order: list[str] = []
    while apart or tied:
        issue = min((*tied, *apart[-1:]), key=lambda name: (len((near[name] | reached) - {name}), name))
        reached = (near[issue] | reached) - {issue}
        for other in near[issue]:
            near[other].discard(issue)
        if issue in tied:
            tied.discard(issue)
        else:
            apart.pop()
        order.append(issue)
    return tuple(order)
