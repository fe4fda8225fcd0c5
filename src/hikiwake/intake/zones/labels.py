"""The labels of a document's units while they are being found: the first label put on a unit stays."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from hikiwake.intake.documents.read_document import BlockHint
from hikiwake.intake.frame import ZoneKind
from hikiwake.intake.zones.units import Unit


class Labels:
    """What is known so far of the units of a document; `cut` says that its lines are cut off."""

    def __init__(self, units: Sequence[Unit], *, cut: bool = False) -> None:
        self.units = units
        self.cut = cut
        self._known: dict[int, tuple[ZoneKind, str]] = {}

    def put(self, place: int, kind: ZoneKind, rule: str) -> None:
        """Label a unit, unless it has a label."""
        self._known.setdefault(place, (kind, rule))

    def known(self, place: int) -> ZoneKind | None:
        """The label of a unit, or None."""
        label = self._known.get(place)
        return label[0] if label else None

    def kind(self, place: int) -> ZoneKind:
        """The label of a unit: body where nothing else was found."""
        return self.known(place) or ZoneKind.BODY

    def rule(self, place: int) -> str:
        """What decided the label of a unit."""
        return self._known.get(place, (ZoneKind.BODY, "prose"))[1]

    def open_places(self, first: int = 0, last: int | None = None) -> Iterator[int]:
        """The units without a label, in order."""
        for place in range(first, len(self.units) if last is None else last):
            if place not in self._known:
                yield place

    def declare(self, hints: Sequence[BlockHint]) -> None:
        """Take over what the markup says of units that lie for the most part in one of its stretches."""
        place = 0
        for hint in hints:
            while place < len(self.units) and self.units[place].end <= hint.start:
                place += 1
            at = place
            while at < len(self.units) and self.units[at].start < hint.end:
                unit = self.units[at]
                shared = min(unit.end, hint.end) - max(unit.start, hint.start)
                if 2 * shared > unit.end - unit.start and hint.kind is not ZoneKind.BODY:
                    self.put(at, hint.kind, "markup")
                at += 1
