"""Whether the parts of a section of a problem file fit each other."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from fractions import Fraction
from functools import singledispatch
from itertools import pairwise

from hikiwake.basics.errors import ExpressionError, ModelError
from hikiwake.basics.identifiers import suggest
from hikiwake.basics.quantities import written
from hikiwake.model.arithmetic_reading import parse_arithmetic, parse_comparison
from hikiwake.model.conditions import resolve_each
from hikiwake.model.conflict_checks import listed_misfits, option_misfits
from hikiwake.model.conflict_sections import ListedConflict, OptionConflict
from hikiwake.model.conflict_view_checks import listed_view_misfits, option_view_misfits
from hikiwake.model.expression import TRUE, Expression
from hikiwake.model.integer_domain import parse_domain
from hikiwake.model.language import parse_condition
from hikiwake.model.misfit import Misfit, Where
from hikiwake.model.problem_sections import (
    Barter,
    Clash,
    Curve,
    FairDivision,
    Line,
    Outcomes,
    Profile,
    Ratification,
    Section,
    Sensitivity,
    Settlement,
    Spatial,
    VoteEntry,
)
from hikiwake.model.value_flaws import value_flaws


@singledispatch
def misfits(section: Section) -> Iterator[Misfit]:
    """Everything in a section that does not fit what else it states, in no particular order."""
    yield from ()


@misfits.register
def _listed_conflict(section: ListedConflict) -> Iterator[Misfit]:
    yield from listed_misfits(section)
    yield from listed_view_misfits(section)


@misfits.register
def _option_conflict(section: OptionConflict) -> Iterator[Misfit]:
    yield from option_misfits(section)
    yield from option_view_misfits(section)


@misfits.register
def _settlement(section: Settlement) -> Iterator[Misfit]:
    options = section.options()
    resolved = resolve_each(section.condition, options)
    for name, error in resolved.errors.items():
        yield _unreadable(("condition", name, "require"), section.condition[name].require, error)
    named = dict.fromkeys(section.condition, TRUE) | resolved.expressions
    rules = [(("rule", number, "require"), rule.require) for number, rule in enumerate(section.rule)]
    goal = [] if section.goal is None else [(("goal", "require"), section.goal.require)]
    yield from _conditions([*rules, *goal], options, named)
    for party, values in section.values.items():
        yield from _known_party(section, ("values", party), party)
        for flaw in value_flaws(values, options, named):
            yield Misfit(("values", party, *flaw.where), flaw.found, flaw.expected, flaw.hint)
    for party, profile in section.profile.items():
        yield from _known_party(section, ("profile", party), party)
        yield from _profile(("profile", party), profile, options)
        if party in section.values:
            yield Misfit(("profile", party), "a profile beside values", f"one of the two for {party!r}")


def _known_party(section: Settlement, where: Where, party: str) -> Iterator[Misfit]:
    if section.party and party.partition(".")[0] not in section.party:
        hint = suggest(party, section.party).strip(" ()")
        yield Misfit(where, repr(party), "a party with a [party.ID] table, or no such tables at all", hint)


def _profile(where: Where, profile: Profile, options: Mapping[str, Sequence[str]]) -> Iterator[Misfit]:
    for issue, weight in profile.weights.items():
        if issue not in options:
            yield _unknown((*where, "weights", issue), issue, "an issue", options)
        elif weight < 0:
            yield Misfit((*where, "weights", issue), written(weight), "a weight of 0 or more")
        elif issue not in profile.evaluations:
            yield Misfit(
                (*where, "evaluations"), f"none of {issue!r}", "evaluations of every issue with a weight"
            )
    for issue, evaluations in profile.evaluations.items():
        if issue not in options:
            yield _unknown((*where, "evaluations", issue), issue, "an issue", options)
            continue
        for option in evaluations:
            if option not in options[issue]:
                place = (*where, "evaluations", issue, option)
                yield _unknown(place, option, f"an option of {issue!r}", options[issue])
        missing = [option for option in options[issue] if option not in evaluations]
        if missing:
            found = f"no evaluation of {', '.join(missing)}"
            yield Misfit((*where, "evaluations", issue), found, "one for each option")


def _conditions(
    texts: Iterable[tuple[Where, str]],
    options: Mapping[str, Sequence[str]],
    named: Mapping[str, Expression],
) -> Iterator[Misfit]:
    for where, text in texts:
        try:
            parse_condition(text, options, named)
        except ExpressionError as error:
            yield _unreadable(where, text, error)


def _unreadable(where: Where, text: str, error: ExpressionError) -> Misfit:
    return Misfit(where, repr(text), "an expression that can be read", f"column {error.column + 1}: {error}")


def _unknown(where: Where, found: str, expected: str, known: Iterable[str]) -> Misfit:
    return Misfit(where, repr(found), expected, suggest(found, known).strip(" ()"))


@misfits.register
def _barter(section: Barter) -> Iterator[Misfit]:
    yield from _repeated("good", [good.name for good in section.good])
    parties = dict.fromkeys(party for good in section.good for party in good.utility)
    if len(parties) < 2:
        yield Misfit(("good",), f"{len(parties)} parties", "at least two, each with utilities")
    for number, good in enumerate(section.good):
        yield from _same_parties(("good", number, "utility"), good.utility, parties)
        if good.owner not in parties:
            yield _unknown(("good", number, "owner"), good.owner, "a party with utilities", parties)


@misfits.register
def _outcomes(section: Outcomes) -> Iterator[Misfit]:
    yield from _repeated("outcome", [outcome.name for outcome in section.outcome])
    parties = dict.fromkeys(party for outcome in section.outcome for party in outcome.worth)
    for number, outcome in enumerate(section.outcome):
        yield from _same_parties(("outcome", number, "worth"), outcome.worth, parties)
    if section.disagreement:
        yield from _same_parties(("disagreement",), section.disagreement, parties)


@misfits.register
def _fair_division(section: FairDivision) -> Iterator[Misfit]:
    yield from _repeated("item", [item.name for item in section.item])
    found = section.parties or tuple(dict.fromkeys(party for item in section.item for party in item.points))
    if len(set(found)) != 2:
        where: Where = ("parties",) if section.parties else ("item",)
        yield Misfit(where, f"{len(set(found))} parties", "two: Adjusted Winner divides between two")
        return
    for number, item in enumerate(section.item):
        if item.kept_apart_by and item.points:
            hint = "what is kept apart is not priced: take one of the two out"
            yield Misfit(("item", number, "points"), "points of an item kept apart", "none", hint)
        elif not item.kept_apart_by:
            yield from _same_parties(("item", number, "points"), item.points, found)
        elif item.kept_apart_by not in found:
            yield _unknown(("item", number, "kept_apart_by"), item.kept_apart_by, "one of the parties", found)


@misfits.register
def _line(section: Line) -> Iterator[Misfit]:
    yield from _repeated("segment", [segment.name for segment in section.segment], ("line",))
    measures = dict.fromkeys(measure for segment in section.segment for measure in segment.sizes)
    for number, segment in enumerate(section.segment):
        yield from _same(("line", "segment", number, "sizes"), segment.sizes, measures, "size", "measure")
    for measure in section.wholes:
        if measure not in measures:
            yield _unknown(("line", "wholes", measure), measure, "a measure of the segments", measures)
    total = sum(section.shares.values(), Fraction(0))
    if total != 1 or min(section.shares.values()) < 0:
        listed = ", ".join(written(share) for share in section.shares.values())
        yield Misfit(("line", "shares"), f"{listed} (in all {written(total)})", "shares that add to 1")


@misfits.register
def _curve(section: Curve) -> Iterator[Misfit]:
    if section.disagreement:
        yield from _same_parties(("curve", "disagreement"), section.disagreement, section.worth)
    yield from _formulas(
        [(("curve", "worth", party), text, (section.variable,)) for party, text in section.worth.items()]
        + [(("curve", "range", place), text, ()) for place, text in enumerate(section.range)]
    )


@misfits.register
def _ratification(section: Ratification) -> Iterator[Misfit]:
    for name, body in section.body.items():
        if not (body.threshold or body.thresholds or body.veto or body.quorum):
            yield Misfit(("body", name), "no threshold", "a `threshold`, such as '2/3 of voting'")
        if body.threshold and body.thresholds:
            yield Misfit(("body", name, "thresholds"), "a threshold beside thresholds", "one of the two")
        if isinstance(body.members, int) and not 1 <= body.members <= MOST_MEMBERS:
            yield Misfit(("body", name, "members"), str(body.members), f"1 to {MOST_MEMBERS:,} members")
    for number, vote in enumerate(section.vote):
        yield from _vote(section, number, vote)


MOST_MEMBERS = 10_000
"""Members that a body given by their number alone may have."""


def _vote(section: Ratification, number: int, vote: VoteEntry) -> Iterator[Misfit]:
    where = ("vote", number)
    if vote.body and vote.body not in section.body:
        yield _unknown((*where, "body"), vote.body, "a body of the file", section.body)
    if vote.body and vote.threshold:
        yield Misfit((*where, "threshold"), "a threshold beside a body", "one of the two")
    if vote.by and not vote.body:
        yield Misfit((*where, "by"), "votes by name without a body", "the `body` that votes")
    has_numbers = vote.yeas is not None or vote.nays is not None
    if has_numbers == bool(vote.by):
        yield Misfit(where, "both numbers and names" if vote.by else "no votes", "`yeas` and `nays`, or `by`")


@misfits.register
def _spatial(section: Spatial) -> Iterator[Misfit]:
    for name, country in section.country.items():
        where = ("country", name)
        if not country.ideals:
            yield Misfit((*where, "ideals"), "none", "the ideal points of the legislators")
        elif (country.votes_needed is None) == (not country.threshold):
            yield Misfit(where, "both or neither", "either `votes_needed` or `threshold`")
        elif country.votes_needed is not None and not 1 <= country.votes_needed <= len(country.ideals):
            expected = f"1 to {len(country.ideals)}, for so many have ideal points"
            yield Misfit((*where, "votes_needed"), str(country.votes_needed), expected)


@misfits.register
def _clash(section: Clash) -> Iterator[Misfit]:
    if bool(section.clauses) == bool(section.constraint):
        yield Misfit((), "both or neither", "either `clauses` or [constraint]")
    for number, clause in enumerate(section.clauses):
        if 0 in clause:
            yield Misfit(("clauses", number), "0", "variables counted from 1, negative when negated")
    known = [*section.constraint] or [*range(1, len(section.clauses) + 1)]
    for number, name in enumerate(section.prefer):
        if name not in known:
            yield Misfit(
                ("prefer", number), repr(name), "the name of a constraint, or the number of a clause"
            )
    if section.issue and section.variable:
        yield Misfit(("variable",), "variables beside issues", "one of the two")
    elif section.issue:
        options = {name: tuple(issue.options) for name, issue in section.issue.items()}
        texts = [(("constraint", name), text) for name, text in section.constraint.items()]
        yield from _conditions(texts, options, {})
    else:
        yield from _comparisons(section)


def _comparisons(section: Clash) -> Iterator[Misfit]:
    for name, domain in section.variable.items():
        try:
            parse_domain(domain)
        except ModelError as error:
            yield Misfit(("variable", name), repr(domain), "whole numbers", str(error))
    for name, text in section.constraint.items():
        try:
            parse_comparison(text, section.variable)
        except ExpressionError as error:
            yield _unreadable(("constraint", name), text, error)


@misfits.register
def _sensitivity(section: Sensitivity) -> Iterator[Misfit]:
    both = [name for name in section.constants if name in section.inputs]
    for name in both:
        yield Misfit(("sensitivity", "constants", name), f"{name!r} among the inputs too", "one of the two")
    texts: list[tuple[Where, str, tuple[str, ...]]] = [
        (("sensitivity", "formula"), section.formula, (*section.inputs, *section.constants)),
        *((("sensitivity", "constants", name), text, ()) for name, text in section.constants.items()),
        *(
            (("sensitivity", "inputs", name, place), text, tuple(section.constants))
            for name, ends in section.inputs.items()
            for place, text in enumerate(ends)
        ),
    ]
    yield from _formulas(texts)


def _formulas(texts: Iterable[tuple[Where, str, tuple[str, ...]]]) -> Iterator[Misfit]:
    """Formulas that cannot be read, each given with the names it may use."""
    for where, text, names in texts:
        try:
            parse_arithmetic(text, names)
        except ExpressionError as error:
            yield _unreadable(where, text, error)


def _repeated(kind: str, names: Sequence[str], before: Where = ()) -> Iterator[Misfit]:
    ordered = sorted((name, number) for number, name in enumerate(names))
    for (name, _), (again, number) in pairwise(ordered):
        if name == again:
            yield Misfit((*before, kind, number, "name"), f"{name!r} twice", "each name once")


def _same_parties(where: Where, table: Mapping[str, object], parties: Iterable[str]) -> Iterator[Misfit]:
    yield from _same(where, table, parties, "number", "party")


def _same(
    where: Where, table: Mapping[str, object], keys: Iterable[str], what: str, whose: str
) -> Iterator[Misfit]:
    """A table must have one entry for each of the keys, and no other."""
    known = list(keys)
    missing = [key for key in known if key not in table]
    strangers = [key for key in table if key not in known]
    if strangers:
        yield _unknown((*where, strangers[0]), strangers[0], f"a {whose} named elsewhere too", known)
    elif missing:
        yield Misfit(where, f"no {what} for {', '.join(missing)}", f"one for every {whose}")
