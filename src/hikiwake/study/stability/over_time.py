"""What would hold on several days, and what differs from one to the next."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date
from itertools import pairwise

from hikiwake import __version__
from hikiwake.basics.date_words import day_in_words
from hikiwake.dossier.dossier import Dossier
from hikiwake.findings.finding import Finding
from hikiwake.findings.stability import StabilityAnswer, StabilityChange, StabilityFinding, StabilityOverTime
from hikiwake.formalise.reading import Reading
from hikiwake.methods.stability.space import StateSpace
from hikiwake.model.case_model import CaseModel
from hikiwake.model.wording import Wording, counted, listed, spoken
from hikiwake.study.disputed import disputed_among, disputes_in_words
from hikiwake.study.stability.case import METHOD, STABILITY, CaseQuestion, case_stability
from hikiwake.study.stability.reading_words import parameters_words
from hikiwake.study.stability.settling_words import moved_words
from hikiwake.study.stability.weighing import change_words

Terms = frozenset[tuple[str, str]]


def compare_days(
    dossier: Dossier,
    model: CaseModel,
    reading: Reading,
    days: Sequence[date],
    *,
    question: CaseQuestion | None = None,
    viewpoint: str | None = None,
) -> StabilityOverTime:
    """The stability of a case on each of some days, in order of time, and what differs.

    The reading's own day counts only through `days`. Raises as `case_stability` does.
    """
    found = tuple(
        case_stability(dossier, model, replace(reading, day=day), question, viewpoint)
        for day in sorted(set(days))
    )
    wording = Wording(model, viewpoint)
    changes = tuple(_change(one, other, wording) for one, other in pairwise(found))
    rests_on = tuple(dict.fromkeys(name for each in found for name in each.rests_on))
    last = found[-1]
    return StabilityOverTime(
        method=METHOD,
        version=__version__,
        parameters={**last.parameters, "at": ", ".join(each.day for each in found)},
        rests_on=rests_on,
        assumptions=tuple(dict.fromkeys(name for each in found for name in each.assumptions)),
        disputed=disputed_among(dossier, rests_on),
        sentence=changes[-1].sentence if changes else last.sentence,
        days=found,
        changes=changes,
    )


def records_behind(finding: Finding) -> str:
    """What a finding rests on, counted, with the versions of disputed facts it uses."""
    words = parameters_words(finding.parameters)
    told = (
        f"{words[:1].upper()}{words[1:]}: rests on {counted(len(finding.rests_on), 'record')} and "
        f"{counted(len(finding.assumptions), 'assumption')}.",
        disputes_in_words(finding),
    )
    return " ".join(filter(None, told))


def change_id(before: str, after: str) -> str:
    """What the difference between two days goes by."""
    return f"{after}:{STABILITY}.since.{before}"


def _change(one: StabilityFinding, other: StabilityFinding, wording: Wording) -> StabilityChange:
    before, after = _stands(one), _stands(other)
    moved = {
        issue: (before[issue], after[issue])
        for issue in after
        if issue in before and before[issue] != after[issue]
    }
    same_issues = one.answer.issues == other.answer.issues
    opens, closes = _turned(one.answer, other.answer) if same_issues else ({}, {})
    change = StabilityChange(
        id=change_id(one.day, other.day),
        before=one.day,
        after=other.day,
        held=bool(one.holds_under),
        holds=bool(other.holds_under),
        moved=moved,
        gained=tuple(name for name in other.rests_on if name not in one.rests_on),
        lost=tuple(name for name in one.rests_on if name not in other.rests_on),
        opens=opens,
        closes=closes,
        complete=same_issues
        and _some(one.answer)
        and _some(other.answer)
        and _lists_all(one.answer)
        and _lists_all(other.answer),
        sentence="",
        settling=moved_words(one.settling, other.settling, wording),
    )
    return change.model_copy(update={"sentence": _sentence(change, wording)})


def _stands(finding: StabilityFinding) -> Mapping[str, str]:
    """How things stand on a finding's day, by issue."""
    issues = finding.answer.issues
    return dict(zip(issues, StateSpace(issues).state(int(finding.stands)), strict=True))


def _turned(
    one: StabilityAnswer, other: StabilityAnswer
) -> tuple[dict[str, tuple[Mapping[str, str], ...]], dict[str, tuple[Mapping[str, str], ...]]]:
    """By concept, the states that hold on the later day only, and on the earlier only, of those listed."""
    opens: dict[str, tuple[Mapping[str, str], ...]] = {}
    closes: dict[str, tuple[Mapping[str, str], ...]] = {}
    for concept in (name for name in other.equilibria if name in one.equilibria):
        old, new = _held(one, concept), _held(other, concept)
        if added := [dict(terms) for terms in new if terms not in old]:
            opens[concept] = tuple(added)
        if gone := [dict(terms) for terms in old if terms not in new]:
            closes[concept] = tuple(gone)
    return opens, closes


def _held(answer: StabilityAnswer, concept: str) -> dict[Terms, None]:
    return {
        frozenset(state.terms.items()): None for state in answer.states if concept in state.equilibrium_under
    }


def _some(answer: StabilityAnswer) -> bool:
    """Whether states were listed at all."""
    return bool(answer.equilibria)


def _lists_all(answer: StabilityAnswer) -> bool:
    listed_ = {state.id for state in answer.states}
    return all(
        len(listed_.intersection(names)) == answer.equilibria_count.get(concept, len(names))
        for concept, names in answer.equilibria.items()
    )


def _sentence(change: StabilityChange, wording: Wording) -> str:
    days = [day_in_words(date.fromisoformat(day)) for day in (change.before, change.after)]
    moved = _moved(change.moved, wording) if change.moved else "nothing in play moved"
    if change.held == change.holds:
        verdict = "on both days the way things stood held" if change.holds else "on neither day did it hold"
    else:
        verdict = f"the way things stood held on {days[0] if change.held else days[1]} only"
    told = [
        f"{counted(len(names), 'record')} {verb} to count"
        for names, verb in ((change.gained, "came"), (change.lost, "ceased"))
        if names
    ]
    since = f"; {listed(told)}" if told else ""
    return f"From {days[0]} to {days[1]} {moved}; {verdict}{since}."


def _moved(moved: Mapping[str, tuple[str, str]], wording: Wording) -> str:
    """What stands elsewhere, as `toll moved from “Free” to “Paid” and ferry from …`."""
    first, *others = ({issue: pair} for issue, pair in moved.items())
    (issue,) = first
    began = change_words(wording, first).replace(f"{spoken(issue)} from", f"{spoken(issue)} moved from", 1)
    return listed([began, *(change_words(wording, each) for each in others)])
