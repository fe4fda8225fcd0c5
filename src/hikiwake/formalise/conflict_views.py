"""The conflicts that decision makers believe to be in, where a problem file says that they see it otherwise.

A view has the issues, the moves and the conditions of the conflict itself, one condition more that leaves out
what its owner does not see, and the preferences that its owner takes others to have. The checks of
`problem_checks` have passed.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace
from itertools import product

from hikiwake.basics.errors import ExpressionError, ModelError, UnknownNameError
from hikiwake.formalise.conflict_sections import Reading, stated_preference, wished_preference
from hikiwake.model.conflict import Conflict
from hikiwake.model.conflict_book import ConflictBook, conflict_book
from hikiwake.model.conflict_sections import KEPT_ISSUE, YES, ListedConflict, OptionConflict, ViewEntry
from hikiwake.model.expression import Choice, Expression, both, holds, negated
from hikiwake.model.preferences import Compared, Preference, Ranking, State
from hikiwake.model.problem import Condition


def conflict_views(section: ListedConflict | OptionConflict, conflict: Conflict) -> Mapping[str, Conflict]:
    """What each decision maker with a view believes to be in, by name. Raises `ModelError`."""
    try:
        if isinstance(section, ListedConflict):
            return {maker: _listed(entry, conflict) for maker, entry in section.view.items()}
        book = conflict_book(section)
        return {maker: _by_options(book, entry, conflict) for maker, entry in section.view.items()}
    except (ExpressionError, UnknownNameError) as error:
        raise ModelError(str(error)) from error


def _listed(entry: ViewEntry, conflict: Conflict) -> Conflict:
    hidden: list[Expression] = [Choice(KEPT_ISSUE, frozenset(entry.unseen))] if entry.unseen else []
    return _seen(entry, conflict, hidden, {}, lambda name: ((name,),))


def _by_options(book: ConflictBook, entry: ViewEntry, conflict: Conflict) -> Conflict:
    states = (state for text in entry.unseen for state in book.states(text))
    hidden: list[Expression] = [Choice(option, frozenset({YES})) for option in entry.unaware]
    hidden += [book.expression(text) for text in entry.unseen_when]
    hidden += [
        both(*(Choice(issue, frozenset({option})) for issue, option in zip(book.options, state, strict=True)))
        for state in states
    ]
    told = replace(book, section=book.section.model_copy(update={"preference": entry.preference}))
    makers = dict.fromkeys(wish.party for wish in entry.preference)
    wished: dict[str, Preference] = {maker: wished_preference(told, maker) for maker in makers}
    return _seen(entry, conflict, hidden, wished, book.states)


def _seen(
    entry: ViewEntry,
    conflict: Conflict,
    hidden: list[Expression],
    wished: Mapping[str, Preference],
    states: Reading,
) -> Conflict:
    """The conflict without what is hidden, everybody preferring as it is believed to."""
    believed = {maker: stated_preference(entry, maker, states) for maker in entry.stated()}
    preferences = {**conflict.preferences, **believed, **wished}
    seen = tuple(Condition(f"unseen {number}", negated(each)) for number, each in enumerate(hidden, start=1))
    return replace(
        conflict,
        conditions=(*conflict.conditions, *seen),
        preferences={
            maker: _among(each, tuple(conflict.options), hidden) if hidden else each
            for maker, each in preferences.items()
        },
    )


def _among(preference: Preference, issues: tuple[str, ...], hidden: list[Expression]) -> Preference:
    """A preference without what it says of states that are not seen."""

    def kept(state: State) -> bool:
        terms = dict(zip(issues, state, strict=True))
        return not any(holds(each, terms) for each in hidden)

    match preference:
        case Ranking():
            tiers = (tuple(state for state in tier if kept(state)) for tier in preference.tiers)
            return replace(preference, tiers=tuple(tier for tier in tiers if tier))
        case Compared():
            return _without(preference, kept)
        case _:
            return preference


def _without(preference: Compared, kept: Callable[[State], bool]) -> Compared:
    """The comparisons of some states, with those that follow by way of the others."""
    better, equal = set(preference.better), set(preference.equal) | {(b, a) for a, b in preference.equal}
    hidden = {state for pair in (*better, *equal) for state in pair if not kept(state)}
    for each in sorted(hidden):
        above = {one for one, other in better if other == each}
        below = {other for one, other in better if one == each}
        beside = {other for one, other in equal if one == each}
        better |= {*product(above, below | beside), *product(beside, below)}
        equal |= {(one, other) for one, other in product(beside, beside) if one != other}
        better, equal = ({pair for pair in some if each not in pair} for some in (better, equal))
    return replace(preference, better=frozenset(better), equal=frozenset(equal))
