"""The conflicts of problem files, turned into graph models. The checks of `problem_checks` have passed."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from fractions import Fraction
from itertools import groupby

from hikiwake.basics.errors import ExpressionError, ModelError, UnknownNameError
from hikiwake.formalise.bargaining import bargaining_problem
from hikiwake.model.conflict import Conflict, Lever, Mover
from hikiwake.model.conflict_book import ConflictBook, conflict_book, levers_of
from hikiwake.model.conflict_sections import (
    KEPT_ISSUE,
    ListedConflict,
    OptionConflict,
    StatedPreferences,
)
from hikiwake.model.preferences import (
    Compared,
    Preference,
    Prioritised,
    Ranking,
    State,
    Statement,
    Valued,
)

Reading = Callable[[str], tuple[State, ...]]
"""How a text is taken for states."""


def listed_conflict(section: ListedConflict) -> Conflict:
    """A conflict stated state by state: one issue whose options are the states."""
    makers = section.makers()
    own = [((maker,), moves) for maker, moves in section.moves.items()]
    joint = [(entry.by, entry.moves) for entry in section.joint]
    movers = [
        Mover(members, (Lever(KEPT_ISSUE, {before: frozenset(after) for before, after in moves.items()}),))
        for members, moves in _together([*own, *joint])
    ]
    return Conflict(
        decision_makers=makers,
        options={KEPT_ISSUE: tuple(section.states)},
        conditions=(),
        movers=tuple(movers),
        preferences={maker: stated_preference(section, maker, lambda name: ((name,),)) for maker in makers},
    )


def _together(
    entries: Iterable[tuple[tuple[str, ...], Mapping[str, Sequence[str]]]],
) -> Iterator[tuple[tuple[str, ...], Mapping[str, Sequence[str]]]]:
    """The moves of each group once, however often the file names it."""
    found: dict[frozenset[str], tuple[tuple[str, ...], dict[str, tuple[str, ...]]]] = {}
    for members, moves in entries:
        _, known = found.setdefault(frozenset(members), (members, {}))
        for before, after in moves.items():
            known[before] = (*known.get(before, ()), *after)
    yield from ((members, moves) for members, moves in found.values() if moves)


def option_conflict(section: OptionConflict) -> Conflict:
    """A conflict stated by options. Raises `ModelError` where its parts do not fit."""
    book = conflict_book(section)
    makers = section.makers()
    try:
        preferences = {maker: _preference(book, maker) for maker in makers}
    except (ExpressionError, UnknownNameError) as error:
        raise ModelError(str(error)) from error
    return Conflict(
        decision_makers=makers,
        options=book.options,
        conditions=book.conditions,
        movers=tuple(_movers(section)),
        preferences=preferences,
    )


def _movers(section: OptionConflict) -> Iterator[Mover]:
    """Everybody who moves, each once; levers of one issue are one that allows what any of them does."""
    found: dict[frozenset[str], tuple[tuple[str, ...], dict[str, list[Lever]]]] = {}
    for members, lever in levers_of(section):
        _, levers = found.setdefault(frozenset(members), (members, {}))
        levers.setdefault(lever.issue, []).append(lever)
    for members, levers in found.values():
        yield Mover(members, tuple(_joined(same) for same in levers.values()))


def _joined(levers: Sequence[Lever]) -> Lever:
    issue = levers[0].issue
    if any(lever.moves is None for lever in levers):
        return Lever(issue)
    moves: dict[str, frozenset[str]] = {}
    for lever in levers:
        for before, after in (lever.moves or {}).items():
            moves[before] = moves.get(before, frozenset()) | after
    return Lever(issue, moves)


def _preference(book: ConflictBook, maker: str) -> Preference:
    if book.wishes(maker):
        return wished_preference(book, maker)
    if maker in book.section.values:
        values = {maker: book.section.values[maker]}
        table = book.section.value_table
        return Valued(
            bargaining_problem(book.options, (), values, table=table, named=book.named).valuations[0]
        )
    found = stated_preference(book.section, maker, book.states)
    return _with_groups(found, book) if isinstance(found, Ranking) else found


def wished_preference(book: ConflictBook, maker: str) -> Prioritised:
    """A preference by statements. Raises `ExpressionError` for one that cannot be read."""
    return Prioritised(
        tuple(
            Statement(wish.id or f"{maker} {number}", book.wanted(wish), wish.weight)
            for number, wish in enumerate(book.wishes(maker), start=1)
        )
    )


def _with_groups(ranking: Ranking, book: ConflictBook) -> Ranking:
    """States that count as one with a state of the ranking, put beside it."""
    tiers = [list(tier) for tier in ranking.tiers]
    for group in book.groups():
        home = next((tier for tier in tiers if set(tier) & set(group)), None)
        placed = {state for tier in tiers for state in tier}
        if home is not None:
            home += [state for state in group if state not in placed]
    return Ranking(tuple(tuple(tier) for tier in tiers))


def stated_preference(section: StatedPreferences, maker: str, states: Reading) -> Preference:
    """A decision maker's preference, stated state by state. Raises `UnknownNameError` for no state."""
    if maker in section.ranking:
        tiers = (tuple(each for name in tier for each in states(name)) for tier in section.ranking[maker])
        return Ranking(tuple(tiers))
    if maker in section.payoff:
        return _by_payoff(section.payoff[maker], states)
    pairs = [section.better.get(maker, ()), section.equal.get(maker, ())]
    better, equal = (
        frozenset((one, other) for left, right in some for one in states(left) for other in states(right))
        for some in pairs
    )
    return Compared(better, equal)


def _by_payoff(payoff: Mapping[str, Fraction], states: Reading) -> Ranking:
    ordered = sorted(payoff.items(), key=lambda item: -item[1])
    return Ranking(
        tuple(
            tuple(state for name, _ in same for state in states(name))
            for _, same in groupby(ordered, key=lambda item: item[1])
        )
    )
