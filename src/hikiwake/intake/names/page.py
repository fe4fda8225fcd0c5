"""A document as names are found in it: its words, the forms and offices that stand in it, its dates.

1. Take the words of every sentence; a name never leaves its sentence.
2. At each word take the longest form of the gazetteer that stands there, in the writing it asks for.
3. Likewise the longest phrase for an office.
4. A place in the text is dated by the last date before it in its sentence, or the next one in it.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field

from hikiwake.basics.dates import Edtf
from hikiwake.intake.frame import Frame, TimeExpression, Token, ZoneKind, inside
from hikiwake.intake.names.atoms import Atom, atoms_of, is_plain_space, may_join
from hikiwake.intake.names.gazetteer import Gazetteer
from hikiwake.intake.names.office_lexicon import phrases
from hikiwake.intake.names.senses import Form, Sense

REACH = 4000
"""How many characters away words may bear on a name, so that an endless sentence takes no endless time."""
_BACK = 40
_HYPHENS = frozenset("-‐‑–—")


@dataclass(frozen=True, slots=True)
class Hit:
    """A form that stands in the text: its characters, its first and last word, what it can stand for."""

    start: int
    end: int
    first: int
    last: int
    senses: tuple[Sense, ...] = ()


@dataclass(frozen=True, slots=True)
class Title:
    """A phrase for an office that stands in the text."""

    start: int
    end: int
    first: int
    last: int
    rank: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Page:
    """A frame with its words and the sentence, a number, of each.

    `small` are the words it writes small somewhere; `written` is the document's date or, where it has none,
    the year most of its dates fall into.
    """

    frame: Frame
    gazetteer: Gazetteer
    atoms: tuple[Atom, ...] = field(repr=False)
    sentence: tuple[int, ...] = field(repr=False)
    titles: tuple[Title, ...] = field(repr=False)
    title_by_last: Mapping[int, Title] = field(repr=False)
    small: frozenset[str] = field(repr=False)
    written: Edtf | None = None

    @classmethod
    def of(cls, frame: Frame, gazetteer: Gazetteer) -> Page:
        """The page of a frame; a frame without sentences counts as one sentence a line."""
        atoms: list[Atom] = []
        numbers: list[int] = []
        for number, (start, end) in enumerate(_stretches(frame)):
            found = atoms_of(frame.text, start, end)
            atoms += found
            numbers += [number] * len(found)
        titles = tuple(_titles(frame.text, atoms, numbers))
        return cls(
            frame=frame,
            gazetteer=gazetteer,
            atoms=tuple(atoms),
            sentence=tuple(numbers),
            titles=titles,
            title_by_last={each.last: each for each in titles},
            small=frozenset(each.folded for each in atoms if not each.capital),
            written=frame.document_date or _commonest_year(frame),
        )

    def hits(self, gazetteer: Gazetteer) -> Iterator[Hit]:
        """The forms of a gazetteer in the text, longest first at each word, never overlapping."""
        place = 0
        while place < len(self.atoms):
            hit = self._hit(gazetteer, place)
            if hit is None:
                place += 1
            else:
                yield hit
                place = hit.last + 1

    def hits_within(self, first: int, last: int) -> Iterator[Hit]:
        """The forms among some words."""
        place = first
        while place <= last:
            hit = self._hit(self.gazetteer, place)
            if hit is None or hit.last > last:
                place += 1
            else:
                yield hit
                place = hit.last + 1

    def _hit(self, gazetteer: Gazetteer, place: int) -> Hit | None:
        first = self.atoms[place].folded
        longer = gazetteer.forms.get(f"{first} {self.word(place + 1)}", ())
        for form in (*longer, *gazetteer.forms.get(first, ())):
            last = place + len(form.words) - 1
            if not self._stands(form, place, last):
                continue
            start, end = self.atoms[place].start, self.atoms[last].end
            hyphen = self.frame.text[end : end + 1] in _HYPHENS and end < len(self.frame.text)
            senses = tuple(each for each in form.senses if hyphen or not each.prefix)
            if form.stop and self.frame.text[end : end + 1] == ".":
                end += 1
            if senses:
                return Hit(start, end, place, last, senses)
        return None

    def _stands(self, form: Form, first: int, last: int) -> bool:
        if last >= len(self.atoms) or self.sentence[first] != self.sentence[last]:
            return False
        found = self.atoms[first : last + 1]
        if any(
            atom.folded != word or (capital and not atom.capital)
            for atom, word, capital in zip(found, form.words, form.capitals, strict=True)
        ):
            return False
        words = [self.frame.text[each.start : each.end] for each in found]
        if form.exact and "".join(words) != form.exact:
            return False
        return all(may_join(self.between(place)) for place in range(first, last))

    def title_at(self, place: int) -> Title | None:
        """The office whose first word this is."""
        found = bisect_left(self.titles, place, key=lambda each: each.first)
        known = found < len(self.titles) and self.titles[found].first == place
        return self.titles[found] if known else None

    def between(self, place: int) -> str:
        """The characters between a word and the next."""
        return self.frame.text[self.atoms[place].end : self.atoms[place + 1].start]

    def joined(self, place: int) -> bool:
        """Whether only a space stands between a word and the next, in one sentence."""
        return (
            0 <= place < len(self.atoms) - 1
            and self.sentence[place] == self.sentence[place + 1]
            and is_plain_space(self.between(place))
        )

    def atom_at(self, position: int) -> int:
        """The number of the first word that starts at or after a character."""
        return bisect_left(self.atoms, position, key=lambda each: each.start)

    def word(self, place: int) -> str:
        """A word folded; empty outside the text."""
        return self.atoms[place].folded if 0 <= place < len(self.atoms) else ""

    def begins_sentence(self, place: int) -> bool:
        """Whether a word is the first of its sentence."""
        return place == 0 or self.sentence[place - 1] != self.sentence[place]

    def paragraph(self, position: int) -> int:
        """The paragraph a character stands in, -1 where no sentence holds it."""
        number = self.frame.sentence_at(position)
        return -1 if number is None else self.frame.sentences[number].paragraph

    def zone(self, position: int) -> ZoneKind:
        """The zone a character stands in, body where no sentence holds it."""
        number = self.frame.sentence_at(position)
        return ZoneKind.BODY if number is None else self.frame.sentences[number].zone

    def tokens_in(self, start: int, end: int) -> tuple[Token, ...]:
        """The parsed words within some characters; none where no model is installed."""
        tokens = self.frame.tokens
        first = bisect_left(tokens, start, key=lambda each: each.start)
        last = bisect_right(tokens, end, key=lambda each: each.end)
        return tokens[first:last]

    def head_in(self, start: int, end: int) -> Token | None:
        """The word within some characters whose head stands outside them, or None."""
        inside = self.tokens_in(start, end)
        for token in inside:
            head = self.frame.tokens[token.head]
            if head is token or not start <= head.start < end:
                return token
        return None

    def times_in(self, start: int, end: int) -> list[TimeExpression]:
        """The dated time expressions within some characters that are no part of a name."""
        told = inside(self.frame.times, start, end)
        return [each for each in told if each.edtf is not None and not each.in_name]

    def told_date(self, position: int) -> Edtf | None:
        """The date told in the sentence of a character: the last before it, else the next after it."""
        number = self.frame.sentence_at(position)
        if number is None:
            return None
        here = self.frame.sentences[number]
        times = self.times_in(max(here.start, position - REACH), min(here.end, position + REACH))
        before = [each for each in times if each.start <= position]
        chosen = before[-1] if before else times[0] if times else None
        return chosen.edtf if chosen else None

    def date(self, position: int) -> Edtf | None:
        """The date of the narration at a character: told in its sentence, else when it was written."""
        return self.told_date(position) or self.written

    def dates(self, position: int) -> tuple[Edtf, ...]:
        """Dates the narration may have: told in its sentence, else last in its paragraph and when written."""
        told = self.told_date(position)
        if told is not None:
            return (told,)
        number = self.frame.sentence_at(position)
        before: list[TimeExpression] = []
        if number is not None:
            first = number
            here = self.frame.sentences[number].paragraph
            while first > max(0, number - _BACK) and self.frame.sentences[first - 1].paragraph == here:
                first -= 1
            before = self.times_in(max(self.frame.sentences[first].start, position - REACH), position)
        found = (before[-1].edtf if before else None, self.written)
        return tuple(each for each in found if each is not None)


def _commonest_year(frame: Frame) -> Edtf | None:
    found = (each.edtf.earliest for each in frame.times if each.edtf is not None)
    years = Counter(day.year for day in found if day is not None)
    return Edtf.parse(f"{years.most_common(1)[0][0]:04d}") if years else None


def _stretches(frame: Frame) -> Iterable[tuple[int, int]]:
    if frame.sentences:
        return [(each.start, each.end) for each in frame.sentences]
    lines: list[tuple[int, int]] = []
    start = 0
    for line in frame.text.splitlines(keepends=True):
        lines.append((start, start + len(line)))
        start += len(line)
    return lines


def _titles(text: str, atoms: list[Atom], numbers: list[int]) -> Iterator[Title]:
    place = 0
    while place < len(atoms):
        found = next(_titles_at(text, atoms, numbers, place), None)
        if found is None:
            place += 1
        else:
            yield found
            place = found.last + 1


def _titles_at(text: str, atoms: list[Atom], numbers: list[int], place: int) -> Iterator[Title]:
    for key, rank, exact in phrases().get(atoms[place].folded, ()):
        last = place + len(key) - 1
        if last >= len(atoms) or numbers[last] != numbers[place]:
            continue
        found = atoms[place : last + 1]
        words = text[found[0].start : found[-1].end]
        same = tuple(each.folded for each in found) == key
        if same and (not exact or words == exact) and "." not in words and "," not in words:
            yield Title(found[0].start, found[-1].end, place, last, rank)
