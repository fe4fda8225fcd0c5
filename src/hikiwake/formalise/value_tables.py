"""Tables that turn words and places in a ranking into numbers: the declared one and its defensible rivals.

No table is measured. An answer that changes with the table was made by the table; so every answer is asked
under several of them.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from fractions import Fraction

from hikiwake.basics.errors import UnknownNameError
from hikiwake.basics.identifiers import suggest
from hikiwake.basics.quantities import Interval
from hikiwake.model.case_model import CaseModel
from hikiwake.model.values import ValueTable
from hikiwake.vocabulary.value_table import ValueWord

Curve = Callable[[Fraction], Fraction]
"""A rising function from [0, 1] onto itself."""

OF_CASE = "case"


@dataclass(frozen=True, slots=True)
class NamedTable:
    """A table of words under a name, what it takes for granted, and the curve that bends ranks with it."""

    name: str
    says: str
    because: str
    table: ValueTable
    curve: Curve

    @property
    def id(self) -> str:
        """Its name among the assumptions."""
        return f"assumption.value-words.{self.name}"


def straight(part: Fraction) -> Fraction:
    """Every step is worth as much as any other."""
    return part


def convex(part: Fraction) -> Fraction:
    """Steps are worth more the higher they lie: the square."""
    return part * part


def concave(part: Fraction) -> Fraction:
    """Steps are worth more the lower they lie: the square, seen from the other end."""
    return 1 - (1 - part) ** 2


def bent(interval: Interval, curve: Curve) -> Interval:
    """The interval between the bent ends."""
    return Interval(curve(interval.low), curve(interval.high))


def _bent_table(curve: Curve) -> ValueTable:
    straight_table = ValueTable()
    return ValueTable(**{word.value: bent(straight_table.worth(word), curve) for word in ValueWord})


def _bands() -> ValueTable:
    words = [word for word in ValueWord if word is not ValueWord.UNKNOWN]
    edges = [Fraction(len(words) - place, len(words)) for place in range(len(words) + 1)]
    return ValueTable(
        **{word.value: Interval(edges[n + 1], edges[n]) for n, word in enumerate(words)},
        unknown=ValueTable().unknown,
    )


DECLARED: Mapping[str, NamedTable] = {
    table.name: table
    for table in (
        NamedTable(
            "linear",
            "Words are equal steps apart, and neighbouring words overlap",
            "Nothing coded says which step is the largest, nor that two actors use a word alike",
            ValueTable(),
            straight,
        ),
        NamedTable(
            "convex",
            "What an actor wants counts more than what it dislikes: the steps at the top are larger",
            "Who demands may care far more than who merely prefers",
            _bent_table(convex),
            convex,
        ),
        NamedTable(
            "concave",
            "What an actor dislikes counts more than what it wants: the steps at the bottom are larger",
            "Losses may weigh more than gains",
            _bent_table(concave),
            concave,
        ),
        NamedTable(
            "bands",
            "Only the order of words counts: equal bands that touch and never overlap",
            "The scale is a scale: who prefers an option likes it better than one it accepts",
            _bands(),
            straight,
        ),
    )
}
"""The tables every answer may be asked under, the declared one first."""


def tables_of(model: CaseModel) -> Mapping[str, NamedTable]:
    """The case's own table first where it has one, then the declared ones."""
    if model.value_table is None:
        return DECLARED
    own = NamedTable(
        OF_CASE,
        "Words are worth what the table of the case says",
        model.value_table.because,
        model.value_table,
        straight,
    )
    return {OF_CASE: own, **DECLARED}


def table_named(model: CaseModel, name: str | None) -> NamedTable:
    """The table of a name; the first without one. Raises `UnknownNameError`."""
    tables = tables_of(model)
    if name is None:
        return next(iter(tables.values()))
    if name not in tables:
        raise UnknownNameError(f"no table {name!r}{suggest(name, tables)}; there are {', '.join(tables)}")
    return tables[name]
