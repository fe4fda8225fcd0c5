"""The sections of a problem file that state a conflict: who can move what, and what each prefers.

A conflict is stated either state by state or by options. Decision makers and states go by free texts; issues
and options have ids, because conditions speak of them.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Annotated, Any, Literal

from pydantic import BeforeValidator, Field, model_validator

from hikiwake.basics.identifiers import ActorId, Identifier
from hikiwake.basics.record import Names, Record
from hikiwake.model.issue import Condition
from hikiwake.model.values import Exact, Values, ValueTable

YES, NO = "yes", "no"
"""The options of an issue that is a single option, taken or not."""
KEPT_ISSUE = "state"
"""The issue of a conflict stated state by state."""


def _state(found: object) -> object:
    """A number as the text it is written as; anything else as it is."""
    return str(found) if isinstance(found, int) and not isinstance(found, bool) else found


def _states(found: object) -> object:
    """One state as a list of one; an empty text is no state."""
    one = _state(found)
    return [one] if isinstance(one, str) else one


StateName = Annotated[str, BeforeValidator(_state), Field(min_length=1)]
"""A state by its name or number; by options also as Y and N for the options in order, or `issue=option`."""
SomeStates = Annotated[tuple[StateName, ...], BeforeValidator(_states)]
"""A state, or several."""
Pair = tuple[StateName, StateName]
"""Two states."""


class ConflictRuleEntry(Record):
    """A condition that every state must meet; states that do not are left out."""

    id: Identifier | None = None
    require: str
    because: str = ""


class ConflictIssue(Record):
    """An issue and its options, by id with a phrase each, or as a plain list of ids."""

    question: str = ""
    name: str = ""
    options: Mapping[Identifier, str] = Field(min_length=1)
    note: str = ""

    @model_validator(mode="before")
    @classmethod
    def _from_list(cls, raw: Any) -> Any:  # noqa: ANN401  (whatever the file holds)
        listed = raw.get("options") if isinstance(raw, dict) else None
        if not isinstance(listed, list):
            return raw
        if len({option for option in listed if isinstance(option, str)}) < len(listed):
            msg = "`options` as a list holds texts, each once"
            raise ValueError(msg)
        return raw | {"options": {option: option for option in listed}}


class OptionEntry(Record):
    """A single option that its owner takes or not.

    `direction` is `fwd` where it can be taken and not given up, `back` for the reverse, `fixed` for neither.
    The decision makers of `together_with` must move along.
    """

    name: str = ""
    owner: str = ""
    direction: Literal["both", "fwd", "back", "fixed"] = "both"
    together_with: tuple[str, ...] = ()
    because: str = ""


class ControlEntry(Record):
    """An issue that a decision maker can move, alone or together with others.

    It can be moved to `options` and away from `leaving`; all when none is named. `one_way` allows only
    options further down the list of the issue.
    """

    party: str
    issue: Identifier
    options: tuple[Identifier, ...] = ()
    leaving: tuple[Identifier, ...] = ()
    one_way: bool = False
    together_with: tuple[str, ...] = ()
    because: str = ""


class WishEntry(Record):
    """A preference statement, in the order of priority: by `priority`, or as the file lists them.

    With `when` it asks for `want` only where that condition holds; with `exactly_when` for `want` where it
    holds and for the contrary elsewhere. With weights, which all of a party's statements carry or none, the
    sum of those met decides.
    """

    party: str
    want: str
    id: str = ""
    priority: int | None = Field(default=None, ge=1)
    when: str = ""
    exactly_when: str = ""
    weight: int | None = Field(default=None, ge=1)
    because: str = ""


class JointEntry(Record):
    """Moves that several decision makers make together, by the state they leave."""

    by: tuple[str, ...] = Field(min_length=2)
    moves: Mapping[StateName, SomeStates]
    because: str = ""


class MakerEntry(Record):
    """What a decision maker is called. The fields of a whole case are read over."""

    names: Names | None = None
    needed: bool = True
    lead: str = ""
    agrees_when: str = ""
    because: str = ""
    constituency: Mapping[str, Any] = {}


class StatedPreferences(Record):
    """What decision makers prefer, state by state: a ranking, numbers, or pairs where more is not known.

    A ranking lists states from best to worst, those that tie in a list of their own. `better` holds pairs
    `[better, worse]`, `equal` pairs held equal; no other pair can be compared.
    """

    ranking: Mapping[str, tuple[SomeStates, ...]] = {}
    payoff: Mapping[str, Mapping[StateName, Exact]] = {}
    better: Mapping[str, tuple[Pair, ...]] = {}
    equal: Mapping[str, tuple[Pair, ...]] = {}

    def stated(self) -> Mapping[str, tuple[str, ...]]:
        """Whose preferences are stated, and in which of the fields above."""
        found: dict[str, tuple[str, ...]] = {}
        for field, table in (("ranking", self.ranking), ("payoff", self.payoff), ("better", self.better)):
            for maker in table:
                found[maker] = (*found.get(maker, ()), field)
        for maker in self.equal:
            if maker not in self.better:
                found[maker] = (*found.get(maker, ()), "equal")
        return found


class ViewEntry(StatedPreferences):
    """What one decision maker believes the conflict to be, where that differs from what it is.

    Preferences stated here stand, in its eyes, in the place of those of the same decision makers. It does not
    know of the options in `unaware`, which it takes never to be taken, of the states in `unseen`, nor of
    those that meet one of the conditions of `unseen_when`.
    """

    unaware: tuple[Identifier, ...] = ()
    unseen: SomeStates = ()
    unseen_when: tuple[str, ...] = ()
    preference: tuple[WishEntry, ...] = ()

    def changed(self) -> tuple[str, ...]:
        """Whose preferences are others in this view."""
        return tuple(dict.fromkeys((*self.stated(), *(wish.party for wish in self.preference))))


class Preferring(StatedPreferences):
    """A conflict's decision makers, what they prefer, how things stand, and who sees it otherwise."""

    decision_makers: tuple[str, ...] = ()
    status_quo: StateName | Mapping[Identifier, Identifier] = ""
    view: Mapping[str, ViewEntry] = {}


class ListedConflict(Preferring):
    """A conflict stated state by state: the states, and the moves of each decision maker."""

    states: Mapping[StateName, str] = Field(min_length=1)
    moves: Mapping[str, Mapping[StateName, SomeStates]] = {}
    joint: tuple[JointEntry, ...] = ()

    def makers(self) -> tuple[str, ...]:
        """The decision makers, in the order of the file."""
        joint = (maker for entry in self.joint for maker in entry.by)
        return self.decision_makers or tuple(dict.fromkeys((*self.moves, *joint, *self.stated())))


class OptionConflict(Preferring):
    """A conflict stated by options: issues and single options, who moves them, rules, preferences.

    `named` gives states their names: each a pattern of Y, N and - (either) for the options in order; a state
    that matches none is left out, and states under one name count as one. `alike` are groups of states that
    count as one, under the number of the first. `numbered` says whether numbers of states are those that the
    options make (`decimal`) or count feasible states from 1 (`feasible`).
    """

    option: Mapping[Identifier, OptionEntry] = {}
    issue: Mapping[Identifier, ConflictIssue] = {}
    condition: Mapping[Identifier, Condition] = {}
    rule: tuple[ConflictRuleEntry, ...] = ()
    party: Mapping[str, MakerEntry] = {}
    control: tuple[ControlEntry, ...] = ()
    preference: tuple[WishEntry, ...] = ()
    values: Mapping[ActorId, Values] = {}
    value_table: ValueTable | None = None
    named: Mapping[StateName, str] = {}
    alike: tuple[SomeStates, ...] = ()
    numbered: Literal["decimal", "feasible"] = "decimal"
    only: tuple[StateName, ...] = ()
    without: tuple[StateName, ...] = ()

    def options(self) -> Mapping[str, tuple[str, ...]]:
        """The option ids of every issue; a single option is an issue of *no* and *yes*. Issues come first."""
        return {name: tuple(issue.options) for name, issue in self.issue.items()} | dict.fromkeys(
            self.option, (NO, YES)
        )

    def makers(self) -> tuple[str, ...]:
        """The decision makers, in the order of the file."""
        owners = (entry.owner for entry in self.option.values() if entry.owner)
        helpers = (each for entry in self.option.values() for each in entry.together_with)
        movers = (maker for entry in self.control for maker in (entry.party, *entry.together_with))
        wanting = (wish.party for wish in self.preference)
        found = (*self.party, *owners, *movers, *helpers, *wanting, *self.stated(), *self.values)
        return self.decision_makers or tuple(dict.fromkeys(found))
