"""A bargaining problem as whole numbers: every worth times the common denominator of its party."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from math import lcm

from hikiwake.basics.errors import ModelError
from hikiwake.methods.settlement.residues import Joints, JointTable
from hikiwake.model.valuation import BargainingProblem, Term, Valuation


@dataclass(frozen=True, slots=True)
class WorthTable:
    """Exact worths, scaled to whole numbers.

    `options` are those left once what is not for sale is fixed. `single[issue][option]` and `joint` hold one
    whole number for each party; divided by the party's `scale` they are its worth.
    """

    options: Mapping[str, tuple[str, ...]]
    scales: tuple[int, ...]
    single: Mapping[str, Mapping[str, tuple[int, ...]]]
    joint: Joints

    @property
    def largest(self) -> int:
        """No sum of parts, taken from any issues, has a larger absolute value."""
        return max((max(abs(low), abs(high)) for low, high in self.bounds(self.options)), default=0)

    def bounds(self, issues: Iterable[str]) -> tuple[tuple[int, int], ...]:
        """For each party, bounds on what issues, and joint terms about any of them, can add.

        0 is always within, so that the bounds hold for parts of the issues as well.
        """
        lows, highs = [0] * len(self.scales), [0] * len(self.scales)
        inside = frozenset(issues)
        parts = [list(self.single[issue].values()) for issue in inside]
        parts += [[worth for _, worth in table.rows] for table in self.joint if inside & set(table.scope)]
        for part in parts:
            for place, column in enumerate(zip(*part, strict=True)):
                lows[place] += min(0, *column)
                highs[place] += max(0, *column)
        return tuple(zip(lows, highs, strict=True))


def worth_table(problem: BargainingProblem) -> WorthTable:
    """The table of an exact problem.

    Raises `ModelError` for a weight or value that is an interval of some width (complete the problem first),
    a term about an issue or option there is not, and one that prices what its party says is not for sale.
    """
    for valuation in problem.valuations:
        for term in valuation.terms:
            _must_fit(problem, valuation, term)
    scales = tuple(_denominator(valuation) for valuation in problem.valuations)
    nothing = (0,) * len(scales)
    options = _with_holdings(problem)
    single = {issue: dict.fromkeys(names, nothing) for issue, names in options.items()}
    joint: dict[tuple[str, ...], dict[tuple[str, ...], tuple[int, ...]]] = {}
    for place, (valuation, scale) in enumerate(zip(problem.valuations, scales, strict=True)):
        for term in valuation.terms:
            scope, rows = _scaled(term, scale)
            for chosen, worth in rows.items():
                if any(option not in options[issue] for issue, option in zip(scope, chosen, strict=True)):
                    continue
                if len(scope) == 1:
                    single[scope[0]][chosen[0]] = _added(single[scope[0]][chosen[0]], place, worth)
                else:
                    table = joint.setdefault(scope, {})
                    table[chosen] = _added(table.get(chosen, nothing), place, worth)
    tables = frozenset(JointTable(scope, frozenset(rows.items())) for scope, rows in joint.items())
    return WorthTable(options, scales, single, tables)


def _added(worths: tuple[int, ...], place: int, worth: int) -> tuple[int, ...]:
    return (*worths[:place], worths[place] + worth, *worths[place + 1 :])


def _scaled(term: Term, scale: int) -> tuple[tuple[str, ...], dict[tuple[str, ...], int]]:
    """The scope in alphabetical order, and the worth of each combination in whole numbers."""
    places = sorted(range(len(term.issues)), key=lambda place: term.issues[place])
    rows = {
        tuple(chosen[place] for place in places): int(term.worth(chosen).low * scale)
        for chosen in term.values
    }
    return tuple(term.issues[place] for place in places), rows


def _denominator(valuation: Valuation) -> int:
    return lcm(*(term.worth(chosen).low.denominator for term in valuation.terms for chosen in term.values))


def _must_fit(problem: BargainingProblem, valuation: Valuation, term: Term) -> None:
    where = f"the values of {valuation.party}"
    if len(set(term.issues)) != len(term.issues) or not term.issues:
        raise ModelError(
            f"{where}: a term is about {', '.join(term.issues) or 'no issue'}; name each issue once"
        )
    for issue in term.issues:
        if issue not in problem.options:
            raise ModelError(f"{where}: there is no issue {issue!r}")
        if any(holding.party == valuation.party and holding.issue == issue for holding in problem.holdings):
            raise ModelError(f"{where}: {issue!r} is not for sale, so it cannot be given a worth as well")
    for chosen in term.values:
        for issue, option in zip(term.issues, chosen, strict=True):
            if option not in problem.options[issue]:
                raise ModelError(f"{where}: issue {issue!r} has no option {option!r}")
        if not term.worth(chosen).is_exact:
            raise ModelError(
                f"{where}: {'+'.join(chosen)} is worth {term.worth(chosen)}, an interval; "
                "complete the problem first (`completed`)"
            )


def _with_holdings(problem: BargainingProblem) -> Mapping[str, tuple[str, ...]]:
    """The options left on each issue; none where two parties hold to different ones."""
    options = dict(problem.options)
    for holding in problem.holdings:
        if holding.option not in problem.options.get(holding.issue, ()):
            raise ModelError(f"not for sale: issue {holding.issue!r} has no option {holding.option!r}")
        options[holding.issue] = tuple(name for name in options[holding.issue] if name == holding.option)
    return options


def unscaled(numbers: Sequence[int], scales: Sequence[int]) -> tuple[Fraction, ...]:
    """Whole numbers back in the parties' own units."""
    return tuple(Fraction(number, scale) for number, scale in zip(numbers, scales, strict=True))
