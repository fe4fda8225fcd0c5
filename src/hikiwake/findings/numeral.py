"""A number as findings print it."""

from __future__ import annotations

from hikiwake.basics.record import Record


class Numeral(Record):
    """A number. `exact` is empty where none is known; the number then lies within `within` of `decimal`."""

    exact: str
    decimal: float
    within: float = 0.0
