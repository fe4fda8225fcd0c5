"""Random small sets of named groups of clauses, and their subsets by trying every one."""

from __future__ import annotations

from collections.abc import Callable
from itertools import combinations, product

from hypothesis import strategies as st

from hikiwake.methods.settlement.soft_groups import SoftGroups, Subset

VARIABLES = 4
_NAMES = "abcdefg"


def clauses() -> st.SearchStrategy[tuple[int, ...]]:
    """Up to three literals over four variables; now and then none at all."""
    literals = st.sampled_from([sign * n for n in range(1, VARIABLES + 1) for sign in (1, -1)])
    return st.one_of(
        st.lists(literals, min_size=1, max_size=3).map(tuple),
        st.lists(literals, min_size=0, max_size=2).map(tuple),
    )


def soft_groups() -> st.SearchStrategy[SoftGroups]:
    """Up to seven groups of one or two clauses, and up to two clauses that must hold."""
    groups = st.lists(
        st.lists(clauses(), min_size=1, max_size=2).map(tuple), min_size=1, max_size=len(_NAMES)
    )
    return st.builds(
        lambda some, hard: SoftGroups(dict(zip(_NAMES, some, strict=False)), hard),
        groups,
        st.lists(clauses(), max_size=2).map(tuple),
    )


def holds(groups: SoftGroups, names: Subset) -> bool:
    """Whether these groups hold together with what must, by trying every assignment."""
    everything = [*groups.hard, *(clause for name in names for clause in groups.groups[name])]
    top = max((abs(literal) for clause in everything for literal in clause), default=0)
    return any(
        all(any(values[abs(literal) - 1] == (literal > 0) for literal in clause) for clause in everything)
        for values in product((False, True), repeat=top)
    )


def _minimal(groups: SoftGroups, has: Callable[[Subset], bool]) -> set[Subset]:
    found: set[Subset] = set()
    names = sorted(groups.groups)
    for size in range(len(names) + 1):
        for some in map(frozenset, combinations(names, size)):
            if not any(known <= some for known in found) and has(some):
                found.add(some)
    return found


def all_conflicts(groups: SoftGroups) -> set[Subset]:
    """Every minimal set that does not hold; none when what must hold does not."""
    if not holds(groups, frozenset()):
        return set()
    return _minimal(groups, lambda some: not holds(groups, some))


def all_relaxations(groups: SoftGroups) -> set[Subset]:
    """Every minimal set without which the others hold."""
    everything = frozenset(groups.groups)
    return _minimal(groups, lambda some: holds(groups, everything - some))
