"""People told by rules: words written large that stand where only a person's name does.

1. Behind a title, or behind a title and a comma.
2. Two or three words of which the first is a common given name.
3. Two or three words right before a verb of saying, or right behind one that follows a quotation.
4. Two or three words before *, who*.
5. Between commas, or right behind, a word for one person (*the envoy of the guild, X Y, left*); likewise two
   joined by *and* behind a word for several.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import cache

from hikiwake.intake.frame import ZoneKind
from hikiwake.intake.names.office_lexicon import PERSON
from hikiwake.intake.names.page import Page, Title
from hikiwake.vocabulary.calendar_words import calendar_words
from hikiwake.vocabulary.given_names import gender_of
from hikiwake.vocabulary.naming_words import naming_words
from hikiwake.vocabulary.reporting import reporting_words

MOST_WORDS = 4
"""Words of the longest name."""
TELLING = (ZoneKind.BODY, ZoneKind.CAPTION)
"""Zones that write only names large."""
_OPENING = frozenset(
    {
        "company",
        "corporation",
        "finally",
        "however",
        "indeed",
        "maybe",
        "meanwhile",
        "moreover",
        "news",
        "perhaps",
    }
    | {
        "radio",
        "railways",
        "television",
        "times",
        "today",
        "tomorrow",
        "university",
        "yesterday",
        "nevertheless",
    }
)
PARTICLES = frozenset(
    {"van", "von", "de", "der", "den", "da", "di", "bin", "al", "el", "ben", "ibn", "la", "le"}
)
"""Small words within a name."""
_BACK = 100
_AHEAD = 8
_BEHIND_QUOTATION = re.compile(r"[”\"’'»]\s*,?\s+([a-z]{3,12})\s\Z")
_BESIDE = re.compile(
    r"\b(?P<noun>[A-Za-z]{2,20})(?P<comma>(?:\s(?:of|for|to|in|at|from|on|with)\s[^,.;:()“”\"]{1,60})?,)?\s"
    r"(?P<and>(?:[A-Z][\w’-]*\s){1,3}and\s)?\Z"
)
_JOINED = re.compile(r"\sand\s[A-Z]")
_CLOSED = re.compile(r"[,;:.]|\sand\s[A-Z]")


def rule_runs(page: Page) -> Iterator[tuple[int, int]]:
    """The characters of names that rules alone find, in order and apart."""
    found: dict[int, int] = {}
    for runs in (_titled_runs, introduced_runs, _given_runs, _speaking_runs):
        for start, end in runs(page):
            found.setdefault(start, end)
    return _apart(sorted(found.items()))


def introduced_runs(page: Page) -> Iterator[tuple[int, int]]:
    """Two to four words written large that their sentence introduces as a person, in order."""
    place = 0
    while place < len(page.atoms):
        last = place
        while page.atoms[place].capital and last - place < MOST_WORDS - 1 and _goes_on(page, last, place):
            last += 1
        if (
            last > place
            and page.atoms[last].capital
            and _is_introduced(page, place, last)
            and _is_name(page, place, last)
        ):
            yield page.atoms[place].start, page.atoms[last].end
        place = last + 1


def _is_name(page: Page, first: int, last: int) -> bool:
    """Whether words may be a name: none of them small, an office, or part of a name of another kind."""
    if page.zone(page.atoms[first].start) not in TELLING:
        return False
    words = (each for each in range(first, last + 1) if page.word(each) not in PARTICLES)
    if any(_is_common(page, each) or page.title_at(each) for each in words):
        return False
    return all(all(sense.surname for sense in hit.senses) for hit in page.hits_within(first, last))


def _is_introduced(page: Page, first: int, last: int) -> bool:
    text = page.frame.text
    before = text[max(0, page.atoms[first].start - _BACK) : page.atoms[first].start]
    after = text[page.atoms[last].end : page.atoms[last].end + _AHEAD]
    if after.startswith((", who ", ", whose ")):
        return True
    told = _BEHIND_QUOTATION.search(before)
    if told is not None:
        return told[1] in _quoting()
    beside = _BESIDE.search(before)
    if beside is None or not (beside["comma"] is None or _CLOSED.match(after)):
        return False
    joined = beside["and"] is not None or _JOINED.match(after) is not None
    return beside["noun"].lower() in (_several() if joined else _roles())


@cache
def _quoting() -> frozenset[str]:
    """Finite forms of verbs of saying that follow a quotation."""
    forms = reporting_words().verbs.items()
    finite = (
        form
        for form, verbs in forms
        if any("quote" in verb.takes and verb.lemma != form for verb in verbs) and not form.endswith("ing")
    )
    return frozenset(finite)


@cache
def _roles() -> frozenset[str]:
    """Words for one person."""
    lists = reporting_words().speakers | naming_words().people
    return frozenset(each for each in lists if f"{each}s" in lists or each.endswith(("man", "woman")))


@cache
def _several() -> frozenset[str]:
    """Words for several people."""
    return frozenset(f"{each}s" for each in _roles())


def addressed_runs(page: Page) -> Iterator[tuple[int, int]]:
    """Words written large behind a form of address: *Mr*, *Lord*."""
    return _behind_titles(page, [each for each in page.titles if each.rank == PERSON])


def _titled_runs(page: Page) -> Iterator[tuple[int, int]]:
    """Words written large behind a title, or behind a title and a comma."""
    return _behind_titles(page, page.titles)


def _behind_titles(page: Page, titles: Iterable[Title]) -> Iterator[tuple[int, int]]:
    for title in titles:
        first = title.last + 1
        apart = first < len(page.atoms) and page.between(title.last) == ", " and not page.title_at(first)
        if not page.joined(title.last) and not apart:
            continue
        last = first - 1
        while last - first < MOST_WORDS - 1 and _goes_on(page, last, first):
            last += 1
        if last >= first + (1 if apart else 0) and page.atoms[last].capital:
            yield page.atoms[first].start, page.atoms[last].end


def _goes_on(page: Page, last: int, first: int) -> bool:
    """Whether the next word belongs to a name: written large, or a particle before such a word."""
    if last >= first and not page.joined(last):
        return page.word(last) in PARTICLES and last + 1 < len(page.atoms) and page.between(last) == "-"
    if last + 1 >= len(page.atoms) or page.sentence[last + 1] != page.sentence[max(last, first - 1)]:
        return False
    if page.atoms[last + 1].capital:
        return True
    if last < first or page.word(last + 1) not in PARTICLES or last + 2 >= len(page.atoms):
        return False
    return page.atoms[last + 2].capital or page.word(last + 2) in PARTICLES


def _apart(runs: list[tuple[int, int]]) -> Iterator[tuple[int, int]]:
    """The runs without those that begin within the one before."""
    end = -1
    for run in runs:
        if run[0] >= end:
            yield run
            end = run[1]


def _speaking_runs(page: Page) -> Iterator[tuple[int, int]]:
    """Two or three words written large right before a verb of saying, none of them known otherwise."""
    place = 0
    while place < len(page.atoms):
        first = last = place
        while page.atoms[last].capital and page.joined(last) and page.atoms[last + 1].capital:
            last += 1
        place = last + 1
        if (
            not 1 <= last - first <= 2
            or not page.joined(last)
            or page.zone(page.atoms[first].start) not in TELLING
        ):
            continue
        behind = page.word(last + 1)
        if behind not in _telling() or page.word(first - 1) in ("of", "the", "at", "in"):
            continue
        if not any(_is_common(page, each) for each in range(first, last + 1)):
            known = next(page.hits_within(first, last), None)
            if known is None and not any(page.title_at(each) for each in range(first, last + 1)):
                yield page.atoms[first].start, page.atoms[last].end


@cache
def _telling() -> frozenset[str]:
    """Forms of verbs of saying that follow a subject: past and third person, none a noun as well."""
    lists = reporting_words()
    forms = (form for form, verbs in lists.verbs.items() if any("clause" in verb.takes for verb in verbs))
    return frozenset(form for form in forms if form.endswith(("ed", "said", "told", "wrote", "says")))


@cache
def _common() -> frozenset[str]:
    """Words that are no part of a person's name: small words, and nouns for who or what speaks."""
    lists, calendar = reporting_words(), calendar_words()
    small = (
        lists.auxiliaries | lists.prepositions | lists.joining | lists.articles | lists.generic | lists.crowd
    )
    nouns = (
        lists.speakers
        | lists.papers
        | lists.state_nouns
        | lists.surveys
        | lists.nouns
        | naming_words().people
    )
    organs = (word for words in naming_words().organs for word in words)
    return frozenset((*small, *nouns, *organs, *calendar.months, *calendar.weekdays, *_OPENING))


def _is_common(page: Page, place: int) -> bool:
    word = page.word(place)
    return word in page.small or word in _common() or len(word) < 2 or word.endswith("ly")


def _given_runs(page: Page) -> Iterator[tuple[int, int]]:
    """Two or three words written large of which the first is a common given name."""
    place = 0
    while place < len(page.atoms):
        first = last = place
        word = page.frame.text[page.atoms[first].start : page.atoms[first].end]
        if page.atoms[first].capital and gender_of(word) is not None:
            while last - first < 2 and page.joined(last) and page.atoms[last + 1].capital:
                last += 1
        if last > first and not any(page.word(each) in page.small for each in range(first, last + 1)):
            yield page.atoms[first].start, page.atoms[last].end
        place = last + 1
