"""One state of a conflict that has too many states to list: is it stable, for whom, and why."""

from __future__ import annotations

from collections.abc import Sequence
from math import prod

from hikiwake.findings.stability import Escape, Move, StabilityAnswer, StateFound, Verdict
from hikiwake.methods.stability.concepts import BY_ID, INDIVIDUAL
from hikiwake.methods.stability.single_state.answers import (
    USUAL_LIMITS,
    StateAnswer,
    StateStep,
    Unsettled,
    stability_of,
    stable_for_all,
)
from hikiwake.model.conflict import Conflict
from hikiwake.model.preferences import State
from hikiwake.study.stability.request import StabilityRequest, StateNaming
from hikiwake.study.stability.told import Telling, changes_between
from hikiwake.study.stability.verdict_words import sentence

_ENDED = {
    Unsettled.MOVES: f"no answer of at most {USUAL_LIMITS.moves} moves deters it, and whether a longer one "
    f"does was not settled by looking at {USUAL_LIMITS.reached:,} states",
    Unsettled.EFFORT: f"the allowance of {USUAL_LIMITS.effort:,} calls and conflicts of the solver was used "
    "up, or one move's share of it",
}
"""What ended a search, in words."""


def single_answer(
    conflict: Conflict, title: str, naming: StateNaming, request: StabilityRequest
) -> StabilityAnswer:
    """The verdicts on the state asked about, found without listing any states.

    Raises `UnknownNameError` for a state that there is not, `ModelError` for one that is not feasible,
    `TooLargeError` where a preference cannot be searched.
    """
    telling = Telling(conflict, naming)
    state = telling.state(request.state)
    found = stability_of(conflict, state, terms=request.terms)
    by_concept = {each: [answer for answer in found if answer.concept == each] for each in INDIVIDUAL}
    held = [each for each, answers in by_concept.items() if stable_for_all(answers)]
    name = telling.id(state)
    return StabilityAnswer(
        title=title,
        decision_makers=conflict.decision_makers,
        names={maker: naming.maker(maker) for maker in conflict.decision_makers},
        issues=conflict.options,
        feasible=prod(len(options) for options in conflict.options.values()),
        concepts={each: BY_ID[each].title for each in INDIVIDUAL},
        sanctions=request.terms.sanctions.value,
        doubt=request.terms.doubt.value,
        equilibria={each: (name,) if each in held else () for each in INDIVIDUAL},
        equilibria_count={},
        states=(_state(telling, state, found, held),),
        asked=name,
        verdicts=tuple(_verdict(telling, answer) for answer in found),
        notes=(
            "Only the state asked about was looked at: there are too many to list them. The number of states "
            "is that before any condition",
        ),
    )


def _state(telling: Telling, state: State, found: Sequence[StateAnswer], held: Sequence[str]) -> StateFound:
    stable = {each: tuple(a.maker for a in found if a.concept == each and a.stable) for each in INDIVIDUAL}
    return StateFound(
        id=telling.id(state),
        place=0,
        name=telling.name(state),
        terms=telling.terms(state),
        stable_for=stable,
        equilibrium_under=tuple(held),
        cannot_tell=tuple(
            each for each in INDIVIDUAL if stable_for_all(a for a in found if a.concept == each) is None
        ),
    )


def _verdict(telling: Telling, answer: StateAnswer) -> Verdict:
    escapes = [
        Escape(
            move=_move(telling, each.escape, improves=True),
            deterred=True,
            sanction=tuple(_move(telling, step, improves=None) for step in each.sanction),
        )
        for each in answer.deterred
    ]
    if answer.escape is not None:
        given_up = None if answer.stable is None else False
        escapes.append(Escape(move=_move(telling, answer.escape, improves=True), deterred=given_up))
    told = Verdict(
        state=telling.id(answer.state),
        maker=answer.maker,
        concept=answer.concept,
        stable=answer.stable,
        escapes=tuple(escapes),
        sentence="",
        unsettled=_ENDED[answer.unsettled] if answer.unsettled is not None else "",
    )
    return told.model_copy(update={"sentence": sentence(told, telling.naming)})


def _move(telling: Telling, step: StateStep, *, improves: bool | None) -> Move:
    return Move(
        movers=step.mover.members,
        before=telling.id(step.before),
        after=telling.id(step.after),
        changes=changes_between(telling.conflict, step.before, step.after),
        improves=improves,
    )
