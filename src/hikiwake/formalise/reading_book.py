"""Attitudes under many readings of one case at one time: what does not change is worked out once.

An actor's own attitudes depend on few of a reading's choices, so they are kept by those. The book gives
what `build_problem` gives, for the actors on whose word a needed party depends.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace

from hikiwake.dossier.stance import Stance
from hikiwake.formalise.attitudes import attitudes_of
from hikiwake.formalise.coded_values import with_holdings
from hikiwake.formalise.in_force import in_force
from hikiwake.formalise.problem import scenario_stances
from hikiwake.formalise.reading import Reading
from hikiwake.formalise.silence import Said, with_silences
from hikiwake.formalise.status_quo import status_quo_at
from hikiwake.model.case_model import CaseModel

_NOBODY: frozenset[str] = frozenset()


class ReadingBook:
    """Attitudes of some actors under readings that share day, dating apart, and scenario with a base."""

    def __init__(
        self, stances: Iterable[Stance], model: CaseModel, base: Reading, actors: frozenset[str]
    ) -> None:
        """Sort the stances of the actors that may have begun by the base's day."""
        self._options = model.options()
        self._model = _only(model, actors)
        self._base = base
        self._status_quo = status_quo_at(model, base.day)
        self._stances: dict[str, list[Stance]] = {actor: [] for actor in sorted(actors)}
        for stance in (*stances, *scenario_stances(model, base.scenario)):
            if stance.actor in actors and stance.since.possibly_begun_by(base.day):
                self._stances[stance.actor].append(stance)
        self._ids = {
            actor: frozenset(stance.id for stance in stances) for actor, stances in self._stances.items()
        }
        self._known: dict[tuple[str, Reading], Said] = {}

    def attitudes(self, reading: Reading) -> Mapping[str, Said]:
        """What each of the actors says to the options, under a reading of the base's day and scenario.

        Raises `ValueError` for another day or scenario.
        """
        if (reading.day, reading.scenario) != (self._base.day, self._base.scenario):
            raise ValueError(f"found a reading of {reading.day}, expected one of {self._base.day}")
        own = {actor: said for actor in self._stances if (said := self._own(actor, reading))}
        kept = with_holdings(own, self._model, reading)
        return with_silences(kept, self._model, reading, self._status_quo)

    def _own(self, actor: str, reading: Reading) -> Said:
        """The actor's own attitudes, by the choices that can touch them."""
        ids = self._ids[actor]
        key = replace(
            self._base,
            dating=reading.dating,
            bases=reading.bases,
            coders=reading.coders,
            leave_out=reading.leave_out & ids,
            softened=reading.softened & ids,
            bluffing=reading.bluffing & {actor},
            where=None,
            apart=_NOBODY,
            strict=_NOBODY,
            accepting=_NOBODY,
            refusing=_NOBODY,
        )
        place = (actor, key)
        if place not in self._known:
            held = in_force(self._stances[actor], key).get(actor, {})
            self._known[place] = attitudes_of(held, self._options)
        return self._known[place]


def _only(model: CaseModel, actors: frozenset[str]) -> CaseModel:
    """The model with no constituencies and third parties but the actors; leads are always among them."""
    parties = {
        name: party.model_copy(
            update={
                "constituency": {
                    inner: constituency
                    for inner, constituency in party.constituency.items()
                    if f"{name}.{inner}" in actors
                }
            }
        )
        for name, party in model.party.items()
        if f"{name}.{party.lead}" in actors
    }
    return model.model_copy(update={"party": parties, "third_party": {}})
