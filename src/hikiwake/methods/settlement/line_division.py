"""Proportional division along a line: where do the cuts fall?

Segments lie in order along a line (islands of a chain, sectors of a river), each with a size under every
measure (area, population, coast). Each party in turn gets a stretch that holds its share of one measure.

1. Add up the sizes from the start of the line.
2. A cut falls where the sum reaches the shares of all parties before it, in the segment that holds this sum.
3. Within a segment the measure is taken to be spread evenly: so much of its size into it is the same share
   of its length.

Another measure gives another cut. A stated whole need not be the sum of the segments (tables are rounded);
the difference is reported, and falls to the last stretch. Entitlements met by one straight cut each are the
one-dimensional case of proportional division (Steinhaus 1948, *The problem of fair division*, Econometrica
16: 101-104).
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from itertools import accumulate, pairwise, takewhile

from hikiwake.basics.errors import ModelError
from hikiwake.basics.quantities import Number, exact, written


@dataclass(frozen=True, slots=True)
class Segment:
    """A piece of the line and its size under every measure, each in that measure's unit."""

    name: str
    sizes: Mapping[str, Fraction]


@dataclass(frozen=True, slots=True)
class Cut:
    """Where a stretch ends: `into` a segment by so much of its size, which is `share` of it.

    `at` is the size from the start of the line to the cut. A cut on a border names the segment that ends
    there, `into` being all of it (at the very start of the line, the first with any size, `into` being 0).
    `anywhere_in` are segments next to the border with nothing to divide: the
    cut may run through them or past them.
    """

    at: Fraction
    segment: str
    into: Fraction
    share: Fraction
    anywhere_in: tuple[str, ...] = ()

    @property
    def is_on_border(self) -> bool:
        """Whether no segment is cut."""
        return self.share in {0, 1}


@dataclass(frozen=True, slots=True)
class Piece:
    """A segment, or the part of one, that falls to a party: its size there and its share of the segment."""

    segment: str
    size: Fraction
    share: Fraction


@dataclass(frozen=True, slots=True)
class Stretch:
    """What one party gets. `size` is all of it under the measure, `share` its share of the whole."""

    party: str
    pieces: tuple[Piece, ...]
    size: Fraction
    share: Fraction


@dataclass(frozen=True, slots=True)
class LineDivision:
    """The cuts and stretches under one measure.

    `whole` is what the shares are shares of; `unplaced` is how much of it no segment holds (negative when
    the segments hold more).
    """

    measure: str
    whole: Fraction
    unplaced: Fraction
    cuts: tuple[Cut, ...]
    stretches: tuple[Stretch, ...]


def segments_of(table: Mapping[str, Mapping[str, Number]]) -> tuple[Segment, ...]:
    """Segments in the order of the table, from `table[name][measure]` (numbers or texts such as `93.3`)."""
    return tuple(
        Segment(name, {measure: exact(size) for measure, size in sizes.items()})
        for name, sizes in table.items()
    )


def divide_line(
    segments: Sequence[Segment],
    shares: Mapping[str, Fraction],
    measure: str,
    whole: Fraction | None = None,
) -> LineDivision:
    """Cut the line so that each party, in the order of `shares`, gets its share of a measure.

    `whole` is a stated total; by default it is the sum of the segments. Raises `ModelError` when shares are
    negative or do not add to 1, a segment has no or a negative size, names repeat, there is nothing to
    divide, or a cut would fall beyond the end of the line.
    """
    sizes = _sizes(segments, measure)
    _check_shares(shares)
    total = sum(sizes.values(), Fraction(0))
    stated = total if whole is None else whole
    marks = [share * stated for share in accumulate(shares.values(), initial=Fraction(0))]
    if total <= 0 or stated <= 0 or marks[-2] > total:
        raise ModelError(
            f"{measure}: found {written(total)} along the line and {written(stated)} as the whole; expected "
            "more than nothing, and the last cut on the line"
        )
    cuts = tuple(_cut(sizes, mark) for mark in marks[1:-1])
    bounds = pairwise([*marks[:-1], total])
    stretches = tuple(
        Stretch(party, _pieces(sizes, start, end, is_first=place == 0), end - start, (end - start) / stated)
        for place, (party, (start, end)) in enumerate(zip(shares, bounds, strict=True))
    )
    return LineDivision(measure, stated, stated - total, cuts, stretches)


def amount(stretch: Stretch, segments: Sequence[Segment], measure: str) -> Fraction:
    """How much of another measure a stretch holds, if that is spread evenly within every segment."""
    sizes = _sizes(segments, measure)
    return sum((piece.share * sizes[piece.segment] for piece in stretch.pieces), Fraction(0))


def _cut(sizes: Mapping[str, Fraction], mark: Fraction) -> Cut:
    """The cut at so much from the start: in the first segment that reaches it."""
    names = list(sizes)
    ends = list(accumulate(sizes.values()))
    place = next(place for place, name in enumerate(names) if sizes[name] and mark <= ends[place])
    size = sizes[names[place]]
    into = mark - ends[place] + size
    nearby = names[place + 1 :] if into == size else names[:place][::-1] if into == 0 else []
    empty = tuple(takewhile(lambda name: not sizes[name], nearby))
    return Cut(mark, names[place], into, into / size, empty)


def _pieces(
    sizes: Mapping[str, Fraction], start: Fraction, end: Fraction, *, is_first: bool
) -> tuple[Piece, ...]:
    """What lies between two marks. A segment without size on a border goes to the party before it."""
    pieces: list[Piece] = []
    before = Fraction(0)
    for name, size in sizes.items():
        inside = min(before + size, end) - max(before, start)
        if inside > 0:
            pieces.append(Piece(name, inside, inside / size))
        elif size == 0 and (start < before <= end or (is_first and before == 0)):
            pieces.append(Piece(name, size, Fraction(1)))
        before += size
    return tuple(pieces)


def _sizes(segments: Sequence[Segment], measure: str) -> dict[str, Fraction]:
    sizes: dict[str, Fraction] = {}
    for segment in segments:
        if segment.name in sizes:
            raise ModelError(f"found {segment.name!r} twice along the line, expected each segment once")
        if measure not in segment.sizes:
            raise ModelError(f"{segment.name}: no size under {measure!r}; give one, 0 if there is nothing")
        size = segment.sizes[measure]
        if size < 0:
            raise ModelError(f"{segment.name}: found the size {written(size)}, expected 0 or more")
        sizes[segment.name] = size
    return sizes


def _check_shares(shares: Mapping[str, Fraction]) -> None:
    total = sum(shares.values(), Fraction(0))
    if total != 1 or min(shares.values()) < 0:
        listed = ", ".join(f"{party} {written(share)}" for party, share in shares.items()) or "none"
        raise ModelError(f"found the shares {listed}; expected shares of 0 or more that add to 1")
