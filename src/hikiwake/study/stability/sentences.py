"""Which states hold, in a sentence with its hedge."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from hikiwake.findings.stability import StabilityAnswer, StateFound
from hikiwake.methods.stability.concepts import BY_ID
from hikiwake.model.wording import counted, listed

HEDGE = "if the preferences and moves are as stated"
ALONE = ("nash", "general_metarational", "symmetric_metarational", "sequential")
"""The concepts a sentence speaks of: the four every table has."""
_FEW = 8


def equilibria_sentence(answer: StabilityAnswer) -> str:
    """Which states are equilibria under every concept for single decision makers, and which under some."""
    if not answer.equilibria_count:
        return _single(answer)
    looked = [each for each in ALONE if each in answer.equilibria_count]
    every = answer.lasting
    parts = [_every(every, answer.lasting_count), *_some(answer, looked, every)]
    coalition = _upset(answer, every)
    return f"{'; '.join(part for part in (*parts, coalition) if part)}, {HEDGE}."


def _single(answer: StabilityAnswer) -> str:
    """The verdict on the one state looked at."""
    state = answer.states[0]
    held = [BY_ID[each].short for each in state.equilibrium_under]
    unsettled = state.cannot_tell
    left = [each for each in answer.concepts if each not in state.equilibrium_under and each not in unsettled]
    parts = []
    if held:
        parts.append(f"state {state.id} is an equilibrium under {listed(held)}")
    if left:
        parts.append(f"state {state.id} is none under {listed([BY_ID[each].short for each in left])}")
    if unsettled:
        names = [BY_ID[each].short for each in answer.concepts if each in unsettled]
        parts.append(f"it could not be told under {listed(names)}")
    said = "; ".join(parts)
    return f"{said[:1].upper()}{said[1:]}, {HEDGE}."


def _ids(answer: StabilityAnswer, concepts: Sequence[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(state for concept in concepts for state in answer.equilibria[concept]))


def _every(states: Sequence[str], count: int) -> str:
    concepts = "Nash stability, general and symmetric metarationality and sequential stability"
    if not count:
        return f"No state is an equilibrium under all of {concepts}"
    if count > _FEW:
        return (
            f"{counted(count, 'state')} (among them {listed(states[:_FEW])}) are equilibria under {concepts}"
        )
    verb = "is an equilibrium" if count == 1 else "are equilibria"
    return f"State{'' if count == 1 else 's'} {listed(states)} {verb} under {concepts}"


def _some(answer: StabilityAnswer, looked: Sequence[str], every: Sequence[str]) -> list[str]:
    """States that hold under some concepts only, together with those of the same concepts."""
    known: Mapping[str, StateFound] = {state.id: state for state in answer.states}
    groups: dict[tuple[str, ...], list[str]] = {}
    for state in _ids(answer, looked):
        if state not in every and state in known:
            under = tuple(each for each in looked if each in known[state].equilibrium_under)
            groups.setdefault(under, []).append(state)
    told = []
    for under, states in groups.items():
        names = listed(states) if len(states) <= _FEW else f"{len(states):,} others"
        told.append(f"{names} only under {listed([BY_ID[each].short for each in under])}")
    return told[:4]


def _upset(answer: StabilityAnswer, every: Sequence[str]) -> str:
    """Those of the lasting states that a coalition would leave, with the first that would."""
    if "coalition_nash" not in answer.equilibria or not every:
        return ""
    upset = [state for state in every if state not in answer.equilibria["coalition_nash"]]
    if not upset or len(upset) > _FEW:
        return ""
    jump = next((each for each in answer.jumps if [each.before] == upset), None)
    if jump is None:
        return f"a coalition would leave {listed(upset)}"
    who = listed(answer.names.get(maker, maker) for maker in jump.makers)
    return f"{who} together would leave {jump.before} for {jump.after}"
