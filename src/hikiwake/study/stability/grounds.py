"""The records that reasons name, in words, with what they condense and where that is said."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

from hikiwake.basics.references import source_of
from hikiwake.dossier.passage import Passage
from hikiwake.dossier.stance import Stance
from hikiwake.findings.ground import Ground, PassagePlace
from hikiwake.findings.stability import StabilityFinding
from hikiwake.formalise.bargaining import values_id
from hikiwake.model.case_model import CaseModel
from hikiwake.model.control import control_ids
from hikiwake.model.wording import Wording
from hikiwake.study.passage_places import place_of
from hikiwake.study.stability.case_assumptions import control_words
from hikiwake.study.stability.record_words import record_words, wish_words


@dataclass(frozen=True)
class Grounds:
    """Looks up the records of a case by id; `passages` tell in which paragraph each is."""

    stances: Sequence[Stance]
    passages: Sequence[Passage]
    model: CaseModel
    wording: Wording

    @cached_property
    def words(self) -> Mapping[str, str]:
        """What each record says, as it follows *since*."""
        return record_words(self.model, self.stances, self.wording)

    @cached_property
    def _known(self) -> dict[str, Ground]:
        return {each.id: each for each in (*self._stances(), *self._values(), *self._controls())} | {
            each.id: each for each in self._wishes()
        }

    @cached_property
    def _by_stance(self) -> dict[str, Ground]:
        return {each.id: each for each in self._stances()}

    def of(self, names: Iterable[str]) -> tuple[Ground, ...]:
        """The records of some ids, each once, in their order; one that is not known is left out."""
        return tuple(self._known[name] for name in dict.fromkeys(names) if name in self._known)

    def _wishes(self) -> Iterator[Ground]:
        for wish in self.model.preference:
            yield Ground(
                id=wish.id,
                kind="preference",
                says=wish_words(wish, self.model, self.wording),
                basis=wish.basis.value,
                because=wish.because,
                passages=self._places(wish.passages),
                below=tuple(self._by_stance[name] for name in wish.stances if name in self._by_stance),
            )

    def _controls(self) -> Iterator[Ground]:
        for name, block in control_ids(self.model.control).items():
            yield Ground(
                id=name,
                kind="control",
                says=control_words(block, self.wording),
                because=block.because,
                passages=self._places(block.passages),
            )

    def _stances(self) -> Iterator[Ground]:
        for stance in self.stances:
            yield Ground(
                id=stance.id,
                kind="stance",
                says=self.words[stance.id],
                basis=stance.basis.value,
                because=stance.note,
                passages=self._places(stance.passages),
            )

    def _values(self) -> Iterator[Ground]:
        for name, values in self.model.values.items():
            yield Ground(
                id=values_id(name),
                kind="values",
                says=f"what {self.wording.actor(name)} holds the options to be worth",
                basis=values.basis.value,
                because=values.because,
                passages=self._places(values.passages),
            )

    def _places(self, references: Iterable[str]) -> tuple[PassagePlace, ...]:
        return tuple(
            PassagePlace(reference=each, source=source_of(each), place=place_of(each, self._paragraphs))
            for each in references
        )

    @cached_property
    def _paragraphs(self) -> dict[str, int]:
        return {passage.id: passage.paragraph for passage in self.passages}


def named_by(finding: StabilityFinding) -> tuple[str, ...]:
    """The records that the reasons of a finding name, those that carry the impasse first.

    Those are the statements in the way of what would settle the dispute: first the ones that a smallest
    change would drop, then those in the way of the most states. What decides single moves follows.
    """
    found: dict[str, None] = {}
    if finding.settling is not None:
        for opening in finding.settling.openings:
            found |= dict.fromkeys(opening.statements)
        found |= dict.fromkeys(obstacle.record for obstacle in finding.settling.obstacles)
    for objection in finding.objections:
        found |= dict.fromkeys(objection.records)
    for weighing in (*finding.alone, *finding.together):
        found |= dict.fromkeys(name for names in weighing.decided_by.values() for name in names)
    for verdict in finding.answer.verdicts:
        if verdict.state == finding.parameters.get("state"):
            found |= dict.fromkeys(verdict.rests_on)
    for compared in finding.compared:
        found |= dict.fromkeys((*compared.decided_by, *compared.in_the_way))
    for weighing in (*finding.alone, *finding.together):
        found |= dict.fromkeys(weighing.rests_on)
    return tuple(found)
