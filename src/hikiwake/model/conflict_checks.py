"""Whether the parts of a conflict in a problem file fit each other."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from graphlib import CycleError, TopologicalSorter

from hikiwake.basics.errors import ExpressionError, UnknownNameError
from hikiwake.basics.identifiers import suggest
from hikiwake.model.conditions import resolve_each
from hikiwake.model.conflict_book import ConflictBook, conflict_book, flaws_of_states
from hikiwake.model.conflict_sections import (
    ListedConflict,
    OptionConflict,
    Preferring,
    StatedPreferences,
    WishEntry,
)
from hikiwake.model.expression import FALSE, Expression, issues_in, negated
from hikiwake.model.language import KEYWORDS
from hikiwake.model.misfit import Misfit, Where
from hikiwake.model.preferences import State
from hikiwake.model.state_reference import listed_states
from hikiwake.model.value_flaws import value_flaws
from hikiwake.model.wording import listed

Reading = Callable[[str], Sequence[State]]
"""How a text is taken for states."""
Naming = Callable[[State], str]
"""What a state goes by."""
_A_MAKER = "a decision maker of the conflict"
_FEW = 8


def listed_misfits(section: ListedConflict) -> Iterator[Misfit]:
    """Everything in a conflict stated state by state that does not fit."""
    makers = section.makers()
    yield from _makers(section, makers)
    if not section.moves and not section.joint:
        yield Misfit(("moves",), "no moves", "a table [moves.MAKER] for whoever can move")
    for maker, moves in section.moves.items():
        yield from known_maker(("moves", maker), maker, makers)
        yield from _moves(("moves", maker), moves, section.states)
    for number, entry in enumerate(section.joint):
        for place, maker in enumerate(entry.by):
            yield from known_maker(("joint", number, "by", place), maker, makers)
        yield from _moves(("joint", number, "moves"), entry.moves, section.states)
    for where, name in (*references(section), *_status_quo(section)):
        yield from known_state(where, name, section.states)
    if section.status_quo and not isinstance(section.status_quo, str):
        yield Misfit(("status_quo",), "a table", "the name of a state")
    every = [((name,),) for name in section.states]
    yield from covering(section, every, lambda name: ((name,),), lambda state: state[0])


def option_misfits(section: OptionConflict) -> Iterator[Misfit]:
    """Everything in a conflict stated by options that does not fit."""
    makers, options = section.makers(), section.options()
    if not options:
        yield Misfit((), "no issue and no option", "[issue.ID] or [option.ID]")
        return
    yield from _makers(section, makers, also=[wish.party for wish in section.preference] + [*section.values])
    yield from _option_names(section)
    yield from _controls(section, makers)
    flaws = [*_conditions(section), *_states_fixed(section)]
    yield from flaws
    book = conflict_book(section)
    yield from wish_misfits(book, makers)
    for party, values in section.values.items():
        yield from known_maker(("values", party), party, makers)
        for flaw in value_flaws(values, options, book.named):
            yield Misfit(("values", party, *flaw.where), flaw.found, flaw.expected, flaw.hint)
    if not flaws:
        yield from _states(book)


def _makers(section: Preferring, makers: Sequence[str], also: Iterable[str] = ()) -> Iterator[Misfit]:
    """Names given twice, strangers with preferences, and makers without or with several."""
    for place, maker in enumerate(section.decision_makers):
        if maker in section.decision_makers[:place]:
            yield Misfit(("decision_makers", place), f"{maker!r} twice", "each decision maker once")
    if not makers:
        yield Misfit((), "no decision maker", "at least one")
    stated: dict[str, tuple[str, ...]] = dict(section.stated())
    for maker in dict.fromkeys(also):
        stated[maker] = (*stated.get(maker, ()), "preference")
    for maker, forms in stated.items():
        yield from known_maker((forms[0], maker), maker, makers)
        if len(forms) > 1:
            found = f"preferences of {maker!r} under {listed(forms)}"
            yield Misfit((forms[1], maker), found, "one form of preference for each decision maker")
    for maker in makers:
        if maker not in stated:
            where: Where = ("decision_makers",) if section.decision_makers else ()
            yield Misfit(where, f"no preference of {maker!r}", "a ranking, payoffs, statements or pairs")


def known_maker(where: Where, maker: str, makers: Sequence[str]) -> Iterator[Misfit]:
    """A name that is no decision maker's."""
    if maker not in makers:
        yield Misfit(where, repr(maker), _A_MAKER, suggest(maker, makers).strip(" ()"))


def _moves(where: Where, moves: Mapping[str, Sequence[str]], states: Mapping[str, str]) -> Iterator[Misfit]:
    for before, reached in moves.items():
        yield from known_state((*where, before), before, states)
        for place, after in enumerate(reached):
            yield from known_state((*where, before, place), after, states)
            if after == before:
                yield Misfit((*where, before, place), f"a move from {before!r} to itself", "another state")


def known_state(where: Where, name: str, states: Mapping[str, str]) -> Iterator[Misfit]:
    """A name that is no state's, where states have names."""
    if name not in states:
        known = suggest(name, states).strip(" ()") or f"there are {_few(states)}"
        yield Misfit(where, repr(name), "a state of the conflict", known)


def _few(names: Iterable[str]) -> str:
    found = list(names)
    more = f" and {len(found) - _FEW} more" if len(found) > _FEW else ""
    return ", ".join(found[:_FEW]) + more


def references(section: StatedPreferences) -> Iterator[tuple[Where, str]]:
    """Every place of some preferences that names a state."""
    for maker, tiers in section.ranking.items():
        for number, tier in enumerate(tiers):
            yield from ((("ranking", maker, number), name) for name in tier)
    for maker, payoff in section.payoff.items():
        yield from ((("payoff", maker, name), name) for name in payoff)
    for field, table in (("better", section.better), ("equal", section.equal)):
        for maker, pairs in table.items():
            for number, pair in enumerate(pairs):
                yield from (((field, maker, number, place), name) for place, name in enumerate(pair))


def _status_quo(section: Preferring) -> Iterator[tuple[Where, str]]:
    if isinstance(section.status_quo, str) and section.status_quo:
        yield ("status_quo",), section.status_quo


def covering(
    section: StatedPreferences, every: Sequence[Sequence[State]], states: Reading, name_of: Naming
) -> Iterator[Misfit]:
    """Rankings and payoffs that miss a state or repeat one, and pairs that go in a circle.

    `every` are the states, those that count as one together: one of them is enough.
    """
    for maker, tiers in section.ranking.items():
        ranked = [(("ranking", maker, number), name) for number, tier in enumerate(tiers) for name in tier]
        yield from _once_each(("ranking", maker), ranked, every, states, name_of)
    for maker, payoff in section.payoff.items():
        worth = [(("payoff", maker, name), name) for name in payoff]
        yield from _once_each(("payoff", maker), worth, every, states, name_of)
    for maker, pairs in section.better.items():
        circle = _circle([*pairs], section.equal.get(maker, ()))
        if circle:
            told = " > ".join(circle)
            yield Misfit(("better", maker), f"a preference in a circle: {told}", "pairs without a circle")


def _once_each(
    where: Where,
    named: Sequence[tuple[Where, str]],
    every: Sequence[Sequence[State]],
    states: Reading,
    name_of: Naming,
) -> Iterator[Misfit]:
    seen: dict[State, str] = {}
    known = {state for group in every for state in group}
    for place, name in named:
        try:
            covered = states(name)
        except UnknownNameError:
            covered = ()
        if known and not known & {*covered}:
            return  # a state that is none is told by itself, and is why others have no place
        for state in covered:
            if state in seen:
                yield Misfit(place, f"{name!r} twice", "each state once")
                break
            seen[state] = name
    missing = dict.fromkeys(name_of(group[0]) for group in every if not seen.keys() & set(group))
    if missing:
        yield Misfit(where, f"no place for {_few(missing)}", "every state, each once")


def _circle(better: Sequence[tuple[str, str]], equal: Sequence[tuple[str, str]]) -> list[str]:
    """States of which each is better than the next, round to the first again; empty where there are none."""
    same: dict[str, str] = {}

    def head(name: str) -> str:
        while name in same:
            name = same[name]
        return name

    for one, other in equal:
        if head(one) != head(other):
            same[head(one)] = head(other)
    worse: dict[str, set[str]] = {}
    for left, right in better:
        if head(left) == head(right):
            return [left, right]
        worse.setdefault(head(left), set()).add(head(right))
    try:
        TopologicalSorter(worse).prepare()
    except CycleError as error:
        return list(reversed(error.args[1]))
    return []


def _option_names(section: OptionConflict) -> Iterator[Misfit]:
    for name, entry in section.option.items():
        if name in section.issue:
            yield Misfit(("option", name), f"an option called like the issue {name!r}", "a name of its own")
        if name in KEYWORDS:
            yield Misfit(("option", name), repr(name), "a name that is no word of the language")
        if not entry.owner and entry.direction != "fixed" and section.control == ():
            yield Misfit(("option", name), "no owner", "the `owner` who can take it, or direction = 'fixed'")


def _controls(section: OptionConflict, makers: Sequence[str]) -> Iterator[Misfit]:
    options = section.options()
    for name, entry in section.option.items():
        for maker in entry.together_with:
            yield from known_maker(("option", name, "together_with"), maker, makers)
        if entry.owner:
            yield from known_maker(("option", name, "owner"), entry.owner, makers)
    for number, control in enumerate(section.control):
        where = ("control", number)
        yield from known_maker((*where, "party"), control.party, makers)
        for place, maker in enumerate(control.together_with):
            yield from known_maker((*where, "together_with", place), maker, makers)
        if control.issue not in options:
            hint = suggest(control.issue, options).strip(" ()")
            yield Misfit((*where, "issue"), repr(control.issue), "an issue or option", hint)
            continue
        for field, some in (("options", control.options), ("leaving", control.leaving)):
            for place, option in enumerate(some):
                if option not in options[control.issue]:
                    expected = f"an option of {control.issue!r}: {', '.join(options[control.issue])}"
                    yield Misfit((*where, field, place), repr(option), expected)
    if not section.control and not any(entry.owner for entry in section.option.values()):
        yield Misfit((), "nobody who can move", "[[control]], or options with an `owner`")


def _conditions(section: OptionConflict) -> Iterator[Misfit]:
    resolved = resolve_each(section.condition, section.options())
    for name, error in resolved.errors.items():
        yield _unreadable(("condition", name, "require"), section.condition[name].require, error)
    book = conflict_book(section.model_copy(update={"rule": (), "named": {}, "only": (), "without": ()}))
    for number, rule in enumerate(section.rule):
        yield from condition_misfits(book, ("rule", number, "require"), rule.require)


def _states_fixed(section: OptionConflict) -> Iterator[Misfit]:
    """States named, listed or excluded that cannot be read."""
    texts: list[tuple[Where, str]] = [(("named", name), text) for name, text in section.named.items()]
    texts += [(("only", number), text) for number, text in enumerate(section.only)]
    texts += [(("without", number), text) for number, text in enumerate(section.without)]
    for where, problem in flaws_of_states(texts, section.options()):
        yield _told(where, problem)


def _told(where: Where, problem: str) -> Misfit:
    """A misfit out of the words *found …, expected …* of an error."""
    found, _, expected = problem.removeprefix("found ").partition(", expected ")
    if not expected:
        found, _, rest = found.partition(", ")
        return Misfit(where, found, f"a state that is feasible ({rest})")
    return Misfit(where, found, expected)


def condition_misfits(book: ConflictBook, where: Where, text: str) -> Iterator[Misfit]:
    """A condition that cannot be read."""
    try:
        book.expression(text)
    except ExpressionError as error:
        yield _unreadable(where, text, error)


def _unreadable(where: Where, text: str, error: ExpressionError) -> Misfit:
    return Misfit(where, repr(text), "an expression that can be read", f"column {error.column + 1}: {error}")


def wish_misfits(book: ConflictBook, makers: Sequence[str]) -> Iterator[Misfit]:
    """Statements that cannot be read, are out of order, or contradict one that matters more."""
    unreadable: set[str] = set()
    numbers = {id(wish): number for number, wish in enumerate(book.section.preference)}
    for number, wish in enumerate(book.section.preference):
        where = ("preference", number)
        yield from known_maker((*where, "party"), wish.party, makers)
        if wish.when and wish.exactly_when:
            yield Misfit((*where, "when"), "`when` beside `exactly_when`", "one of the two")
        for field in ("want", "when", "exactly_when"):
            text = getattr(wish, field)
            flaws = [*condition_misfits(book, (*where, field), text)] if text else []
            unreadable |= {wish.party} if flaws else set()
            yield from flaws
    for maker in makers:
        own = [(numbers[id(wish)], wish) for wish in book.section.preference if wish.party == maker]
        yield from _in_one_order(maker, own)
        if maker not in unreadable:
            ordered = [(numbers[id(wish)], wish) for wish in book.wishes(maker)]
            yield from _contradicting(book, ordered)


def _in_one_order(maker: str, own: Sequence[tuple[int, WishEntry]]) -> Iterator[Misfit]:
    for field in ("priority", "weight"):
        with_it = [number for number, wish in own if getattr(wish, field) is not None]
        if with_it and len(with_it) < len(own):
            bare = next(number for number, wish in own if getattr(wish, field) is None)
            found = f"no {field}, beside statements of {maker!r} with one"
            yield Misfit(("preference", bare), found, f"a {field} in all of them or in none")
    seen: set[int] = set()
    for number, wish in own:
        if wish.priority is not None and wish.priority in seen:
            found = f"priority {wish.priority} twice for {maker!r}"
            yield Misfit(("preference", number, "priority"), found, "each priority once")
        if wish.priority is not None:
            seen.add(wish.priority)


def _contradicting(book: ConflictBook, ordered: Sequence[tuple[int, WishEntry]]) -> Iterator[Misfit]:
    """Statements that can never decide: the contrary of one that matters more, or of themselves."""
    known: list[tuple[int, Expression]] = []
    for number, wish in ordered:
        wanted = book.wanted(wish)
        asked = {issue: book.options[issue] for issue in sorted(issues_in(wanted))}
        if wanted == FALSE or (asked and listed_states(asked, [wanted]) == ()):
            hint = "no choice of the options meets it, so it can never decide; take it out"
            yield Misfit(
                ("preference", number), "a statement that contradicts itself", "one that can hold", hint
            )
        for earlier, other in known:
            if wanted == negated(other):
                found = f"the contrary of statement {earlier + 1}, which matters more"
                hint = "take one of the two out: the later one can never decide"
                yield Misfit(("preference", number), found, "statements that do not contradict", hint)
        known.append((number, wanted))


def _states(book: ConflictBook) -> Iterator[Misfit]:
    """States that the preferences name and that are none, or that they miss."""
    section = book.section
    if book.feasible is not None and not book.feasible:
        where: Where = ("rule", len(section.rule) - 1) if section.rule else ()
        hint = "the rules together leave nothing; take one out"
        yield Misfit(where, "no state that meets every rule", "at least one feasible state", hint)
        return
    for number, group in enumerate(section.alike):
        for place, name in enumerate(group):
            yield from state_misfits(book, ("alike", number, place), name)
    if not isinstance(section.status_quo, str):
        text = ",".join(f"{issue}={option}" for issue, option in section.status_quo.items())
        yield from state_misfits(book, ("status_quo",), text)
    for where, name in (*references(section), *_status_quo(section)):
        yield from state_misfits(book, where, name)
    yield from covering(section, every_state(book), book.states, book.number)


def every_state(book: ConflictBook) -> Sequence[Sequence[State]]:
    """Every feasible state, those that count as one together; none where they are too many to list."""
    try:
        groups = [group for group in book.groups() if group]
    except UnknownNameError:
        return ()
    taken = {state for group in groups for state in group}
    states = (tuple(state[issue] for issue in book.options) for state in book.feasible or ())
    return [*groups, *((state,) for state in states if state not in taken)]


def state_misfits(book: ConflictBook, where: Where, name: str) -> Iterator[Misfit]:
    """A text that stands for no feasible state."""
    try:
        book.states(name)
    except UnknownNameError as error:
        yield _told(where, str(error))
