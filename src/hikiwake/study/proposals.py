"""The ledger of proposals: what was put forward, what the model of its eve says, what was answered."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date

from hikiwake import __version__
from hikiwake.basics.references import source_of
from hikiwake.dossier.dossier import Dossier
from hikiwake.dossier.proposal import Proposal, Response
from hikiwake.findings.backtest import ProposalAnswer, ProposalRow, ProposalsFinding
from hikiwake.findings.board import Cell
from hikiwake.formalise.reading import Dating
from hikiwake.methods.settlement.acceptance import evaluate
from hikiwake.methods.settlement.counting import count
from hikiwake.model.agreement import Verdict
from hikiwake.model.case_model import CaseModel
from hikiwake.model.wording import counted
from hikiwake.study.leave_one_out import eve_of, left_out, setting_on_the_eve
from hikiwake.study.rows import party_cell, terms_of, with_terms
from hikiwake.study.setting import Setting
from hikiwake.vocabulary.judgements import Answer, ConstituencyKind

METHOD = "three-valued acceptance of each proposal's terms on its eve, its own answer left out"
ACCEPT, REFUSE = Verdict.ACCEPT.word, Verdict.REFUSE.word
COMPARED = {Answer.ACCEPTED: ACCEPT, Answer.REFUSED: REFUSE, Answer.COUNTERED: REFUSE}
"""What an answer is compared as; deferred and none are compared as nothing."""


def proposals_ledger(dossier: Dossier, model: CaseModel, until: date) -> ProposalsFinding:
    """Every proposal that may have been made by `until`, in order of date."""
    made = [proposal for proposal in dossier.proposals if proposal.date.possibly_begun_by(until)]
    made.sort(key=lambda proposal: (proposal.date.sort_key, proposal.id))
    rows = tuple(_row(dossier, model, proposal) for proposal in made)
    return ProposalsFinding(
        method=METHOD,
        version=__version__,
        parameters=parameters(until),
        rests_on=tuple(row.id.partition(":")[2] for row in rows),
        assumptions=("assumption.partial-terms", "assumption.silence", "assumption.enduring"),
        sentence=_sentence(rows),
        rows=rows,
    )


def parameters(until: date) -> Mapping[str, str]:
    """The choices behind the ledger and the back-test, in words."""
    return {
        "until": until.isoformat(),
        "dating": Dating.CERTAIN.value,
        "model of": "the eve of each proposal",
        "bases": "said, inferred",
    }


def _row(dossier: Dossier, model: CaseModel, proposal: Proposal) -> ProposalRow:
    setting = setting_on_the_eve(dossier, model, proposal)
    terms = terms_of(proposal)
    found = evaluate(setting.problem, terms)
    counts = count(with_terms(setting.problem, terms))
    cells = [party_cell(setting, proposal.id, each, terms, found) for each in setting.problem.needed()]
    return ProposalRow(
        id=f"backtest:{proposal.id}",
        title=proposal.title,
        by=proposal.by,
        date=proposal.date.text,
        eve=setting.reading.day.isoformat(),
        summary=proposal.summary,
        terms=terms,
        outcome=found.outcome.value,
        completions=counts.feasible,
        unblocked_completions=counts.unblocked,
        left_out=left_out(setting, proposal),
        answers=tuple(_answer(setting, proposal, cell) for cell in cells),
    )


def _answer(setting: Setting, proposal: Proposal, cell: Cell) -> ProposalAnswer:
    responses = recorded_responses(proposal, cell.actor, setting.model)
    own = cell.actor == proposal.by.partition(".")[0]
    recorded = _comparable(responses)
    return ProposalAnswer(
        id=f"backtest:{proposal.id}:{cell.actor}",
        party=cell.actor,
        own=own,
        predicted=cell.verdict,
        recorded=recorded,
        right=_is_right(cell.verdict, recorded),
        guesses={},
        rests_on=cell.stances,
        red_lines=cell.red_lines,
        responses=tuple(response.answer.value for response in responses),
        answered=_answered(responses),
        passages=tuple(dict.fromkeys(p for response in responses for p in response.passages)),
        hindsight=_hindsight(setting.dossier, proposal, cell.stances),
        assumptions=cell.assumptions,
    )


def recorded_responses(proposal: Proposal, party: str, model: CaseModel) -> tuple[Response, ...]:
    """What a party answered: as a whole or by its lead where recorded, else by its government.

    Opposition, parliament, public and residents do not answer for a party.
    """
    whole = model.party[party]
    governing = {
        f"{party}.{name}"
        for name, constituency in whole.constituency.items()
        if constituency.kind in {ConstituencyKind.EXECUTIVE, ConstituencyKind.BUREAUCRACY}
    }
    spoken = [response for response in proposal.response if response.by in {party, *governing}]
    first = [response for response in spoken if response.by in {party, f"{party}.{whole.lead}"}]
    return tuple(first or spoken)


def _comparable(responses: Iterable[Response]) -> str:
    """`accept` or `refuse` where the answers say one of them alone; else the empty text."""
    said = {COMPARED.get(response.answer, "") for response in responses}
    return said.pop() if len(said) == 1 else ""


def _is_right(predicted: str, recorded: str) -> bool | None:
    if not recorded or predicted not in {ACCEPT, REFUSE}:
        return None
    return predicted == recorded


def _answered(responses: Iterable[Response]) -> str:
    """The date of the last answer where every one of them is dated; else the empty text."""
    dates = [response.date for response in responses]
    known = [each for each in dates if each is not None]
    if not known or len(known) < len(dates):
        return ""
    return max(known, key=lambda each: (each.latest or date.max, each.text)).text


def _hindsight(dossier: Dossier, proposal: Proposal, grounds: tuple[str, ...]) -> bool:
    """Whether any stance cites a source that was not surely written by the eve."""
    written = {source.id: source.date for source in dossier.sources}
    cited = {source_of(ref) for stance in dossier.stances if stance.id in grounds for ref in stance.passages}
    dates = [written.get(source) for source in sorted(cited)]
    return any(each is None or not each.certainly_by(eve_of(proposal)) for each in dates)


def _sentence(rows: tuple[ProposalRow, ...]) -> str:
    if not rows:
        return "No proposal is coded."
    answers = [answer for row in rows for answer in row.answers if not answer.own]
    recorded = sum(bool(answer.recorded) for answer in answers)
    spoken = sum(answer.predicted in {ACCEPT, REFUSE} for answer in answers)
    return (
        f"{counted(len(rows), 'proposal')}. Of those they were made to, an answer that can be compared is "
        f"recorded {counted(recorded, 'time')}; the model of the eve says accept or refuse "
        f"{counted(spoken, 'time')}, and else cannot tell."
    )
