"""Who held an office of some rank in a state on a date, by the terms a case lists."""

from __future__ import annotations

from collections.abc import Collection

from hikiwake.basics.dates import Edtf
from hikiwake.intake.names.gazetteer import Gazetteer
from hikiwake.intake.names.office_lexicon import LEADER, leading_ranks
from hikiwake.intake.names.senses import Term
from hikiwake.intake.names.world import heir_of, same_state, state_of_name

_GOVERNMENT = "head_of_government"
_STATE = "head_of_state"
_LONGEST = 366


def leading(gazetteer: Gazetteer, state: str | None) -> frozenset[str]:
    """The ranks that speak for a state: its head of government or of state, as the state is led.

    Any of them where the state is not known, or the case lists no such office of it.
    """
    known = state_of_name().get(heir_of(state or ""))
    if known is None:
        return leading_ranks()
    ranks = frozenset({LEADER, _GOVERNMENT if known.led_by_head_of_government else _STATE})
    listed = any(each.rank in ranks and same_state(each.state, state) for each in gazetteer.posts)
    return ranks if listed else leading_ranks()


def holders(
    gazetteer: Gazetteer, state: str | None, ranks: Collection[str], date: Edtf | None
) -> tuple[str, ...]:
    """Who may have held an office of these ranks on a date: alone whoever held it on all of its days.

    Nobody where no state or date is told, or the date is vaguer than a year.
    """
    terms = _terms(gazetteer, state, ranks, date)
    certain = [each for each in terms if date is not None and each.spans(date)]
    return tuple(dict.fromkeys(each.person for each in certain or terms))


def holder(gazetteer: Gazetteer, state: str | None, ranks: Collection[str], date: Edtf | None) -> str | None:
    """The one who held an office of these ranks on every day of a date, or None."""
    terms = _terms(gazetteer, state, ranks, date)
    found = {each.person for each in terms if date is not None and each.spans(date)}
    return found.pop() if len(found) == 1 else None


def _terms(gazetteer: Gazetteer, state: str | None, ranks: Collection[str], date: Edtf | None) -> list[Term]:
    if state is None or date is None or _is_vague(date):
        return []
    return [
        each
        for each in gazetteer.terms
        if each.rank in ranks and same_state(each.state, state) and each.meets(date)
    ]


def _is_vague(date: Edtf) -> bool:
    """Whether a date is longer than a year, such as a decade, or has no end."""
    first, last = date.earliest, date.latest
    return first is None or last is None or (last - first).days > _LONGEST
