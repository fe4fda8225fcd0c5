"""Tellings to build tests from: short, about invented people and places."""

from hikiwake.basics.dates import Edtf
from hikiwake.intake.tellings.telling import Telling
from hikiwake.vocabulary.happenings import EventMode, EventStatus, EventType

STATES = {
    "Port Salt": "arland",
    "Highmoor": "borland",
    "Lowmoor": "borland",
    "ada": "arland",
    "bo": "borland",
}
"""The state each place and person belongs to."""


def telling(
    record: str,
    date: str | None,
    *,
    source: str = "one",
    who: tuple[str, ...] = ("ada", "bo"),
    where: tuple[str, ...] = (),
    status: EventStatus = EventStatus.OCCURRED,
    kind: EventType = EventType.CONSULT,
    mode: EventMode | None = EventMode.VISIT,
    start: int = 0,
    accepted: bool = False,
) -> Telling:
    """A telling in one passage of one source."""
    return Telling(
        record=record,
        sources=frozenset({source}),
        passages=(f"{source}@{start}-{start + 10}",),
        type=kind,
        mode=mode,
        happening=str(mode or kind),
        status=status,
        date=Edtf(date) if date else None,
        who=frozenset(who),
        where=frozenset(where),
        topic="visit of ada",
        accepted=accepted,
    )
