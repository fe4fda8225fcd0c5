"""Each proposal: what the model of its day said, and what was answered."""

from collections.abc import Mapping

from hikiwake.basics.record import Record
from hikiwake.findings.finding import Finding


class ProposalAnswer(Record):
    """One party's predicted and recorded answer to one proposal.

    `right` is None when nothing comparable was recorded or the model could not tell.
    """

    id: str
    party: str
    predicted: str
    recorded: str
    right: bool | None
    last_answer: str
    rests_on: tuple[str, ...]
    responses: tuple[str, ...]
    assumptions: tuple[str, ...] = ()


class ProposalRow(Record):
    """A proposal on the model of its own day, its own answer left out."""

    id: str
    title: str
    by: str
    date: str
    terms: Mapping[str, tuple[str, ...]]
    outcome: str
    completions: int
    unblocked_completions: int
    answers: tuple[ProposalAnswer, ...]


class Score(Record):
    """How often a predictor was right, out of the answers it could be checked against."""

    predictor: str
    right: int
    wrong: int
    could_not_tell: int


class ProposalsFinding(Finding):
    """Prediction against record for every proposal, beside two baselines."""

    rows: tuple[ProposalRow, ...]
    scores: tuple[Score, ...]
