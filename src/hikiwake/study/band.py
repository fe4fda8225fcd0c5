"""The defensible readings that a band runs over: a short list, each differing from the asked one in one way.

The list is declared here and nowhere else: what was said alone, or with what was inferred, or with what was
assumed; an imprecise date from its first or only from its last possible day; silent constituencies that
follow their lead or of which we cannot tell; red lines at face value or, actor by actor, as bluff. A band
says how far the answer moves within the list. It is no probability, and readings that differ from the asked
one in two ways at once may lie outside it.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

from hikiwake.dossier.stance import Stance
from hikiwake.findings.band import NamedReading
from hikiwake.formalise.problem import scenario_stances
from hikiwake.formalise.reading import Dating, Reading
from hikiwake.model.case_model import CaseModel
from hikiwake.model.wording import Wording, listed
from hikiwake.vocabulary.stances import Basis, StanceKind

AS_ASKED = "as-asked"
READING = "assumption.reading."
"""How the id of a reading begins where it is named as an assumption."""


@dataclass(frozen=True, slots=True)
class BandReading:
    """A reading of the band: its name, and in words what it takes for granted."""

    name: str
    says: str
    reading: Reading

    @property
    def named(self) -> NamedReading:
        """The reading as a finding names it."""
        return NamedReading(id=f"{READING}{self.name}", says=self.says)


def band_readings(
    base: Reading, stances: Iterable[Stance], model: CaseModel, heard: Iterable[str]
) -> tuple[BandReading, ...]:
    """The reading asked for first, then the others; `heard` are the actors a needed party listens to."""
    known, actors = tuple(stances), sorted(heard)
    return (
        BandReading(AS_ASKED, "As asked", base),
        *_fewer_bases(base, known),
        _other_dating(base),
        *_apart(base, model, actors),
        *_bluffs(base, (*known, *scenario_stances(model, base.scenario)), model, actors),
    )


def _fewer_bases(base: Reading, stances: tuple[Stance, ...]) -> Iterator[BandReading]:
    """By what they leave out, so that a scenario's shocks, which were asked for, stay."""
    said = frozenset({Basis.SAID})
    for name, says, kept in (
        ("said", "Only what was said counts", said),
        ("unassumed", "What was said or inferred counts, nothing assumed", said | {Basis.INFERRED}),
    ):
        dropped = frozenset(s.id for s in stances if s.basis in base.bases - kept)
        if dropped:
            yield BandReading(name, says, replace(base, leave_out=base.leave_out | dropped))


def _other_dating(base: Reading) -> BandReading:
    if base.dating is Dating.POSSIBLE:
        says = "A stance with an imprecise date counts only once it must have begun"
        return BandReading("late-dates", says, replace(base, dating=Dating.CERTAIN))
    says = "A stance with an imprecise date counts from the first day it may have begun"
    return BandReading("early-dates", says, replace(base, dating=Dating.POSSIBLE))


def _apart(base: Reading, model: CaseModel, heard: list[str]) -> Iterator[BandReading]:
    """One in which nobody follows a lead, where anybody heard may."""
    leads = {f"{name}.{party.lead}" for name, party in model.party.items()}
    followers = [actor for actor in heard if actor not in leads | base.apart | base.strict]
    if followers:
        names = listed(Wording(model).actor(actor) for actor in followers)
        says = f"Where {names} are silent, they do not follow their lead: we cannot tell"
        yield BandReading("apart", says, replace(base, apart=base.apart.union(followers)))


def _bluffs(
    base: Reading, stances: tuple[Stance, ...], model: CaseModel, heard: list[str]
) -> Iterator[BandReading]:
    """One for every actor heard that ever draws a red line."""
    drawing = {s.actor for s in stances if s.stance in {StanceKind.REFUSES, StanceKind.DEMANDS}}
    for actor in heard:
        if actor in drawing - base.bluffing:
            says = f"Red lines of {Wording(model).actor(actor)} are bluff: we cannot tell"
            yield BandReading(f"bluff.{actor}", says, replace(base, bluffing=base.bluffing | {actor}))
