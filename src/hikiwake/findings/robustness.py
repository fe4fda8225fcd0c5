"""In how many of the defensible readings an answer holds, and on which judgements it hangs."""

from collections.abc import Mapping

from hikiwake.basics.record import Record
from hikiwake.findings.finding import Assumption, Finding


class QuestionRobustness(Record):
    """A question, the answer as coded, and in how many of the readings looked at that answer holds.

    `answer` is `infeasible`, `blocked`, `open` or `deal`, `claim` what it claims in words. *Open* holds
    where something is open or a deal, since a deal leaves it unblocked; the others hold where they come
    out. `holds_in` is `all`, `most` (more than half), `some` or `none`; `low` and `high` are the ends of
    Wilson's 95 % interval of the share, None where every reading was looked at. `outcomes` counts the
    readings by answer, `how_many` says the same in the four words.
    """

    id: str
    ask: str
    where: str
    answer: str
    claim: str
    holds_in: str
    held: int
    of: int
    low: float | None = None
    high: float | None = None
    outcomes: Mapping[str, int]
    how_many: Mapping[str, str]


class LevelShare(Record):
    """One way to decide a choice, and in how many of the readings that do the asked answer holds."""

    level: str
    held: int
    of: int


class Pivot(Record):
    """A choice of reading or a single judgement, and how often changing it alone flips an answer.

    `flips` counts, of the `of` readings tried, those in which some other way to decide it changes whether
    the asked answer holds; `by_question` counts them for every question, by its id. `stances` and
    `passages` are what it is about, none where it is about a silence. `levels` are empty for a single
    judgement: no reading but the tried ones differs in it.
    """

    id: str
    kind: str
    question: str
    flips: int
    of: int
    by_question: Mapping[str, int]
    stances: tuple[str, ...] = ()
    passages: tuple[str, ...] = ()
    levels: tuple[LevelShare, ...] = ()


class RobustnessFinding(Finding):
    """How far the answers at a day hang on how the case is read.

    `combinations` is how many readings there are, `looked_at` how many were looked at, `complete` whether
    that is every one. The first question is the one asked. `distances` counts the readings by the asked
    question's distance, `none` where nothing is feasible. `choices` are all choices of reading, those that
    flip the asked answer most often first; `judgements` are the single judgements and silences that could
    be checked, in the same order, tried in `tried` readings with `evaluations` more evaluations.
    """

    day: str
    combinations: int
    looked_at: int
    complete: bool
    questions: tuple[QuestionRobustness, ...]
    distances: Mapping[str, int]
    choices: tuple[Pivot, ...]
    judgements: tuple[Pivot, ...]
    tried: int
    evaluations: int
    sheet: tuple[Assumption, ...]
