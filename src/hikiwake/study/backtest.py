"""Each historical proposal: what would the model of its day have said, and what was answered?

The model of a proposal's day holds only stances that must have been held by that day, and leaves out those
read off the answer itself. A prediction *refuse* is compared with refused or countered, *accept* with
accepted; *cannot tell* is no prediction. Two baselines face the same answers: everything is refused, and
a party answers as it did the last time.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from datetime import date

from hikiwake import __version__
from hikiwake.dossier.dossier import Dossier
from hikiwake.dossier.proposal import Proposal, Response
from hikiwake.findings.backtest import ProposalAnswer, ProposalRow, ProposalsFinding, Score
from hikiwake.formalise.reading import Dating, Reading
from hikiwake.methods.settlement.acceptance import evaluate
from hikiwake.methods.settlement.counting import count
from hikiwake.model.case_model import CaseModel
from hikiwake.model.wording import counted
from hikiwake.study.rows import party_cell, terms_of, with_terms
from hikiwake.study.setting import Setting, make_setting
from hikiwake.vocabulary.judgements import Answer, ConstituencyKind

METHOD = "three-valued acceptance of each proposal's terms on its own day, its own answer left out"
MODEL = "the model"
ALL_REFUSED = "everything is refused"
SAME_AS_LAST = "same as the last answer"
_COMPARED = {Answer.ACCEPTED: "accept", Answer.REFUSED: "refuse", Answer.COUNTERED: "refuse"}


def back_test(dossier: Dossier, model: CaseModel, until: date) -> ProposalsFinding:
    """Prediction against record for every proposal made by `until`, with both baselines."""
    rows: list[ProposalRow] = []
    last: dict[str, str] = {}
    made = [p for p in dossier.proposals if p.date.possibly_begun_by(until)]
    for proposal in sorted(made, key=lambda proposal: (proposal.date.sort_key, proposal.id)):
        setting = setting_of_day(dossier, model, proposal)
        rows.append(_row(setting, proposal, last))
        last |= {answer.party: answer.recorded for answer in rows[-1].answers if answer.recorded}
    scores = _scores(rows)
    return ProposalsFinding(
        method=METHOD,
        version=__version__,
        parameters={"until": until.isoformat(), "dating": Dating.CERTAIN.value},
        rests_on=tuple(row.id.partition(":")[2] for row in rows),
        assumptions=("assumption.partial-terms", "assumption.silence", "assumption.enduring"),
        sentence=_sentence(rows, scores),
        rows=tuple(rows),
        scores=scores,
    )


def setting_of_day(dossier: Dossier, model: CaseModel, proposal: Proposal) -> Setting:
    """The model of a proposal's own day, without the stances read off its answer."""
    day = proposal.date.latest or proposal.date.earliest or date.max
    own = frozenset(stance.id for stance in dossier.stances if proposal.id in stance.answers)
    reading = Reading(day=day, dating=Dating.CERTAIN, leave_out=own, goal=False)
    return make_setting(dossier, model, reading)


def _row(setting: Setting, proposal: Proposal, last: dict[str, str]) -> ProposalRow:
    terms = terms_of(proposal)
    found = evaluate(setting.problem, terms)
    counts = count(with_terms(setting.problem, terms))
    proposer = proposal.by.partition(".")[0]
    answers = []
    for party in setting.problem.needed():
        cell = party_cell(setting, proposal.id, party, terms, found)
        responses = recorded_responses(proposal, party.party, setting.model)
        recorded = _comparable(responses)
        if party.party == proposer and not recorded:
            continue
        answers.append(
            ProposalAnswer(
                id=f"backtest:{proposal.id}:{party.party}",
                party=party.party,
                predicted=cell.verdict,
                recorded=recorded,
                right=_is_right(cell.verdict, recorded),
                last_answer=last.get(party.party, ""),
                rests_on=cell.stances,
                responses=tuple(response.answer.value for response in responses),
                assumptions=cell.assumptions,
            )
        )
    return ProposalRow(
        id=f"backtest:{proposal.id}",
        title=proposal.title,
        by=proposal.by,
        date=proposal.date.text,
        terms=terms,
        outcome=found.outcome.value,
        completions=counts.feasible,
        unblocked_completions=counts.unblocked,
        answers=tuple(answers),
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
    said = {_COMPARED.get(response.answer, "") for response in responses}
    return said.pop() if len(said) == 1 else ""


def _is_right(predicted: str, recorded: str) -> bool | None:
    if not recorded or predicted == "cannot tell":
        return None
    return predicted == recorded


def _scores(rows: Iterable[ProposalRow]) -> tuple[Score, ...]:
    compared = [answer for row in rows for answer in row.answers if answer.recorded]
    guesses = {
        ALL_REFUSED: ["refuse"] * len(compared),
        SAME_AS_LAST: [answer.last_answer for answer in compared],
        MODEL: [answer.predicted for answer in compared],
    }
    return tuple(_score(name, guess, compared) for name, guess in guesses.items())


def _score(name: str, guesses: list[str], compared: list[ProposalAnswer]) -> Score:
    results = Counter(
        "could_not_tell"
        if guess not in {"accept", "refuse"}
        else ("right" if guess == answer.recorded else "wrong")
        for guess, answer in zip(guesses, compared, strict=True)
    )
    return Score(
        predictor=name,
        right=results["right"],
        wrong=results["wrong"],
        could_not_tell=results["could_not_tell"],
    )


def _sentence(rows: list[ProposalRow], scores: tuple[Score, ...]) -> str:
    total = sum(1 for row in rows for answer in row.answers if answer.recorded)
    words = "; ".join(
        f"{score.predictor}: {score.right} right, {score.wrong} wrong, {score.could_not_tell} cannot tell"
        for score in scores
    )
    return (
        f"{counted(len(rows), 'proposal')} with {counted(total, 'answer')} to compare. "
        f"{words[:1].upper()}{words[1:]}. "
        "Few and hand-picked proposals: a sign, not a hit rate."
    )
