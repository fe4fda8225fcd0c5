"""Governments, ministries and groups told by their state: *the French government*, *Polish officials*.

1. A state and a word for those who govern it are the state itself, whoever governs.
2. A leader's name and such a word (*the Merkel government*) are that leader, whose `state` says for whom.
3. A state and a word for one of its organs are that organ.
4. A state or body and a word for people are those people.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from hikiwake.intake.frame import Mention, MentionKind
from hikiwake.intake.names.named import merged
from hikiwake.intake.names.nearby import Nearby
from hikiwake.intake.names.page import Page
from hikiwake.vocabulary.naming_words import naming_words

_GAPS = frozenset({" ", "’s ", "'s ", "’ ", "' ", "-", "\u00a0", "\n"})


def with_bodies(page: Page, mentions: Sequence[Mention]) -> tuple[Mention, ...]:
    """The mentions, each that is followed by a word for a government, an organ or people widened by it."""
    nearby = Nearby(page, mentions)
    found: list[Mention] = []
    for place, mention in enumerate(mentions):
        wider = _widened(page, mention)
        if wider is not None and _tells_role(page, nearby, wider):
            wider = None
        clash = wider is not None and nearby.place(wider.end) != place + 1
        found.append(mention if wider is None or clash else wider)
    return merged(found, list(_regions(page)))


def _regions(page: Page) -> Iterator[Mention]:
    """People told by their region: *Western leaders*."""
    for place, atom in enumerate(page.atoms[:-1]):
        known = atom.capital and atom.folded in naming_words().regions
        if not known or not page.joined(place) or page.word(place + 1) not in naming_words().people:
            continue
        last = page.atoms[place + 1]
        if not last.capital:
            name = page.frame.text[atom.start : last.end]
            yield Mention(start=atom.start, end=last.end, kind=MentionKind.GROUP, name=name, rule="people")


def _widened(page: Page, mention: Mention) -> Mention | None:
    first = page.atom_at(mention.end)
    if page.word(first) == "s" and page.frame.text[mention.end : mention.end + 1] in ("'", "’"):
        first += 1
    if first >= len(page.atoms) or page.frame.text[mention.end : page.atoms[first].start] not in _GAPS:
        return None
    if mention.kind is MentionKind.PERSON:
        return _led(page, mention, first)
    if mention.kind is MentionKind.GROUP:
        return _community(page, mention, first)
    if mention.kind not in (MentionKind.STATE, MentionKind.BODY):
        return None
    return _governing(page, mention, first) or _organ(page, mention, first) or _people(page, mention, first)


def _led(page: Page, mention: Mention, first: int) -> Mention | None:
    if page.word(first) not in naming_words().led or mention.candidates:
        return None
    if page.frame.text[mention.end] != " ":
        return None
    return replace(mention, end=page.atoms[first].end, rule="government")


def _governing(page: Page, mention: Mention, first: int) -> Mention | None:
    if mention.kind is not MentionKind.STATE or page.word(first) not in naming_words().governing:
        return None
    if page.word(first + 1) in naming_words().people and page.joined(first):
        return None
    return replace(mention, end=page.atoms[first].end, adjective=False, rule="government", state=None)


def _community(page: Page, mention: Mention, first: int) -> Mention | None:
    """Those who lead a people, or some of it: *the Greek Cypriot leadership*, *Greek Cypriot voters*."""
    words = naming_words().governing | naming_words().people
    if not mention.adjective or page.word(first) not in words or page.atoms[first].capital:
        return None
    end = page.atoms[first].end
    return replace(mention, end=end, name=page.frame.text[mention.start : end], adjective=False)


def _organ(page: Page, mention: Mention, first: int) -> Mention | None:
    if mention.kind is not MentionKind.STATE:
        return None
    for words in naming_words().organs:
        last = first + len(words) - 1
        if tuple(page.word(place) for place in range(first, last + 1)) != words or not _unbroken(
            page, first, last
        ):
            continue
        written = page.frame.text[page.atoms[first].start : page.atoms[last].end]
        name = f"{mention.name} {written if written[0].isupper() else written.capitalize()}"
        return Mention(
            start=mention.start,
            end=page.atoms[last].end,
            kind=MentionKind.BODY,
            name=name,
            rule="government",
            state=mention.name,
        )
    return None


def _people(page: Page, mention: Mention, first: int) -> Mention | None:
    if mention.start and page.frame.text[mention.start - 1] in "-‐‑–/":
        return None  # of two states: "Northland-Southland leaders" are not the one's alone
    last = first
    while page.word(last) in naming_words().between_people and page.joined(last) and last - first < 2:
        last += 1
    if (
        page.word(last) not in naming_words().people
        or page.atoms[last].capital
        or not _unbroken(page, first, last)
    ):
        return None
    name = page.frame.text[mention.start : page.atoms[last].end]
    state = mention.name if mention.kind is MentionKind.STATE else mention.state
    return Mention(
        start=mention.start,
        end=page.atoms[last].end,
        kind=MentionKind.GROUP,
        name=name.replace("’s", "").replace("'s", ""),
        rule="people",
        state=state,
    )


def _tells_role(page: Page, nearby: Nearby, wider: Mention) -> bool:
    """Whether one of a people is only the role of a person named right behind: *counterpart, Ana Sousa*."""
    if wider.rule != "people" or wider.end == 0 or page.frame.text[wider.end - 1] == "s":
        return False
    after = nearby.after(wider.end)
    beside = after is not None and page.frame.text[wider.end : after.start] in (" ", ", ")
    return beside and after is not None and after.kind is MentionKind.PERSON


def _unbroken(page: Page, first: int, last: int) -> bool:
    return all(page.joined(place) for place in range(first, last))
