"""What settlements are worth to a party, and the bargaining problem of several parties.

The worth of a settlement is a sum of terms. A term looks at one issue (an additive value), or at several
together (a conditional value: what an option is worth depends on another issue's option). Weights and
values are intervals; a *completion* picks one number from each, independently of the others.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from fractions import Fraction

from hikiwake.basics.quantities import ONE, ZERO, Interval
from hikiwake.model.problem import Condition


@dataclass(frozen=True, slots=True)
class Term:
    """`weight` × the value of what the settlement says on `issues`.

    `values` is keyed by one option for each of `issues`, in their order; a combination not listed is
    worth 0. `grounds` are the ids of the records or assumptions behind the numbers.
    """

    issues: tuple[str, ...]
    values: Mapping[tuple[str, ...], Interval]
    weight: Interval = ONE
    grounds: tuple[str, ...] = ()

    def worth(self, chosen: tuple[str, ...]) -> Interval:
        """What the options chosen on the term's issues add, over all completions."""
        return self.weight * self.values.get(chosen, ZERO)


@dataclass(frozen=True, slots=True)
class Valuation:
    """One party's (or actor's) values. Units are its own: values of two parties are never compared.

    `reserve` is the worth of no agreement, None where nobody has given it.
    """

    party: str
    terms: tuple[Term, ...]
    reserve: Interval | None = None
    grounds: tuple[str, ...] = ()

    def worth(self, settlement: Mapping[str, str]) -> Interval:
        """What a full settlement is worth, from the least to the most over all completions."""
        total = ZERO
        for term in self.terms:
            total += term.worth(tuple(settlement[issue] for issue in term.issues))
        return total

    @property
    def is_exact(self) -> bool:
        """Whether every weight and value is a single number (the reserve aside)."""
        return all(
            term.weight.is_exact and all(value.is_exact for value in term.values.values())
            for term in self.terms
        )


@dataclass(frozen=True, slots=True)
class Holding:
    """An option that is not for sale: the party takes no settlement without it, whatever it is offered."""

    party: str
    issue: str
    option: str

    @property
    def id(self) -> str:
        """A stable name: `party/issue/option`."""
        return f"{self.party}/{self.issue}/{self.option}"


@dataclass(frozen=True, slots=True)
class BargainingProblem:
    """Issues with their options, conditions, and what settlements are worth to each party.

    `holdings` lie outside every trade-off: a settlement without one of them is not looked at, and no term
    of its party prices its issue. The order of issues, options, conditions and parties never changes an
    answer, except that vectors of values follow the order of `valuations`.
    """

    options: Mapping[str, tuple[str, ...]]
    valuations: tuple[Valuation, ...]
    conditions: tuple[Condition, ...] = ()
    holdings: tuple[Holding, ...] = ()

    @property
    def parties(self) -> tuple[str, ...]:
        """The parties, in the order in which vectors of values list them."""
        return tuple(valuation.party for valuation in self.valuations)

    @property
    def is_exact(self) -> bool:
        """Whether every weight and value is a single number."""
        return all(valuation.is_exact for valuation in self.valuations)

    def settlements(self) -> int:
        """How many settlements there are before any condition."""
        number = 1
        for options in self.options.values():
            number *= len(options)
        return number


@dataclass(frozen=True, slots=True)
class Open:
    """A place in a bargaining problem where the number is an interval.

    `term` is the place of the term among the party's terms, `chosen` the combination of options priced;
    without `chosen` it is the term's weight, without `term` the party's reserve.
    """

    party: str
    interval: Interval
    term: int | None = None
    chosen: tuple[str, ...] | None = None

    @property
    def id(self) -> str:
        """A stable name."""
        place = "reserve" if self.term is None else f"term {self.term + 1}"
        return f"{self.party}: {place}" + (f" {'+'.join(self.chosen)}" if self.chosen else "")


def open_places(problem: BargainingProblem) -> tuple[Open, ...]:
    """Every interval of some width, in a fixed order."""
    return tuple(place for valuation in problem.valuations for place in _open_in(valuation))


def _open_in(valuation: Valuation) -> Iterator[Open]:
    for number, term in enumerate(valuation.terms):
        if not term.weight.is_exact:
            yield Open(valuation.party, term.weight, number)
        for chosen, value in sorted(term.values.items()):
            if not value.is_exact:
                yield Open(valuation.party, value, number, chosen)
    if valuation.reserve is not None and not valuation.reserve.is_exact:
        yield Open(valuation.party, valuation.reserve)


def completed(problem: BargainingProblem, parts: Sequence[Fraction]) -> BargainingProblem:
    """The problem with every open place filled: `parts` says how far up each interval, 0 low to 1 high.

    `parts` follows `open_places`. Raises `ValueError` when there are more or fewer.
    """
    places = open_places(problem)
    picked = {
        (place.party, place.term, place.chosen): _point(place.interval.at(part))
        for place, part in zip(places, parts, strict=True)
    }

    def pick(party: str, term: int | None, chosen: tuple[str, ...] | None, given: Interval) -> Interval:
        return picked.get((party, term, chosen), given)

    return replace(
        problem,
        valuations=tuple(
            Valuation(
                valuation.party,
                tuple(
                    replace(
                        term,
                        weight=pick(valuation.party, number, None, term.weight),
                        values={
                            chosen: pick(valuation.party, number, chosen, value)
                            for chosen, value in term.values.items()
                        },
                    )
                    for number, term in enumerate(valuation.terms)
                ),
                None if valuation.reserve is None else pick(valuation.party, None, None, valuation.reserve),
                valuation.grounds,
            )
            for valuation in problem.valuations
        ),
    )


def completed_alike(problem: BargainingProblem, part: Fraction) -> BargainingProblem:
    """The problem with every interval filled at the same part of the way: 0 low, 1/2 middle, 1 high."""
    return completed(problem, [part] * len(open_places(problem)))


def _point(number: Fraction) -> Interval:
    return Interval(number, number)
