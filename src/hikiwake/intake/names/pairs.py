"""Two named together: *the two leaders*, *both sides*, *the two countries*.

Such words become a group whose `candidates` are its two members and whose `name` joins them with *and*; where
the members cannot be told it has no candidates and its name is the words. These, and *they* for such a pair,
have the rule `pair`.

1. Take the states, or the people, of the paragraph before the words.
2. Two and no more are the two meant; of more, the two last joined by *and*, a hyphen or *with*.
3. Two sides of a paragraph that names only one, or none, are the two parties of the case.
4. Two leaders of two states are those who led them on the date told, where the case knows.
"""

from __future__ import annotations

import itertools
import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import partial

from hikiwake.intake.frame import Mention, MentionKind
from hikiwake.intake.names.named import merged
from hikiwake.intake.names.nearby import Nearby
from hikiwake.intake.names.page import Page
from hikiwake.intake.names.ranks import holder, leading
from hikiwake.intake.names.world import heir_of

_STATES = "sides|countries|nations|states|governments|parties|capitals|neighbours|neighbors|powers"
_PEOPLE = (
    "leaders|men|women|presidents|prime ministers|foreign ministers|premiers|ministers|statesmen|politicians"
)
_WORDS = re.compile(
    r"\b(?P<lead>(?:the|these|those) two|both|the|their)(?: of the)?(?: (?:two|neighbou?ring|rival|warring))?"
    rf" (?:(?P<states>{_STATES})|(?P<people>{_PEOPLE}))\b"
    r"|\bthe two (?=(?:have|had|met|agreed|will|were|are|also|discussed|spoke|signed)\b)"
    r"|\b(?P<they>they|them|their|themselves)\b",
    re.IGNORECASE,
)
_PAIR = re.compile(r"\s*(?:and|with|&|[-‐–—/])\s*(?:the )?(?:\w+ )?\Z", re.IGNORECASE)
_BACK = 60
_NEAR = 2


@dataclass(frozen=True, slots=True)
class _Named:
    name: str
    mention: Mention


def with_pairs(page: Page, mentions: Sequence[Mention]) -> tuple[Mention, ...]:
    """The mentions with pairs added."""
    nearby = Nearby(page, mentions)
    found: list[Mention] = []
    last: Mention | None = None
    for words in _WORDS.finditer(page.frame.text):
        if words["they"]:
            pair = _again(page, nearby, words, last)
        else:
            pair = _pair(page, nearby, words, last)
            last = pair if pair is not None and pair.candidates else last
        if pair is not None:
            found.append(pair)
    return merged(mentions, found)


def _again(page: Page, nearby: Nearby, words: re.Match[str], last: Mention | None) -> Mention | None:
    """*They* for the pair just named, with nobody else named since."""
    start, end = words.span("they")
    if words["they"] == "They":
        fresh = _just_joined(page, nearby, start)
        if fresh:
            return Mention(
                start=start,
                end=end,
                kind=MentionKind.GROUP,
                name=" and ".join(fresh),
                rule="pair",
                candidates=fresh,
            )
    if last is None or page.paragraph(last.start) != page.paragraph(start):
        return None
    between = nearby.mentions[nearby.place(last.end) : nearby.place(start)]
    others = {each.name for each in between if each.kind in (MentionKind.GROUP, MentionKind.BODY)}
    sentences = (page.frame.sentence_at(start) or 0) - (page.frame.sentence_at(last.start) or 0)
    if others or sentences > _NEAR:
        return None
    return replace(last, start=start, end=end)


def _just_joined(page: Page, nearby: Nearby, start: int) -> tuple[str, ...]:
    """The last two states or people of the sentence before, where *and* joins them."""
    number = page.frame.sentence_at(start)
    if not number or page.frame.sentences[number - 1].paragraph != page.frame.sentences[number].paragraph:
        return ()
    first = page.frame.sentences[number - 1].start
    near = nearby.mentions[max(nearby.place(first), nearby.place(start) - _BACK) : nearby.place(start)]
    for kind in (MentionKind.STATE, MentionKind.PERSON):
        named = [
            _Named(each.name, each) for each in reversed(near) if each.kind is kind and not each.adjective
        ]
        joined = _joined(page, named)
        if joined:
            return joined
    return ()


def _pair(page: Page, nearby: Nearby, words: re.Match[str], last: Mention | None) -> Mention | None:
    start = words.start()
    text = words[0].rstrip()
    counted = words["lead"] is None or words["lead"].casefold() not in ("the", "their") or " two " in text
    make = partial(Mention, start=start, end=start + len(text), kind=MentionKind.GROUP, rule="pair")
    if words["states"] is None and words["people"] is None:
        again = last is not None and page.paragraph(last.start) == page.paragraph(start)
        members = last.candidates if again and last is not None else _people(page, nearby, start, "")
    elif words["states"]:
        members = _states(page, nearby, start)
    else:
        members = _people(page, nearby, start, words["people"])
    near = counted or any(
        page.paragraph(each.start) == page.paragraph(start) for each in _before(page, nearby, start)
    )
    if len(members) == 2 and near:
        return make(name=" and ".join(members), candidates=members)
    return make(name=text) if counted else None


def _before(page: Page, nearby: Nearby, start: int) -> list[Mention]:
    """The mentions of the paragraph before some words, nearest first; if it has none, of the one before."""
    place = nearby.place(start)
    near = list(reversed(nearby.mentions[max(0, place - _BACK) : place]))
    here = page.paragraph(start)
    own = [each for each in near if page.paragraph(each.start) == here]
    return own or [each for each in near if page.paragraph(each.start) == here - 1]


def _states(page: Page, nearby: Nearby, start: int) -> tuple[str, ...]:
    named = [_Named(name, each) for each in _before(page, nearby, start) if (name := _state(each))]
    pair = _two(page, named)
    if pair:
        return pair
    parties = page.gazetteer.parties
    last = list(dict.fromkeys(heir_of(each.name) for each in named))[:2]
    return parties if len(parties) == 2 and {*last} <= {heir_of(each) for each in parties} else ()


def _state(mention: Mention) -> str | None:
    if mention.kind is MentionKind.STATE:
        return mention.name
    return mention.state if mention.kind in (MentionKind.PERSON, MentionKind.OFFICE) else None


def _people(page: Page, nearby: Nearby, start: int, noun: str) -> tuple[str, ...]:
    before = _before(page, nearby, start)
    named = [
        _Named(each.name, each) for each in before if each.kind is MentionKind.PERSON and not each.candidates
    ]
    pair = _two(page, named)
    if pair:
        return pair
    if noun.lower() not in ("leaders", ""):
        return ()
    date = page.date(start)
    found = [
        one
        for each in _states(page, nearby, start)
        if (one := holder(page.gazetteer, each, leading(page.gazetteer, each), date)) is not None
    ]
    return tuple(found) if len(found) == 2 else ()


def _two(page: Page, named: Sequence[_Named]) -> tuple[str, ...]:
    """The two names there are, in the text's order, or the two last joined; past states as their heirs."""
    found: dict[str, str] = {}
    for each in reversed(named):
        known = found.setdefault(heir_of(each.name), each.name)
        if known != each.name:
            found[heir_of(each.name)] = heir_of(each.name)
    if len(found) == 2:
        one, other = found.values()
        return one, other
    return _joined(page, named)


def _joined(page: Page, named: Sequence[_Named]) -> tuple[str, ...]:
    for later, earlier in itertools.pairwise(named):
        between = page.frame.text[earlier.mention.end : later.mention.start]
        if heir_of(later.name) != heir_of(earlier.name) and len(between) < _BACK and _PAIR.match(between):
            return earlier.name, later.name
    return ()
