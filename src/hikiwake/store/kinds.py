"""Which kind of record stands in which file of a case folder, and in what shape."""

from dataclasses import dataclass
from enum import Enum, auto

from hikiwake.basics.record import Record
from hikiwake.dossier.case_info import CaseInfo
from hikiwake.dossier.event import Event, Statement
from hikiwake.dossier.evidence import Assessment, Constraint, Figure, Precedent
from hikiwake.dossier.passage import Passage
from hikiwake.dossier.proposal import Proposal
from hikiwake.dossier.source import Source
from hikiwake.dossier.source_conflict import SourceConflict
from hikiwake.dossier.stance import Stance
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

CASE_FILE = "case.toml"
MODEL_FILE = "model.toml"
GAZETTEER_FILE = "gazetteer.toml"
SOURCES_FILE = "sources.json"


class Shape(Enum):
    """How the records of a kind stand in their file."""

    LIST = auto()
    """One `[[kind]]` block each."""
    TABLE = auto()
    """One `[kind.id]` table each."""
    SINGLE = auto()
    """One `[kind]` table in all."""
    WHOLE = auto()
    """The file is the record, or a list of them."""


@dataclass(frozen=True, slots=True)
class RecordKind:
    """A kind of record: its name (the key in the file), file, shape, type, and where `Dossier` keeps it.

    The tables of a kind `by_actor` are keyed by a party or an actor, not by an id of their own.
    """

    name: str
    file: str
    shape: Shape
    record: type[Record]
    attribute: str = ""
    by_actor: bool = False

    @property
    def has_id(self) -> bool:
        """Whether a record of the kind is known by an id of its own."""
        return self.shape is Shape.TABLE or "id" in self.record.model_fields


def _dossier(name: str, record: type[Record], attribute: str) -> RecordKind:
    return RecordKind(name, f"dossier/{attribute}.toml", Shape.LIST, record, attribute)


def _model(name: str, shape: Shape, record: type[Record], *, by_actor: bool = False) -> RecordKind:
    return RecordKind(name, MODEL_FILE, shape, record, name, by_actor)


def _gazetteer(name: str, record: type[Record]) -> RecordKind:
    return RecordKind(name, GAZETTEER_FILE, Shape.LIST, record, name)


CASE_KIND = RecordKind("case", CASE_FILE, Shape.WHOLE, CaseInfo)
SOURCE_KIND = RecordKind("source", SOURCES_FILE, Shape.WHOLE, Source, "sources")

DOSSIER_KINDS = (
    _dossier("passage", Passage, "passages"),
    _dossier("event", Event, "events"),
    _dossier("statement", Statement, "statements"),
    _dossier("stance", Stance, "stances"),
    _dossier("proposal", Proposal, "proposals"),
    _dossier("figure", Figure, "figures"),
    _dossier("assessment", Assessment, "assessments"),
    _dossier("constraint", Constraint, "constraints"),
    _dossier("precedent", Precedent, "precedents"),
    _dossier("conflict", SourceConflict, "conflicts"),
)

MODEL_KINDS = (
    _model("party", Shape.TABLE, Party),
    _model("third_party", Shape.TABLE, ThirdParty),
    _model("person", Shape.TABLE, Person),
    _model("office", Shape.TABLE, Office),
    _model("tenure", Shape.LIST, Tenure),
    _model("issue", Shape.TABLE, Issue),
    _model("condition", Shape.TABLE, Condition),
    _model("rule", Shape.LIST, Rule),
    _model("goal", Shape.SINGLE, Goal),
    _model("status_quo", Shape.LIST, StatusQuo),
    _model("control", Shape.LIST, Control),
    _model("preference", Shape.LIST, Wish),
    _model("stability", Shape.SINGLE, StabilityScope),
    _model("question", Shape.LIST, Question),
    _model("scenario", Shape.LIST, Scenario),
    _model("values", Shape.TABLE, Values, by_actor=True),
    _model("value_table", Shape.SINGLE, ValueTable),
    _gazetteer("name", NameEntry),
    _gazetteer("topic", Topic),
)
"""What `CaseModel` holds: the kinds of model.toml, and those of gazetteer.toml, which a case may lack."""

KINDS = {kind.name: kind for kind in (CASE_KIND, SOURCE_KIND, *DOSSIER_KINDS, *MODEL_KINDS)}
"""Every kind by its name."""

TOML_FILES = {
    CASE_FILE: (CASE_KIND,),
    **{
        file: tuple(kind for kind in MODEL_KINDS if kind.file == file)
        for file in (MODEL_FILE, GAZETTEER_FILE)
    },
    **{kind.file: (kind,) for kind in DOSSIER_KINDS},
}
"""The TOML files of a case folder and the kinds each holds."""
REQUIRED = frozenset({CASE_FILE, MODEL_FILE})
"""Files no case can do without."""
