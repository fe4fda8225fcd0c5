"""Domains and profiles of other programs, turned into a bargaining problem."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from fractions import Fraction

from hikiwake.basics.errors import ModelError
from hikiwake.basics.quantities import Interval
from hikiwake.formalise.profiles import Normalise, scaled
from hikiwake.model.exchange import ForeignDomain, ForeignIssue, ForeignProfile, Imported
from hikiwake.model.valuation import BargainingProblem, Term, Valuation


def imported_problem(
    imported: Imported, normalise: Normalise = Normalise.BY_ISSUE_MAXIMUM
) -> BargainingProblem:
    """The bargaining problem of a domain and its profiles, in their order.

    A reservation bid becomes the worth of what it says; of an issue it leaves out, nothing is added. Raises
    `ModelError` where the profiles are about issues or options the domain does not have.
    """
    options = {issue: tuple(each.options) for issue, each in imported.domain.issues.items()}
    return BargainingProblem(
        options, tuple(_valuation(profile, imported.domain, normalise) for profile in imported.profiles)
    )


def _valuation(profile: ForeignProfile, domain: ForeignDomain, normalise: Normalise) -> Valuation:
    terms = [
        Term(
            (issue,),
            {(option,): Interval.of(value) for option, value in _worths(profile, issue, normalise).items()},
            Interval.of(profile.weights.get(issue, Fraction(0))),
        )
        for issue in profile.evaluations
    ]
    terms += [_joint(group.issues, group.worths, domain) for group in profile.groups]
    reserve = profile.reserve
    if reserve is None and profile.reservation_bid is not None:
        reserve = _worth_of_bid(terms, profile.reservation_bid)
    return Valuation(profile.party, tuple(terms), None if reserve is None else Interval.of(reserve))


def _worths(profile: ForeignProfile, issue: str, normalise: Normalise) -> Mapping[str, Fraction]:
    kept = issue in profile.plain
    return scaled(profile.evaluations[issue], Normalise.RAW if kept else normalise)


def _joint(
    issues: tuple[str, ...], worths: Mapping[tuple[str, ...], Fraction], domain: ForeignDomain
) -> Term:
    """A group as a term; one about no issue at all is worth the same whatever is chosen on the first."""
    if issues:
        return Term(issues, {chosen: Interval.of(worth) for chosen, worth in worths.items()})
    first = next(iter(domain.issues.values()))
    return Term((first.id,), {(option,): Interval.of(worths[()]) for option in first.options})


def _worth_of_bid(terms: Iterable[Term], bid: Mapping[str, str]) -> Fraction:
    """What the terms that a bid speaks about are worth."""
    return sum(
        (
            term.worth(tuple(bid[issue] for issue in term.issues)).low
            for term in terms
            if set(term.issues) <= bid.keys()
        ),
        Fraction(0),
    )


def foreign_domain(
    problem: BargainingProblem,
    name: str,
    issues: Mapping[str, str],
    options: Mapping[str, Mapping[str, str]],
) -> ForeignDomain:
    """A domain to write a problem with: names where there are any, the ids elsewhere.

    Raises `ModelError` when two issues, or two options of one, would have the same name.
    """
    made = {
        issue: ForeignIssue(
            issue,
            issues.get(issue, issue),
            {option: options.get(issue, {}).get(option, option) for option in those},
        )
        for issue, those in problem.options.items()
    }
    _each_once("issues", [issue.name for issue in made.values()])
    for issue in made.values():
        _each_once(f"options of {issue.name}", list(issue.options.values()))
    return ForeignDomain(name, made)


def _each_once(what: str, names: list[str]) -> None:
    twice = sorted({name for name in names if names.count(name) > 1})
    if twice:
        raise ModelError(f"{what}: found the name {twice[0]!r} twice, expected each name once")
