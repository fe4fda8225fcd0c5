"""What holds at one moment and not at another, and how things stood at each."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from hikiwake.findings.stability import StabilityFinding, StabilityOverTime, StateFound
from hikiwake.model.wording import counted, listed
from hikiwake.report.naming import Naming
from hikiwake.report.prose import Mark, day_words
from hikiwake.report.stability_words import concept_short
from hikiwake.study.stability.request import LISTED_ISSUE

MOST_ROWS = 8
_Key = frozenset[tuple[str, str]]


@dataclass(frozen=True, slots=True)
class ComparedCell:
    """What a state was at a moment. `was_now`: it is how things stood."""

    trace: str
    mark: Mark
    was_now: bool


@dataclass(frozen=True, slots=True)
class ComparedRow:
    """A state that held or was the status quo at some moment, by how it differs from the last status quo.

    `is_last` tells that it is that status quo.
    """

    name: str
    terms: tuple[tuple[str, str], ...]
    is_last: bool
    cells: tuple[ComparedCell, ...]


@dataclass(frozen=True, slots=True)
class ComparedView:
    """Moments beside one another: their days in words, the states, how many more there are.

    `between` says what differs from each moment to the next, with the trace.
    """

    moments: tuple[str, ...]
    rows: tuple[ComparedRow, ...]
    told: tuple[str, ...]
    between: tuple[tuple[str, str], ...]


def compared(found: StabilityOverTime, naming: Naming) -> ComparedView:
    """What differs between the days of a finding."""
    findings = found.days
    by_day = [{_key(state): state for state in day.answer.states} for day in findings]
    stood = list(dict.fromkeys(_key(now) for day in findings if (now := _now(day))))
    holding = _holding(by_day)
    unlisted = [_unlisted(day) for day in findings]
    cells = {
        key: tuple(_cell(*of_day, key) for of_day in zip(findings, by_day, unlisted, strict=True))
        for key in (*stood, *holding)
    }
    last = stood[-1] if stood else frozenset()
    differing = [key for key in holding if key not in stood and _differ(cells[key])]
    differing.sort(key=lambda key: len(key - last))
    shown = [*stood, *differing][: max(MOST_ROWS, len(stood))]
    rows = tuple(
        ComparedRow(_name(key, by_day), _terms(key - last, findings, naming), key == last, cells[key])
        for key in shown
    )
    alike = sum(not _differ(cells[key]) for key in holding if key not in stood)
    return ComparedView(
        moments=tuple(day_words(day.day) for day in findings),
        rows=rows,
        told=_told(len(stood) + len(differing) - len(shown), alike),
        between=tuple((change.sentence, change.id) for change in found.changes),
    )


def _told(more: int, alike: int) -> tuple[str, ...]:
    """How many states are not in the table, and why."""
    differing = f"{counted(more, 'more state')} held under other concepts at one moment than at another."
    held = f"{counted(alike, 'more state')} held under the same concepts at every moment."
    return tuple(says for number, says in ((more, differing), (alike, held)) if number)


def _differ(cells: Sequence[ComparedCell]) -> bool:
    return len({cell.mark for cell in cells}) > 1


def _terms(key: _Key, findings: Sequence[StabilityFinding], naming: Naming) -> tuple[tuple[str, str], ...]:
    """Terms in words, in the order of the issues."""
    order = {issue: place for day in findings for place, issue in enumerate(day.answer.issues)}
    return tuple(
        (naming.issue(issue), naming.option(issue, option))
        for issue, option in sorted(key, key=lambda term: order[term[0]])
        if issue != LISTED_ISSUE
    )


def _key(state: StateFound) -> _Key:
    return frozenset(state.terms.items())


def _now(found: StabilityFinding) -> StateFound | None:
    now = found.answer.status_quo.state if found.answer.status_quo else ""
    return next((state for state in found.answer.states if state.id == now), None)


def _holding(by_day: Sequence[Mapping[_Key, StateFound]]) -> list[_Key]:
    """What holds at some moment: first what holds at most moments and under most concepts."""
    weights: dict[_Key, int] = {}
    for states in by_day:
        for key, state in states.items():
            if state.equilibrium_under:
                weights[key] = weights.get(key, 0) + len(state.equilibrium_under)
    return sorted(weights, key=lambda key: (-weights[key], sorted(key)))


def _name(key: _Key, by_day: Sequence[Mapping[_Key, StateFound]]) -> str:
    """The name of a listed state; the others are told by their terms."""
    named = next(states[key] for states in by_day if key in states)
    return named.name if set(named.terms) == {LISTED_ISSUE} else ""


def _unlisted(found: StabilityFinding) -> Mark:
    """What is said of a state that is not among those listed: where all that hold are, it does not."""
    return Mark("✕", "does not hold", "refuse") if _lists_all(found) else Mark("?", "not listed", "doubt")


def _cell(
    found: StabilityFinding, states: Mapping[_Key, StateFound], unlisted: Mark, key: _Key
) -> ComparedCell:
    trace = trace_of(found)
    state = states.get(key)
    if state is None:
        return ComparedCell(trace, unlisted, False)
    now = _now(found)
    return ComparedCell(
        trace, _mark(state, len(found.answer.concepts)), now is not None and now.id == state.id
    )


def _lists_all(found: StabilityFinding) -> bool:
    """Whether every equilibrium is among the states listed."""
    answer = found.answer
    known = {state.id for state in answer.states}
    return all(len(known & set(ids)) == answer.equilibria_count[c] for c, ids in answer.equilibria.items())


def _mark(state: StateFound, concepts: int) -> Mark:
    under = state.equilibrium_under
    if not under:
        return Mark("✕", "does not hold", "refuse")
    if len(under) == concepts:
        return Mark("●", "holds under all", "accept")
    short = listed(concept_short(concept) for concept in under)
    return Mark(
        "○", f"holds under {short}" if len(under) <= 4 else f"holds under {len(under)} of {concepts}", "doubt"
    )


def trace_of(found: StabilityFinding) -> str:
    """The trace of everything the finding of a day says."""
    return f"{found.day}:stability"
