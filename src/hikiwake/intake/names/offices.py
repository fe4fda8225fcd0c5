"""Offices without a name: who the Prime Minister is, on the day told, in the state meant.

1. A phrase for an office that stands before a name is that person's title, and tells who holds it.
2. The state stands before it (*the French president*), after it (*president of France*), or nowhere.
3. A name set beside it between commas is its holder.
4. Else the holder is the one who held that office on every day of the date told in the sentence, which is
   no decade; where none is told, both of the date last told in the paragraph and of the document's.
5. Where the case does not know, or no state is told, the person last mentioned who holds such an office in
   this document, unless the paragraph names two.
6. *A president*, *any president*, *a former president* is nobody in particular.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from hikiwake.basics.dates import Edtf
from hikiwake.intake.frame import Mention, MentionKind
from hikiwake.intake.names.nearby import Nearby
from hikiwake.intake.names.office_lexicon import LEADER, leading_ranks
from hikiwake.intake.names.page import Page, Title
from hikiwake.intake.names.ranks import holder, holders, leading
from hikiwake.intake.names.world import same_state
from hikiwake.vocabulary.naming_words import naming_words

_UNBOUND = frozenset(
    {"head_of_government", "head_of_state", "monarch", "foreign_minister", "defence_minister"}
)
_AHEAD = 2
_FAR = 200


@dataclass(frozen=True, slots=True, kw_only=True)
class _Phrase:
    """An office in the text: its characters with its state's, its title, state, and if any holder will do."""

    start: int
    end: int
    title: Title
    state: str | None
    unbound: bool


def with_offices(page: Page, mentions: Sequence[Mention]) -> tuple[Mention, ...]:
    """The mentions with offices added; an office takes in the name of its state."""
    nearby = Nearby(page, mentions)
    held = _titled(page, nearby)
    found = [_resolved(page, nearby, phrase, held) for phrase in _phrases(page, nearby)]
    outside = [
        _listed(page, each)
        for each in mentions
        if not any(one.start < each.end and each.start < one.end for one in _over(found, each))
    ]
    return tuple(sorted((*outside, *found), key=lambda each: each.start))


def _listed(page: Page, mention: Mention) -> Mention:
    """A form the gazetteer gives for an office, as its holder on the date."""
    if mention.kind is not MentionKind.OFFICE:
        return mention
    post = next((each for each in page.gazetteer.posts if each.id == mention.id), None)
    unnamed = replace(mention, id=None)
    if post is None:
        return unnamed
    date = page.date(mention.start)
    one = holder(page.gazetteer, post.state, {post.rank}, date)
    if one is None:
        fitting = holders(page.gazetteer, post.state, {post.rank}, date)
        return replace(unnamed, state=post.state, candidates=tuple(sorted(fitting)))
    person = page.gazetteer.people[one]
    return replace(
        mention, kind=MentionKind.PERSON, name=person.name, id=person.id, state=person.state, rule="office"
    )


def _over(found: Sequence[Mention], mention: Mention) -> Iterator[Mention]:
    place = bisect_right(found, mention.end, key=lambda each: each.start)
    yield from found[max(0, place - 2) : place]


def _titled(page: Page, nearby: Nearby) -> dict[int, set[str]]:
    """Of each person by place in the mentions, the ranks its title gives."""
    held: dict[int, set[str]] = {}
    for place, mention in enumerate(nearby.mentions):
        title = page.title_by_last.get(page.atom_at(mention.start) - 1)
        if mention.kind is MentionKind.PERSON and title is not None and page.joined(title.last):
            held[place] = {title.rank}
    return held


def _phrases(page: Page, nearby: Nearby) -> Iterator[_Phrase]:
    end = -1
    for title in page.titles:
        after = (
            nearby.starting_at(page.atoms[title.last + 1].start) if title.last + 1 < len(page.atoms) else None
        )
        if after is not None and after.kind is MentionKind.PERSON and page.joined(title.last):
            continue
        inside = nearby.covering(title.start)
        if inside is not None and (inside.start, inside.end) != (title.start, title.end):
            continue
        phrase = _phrase(page, nearby, title)
        if phrase is not None and phrase.start >= end:
            end = phrase.end
            yield phrase


def _phrase(page: Page, nearby: Nearby, title: Title) -> _Phrase | None:
    place, start, state, past = title.first - 1, title.start, None, False
    steps = 0
    while (
        page.word(place) in naming_words().between_office
        and steps < _AHEAD
        and page.sentence[place] == page.sentence[title.first]
    ):
        past = past or page.word(place) in naming_words().past_holder - {"then"}
        place, steps = place - 1, steps + 1
    before = nearby.ending_before(page, place + 1)
    if before is not None and before.kind in (MentionKind.STATE, MentionKind.BODY):
        state, start = before.name, before.start
        place = page.atom_at(before.start) - 1
    end = title.end
    after = _of_state(page, nearby, title)
    if state is None and after is not None:
        state, end = after.name, after.end
    if state is None and (title.rank not in _UNBOUND or _belongs_elsewhere(page, title, place)):
        return None
    unsaid = naming_words().any_holder | naming_words().past_holder - {"then"}
    unbound = past or any(page.word(each) in unsaid for each in _determiners(page, title, place))
    return _Phrase(start=start, end=end, title=title, state=state, unbound=unbound)


def _determiners(page: Page, title: Title, place: int) -> Iterator[int]:
    """The words that may say which holder is meant, from right before the office back over small words."""
    yield title.first - 1
    yield place
    for back in range(1, _AHEAD + 1):
        if page.word(place) not in page.small or page.word(place) in ("the", "of", "by", "to", "and", "for"):
            return
        if not page.joined(place - back):
            return
        yield place - back


def _of_state(page: Page, nearby: Nearby, title: Title) -> Mention | None:
    """The state in *president of the state*."""
    place = title.last + 1
    if page.word(place) not in ("of", "for"):
        return None
    place += 2 if page.word(place + 1) == "the" else 1
    if place >= len(page.atoms):
        return None
    mention = nearby.starting_at(page.atoms[place].start)
    return (
        mention
        if mention is not None and mention.kind is MentionKind.STATE and not mention.adjective
        else None
    )


def _belongs_elsewhere(page: Page, title: Title, place: int) -> bool:
    """Whether the office is of something that is no state (*president of the bank*), or is no person's."""
    after = page.word(title.last + 1)
    if after == "of" or (after == "s" and page.word(title.last + 2) in ("office", "residence")):
        return True
    joined = page.joined(title.first - 1)
    strange = (
        joined and page.atoms[title.first - 1].capital and page.word(title.first - 1) not in ("the", "then")
    )
    return strange and not page.begins_sentence(title.first - 1)


def _resolved(page: Page, nearby: Nearby, phrase: _Phrase, held: Mapping[int, set[str]]) -> Mention:
    words = page.frame.text[phrase.title.start : phrase.title.end]
    name = words[:1].upper() + words[1:] + (f" of {phrase.state}" if phrase.state else "")
    office = Mention(
        start=phrase.start,
        end=phrase.end,
        kind=MentionKind.OFFICE,
        name=name,
        rule="office",
        state=phrase.state,
    )
    beside = _beside(page, nearby, phrase)
    if beside is not None:
        return _as(office, beside)
    if phrase.unbound:
        return office
    ranks = _ranks(page, phrase)
    dates = page.dates(phrase.start)
    certain = {holder(page.gazetteer, phrase.state, ranks, date) for date in dates}
    one = certain.pop() if len(certain) == 1 else None
    found = (each for date in dates for each in holders(page.gazetteer, phrase.state, ranks, date))
    fitting = tuple(dict.fromkeys(found))
    if one is not None:
        person = page.gazetteer.people[one]
        return replace(office, kind=MentionKind.PERSON, name=person.name, id=person.id, state=person.state)
    last = _last_holder(page, nearby, phrase, held, fitting)
    if last is not None:
        return _as(office, last)
    return replace(office, candidates=tuple(sorted(fitting)))


def _as(office: Mention, person: Mention) -> Mention:
    return replace(
        office,
        kind=MentionKind.PERSON,
        name=person.name,
        id=person.id,
        state=person.state or office.state,
        candidates=person.candidates,
    )


def _beside(page: Page, nearby: Nearby, phrase: _Phrase) -> Mention | None:
    """The person named next to the office between commas."""
    after = nearby.after(phrase.end)
    if (
        after is not None
        and after.kind is MentionKind.PERSON
        and page.frame.text[phrase.end : after.start] == ", "
    ):
        return after
    before = nearby.before(phrase.start)
    if before is None or before.kind is not MentionKind.PERSON:
        return None
    between = page.frame.text[before.end : phrase.start]
    return (
        before
        if between in (", ", ", the ", ", a ", ", then ", ", then-", ", who is ", " (", " as ", " as the ")
        else None
    )


def _ranks(page: Page, phrase: _Phrase) -> frozenset[str]:
    """The ranks an office may mean: a leader's too, for words that lead, where the case has no others."""
    rank = phrase.title.rank
    if rank == LEADER:
        return leading(page.gazetteer, phrase.state)
    own = any(each.rank == rank and same_state(each.state, phrase.state) for each in page.gazetteer.posts)
    return frozenset({rank}) if own or rank not in leading_ranks() else frozenset({rank, LEADER})


def _last_holder(
    page: Page, nearby: Nearby, phrase: _Phrase, held: Mapping[int, set[str]], among: Sequence[str]
) -> Mention | None:
    """The person last mentioned before who holds such an office in this document."""
    ranks = _ranks(page, phrase)
    here = page.paragraph(phrase.start)
    found: dict[str, Mention] = {}
    last = nearby.place(phrase.start) - 1
    for place in range(last, max(-1, last - _FAR), -1):
        mention = nearby.mentions[place]
        if found and page.paragraph(mention.start) != here:
            break
        if mention.kind is not MentionKind.PERSON or mention.candidates:
            continue
        if among and mention.name not in among:
            continue
        if phrase.state and mention.state and not same_state(phrase.state, mention.state):
            continue
        told = held.get(place, set()) & ranks or _holds(page, mention.name, ranks, page.date(phrase.start))
        if among or told:
            found.setdefault(mention.name, mention)
    return next(iter(found.values())) if len(found) == 1 else None


def _holds(page: Page, person: str, ranks: frozenset[str], date: Edtf | None) -> bool:
    if date is None:
        return False
    return any(
        each.person == person and each.rank in ranks and each.meets(date) for each in page.gazetteer.terms
    )
