"""Each proposal: what the model of its eve said, what was answered, and how often the model was right."""

from collections.abc import Mapping

from hikiwake.basics.record import Record
from hikiwake.findings.finding import Finding


class LeftOut(Record):
    """A stance that the model of a proposal's eve may not use, and why."""

    stance: str
    because: str


class ProposalAnswer(Record):
    """One party's predicted and recorded answer to one proposal.

    `own`: the party made the proposal itself; a later answer of its own counts like any. `right` is None when
    nothing comparable was recorded or the model could not tell. `guesses` holds what each baseline says, the
    empty text where it says nothing. `hindsight`: the prediction rests on a source that was not yet written.
    """

    id: str
    party: str
    own: bool
    predicted: str
    recorded: str
    right: bool | None
    guesses: Mapping[str, str]
    rests_on: tuple[str, ...]
    red_lines: tuple[str, ...]
    responses: tuple[str, ...]
    answered: str
    passages: tuple[str, ...]
    hindsight: bool
    assumptions: tuple[str, ...] = ()


class ProposalRow(Record):
    """A proposal on the model of its eve, the day before it may have been made.

    `left_out` names the stances that speak to its terms and were kept away from the model.
    """

    id: str
    title: str
    by: str
    date: str
    eve: str
    summary: str
    terms: Mapping[str, tuple[str, ...]]
    outcome: str
    completions: int
    unblocked_completions: int
    left_out: tuple[LeftOut, ...]
    answers: tuple[ProposalAnswer, ...]


class ProposalsFinding(Finding):
    """The ledger: every proposal in order of its date, with prediction and recorded answer."""

    rows: tuple[ProposalRow, ...]


class HitRate(Record):
    """How many of some trials were right, and the share that may lie behind it (95 percent, score interval).

    `low` and `high` are shares from 0 to 1, rounded outwards to a millionth.
    """

    right: int
    spoken: int
    low: float
    high: float


class Score(Record):
    """How a predictor fared on answers: where it speaks, and how often it does.

    `by_answer` takes every answer as a trial. `by_occasion` takes answers that one passage tells, or that
    were given on one day, as a single trial, right only if all of them are.
    """

    predictor: str
    right: int
    wrong: int
    could_not_tell: int
    by_answer: HitRate
    by_occasion: HitRate


class Comparison(Record):
    """The model beside a baseline, on the answers where both speak.

    `chance` is the exact two-sided chance of a split at least as uneven as `only_model` to `only_baseline`
    if neither were better, as a fraction.
    """

    baseline: str
    both_right: int
    only_model: int
    only_baseline: int
    both_wrong: int
    chance: str
    sentence: str


class Failure(Record):
    """A prediction that was wrong, or a proposer that the model said would refuse its own terms.

    `id` is what `trace` takes. `why` says in words on what the prediction rested and what was answered.
    """

    id: str
    proposal: str
    party: str
    why: str
    red_lines: tuple[str, ...]
    stances: tuple[str, ...]
    passages: tuple[str, ...]


class BackTest(Finding):
    """Prediction against record: failures first, then the scores beside the baselines.

    `compared` answers can be compared; `spoken` is on how many of them the model says anything, which is
    coverage and not accuracy. `scores` are over all compared answers, `where_it_speaks` over those on which
    the model does. `surprises` are proposers whose own terms the model of the eve took for refused.
    """

    compared: int
    spoken: int
    occasions: int
    failures: tuple[Failure, ...]
    surprises: tuple[Failure, ...]
    scores: tuple[Score, ...]
    where_it_speaks: tuple[Score, ...]
    comparisons: tuple[Comparison, ...]
    rows: tuple[ProposalRow, ...]
    caveats: tuple[str, ...]
