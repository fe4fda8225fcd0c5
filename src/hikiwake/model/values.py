"""What settlements are worth to a party, as a file states it: numbers, intervals, words or rankings."""

from __future__ import annotations

from collections.abc import Mapping
from fractions import Fraction
from typing import Annotated, Any

from pydantic import Field, PlainSerializer, PlainValidator, StringConstraints, WithJsonSchema
from pydantic_core import PydanticCustomError

from hikiwake.basics.errors import QuantityError
from hikiwake.basics.identifiers import Identifier
from hikiwake.basics.quantities import Interval, exact, written
from hikiwake.basics.record import Record
from hikiwake.basics.references import PassageReference
from hikiwake.vocabulary.stances import Basis
from hikiwake.vocabulary.value_table import WORTH_OF_WORD, ValueWord

_NUMBER: dict[str, Any] = {"anyOf": [{"type": "number"}, {"type": "string"}]}
_QUANTITY: dict[str, Any] = {
    "anyOf": [*_NUMBER["anyOf"], {"type": "array", "items": _NUMBER, "minItems": 2, "maxItems": 2}]
}


def _interval(found: object) -> Interval:
    """An interval from what a file holds. A pydantic error where it holds none."""
    if isinstance(found, Interval):
        return found
    ends = found if isinstance(found, (list, tuple)) else (found, found)
    if len(ends) != 2:
        raise PydanticCustomError(
            "quantity", "{problem}", {"problem": "an interval is a list of its two ends, the smaller first"}
        )
    try:
        return Interval.of(*ends)
    except QuantityError as error:
        raise PydanticCustomError("quantity", "{problem}", {"problem": str(error)}) from None


def _exact(found: object) -> Fraction:
    try:
        return exact(found)  # type: ignore[arg-type]
    except QuantityError as error:
        raise PydanticCustomError("quantity", "{problem}", {"problem": str(error)}) from None


def _worth(found: object) -> Interval | ValueWord:
    words = {word.value: word for word in ValueWord}
    return words[found] if isinstance(found, str) and found in words else _interval(found)


def _as_written(quantity: Interval | ValueWord) -> str | list[str]:
    if isinstance(quantity, ValueWord):
        return quantity.value
    return written(quantity.low) if quantity.is_exact else [written(quantity.low), written(quantity.high)]


Quantity = Annotated[
    Interval,
    PlainValidator(_interval),
    PlainSerializer(_as_written),
    WithJsonSchema(_QUANTITY),
]
"""A number, a text such as `7/20` or `35%`, or the two ends of an interval in a list. Nothing is rounded."""

Exact = Annotated[
    Fraction,
    PlainValidator(_exact),
    PlainSerializer(written, return_type=str),
    WithJsonSchema(_NUMBER),
]
"""One number: digits, or a text such as `7/20` or `35%`. Nothing is rounded."""

Worth = Annotated[
    Interval | ValueWord,
    PlainValidator(_worth),
    PlainSerializer(_as_written),
    WithJsonSchema(_QUANTITY),
]
"""A quantity, or a word of the stance scale (or `unknown`) that the table of values turns into one."""

OptionReference = Annotated[
    str, StringConstraints(pattern=r"^[a-z0-9][a-z0-9_-]*/[a-z0-9][a-z0-9_-]*$", max_length=161)
]
"""An option of an issue: `issue/option`."""

Place = Identifier | tuple[Identifier, ...]
"""A place in a ranking: one option, or several that tie."""


class ConditionalValue(Record):
    """What an option is worth where a condition on other issues holds, in place of its plain value."""

    issue: Identifier
    option: Identifier
    when: str
    value: Worth


class Values(Record):
    """What settlements are worth to a party or actor, in units of its own.

    A settlement is worth the sum over issues of the weight times the value of the option taken. An issue with
    neither options nor a ranking adds nothing; a weight left out is 1. Options in `not_for_sale` lie outside
    every trade-off: no settlement without them is looked at, and their issues have no price.
    """

    reserve: Quantity | None = None
    weights: Mapping[Identifier, Quantity] = {}
    options: Mapping[Identifier, Mapping[Identifier, Worth]] = {}
    rankings: Mapping[Identifier, tuple[Place, ...]] = {}
    conditional: tuple[ConditionalValue, ...] = ()
    not_for_sale: tuple[OptionReference, ...] = ()
    basis: Basis = Basis.ASSUMED
    because: str = ""
    passages: tuple[PassageReference, ...] = ()

    def priced(self) -> tuple[str, ...]:
        """The issues that have a price, in the order of the file."""
        return tuple(dict.fromkeys((*self.options, *self.rankings)))

    def ranking(self, issue: str) -> tuple[tuple[str, ...], ...]:
        """The options of each place in an issue's ranking, best first; empty where there is none."""
        return tuple((place,) if isinstance(place, str) else place for place in self.rankings.get(issue, ()))

    def held(self) -> tuple[tuple[str, str], ...]:
        """The issue and option of everything that is not for sale."""
        pairs = (name.partition("/") for name in self.not_for_sale)
        return tuple((issue, option) for issue, _, option in pairs)


class ValueTable(Record):
    """What the words of the stance scale are worth in `[values]`, where a number is missing.

    A word left out keeps its worth in the declared table.
    """

    demands: Quantity = Field(default=WORTH_OF_WORD[ValueWord.DEMANDS])
    prefers: Quantity = Field(default=WORTH_OF_WORD[ValueWord.PREFERS])
    accepts: Quantity = Field(default=WORTH_OF_WORD[ValueWord.ACCEPTS])
    opposes: Quantity = Field(default=WORTH_OF_WORD[ValueWord.OPPOSES])
    refuses: Quantity = Field(default=WORTH_OF_WORD[ValueWord.REFUSES])
    unknown: Quantity = Field(default=WORTH_OF_WORD[ValueWord.UNKNOWN])
    because: str = ""

    def worth(self, word: ValueWord) -> Interval:
        """The worth of a word."""
        found: Interval = getattr(self, word.value)
        return found
