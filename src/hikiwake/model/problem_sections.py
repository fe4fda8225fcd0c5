"""The sections of a problem file: what is to be solved, as the file states it.

A problem file holds one problem of one kind, or several, with no dossier behind them. Names of parties, goods
and items are free texts; issues and options have ids, because rules speak of them.
"""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal
from typing import Annotated, Any, Literal

from pydantic import BeforeValidator, Field, model_validator
from pydantic_core import PydanticCustomError

from hikiwake.basics.errors import QuantityError
from hikiwake.basics.identifiers import ActorId, Identifier
from hikiwake.basics.quantities import exact, written
from hikiwake.basics.record import Names, Record
from hikiwake.model.conflict_sections import ListedConflict, OptionConflict
from hikiwake.model.issue import Condition
from hikiwake.model.values import Exact, Values, ValueTable


def _formula(found: object) -> object:
    """A number as text; anything else as it is."""
    if isinstance(found, bool) or not isinstance(found, (int, float, Decimal)):
        return found
    try:
        return written(exact(found))
    except QuantityError as error:
        raise PydanticCustomError("quantity", "{problem}", {"problem": str(error)}) from None


Formula = Annotated[str, BeforeValidator(_formula)]
"""A formula of arithmetic as text, or a number."""


class IssueEntry(Record):
    """A question and its options, by id with a phrase each, or as a plain list of ids.

    `name` is what another program calls the issue; where it is given, the phrases of the options are names
    too, and answers use them in place of ids.
    """

    question: str = ""
    name: str = ""
    options: Mapping[Identifier, str] = Field(min_length=1)
    note: str = ""

    @model_validator(mode="before")
    @classmethod
    def _from_list(cls, raw: Any) -> Any:  # noqa: ANN401  (whatever the file holds)
        if not isinstance(raw, dict) or not isinstance(raw.get("options"), list):
            return raw
        named = [option for option in raw["options"] if isinstance(option, str)]
        if len(named) < len(raw["options"]) or len(set(named)) < len(named):
            msg = "`options` as a list holds texts, each once"
            raise ValueError(msg)
        return raw | {"options": {option: option for option in named}}


class RuleEntry(Record):
    """A condition every settlement must meet."""

    id: Identifier | None = None
    require: str
    because: str = ""


class PartyEntry(Record):
    """What a party is called. The fields of a whole case are read over: nobody votes at home here."""

    names: Names | None = None
    needed: bool = True
    lead: str = ""
    agrees_when: str = ""
    because: str = ""
    constituency: Mapping[str, Any] = {}


class Profile(Record):
    """What settlements are worth to a party, as GENIUS states it: weights, and evaluations to be normalised.

    `discount` shrinks what is agreed later; nothing here has rounds, so it is read over.
    """

    weights: Mapping[Identifier, Exact]
    evaluations: Mapping[Identifier, Mapping[Identifier, Exact]]
    reserve: Exact | None = None
    discount: Exact | None = None


class Settlement(Record):
    """Issues, rules, and what settlements are worth: the `model.toml` part of a case, without stances."""

    issue: Mapping[Identifier, IssueEntry] = Field(min_length=1)
    condition: Mapping[Identifier, Condition] = {}
    rule: tuple[RuleEntry, ...] = ()
    goal: RuleEntry | None = None
    party: Mapping[Identifier, PartyEntry] = {}
    values: Mapping[ActorId, Values] = {}
    value_table: ValueTable | None = None
    profile: Mapping[ActorId, Profile] = {}

    def options(self) -> Mapping[str, tuple[str, ...]]:
        """The option ids of every issue, in the order of the file."""
        return {name: tuple(issue.options) for name, issue in self.issue.items()}


class Good(Record):
    """A thing somebody owns, and what having it is worth to each party."""

    name: str
    owner: str
    utility: Mapping[str, Exact]


class Barter(Record):
    """Goods that may each change hands or stay. No trade is no agreement, and worth 0 to everybody."""

    good: tuple[Good, ...] = Field(min_length=1)


class Outcome(Record):
    """One thing that may be agreed, and what it is worth to each party."""

    name: str
    worth: Mapping[str, Exact]


class Outcomes(Record):
    """A plain list of outcomes, one of which may be agreed."""

    outcome: tuple[Outcome, ...] = Field(min_length=1)
    disagreement: Mapping[str, Exact] = {}


class Item(Record):
    """Something to be divided, with the points each of two parties puts on it.

    With `kept_apart_by` the party will not have it divided or priced; it then has no points.
    """

    name: str
    points: Mapping[str, Exact] = {}
    kept_apart_by: str = ""
    because: str = ""


class FairDivision(Record):
    """Items to be divided between two parties by Adjusted Winner.

    `parties` says who is the first party; by default the order of the first item's points does. With `scale`
    points that do not add to 100 are scaled.
    """

    item: tuple[Item, ...] = Field(min_length=1)
    parties: tuple[str, ...] = ()
    scale: bool = False


class SegmentEntry(Record):
    """A piece of a line and its size under each measure."""

    name: str
    sizes: Mapping[str, Exact] = Field(min_length=1)


class Line(Record):
    """Segments in order along a line, and the shares of the parties in order from its start.

    `wholes` gives the stated total of a measure where the segments do not add up to it.
    """

    segment: tuple[SegmentEntry, ...] = Field(min_length=1)
    shares: Mapping[str, Exact] = Field(min_length=2)
    wholes: Mapping[str, Exact] = {}


class Curve(Record):
    """What parties get as formulas of one number: a continuous bargaining problem."""

    variable: Identifier = "x"
    range: tuple[Formula, Formula]
    worth: Mapping[str, Formula] = Field(min_length=2)
    disagreement: Mapping[str, Exact] = {}


class BodyEntry(Record):
    """A ratifying body: its members, and what must be reached.

    `members` is a number, or a list of names; a name that is another body's is that body. `thresholds` must
    all be reached; in a list within the list one is enough. Who is in `veto` must not vote nay, or with
    `veto_when = "no yea"` must vote yea.
    """

    members: int | tuple[str, ...]
    weights: Mapping[str, Mapping[str, Exact]] = {}
    threshold: str = ""
    thresholds: tuple[str | tuple[str, ...], ...] = ()
    veto: tuple[str, ...] = ()
    veto_when: Literal["nay", "no yea"] = "nay"
    quorum: str = ""


class VoteEntry(Record):
    """A vote, in numbers or by name, in a body or under a threshold of its own."""

    name: str = ""
    date: str = ""
    body: str = ""
    threshold: str = ""
    yeas: Exact | None = None
    nays: Exact | None = None
    abstaining: Exact | None = None
    absent: Exact | None = None
    unknown: Exact | None = None
    by: Mapping[str, Literal["yea", "nay", "abstains", "absent", "unknown"]] = {}


class Ratification(Record):
    """Ratifying bodies, and votes held or to be held."""

    body: Mapping[str, BodyEntry] = {}
    vote: tuple[VoteEntry, ...] = ()


class Space(Record):
    """A line of positions: the status quo, and the ideal point of who makes the offer."""

    status_quo: Exact
    setter: Exact | None = None


class CountryEntry(Record):
    """A country whose legislators have ideal points; so many votes, or a threshold, ratify."""

    ideals: tuple[Exact, ...] | Mapping[str, Exact]
    votes_needed: int | None = None
    threshold: str = ""


class Spatial(Record):
    """Positions on one dimension, and who must ratify a move."""

    space: Space
    country: Mapping[str, CountryEntry] = Field(min_length=1)


class Clash(Record):
    """Things that cannot all hold: clauses over true-or-false variables, or named constraints.

    A clause is a list of numbers: 3 stands for the third variable, -3 for its negation. Constraints are
    conditions over issues, or comparisons of whole-number variables given as `0..9`. `prefer` lists them,
    what matters most first.
    """

    clauses: tuple[tuple[int, ...], ...] = ()
    variable: Mapping[str, str] = {}
    constraint: Mapping[str, str] = {}
    issue: Mapping[Identifier, IssueEntry] = {}
    prefer: tuple[str | int, ...] = ()


class Sensitivity(Record):
    """A formula, and its inputs between two ends each: which input matters most?"""

    formula: str
    inputs: Mapping[str, tuple[Formula, Formula]] = Field(min_length=1)
    constants: Mapping[str, Formula] = {}
    samples: int = Field(default=8192, ge=2, le=1 << 20)
    seed: int = 0


Section = (
    Settlement
    | Barter
    | Outcomes
    | FairDivision
    | Line
    | Curve
    | Ratification
    | Spatial
    | Clash
    | Sensitivity
    | ListedConflict
    | OptionConflict
)
"""One problem of a problem file."""
