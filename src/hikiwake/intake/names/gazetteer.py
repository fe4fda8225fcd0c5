"""The gazetteer a document is read with: the world's states and bodies, the case's people, offices and names.

1. States, their adjectives and capitals, and bodies of states come from the vocabulary.
2. Parties, third parties, people, offices and tenures come from the case's model, also where the case has no
   gazetteer of its own.
3. Entries of the case's gazetteer add names and forms, and say which part of a person's name is the family's.
4. Every form is kept by its first two words or its only one, longest first, with all it can stand for.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace

from hikiwake.intake.frame import MentionKind
from hikiwake.intake.names.atoms import atoms_of
from hikiwake.intake.names.office_lexicon import rank_of
from hikiwake.intake.names.senses import Form, Holder, Post, Sense, Term
from hikiwake.intake.names.world import state_names, world_senses
from hikiwake.model.case_model import CaseModel
from hikiwake.model.gazetteer import NameEntry, NameKind, Topic

_SHORT = 5
"""Words of capitals alone, up to this length, count only as written (US is not us)."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Gazetteer:
    """Forms of names by their first two words or only one, the people they may mean, who held which office.

    `topics` are the words for issues. `parties` are the names of the parties a settlement needs, as states
    where they are states.
    """

    forms: Mapping[str, tuple[Form, ...]] = field(repr=False)
    people: Mapping[str, Holder] = field(default_factory=dict, repr=False)
    posts: tuple[Post, ...] = ()
    terms: tuple[Term, ...] = ()
    parties: tuple[str, ...] = ()
    topics: tuple[Topic, ...] = ()

    @classmethod
    def build(
        cls,
        entries: Iterable[NameEntry] = (),
        topics: Iterable[Topic] = (),
        model: CaseModel | None = None,
    ) -> Gazetteer:
        """The gazetteer of a case; without one, that of the world's states and bodies."""
        known = model or CaseModel()
        listed = tuple(entries)
        places = _states_of(listed, known)
        people = {each.name: each for each in _people(listed, known, places)}
        posts = tuple(_posts(known, places))
        offices = {each.id: each for each in posts}
        names_by_id = {each.id: each.name for each in people.values() if each.id}
        terms = tuple(
            Term(
                person=names_by_id[each.person],
                rank=offices[each.office].rank,
                state=offices[each.office].state,
                since=each.since,
                until=each.until,
            )
            for each in known.tenure
            if each.office in offices and each.person in names_by_id
        )
        forms = (*world_senses(_ids(listed, known)), *_entry_forms(listed, places), *_party_forms(known))
        return cls(
            forms=indexed((*forms, *(pair for each in people.values() for pair in forms_of(each)))),
            people=people,
            posts=posts,
            terms=terms,
            parties=tuple(places[each] for each, party in known.party.items() if party.needed),
            topics=tuple(topics),
        )

    def with_people(self, holders: Iterable[Holder]) -> Gazetteer:
        """The same with more people: those a document introduces by their full names."""
        new = {each.name: each for each in holders}
        if not new:
            return self
        added = indexed(pair for each in new.values() for pair in forms_of(each))
        forms = {first: _merged(self.forms.get(first, ()), more) for first, more in added.items()}
        return replace(self, forms={**self.forms, **forms}, people={**self.people, **new})


def forms_of(holder: Holder) -> Iterator[tuple[str, Sense]]:
    """Every form of a person's name: both orders, initials, the family name alone, other forms."""
    sense = Sense(
        kind=MentionKind.PERSON, name=holder.name, rule=holder.rule, id=holder.id, state=holder.state
    )
    full = {holder.name, *holder.also}
    if holder.family and holder.given:
        initials = " ".join(f"{part[0]}." for part in holder.given.split())
        full |= {f"{holder.given} {holder.family}", f"{holder.family} {holder.given}"}
        full |= {f"{initials} {holder.family}", f"{holder.given[0]}. {holder.family}"}
    yield from ((form, sense) for form in full if form != holder.family)
    if holder.family:
        yield holder.family, replace(sense, rule="surname", surname=True)


def indexed(pairs: Iterable[tuple[str, Sense]]) -> dict[str, tuple[Form, ...]]:
    """Forms by their first word alone, or by their first two, longest first."""
    lists: dict[str, list[Form]] = {}
    gathered: dict[str, list[Sense]] = {}
    for words, sense in pairs:
        senses = gathered.setdefault(words.removeprefix("The ").removeprefix("the "), [])
        if sense not in senses:
            senses.append(sense)
    for words, senses in gathered.items():
        atoms = atoms_of(words)
        if not atoms:
            continue
        letters = "".join(words[each.start : each.end] for each in atoms)
        form = Form(
            words=tuple(each.folded for each in atoms),
            capitals=tuple(each.capital for each in atoms),
            stop=words.endswith("."),
            exact=letters if letters.isupper() and len(letters) <= _SHORT else "",
            senses=tuple(senses),
        )
        lists.setdefault(" ".join(form.words[:2]), []).append(form)
    return {key: _merged(tuple(forms), ()) for key, forms in lists.items()}


def _merged(some: tuple[Form, ...], others: tuple[Form, ...]) -> tuple[Form, ...]:
    """Both, forms of the same writing made one, longest first."""
    found: dict[tuple[object, ...], Form] = {}
    for form in (*some, *others):
        key = (form.words, form.capitals, form.exact, form.stop)
        before = found.get(key)
        if before is None:
            found[key] = form
        else:
            found[key] = replace(form, senses=tuple(dict.fromkeys((*before.senses, *form.senses))))
    return tuple(sorted(found.values(), key=lambda form: (-len(form.words), not form.stop)))


def _states_of(entries: tuple[NameEntry, ...], model: CaseModel) -> dict[str, str]:
    """The name of the state (or body) behind the id of a party, third party or entry."""
    known = state_names()
    names = _party_names(model)
    for entry in entries:
        if entry.kind is NameKind.STATE:
            names[entry.id] = entry.name
            if entry.actor is not None and names.get(entry.actor) not in known:
                names[entry.actor] = entry.name
    return {each: known.get(name, name) for each, name in names.items()}


def _party_names(model: CaseModel) -> dict[str, str]:
    """The neutral names of parties and third parties by their ids."""
    parties = {name: party.names.neutral for name, party in model.party.items()}
    return parties | {name: third.names.neutral for name, third in model.third_party.items()}


def _ids(entries: tuple[NameEntry, ...], model: CaseModel) -> dict[str, str]:
    """The case's own id of a state or body of the vocabulary, by its name there."""
    known = state_names()
    found = {known[name]: each for each, name in _party_names(model).items() if name in known}
    for entry in entries:
        if entry.name in known and entry.actor is not None:
            found[known[entry.name]] = entry.actor
    return found


def _people(entries: tuple[NameEntry, ...], model: CaseModel, states: Mapping[str, str]) -> Iterator[Holder]:
    described = {entry.person: entry for entry in entries if entry.kind is NameKind.PERSON and entry.person}
    for name, person in model.person.items():
        state = states.get(person.party or "")
        if name in described:
            yield _holder(described[name], states.get(described[name].state or "") or state)
            continue
        parts = person.name.split()
        yield Holder(name=person.name, id=name, state=state, family=parts[-1], given=" ".join(parts[:-1]))
    for entry in entries:
        if entry.kind is NameKind.PERSON and (entry.person is None or entry.person not in model.person):
            yield _holder(entry, states.get(entry.state or ""))


def _holder(entry: NameEntry, state: str | None) -> Holder:
    return Holder(
        name=entry.name,
        id=entry.person,
        state=state,
        family=entry.family,
        given=entry.given,
        also=entry.also,
    )


def _posts(model: CaseModel, states: Mapping[str, str]) -> Iterator[Post]:
    known = state_names()
    for name, office in model.office.items():
        words = office.names.neutral
        after = words.partition(" of ")[2].removeprefix("the ")
        state = known.get(after) or states.get(office.party)
        yield Post(id=name, name=words, rank=rank_of(words), state=state)


def _entry_forms(entries: tuple[NameEntry, ...], states: Mapping[str, str]) -> Iterator[tuple[str, Sense]]:
    known = state_names()
    for entry in entries:
        if entry.kind is NameKind.PERSON:
            continue
        sense = Sense(
            kind=MentionKind(entry.kind.value),
            name=known.get(entry.name, entry.name) if entry.kind is NameKind.STATE else entry.name,
            rule="gazetteer",
            id=entry.office if entry.kind is NameKind.OFFICE else entry.actor,
            state=states.get(entry.state or ""),
            since=entry.since,
            until=entry.until,
        )
        yield from ((form, sense) for form in (entry.name, *entry.also))
        yield from ((form, replace(sense, adjective=True)) for form in entry.adjectives)


def _party_forms(model: CaseModel) -> Iterator[tuple[str, Sense]]:
    """Parties that are no state: movements, companies, communities."""
    known = state_names()
    for name, words in _party_names(model).items():
        if words not in known:
            yield words, Sense(kind=MentionKind.BODY, name=words, rule="gazetteer", id=name)
