"""The answers of a case under many readings: the piece of work that is sent to where it runs."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from hikiwake.dossier.stance import Stance
from hikiwake.formalise.problem import build_problem, read_condition
from hikiwake.formalise.reading import Reading
from hikiwake.formalise.reading_book import ReadingBook
from hikiwake.formalise.readings import relevant_actors
from hikiwake.methods.robustness.alone import answers_alone, distance_alone
from hikiwake.methods.robustness.shared_space import Answer, Attitudes, SharedSpace
from hikiwake.model.case_model import CaseModel
from hikiwake.model.expression import Expression
from hikiwake.model.problem import SettlementProblem


@dataclass(frozen=True, slots=True)
class ReadingAnswer:
    """What a reading answers to every question, and how far it is from something the first asks about."""

    answers: Mapping[str, Answer]
    distance: int | None


@dataclass(frozen=True, slots=True)
class ReadingWork:
    """From readings of one day and scenario to their answers. Holds nothing that the answers do not need."""

    problem: SettlementProblem
    stances: tuple[Stance, ...]
    model: CaseModel
    base: Reading
    actors: frozenset[str]
    questions: Mapping[str, Expression | None]

    def __call__(self, readings: Sequence[Reading]) -> list[ReadingAnswer]:
        """The answers of each reading, in order."""
        book = ReadingBook(self.stances, self.model, self.base, self.actors)
        first = next(iter(self.questions))
        if self.problem.valuations:
            return [self._alone(book.attitudes(reading), first) for reading in readings]
        found = []
        with SharedSpace(self.problem, self.questions) as space:
            for reading in readings:
                said = book.attitudes(reading)
                found.append(ReadingAnswer(space.answers(said), space.distance(said, first)))
        return found

    def _alone(self, said: Attitudes, first: str) -> ReadingAnswer:
        return ReadingAnswer(
            answers_alone(self.problem, said, self.questions),
            distance_alone(self.problem, said, self.questions[first]),
        )


def reading_work(
    stances: Iterable[Stance], model: CaseModel, base: Reading, questions: Mapping[str, str | None]
) -> ReadingWork:
    """The work for readings of the base's day and scenario.

    `questions` are conditions as text, by id; None asks about every settlement that meets the rules and
    the goal. Raises what `build_problem` and `read_condition` raise.
    """
    stances = tuple(stances)
    base = replace(base, where=None)
    problem = build_problem(stances, model, base)
    actors = relevant_actors(problem, model)
    return ReadingWork(
        problem=replace(problem, attitudes={}, refusals=()),
        stances=tuple(stance for stance in stances if stance.actor in actors),
        model=model.model_copy(update={"person": {}, "office": {}, "tenure": (), "question": ()}),
        base=base,
        actors=actors,
        questions={
            name: None if source is None else read_condition(model, source)
            for name, source in questions.items()
        },
    )
