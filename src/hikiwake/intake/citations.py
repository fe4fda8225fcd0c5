"""Sources that notes cite: publisher, title, address and date, and where the text refers to the note.

1. A note cites something where it holds a quoted title, an address, a date or the word for *the same*.
2. The title is the first phrase in quotation marks; the publisher what stands between it and the date, or
   before the date where nothing is quoted, or in brackets with the year of a book.
3. Days on which somebody looked a page up are not dates of publication. Of two dates in one year the
   exact one counts.
4. A date after the document's own is flagged, never mended.
5. A note that cites several sources, parted by semicolons, gives one for each; words between two semicolons
   that cite nothing of their own belong to the source that follows, or to the last.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from hikiwake.basics.dates import Edtf
from hikiwake.dossier.proposed import CitedSource, Confidence, Proposed, Reason
from hikiwake.intake.frame import Frame, Note, Span
from hikiwake.intake.proposing import propose, reason, reference
from hikiwake.intake.zones.full_dates import FullDate, full_dates

_LONGEST = 3000
_MOST_PARTS = 12
_HOUSE_BEHIND = 200
_SHORTEST_TITLE = 6
_NUMBER = re.compile(r"\s*(?:\^?\[\d{1,3}\]|\(\d{1,3}\)|\d{1,3}[.)\]:]?|[⁰¹²³⁴-⁹]{1,3})\s*")
_QUOTED = re.compile(
    r"[“\"‟«]\s?(?P<title>[^“”\"«»]{3,400})[”\"»]|‘(?P<single>[^‘]{3,300}?[,.?!]?)’(?![a-z])"
)
_ADDRESS = re.compile(r"(?:https?://|www\.)[^\s<>\"”]{3,500}")
_SEMICOLON = re.compile(r";\s{1,40}(?:(?:and|see also|also|see) )?")
_UNPARTED = re.compile(
    r"[“\"‟«][^“”\"«»]{3,400}[”\"»]|‘[^‘’]{3,300}’|\([^()]{1,200}\)|\[[^\[\]]{1,200}\]|https?://\S{3,500}"
)
_SAME = re.compile(r"\s*(?:ibid|idem|id\.|ebd)\b", re.IGNORECASE)
_LOOKED_UP = re.compile(
    r"(?:accessed|retrieved|viewed|visited|consulted|checked|last access(?:ed)?)(?: on|:)?[ ,]{0,2}\Z",
    re.IGNORECASE,
)
_HOUSE_IN_BRACKETS = re.compile(
    r"\((?:[^():]{1,60}: ?)?(?P<house>[A-Z][^():,;]{1,80}), ?(?:1[5-9]|20)\d\d[a-z]?\)"
)
_HOUSE_IN_LINE = re.compile(r"\b[A-Z][\w .]{1,40}: (?P<house>[A-Z][^():,;“”\"]{1,80}), ?(?:1[5-9]|20)\d\d\b")
_VOLUME = re.compile(
    r"(?:^|[\s,.(]{1,3})(?:vol(?:ume)?\b|no\b|issue\b|pp?\b|\d{1,4}\b|ed(?:s|ited)?\b|https?:|www\.|accessed\b|retrieved\b)",
    re.IGNORECASE,
)
_BODY_NAME = re.compile(
    r"\b(?:Academy|Agency|Assembly|Association|Bank|Bureau|Cabinet|Center|Centre|Commission|Committee|Congress|Council"
    r"|Court|Department|Embassy|Foundation|Government|House|Institute|Ministry|Nations|Office|Parliament|Secretariat"
    r"|Senate|Service|University)\b"
)
_EDGES = " \t\n,.;:()[]“”\"'‘’«»-–—"
_LEADING = re.compile(
    r"(?:(?:for example|e\.g\.|see|see also|cf\.|also|in|quoted in|cited in|from|trans\.|eds?\.)[ ,:]{1,2})+",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True, kw_only=True)
class _Citation:
    """What was read in a note, with the characters of the parts."""

    publisher: str = ""
    title: str = ""
    url: str = ""
    dated: FullDate | None = None
    same: bool = False


def cited_sources(frame: Frame) -> tuple[Proposed, ...]:
    """One proposal for each source that a note cites, in the order of the notes."""
    found: list[Proposed] = []
    before = _Citation()
    for note in frame.notes:
        for part in _parts(frame, note, before):
            citation = _citation(frame, part, before, numbered=bool(note.number) and part.start == note.start)
            if citation is not None:
                before = citation
                found.append(_proposed(frame, note, part, citation))
    return tuple(found)


def _parts(frame: Frame, note: Note, before: _Citation) -> list[Span]:
    """The parts of a note that cite a source each; the whole note where it cites but one."""
    parts: list[Span] = []
    start = note.start
    for stop in _semicolons(frame.text, note.start, min(note.end, note.start + _LONGEST)):
        part = Span(start, stop.start)
        if _cites(frame, note, part, before):
            parts.append(part)
            start = stop.end
    rest = Span(start, note.end)
    if not parts or _cites(frame, note, rest, before):
        return [*parts, rest]
    return [*parts[:-1], Span(parts[-1].start, note.end)]


def _cites(frame: Frame, note: Note, part: Span, before: _Citation) -> bool:
    numbered = bool(note.number) and part.start == note.start
    return _citation(frame, part, before, numbered=numbered) is not None


def _semicolons(text: str, start: int, end: int) -> list[Span]:
    """Semicolons that part sources, with the words that lead on; none within a title or brackets."""
    closed = [match.span() for match in _UNPARTED.finditer(text, start, end)]
    return [
        Span(*place.span())
        for place in _SEMICOLON.finditer(text, start, end)
        if not any(first <= place.start() < last for first, last in closed)
    ][:_MOST_PARTS]


def _proposed(frame: Frame, note: Note, part: Span, citation: _Citation) -> Proposed:
    mark = note.marks[0] if note.marks else None
    date = citation.dated.date if citation.dated else None
    reasons: list[Reason] = []
    if citation.dated is not None:
        because = "the note before, which this one repeats" if citation.same else "the date the note names"
        reasons.append(reason(frame, "date", because, citation.dated.span))
    if mark is not None:
        reasons.append(reason(frame, "mark", "the number of the note in the text", mark))
    whole = citation.publisher and date is not None
    return propose(
        frame,
        part,
        CitedSource(
            number=note.number,
            publisher=citation.publisher,
            title=citation.title,
            url=citation.url,
            date=date,
            mark=reference(frame, mark) if mark else None,
        ),
        confidence=Confidence.HIGH if whole else Confidence.MEDIUM,
        rule="note",
        context=note,
        reasons=tuple(reasons),
        warnings=_warnings(frame.document_date, date),
    )


def _warnings(document: Edtf | None, date: Edtf | None) -> tuple[str, ...]:
    """What is impossible about a date."""
    if document is None or date is None or not date.certainly_after(document):
        return ()
    return (
        f"The note dates its source {date.in_words()}, after the document's own date, {document.in_words()}: "
        "one of the two is wrong. Neither was changed.",
    )


def _citation(frame: Frame, part: Span, before: _Citation, *, numbered: bool) -> _Citation | None:
    """What a note or a part of it cites, or None where it only explains; `numbered`: a number opens it."""
    end = min(part.end, part.start + _LONGEST)
    number = _NUMBER.match(frame.text, part.start, end) if numbered else None
    start = number.end() if number else part.start
    if _SAME.match(frame.text, start, end):
        return _Citation(
            publisher=before.publisher, title=before.title, url=before.url, dated=before.dated, same=True
        )
    text = frame.text[start:end]
    titles = [match for match in _QUOTED.finditer(text) if len(match[0]) > _SHORTEST_TITLE]
    addresses = [match[0].rstrip(".,;)") for match in _ADDRESS.finditer(text)]
    dates = _dates(frame.text, start, end)
    title = next((match for match in titles if _is_title(text, match)), None)
    house = _house(text, title)
    if not addresses and not house and not _dated_source(text, dates, title, start):
        return None
    if house is not None:
        dated = next((each for each in dates if each.span.start >= start + house.end("house")), None)
    else:
        dated = _publication(dates, start + (title.end() if title else 0), title is not None)
    return _Citation(
        publisher=house["house"].strip(_EDGES) if house else _publisher(text, title, dated, start),
        title="" if title is None else (title["title"] or title["single"]).strip(" ,."),
        url=addresses[0] if addresses else "",
        dated=dated,
    )


def _dates(text: str, start: int, end: int) -> list[FullDate]:
    """Dates of a note that are not days on which a page was looked up, nor parts of an address."""
    addresses = [match.span() for match in _ADDRESS.finditer(text, start, end)]
    return [
        each
        for each in full_dates(text, start, end)
        if not _LOOKED_UP.search(text, max(start, each.span.start - 30), each.span.start)
        and not any(first <= each.span.start < last for first, last in addresses)
    ]


def _house(text: str, title: re.Match[str] | None) -> re.Match[str] | None:
    """The house and year of a book, not far behind the title where something is quoted."""
    if title is None:
        return _HOUSE_IN_BRACKETS.search(text) or _HOUSE_IN_LINE.search(text)
    near = min(len(text), title.end() + _HOUSE_BEHIND)
    return _HOUSE_IN_BRACKETS.search(text, title.end(), near) or _HOUSE_IN_LINE.search(
        text, title.end(), near
    )


def _dated_source(text: str, dates: Sequence[FullDate], title: re.Match[str] | None, start: int) -> bool:
    """Whether a note without address or house names a source: a title with a date, or names and a date."""
    if not dates:
        return False
    first = dates[0].span.start - start
    if title is not None:
        return True
    words = [word for word in re.findall(r"[^\W\d_]{2,}", text[: min(first, 200)])]
    named = sum(word[0].isupper() for word in words)
    return len(text) <= 200 and first <= 120 and bool(words) and 2 * named >= len(words)


def _is_title(text: str, match: re.Match[str]) -> bool:
    """Whether quoted words are a title: they begin large, and a stop or comma closes or follows them."""
    words = (match["title"] or match["single"]).strip()
    after = text[match.end() : match.end() + 5].lstrip()
    led_on = after.startswith(("http", "in "))
    closed = words[-1:] in tuple(",.?!") or after[:1] in (",", ".", "(", "[", "") or led_on
    return closed and not words[:1].islower() and (led_on or not after[:1].islower())


def _publication(dates: Sequence[FullDate], behind: int, titled: bool) -> FullDate | None:
    """The date of what is cited: the first behind the title, else the first; of one year the exact one."""
    later = [each for each in dates if each.span.start >= behind] if titled else list(dates)
    chosen = next(iter(later or dates), None)
    if chosen is None or not chosen.bare:
        return chosen
    exact = [each for each in dates if not each.bare and each.date.text.startswith(chosen.date.text)]
    return exact[0] if exact else chosen


def _publisher(text: str, title: re.Match[str] | None, dated: FullDate | None, start: int) -> str:
    """Who published what is cited: named behind the title, else before it, else before the date."""
    if title is None:
        return _name(text[: dated.span.start - start][:200]) if dated else ""
    return _name(text[title.end() : title.end() + 200]) or _last_name(text[: title.start()][-200:])


def _name(text: str) -> str:
    """The name a text begins with, up to a date, a volume, an address or a full stop."""
    text = _LEADING.sub("", text.lstrip(_EDGES), count=1)
    first = next((each.span.start for each in full_dates(text)), len(text))
    text = text[:first]
    volume = _VOLUME.search(text)
    text = text[: volume.start()] if volume else text
    text = re.split(r"[,;(\[]|(?<=[a-z])\. |\.$", text, maxsplit=1)[0].strip(_EDGES)
    return text if text[:1].isupper() and len(text.split()) <= 9 else ""


def _last_name(text: str) -> str:
    """The name that stands before a title: the last between stops, without the words that lead to it."""
    text = _LEADING.sub("", text.strip(_EDGES + "0123456789"))
    parts = [part.strip(_EDGES) for part in re.split(r"(?<=[\w)]{3})[.;] |, (?=(?:1[5-9]|20)\d\d)", text)]
    body = next((part for part in reversed(parts) if _BODY_NAME.search(part)), parts[-1] if parts else "")
    last = re.sub(r" \([^()]{1,40}\)?$", "", _LEADING.sub("", body))
    return last if last[:1].isupper() and len(last.split()) <= 9 else ""
