"""What every finding carries."""

from collections.abc import Mapping

from hikiwake.basics.record import Record


class Assumption(Record):
    """A named assumption an answer rests on. `because` says why it is made, `where` which file holds it."""

    id: str
    says: str
    because: str = ""
    where: str = ""


class DisputedFact(Record):
    """A record an answer rests on and on which sources differ: the conflict, and the version the record uses.

    `decided` is the version a person decided for; empty while the conflict is open.
    """

    record: str
    conflict: str
    used: tuple[str, ...]
    decided: str = ""


class Finding(Record):
    """An answer: how it was got, under which choices, what it rests on, and one sentence with its hedge.

    `rests_on` holds ids of stances and other records, `assumptions` ids of the assumption sheet,
    `disputed` tells which version of a disputed fact it uses. Methods without random numbers have no `seed`.
    """

    method: str
    version: str
    parameters: Mapping[str, str]
    seed: int | None = None
    rests_on: tuple[str, ...]
    assumptions: tuple[str, ...]
    disputed: tuple[DisputedFact, ...] = ()
    sentence: str
