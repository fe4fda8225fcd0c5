"""A bare conflict solved: its sections as a graph model, states counted as one put together."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from hikiwake.basics.errors import ModelError
from hikiwake.findings.stability import StabilityAnswer
from hikiwake.formalise.conflict_sections import listed_conflict, option_conflict
from hikiwake.formalise.conflict_views import conflict_views
from hikiwake.methods.stability.coalition.improvement import Answers
from hikiwake.methods.stability.concepts import Readings
from hikiwake.methods.stability.foresight.anticipation import Anticipation
from hikiwake.methods.stability.simultaneous import Company
from hikiwake.methods.stability.terms import Doubt, Sanctions, Terms
from hikiwake.model.conflict_book import conflict_book
from hikiwake.model.conflict_forms import ConflictForm
from hikiwake.model.conflict_sections import NO, YES, ListedConflict, OptionConflict
from hikiwake.model.exchange import Loss
from hikiwake.study.solving.binary_conflict import binary_conflict
from hikiwake.study.solving.conflict_games import extensive_form, strategic_form
from hikiwake.study.solving.merged_states import Merged, merged
from hikiwake.study.solving.request import Request
from hikiwake.study.stability.answering import stability_answer
from hikiwake.study.stability.request import LISTED_ISSUE, StateNaming


def conflict_answer(
    section: ListedConflict | OptionConflict, title: str, request: Request
) -> StabilityAnswer:
    """Which states of a conflict hold. Raises as `stability_answer` does."""
    made = named_conflict(section)
    asked = request.stability
    terms = Terms(request.way("sanctions", Sanctions), request.way("doubt", Doubt))
    readings = Readings(
        request.way("anticipation", Anticipation),
        request.way("company", Company),
        request.way("answers", Answers),
    )
    start = asked.start or (_status_quo(section) if asked.target or not asked.state else "")
    full = replace(asked, terms=terms, readings=readings, listed=request.listed, start=start)
    views = conflict_views(section, made.conflict)
    found = stability_answer(made.conflict, title, made.naming, full, views)
    return found.model_copy(update={"notes": (*made.notes, *found.notes)})


def conflict_form(
    section: ListedConflict | OptionConflict, title: str, kind: str, request: Request
) -> tuple[ConflictForm, tuple[Loss, ...]]:
    """A conflict as other programs keep it: by options (gmcr), as a strategic form (nfg), as a tree (efg).

    Options are written apart where a file merges states: that is a loss. Raises `ModelError`.
    """
    if kind == "efg":
        made = named_conflict(section)
        start = request.stability.start or _status_quo(section)
        return extensive_form(made.conflict, title, made.naming, start)
    if isinstance(section, ListedConflict):
        raise ModelError(f"found a conflict given state by state, expected one by options to write as {kind}")
    make = binary_conflict if kind == "gmcr" else strategic_form
    form, losses = make(option_conflict(section), title, _naming(section))
    merged_states = Loss("the states", "states that count as one", "written apart")
    return form, ((*losses, merged_states) if section.named or section.alike else losses)


def named_conflict(section: ListedConflict | OptionConflict) -> Merged:
    """The graph model of a section, and what its things are called. Raises `ModelError`."""
    if isinstance(section, ListedConflict):
        return Merged(listed_conflict(section), StateNaming(options={LISTED_ISSUE: section.states}))
    conflict, naming = option_conflict(section), _naming(section)
    return merged(section, conflict, naming) if section.named or section.alike else Merged(conflict, naming)


def _naming(section: OptionConflict) -> StateNaming:
    issues = {name: issue.name for name, issue in section.issue.items() if issue.name}
    issues |= {name: option.name for name, option in section.option.items() if option.name}
    options: dict[str, Mapping[str, str]] = {name: issue.options for name, issue in section.issue.items()}
    options |= {name: {NO: NO, YES: YES} for name in section.option}
    makers = {name: party.names.neutral for name, party in section.party.items() if party.names is not None}
    return StateNaming(makers, issues, options)


def _status_quo(section: ListedConflict | OptionConflict) -> str:
    """The status quo of the file as the solved conflict names it; empty where there is none."""
    found = section.status_quo
    text = (
        found if isinstance(found, str) else ",".join(f"{issue}={option}" for issue, option in found.items())
    )
    if isinstance(section, ListedConflict) or section.named or not text:
        return text
    book = conflict_book(section)
    states = book.states(text)
    if len(states) > 1:
        return text
    group = next((group for group in book.groups() if states[0] in group), states)
    return min((book.number(state) for state in group), key=int)
