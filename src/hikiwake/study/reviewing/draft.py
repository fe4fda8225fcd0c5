"""From a proposal and what a person said of it to the record it becomes, or the questions that are left.

1. The fields of the proposal are overlaid with those the person gave.
2. Names become ids of the model; somebody new is noted, to be added in the same step.
3. What the record needs and neither gave becomes a question. The stance value, the option and the basis of a
   stance are always the person's.
4. The record gets a readable id of its own.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from hikiwake.basics.dates import Edtf
from hikiwake.basics.errors import DateError
from hikiwake.basics.identifiers import suggest
from hikiwake.dossier.proposed import NamedActor, Proposed
from hikiwake.findings.review import Choice, Question
from hikiwake.model.case_model import CaseModel
from hikiwake.store.edits import plain_value
from hikiwake.store.kinds import KINDS
from hikiwake.store.validation import Flaw, validated
from hikiwake.study.reviewing.actors import NAMES, Directory
from hikiwake.study.reviewing.fields import (
    ACTOR_FIELDS,
    RECORD_KIND,
    REQUIRED,
    Fields,
    field_names,
    named,
    proposed_fields,
)
from hikiwake.study.reviewing.record_ids import fresh, wanted_id
from hikiwake.study.reviewing.request import JudgementRequest
from hikiwake.vocabulary.stances import Basis, StanceKind

_DATES = ("date", "from", "until")
_OWN_PLACES = {"citation", "conflict"}
"""Kinds whose records hold no passages of their own."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Draft:
    """A record about to be written: its kind, its fields, and which of them differ from the proposal's.

    With any `questions` it cannot be written yet; `flaws` say which given fields are no good.
    """

    kind: str
    fields: Mapping[str, object]
    overruled: tuple[str, ...] = ()
    questions: tuple[Question, ...] = ()
    flaws: tuple[Flaw, ...] = ()

    @property
    def id(self) -> str:
        """The id of the record."""
        return str(self.fields["id"])


@dataclass(slots=True)
class Drafter:
    """Drafts records for one case: who is known, and the ids that are taken so far."""

    model: CaseModel
    coders: Sequence[str]
    taken: set[str]
    directory: Directory = field(init=False)

    def __post_init__(self) -> None:
        """Begin with everybody the model names."""
        self.directory = Directory(self.model)

    def draft(self, proposal: Proposed, request: JudgementRequest, by: str) -> Draft:
        """The record that a proposal becomes as a person judged it; its id is taken from now on."""
        kind = proposal.content.kind
        fields = proposed_fields(proposal)
        flaws, given = _given(kind, request)
        overruled = tuple(
            name for name, value in given.items() if name in fields and not _same(fields[name], value)
        )
        fields |= given
        for name in [name for name, value in fields.items() if value is None]:
            del fields[name]
        questions = self._resolved(kind, fields, request.names)
        questions += self._missing(kind, fields, {each.field for each in questions})
        if kind not in _OWN_PLACES:
            fields.setdefault("passages", (proposal.passage, *proposal.also))
        if kind == "stance" and by not in self.coders:
            fields.setdefault("coder", by)
        fields["id"] = self._id(proposal, fields, flaws)
        asked = {each.field for each in questions}
        flaws += self._wrong(kind, fields, asked)
        return Draft(
            kind=RECORD_KIND[kind],
            fields={name: fields[name] for name in field_names(kind) if name in fields},
            overruled=overruled,
            questions=tuple(questions),
            flaws=tuple(flaws),
        )

    def _resolved(self, kind: str, fields: Fields, decisions: Mapping[str, str]) -> list[Question]:
        """Put ids in place of names; the questions where that cannot be done."""
        questions: list[Question] = []
        for name in ACTOR_FIELDS.get(kind, ()):
            if name not in fields:
                continue
            held = fields[name]
            several = isinstance(held, (list, tuple))
            found: list[str] = []
            for each in held if isinstance(held, (list, tuple)) else (held,):
                known = self.directory.resolve(named(each), decisions, optional=several)
                if isinstance(known, Question):
                    questions.append(known)
                elif known is not None and known not in found:
                    found.append(known)
            fields[name] = tuple(found) if several else next(iter(found), None)
            if not fields[name]:
                del fields[name]
        return questions

    def _missing(self, kind: str, fields: Fields, asked: set[str]) -> list[Question]:
        """What the record needs and nobody gave."""
        pending_actor = any(each.startswith(NAMES) for each in asked)
        questions = [
            Question(
                field=name, found="nothing", expected=_EXPECTED.get(name, name), choices=self._choices(name)
            )
            for name in REQUIRED[kind]
            if name not in fields and not (pending_actor and name in ACTOR_FIELDS.get(kind, ()))
        ]
        if kind == "stance":
            actor = fields.get("actor")
            if isinstance(actor, str) and actor not in self.model.actors():
                questions.append(
                    Question(
                        field="actor",
                        found=repr(actor),
                        expected="an actor that can hold a stance: party.constituency or a third party",
                        choices=self._holders(actor),
                    )
                )
            if "option" not in fields and "options" not in fields:
                issue = self.model.issue.get(str(fields.get("issue")))
                options = issue.options if issue else {}
                choices = tuple(Choice(value=name, meaning=label) for name, label in options.items())
                questions.append(
                    Question(field="option", found="nothing", expected=_EXPECTED["option"], choices=choices)
                )
        return questions

    def _choices(self, name: str) -> tuple[Choice, ...]:
        if name == "stance":
            return tuple(Choice(value=each.value, meaning=each.value) for each in StanceKind)
        if name == "basis":
            return tuple(Choice(value=each.value, meaning=each.value) for each in Basis)
        return ()

    def _holders(self, actor: str) -> tuple[Choice, ...]:
        """The actors of the party somebody belongs to."""
        person = self.model.person.get(actor)
        party = person.party if person else actor
        actors = self.model.actors()
        own = {name: words for name, words in actors.items() if name.partition(".")[0] == party}
        return tuple(Choice(value=name, meaning=words) for name, words in (own or actors).items())

    def _id(self, proposal: Proposed, fields: Fields, flaws: list[Flaw]) -> str:
        wanted = fields.get("id")
        if isinstance(wanted, str):
            if wanted in self.taken:
                flaws.append(Flaw(("changes", "id"), repr(wanted), "an id that no record of the case has"))
            self.taken.add(wanted)
            return wanted
        found = fresh(wanted_id(proposal.content, fields), self.taken)
        self.taken.add(found)
        return found

    def _wrong(self, kind: str, fields: Fields, asked: set[str]) -> list[Flaw]:
        """What keeps the fields from being a record, but for what is asked for anyway."""
        if asked:
            return []
        flaws: list[Flaw] = []
        if RECORD_KIND[kind] != "source":
            record = KINDS[RECORD_KIND[kind]].record
            found = validated(record, plain_value({name: value for name, value in fields.items()}))
            flaws += found if isinstance(found, tuple) else ()
        if kind == "stance":
            flaws += self._option_flaws(fields)
        return [Flaw(("changes", *each.loc), each.found, each.expected, each.hint) for each in flaws]

    def _option_flaws(self, fields: Fields) -> list[Flaw]:
        issue = self.model.issue.get(str(fields["issue"]))
        if issue is None:
            hint = suggest(str(fields["issue"]), self.model.issue).strip(" ()")
            return [Flaw(("issue",), repr(fields["issue"]), "an issue of model.toml", hint)]
        several = fields.get("options")
        options = several if isinstance(several, (list, tuple)) else (fields.get("option"),)
        return [
            Flaw(
                ("option",),
                repr(each),
                f"an option of {fields['issue']!r}",
                suggest(str(each), issue.options).strip(" ()") or f"it has {', '.join(issue.options)}",
            )
            for each in options
            if each not in issue.options
        ]


_EXPECTED = {
    "stance": "how the actor stands to the option: demands, prefers, accepts, opposes or refuses",
    "option": "the option of the issue that the stance is on",
    "basis": "what the judgement rests on: said, inferred or assumed",
    "from": "the date the stance was first held, such as 2016-12-15",
    "speaker": "who said it: the id or the name of somebody",
    "actor": "who holds the stance: the id of an actor",
    "what": "what the number counts or measures",
    "unit": "the unit, such as percent or USD",
    "summary": "a summary in your own words",
    "title": "the title of the source",
    "question": "the question that the sources answer differently",
}


def _given(kind: str, request: JudgementRequest) -> tuple[list[Flaw], Fields]:
    """The fields a person gave, dates read, and what is wrong with them."""
    flaws: list[Flaw] = []
    given: Fields = {}
    names = field_names(kind)
    for name, value in request.changes.items():
        if name not in names:
            hint = suggest(name, names).strip(" ()")
            flaws.append(Flaw(("changes", name), "an unknown field", f"one of {', '.join(names)}", hint))
        elif name in _DATES and isinstance(value, str):
            try:
                given[name] = Edtf.parse(value)
            except DateError as error:
                flaws.append(Flaw(("changes", name), repr(value), "a date such as 2016-12-15", str(error)))
        else:
            given[name] = tuple(value) if isinstance(value, list) else value
    return flaws, given


def _same(proposed: object, given: object) -> bool:
    """Whether a field given says what the proposal said; a name and its own id are the same."""
    if isinstance(proposed, tuple) and isinstance(given, tuple):
        return len(proposed) == len(given) and all(map(_same, proposed, given))
    if isinstance(proposed, NamedActor):
        return given in (proposed.name, proposed.id)
    if given is None:
        return False
    return bool(plain_value(proposed) == plain_value(given))
