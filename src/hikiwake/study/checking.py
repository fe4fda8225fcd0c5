"""What is wrong with a case, and what is missing in it, in order of effect on the answer.

A silence is weighed by supposing that it were a refusal, then an acceptance, and counting the settlements
that change. A red line is weighed by leaving out one stance behind it. Where nothing is open, the silences
are weighed as if the first least change had been made.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace

from hikiwake import __version__
from hikiwake.basics.date_words import day_in_words
from hikiwake.dossier.stance import Stance
from hikiwake.findings.checking import CheckFinding, Complaint, Gap, GapKind
from hikiwake.formalise.problem import build_problem
from hikiwake.formalise.reading import Reading
from hikiwake.methods.settlement.counting import Attitudes, count, count_agreeing
from hikiwake.methods.settlement.least_changes import distance, least_changes
from hikiwake.methods.settlement.softening import softened
from hikiwake.model.agreement import Verdict, voices
from hikiwake.model.case_model import CaseModel
from hikiwake.model.problem import Attitude, SettlementProblem
from hikiwake.model.wording import Wording, counted, listed, spoken
from hikiwake.store.case import Case
from hikiwake.store.problem import Problem
from hikiwake.study.missing_facts import missing_facts
from hikiwake.study.setting import Setting, make_setting
from hikiwake.vocabulary.stances import Basis

METHOD = "one silence or one stance at a time: exact counts and distance before and after"
STANCES_FILE = "dossier/stances.toml"
Progress = Callable[[str], None]
"""Told, in words, what is being weighed."""


@dataclass(frozen=True, slots=True)
class _Place:
    """A silence: the lead to ask, the voices that would follow, the option."""

    lead: str
    actors: tuple[str, ...]
    issue: str
    option: str


def unreadable_case(problems: Iterable[Problem], reading: Reading) -> CheckFinding:
    """The finding on a case that cannot be read: its errors and nothing else."""
    errors = tuple(_complaint(problem) for problem in problems)
    them = "it" if len(errors) == 1 else "them"
    return CheckFinding(
        method=METHOD,
        version=__version__,
        parameters=reading.parameters(),
        rests_on=(),
        assumptions=(),
        sentence=f"The case cannot be read: {counted(len(errors), 'error')}. Mend {them}, then check again.",
        day=reading.day.isoformat(),
        readable=False,
        errors=errors,
        warnings=(),
    )


def check_case(case: Case, reading: Reading, viewpoint: str | None, progress: Progress) -> CheckFinding:
    """Warnings and gaps of a case that can be read; the gaps that matter most come first."""
    warnings = tuple(_complaint(problem) for problem in case.warnings)
    if not case.model.issue or not case.model.party:
        return _finding(reading, warnings, (), missing_facts(case))
    setting = make_setting(case.dossier, case.model, reading, viewpoint)
    base, supposing = _with_something_open(setting.problem)
    progress("weighing silences")
    places = _silent(base, case.model)
    silences = [_silence(base, place, setting.wording) for place in places]
    progress("weighing red lines")
    gaps = sorted((*silences, *_thin_red_lines(setting)), key=_rank)
    progress("looking at texts, dates and conflicts")
    return _finding(reading, warnings, supposing, (*gaps, *missing_facts(case)))


def _finding(
    reading: Reading, warnings: tuple[Complaint, ...], supposing: tuple[str, ...], gaps: tuple[Gap, ...]
) -> CheckFinding:
    return CheckFinding(
        method=METHOD,
        version=__version__,
        parameters=reading.parameters(),
        rests_on=(),
        assumptions=(),
        sentence=_sentence(reading, warnings, gaps),
        day=reading.day.isoformat(),
        readable=True,
        errors=(),
        warnings=warnings,
        supposing=supposing,
        gaps=gaps,
    )


def _sentence(reading: Reading, warnings: tuple[Complaint, ...], gaps: tuple[Gap, ...]) -> str:
    matter = sum(gap.matters for gap in gaps)
    told = f"No errors, {counted(len(warnings), 'warning')}, {counted(len(gaps), 'gap')}"
    return (
        f"{told}, of which {matter} could change the answer on {day_in_words(reading.day)}, each taken alone."
    )


def _complaint(problem: Problem) -> Complaint:
    return Complaint(
        file=problem.file,
        line=problem.line,
        record=" ".join(part for part in (problem.kind, problem.record or "") if part),
        field=problem.field,
        found=problem.found,
        expected=problem.expected,
        hint=problem.hint,
        says=str(problem),
    )


def _with_something_open(problem: SettlementProblem) -> tuple[SettlementProblem, tuple[str, ...]]:
    """The problem, its first least change made when everything is blocked; and the red lines softened."""
    changes = least_changes(problem, most=1).found
    if not changes or not changes[0].refusals:
        return problem, ()
    lines = changes[0].refusals
    return softened(problem, lines), tuple(sorted(line.id for line in lines))


def _silent(problem: SettlementProblem, model: CaseModel) -> Iterable[_Place]:
    """Every option on which a needed party's voices have nothing coded, the party's voices together.

    Where a voice is silent and does not defer, the lead is silent too: one stance of it would settle both.
    """
    for party in problem.needed():
        heard = sorted(voices(party.agreement))
        lead = f"{party.party}.{model.party[party.party].lead}"
        for issue, options in problem.options.items():
            for option in options:
                silent = tuple(a for a in heard if (issue, option) not in problem.attitudes.get(a, {}))
                if silent:
                    yield _Place(lead, silent, issue, option)


def _silence(problem: SettlementProblem, place: _Place, wording: Wording) -> Gap:
    now, refusing, accepting = (
        problem.attitudes,
        _supposed(problem, place, Verdict.REFUSE),
        _supposed(problem, place, Verdict.ACCEPT),
    )
    unblocked, unblocked_then, deal, deal_then = count_agreeing(
        problem,
        {place.issue: (place.option,)},
        [
            (now, Verdict.CANNOT_TELL),
            (refusing, Verdict.CANNOT_TELL),
            (now, Verdict.ACCEPT),
            (accepting, Verdict.ACCEPT),
        ],
    )
    would_block, would_settle = unblocked - unblocked_then, deal_then - deal
    return Gap(
        id=f"{place.lead}/{place.issue}/{place.option}",
        kind=GapKind.SILENCE,
        says=f"{wording.actor(place.lead)}: nothing coded on "
        f"{_options(wording, place.issue, (place.option,))}",
        effect=_silence_effect(would_block, would_settle),
        would_block=would_block,
        would_settle=would_settle,
        where=STANCES_FILE,
    )


def _supposed(problem: SettlementProblem, place: _Place, verdict: Verdict) -> Attitudes:
    """The attitudes if the silent voices said the same on the option."""
    said = {
        actor: {**problem.attitudes.get(actor, {}), (place.issue, place.option): Attitude(verdict)}
        for actor in place.actors
    }
    return {**problem.attitudes, **said}


def _silence_effect(would_block: int, would_settle: int) -> str:
    words = []
    if would_block:
        words.append(f"a refusal would block {counted(would_block, 'open settlement')}")
    if would_settle:
        words.append(f"an acceptance would make {counted(would_settle, 'settlement')} a deal")
    return "; ".join(words) or "changes no outcome by itself"


def _thin_red_lines(setting: Setting) -> Iterable[Gap]:
    """Stances behind red lines of the needed parties that are not said, or that have one passage only."""
    before = distance(setting.problem)
    unblocked = count(setting.problem).unblocked
    heard = frozenset().union(*(voices(party.agreement) for party in setting.problem.needed()))
    grounds = {ground for line in setting.problem.refusals if line.actor in heard for ground in line.grounds}
    for stance in setting.dossier.stances:
        why = _thin(stance)
        if stance.id not in grounds or not why:
            continue
        reading = replace(setting.reading, leave_out=setting.reading.leave_out | {stance.id})
        without = build_problem(setting.dossier.stances, setting.model, reading)
        after = distance(without)
        fall = before - after if before is not None and after is not None else 0
        opened = count(without).unblocked - unblocked
        yield Gap(
            id=stance.id,
            kind=GapKind.THIN_RED_LINE,
            says=f"{setting.wording.actor(stance.actor)} {stance.stance.value} "
            f"{_options(setting.wording, stance.issue, stance.on)}: {why}",
            effect=_line_effect(before, after, opened),
            distance_change=fall,
            would_open=opened,
            where=STANCES_FILE,
        )


def _options(wording: Wording, issue: str, options: Iterable[str]) -> str:
    """Options by their labels, with the issue they belong to."""
    labels = listed(f"“{wording.option(issue, option)}”" for option in options)
    return f"{labels} ({spoken(issue)})"


def _thin(stance: Stance) -> str:
    """Why a stance is thin ground for a red line; empty when it is not."""
    words = [] if stance.basis is Basis.SAID else [f"{stance.basis.value}, not said"]
    if len(stance.passages) == 1:
        words.append("one passage")
    return ", ".join(words or (["no passage"] if not stance.passages else []))


def _line_effect(before: int | None, after: int | None, opened: int) -> str:
    words = []
    if before != after and after is not None:
        words.append(f"without it the distance would be {after}, not {before}")
    if opened:
        words.append(f"without it {counted(opened, 'more settlement')} would be open")
    return "; ".join(words) or "without it the answer is the same"


def _rank(gap: Gap) -> tuple[int, int, int, str]:
    blocks_or_settles = max(gap.would_block, gap.would_settle, gap.would_open)
    return -gap.distance_change, -blocks_or_settles, -(gap.would_block + gap.would_settle), gap.id
