"""What a decision maker prefers on a day: from its statements, else its values, else its stances."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from enum import StrEnum

from hikiwake.dossier.stance import Stance
from hikiwake.formalise.attitudes import OptionKey, attitudes_of
from hikiwake.formalise.bargaining import bargaining_problem
from hikiwake.formalise.coded_values import values_of, values_of_party, with_holdings
from hikiwake.formalise.in_force import date_key, in_force
from hikiwake.formalise.movers import is_in_force
from hikiwake.formalise.reading import Reading
from hikiwake.model.agreement import Verdict
from hikiwake.model.case_model import CaseModel
from hikiwake.model.expression import Constant, Expression, issues_in, restrict
from hikiwake.model.issue import Wish
from hikiwake.model.preferences import IssueByIssue, Prioritised, Statement, Valued
from hikiwake.model.valuation import Term
from hikiwake.model.wishes import asked
from hikiwake.vocabulary.stances import StanceKind

LEVELS: Mapping[StanceKind, int] = {kind: len(StanceKind) - 1 - kind.step for kind in StanceKind}
"""How well an option is liked by the stance on it: `refuses` 0 to `demands` 4."""


class Source(StrEnum):
    """Where a decision maker's preference comes from, the first of these that says anything."""

    STATEMENTS = "statements"
    VALUES = "values"
    STANCES = "stances"
    NOTHING = "nothing"


@dataclass(frozen=True, slots=True)
class Preferring:
    """A decision maker's preference, where it comes from, and the statements that say nothing here."""

    preference: Prioritised | Valued | IssueByIssue
    source: Source
    silent: tuple[str, ...] = ()

    def grounds(self) -> tuple[str, ...]:
        """The ids of the records it is made of; statements from the most to the least important."""
        return tuple(dict.fromkeys(self._every_ground()))

    def _every_ground(self) -> Iterator[str]:
        match self.preference:
            case Prioritised(statements):
                for statement in statements:
                    yield from statement.grounds
            case Valued(valuation):
                for term in valuation.terms:
                    yield from term.grounds
            case IssueByIssue(_, grounds):
                for names in grounds.values():
                    yield from names


@dataclass(frozen=True, slots=True)
class Scope:
    """The issues of a graph model with their options, and where all other issues stand."""

    options: Mapping[str, tuple[str, ...]]
    fixed: Mapping[str, str]

    def within(self, expression: Expression) -> Expression | None:
        """What an expression says of the issues in play; None where it speaks of one that nobody placed."""
        for issue, option in self.fixed.items():
            expression = restrict(expression, issue, option)
        return expression if issues_in(expression) <= self.options.keys() else None


def wishes_in_force(model: CaseModel, maker: str, reading: Reading) -> tuple[Wish, ...]:
    """The statements of a decision maker that count on the reading's day, what matters most first.

    Of two with one priority the one that began later counts.
    """
    latest: dict[int, Wish] = {}
    for wish in model.preference:
        counts = wish.party == maker and wish.basis in reading.bases and wish.id not in reading.leave_out
        if not counts or not is_in_force(wish.since, wish.until, reading):
            continue
        before = latest.get(wish.priority)
        if before is None or _beginning(before) <= _beginning(wish):
            latest[wish.priority] = wish
    return tuple(latest[priority] for priority in sorted(latest))


def _beginning(wish: Wish) -> tuple[int, ...]:
    return () if wish.since is None else tuple(day.toordinal() for day in date_key(wish.since))


def lead_of(model: CaseModel, maker: str) -> str:
    """The actor whose stances speak for a decision maker: a party's lead, or a third party itself."""
    return f"{maker}.{model.party[maker].lead}" if maker in model.party else maker


def preference_of(
    maker: str, stances: Iterable[Stance], model: CaseModel, reading: Reading, scope: Scope
) -> Preferring:
    """What a decision maker prefers over the issues in play, from the first source that says anything."""
    statements, silent = _statements(maker, model, reading, scope)
    if statements:
        return Preferring(Prioritised(statements), Source.STATEMENTS, silent)
    valued = _valued(maker, model, reading, scope)
    if valued is not None:
        return Preferring(valued, Source.VALUES, silent)
    by_issue = _by_stances(maker, stances, model, reading, scope)
    return Preferring(by_issue, Source.STANCES if by_issue.levels else Source.NOTHING, silent)


def _statements(
    maker: str, model: CaseModel, reading: Reading, scope: Scope
) -> tuple[tuple[Statement, ...], tuple[str, ...]]:
    """The statements about issues in play, and the ids of those that say nothing about them."""
    options, named = model.options(), model.named()
    found: list[Statement] = []
    silent: list[str] = []
    for wish in wishes_in_force(model, maker, reading):
        want = scope.within(asked(wish, options, named))
        if want is None or isinstance(want, Constant):
            silent.append(wish.id)
        else:
            found.append(Statement(wish.id, want, grounds=(wish.id,)))
    return tuple(found), tuple(silent)


def _valued(maker: str, model: CaseModel, reading: Reading, scope: Scope) -> Valued | None:
    of_party = maker in model.party
    coded = values_of_party(model, reading, maker) if of_party else values_of(model, reading, maker)
    if coded is None:
        return None
    name, values = coded
    built = bargaining_problem(
        model.options(), (), {name: values}, table=model.value_table, named=model.named()
    )
    valuation = built.valuations[0]
    terms = tuple(term for each in valuation.terms if (term := _placed(each, scope)) is not None)
    return Valued(replace(valuation, party=maker, terms=terms)) if terms else None


def _placed(term: Term, scope: Scope) -> Term | None:
    """What is left of a term once the issues out of play stand where they do; None where nothing is."""
    issues = [issue for issue in term.issues if issue in scope.options]
    if not issues or not set(term.issues) <= scope.options.keys() | scope.fixed.keys():
        return None
    values = {}
    for options, worth in term.values.items():
        chosen = tuple(zip(term.issues, options, strict=True))
        if all(scope.fixed.get(issue, option) == option for issue, option in chosen):
            values[tuple(option for issue, option in chosen if issue in scope.options)] = worth
    return replace(term, issues=tuple(issues), values=values) if values else None


def _by_stances(
    maker: str, stances: Iterable[Stance], model: CaseModel, reading: Reading, scope: Scope
) -> IssueByIssue:
    """Levels of the options of every issue in play, from the stances of whoever speaks for the maker.

    An option that a demand excludes is at the level of `refuses`; one that nothing is said about has none.
    """
    actor = lead_of(model, maker)
    held = in_force(stances, reading).get(actor, {})
    own = attitudes_of(held, model.options())
    attitudes = with_holdings({actor: own}, model, reading).get(actor, {})
    levels: dict[OptionKey, int] = {}
    grounds: dict[OptionKey, tuple[str, ...]] = {}
    for place, attitude in attitudes.items():
        if place[0] not in scope.options:
            continue
        kind = held[place].kind if place in held else StanceKind.ACCEPTS
        levels[place] = LEVELS[StanceKind.REFUSES if attitude.verdict is Verdict.REFUSE else kind]
        grounds[place] = attitude.grounds
    return IssueByIssue(levels, grounds)
