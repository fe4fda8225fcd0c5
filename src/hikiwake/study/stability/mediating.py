"""What a third party could change in a bare conflict by one step, and what comes to hold by it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from hikiwake.findings.stability import Intervention
from hikiwake.methods.stability.concepts import BY_ID
from hikiwake.methods.stability.mediation import Comparison, Mediated, StepKind, beside_the_option, mediated
from hikiwake.methods.stability.terms import Terms
from hikiwake.model.preferences import State
from hikiwake.model.wording import listed
from hikiwake.study.stability.told import NOT_TAKEN, TAKEN, GraphTelling

KINDS = (StepKind.OPTION_REMOVED, StepKind.CONDITION_LIFTED, StepKind.LEVER_GIVEN, StepKind.LEVER_TAKEN)
CONCEPTS = ("nash", "sequential")
"""Under which concepts equilibria are compared before and after a step."""
_FEW = 5


def interventions(telling: GraphTelling, terms: Terms) -> tuple[Intervention, ...]:
    """Every step of a third party by which some state comes to hold or ceases to."""
    found = []
    for each in mediated(telling.graph, CONCEPTS, terms, KINDS):
        changed = beside_the_option(telling.conflict, each)
        if changed is not None and changed.changes_anything:
            found.append(_intervention(telling, each, changed))
    return tuple(found)


def _intervention(telling: GraphTelling, each: Mediated, changed: Comparison) -> Intervention:
    opens, closes = _ids(telling, changed.appear), _ids(telling, changed.vanish)
    parts = [*_parts(opens, "these come to hold:"), *_parts(closes, "these cease to:")]
    return Intervention(
        issue=each.step.issue,
        option=each.step.option,
        added=each.step.kind in (StepKind.LEVER_GIVEN, StepKind.CONDITION_LIFTED),
        opens=opens,
        closes=closes,
        sentence=f"{_step(telling, each)}: {'; '.join(parts)}.",
    )


def _step(telling: GraphTelling, each: Mediated) -> str:
    step, naming = each.step, telling.naming
    who = listed(naming.maker(member) for member in step.members)
    issue = "the state" if telling.is_listed else f"“{naming.issue(step.issue)}”"
    match step.kind:
        case StepKind.CONDITION_LIFTED:
            return f"Without the condition {step.condition}"
        case StepKind.LEVER_GIVEN:
            return f"If {who} alone could move {issue} freely"
        case StepKind.LEVER_TAKEN:
            return f"If {who} could not move {issue}"
        case _:
            return _less(telling, step.issue, step.option)


def _less(telling: GraphTelling, issue: str, option: str) -> str:
    naming = telling.naming
    if telling.is_listed:
        return f"Without state {option}"
    if telling.conflict.options[issue] == (NOT_TAKEN, TAKEN):
        return f"If “{naming.issue(issue)}” {'could not' if option == TAKEN else 'had to'} be taken"
    return f"Without “{naming.option(issue, option)}” ({naming.issue(issue)})"


def _parts(held: Mapping[str, Sequence[str]], said: str) -> list[str]:
    groups: dict[tuple[str, ...], list[str]] = {}
    for concept, states in held.items():
        groups.setdefault(tuple(states), []).append(BY_ID[concept].short)
    return [f"{said} {_few(states)} ({', '.join(shorts)})" for states, shorts in groups.items()]


def _few(states: Sequence[str]) -> str:
    more = [f"{len(states) - _FEW:,} more"] if len(states) > _FEW else []
    return listed([*states[:_FEW], *more])


def _ids(telling: GraphTelling, held: Mapping[str, Sequence[State]]) -> dict[str, tuple[str, ...]]:
    return {name: tuple(telling.id(state) for state in states) for name, states in held.items() if states}
