"""Random linear additive domains, written as numerals so that every program reads the same numbers."""

from __future__ import annotations

import random
from collections.abc import Mapping
from dataclasses import dataclass

from benchmarks.spaces import halving_rules, web_of_rules
from hikiwake.basics.quantities import Interval
from hikiwake.model.problem import Condition
from hikiwake.model.valuation import BargainingProblem, Term, Valuation

Numeral = str


@dataclass(frozen=True, slots=True)
class Side:
    """One party: a weight for every issue and a value for every option of it.

    Some option of every issue is worth 0, so that the worst settlement is worth 0 as well.
    """

    weights: Mapping[str, Numeral]
    values: Mapping[str, Mapping[str, Numeral]]


@dataclass(frozen=True, slots=True)
class Domain:
    """Issues with options, what they are worth to each party, and rules. No agreement is worth 0 to all."""

    options: Mapping[str, tuple[str, ...]]
    sides: tuple[Side, ...]
    rules: tuple[Condition, ...] = ()

    @property
    def outcomes(self) -> int:
        """How many settlements there are before any rule."""
        number = 1
        for options in self.options.values():
            number *= len(options)
        return number


def random_domain(
    *, issues: int, options: int, parties: int, digits: int, seed: int, ruled: int = 0, web: int = 0
) -> Domain:
    """Weights and values between 0 and 1 of so many decimal digits.

    `ruled` issues bear a rule each: with one of its options only half of the options of the next issue go.
    A `web` forbids one combination of every issue with each of the next so many.
    """
    chance = random.Random(seed)
    letters = tuple(f"option{number}" for number in range(options))
    names = [f"issue{number:03}" for number in range(issues)]
    sides = tuple(_side(chance, names, letters, digits) for _ in range(parties))
    places = sorted(chance.sample(range(issues - 1), ruled))
    rules = (*halving_rules(chance, names, letters, places), *web_of_rules(chance, names, letters, web))
    return Domain(dict.fromkeys(names, letters), sides, rules)


def _side(chance: random.Random, names: list[str], letters: tuple[str, ...], digits: int) -> Side:
    def numeral() -> Numeral:
        return f"0.{chance.randrange(1, 10**digits):0{digits}}"

    values = {name: {letter: numeral() for letter in letters} for name in names}
    for name in names:
        values[name][chance.choice(letters)] = "0"
    return Side({name: numeral() for name in names}, values)


def bargaining_problem(domain: Domain) -> BargainingProblem:
    """The domain as this program reads it."""
    return BargainingProblem(
        domain.options,
        tuple(
            Valuation(
                f"party{number}",
                tuple(
                    Term(
                        (issue,),
                        {(option,): Interval.of(value) for option, value in side.values[issue].items()},
                        Interval.of(weight),
                    )
                    for issue, weight in side.weights.items()
                ),
            )
            for number, side in enumerate(domain.sides)
        ),
        domain.rules,
    )
