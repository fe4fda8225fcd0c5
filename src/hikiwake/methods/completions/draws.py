"""Completions of a bargaining problem: the low, middle and high ends, and a seeded even spread between them.

The spread is a Latin hypercube: every interval is cut into as many equal pieces as there are draws, and every
piece is used once, at its middle. A number never depends on the order of issues, options or parties.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from fractions import Fraction

from hikiwake.methods.robustness.latin_hypercube import latin_hypercube
from hikiwake.model.valuation import BargainingProblem, Open, completed, completed_alike, open_places

ENDS = {"low": Fraction(0), "middle": Fraction(1, 2), "high": Fraction(1)}
"""The completions tried before any draw: every interval filled at the same part of the way."""
EXACT = "exact"
"""The name of the only completion of a problem without intervals."""


@dataclass(frozen=True, slots=True)
class Completion:
    """A problem with every interval filled, and by what: `exact`, `low`, `middle`, `high` or `draw N`."""

    name: str
    problem: BargainingProblem


def completions(problem: BargainingProblem, draws: int, seed: int) -> Iterator[Completion]:
    """The ends, then as many draws as asked for; a problem without intervals has one completion, itself."""
    places = open_places(problem)
    if not places:
        yield Completion(EXACT, problem)
        return
    for name, part in ENDS.items():
        yield Completion(name, completed_alike(problem, part))
    if not draws:
        return
    names = [_name(problem, place) for place in places]
    for number, row in enumerate(latin_hypercube(dict.fromkeys(names, draws), draws, seed), start=1):
        parts = [Fraction(2 * row[name] + 1, 2 * draws) for name in names]
        yield Completion(f"draw {number}", completed(problem, parts))


def _name(problem: BargainingProblem, place: Open) -> str:
    """A name that does not change when terms, issues or options are put in another order."""
    if place.term is None:
        return place.id
    valuation = next(each for each in problem.valuations if each.party == place.party)
    term = valuation.terms[place.term]
    chosen = place.chosen and sorted(zip(term.issues, place.chosen, strict=True))
    alike = [other for other in valuation.terms[: place.term] if other.issues == term.issues]
    return f"{place.party}: {'+'.join(sorted(term.issues))} {len(alike)} {chosen or 'weight'}"
