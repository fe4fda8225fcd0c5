"""Rows of the board: what every party and constituency says to a formula, and why."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from hikiwake.dossier.proposal import Proposal
from hikiwake.findings.board import Cell, Row
from hikiwake.formalise.reading import Reading
from hikiwake.methods.settlement.acceptance import Evaluation, Terms, evaluate
from hikiwake.methods.settlement.least_changes import distance
from hikiwake.model.agreement import Verdict, voices
from hikiwake.model.expression import Choice
from hikiwake.model.problem import Attitude, Condition, PartyAgreement, Refusal, SettlementProblem
from hikiwake.study.assumption_sheet import PARTIAL_TERMS, SILENCE, agrees, defers
from hikiwake.study.setting import Setting, make_setting

INFEASIBLE = "infeasible"


def terms_of(proposal: Proposal) -> Terms:
    """A proposal's terms, each as the options left."""
    return {issue: proposal.options_for(issue) for issue in proposal.terms}


def with_terms(problem: SettlementProblem, terms: Terms) -> SettlementProblem:
    """The problem with its settlements restricted to the terms."""
    fixed = tuple(
        Condition(f"term.{issue}", Choice(issue, frozenset(options))) for issue, options in terms.items()
    )
    return replace(problem, conditions=(*problem.conditions, *fixed))


def without_goal(setting: Setting) -> Setting:
    """The setting for formulas that need not settle the whole dispute."""
    reading: Reading = replace(setting.reading, goal=False, where=None)
    return make_setting(setting.dossier, setting.model, reading, setting.wording.viewpoint)


def make_row(setting: Setting, row_id: str, terms: Terms, *, kind: str, title: str, day: str = "") -> Row:
    """One row: outcome, what it would take, a cell for every party and constituency."""
    found = evaluate(setting.problem, terms)
    needs = distance(with_terms(setting.problem, terms))
    parties = tuple(party_cell(setting, row_id, party, terms, found) for party in setting.problem.parties)
    inside = sorted(name for name in setting.model.actors() if name in found.actors)
    return Row(
        id=f"{setting.reading.day}:{row_id}",
        kind=kind,
        title=title,
        date=day,
        terms=terms,
        outcome=INFEASIBLE if needs is None else found.outcome.value,
        needs=needs or 0,
        parties=parties,
        constituencies=tuple(actor_cell(setting, row_id, actor, terms, found) for actor in inside),
    )


def actor_cell(setting: Setting, row_id: str, actor: str, terms: Terms, found: Evaluation) -> Cell:
    """An actor's verdict on a row with the judgements behind it."""
    said = [setting.problem.attitude(actor, issue, o) for issue, options in terms.items() for o in options]
    verdict = found.actors[actor]
    return Cell(
        id=f"{setting.reading.day}:{row_id}:{actor}",
        actor=actor,
        verdict=verdict.word,
        red_lines=tuple(line.id for line in _red_lines(setting.problem, [actor], terms)),
        stances=_grounds(said, verdict),
        assumptions=_assumed(actor, said, verdict),
    )


def party_cell(setting: Setting, row_id: str, party: PartyAgreement, terms: Terms, found: Evaluation) -> Cell:
    """A party's verdict, traced to the constituencies that decide it."""
    heard = sorted(voices(party.agreement))
    verdict = found.parties[party.party]
    deciding = [actor for actor in heard if verdict is not Verdict.REFUSE or found.actors[actor] is verdict]
    cells = [actor_cell(setting, row_id, actor, terms, found) for actor in deciding]
    return Cell(
        id=f"{setting.reading.day}:{row_id}:{party.party}",
        actor=party.party,
        verdict=verdict.word,
        red_lines=tuple(line.id for line in _red_lines(setting.problem, deciding, terms)),
        stances=_merged(cell.stances for cell in cells),
        assumptions=(agrees(party.party), *_merged(cell.assumptions for cell in cells)),
    )


def _red_lines(problem: SettlementProblem, actors: Iterable[str], terms: Terms) -> tuple[Refusal, ...]:
    """Own and taken-over refusals of options the terms fix."""
    by_place = {(line.actor, line.issue, line.option): line for line in problem.refusals}
    found: dict[str, Refusal] = {}
    for actor in actors:
        for issue, options in terms.items():
            said = [problem.attitude(actor, issue, option) for option in options]
            if all(attitude.verdict is Verdict.REFUSE for attitude in said):
                for option, attitude in zip(options, said, strict=True):
                    line = by_place[attitude.deferred_to or actor, issue, option]
                    found[line.id] = line
    return tuple(found[name] for name in sorted(found))


def _grounds(said: list[Attitude], verdict: Verdict) -> tuple[str, ...]:
    if verdict is Verdict.REFUSE:
        said = [attitude for attitude in said if attitude.verdict is Verdict.REFUSE]
    return tuple(sorted({ground for attitude in said for ground in attitude.grounds}))


def _assumed(actor: str, said: list[Attitude], verdict: Verdict) -> tuple[str, ...]:
    names = [PARTIAL_TERMS]
    if any(attitude.deferred_to for attitude in said):
        names.append(defers(actor))
    if verdict is not Verdict.REFUSE and any(not attitude.grounds for attitude in said):
        names.append(SILENCE)
    return tuple(names)


def _merged(groups: Iterable[tuple[str, ...]]) -> tuple[str, ...]:
    return tuple(sorted({name for group in groups for name in group}))
