"""Anchors: passages made from a text, verified in it, and found again in another copy of it."""

from bisect import bisect_left
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum

from hikiwake.basics.fingerprint import (
    HEAD_LENGTH,
    Folded,
    digest,
    fold,
    head_hash,
    rolling_hash,
    rolling_positions,
    tail_hash,
)
from hikiwake.basics.paragraphs import paragraph_number, paragraph_spans
from hikiwake.basics.references import anchored
from hikiwake.dossier.passage import Passage
from hikiwake.store.landmarks import Range, bounds_of, in_order, interpolated, landmark

Places = tuple[int, ...]
"""First characters of places in a folded text, rising."""

LENGTH_RATIO = 2.0
"""How many times longer or shorter a changed passage may be for its head and tail to be taken together."""

WORD_LIMIT = 20
"""How many characters an estimated edge is moved at most to reach the edge of a word."""


class PlacementKind(StrEnum):
    """What became of a passage in a copy of its source."""

    VERIFIED = "verified"
    """The exact characters at the exact place."""

    FOUND_AGAIN = "found_again"
    """The same words elsewhere: at one place only, or at the only one in order with its neighbours."""

    AMBIGUOUS = "ambiguous"
    """The same words at a place, or several, that the order of its neighbours does not confirm."""

    BROKEN = "broken"
    """The words are not in the copy."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Placement:
    """Where a passage is in a copy of its source.

    `start` and `end` are set for verified and found_again. `candidates` are the places of an ambiguous
    passage. `proposed` is the likeliest place of a broken or ambiguous one, for a person to confirm; None
    when no other passage tells. `paragraph` counts from 1 in the copy, and is
    that of the text of record when there is neither place nor proposal. `why` says how it was judged.
    Ranges are half-open, in characters.
    """

    reference: str
    kind: PlacementKind
    paragraph: int
    start: int | None = None
    end: int | None = None
    candidates: tuple[Range, ...] = ()
    proposed: Range | None = None
    why: str = ""

    @property
    def place(self) -> Range | None:
        """Start and end of a verified or found passage, else None."""
        return None if self.start is None or self.end is None else (self.start, self.end)


def make_passage(source_id: str, text: str, start: int, end: int) -> Passage:
    """The passage of the characters `start` to `end` (half-open) of the text of a source.

    Raises ValueError when the range is empty, lies outside the text, or holds only what folds to nothing.
    """
    if not 0 <= start < end <= len(text):
        raise ValueError(
            f"{anchored(source_id, start, end)}: the range is empty or outside the text; "
            f"expected 0 <= start < end <= {len(text)}"
        )
    words = text[start:end]
    folded = fold(words).text
    if not folded:
        raise ValueError(f"{anchored(source_id, start, end)}: only white space; expected words")
    return Passage(
        id=anchored(source_id, start, end),
        source=source_id,
        start=start,
        end=end,
        paragraph=paragraph_number(paragraph_spans(text), start),
        sha256=digest(words),
        folded=digest(folded),
        folded_length=len(folded),
        rolling=rolling_hash(folded),
        head=head_hash(folded),
        tail=tail_hash(folded),
    )


def verify(passage: Passage, text: str) -> bool:
    """Whether the text has exactly the passage's characters at the passage's place."""
    return passage.end <= len(text) and digest(text[passage.start : passage.end]) == passage.sha256


def relocate(passages: Iterable[Passage], text: str, folded: Folded | None = None) -> tuple[Placement, ...]:
    """Where each passage of one source is in a copy of its text, in the order given.

    `folded` is the folded text, for a caller that has it already.

    1. Passages whose exact characters are at their place are verified.
    2. The others are searched by rolling hash and confirmed by digest, folded.
    3. The longest run of passages that keeps its order becomes landmarks. A passage too short for its words
       alone to prove anything (fewer than HEAD_LENGTH folded characters) is ambiguous when it breaks the
       order or is found only inside longer words.
    4. Of several places, the only one that fits between the landmarks is taken, and is a landmark in turn.
    5. For what is not there a place is proposed from the hashes of head and tail, else from the landmarks.
    """
    asked = tuple(passages)
    copy = folded or fold(text)
    search = _Search(asked, text, copy)
    spans = paragraph_spans(text)
    return tuple(_placement(passage, search, text, spans) for passage in asked)


class _Search:
    """What a search for passages found: their certain places, the possible ones, and the landmarks."""

    def __init__(self, passages: Sequence[Passage], text: str, copy: Folded) -> None:
        self.copy = copy
        self.verified = {passage.id for passage in passages if verify(passage, text)}
        missing = tuple(passage for passage in passages if passage.id not in self.verified)
        edges = (hash_ for each in missing for hash_ in (each.head, each.tail))
        self.windows = rolling_positions(copy.text, HEAD_LENGTH, set(edges))
        self.possible = _occurrences(missing, copy.text, self.windows)
        self.in_words = self._keep_whole_words(missing, text)
        self.certain: dict[str, Range] = {
            passage.id: copy.folded_range(passage.start, passage.end)
            for passage in passages
            if passage.id in self.verified
        }
        for name, places in self.possible.items():
            if len(places) == 1 and name not in self.in_words:
                self.certain[name] = places[0]
        by_id = {passage.id: passage for passage in passages}
        self.landmarks = in_order(landmark(by_id[name], place) for name, place in self.certain.items())
        self._doubt_short_ones(missing)
        self._settle_by_order(missing)

    def _keep_whole_words(self, missing: Sequence[Passage], text: str) -> frozenset[str]:
        """Keep the places of short passages that cut no word; return the passages that have no such place."""
        in_words: set[str] = set()
        for passage in missing:
            places = self.possible[passage.id]
            if passage.folded_length < HEAD_LENGTH and places:
                whole = tuple(
                    each for each in places if not _cuts_word(text, self.copy.original_range(*each))
                )
                self.possible[passage.id] = whole or places
                in_words |= set() if whole else {passage.id}
        return frozenset(in_words)

    def _doubt_short_ones(self, missing: Sequence[Passage]) -> None:
        """Take back the certainty of short passages that were found out of order."""
        trusted = set(self.landmarks)
        for passage in missing:
            place = self.certain.get(passage.id)
            short = passage.folded_length < HEAD_LENGTH
            if short and place is not None and landmark(passage, place) not in trusted:
                del self.certain[passage.id]

    def _settle_by_order(self, missing: Sequence[Passage]) -> None:
        """Settle passages with several places by their neighbours, until no more can be settled."""
        left_out = {*self.certain, *self.in_words}
        waiting = [each for each in missing if self.possible[each.id] and each.id not in left_out]
        settled = True
        while settled:
            settled = False
            for passage in tuple(waiting):
                fitting = self.fitting(passage)
                if len(fitting) == 1:
                    self.certain[passage.id] = fitting[0]
                    self.landmarks = (*self.landmarks, landmark(passage, fitting[0]))
                    waiting.remove(passage)
                    settled = True

    def fitting(self, passage: Passage) -> tuple[Range, ...]:
        """The possible places of a passage that keep the order of the landmarks."""
        bounds = bounds_of(passage, self.landmarks, len(self.copy))
        return tuple(place for place in self.possible[passage.id] if bounds.allow(place))


def _occurrences(
    passages: Sequence[Passage], copy: str, windows: Mapping[int, Places]
) -> dict[str, tuple[Range, ...]]:
    """Every folded range with the words of each passage; `windows` are the places of head and tail hashes."""
    short: dict[int, set[int]] = {}
    for passage in passages:
        if passage.folded_length < HEAD_LENGTH:
            short.setdefault(passage.folded_length, set()).add(passage.rolling)
    by_length = {length: rolling_positions(copy, length, values) for length, values in short.items()}
    found: dict[str, tuple[Range, ...]] = {}
    for passage in passages:
        length = passage.folded_length
        if length < HEAD_LENGTH:
            starts = by_length[length].get(passage.rolling, ())
        else:
            starts = windows.get(passage.head, ())
        found[passage.id] = tuple(
            (start, start + length)
            for start in starts
            if digest(copy[start : start + length]) == passage.folded
        )
    return found


def _cuts_word(text: str, place: Range) -> bool:
    """Whether an edge of a place lies between two letters or digits of a script that writes words apart.

    Letters with case and digits stand for such scripts: the kana and kanji of Japanese have no case.
    """
    return any(
        0 < edge < len(text)
        and all(each.isdecimal() or each.lower() != each.upper() for each in text[edge - 1 : edge + 1])
        for edge in place
    )


def _placement(passage: Passage, search: _Search, text: str, spans: tuple[Range, ...]) -> Placement:
    """The report on one passage."""
    if passage.id in search.verified:
        number = paragraph_number(spans, passage.start)
        return Placement(
            reference=passage.id,
            kind=PlacementKind.VERIFIED,
            paragraph=number,
            start=passage.start,
            end=passage.end,
        )
    possible = search.possible[passage.id]
    if passage.id in search.certain:
        start, end = search.copy.original_range(*search.certain[passage.id])
        only = "the only place" if len(possible) == 1 else f"of {len(possible)} places the only one in order"
        return Placement(
            reference=passage.id,
            kind=PlacementKind.FOUND_AGAIN,
            paragraph=paragraph_number(spans, start),
            start=start,
            end=end,
            why=f"the same words are at {only}",
        )
    return _unsure(passage, search, text, spans) if possible else _broken(passage, search, text, spans)


def _unsure(passage: Passage, search: _Search, text: str, spans: tuple[Range, ...]) -> Placement:
    """The report on a passage with places that its neighbours do not confirm."""
    fitting = search.fitting(passage) or search.possible[passage.id]
    guess = interpolated(passage, search.landmarks, len(search.copy))
    if len(fitting) == 1:
        likeliest: Range | None = fitting[0]
        why = "the words are few, and their only place is out of order or inside a longer word"
    else:
        likeliest = min(fitting, key=lambda place: abs(place[0] - guess[0])) if guess else None
        why = f"the same words are at {len(fitting)} places, and the passages around them do not tell which"
    proposed = search.copy.original_range(*likeliest) if likeliest else None
    return Placement(
        reference=passage.id,
        kind=PlacementKind.AMBIGUOUS,
        paragraph=paragraph_number(spans, proposed[0]) if proposed else passage.paragraph,
        candidates=tuple(search.copy.original_range(*place) for place in fitting),
        proposed=proposed,
        why=why,
    )


def _broken(passage: Passage, search: _Search, text: str, spans: tuple[Range, ...]) -> Placement:
    """The report on a passage whose words are not there."""
    proposed, why = _proposal(passage, search, text)
    return Placement(
        reference=passage.id,
        kind=PlacementKind.BROKEN,
        paragraph=paragraph_number(spans, proposed[0]) if proposed else passage.paragraph,
        proposed=proposed,
        why=why,
    )


def _proposal(passage: Passage, search: _Search, text: str) -> tuple[Range | None, str]:
    """Where a passage that is not there probably went, and what speaks for it."""
    copy, length = search.copy, passage.folded_length
    guess = interpolated(passage, search.landmarks, len(copy))
    bounds = bounds_of(passage, search.landmarks, len(copy))
    heads: Places = ()
    tails: Places = ()
    if length >= HEAD_LENGTH:
        latest = bounds.last_end - HEAD_LENGTH
        heads = _within(search.windows.get(passage.head), bounds.first_start, min(bounds.last_start, latest))
        earliest = max(bounds.first_end - HEAD_LENGTH, bounds.first_start)
        tails = _within(search.windows.get(passage.tail), earliest, latest)
    if pair := _nearest_pair(heads, tails, length):
        return copy.original_range(*pair), "its beginning and its end are there; words between have changed"
    if heads:
        start = _nearest(heads, guess[0] if guess else heads[0])
        end = max(start + HEAD_LENGTH, min(start + length, bounds.last_end))
        return _whole_words(text, copy.original_range(start, end), left=False), "only its beginning is there"
    if tails:
        end = HEAD_LENGTH + _nearest(tails, guess[1] - HEAD_LENGTH if guess else tails[0])
        start = min(end - HEAD_LENGTH, max(end - length, bounds.first_start))
        return _whole_words(text, copy.original_range(start, end), right=False), "only its end is there"
    if guess:
        place = _whole_words(text, copy.original_range(*guess))
        return place, "its words are not there; estimated from the nearest passages that are"
    return None, "its words are not there, nor is any other passage of this source"


def _within(starts: Places | None, first: int, last: int) -> Places:
    """The starts from `first` to `last`, both included."""
    return tuple(start for start in starts or () if first <= start <= last)


def _nearest(starts: Places, wanted: int) -> int:
    """The start nearest to a wanted one; the earlier of two."""
    return min(starts, key=lambda start: abs(start - wanted))


def _nearest_pair(heads: Places, tails: Places, length: int) -> Range | None:
    """The folded range from a head to a tail nearest in length to `length`, and within LENGTH_RATIO of it."""
    best: Range | None = None
    for head in heads:
        wanted = head + length - HEAD_LENGTH
        at = bisect_left(tails, wanted)
        for tail in tails[max(0, at - 1) : at + 1]:
            size = tail + HEAD_LENGTH - head
            fits = tail >= head and length / LENGTH_RATIO <= size <= length * LENGTH_RATIO
            if fits and (best is None or abs(size - length) < abs(best[1] - best[0] - length)):
                best = (head, tail + HEAD_LENGTH)
    return best


def _whole_words(text: str, place: Range, *, left: bool = True, right: bool = True) -> Range:
    """The range, its estimated edges moved out to the edges of words, by WORD_LIMIT characters at most."""
    start, end = place
    for _ in range(WORD_LIMIT if left else 0):
        if start > 0 and text[start - 1].isalnum() and text[start].isalnum():
            start -= 1
    for _ in range(WORD_LIMIT if right else 0):
        if end < len(text) and text[end - 1].isalnum() and text[end].isalnum():
            end += 1
    return start, end
