"""People a document introduces by name who stand in no gazetteer.

1. Words the language model marks as one person's name, two to four of them, are a full name.
2. So are words written large where a sentence introduces a person, and, without a model, by more rules
   (`written_large`).
3. A name that only spells otherwise that of one known person, or of one the document named before (Sergei,
   Sergey), is that person; the known or first spelling stays.
4. The family name is the last word, unless the document writes the first one alone, and never the last.
5. The state told before a title is the person's.
6. Before *administration* stands the name of its leader.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from functools import lru_cache

from hikiwake.intake.frame import MentionKind, ZoneKind
from hikiwake.intake.names.atoms import folded
from hikiwake.intake.names.page import Page
from hikiwake.intake.names.senses import Holder
from hikiwake.intake.names.written_large import (
    MOST_WORDS,
    PARTICLES,
    TELLING,
    addressed_runs,
    introduced_runs,
    rule_runs,
)

_LARGE = re.compile(r"[^\W\d_](?:[^\W\d_]|['’\-.])*\Z")
_ACTING = frozenset({"nsubj", "nsubjpass", "poss", "agent"})
_OF_MANY = ("an", "ic", "ist", "ive", "al", "ese", "ish", "our", "y", "s")
_ARTICLE = re.compile(r"\A(?:al|el|ad|as|an|ar)-(?=\w)")


def newcomers(page: Page) -> tuple[Holder, ...]:
    """People introduced by their full names, in the order of the text."""
    runs = list(person_runs(page))
    alone = _alone(page, runs)
    found: dict[str, Holder] = {}
    known: dict[str, list[Holder]] = {}
    for each in page.gazetteer.people.values():
        known.setdefault(_sound(each.family), []).append(each)
    for start, end in runs:
        words = page.frame.text[start:end].split()
        name = " ".join(words)
        if 2 <= len(words) <= MOST_WORDS and name not in found and _is_new(page, start, end):
            holder = _holder(known, words, alone)
            if holder.family:
                known.setdefault(_sound(holder.family), []).append(holder)
            state = holder.state or _state_before(page, start)
            rule = "model" if page.frame.tokens else "title"
            found[name] = replace(holder, state=state, rule=holder.rule or rule)
    families = {each.family for each in (*page.gazetteer.people.values(), *found.values())}
    leaders = {name for name in _leaders(page) if name not in families}
    return (*found.values(), *(Holder(name=each, family=each, rule="title") for each in sorted(leaders)))


def _leaders(page: Page) -> Iterator[str]:
    """Names before *administration*: that of one who leads it, where it is no party's or people's."""
    for place, atom in enumerate(page.atoms[:-1]):
        known = atom.capital and page.word(place + 1) == "administration" and page.joined(place)
        longer = page.joined(place - 1) and page.atoms[place - 1].capital and page.word(place - 1) != "the"
        if not known or longer or page.atoms[place + 1].capital:
            continue
        if not atom.folded.endswith(_OF_MANY) and next(page.hits_within(place, place), None) is None:
            yield page.frame.text[atom.start : atom.end]


def _alone(page: Page, runs: Iterable[tuple[int, int]]) -> Counter[str]:
    """How often each word written large stands with no other such word beside it, outside names in full."""
    found: Counter[str] = Counter()
    within: set[int] = set()
    for start, end in runs:
        first, stop = page.atom_at(start), page.atom_at(end)
        within.update(range(first, stop) if stop - first > 1 else ())
    for place, atom in enumerate(page.atoms):
        after = page.joined(place) and page.atoms[place + 1].capital
        if atom.capital and place not in within and not after:
            found[page.frame.text[atom.start : atom.end]] += 1
    return found


def _state_before(page: Page, start: int) -> str | None:
    """The state told before the title of a name: *the Greek prime minister* and then the name."""
    title = page.title_by_last.get(page.atom_at(start) - 1)
    if title is None or title.first == 0:
        return None
    last = title.first - (2 if page.word(title.first - 1) == "s" else 1)
    for first in range(max(0, last - MOST_WORDS), last + 1):
        hit = next((each for each in page.hits_within(first, last) if each.first == first), None)
        if hit is not None and hit.last == last and hit.senses[0].kind is MentionKind.STATE:
            return hit.senses[0].name
    return None


def person_runs(page: Page) -> Iterator[tuple[int, int]]:
    """The characters marked as a person's name: by the language model and by rules."""
    if not page.frame.tokens:
        return rule_runs(page)
    marked = list(_model_runs(page))
    told = list(_clear_of(introduced_runs(page), marked))
    known = sorted((*marked, *told))
    return iter(sorted((*known, *_clear_of(addressed_runs(page), known))))


def _clear_of(runs: Iterable[tuple[int, int]], marked: list[tuple[int, int]]) -> Iterator[tuple[int, int]]:
    """The runs that overlap none of those marked already."""
    for start, end in runs:
        place = bisect_left(marked, (end, 0))
        if place == 0 or marked[place - 1][1] <= start:
            yield start, end


def _holder(known: Mapping[str, list[Holder]], words: list[str], alone: Counter[str]) -> Holder:
    """A new person, or the one known person of that name under another spelling."""
    name = " ".join(words)
    for family, given in ((words[-1], words[:-1]), (words[0], words[1:])):
        alike = {
            each.name: each
            for each in known.get(_sound(family), ())
            if each.family and sounds_alike(" ".join(given), each.given)
        }
        if len(alike) == 1:
            one = next(iter(alike.values()))
            return replace(one, also=(*one.also, name))
    first = bool(alone[words[0]]) and not alone[words[-1]]
    family, given = (words[0], words[1:]) if first else (words[-1], words[:-1])
    return Holder(name=name, family=_ARTICLE.sub("", family), given=" ".join(given), rule="")


def sounds_alike(one: str, other: str) -> bool:
    """Whether two given names are one in two spellings: Yuri and Yurii, Sergei and Sergey."""
    return bool(one) and _sound(one) == _sound(other)


@lru_cache(maxsize=65536)
def _sound(name: str) -> str:
    letters = folded(name)
    for written, heard in (
        ("ey", "i"),
        ("ei", "i"),
        ("ij", "i"),
        ("iy", "i"),
        ("ii", "i"),
        ("yi", "i"),
        ("y", "i"),
        ("ph", "f"),
        ("kh", "h"),
        ("ou", "u"),
        ("oh", "o"),
        ("uu", "u"),
        ("oo", "o"),
        ("j", "i"),
    ):
        letters = letters.replace(written, heard)
    return re.sub(r"(.)\1+", r"\1", letters)


def _is_new(page: Page, start: int, end: int) -> bool:
    """Whether the words hold no name of another kind and are no known form as a whole."""
    first = page.atom_at(start)
    last = page.atom_at(end) - 1
    for hit in page.hits_within(first, last):
        if hit.first == first and hit.last == last:
            return False
        if any(not sense.surname for sense in hit.senses) and hit.last > hit.first:
            return False
        if page.zone(start) not in TELLING and any(sense.surname for sense in hit.senses):
            return False  # headlines write every word large: the next one need be no name
    return True


def _model_runs(page: Page) -> Iterator[tuple[int, int]]:
    """Runs of words marked as a person, titles and possessive endings cut off."""
    tokens = page.frame.tokens
    place = 0
    while place < len(tokens):
        if tokens[place].entity != "PERSON":
            place += 1
            continue
        begin = place
        while (
            place < len(tokens)
            and tokens[place].entity == "PERSON"
            and tokens[place].sentence == tokens[begin].sentence
            and (_LARGE.match(tokens[place].text) or tokens[place].text in ("-", "‐"))
            and (tokens[place].text[0].isupper() or tokens[place].text in PARTICLES or place > begin)
        ):
            place += 1
        if place == begin:
            place += 1
            continue
        yield from _trimmed(page, tokens[begin].start, tokens[place - 1].end)


def _trimmed(page: Page, start: int, end: int) -> Iterator[tuple[int, int]]:
    words = page.frame.text[start:end]
    for ending in ("’s", "'s", "’", "'", "-"):
        words = words.removesuffix(ending)
    end = start + len(words)
    first, stop = page.atom_at(start), page.atom_at(end)
    title = page.title_at(first)
    if title is not None and title.last < stop - 1:
        start = page.atoms[title.last + 1].start
    if page.zone(start) in (ZoneKind.BOILERPLATE, ZoneKind.POLL) or _before_title(page, stop):
        return
    if start < end and not words.islower() and (" " in words or _acts(page, start, end)):
        yield start, end


def _before_title(page: Page, stop: int) -> bool:
    """Whether an office written large follows: *Sport Minister Ana Sousa* is not called Sport."""
    if stop >= len(page.atoms) or not page.joined(stop - 1) or not page.atoms[stop].capital:
        return False
    title = page.title_at(stop)
    return title is not None and title.last + 1 < len(page.atoms) and page.atoms[title.last + 1].capital


def _acts(page: Page, start: int, end: int) -> bool:
    """Whether one word alone does or owns something or has a title: a place taken for a person does not."""
    if page.atom_at(start) - 1 in page.title_by_last:
        return True
    token = page.head_in(start, end)
    return (
        token is not None
        and token.dep in _ACTING
        and page.frame.tokens[token.head].pos in ("VERB", "AUX", "NOUN")
    )
