"""Taking back what an accepted proposal changed: the record, and what came with it and serves no other."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from hikiwake.dossier.dossier import Dossier, DossierRecord, references_of
from hikiwake.dossier.judgement import Judgement, Landing
from hikiwake.store.case import Case
from hikiwake.store.queue import Staging


@dataclass(slots=True)
class Removal:
    """Stages the removal of what judgements landed; what is not in the case any more is passed over.

    `made` are all judgements of the case: an anchor or a person that came with any of them goes when the last
    record that cites or names it goes; others stay.
    """

    staging: Staging
    case: Case
    made: Iterable[Judgement]
    _anchors: set[str] = field(init=False)
    _actors: set[str] = field(init=False)
    _records: dict[str, DossierRecord] = field(init=False)
    _in_model: Counter[str] = field(init=False)

    def __post_init__(self) -> None:
        """Look up what the case holds."""
        landings = [each.landing for each in self.made if each.landing is not None]
        held = {each.id for each in self.case.dossier.passages}
        self._anchors = {anchor for each in landings for anchor in each.passages} & held
        model = self.case.model
        people = {f"person.{each}" for each in model.person}
        people |= {f"third_party.{each}" for each in model.third_party}
        self._actors = {actor for each in landings for actor in each.actors} & people
        self._records = {each.id: each for each in self.case.dossier.records()}
        self._in_model = Counter(_texts(model.model_dump(mode="json", by_alias=True)))

    def stage(self, landing: Landing) -> None:
        """Stage the removal of what one judgement landed."""
        if landing.present:
            return
        if landing.kind == "source":
            if any(each.id == landing.id for each in self.case.dossier.sources):
                self.staging.remove("source", landing.id)
            return
        record = self._records.get(landing.id)
        named: set[str] = set()
        if landing.into and record is not None:
            kept = tuple(each for each in references_of(record) if each not in landing.cited)
            self.staging.change(landing.kind, landing.id, {"passages": kept})
            self._records[landing.id] = record.model_copy(update={"passages": kept})
        elif record is not None:
            self.staging.remove(landing.kind, landing.id)
            named = {*_texts(self._records.pop(landing.id).model_dump(mode="json"))}
        self._drop_anchors({*landing.cited, *landing.passages})
        self._drop_actors(named | {each.partition(".")[2] for each in landing.actors})

    def _drop_anchors(self, cited: set[str]) -> None:
        """Stage the anchors among those cited that no record cites any more."""
        left = {reference for each in self._records.values() for reference in references_of(each)}
        for anchor in sorted((cited & self._anchors) - left):
            if not self._in_model[anchor]:
                self.staging.remove("passage", anchor)
                self._anchors.remove(anchor)

    def _drop_actors(self, named: set[str]) -> None:
        """Stage the people among those named whom nothing names any more."""
        mine = sorted(each for each in self._actors if each.partition(".")[2] in named)
        if not mine:
            return
        left = {text for each in self._records.values() for text in _texts(each.model_dump(mode="json"))}
        for actor in mine:
            kind, _, name = actor.partition(".")
            # Once in the model is the key of its own table.
            if name not in left and self._in_model[name] <= 1:
                self.staging.remove(kind, name)
                self._actors.remove(actor)


def find_record(dossier: Dossier, landing: Landing) -> DossierRecord | None:
    """The record that a judgement landed, if the case still holds it."""
    own = (each for each in dossier.records() if each.id == landing.id)
    return next(own, None)


def has_landed(dossier: Dossier, landing: Landing) -> bool:
    """Whether the case holds what a judgement was to bring."""
    if landing.kind == "source":
        return any(each.id == landing.id for each in dossier.sources)
    record = find_record(dossier, landing)
    return record is not None and (not landing.into or set(landing.cited) <= set(references_of(record)))


def _texts(value: object) -> Iterator[str]:
    """Every text within plain data, keys of tables included."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict):
        for key, inner in value.items():
            yield str(key)
            yield from _texts(inner)
    elif isinstance(value, (list, tuple)):
        for inner in value:
            yield from _texts(inner)
