"""Why a state holds for a decision maker or does not, as a verdict with one sentence."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from hikiwake.findings.stability import Escape, Move, Verdict
from hikiwake.methods.stability.concepts import BY_ID
from hikiwake.methods.stability.paths import Step
from hikiwake.methods.stability.reasons import Improvement, rests_on, why
from hikiwake.methods.stability.terms import Terms
from hikiwake.model.wording import counted, listed
from hikiwake.study.stability.request import StateNaming
from hikiwake.study.stability.told import GraphTelling

STRONGEST_FIRST = (
    "nash",
    "symmetric_sequential",
    "sequential",
    "symmetric_metarational",
    "general_metarational",
)
"""Under which concept a state's reason is told: the first of these that it meets."""
_FEW = 3


@dataclass(frozen=True, slots=True)
class Reasons:
    """Tells verdicts on the states of a graph."""

    telling: GraphTelling
    terms: Terms

    def verdict(self, maker: int, place: int, concept: str) -> Verdict:
        """The verdict on a state for one decision maker under one of the concepts of single improvements."""
        graph = self.telling.graph
        reason = why(graph, maker, place, concept, self.terms)
        escapes = tuple(self._escape(each) for each in reason.improvements)
        name = graph.conflict.decision_makers[maker]
        state = self.telling.id_at(place)
        told = Verdict(
            state=state,
            maker=name,
            concept=concept,
            stable=reason.stable,
            escapes=escapes,
            sentence="",
            rests_on=rests_on(graph, reason),
        )
        return told.model_copy(update={"sentence": sentence(told, self.telling.naming)})

    def _escape(self, found: Improvement) -> Escape:
        return Escape(
            move=self._move(found.step),
            deterred=bool(found.deterred),
            sanction=tuple(self._move(step) for step in found.sanction),
            answers=tuple(self.telling.id_at(place) for place in found.answers),
        )

    def _move(self, step: Step) -> Move:
        return self.telling.move(step.mover, step.before, step.after)


def sentence(verdict: Verdict, naming: StateNaming) -> str:
    """A verdict in words."""
    maker, state, short = naming.maker(verdict.maker), verdict.state, BY_ID[verdict.concept].short
    escapes = verdict.escapes
    if verdict.stable is None:
        return f"Whether {maker} would stay at {state} ({short}) could not be told: the search was cut short."
    if not escapes:
        return f"{maker} would stay at {state}: it has no improvement to move to."
    if not verdict.stable:
        moves = listed(_short([each.move.after for each in escapes if not each.deterred]), "or")
        open_to = ", and nothing deters it" if BY_ID[verdict.concept].deterrence is not None else ""
        return f"{maker} would leave {state} for {moves}{open_to} ({short})."
    told = [f"for {each.move.after} ({path_words(each.sanction, naming)})" for each in escapes[:_FEW]]
    more = f", and {counted(len(escapes) - _FEW, 'more')}" if len(escapes) > _FEW else ""
    return f"{maker} would stay at {state} ({short}): it is deterred from leaving {listed(told)}{more}."


def path_words(path: Iterable[Move], naming: StateNaming) -> str:
    """A path as `B moves to 4, then C moves to 6`."""
    return ", then ".join(
        f"{listed(naming.maker(member) for member in move.movers)} "
        f"{'moves' if len(move.movers) == 1 else 'move'} to {move.after}"
        for move in path
    )


def _short(names: Sequence[str]) -> list[str]:
    return [*names[:_FEW], f"{len(names) - _FEW:,} more"] if len(names) > _FEW else [*names]
