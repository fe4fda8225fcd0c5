"""The worst that can become of issues, each by itself: a floor where nobody says what no agreement is worth.

Terms about one issue (its plain value and its conditional ones) are looked at together, over every
combination of the options they speak about. Whether the worst of all issues can come together is not asked.
"""

from __future__ import annotations

import itertools
from collections.abc import Iterator, Mapping
from fractions import Fraction

from hikiwake.basics.quantities import Interval
from hikiwake.methods.completions.differences import Settlement, gain
from hikiwake.methods.completions.narrowing import Options
from hikiwake.model.valuation import Term, Valuation


def by_issue(valuation: Valuation) -> Mapping[str, Valuation]:
    """The valuation in parts: one for each issue that a term is about in the first place."""
    parts: dict[str, list[Term]] = {}
    for term in valuation.terms:
        parts.setdefault(term.issues[0], []).append(term)
    return {issue: Valuation(valuation.party, tuple(terms)) for issue, terms in parts.items()}


def issues_of(valuation: Valuation) -> tuple[str, ...]:
    """The issues that any term is about."""
    return tuple(dict.fromkeys(issue for term in valuation.terms for issue in term.issues))


def worst(part: Valuation, options: Options) -> Fraction:
    """The least a part of an exact valuation can be worth."""
    return min(part.worth(chosen).low for chosen in _combinations(part, options))


def gain_over_worst(part: Valuation, settlement: Settlement, options: Options) -> Interval:
    """What a settlement is worth to a part of a valuation over its worst, over all completions."""
    gains = [gain(part, settlement, chosen) for chosen in _combinations(part, options)]
    return Interval(max(each.low for each in gains), max(each.high for each in gains))


def _combinations(part: Valuation, options: Options) -> Iterator[Settlement]:
    issues = issues_of(part)
    for chosen in itertools.product(*(options[issue] for issue in issues)):
        yield dict(zip(issues, chosen, strict=True))
