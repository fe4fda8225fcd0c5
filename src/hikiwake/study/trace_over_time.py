"""What the ids of win-sets and of the readings of the band are, and what lies below them."""

from __future__ import annotations

from dataclasses import replace
from functools import cached_property

from hikiwake.dossier.dossier import Dossier
from hikiwake.findings.distance import DistanceTimeline
from hikiwake.findings.win_sets import WinSetSize, WinSetTimeline
from hikiwake.formalise.reading import Reading
from hikiwake.model.case_model import CaseModel
from hikiwake.study.band import READING
from hikiwake.study.distance import distance_timeline
from hikiwake.study.measures import Measures
from hikiwake.study.setting import make_setting
from hikiwake.study.trace_index import ASSUMPTION, Index, Node, day_in
from hikiwake.study.win_sets import amount_words, behind, win_set_timeline

WIN_SET = "winset"
"""What every id of a win-set begins with: `winset`, `winset:DAY`, `winset:DAY:WHO`."""


class OverTime:
    """The timelines of one case as read on one day, each computed when first asked for."""

    def __init__(self, dossier: Dossier, model: CaseModel, reading: Reading) -> None:
        """Nothing is computed yet."""
        self._dossier = dossier
        self._model = model
        self._reading = reading

    @cached_property
    def _measures(self) -> Measures:
        return Measures(self._dossier, self._model, self._reading)

    @cached_property
    def distance(self) -> DistanceTimeline:
        """The distance over time."""
        return distance_timeline(self._dossier, self._model, self._reading, self._measures)

    @cached_property
    def win_sets(self) -> WinSetTimeline:
        """The win-sets over time."""
        return win_set_timeline(self._dossier, self._model, self._reading, self._measures)

    @cached_property
    def _sizes(self) -> dict[str, WinSetSize]:
        every = (size for point in self.win_sets.points for size in (point.everybody, *point.parties))
        return {size.id: size for size in every}

    def node(self, name: str) -> Node | None:
        """The node of a reading of the band, or of a win-set; None for any other id."""
        if name.startswith(READING):
            return self._readings.get(name)
        return self._points.get(name) or self._size(name)

    @cached_property
    def _readings(self) -> Index:
        return {each.named.id: Node(ASSUMPTION, each.says) for each in self._measures.readings}

    @cached_property
    def _points(self) -> Index:
        found = self.win_sets
        return {WIN_SET: Node("answer", found.sentence, below=(*found.rests_on, *found.assumptions))} | {
            point.id: Node(
                "win-sets",
                f"win-sets from {point.day}",
                below=tuple(size.id for size in (point.everybody, *point.parties)),
            )
            for point in found.points
        }

    def _size(self, name: str) -> Node | None:
        size, day = self._sizes.get(name), day_in(name)
        if size is None or day is None:
            return None
        setting = make_setting(self._dossier, self._model, replace(self._reading, day=day))
        feasible = self.win_sets.feasible
        words = (
            f"{size.who}: {size.unrefused.number:,} of {feasible:,} settlements not refused, "
            f"{amount_words(size.unrefused, feasible)}; {size.accepted.number:,} surely accepted, "
            f"{amount_words(size.accepted, feasible)}"
        )
        return Node("win-set", words, below=behind(setting, size))
