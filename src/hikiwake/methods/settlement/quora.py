"""Whose consent is enough: the least sets of actors whose agreeing makes every party agree."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from hikiwake.basics.errors import TooLargeError
from hikiwake.model.agreement import Agreement, Voice
from hikiwake.model.problem import PartyAgreement

MOST_QUORA = 50_000
"""Sets of actors that are looked at."""


def quora(
    parties: Sequence[PartyAgreement], bits: Mapping[str, int], most: int = MOST_QUORA
) -> tuple[int, ...]:
    """Sets of actors, as bits, that are enough for all parties; every least one is among them.

    Actors without a bit are taken to agree whatever happens. None at all where some party can never agree.
    Raises `TooLargeError` for more than `most` sets.
    """
    found = {0}
    for party in parties:
        found = _both(found, _enough(party.agreement, bits, most), most)
    return tuple(sorted(found))


def is_unanimous(agreement: Agreement) -> bool:
    """Whether every actor of an agreement is needed, so that there is one quorum."""
    if isinstance(agreement, Voice):
        return True
    return agreement.count == len(agreement.parts) and all(map(is_unanimous, agreement.parts))


def _enough(agreement: Agreement, bits: Mapping[str, int], most: int) -> set[int]:
    if isinstance(agreement, Voice):
        return {bits.get(agreement.actor, 0)}
    parts = [_enough(part, bits, most) for part in agreement.parts]
    asked = [part for part in parts if 0 not in part]
    number = max(0, agreement.count - (len(parts) - len(asked)))
    by_size: list[set[int]] = [{0}] + [set() for _ in range(number)]
    for part in asked:
        for size in range(number, 0, -1):
            by_size[size] |= _both(by_size[size - 1], part, most)
    return by_size[number]


def _both(some: set[int], others: set[int], most: int) -> set[int]:
    found: set[int] = set()
    for one in some:
        found.update(one | other for other in others)
        if len(found) > most:
            raise TooLargeError(f"the agreements can be met by more than {most:,} sets of actors, the limit")
    return found
