"""Whether what decision makers believe of a conflict fits the conflict that a problem file states."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace

from hikiwake.basics.errors import UnknownNameError
from hikiwake.basics.identifiers import suggest
from hikiwake.model.conflict_book import ConflictBook, conflict_book
from hikiwake.model.conflict_checks import (
    condition_misfits,
    covering,
    every_state,
    known_maker,
    known_state,
    references,
    state_misfits,
    wish_misfits,
)
from hikiwake.model.conflict_sections import YES, ListedConflict, OptionConflict, ViewEntry
from hikiwake.model.expression import holds
from hikiwake.model.misfit import Misfit
from hikiwake.model.preferences import State
from hikiwake.model.wording import listed

Groups = Sequence[Sequence[State]]
"""States, those that count as one together."""


def listed_view_misfits(section: ListedConflict) -> Iterator[Misfit]:
    """Everything in the views of a conflict stated state by state that does not fit."""
    every = [((name,),) for name in section.states]
    for maker, entry in section.view.items():
        found = _listed_view(section, entry, [group for group in every if group[0][0] not in entry.unseen])
        yield from _in_view(maker, section.makers(), entry, found)


def _listed_view(section: ListedConflict, entry: ViewEntry, seen: Groups) -> Iterator[Misfit]:
    if entry.unaware:
        yield Misfit(("unaware",), "options", "`unseen` states; there are no options")
    if entry.unseen_when:
        yield Misfit(("unseen_when",), "conditions", "`unseen` states; there are no options")
    if entry.preference:
        yield Misfit(
            ("preference",), "statements", "a ranking, payoffs or pairs: this conflict has no options"
        )
    named = [*references(entry), *((("unseen",), name) for name in entry.unseen)]
    for where, name in named:
        yield from known_state(where, name, section.states)
    if not seen:
        yield Misfit(("unseen",), "every state", "at least one state that is seen")
    yield from covering(entry, seen, lambda name: ((name,),), lambda state: state[0])


def option_view_misfits(section: OptionConflict) -> Iterator[Misfit]:
    """Everything in the views of a conflict stated by options that does not fit."""
    if not section.view:
        return
    if section.named or section.alike:
        merged = "named" if section.named else "alike"
        yield Misfit(("view",), f"views beside `{merged}`", "states that the options make, each on its own")
        return
    book = conflict_book(section)
    for maker, entry in section.view.items():
        yield from _in_view(maker, section.makers(), entry, _option_view(book, section.makers(), entry))


def _option_view(book: ConflictBook, makers: Sequence[str], entry: ViewEntry) -> Iterator[Misfit]:
    section = book.section
    for place, option in enumerate(entry.unaware):
        if option not in section.option:
            hint = suggest(option, section.option).strip(" ()")
            yield Misfit(
                ("unaware", place), repr(option), "an [option.ID]; `unseen` takes issue=option", hint
            )
    unreadable = [
        flaw
        for place, text in enumerate(entry.unseen_when)
        for flaw in condition_misfits(book, ("unseen_when", place), text)
    ]
    yield from unreadable
    told = replace(book, section=section.model_copy(update={"preference": entry.preference}))
    yield from wish_misfits(told, makers)
    named = [*references(entry), *((("unseen", place), name) for place, name in enumerate(entry.unseen))]
    for where, name in named:
        yield from state_misfits(book, where, name)
    if unreadable:
        return
    every = every_state(book)
    seen = [group for group in every if not _is_hidden(book, entry, group[0])]
    if every and not seen:
        yield Misfit(("unseen",), "every state", "at least one state that is seen")
    yield from covering(entry, seen, book.states, book.number)


def _is_hidden(book: ConflictBook, entry: ViewEntry, state: State) -> bool:
    terms: Mapping[str, str] = dict(zip(book.options, state, strict=True))
    if any(terms.get(option) == YES for option in entry.unaware):
        return True
    if any(holds(book.expression(text), terms) for text in entry.unseen_when):
        return True
    return any(state in _states(book, name) for name in entry.unseen)


def _states(book: ConflictBook, name: str) -> tuple[State, ...]:
    try:
        return book.states(name)
    except UnknownNameError:
        return ()


def _in_view(
    maker: str, makers: Sequence[str], entry: ViewEntry, found: Iterable[Misfit]
) -> Iterator[Misfit]:
    """What is wrong in one view, told with where the view stands."""
    begin = ("view", maker)
    yield from known_maker(begin, maker, makers)
    for other, forms in entry.stated().items():
        yield from known_maker((*begin, forms[0], other), other, makers)
        told = (*forms, "preference") if any(wish.party == other for wish in entry.preference) else forms
        if len(told) > 1:
            said = f"preferences of {other!r} under {listed(told)}"
            expected = "one form of preference for each decision maker"
            yield Misfit((*begin, told[1], other), said, expected)
    if entry == ViewEntry():
        yield Misfit(begin, "a view in which nothing differs", "`unaware`, `unseen` or others' preferences")
    yield from (replace(each, where=(*begin, *each.where)) for each in found)
