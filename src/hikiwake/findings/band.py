"""Readings that a band runs over."""

from hikiwake.basics.record import Record


class NamedReading(Record):
    """One defensible reading: its name among the assumptions, and what it takes for granted."""

    id: str
    says: str
