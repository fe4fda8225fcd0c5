"""The formal part of a case, as `model.toml` holds it, and its names, as `gazetteer.toml` does."""

from collections.abc import Mapping

from hikiwake.basics.identifiers import ActorId, Identifier
from hikiwake.basics.record import Record
from hikiwake.model.conditions import resolve_conditions
from hikiwake.model.expression import Expression
from hikiwake.model.gazetteer import NameEntry, Topic
from hikiwake.model.issue import (
    Condition,
    Control,
    Goal,
    Issue,
    Question,
    Rule,
    StabilityScope,
    StatusQuo,
    Wish,
)
from hikiwake.model.party import Office, Party, Person, Tenure, ThirdParty
from hikiwake.model.scenario import Scenario
from hikiwake.model.values import Values, ValueTable


class CaseModel(Record):
    """Parties, issues, rules and scenarios of a case; the names and words its documents use for them."""

    party: Mapping[Identifier, Party] = {}
    third_party: Mapping[Identifier, ThirdParty] = {}
    person: Mapping[Identifier, Person] = {}
    office: Mapping[Identifier, Office] = {}
    tenure: tuple[Tenure, ...] = ()
    issue: Mapping[Identifier, Issue] = {}
    condition: Mapping[Identifier, Condition] = {}
    rule: tuple[Rule, ...] = ()
    goal: Goal | None = None
    status_quo: tuple[StatusQuo, ...] = ()
    control: tuple[Control, ...] = ()
    preference: tuple[Wish, ...] = ()
    stability: StabilityScope | None = None
    question: tuple[Question, ...] = ()
    scenario: tuple[Scenario, ...] = ()
    values: Mapping[ActorId, Values] = {}
    value_table: ValueTable | None = None
    name: tuple[NameEntry, ...] = ()
    topic: tuple[Topic, ...] = ()

    def actors(self) -> Mapping[str, str]:
        """Every actor id with its neutral name: `party.constituency`, and third parties."""
        inner = {
            f"{party_id}.{name}": f"{party.names.neutral}: {constituency.names.neutral}"
            for party_id, party in self.party.items()
            for name, constituency in party.constituency.items()
        }
        return inner | {name: third.names.neutral for name, third in self.third_party.items()}

    def options(self) -> Mapping[str, tuple[str, ...]]:
        """The option ids of every issue, in the order of the file."""
        return {name: tuple(issue.options) for name, issue in self.issue.items()}

    def named(self) -> Mapping[str, Expression]:
        """The expression of every named condition, as `parse_condition` takes it.

        Raises `ExpressionError` for one that cannot be read or that uses itself.
        """
        return resolve_conditions(self.condition, self.options())
