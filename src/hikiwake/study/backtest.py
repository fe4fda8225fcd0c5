"""How often is the model right, and is it better than a guess that needs no model?

Answers are compared with what the model of each proposal's eve says (see `leave_one_out`). *Cannot tell* is
no prediction: how often the model speaks (coverage) is told apart from how often it is right when it does.
Baselines face the same answers with nothing but what was surely answered before the eve. Few answers, some
of them given together, make wide intervals: both are printed with every rate.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import date

from hikiwake import __version__
from hikiwake.basics.dates import Edtf
from hikiwake.basics.share_words import odds_in_words
from hikiwake.dossier.dossier import Dossier
from hikiwake.findings.backtest import (
    BackTest,
    Comparison,
    HitRate,
    ProposalAnswer,
    ProposalRow,
    ProposalsFinding,
    Score,
)
from hikiwake.methods.scoring.paired import chance_of_difference
from hikiwake.methods.scoring.proportion import score_interval
from hikiwake.model.case_model import CaseModel
from hikiwake.model.wording import counted
from hikiwake.study.back_test_words import caveats_of, failures_in, sentence_of, surprises_in
from hikiwake.study.leave_one_out import overlap
from hikiwake.study.proposals import ACCEPT, METHOD, REFUSE, parameters, proposals_ledger

MODEL = "the model"
ALL_REFUSED = "everything is refused"
ALL_ACCEPTED = "everything is accepted"
SAME_AS_LAST = "same as the last answer"
MAJORITY = "as most answers so far"
BASELINES = (ALL_REFUSED, ALL_ACCEPTED, SAME_AS_LAST, MAJORITY)

Guess = Callable[[ProposalAnswer], str]


def back_test(dossier: Dossier, model: CaseModel, until: date) -> BackTest:
    """Prediction against record for every proposal that may have been made by `until`."""
    return scored(proposals_ledger(dossier, model, until), until, model)


def scored(ledger: ProposalsFinding, until: date, model: CaseModel) -> BackTest:
    """The ledger with the baselines' guesses, and everything that is counted in it."""
    rows = _with_guesses(ledger.rows)
    compared = [answer for row in rows for answer in row.answers if answer.recorded]
    spoken = [answer for answer in compared if answer.predicted in {ACCEPT, REFUSE}]
    occasions = occasions_of(compared)
    scores = _scores(compared, occasions)
    comparisons = tuple(_comparison(name, spoken) for name in BASELINES)
    return BackTest(
        method=f"{METHOD}; score intervals at 95 percent; exact paired comparison",
        version=__version__,
        parameters=parameters(until),
        rests_on=ledger.rests_on,
        assumptions=ledger.assumptions,
        sentence=sentence_of(len(rows), scores),
        compared=len(compared),
        spoken=len(spoken),
        occasions=len(set(occasions.values())),
        failures=failures_in(rows, model),
        surprises=surprises_in(rows, model),
        scores=scores,
        where_it_speaks=_scores(spoken, occasions),
        comparisons=comparisons,
        rows=rows,
        caveats=caveats_of(rows, spoken, len(set(occasions.values()))),
    )


def occasions_of(answers: Sequence[ProposalAnswer]) -> Mapping[str, str]:
    """Answer id → the id of the first answer of its occasion.

    Two answers are of one occasion when a party gave them on the same exact day, when one passage tells both,
    or when a third ties them together so; they are not independent.
    """
    first: dict[str, str] = {}
    for number, answer in enumerate(answers):
        tied = {first[other.id] for other in answers[:number] if _together(answer, other)}
        name = min(tied, key=list(first).index) if tied else answer.id
        for other, old in first.items():
            if old in tied:
                first[other] = name
        first[answer.id] = name
    return first


def _together(one: ProposalAnswer, other: ProposalAnswer) -> bool:
    if any(overlap(mine, its) for mine in one.passages for its in other.passages):
        return True
    same_day = one.answered == other.answered and bool(one.answered) and Edtf.parse(one.answered).is_exact
    return same_day and one.party == other.party


def _with_guesses(rows: Iterable[ProposalRow]) -> tuple[ProposalRow, ...]:
    """The rows with what each baseline says; it knows what was surely answered by the eve, no more."""
    known = tuple(rows)
    told = [answer for row in known for answer in row.answers if answer.recorded]
    return tuple(
        row.model_copy(
            update={
                "answers": tuple(
                    answer.model_copy(update={"guesses": _guesses(answer.party, row.eve, told)})
                    for answer in row.answers
                )
            }
        )
        for row in known
    )


def _guesses(party: str, eve: str, told: Iterable[ProposalAnswer]) -> Mapping[str, str]:
    day = date.fromisoformat(eve)
    past = [
        (Edtf.parse(answer.answered).latest or date.max, answer.recorded)
        for answer in told
        if answer.party == party and answer.answered and Edtf.parse(answer.answered).certainly_by(day)
    ]
    newest = max((when for when, _ in past), default=None)
    last = {recorded for when, recorded in past if when == newest}
    often = Counter(recorded for _, recorded in past).most_common()
    tied = len(often) > 1 and often[0][1] == often[1][1]
    return {
        ALL_REFUSED: REFUSE,
        ALL_ACCEPTED: ACCEPT,
        SAME_AS_LAST: last.pop() if len(last) == 1 else "",
        MAJORITY: often[0][0] if often and not tied else "",
    }


def _scores(answers: Sequence[ProposalAnswer], occasions: Mapping[str, str]) -> tuple[Score, ...]:
    """The baselines first, then the model."""
    guesses: dict[str, Guess] = {name: _baseline(name) for name in BASELINES}
    guesses[MODEL] = lambda answer: answer.predicted
    return tuple(_score(name, guess, answers, occasions) for name, guess in guesses.items())


def _baseline(name: str) -> Guess:
    return lambda answer: answer.guesses[name]


def _score(name: str, guess: Guess, answers: Sequence[ProposalAnswer], occasions: Mapping[str, str]) -> Score:
    spoken = [answer for answer in answers if guess(answer) in {ACCEPT, REFUSE}]
    right = [guess(answer) == answer.recorded for answer in spoken]
    together: dict[str, bool] = {}
    for answer, hit in zip(spoken, right, strict=True):
        occasion = occasions[answer.id]
        together[occasion] = together.get(occasion, True) and hit
    return Score(
        predictor=name,
        right=sum(right),
        wrong=len(right) - sum(right),
        could_not_tell=len(answers) - len(spoken),
        by_answer=hit_rate(sum(right), len(right)),
        by_occasion=hit_rate(sum(together.values()), len(together)),
    )


def hit_rate(right: int, spoken: int) -> HitRate:
    """A share of trials with its interval."""
    low, high = score_interval(right, spoken)
    return HitRate(right=right, spoken=spoken, low=float(low), high=float(high))


def _comparison(name: str, spoken: Iterable[ProposalAnswer]) -> Comparison:
    pairs = [
        (answer.predicted == answer.recorded, answer.guesses[name] == answer.recorded)
        for answer in spoken
        if answer.guesses[name]
    ]
    split = Counter(pairs)
    model, other = split[True, False], split[False, True]
    chance = chance_of_difference(model, other)
    return Comparison(
        baseline=name,
        both_right=split[True, True],
        only_model=model,
        only_baseline=other,
        both_wrong=split[False, False],
        chance=str(chance),
        sentence=(
            f"On {counted(len(pairs), 'answer')} both speak on, only the model is right {model}, only the "
            f"baseline {other}: if neither were better, a split at least as uneven would come "
            f"{odds_in_words(chance)}."
        ),
    )
