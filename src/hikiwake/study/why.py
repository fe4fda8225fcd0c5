"""Why is there no settlement, and what is the smallest change that opens one?"""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from hikiwake import __version__
from hikiwake.basics.date_words import day_in_words
from hikiwake.findings.finding import Finding
from hikiwake.findings.why import ChangeFinding, ClashFinding, WhyNot
from hikiwake.formalise.problem import read_condition
from hikiwake.formalise.status_quo import status_quo_at
from hikiwake.methods.settlement.candidates import best_candidates
from hikiwake.methods.settlement.clashes import Clash, Clashes, minimal_clashes
from hikiwake.methods.settlement.counting import count
from hikiwake.methods.settlement.least_changes import LeastChange, LeastChanges, least_changes
from hikiwake.methods.settlement.softening import softened
from hikiwake.model.expression import issues_in
from hikiwake.model.problem import Refusal
from hikiwake.model.wording import counted
from hikiwake.study.disputed import disputed_among, disputes_in_words
from hikiwake.study.setting import Setting
from hikiwake.vocabulary.stances import Basis

METHOD = "minimal unsatisfiable subsets (implicit hitting sets) and minimal correction subsets (RC2)"
BUDGET = 500
_EXAMPLES = 20


def why_not(setting: Setting, most: int = BUDGET) -> WhyNot:
    """All minimal clashes and least changes at the reading's day, at most `most` of each."""
    clashes = minimal_clashes(setting.problem, most)
    changes = least_changes(setting.problem, most)
    involved = {line for clash in clashes.found for line in clash}
    involved |= {line for change in changes.found for line in change.refusals}
    blocked = bool(changes.found and changes.found[0].refusals)
    sheet = setting.sheet()
    grounds = {ground for line in involved for ground in line.grounds}
    rests_on = tuple(sorted(grounds)) or setting.rests_on()
    lines = _lines(setting, clashes, changes)
    return WhyNot(
        method=METHOD,
        version=__version__,
        parameters=setting.reading.parameters(),
        rests_on=rests_on,
        disputed=disputed_among(setting.dossier, rests_on),
        assumptions=tuple(assumption.id for assumption in sheet),
        sentence=lines[0],
        day=setting.reading.day.isoformat(),
        feasible=clashes.feasible,
        blocked=blocked,
        distance=len(changes.found[0].refusals) if changes.found else None,
        lines=lines,
        clashes=tuple(
            ClashFinding(id=f"{setting.reading.day}:clash-{n}", red_lines=_ids(clash))
            for n, clash in enumerate(clashes.found, start=1)
        ),
        clashes_complete=clashes.complete,
        changes=_changes(setting, changes),
        changes_complete=changes.complete,
        red_lines=setting.red_lines(involved),
        sheet=sheet,
    )


def _ids(lines: frozenset[Refusal]) -> tuple[str, ...]:
    return tuple(sorted(line.id for line in lines))


def _changes(setting: Setting, changes: LeastChanges) -> tuple[ChangeFinding, ...]:
    status_quo = status_quo_at(setting.model, setting.reading.day)
    return tuple(_change(setting, n, change, status_quo) for n, change in enumerate(changes.found, start=1))


def _change(
    setting: Setting, number: int, change: LeastChange, status_quo: Mapping[str, str]
) -> ChangeFinding:
    """A least change, with the best settlement it opens for the first ones and any one for the rest."""
    opens = change.opens
    if number <= _EXAMPLES:
        opens = best_candidates(softened(setting.problem, change.refusals), 1, status_quo)[0].settlement
    actors = tuple(sorted({line.actor for line in change.refusals}))
    return ChangeFinding(
        id=f"{setting.reading.day}:change-{number}",
        red_lines=_ids(change.refusals),
        actors=actors,
        parties=tuple(sorted({actor.partition(".")[0] for actor in actors})),
        steps=change.steps,
        opens=opens,
        moves={issue: option for issue, option in opens.items() if status_quo.get(issue) != option},
    )


def _lines(setting: Setting, clashes: Clashes, changes: LeastChanges) -> tuple[str, str, str]:
    """Three lines a minister can read."""
    day = day_in_words(setting.reading.day)
    which = f" with {setting.reading.where}" if setting.reading.where else ""
    if not clashes.feasible:
        return (
            f"On {day} no settlement{which} meets the rules of the case.",
            "No red line is to blame: the rules themselves exclude it.",
            "Look at the rules in model.toml, or ask about something else.",
        )
    first = changes.found[0]
    if not first.refusals:
        return _open_lines(setting, day, which)
    number = count(setting.problem).feasible
    return (
        f"On {day} no settlement{which} is unblocked: each of {counted(number, 'feasible settlement')} "
        "meets a red line of a needed party.",
        _clash_line(setting, clashes),
        f"{_first(changes, 'change', 'changes')}: {setting.wording.softenings(places(first.refusals))}.",
    )


def _clash_line(setting: Setting, clashes: Clashes) -> str:
    if not clashes.found:
        return "No minimal clash was found within the budget; the red lines are too many to say which clash."
    shown = next(iter(about_the_question(clashes.found, setting) or clashes.found))
    first = _first(clashes, "clash", "clashes")
    if shown != clashes.found[0]:
        first = f"Smallest about what was asked, of {len(clashes.found)} clashes"
    return f"{first}: {setting.wording.red_lines(places(shown))}. {_rest(setting, shown)}"


def about_the_question(clashes: Iterable[Clash], setting: Setting) -> tuple[Clash, ...]:
    """The clashes with a red line on an issue that the reading's own condition names."""
    if not setting.reading.where:
        return ()
    asked = issues_in(read_condition(setting.model, setting.reading.where))
    return tuple(clash for clash in clashes if any(line.issue in asked for line in clash))


def _open_lines(setting: Setting, day: str, which: str) -> tuple[str, str, str]:
    counts = count(setting.problem)
    state = "accepted by all" if counts.deal else "refused by nobody needed"
    number = counts.deal or counts.open
    return (
        f"On {day} nothing blocks {counted(number, 'settlement')}{which}: {state}.",
        "There is no clash of red lines to show."
        + ("" if counts.deal else " None is accepted by all: where nothing is coded we cannot tell."),
        "`hikiwake board` shows the best of them; `hikiwake check` says which silence matters most.",
    )


def _first(found: Clashes | LeastChanges, one: str, many: str) -> str:
    """How the first of several is introduced."""
    number = len(found.found)
    if number == 1 and found.complete:
        return f"The only {one}"
    return f"Smallest of {number} {many}" if found.complete else f"Smallest of at least {number} {many}"


def places(lines: Iterable[Refusal]) -> tuple[tuple[str, str, str], ...]:
    """Actor, issue and option of each refusal."""
    return tuple((line.actor, line.issue, line.option) for line in lines)


def _rest(setting: Setting, clash: frozenset[Refusal]) -> str:
    """How firm the clash is: what its stances rest on."""
    grounds = {ground for line in clash for ground in line.grounds}
    known = {stance.id: stance for stance in setting.dossier.stances}
    soft = sorted(g for g in grounds if g in known and known[g].basis is not Basis.SAID)
    number = counted(len(grounds), "stance")
    if not soft:
        return f"It rests on {number}, {'said' if len(grounds) == 1 else 'all said'}."
    if len(soft) == len(grounds):
        return f"It rests on {number}, inferred or assumed, not said."
    return f"It rests on {number}, {len(soft)} of them inferred or assumed, not said."


def hedge(finding: Finding) -> str:
    """What a finding rests on: judgements and assumptions counted, versions of disputed facts named."""
    told = (
        f"Rests on {counted(len(finding.rests_on), 'stance')} and "
        f"{counted(len(finding.assumptions), 'assumption')}.",
        disputes_in_words(finding),
    )
    return " ".join(filter(None, told))
