"""Names in a document: people, states, places, bodies, documents and meetings.

1. Introduce the people the document names in full (`newcomers`).
2. Take every form that stands in the text; the longest wins.
3. A word that is a person's name here is no state or place: a scholar called Jordan is not the country.
4. A family name alone goes to the one holder whom role and time fit (`surnames`), else keeps its candidates.
5. A capital is its government or the city, as the sentence uses it (`seats`).
6. What the language model or a title marks as a person, and no form covers, is a person by these words; so
   with places, bodies, laws and events the model marks.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from functools import partial

from hikiwake.basics.dates import Edtf
from hikiwake.intake.frame import Mention, MentionKind
from hikiwake.intake.names.entities import entities
from hikiwake.intake.names.newcomers import newcomers, person_runs
from hikiwake.intake.names.page import Hit, Page
from hikiwake.intake.names.seats import stands_for_state
from hikiwake.intake.names.senses import Sense
from hikiwake.intake.names.surnames import Surroundings, holder_of, told_near
from hikiwake.intake.names.written_large import TELLING
from hikiwake.vocabulary.naming_words import naming_words

_NEAR = 12
_NOBLE = frozenset({"lord", "lady", "baroness"})


@dataclass(frozen=True, slots=True, kw_only=True)
class _Reader:
    page: Page
    hits: tuple[Hit, ...]
    runs: frozenset[tuple[int, int]]
    full: frozenset[str]
    full_by_sentence: dict[int, set[str]] = field(default_factory=dict)
    things: frozenset[str] = frozenset()


def named(page: Page) -> tuple[Page, tuple[Mention, ...]]:
    """The page with the people it introduces, and every name in it, in order."""
    page = replace(page, gazetteer=page.gazetteer.with_people(newcomers(page)))
    hits = tuple(page.hits(page.gazetteer))
    runs = tuple(person_runs(page))
    full = [hit for hit in hits if _full_name(hit)]
    reader = _Reader(
        page=page,
        hits=hits,
        runs=frozenset(runs),
        full=frozenset(hit.senses[0].name for hit in full),
        things=frozenset(
            each.name
            for hit in hits
            for each in hit.senses
            if all(sense.kind is not MentionKind.PERSON for sense in hit.senses)
        ),
    )
    for hit in full:
        names = reader.full_by_sentence.setdefault(page.sentence[hit.first], set())
        names.add(hit.senses[0].name)
    mentions = _paired(page, [mention for hit in hits if (mention := _mention(reader, hit)) is not None])
    return page, merged(merged(mentions, _unlisted(page, runs)), entities(page))


def merged(first: Sequence[Mention], then: Sequence[Mention]) -> tuple[Mention, ...]:
    """Both in order of the text; where two overlap, the one of `first` stays."""
    taken = sorted(first, key=lambda each: each.start)
    result: list[Mention] = []
    others = sorted(then, key=lambda each: each.start)
    place = 0
    for mention in others:
        while place < len(taken) and taken[place].end <= mention.start:
            result.append(taken[place])
            place += 1
        clear = place == len(taken) or taken[place].start >= mention.end
        if clear and (not result or result[-1].end <= mention.start):
            result.append(mention)
    return tuple((*result, *taken[place:]))


def _full_name(hit: Hit) -> bool:
    return len(hit.senses) == 1 and hit.senses[0].kind is MentionKind.PERSON and not hit.senses[0].surname


def _mention(reader: _Reader, hit: Hit) -> Mention | None:
    people = [each for each in hit.senses if each.kind is MentionKind.PERSON]
    others = [each for each in hit.senses if each.kind is not MentionKind.PERSON]
    if people and (not others or _means_person(reader, hit, people, others)):
        return _person(reader, hit, people)
    if others:
        return _thing(reader, hit, others)
    return None


def _means_person(reader: _Reader, hit: Hit, people: Sequence[Sense], others: Sequence[Sense]) -> bool:
    """Whether a form that may be a person or a place is the person here."""
    if any(not each.surname for each in people):
        return True
    marked = (hit.start, hit.end) in reader.runs or hit.first - 1 in reader.page.title_by_last
    if marked or not any(each.name in reader.full for each in people):
        return marked
    elsewhere = any(each.name in reader.things for each in others)
    return not elsewhere or reader.page.word(hit.first - 1) not in ("in", "to", "of", "from", "the")


def _person(reader: _Reader, hit: Hit, people: Sequence[Sense]) -> Mention:
    page = reader.page
    make = partial(Mention, start=hit.start, end=hit.end, kind=MentionKind.PERSON)
    whole = {each.name: each for each in people if not each.surname}
    if len(whole) == 1:
        sense = next(iter(whole.values()))
        return make(name=sense.name, rule=sense.rule, id=sense.id, state=sense.state)
    words = page.frame.text[hit.start : hit.end]
    stranger = _stranger(reader, hit)
    if stranger is not None:
        return replace(make(name=stranger[1], rule="capitals"), start=stranger[0])
    holders = [page.gazetteer.people[each.name] for each in people]
    chosen = holder_of(page, holders, _around(reader, hit))
    if chosen is None:
        return make(name=words, rule="surname", candidates=tuple(sorted(each.name for each in holders)))
    return make(name=chosen.name, rule="surname", id=chosen.id, state=chosen.state)


def _stranger(reader: _Reader, hit: Hit) -> tuple[int, str] | None:
    """Where and how a full name begins whose family name is known and whose given name is not."""
    page, place = reader.page, hit.first - 1
    if page.zone(hit.start) not in TELLING:
        return None
    if not page.joined(place) or not page.atoms[place].capital or place in page.title_by_last:
        return None
    word = page.word(place)
    if len(word) < 2 or word in page.small or page.begins_sentence(place):
        return None
    if any(
        each.last == place
        for each in reader.hits[max(0, _before(reader, hit) - 1) : _before(reader, hit) + 1]
    ):
        return None
    start = page.atoms[place].start
    tokens = page.tokens_in(start, page.atoms[place].end)
    if tokens and tokens[0].pos != "PROPN":
        return None
    return start, page.frame.text[start : hit.end]


def _before(reader: _Reader, hit: Hit) -> int:
    return bisect_left(reader.hits, hit.start, key=lambda each: each.start)


def _around(reader: _Reader, hit: Hit) -> Surroundings:
    page = reader.page
    title = page.title_by_last.get(hit.first - 1)
    if title is not None and not page.joined(title.last):
        title = None
    place = _before(reader, hit)
    people = [
        each for each in reader.hits[place + 1 : place + _NEAR] if each.senses[0].kind is MentionKind.PERSON
    ]
    return Surroundings(
        rank=title.rank if title else "",
        past=title is not None and page.word(title.first - 1) in naming_words().past_holder,
        told=told_near(page, hit, people),
        written=page.written,
        full=reader.full,
        beside=reader.full_by_sentence.get(page.sentence[hit.first], ()),
    )


def _is_part(reader: _Reader, hit: Hit, senses: Sequence[Sense]) -> bool:
    """Whether a body's name is only the end of a longer one: *Peace and Security Council*."""
    page, place = reader.page, hit.first - 1
    if hit.first == hit.last or any(each.kind is not MentionKind.BODY for each in senses):
        return False
    if any(each.rule != "country" for each in senses):
        return False
    if page.word(place) in ("and", "&") and page.joined(place):
        place -= 1
    if not page.joined(place) or not page.atoms[place].capital or page.begins_sentence(place):
        return False
    return page.word(place) not in page.small and next(page.hits_within(place, place), None) is None


def _paired(page: Page, mentions: Sequence[Mention]) -> list[Mention]:
    """The mentions, two adjectives of states side by side made one people: *Greek Cypriot*."""
    found: list[Mention] = []
    for each in mentions:
        last = found[-1] if found else None
        beside = last is not None and page.frame.text[last.end : each.start] == " "
        if last is None or not beside or not _is_people(last, adjective=True) or not _is_people(each):
            found.append(each)
            continue
        name = page.frame.text[last.start : each.end]
        kind = MentionKind.GROUP
        found[-1] = replace(
            each, start=last.start, kind=kind, name=name, id=None, state=each.name, rule="people"
        )
    return found


def _is_people(mention: Mention, *, adjective: bool = False) -> bool:
    """Whether a mention is an adjective of a state or, unless it must be one, its people."""
    if mention.kind is not MentionKind.STATE or mention.candidates:
        return False
    return mention.adjective or (not adjective and mention.rule == "people")


def _thing(reader: _Reader, hit: Hit, senses: Sequence[Sense]) -> Mention | None:
    page = reader.page
    if _is_part(reader, hit, senses):
        return None
    date = page.date(hit.start)
    fitting = [each for each in senses if date is None or _in_use(each, date)] or list(senses)
    listed = [each for each in fitting if each.rule == "gazetteer"] or fitting
    names = {each.name for each in listed}
    sense = listed[0]
    words = page.frame.text[hit.start : hit.end]
    make = partial(Mention, start=hit.start, end=hit.end)
    if len(names) > 1:
        return make(kind=sense.kind, name=words, rule=sense.rule, candidates=tuple(sorted(names)))
    if sense.seat and not stands_for_state(page, hit):
        return make(kind=MentionKind.PLACE, name=words, rule="capital", state=sense.state)
    return make(
        kind=sense.kind,
        name=sense.name,
        rule=sense.rule,
        id=sense.id,
        state=None if sense.seat else sense.state,
        adjective=sense.adjective,
    )


def _in_use(sense: Sense, date: Edtf) -> bool:
    first, last = date.earliest, date.latest
    begun = sense.since.earliest if sense.since else None
    over = sense.until.latest if sense.until else None
    return not (last and begun and last < begun) and not (first and over and first > over)


def _unlisted(page: Page, runs: Sequence[tuple[int, int]]) -> list[Mention]:
    """People marked as such whom no form covers; a lord's title belongs to his name."""
    found = []
    for run, end in runs:
        title = page.title_by_last.get(page.atom_at(run) - 1)
        noble = title is not None and page.word(title.first) in _NOBLE and page.joined(title.last)
        start = title.start if title is not None and noble and " " not in page.frame.text[run:end] else run
        found.append(
            Mention(
                start=start,
                end=end,
                kind=MentionKind.PERSON,
                name=" ".join(page.frame.text[start:end].split()),
                rule="model" if page.frame.tokens else "title",
            )
        )
    return found
