"""Threats that hold a state though nobody who carries them out gains by it, and what they cost.

A state that is stable for somebody under general or symmetric metarationality and not under sequential
stability is held by such a threat: the others could answer a move, and would not gain by doing so.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from hikiwake.findings.stability import Escape, Move, Verdict
from hikiwake.methods.stability.graph import Graph
from hikiwake.model.wording import Wording, listed
from hikiwake.study.stability.weighing import AS_GOOD, BETTER, UNKNOWN, WORSE, verdict_of

CREDIBLE = "sequential"
"""The concept under which only answers count that those who give them gain by."""
BY_THREAT = ("symmetric_metarational", "general_metarational")
"""The concepts that any answer counts for, the more demanding first."""

Verdicts = Mapping[tuple[str, str], Verdict]
"""Verdicts on one state by concept and maker."""


@dataclass(frozen=True, slots=True)
class Threat:
    """An improvement, and the answer that alone deters it.

    `costs` tells for those who give the answer and do not gain by it what they make of it.
    """

    escape: Escape
    costs: Mapping[str, str]


def threats(graph: Graph, verdicts: Verdicts, makers: Iterable[str]) -> Mapping[str, Threat]:
    """The threats that hold a state, by the decision maker they hold in place; one for each."""
    found: dict[str, Threat] = {}
    for maker in makers:
        escape = held_by_threat(verdicts, maker)
        if escape is not None:
            found[maker] = Threat(escape, _costs(graph, escape.sanction))
    return found


def held_by_threat(verdicts: Verdicts, maker: str) -> Escape | None:
    """An improvement that only an answer deters which is no gain to give; None where there is none."""
    credible = verdicts[CREDIBLE, maker]
    concept = next((each for each in BY_THREAT if verdicts[each, maker].stable), "")
    if credible.stable or not concept:
        return None
    escapes = verdicts[concept, maker].escapes
    loose = {each.move.after for each in credible.escapes if not each.deterred}
    return next((each for each in escapes if each.move.after in loose), escapes[0])


def _costs(graph: Graph, sanction: Iterable[Move]) -> Mapping[str, str]:
    """What those who do not gain by a step of theirs make of it, the worst of several."""
    makers = graph.conflict.decision_makers
    found: dict[str, str] = {}
    for move in sanction:
        before, after = graph.place(int(move.before)), graph.place(int(move.after))
        assert before is not None
        assert after is not None
        for member in move.movers:
            verdict = verdict_of(graph, makers.index(member), before, after)
            if verdict != BETTER and found.get(member) != WORSE:
                found[member] = verdict
    return found


def threat_words(found: Iterable[Threat], wording: Wording) -> str:
    """Who would have to carry out what: `Oram carried out a threat that costs it as well`."""
    costs: dict[str, str] = {}
    for each in found:
        for maker, verdict in each.costs.items():
            if costs.get(maker) != WORSE:
                costs[maker] = verdict
    for verdict in (WORSE, AS_GOOD, UNKNOWN):
        who = [wording.party(maker) for maker, each in costs.items() if each == verdict]
        if who:
            return f"{listed(who)} carried out {_THREAT[verdict][len(who) > 1]}"
    return "a threat were carried out that is no gain to those who carry it out"


_THREAT = {
    WORSE: ("a threat that costs it as well", "threats that cost them as well"),
    AS_GOOD: ("a threat that it gains nothing by", "threats that they gain nothing by"),
    UNKNOWN: ("a threat that may be no gain to it", "threats that may be no gain to them"),
}


def cost_words(found: Threat, wording: Wording) -> str:
    """What the answer costs those who give it, as it follows the answer."""
    told = [f"{_COST[verdict]} {wording.party(maker)}" for maker, verdict in found.costs.items()]
    return f" ({listed(told)})" if told else ""


_COST = {WORSE: "a cost to", AS_GOOD: "no gain to", UNKNOWN: "perhaps no gain to"}
