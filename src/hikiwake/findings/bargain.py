"""Which of the settlements nobody needed refuses are balanced, how far any number decides, and which does."""

from __future__ import annotations

from collections.abc import Mapping
from enum import StrEnum

from hikiwake.basics.record import Record
from hikiwake.findings.board import RedLine
from hikiwake.findings.finding import Assumption, Finding


class State(StrEnum):
    """What there is to compare."""

    OPEN = "open"
    """Settlements that no needed party refuses."""
    SUPPOSED = "supposed"
    """None, so those that a least change would open."""
    HELD = "held"
    """Nothing: no such settlement holds all that is not for sale."""
    INFEASIBLE = "infeasible"
    """Nothing: no settlement meets the rules."""


class Decider(StrEnum):
    """What settles an issue in the settlements selected, from what needs no number down to nothing."""

    RED_LINES = "red lines and rules"
    """One option is left."""
    HOLDING = "not for sale"
    """A party holds to the option, whatever it is offered."""
    ORDER = "order"
    """One option is better by what all parties say, whatever their words are worth and issues weigh."""
    NUMBERS = "any numbers"
    """One option is better for all under all numbers within the intervals."""
    EVERY_RUN = "every run"
    """The solutions take the option in all completions tried, under every variation."""
    MOST_RUNS = "most runs"
    """They take it clearly in most of the completions, under every variation."""
    ASSUMPTIONS = "assumptions"
    """They take it clearly in most of them as asked, and not under every variation."""
    NOTHING = "nothing"
    """They take no option clearly in most of the completions."""

    @property
    def is_exact(self) -> bool:
        """Whether it holds for all numbers, and not only for those tried."""
        return self in {Decider.RED_LINES, Decider.HOLDING, Decider.ORDER, Decider.NUMBERS}


class Often(Record):
    """In how many of the completions tried something holds: `all`, `most`, `some` or `none`; and counted."""

    how_many: str
    number: int
    of: int


class WordWorth(Record):
    """What a word of the stance scale is worth in a table, from `low` to `high`, as exact numbers in text."""

    word: str
    low: str
    high: str


class TableOfWords(Record):
    """A table that gives words their worth. `id` is its name among the assumptions."""

    id: str
    name: str
    says: str
    because: str
    worths: tuple[WordWorth, ...]


class PartyPrice(Record):
    """Where a party's numbers come from.

    `values` is the id of its coded values, None where the table prices the stances of `actor`. `numeric` says
    that they are numbers through and through. `silent` counts the options nothing is coded about, of all it
    prices. `disagreement` says what no agreement is worth to it, `assumption` names why.
    """

    party: str
    actor: str
    values: str | None
    numeric: bool
    silent: int
    priced: int
    disagreement: str
    assumption: str | None
    not_for_sale: tuple[str, ...] = ()


class OptionChoice(Record):
    """An option of an issue, and how often each solution takes it in every settlement it selects."""

    option: str
    label: str
    status_quo: bool
    chosen_by: Mapping[str, Often]


class IssueAnswer(Record):
    """What becomes of an issue in the settlements selected.

    `leading` is the option that settles it, the empty text where there is none: the only one left, else the
    one that both solutions that compare no units take clearly in most of the completions: the 95 percent
    interval of the share lies above one half. `in_words` says what `decided_by` means here. `options` are
    those some settlement compared could take. `holds_under` and `fails_under` name the variations in which
    the leading option leads, and does not. `silent` are the parties of which nothing is coded on one of the
    options.
    """

    id: str
    issue: str
    leading: str
    label: str
    moves: bool
    decided_by: Decider
    in_words: str
    options: tuple[OptionChoice, ...]
    holds_under: tuple[str, ...] = ()
    fails_under: tuple[str, ...] = ()
    silent: tuple[str, ...] = ()
    stances: tuple[str, ...] = ()


class PartyGain(Record):
    """What a settlement is worth to a party over no agreement, in words that hold for all numbers.

    They are `surely better`, `no worse`, `better or worse`, `no better` and `surely worse`. `more` counts the
    completions in which it is worth more. `low` and `high` are its worth as exact numbers in text, empty
    unless numbers are coded or were asked for.
    """

    party: str
    over_no_agreement: str
    more: Often
    low: str = ""
    high: str = ""


class SettlementAnswer(Record):
    """A settlement: how often each solution selects it, and whether another one surely beats it.

    `moves` is what differs from the status quo, `apart` what differs from the first settlement listed.
    `selected_by` leaves out solutions that never do. `beaten_by` is where a settlement that surely beats it
    differs from it; None where no settlement does.
    """

    id: str
    title: str
    terms: Mapping[str, str]
    moves: Mapping[str, str]
    apart: Mapping[str, str]
    selected_by: Mapping[str, Often]
    in_the_middle: tuple[str, ...]
    gains: tuple[PartyGain, ...]
    beaten_by: Mapping[str, str] | None


class Part(Record):
    """Part of a lottery: settlements that share a worth, and the odds.

    `terms`, `moves` and `title` are of the first of them, `alike` counts them. `probability` is exact, as
    text.
    """

    terms: Mapping[str, str]
    moves: Mapping[str, str]
    title: str
    odds: str
    probability: str
    alike: int


class LotteryAnswer(Record):
    """What a solution draws when the parties may draw lots, at the middle of every interval."""

    id: str
    concept: str
    name: str
    parts: tuple[Part, ...]
    reason: str = ""


class ConceptAnswer(Record):
    """A solution: what it asks for, whether it compares the units of parties, and how often there is none.

    `unique` counts the completions in which it selects one settlement, `none_because` those without any, by
    reason.
    """

    id: str
    concept: str
    name: str
    says: str
    compares_units: bool
    solved: Often
    unique: Often
    none_because: Mapping[str, int]


class Variation(Record):
    """The same run with another defensible assumption, and which leading options it keeps.

    `keeps` and `loses` are issues on which the leading option of the asked run leads here too, and does not.
    """

    id: str
    says: str
    completions: int
    keeps: tuple[str, ...]
    loses: tuple[str, ...]


class Acceptable(Record):
    """How many feasible settlements these parties together surely accept, and how many they do not refuse."""

    id: str
    parties: tuple[str, ...]
    surely: int
    perhaps: int
    feasible: int


class BargainFinding(Finding):
    """The comparison of the settlements that no needed party refuses.

    `unrefused` counts the settlements that no needed party refuses, `compared` those without a red line at an
    option: what falls short of a reserve is compared, and never selected. Where the state is `supposed`,
    `supposing` names the red lines taken as softened and `changes` counts the least changes there are.
    `completions` is how many ways to fill the intervals were tried, in `bounded` of them the frontier was too
    large to keep whole. At least `beaten` of the compared settlements are beaten whatever the numbers within
    the intervals, and `beaten_by_order` whatever words are worth, if only a stronger word is worth more.
    `settlements` lists the most selected first, then the candidates of the board; `selected` is how many
    different ones were selected.
    """

    day: str
    state: State
    feasible: int
    unrefused: int = 0
    compared: int = 0
    supposing: tuple[RedLine, ...] = ()
    changes: int = 0
    table: TableOfWords
    prices: tuple[PartyPrice, ...] = ()
    completions: int = 0
    bounded: int = 0
    beaten: int = 0
    beaten_by_order: int = 0
    issues: tuple[IssueAnswer, ...] = ()
    concepts: tuple[ConceptAnswer, ...] = ()
    settlements: tuple[SettlementAnswer, ...] = ()
    selected: int = 0
    variations: tuple[Variation, ...] = ()
    lotteries: tuple[LotteryAnswer, ...] = ()
    acceptable: tuple[Acceptable, ...] = ()
    sheet: tuple[Assumption, ...]
