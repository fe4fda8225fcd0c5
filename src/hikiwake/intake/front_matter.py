"""What a document says of itself: title, authors, publisher and date, each with the characters it stands in.

1. The title is the title zone, or two that follow each other. The authors are the names of bylines; where
   there is none, the one by whom the page says it was posted, or whose views its lead announces before it
   tells where the text first appeared.
2. The date is that of the dateline, else of the byline, else of the sentence that tells where and when the
   text was published, else the one that opens the first prose behind a place.
3. A document without any of them is offered a default: the newest date of its notes, to the month and
   marked as inferred. One that lies far behind a cluster of others is taken for a slip and passed over.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator
from dataclasses import dataclass

from hikiwake.basics.dates import Edtf
from hikiwake.intake.frame import Span, ZoneKind
from hikiwake.intake.zones.bylines import NAME_WORD, names_in
from hikiwake.intake.zones.full_dates import FullDate, full_dates
from hikiwake.intake.zones.zones import Layout
from hikiwake.vocabulary.stances import DateBasis

_LONE_DAYS = 90
_LONE_TIMES = 5
_ENOUGH_DATES = 5
_LEAD = 2
_MARKUP = re.compile(r"^[#\s*_\\]+|[\s*_\\#]+$")
_OPENING = 80
_OPENING_PLACE = re.compile(
    r"[A-Z][\w’'.-]{1,25}(?: [A-Z][\w’'.-]{1,25}){0,2}(?:, [A-Z][\w. ]{1,20})?,? (?:\([\w. ]{1,30}\) )?"
)
_DASH = re.compile(r"\s?(?:\([\w. ]{1,30}\)\s?)?[–—:-]")
_ANNOUNCED = re.compile(
    rf"(?:^|[.?!] )(?P<name>[A-Z][\w’'-]{{1,25}}(?: {NAME_WORD}){{1,3}}) (?:analy[sz]es|argues|asks|assesses"
    r"|considers|discusses|examines|explains|explores|looks at|outlines|recommends|reflects|reports|reviews"
    r"|suggests|traces|writes)\b"
)
_HOUSE = re.compile(
    r"(?:published|appeared|issued|released|posted|reprinted|reproduced|republished)(?: first)?"
    r"(?: (?:here )?with (?:the )?permission(?: of| from)?)? (?:by|in|on|from)"
    r" (?:the )?(?:external page ?)?(?:the )?(?P<house>[A-Z][^.,;()\n]{1,80}?)"
    r"(?= (?:in|on|as|and|under)\b|[.,;()]|$)"
)
_POSTED = re.compile(r"\b(?:posted|written|submitted)\b[^.|\n]{0,40}? by (?=[A-Z])", re.IGNORECASE)
_RIGHTS = re.compile(
    r"(?:©|\(c\)|copyright)[\s©]{0,5}(?:\d{4}(?:[–-]\d{2,4})?,? )?(?:by )?"
    r"(?P<house>[A-Z][^.|\n]{2,80}?)(?=[.|]| all rights|$)",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True, kw_only=True)
class FrontMatter:
    """Title, authors, publisher and date of a document as its own words give them; what is missing is empty.

    `date_basis` is explicit for a date the document states of itself, inferred for a default taken from its
    notes. `spans` names the field and the characters that gave it.
    """

    title: str = ""
    authors: tuple[str, ...] = ()
    publisher: str = ""
    date: Edtf | None = None
    date_basis: DateBasis = DateBasis.INFERRED
    spans: tuple[tuple[str, Span], ...] = ()

    def span_of(self, name: str) -> Span | None:
        """The characters that gave a field (`title`, `author`, `publisher`, `date`), the first of several."""
        return next((span for field, span in self.spans if field == name), None)


def front_matter(text: str, layout: Layout) -> FrontMatter:
    """The front matter of a text."""
    spans: list[tuple[str, Span]] = []
    title = _title_lines(layout)
    if title:
        spans.append(("title", Span(title[0].start, title[-1].end)))
    authors = list(_authors(text, layout))
    spans.extend(("author", span) for span in authors)
    house = _publisher(text, layout)
    if house is not None:
        spans.append(("publisher", house))
    stated = _stated_date(text, layout) or _opening_date(text, layout)
    inferred = None if stated else _default_date(text, layout)
    dated = stated or inferred
    if dated is not None:
        spans.append(("date", dated.span))
    return FrontMatter(
        title=_joined([_MARKUP.sub("", text[line.start : line.end]) for line in title]),
        authors=tuple(dict.fromkeys(_plain(text, span) for span in authors)),
        publisher="" if house is None else _plain(text, house),
        date=None if dated is None else dated.date,
        date_basis=DateBasis.EXPLICIT if stated else DateBasis.INFERRED,
        spans=tuple(spans),
    )


def _title_lines(layout: Layout) -> list[Span]:
    """The title's line, or two where it is in two."""
    titles = layout.of_kind(ZoneKind.TITLE)
    several = titles[:1] and titles[0].rule == "line above the title"
    return [Span(zone.start, zone.end) for zone in titles[: 2 if several else 1]]


def _joined(lines: list[str]) -> str:
    """A title's lines as one: with a colon, unless the second goes on in small letters."""
    return (
        lines[0] + "".join((" " if line[:1].islower() else ": ") + line for line in lines[1:])
        if lines
        else ""
    )


def _plain(text: str, span: Span) -> str:
    return " ".join(text[span.start : span.end].split())


def _authors(text: str, layout: Layout) -> Iterator[Span]:
    """The names of the first byline, or the author whom a lead announces."""
    prose = [zone.start for zone in layout.of_kind(ZoneKind.BODY)]
    bylines = [
        zone
        for zone in layout.of_kind(ZoneKind.BYLINE)
        if zone.rule not in ("post of an author", "house") and not _among(prose, zone.start)
    ]
    if bylines:
        yield from names_in(text, bylines[0].start, bylines[0].end)
        return
    told = [zone for zone in layout.zones if zone.rule == "provenance"]
    for zone in told:
        if posted := _POSTED.search(text, zone.start, zone.end):
            yield from names_in(text, posted.end(), zone.end)
            return
    body = next(iter(layout.of_kind(ZoneKind.BODY)), None)
    if not told or body is None or told[0].start < body.start or text[body.end : told[0].start].strip():
        return
    announced = _ANNOUNCED.search(text, body.start, min(body.end, body.start + 1000))
    if announced:
        yield Span(*announced.span("name"))


def _among(prose: list[int], start: int) -> bool:
    """Whether a byline stands among the prose: it is that of a part, not of the document."""
    before = bisect_left(prose, start)
    return _LEAD < before < len(prose)


def _publisher(text: str, layout: Layout) -> Span | None:
    """The house that the sentence of provenance names, that claims the rights, or that heads the page."""
    for rule, pattern in (("provenance", _HOUSE), ("rights", _RIGHTS)):
        for zone in layout.zones:
            house = pattern.search(text, zone.start, zone.end) if zone.rule == rule else None
            if house:
                return Span(*house.span("house"))
    heads = (zone for zone in layout.zones if zone.rule in ("house", "letterhead"))
    return next((Span(zone.start, zone.end) for zone in heads), None)


def _stated_date(text: str, layout: Layout) -> FullDate | None:
    """The date a document states of itself."""
    datelines = layout.of_kind(ZoneKind.DATELINE)
    for zones in (
        tuple(zone for zone in datelines if zone.rule != "date at the end"),
        layout.of_kind(ZoneKind.BYLINE),
        tuple(zone for zone in layout.zones if zone.rule == "provenance"),
        datelines,
    ):
        for zone in zones:
            found = next(full_dates(text, zone.start, zone.end), None)
            if found is not None:
                return found
    return None


def _opening_date(text: str, layout: Layout) -> FullDate | None:
    """The date before a dash that opens the first prose, as agencies and ministries write it."""
    body = next(iter(layout.of_kind(ZoneKind.BODY)), None)
    if body is None:
        return None
    found = next(full_dates(text, body.start, min(body.end, body.start + _OPENING)), None)
    if found is None or found.bare or not _DASH.match(text, found.span.end):
        return None
    return found if _OPENING_PLACE.fullmatch(text, body.start, found.span.start) else None


def _default_date(text: str, layout: Layout) -> FullDate | None:
    """The newest date of the notes, to the month and about; one far behind all others passed over."""
    found = sorted(
        (
            each
            for zone in layout.of_kind(ZoneKind.NOTE, ZoneKind.REFERENCE)
            for each in full_dates(text, zone.start, zone.end)
        ),
        key=lambda each: each.date.sort_key,
        reverse=True,
    )
    if not found:
        return None
    newest = found[1] if _is_slip(found) else found[0]
    return FullDate(span=newest.span, date=Edtf(newest.date.text.strip("[")[:7] + "~"))


def _is_slip(found: list[FullDate]) -> bool:
    """Whether the first date lies far from the next ones, which lie close together."""
    if len(found) < _ENOUGH_DATES:
        return False
    gap, spread = _days(found[0], found[1]), _days(found[1], found[_ENOUGH_DATES - 1])
    return gap > max(_LONE_DAYS, _LONE_TIMES * spread)


def _days(newer: FullDate, older: FullDate) -> int:
    """The days from one date's first to the other's last."""
    first, last = newer.date.earliest, older.date.latest
    return (first - last).days if first and last else 0
