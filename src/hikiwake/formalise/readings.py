"""The defensible readings of a case at a day: which choices there are, and a reading for every combination.

A factor is one choice: whether an actor's red lines are meant, whether a silent constituency follows its
lead, what an actor would say on an issue it is silent on, which bases count, whose coding is followed, how
imprecise dates are taken. Only factors that can matter to the needed parties at the day are listed.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum
from itertools import groupby
from typing import Any

from hikiwake.dossier.stance import Stance
from hikiwake.formalise.in_force import begun
from hikiwake.formalise.problem import build_problem
from hikiwake.formalise.reading import Dating, Reading
from hikiwake.formalise.silence import refusable, silent_on
from hikiwake.formalise.status_quo import status_quo_at
from hikiwake.model.agreement import voices
from hikiwake.model.case_model import CaseModel
from hikiwake.model.problem import SettlementProblem
from hikiwake.model.wording import Wording, listed, spoken
from hikiwake.vocabulary.stances import Basis, StanceKind

_REPLACED = frozenset({"bases", "dating", "coders"})
"""Fields of a reading that a level sets; to the others, which are sets of names, it adds."""


class FactorKind(StrEnum):
    """What a factor is about."""

    BASES = "bases"
    DATING = "dating"
    CODER = "coder"
    BLUFF = "bluff"
    DEFERENCE = "deference"
    UNKNOWN = "unknown"
    STANCE = "stance"


@dataclass(frozen=True, slots=True)
class Level:
    """One way to decide a factor: its name, and what it changes in a reading. The first changes nothing."""

    name: str
    field: str = ""
    value: Any = None


@dataclass(frozen=True, slots=True)
class Factor:
    """One choice behind a reading. `subject` is an actor, an actor and an issue, a stance, or empty.

    `grounds` are the ids of the stances it is about, none where it is about a silence.
    """

    kind: FactorKind
    subject: str
    question: str
    levels: tuple[Level, ...]
    grounds: tuple[str, ...] = ()

    @property
    def id(self) -> str:
        """A stable name: the kind, and the subject where there is one."""
        return f"{self.kind}.{self.subject}" if self.subject else self.kind.value


def reading_with(base: Reading, factors: Iterable[Factor], choice: Mapping[str, int]) -> Reading:
    """The base reading with a level of each factor, by the factor's id; level 0 where none is chosen."""
    changes: dict[str, Any] = {}
    for factor in factors:
        level = factor.levels[choice.get(factor.id, 0)]
        if level.field in _REPLACED:
            changes[level.field] = level.value
        elif level.field:
            changes[level.field] = changes.get(level.field, getattr(base, level.field)) | level.value
    return replace(base, **changes) if changes else base


def factors_of(
    stances: Sequence[Stance],
    model: CaseModel,
    base: Reading,
    *,
    coded_by: Sequence[str] = (),
    strict: bool = False,
) -> tuple[Factor, ...]:
    """The factors that can matter at the base reading's day, each with the base reading's way first.

    `coded_by` names the case's own coders. `strict` adds, for silent constituencies, the reading that they
    refuse what they are silent on. Raises what `build_problem` raises.
    """
    problem = build_problem(stances, model, base)
    actors = relevant_actors(problem, model)
    used = _grounds(problem, actors)
    coded = [stance for stance in stances if stance.actor in actors]
    in_play = [stance for stance in coded if stance.id in used]
    wording = Wording(model)
    return (
        *_bases(in_play, coded, base),
        *_dating(in_play, base),
        *_coder(coded, used, base, coded_by),
        *(_bluff(actor, problem, wording) for actor in sorted(actors & _refusing(problem))),
        *_deference(problem, model, wording, strict=strict),
        *_unknown(problem, model, base, wording),
    )


def stance_factor(stance: Stance, wording: Wording) -> Factor:
    """A single judgement as a factor: as coded, left out, or bluff where it draws a red line."""
    levels = [Level("as coded"), Level("left out", "leave_out", frozenset({stance.id}))]
    if stance.stance in {StanceKind.REFUSES, StanceKind.DEMANDS}:
        levels.append(Level("bluff", "softened", frozenset({stance.id})))
    options = listed(f"“{wording.option(stance.issue, option)}”" for option in stance.on)
    question = (
        f"Is it right, and meant, that {wording.actor(stance.actor)} {stance.stance.value} {options} "
        f"({spoken(stance.issue)})?"
    )
    return Factor(FactorKind.STANCE, stance.id, question, tuple(levels), (stance.id,))


def relevant_actors(problem: SettlementProblem, model: CaseModel) -> frozenset[str]:
    """The actors a needed party's agreement depends on, and the leads they may defer to."""
    heard = frozenset().union(*(voices(party.agreement) for party in problem.needed()))
    parties = {actor.partition(".")[0] for actor in heard}
    return heard | {f"{name}.{party.lead}" for name, party in model.party.items() if name in parties}


def _grounds(problem: SettlementProblem, actors: Iterable[str]) -> frozenset[str]:
    said = (attitude for actor in actors for attitude in problem.attitudes.get(actor, {}).values())
    return frozenset(ground for attitude in said for ground in attitude.grounds)


def _refusing(problem: SettlementProblem) -> frozenset[str]:
    return frozenset(line.actor for line in problem.refusals)


def _bases(in_play: list[Stance], everything: Sequence[Stance], base: Reading) -> Iterator[Factor]:
    """All bases, then without the assumed, then said only: those that differ in what they leave."""
    levels: list[Level] = []
    left: list[frozenset[str]] = []
    for counted in (frozenset(Basis), frozenset({Basis.SAID, Basis.INFERRED}), frozenset({Basis.SAID})):
        bases = counted & base.bases
        kept = frozenset(stance.id for stance in in_play if stance.basis in bases)
        if kept not in left:
            name = listed(basis.value for basis in Basis if basis in bases)
            levels.append(_counting(name, bases, everything, base) if left else Level(name))
            left.append(kept)
    if len(levels) > 1:
        grounds = tuple(sorted(stance.id for stance in in_play if stance.basis is not Basis.SAID))
        yield Factor(FactorKind.BASES, "", "Which judgements count?", tuple(levels), grounds)


def _counting(name: str, bases: frozenset[Basis], coded: Sequence[Stance], base: Reading) -> Level:
    """The level that counts some bases; a scenario's shocks, which were asked for, are left in."""
    if base.scenario is None:
        return Level(name, "bases", bases)
    return Level(name, "leave_out", frozenset(stance.id for stance in coded if stance.basis not in bases))


def _dating(in_play: list[Stance], base: Reading) -> Iterator[Factor]:
    loose = sorted(s.id for s in in_play if not s.since.certainly_begun_by(base.day))
    if loose and base.dating is Dating.POSSIBLE:
        levels = (Level("from the first possible day"), Level("once certain", "dating", Dating.CERTAIN))
        question = "From when does a stance with an imprecise date count?"
        yield Factor(FactorKind.DATING, "", question, levels, tuple(loose))


def _coder(
    stances: Sequence[Stance], used: frozenset[str], base: Reading, coded_by: Sequence[str]
) -> Iterator[Factor]:
    """Whose coding is followed where coders differ on an actor and option from one date."""
    rivals = _rivals([s for s in stances if s.basis in base.bases and begun(s.since, base)])
    disputed = [group for group in rivals if used & {stance.id for stance in group}]
    if not disputed or base.coders:
        return
    own = listed(coded_by) or "the case's own coder"
    keys: dict[str, set[str]] = {}
    for stance in (stance for group in disputed for stance in group):
        keys.setdefault(stance.coder or own, set()).add(stance.coder)
    if len(keys) == 1:
        return
    levels = [Level(name, "coders", frozenset(found)) for name, found in sorted(keys.items())]
    grounds = tuple(sorted({stance.id for group in disputed for stance in group}))
    question = f"Whose coding is followed: {listed(sorted(keys), 'or')}?"
    yield Factor(FactorKind.CODER, "", question, (Level("the less accepting"), *levels), grounds)


def _rivals(stances: Iterable[Stance]) -> Iterator[list[Stance]]:
    """Stances of one actor on one option from one date on which coders differ."""
    placed = [((s.actor, s.issue, option, s.since.text), s) for s in stances for option in s.on]
    placed.sort(key=lambda pair: (pair[0], pair[1].id))
    for _, group in groupby(placed, key=lambda pair: pair[0]):
        found = [stance for _, stance in group]
        if len({s.coder for s in found}) > 1 and len({s.stance for s in found}) > 1:
            yield found


def _bluff(actor: str, problem: SettlementProblem, wording: Wording) -> Factor:
    grounds = {ground for line in problem.refusals if line.actor == actor for ground in line.grounds}
    levels = (Level("meant"), Level("bluff", "bluffing", frozenset({actor})))
    question = f"Are the red lines of {wording.actor(actor)} meant?"
    return Factor(FactorKind.BLUFF, actor, question, levels, tuple(sorted(grounds)))


def _deference(
    problem: SettlementProblem, model: CaseModel, wording: Wording, *, strict: bool
) -> Iterator[Factor]:
    heard = frozenset().union(*(voices(party.agreement) for party in problem.needed()))
    for actor in sorted(heard):
        places = problem.attitudes.get(actor, {})
        if any(attitude.deferred_to for attitude in places.values()):
            one = frozenset({actor})
            levels = [Level("follows its lead"), Level("cannot tell", "apart", one)]
            if strict:
                levels.append(Level("refuses", "strict", one))
            question = f"Where {wording.actor(actor)} is silent, does it follow its lead?"
            yield Factor(FactorKind.DEFERENCE, actor, question, tuple(levels))


def _unknown(
    problem: SettlementProblem, model: CaseModel, base: Reading, wording: Wording
) -> Iterator[Factor]:
    """A lead that is silent on options of an issue, where a voice of its party is silent with it."""
    status_quo = status_quo_at(model, base.day)
    for party in problem.needed():
        lead = f"{party.party}.{model.party[party.party].lead}"
        said = problem.attitudes.get(lead, {})
        heard = [problem.attitudes.get(actor, {}) for actor in sorted(voices(party.agreement))]
        for issue in model.issue:
            silent = silent_on(said, issue, model)
            if not any(place not in voice for place in silent for voice in heard):
                continue
            place = frozenset({f"{lead}/{issue}"})
            levels = [Level("left open"), Level("accepted", "accepting", place)]
            if refusable(said, issue, model, status_quo):
                levels.append(Level("refused", "refusing", place))
            options = listed((f"“{wording.option(*key)}”" for key in silent), "or")
            question = f"What would {wording.actor(lead)} say to {options} ({spoken(issue)})?"
            yield Factor(FactorKind.UNKNOWN, f"{lead}/{issue}", question, tuple(levels))
