"""The settlement board: rows of formulas, columns of parties."""

from collections.abc import Mapping

from hikiwake.basics.record import Record
from hikiwake.findings.finding import Assumption, Finding


class RedLine(Record):
    """A refusal in force: who refuses what, in ids and in words, and the stances behind it."""

    id: str
    actor: str
    issue: str
    option: str
    says: str
    stances: tuple[str, ...]


class Cell(Record):
    """What a party or actor says to a row: `accept`, `refuse` or `cannot tell`, and why.

    `stances` are the judgements behind the verdict; where there are none, `assumptions` names the reason.
    """

    id: str
    actor: str
    verdict: str
    red_lines: tuple[str, ...] = ()
    stances: tuple[str, ...] = ()
    assumptions: tuple[str, ...] = ()


class Row(Record):
    """A formula on the board: a proposal of the past or a candidate."""

    id: str
    kind: str
    title: str
    date: str = ""
    terms: Mapping[str, tuple[str, ...]]
    outcome: str
    needs: int
    parties: tuple[Cell, ...]
    constituencies: tuple[Cell, ...]


class Tally(Record):
    """Exact numbers of feasible settlements by outcome, and each needed party's own win-set."""

    feasible: int
    deal: int
    open: int
    blocked: int
    unrefused_by: Mapping[str, int]


class QuestionAnswer(Record):
    """A question of the case answered at the board's date.

    Where the answer is no, `clash` is a smallest clash of red lines about the issues the question names (of
    any kind where there is none), `change` a least change, `movers` the actors who would have to soften;
    `because` says both in words.
    """

    id: str
    ask: str
    where: str
    distance: int | None
    answer: str
    because: str
    clash: tuple[str, ...]
    change: tuple[str, ...]
    movers: tuple[str, ...]
    tally: Tally


class Board(Finding):
    """The answer to *which settlements could every needed party accept?* at a date."""

    day: str
    tally: Tally
    distance: int | None
    questions: tuple[QuestionAnswer, ...]
    rows: tuple[Row, ...]
    red_lines: tuple[RedLine, ...]
    sheet: tuple[Assumption, ...]
