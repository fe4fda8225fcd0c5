"""Which choice of reading, and which single judgement, flips an answer most often when it alone changes."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from hikiwake.formalise.problem import scenario_stances
from hikiwake.formalise.reading import Reading
from hikiwake.formalise.readings import Factor, reading_with, relevant_actors, stance_factor
from hikiwake.methods.robustness.flips import Flip, count_flips
from hikiwake.methods.robustness.latin_hypercube import Choice
from hikiwake.methods.robustness.shared_space import Answer
from hikiwake.methods.settlement.clashes import minimal_clashes
from hikiwake.methods.settlement.least_changes import least_changes
from hikiwake.study.reading_work import ReadingAnswer
from hikiwake.study.running import Executor, Progress
from hikiwake.study.setting import Setting

Run = Executor[Reading, ReadingAnswer]
Claims = Mapping[str, Answer]
"""The answer as coded to each question, by id."""

LEAST_TRIED = 10
"""Every change is tried in at least so many readings, whatever the budget."""
MOST_STANCES = 40
"""At most so many single stances are tried."""
CLASHES = 20
"""So many clashes and least changes of each question are looked through for stances."""


def holds(claim: Answer, found: Answer) -> bool:
    """Whether a reading bears out the answer as coded; a deal leaves something unblocked, as *open* says."""
    return found is claim or (claim is Answer.OPEN and found is Answer.DEAL)


@dataclass(frozen=True, slots=True)
class Start:
    """A reading to change things in: what it was made from, its choices, itself, and what it answers."""

    base: Reading
    choice: Choice
    reading: Reading
    answer: ReadingAnswer


@dataclass(frozen=True, slots=True)
class Tried:
    """What came of changing things one at a time: flips by factor id, and what it took."""

    flips: Mapping[str, Flip]
    readings: int
    evaluations: int


def tried_alone(
    factors: Sequence[Factor],
    stances: Sequence[Factor],
    starts: Sequence[Start],
    *,
    claims: Claims,
    run: Run,
    progress: Progress | None = None,
) -> Tried:
    """Change every factor, then every single stance, in every starting reading, each way it can be."""
    changed = [
        (factor.id, place, reading)
        for place, start in enumerate(starts)
        for factor, reading in _changes(factors, stances, start)
    ]
    found = run.run([reading for _, _, reading in changed], progress)
    after: dict[str, list[list[Mapping[str, bool]]]] = {
        factor.id: [[] for _ in starts] for factor in (*factors, *stances)
    }
    for (name, place, _), answer in zip(changed, found, strict=True):
        after[name][place].append(_borne_out(claims, answer))
    before = [_borne_out(claims, start.answer) for start in starts]
    flips = {name: count_flips(name, before, ways, claims) for name, ways in after.items()}
    return Tried(flips, len(starts), len(changed))


def changes_in(factors: Iterable[Factor]) -> int:
    """How many evaluations one starting reading takes."""
    return sum(len(factor.levels) - 1 for factor in factors)


def pivotal_stances(setting: Setting, questions: Mapping[str, str | None], run: Run) -> tuple[Factor, ...]:
    """The single stances worth trying.

    They are those that flip an answer as the case is coded, then those in the clashes and least changes of
    the questions; at most `MOST_STANCES`.
    """
    flipping, in_play = _flipping(setting, run)
    named = _in_clashes(setting, questions)
    order = sorted(flipping) + sorted(named - flipping)
    return tuple(in_play[name] for name in order if name in in_play)[:MOST_STANCES]


def _changes(
    factors: Sequence[Factor], stances: Sequence[Factor], start: Start
) -> Iterator[tuple[Factor, Reading]]:
    for factor in factors:
        for level in range(len(factor.levels)):
            if level != start.choice[factor.id]:
                yield factor, reading_with(start.base, factors, {**start.choice, factor.id: level})
    for factor in stances:
        for level in range(1, len(factor.levels)):
            yield factor, reading_with(start.reading, (factor,), {factor.id: level})


def _borne_out(claims: Claims, answer: ReadingAnswer) -> Mapping[str, bool]:
    return {name: holds(claim, answer.answers[name]) for name, claim in claims.items()}


def _flipping(setting: Setting, run: Run) -> tuple[frozenset[str], Mapping[str, Factor]]:
    """The stances that flip an answer at the base reading, and every stance in play as a factor."""
    base = setting.reading
    actors = relevant_actors(setting.problem, setting.model)
    said = (attitude for actor in actors for attitude in setting.problem.attitudes.get(actor, {}).values())
    used = {ground for attitude in said for ground in attitude.grounds}
    stances = (*setting.dossier.stances, *scenario_stances(setting.model, base.scenario))
    in_play = {s.id: stance_factor(s, setting.wording) for s in stances if s.id in used}
    changed = [
        (name, reading_with(base, (factor,), {factor.id: level}))
        for name, factor in sorted(in_play.items())
        for level in range(1, len(factor.levels))
    ]
    coded, *found = run.run([base, *(reading for _, reading in changed)])
    flipping = frozenset(
        name
        for (name, _), answer in zip(changed, found, strict=True)
        if any(not holds(claim, answer.answers[asked]) for asked, claim in coded.answers.items())
    )
    return flipping, in_play


def _in_clashes(setting: Setting, questions: Mapping[str, str | None]) -> frozenset[str]:
    grounds: set[str] = set()
    for where in questions.values():
        problem = setting.narrowed(where).problem if where else setting.problem
        for clash in minimal_clashes(problem, most=CLASHES).found:
            grounds |= {ground for line in clash for ground in line.grounds}
        for change in least_changes(problem, most=CLASHES).found:
            grounds |= {ground for line in change.refusals for ground in line.grounds}
    return frozenset(grounds)
