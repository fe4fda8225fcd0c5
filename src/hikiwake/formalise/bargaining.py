"""Values as a file states them, turned into a bargaining problem.

1. A word becomes the interval the table of values gives it, a place in a ranking its band of [0, 1].
2. Each priced issue becomes one term: weight × value of the option taken.
3. A conditional value becomes a joint term over its issue and those its condition speaks about.
4. What is not for sale becomes a holding, outside every term.

The order in which issues, options, parties or conditional values are given changes no answer.
"""

from __future__ import annotations

import itertools
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from operator import attrgetter

from hikiwake.basics.errors import ExpressionError, ModelError
from hikiwake.basics.quantities import ONE, Interval
from hikiwake.model.case_model import CaseModel
from hikiwake.model.conditions import resolve_conditions
from hikiwake.model.expression import Expression, holds, issues_in, written
from hikiwake.model.language import parse_condition
from hikiwake.model.problem import Condition
from hikiwake.model.valuation import BargainingProblem, Holding, Term, Valuation
from hikiwake.model.value_flaws import value_flaws
from hikiwake.model.values import ConditionalValue, Values, ValueTable
from hikiwake.vocabulary.value_table import ValueWord, worth_of_place

VALUE_WORDS = "assumption.value-words"
"""The ground of a term whose numbers the table of values gave."""
VALUE_RANKS = "assumption.value-ranks"
"""The ground of a term whose numbers are the bands of a ranking."""
MOST_COMBINATIONS = 100_000
"""Combinations of options that the conditional values of one issue may speak about."""


def values_id(party: str) -> str:
    """The ground of a term: where a party's values stand."""
    return f"values.{party}"


def case_bargaining_problem(model: CaseModel) -> BargainingProblem:
    """The bargaining problem of a case's own issues, rules, goal and values. Raises `ModelError`."""
    options = model.options()
    try:
        named = resolve_conditions(model.condition, options)
        conditions = [
            Condition(f"rule.{r.id}", parse_condition(r.require, options, named)) for r in model.rule
        ]
        if model.goal is not None:
            conditions.append(Condition("goal", parse_condition(model.goal.require, options, named)))
    except ExpressionError as error:
        raise ModelError(f"model.toml: {error}; `hikiwake check` names the line") from error
    return bargaining_problem(
        options, conditions, model.values, table=model.value_table or ValueTable(), named=named
    )


def bargaining_problem(
    options: Mapping[str, tuple[str, ...]],
    conditions: Sequence[Condition],
    values: Mapping[str, Values],
    *,
    table: ValueTable | None = None,
    named: Mapping[str, Expression] | None = None,
) -> BargainingProblem:
    """The bargaining problem of the parties whose values are given, in their order.

    `named` holds the named conditions that `when` may use. Raises `ModelError` with every place where the
    values do not fit the issues.
    """
    flaws = [
        f"{values_id(party)}.{flaw}"
        for party, stated in values.items()
        for flaw in value_flaws(stated, options, named)
    ]
    if flaws:
        raise ModelError("\n".join(flaws))
    builder = _Builder(options, table or ValueTable(), named or {})
    return BargainingProblem(
        options,
        tuple(
            Valuation(party, builder.terms(party, stated), stated.reserve, (values_id(party),))
            for party, stated in values.items()
        ),
        tuple(conditions),
        tuple(
            Holding(party, issue, option)
            for party, stated in values.items()
            for issue, option in sorted(set(stated.held()))
        ),
    )


@dataclass(frozen=True, slots=True)
class _Variant:
    """A number an option is worth where a condition holds."""

    condition: Expression
    worth: Interval
    place: str

    @property
    def key(self) -> tuple[str, str]:
        """What variants are sorted by, whatever their order in the file."""
        return written(self.condition), str(self.worth)


@dataclass(frozen=True, slots=True)
class _Builder:
    """Turns one party's values into terms; they are known to fit."""

    options: Mapping[str, tuple[str, ...]]
    table: ValueTable
    named: Mapping[str, Expression]

    def terms(self, party: str, values: Values) -> tuple[Term, ...]:
        """The terms of a party, issue by issue."""
        return tuple(
            term for issue in sorted(values.priced()) for term in self._of_issue(party, values, issue)
        )

    def _of_issue(self, party: str, values: Values, issue: str) -> Iterator[Term]:
        plain, grounds = self._plain(party, values, issue)
        weight = values.weights.get(issue, ONE)
        variants = self._variants(party, values, issue)
        if not variants:
            yield Term((issue,), {(option,): worth for option, worth in plain.items()}, weight, grounds)
        elif weight.is_exact:
            yield from self._with_variants(issue, plain, variants, weight, grounds)
        else:
            yield self._one_joint(issue, plain, variants, weight, grounds)

    def _plain(
        self, party: str, values: Values, issue: str
    ) -> tuple[Mapping[str, Interval], tuple[str, ...]]:
        """What each option is worth where no condition says otherwise, and what the numbers rest on."""
        own = values_id(party)
        unknown = self.table.worth(ValueWord.UNKNOWN)
        if places := values.ranking(issue):
            ranked = {
                option: worth_of_place(number, len(places))
                for number, place in enumerate(places)
                for option in place
            }
            silent = len(ranked) < len(self.options[issue])
            grounds = (own, VALUE_RANKS, *((VALUE_WORDS,) if silent else ()))
            return {option: ranked.get(option, unknown) for option in self.options[issue]}, grounds
        stated = values.options[issue]
        worths = {
            option: self._number(stated.get(option, ValueWord.UNKNOWN)) for option in self.options[issue]
        }
        exact = all(isinstance(stated.get(option), Interval) for option in self.options[issue])
        return worths, (own,) if exact else (own, VALUE_WORDS)

    def _number(self, worth: Interval | ValueWord) -> Interval:
        return self.table.worth(worth) if isinstance(worth, ValueWord) else worth

    def _variants(self, party: str, values: Values, issue: str) -> Mapping[str, tuple[_Variant, ...]]:
        """The conditional values of an issue, by option, in an order of their own."""
        found: dict[str, list[_Variant]] = {}
        for number, each in enumerate(values.conditional):
            if each.issue == issue:
                found.setdefault(each.option, []).append(self._variant(party, number, each))
        return {option: tuple(sorted(found[option], key=attrgetter("key"))) for option in sorted(found)}

    def _variant(self, party: str, number: int, each: ConditionalValue) -> _Variant:
        condition = parse_condition(each.when, self.options, self.named)
        return _Variant(condition, self._number(each.value), f"{values_id(party)}.conditional.{number}")

    def _with_variants(
        self,
        issue: str,
        plain: Mapping[str, Interval],
        variants: Mapping[str, tuple[_Variant, ...]],
        weight: Interval,
        grounds: tuple[str, ...],
    ) -> Iterator[Term]:
        """One term for what no condition touches, joint terms for the rest.

        A number that is an interval is the weight of a term of its own, whose values are 1 where it holds:
        wherever it holds it is then one number, and not a fresh one for every combination.
        """
        free: dict[tuple[str, ...], Interval] = {
            (option,): worth for option, worth in plain.items() if option not in variants
        }
        if free:
            yield Term((issue,), free, weight, grounds)
        for option, some in variants.items():
            scope, rows = self._rows(issue, {option: some}, {option: plain[option]})
            loose = dict.fromkeys(source for _, source, worth in rows if not worth.is_exact)
            exact = {chosen: worth for chosen, _, worth in rows if worth.is_exact}
            if exact:
                yield Term(scope, exact, weight, grounds)
            for each in loose:
                held = {chosen: worth for chosen, source, worth in rows if source == each}
                number = next(iter(held.values()))
                yield Term(scope, dict.fromkeys(held, ONE), weight * number, grounds)

    def _one_joint(
        self,
        issue: str,
        plain: Mapping[str, Interval],
        variants: Mapping[str, tuple[_Variant, ...]],
        weight: Interval,
        grounds: tuple[str, ...],
    ) -> Term:
        """One joint term under one weight, where the weight itself is an interval.

        An interval among the values is then a number of its own in every combination, so that bounds hold
        but may be wider than they need be.
        """
        scope, rows = self._rows(issue, variants, plain)
        return Term(scope, {chosen: worth for chosen, _, worth in rows}, weight, grounds)

    def _rows(
        self, issue: str, variants: Mapping[str, tuple[_Variant, ...]], plain: Mapping[str, Interval]
    ) -> tuple[tuple[str, ...], list[tuple[tuple[str, ...], str, Interval]]]:
        """The issues of a joint term, and for each combination where its number stands and the number."""
        some = [variant for those in variants.values() for variant in those]
        others = sorted(frozenset().union(*(issues_in(variant.condition) for variant in some)))
        sizes = [len(plain), *(len(self.options[other]) for other in others)]
        number = 1
        for size in sizes:
            number *= size
        if number > MOST_COMBINATIONS:
            raise ModelError(
                f"{some[0].place}: found conditions on {issue!r} about {number:,} combinations, "
                f"expected at most {MOST_COMBINATIONS:,} (let them speak about fewer issues)"
            )
        rows = []
        for option, *rest in itertools.product(plain, *(self.options[other] for other in others)):
            source, worth = _which(
                option, plain[option], variants.get(option, ()), dict(zip(others, rest, strict=True))
            )
            rows.append(((option, *rest), source, worth))
        return (issue, *others), rows


def _which(
    option: str, plain: Interval, variants: tuple[_Variant, ...], chosen: Mapping[str, str]
) -> tuple[str, Interval]:
    """Where the number of an option stands, given the options of other issues, and the number."""
    found = [variant for variant in variants if holds(variant.condition, chosen)]
    if not found:
        return "", plain
    first = found[0]
    for other in found[1:]:
        if other.worth != first.worth:
            said = " and ".join(f"{issue} == {taken!r}" for issue, taken in chosen.items())
            places = " and ".join(sorted((first.place, other.place)))
            raise ModelError(
                f"{places}: found two values of {option!r} where {said}, expected one "
                "(make the conditions exclude each other)"
            )
    return first.place, first.worth
