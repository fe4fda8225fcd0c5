"""What every finding carries."""

from collections.abc import Mapping

from hikiwake.basics.record import Record


class Assumption(Record):
    """A named assumption an answer rests on. `because` says why it is made, `where` which file holds it."""

    id: str
    says: str
    because: str = ""
    where: str = ""


class Finding(Record):
    """An answer: how it was got, under which choices, what it rests on, and one sentence with its hedge.

    `rests_on` holds ids of stances and other records, `assumptions` ids of the assumption sheet. Methods
    without random numbers have no `seed`.
    """

    method: str
    version: str
    parameters: Mapping[str, str]
    seed: int | None = None
    rests_on: tuple[str, ...]
    assumptions: tuple[str, ...]
    sentence: str
