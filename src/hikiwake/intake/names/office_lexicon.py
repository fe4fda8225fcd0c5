"""Words for offices: which rank a phrase names, and which phrases are known."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache

from hikiwake.intake.names.atoms import atoms_of, folded
from hikiwake.vocabulary.states import office_words

LEADER = "leader"
"""The rank of words that name no office but whoever leads."""
PERSON = "person"
"""The rank of forms of address that name no office."""


@cache
def phrases() -> Mapping[str, tuple[tuple[tuple[str, ...], str, str], ...]]:
    """Phrases by their first word, longest first: words, rank, and the exact writing where it is due."""
    found: dict[str, list[tuple[tuple[str, ...], str, str]]] = {}
    for office in office_words():
        listed = [(words, "") for words in office.words] + [(words, words) for words in office.exact]
        for words, exact in listed:
            key = tuple(atom.folded for atom in atoms_of(words))
            found.setdefault(key[0], []).append((key, office.rank, exact.rstrip(".")))
    return {first: tuple(sorted(each, key=lambda row: -len(row[0]))) for first, each in found.items()}


@cache
def leading_ranks() -> frozenset[str]:
    """Ranks that speak for a state."""
    return frozenset(each.rank for each in office_words() if each.leads)


def rank_of(words: str) -> str:
    """The rank a name of an office begins with; the name itself, folded, where no word is known."""
    atoms = [atom.folded for atom in atoms_of(words)]
    for start in range(len(atoms)):
        for key, rank, _ in phrases().get(atoms[start], ()):
            if tuple(atoms[start : start + len(key)]) == key:
                return rank
    return folded(words)
