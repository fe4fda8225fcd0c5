"""Making a bargaining problem fit into another program, and telling what had to go.

1. Intervals are filled in the middle. Rules and what is not for sale have no place there.
2. Worths of one issue are added up; joint terms are kept where groups of issues are known, else they go.
3. Where something is worth less than 0, the issue or group is shifted up; where a party's largest utility
   must be at most 1, or exactly 1, all its worths are scaled. The reserve moves with them. A positive affine
   change leaves Nash and Kalai–Smorodinsky where they are.
4. Numbers that no decimal can write are rounded.
"""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from fractions import Fraction
from math import prod

from hikiwake.basics.naming import identified
from hikiwake.basics.quantities import written
from hikiwake.model.exchange import Loss, Rescaled
from hikiwake.model.valuation import BargainingProblem, Term, Valuation, completed_alike

DIGITS = 18
"""Digits behind the point that a rounded number keeps."""
MOST_ROWS = 100_000
"""Combinations of options that a group of issues may have."""
_SAFE = re.compile(r"\w[\w .-]{0,80}")
_NONE, _ONE, _HALF = Fraction(0), Fraction(1), Fraction(1, 2)


@dataclass(slots=True)
class Fitted:
    """One party's worths as another program takes them; losses are noted on the way.

    `groups` are keyed by their issues; every issue of the domain is in exactly one.
    """

    party: str
    groups: dict[tuple[str, ...], dict[tuple[str, ...], Fraction]] = field(default_factory=dict)
    reserve: Fraction | None = None
    shift: Fraction = _NONE
    scale: Fraction = _ONE
    losses: list[Loss] = field(default_factory=list)

    @property
    def rescaled(self) -> Rescaled | None:
        """The change of scale, if there was one."""
        if (self.shift, self.scale) == (_NONE, _ONE):
            return None
        return Rescaled(self.party, self.shift, self.scale)

    def lose(self, what: str, became: str) -> None:
        """Note a loss, once."""
        loss = Loss(self.party, what, became)
        if loss not in self.losses:
            self.losses.append(loss)

    def decimal(self, number: Fraction) -> str:
        """A number as a decimal; rounded, and told, where no decimal says it."""
        text = written(number)
        if "/" not in text and len(text) <= 3 * DIGITS:
            return text
        self.lose("numbers without an end", f"rounded to {DIGITS} digits behind the point")
        return written(Fraction(round(number * 10**DIGITS), 10**DIGITS))

    def fit(self, *, whole: bool) -> None:
        """Shift below 0 to 0, and scale to at most 1 in all; with `whole` to exactly 1."""
        for issues, worths in self.groups.items():
            least = min(worths.values(), default=_NONE)
            if least < 0:
                self.shift -= least
                self.groups[issues] = {chosen: worth - least for chosen, worth in worths.items()}
        total = sum((max(worths.values(), default=_NONE) for worths in self.groups.values()), _NONE)
        if total > 1 or (whole and 0 < total < 1):
            self.scale = 1 / total
            for worths in self.groups.values():
                for chosen in worths:
                    worths[chosen] *= self.scale
        if self.reserve is not None:
            self.reserve = (self.reserve + self.shift) * self.scale
        if self.rescaled is not None:
            self.lose(
                f"its scale: {written(self.shift)} added, then {written(self.scale)} times",
                "the same order and the same ratios of gains",
            )


def fitted(problem: BargainingProblem, *, with_groups: bool) -> tuple[tuple[Fitted, ...], tuple[Loss, ...]]:
    """Every party's worths, not yet shifted or scaled, and what of the problem itself goes."""
    losses = [
        Loss("rules", condition.name, "left out: combinations it forbids can be chosen there")
        for condition in problem.conditions
    ]
    losses += [
        Loss("not for sale", holding.id, "left out: nothing keeps it outside trade-offs there")
        for holding in problem.holdings
    ]
    exact = problem
    open_reserve = any(each.reserve is not None and not each.reserve.is_exact for each in problem.valuations)
    if not problem.is_exact or open_reserve:
        losses.append(Loss("intervals", "numbers from one end to another", "filled in the middle"))
        exact = completed_alike(problem, _HALF)
    return (
        tuple(_fitted(valuation, exact, with_groups=with_groups) for valuation in exact.valuations),
        tuple(losses),
    )


def _fitted(valuation: Valuation, problem: BargainingProblem, *, with_groups: bool) -> Fitted:
    found = Fitted(valuation.party)
    if valuation.reserve is not None:
        found.reserve = valuation.reserve.low
    joint = [term for term in valuation.terms if len(set(term.issues)) > 1]
    if joint and not with_groups:
        for term in joint:
            found.lose(f"worths of {', '.join(term.issues)} together", "left out: issues are added up there")
        joint = []
    for issues in _scopes(problem.options, joint):
        if prod(len(problem.options[issue]) for issue in issues) > MOST_ROWS:
            found.lose(f"worths of {', '.join(issues)} together", "left out: too many combinations")
            found.groups |= {(issue,): _summed((issue,), valuation, problem, ()) for issue in issues}
        else:
            found.groups[issues] = _summed(issues, valuation, problem, joint)
    return found


def _scopes(options: Mapping[str, tuple[str, ...]], joint: Iterable[Term]) -> list[tuple[str, ...]]:
    """The issues in groups, so that no joint term reaches from one group into another."""
    groups = [{issue} for issue in options]
    for term in joint:
        together = [group for group in groups if group & set(term.issues)]
        groups = [group for group in groups if not group & set(term.issues)]
        groups.append(set().union(*together))
    order = list(options)
    ordered = [tuple(sorted(group, key=order.index)) for group in groups]
    return sorted(ordered, key=lambda group: order.index(group[0]))


def _summed(
    issues: tuple[str, ...], valuation: Valuation, problem: BargainingProblem, joint: Iterable[Term]
) -> dict[tuple[str, ...], Fraction]:
    """The worth of each combination of options of a group."""
    terms = [term for term in valuation.terms if len(set(term.issues)) == 1 and term.issues[0] in issues]
    terms += [term for term in joint if set(term.issues) <= set(issues)]
    worths = {}
    for chosen in itertools.product(*(problem.options[issue] for issue in issues)):
        at = dict(zip(issues, chosen, strict=True))
        worths[chosen] = sum((term.worth(tuple(at[i] for i in term.issues)).low for term in terms), _NONE)
    return worths


def file_stems(parties: Iterable[str], names: Mapping[str, str], taken: str) -> Mapping[str, str]:
    """A file name for each party, without its ending: its name where that is safe, its id else; none twice.

    `taken` is the stem of the domain's file.
    """
    found: dict[str, str] = {}
    used = {taken}
    for party in parties:
        name = names.get(party, party)
        wanted = name if _SAFE.fullmatch(name) else identified([party], "party")[party]
        stem, number = wanted, 1
        while stem.lower() in used:
            number += 1
            stem = f"{wanted}-{number}"
        used.add(stem.lower())
        found[party] = stem
    return found
