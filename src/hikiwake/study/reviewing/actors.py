"""From a name in a document to somebody of the case: known, new, left out, or for a person to say.

1. What the person decided for the name holds.
2. An id that the model declares is taken as it is.
3. A name that is the name of one person, party or third party, in either order of its words, is that one.
4. Else nobody is guessed: a question says who it could be.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass, field

from hikiwake.dossier.proposed import NamedActor
from hikiwake.findings.review import Choice, Question
from hikiwake.model.case_model import CaseModel
from hikiwake.study.reviewing.record_ids import actor_ids, fresh, kebab

LEAVE_OUT = "leave_out"
PERSON = "person"
THIRD_PARTY = "third_party"
NAMES = "names."
"""What the field of a question about a name begins with."""
_NEW = re.compile(rf"^(?P<kind>{PERSON}|{THIRD_PARTY})(?::(?P<name>.+))?$", re.DOTALL)


@dataclass(frozen=True, slots=True)
class Newcomer:
    """Somebody to be added to the model: `person` or `third_party`, an id, a name."""

    kind: str
    id: str
    name: str

    @property
    def fields(self) -> Mapping[str, object]:
        """The fields of the record, with its id."""
        named: object = self.name if self.kind == PERSON else {"neutral": self.name}
        return {"id": self.id, ("name" if self.kind == PERSON else "names"): named}


@dataclass(slots=True)
class Directory:
    """Who takes part in a case, and who is to be added with the records at hand."""

    model: CaseModel
    newcomers: dict[str, Newcomer] = field(default_factory=dict)
    _named: dict[tuple[str, ...], list[str]] = field(init=False)

    def __post_init__(self) -> None:
        """Sort everybody by name."""
        self._named = {}
        for id_, person in self.model.person.items():
            self._note(person.name, id_)
        for holder in (self.model.party, self.model.third_party):
            for id_, side in holder.items():
                names = side.names
                for name in {names.neutral, *(names.__pydantic_extra__ or {}).values()}:
                    self._note(name, id_)

    def knows(self, name: str) -> bool:
        """Whether it is the id of somebody who can take part in an event."""
        return name in self.newcomers or name in actor_ids(self.model) or name in self.model.actors()

    def resolve(
        self, named: NamedActor, decisions: Mapping[str, str], *, optional: bool = True
    ) -> str | Question | None:
        """The id of somebody a document names, None when left out, or the question that has to be answered.

        `decisions` are the answers given, by name; `optional` says whether leaving out is one. Somebody new
        is noted among the `newcomers`.
        """
        decided = decisions.get(named.name)
        if decided is not None:
            if decided == LEAVE_OUT and optional:
                return None
            if self.knows(decided):
                return decided
            if match := _NEW.match(decided):
                return self._added(match["kind"], (match["name"] or named.name).strip())
            return self._question(named, (), optional=optional, wrong=decided)
        if named.id is not None and self.knows(named.id):
            return named.id
        fitting = () if named.candidates else self._find(named.name)
        return fitting[0] if len(fitting) == 1 else self._question(named, fitting, optional=optional)

    def _added(self, kind: str, name: str) -> str:
        known = self._find(name)
        if known:
            return known[0]
        taken = actor_ids(self.model) | self.newcomers.keys()
        id_ = fresh(kebab(name) or ("someone" if kind == PERSON else "outsider"), taken)
        self.newcomers[id_] = Newcomer(kind, id_, name)
        self._note(name, id_)
        return id_

    def _question(
        self, named: NamedActor, fitting: tuple[str, ...], *, optional: bool, wrong: str = ""
    ) -> Question:
        choices = [Choice(value=each, meaning=f"{self.name_of(each)} ({each})") for each in fitting]
        for name in named.candidates:
            known = self._find(name) if not self.knows(name) else (name,)
            choices += [Choice(value=each, meaning=f"{self.name_of(each)} ({each})") for each in known]
            if not known:
                choices.append(Choice(value=f"{PERSON}:{name}", meaning=f"{name}, a new person"))
        if not choices:
            choices = [
                Choice(value=PERSON, meaning=f"{named.name}, a new person"),
                Choice(value=THIRD_PARTY, meaning=f"{named.name}, a new third party"),
            ]
        if optional:
            choices.append(Choice(value=LEAVE_OUT, meaning="leave out"))
        several = f"a name that {len(choices) - optional} fit" if named.candidates or fitting else "nobody"
        found = repr(wrong) if wrong else f"{several} of the case" if several == "nobody" else several
        return Question(
            field=f"{NAMES}{named.name}",
            found=found,
            expected="the id of a person, party, actor or third party of model.toml, or one of the choices",
            choices=tuple(dict.fromkeys(choices)),
        )

    def name_of(self, actor: str) -> str:
        """The name of somebody; the id where there is none."""
        if actor in self.newcomers:
            return self.newcomers[actor].name
        if actor in self.model.person:
            return self.model.person[actor].name
        side = self.model.party.get(actor) or self.model.third_party.get(actor)
        return side.names.neutral if side else self.model.actors().get(actor, actor)

    def _find(self, name: str) -> tuple[str, ...]:
        return tuple(self._named.get(_key(name), ()))

    def _note(self, name: str, actor: str) -> None:
        holders = self._named.setdefault(_key(name), [])
        if actor not in holders:
            holders.append(actor)


def _key(name: str) -> tuple[str, ...]:
    """What two spellings of one name share: its words, whatever their order, case, accents and hyphens."""
    spread = unicodedata.normalize("NFKD", name.split(" (", maxsplit=1)[0])
    letters = "".join(char for char in spread if not unicodedata.combining(char)).casefold()
    return tuple(sorted(re.findall(r"[^\W_]+", letters))) or (name,)
