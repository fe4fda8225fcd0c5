"""Which records rest on a passage that another source contradicts, and which version they use."""

from collections import defaultdict
from collections.abc import Iterable

from hikiwake.basics.record import Record
from hikiwake.dossier.dossier import Dossier, references_of
from hikiwake.dossier.source_conflict import SourceConflict


class Dispute(Record):
    """A record that uses one version of a disputed fact.

    `used` are the versions its own passages hold, or, where it cites several, the one a person decided for;
    `decided` is that decision, empty while the conflict is open. A record may use another version than the
    one decided for: that is told, not mended.
    """

    record: str
    conflict: str
    used: tuple[str, ...]
    decided: str = ""


def disputes(dossier: Dossier) -> dict[str, tuple[Dispute, ...]]:
    """Every dispute by the record that rests on it; conflicts themselves are no such record."""
    versions: dict[str, list[tuple[SourceConflict, str]]] = defaultdict(list)
    for conflict in dossier.conflicts:
        for claim in conflict.claim:
            for reference in claim.passages:
                versions[reference].append((conflict, claim.value))
    found: dict[str, tuple[Dispute, ...]] = {}
    for record in dossier.records():
        if not isinstance(record, SourceConflict):
            own = _of(record.id, [each for ref in references_of(record) for each in versions.get(ref, ())])
            if own:
                found[record.id] = own
    return found


def _of(record: str, cited: Iterable[tuple[SourceConflict, str]]) -> tuple[Dispute, ...]:
    by_conflict: dict[str, tuple[SourceConflict, dict[str, None]]] = {}
    for conflict, value in cited:
        by_conflict.setdefault(conflict.id, (conflict, {}))[1][value] = None
    return tuple(_dispute(record, conflict, tuple(values)) for conflict, values in by_conflict.values())


def _dispute(record: str, conflict: SourceConflict, values: tuple[str, ...]) -> Dispute:
    decided = conflict.resolution.claim if conflict.resolution else ""
    used = (decided,) if len(values) > 1 and decided in values else values
    return Dispute(record=record, conflict=conflict.id, used=used, decided=decided)
