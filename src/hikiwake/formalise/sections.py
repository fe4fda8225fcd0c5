"""The sections of a problem file, turned into formal objects. The checks of `problem_checks` have passed."""

from __future__ import annotations

from fractions import Fraction

from hikiwake.basics.errors import ExpressionError, ModelError
from hikiwake.basics.quantities import Interval
from hikiwake.formalise.bargaining import bargaining_problem
from hikiwake.formalise.profiles import Normalise, values_of_profile
from hikiwake.model.conditions import resolve_conditions
from hikiwake.model.division import Division, KeptApart, divide_between
from hikiwake.model.language import parse_condition
from hikiwake.model.problem import Condition
from hikiwake.model.problem_sections import Barter, FairDivision, Good, Outcomes, Settlement
from hikiwake.model.valuation import BargainingProblem, Term, Valuation

KEEP = "keep"
"""The option of a good that its owner keeps."""
GIVE = "give"
"""The option of a good that goes to the other party, where there are two."""
OUTCOME = "outcome"
"""The one issue of a plain list of outcomes."""
_NOTHING = Interval.of(0)


def settlement_problem(
    section: Settlement, normalise: Normalise = Normalise.BY_ISSUE_MAXIMUM
) -> BargainingProblem:
    """The bargaining problem of issues, rules and values. Raises `ModelError` where they do not fit."""
    options = section.options()
    try:
        named = resolve_conditions(section.condition, options)
        conditions = [
            Condition(f"rule.{rule.id or number}", parse_condition(rule.require, options, named))
            for number, rule in enumerate(section.rule, start=1)
        ]
        if section.goal is not None:
            conditions.append(Condition("goal", parse_condition(section.goal.require, options, named)))
    except ExpressionError as error:
        raise ModelError(str(error)) from error
    values = {party: values_of_profile(profile, normalise) for party, profile in section.profile.items()}
    return bargaining_problem(
        options, conditions, {**values, **section.values}, table=section.value_table, named=named
    )


def barter_problem(section: Barter) -> BargainingProblem:
    """Each good is an issue: it is kept, or goes to another party. No trade is worth 0 to everybody.

    Between two parties the options are `keep` and `give`; among more, a good goes to one of them by name.
    """
    parties = tuple(section.good[0].utility)
    options = {good.name: _ways(good, parties) for good in section.good}
    return BargainingProblem(
        options,
        tuple(
            Valuation(
                party,
                tuple(
                    Term(
                        (good.name,),
                        {(way,): _gain(good, party, way, parties) for way in options[good.name]},
                    )
                    for good in section.good
                ),
                _NOTHING,
            )
            for party in parties
        ),
    )


def _ways(good: Good, parties: tuple[str, ...]) -> tuple[str, ...]:
    others = [party for party in parties if party != good.owner]
    return (KEEP, GIVE) if len(others) == 1 else (KEEP, *others)


def _gain(good: Good, party: str, way: str, parties: tuple[str, ...]) -> Interval:
    """What a party gains when a good goes this way."""
    if way == KEEP:
        return _NOTHING
    if party == good.owner:
        return Interval.of(-good.utility[party])
    return Interval.of(good.utility[party]) if way == party or len(parties) == 2 else _NOTHING


def outcomes_problem(section: Outcomes) -> BargainingProblem:
    """One issue with an option for every outcome."""
    parties = tuple(section.outcome[0].worth)
    return BargainingProblem(
        {OUTCOME: tuple(outcome.name for outcome in section.outcome)},
        tuple(
            Valuation(
                party,
                (
                    Term(
                        (OUTCOME,),
                        {(outcome.name,): Interval.of(outcome.worth[party]) for outcome in section.outcome},
                    ),
                ),
                Interval.of(section.disagreement[party]) if section.disagreement else None,
            )
            for party in parties
        ),
    )


def division_of(section: FairDivision) -> Division:
    """The items to be divided between two parties. Raises `ModelError` when points do not add to 100."""
    named = dict.fromkeys(party for item in section.item for party in item.points)
    first, second = section.parties or tuple(named)
    points: dict[str, tuple[Fraction, Fraction]] = {
        item.name: (item.points[first], item.points[second])
        for item in section.item
        if not item.kept_apart_by
    }
    apart = tuple(
        KeptApart(item.name, item.kept_apart_by, item.because or "not for sale")
        for item in section.item
        if item.kept_apart_by
    )
    return divide_between((first, second), points, apart, scale=section.scale)
