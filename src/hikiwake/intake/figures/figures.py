"""Figures of a document as proposals.

1. Numbers with a unit, a currency, a measure or a noun are found by a grammar in the zones that are evidence
   and in notes; paragraphs that repeat another are left out.
2. Dropped: dates and counts that only say when, note marks, numbers that name a thing (Article 9, page 12),
   list numbers, and the parties counted (the two sides). A small count told again is another place of the
   first.
3. Of what overlaps, the more telling kind is kept: money and percent before a duration, that before a count.
4. A number that another is compared with (*against 700 in May*) takes the unit of that.
5. Each takes its words, its date (`times.dating`) and a confidence; small counts and ranks are marked minor.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator
from dataclasses import replace
from decimal import Decimal

from hikiwake.dossier.proposed import Confidence, Proposed, ProposedFigure, Reason
from hikiwake.intake.figures.grammar import Figure, figures_in
from hikiwake.intake.figures.phrases import bound, counted, phrase
from hikiwake.intake.frame import EVIDENCE_ZONES, Frame, Sentence, Span, ZoneKind
from hikiwake.intake.proposing import propose, reason, reference
from hikiwake.intake.times.dating import DatedBy, date_of
from hikiwake.vocabulary.figure_words import figure_words
from hikiwake.vocabulary.numerals import number_words

_WORDS = figure_words()
_ORDER = (
    "money", "percent", "even", "fraction", "anniversary", "adjective", "duration", "measure", "population",
    "rank", "times", "part", "count", "harmed", "compared",
)  # fmt: skip
_LIST_NUMBER = re.compile(r"[^\S\n]*[(\[]?[0-9]{1,3}[.)\]](?:\s|$)")
_LABEL = re.compile(r"([A-Za-z]+)\.?\s{0,2}$")
_NUMBER_LIKE = re.compile(rf"[0-9]|\b(?:{'|'.join(sorted(number_words()))})", re.IGNORECASE)
_TELEPHONE = re.compile(r"[0-9][0-9() -]{0,3}[-–][0-9]{3,4}(?![0-9])")
_BASELINE = re.compile(
    r"\b(?:compared\s(?:to|with)|than(?:\sin)?|over|versus|(?:up|down|increase|rise|growth|fall|drop|decline|decrease)\sfrom)\s(?:the\s)?$"
)
_COMPARED = re.compile(rf"\b(?:{'|'.join(_WORDS.compared)})\s")
_FIGURE_ZONES = EVIDENCE_ZONES | {ZoneKind.NOTE}
_SMALL, _FAR = 10, 200
_COUNTING_TIMES = frozenset({"offset", "window", "near"})


def find_figures(frame: Frame) -> tuple[Proposed, ...]:
    """The figures of a frame whose sentences and times are known, in the order of the text."""
    plain = _plain(frame)
    told: dict[tuple[str, str], int] = {}
    proposals: list[Proposed] = []
    again: dict[int, list[str]] = {}
    for sentence in _sentences(frame):
        begun = sentence.start
        figures = _chosen(frame, plain, sentence)
        for number, figure in enumerate(figures):
            key = figure.value, figure.unit
            if key in told and _told_once(figure):
                again.setdefault(told[key], []).append(reference(frame, Span(figure.start, figure.end)))
                begun = figure.end
                continue
            told.setdefault(key, len(proposals))
            marked = phrase(plain, figure, Span(begun, _until(figures, number, sentence)))
            begun = marked.end
            proposals.append(_proposal(frame, plain, figure, marked, sentence))
    for number, places in again.items():
        proposals[number] = proposals[number].model_copy(update={"also": tuple(places)})
    return tuple(proposals)


def _until(figures: list[Figure], number: int, sentence: Sentence) -> int:
    """Where the words of a figure must end: at the next figure, or with the sentence."""
    return figures[number + 1].start if number + 1 < len(figures) else sentence.end


def _told_once(figure: Figure) -> bool:
    """Whether the same number of the same is one figure wherever it stands: the six villages."""
    return figure.kind in ("even", "adjective") or (figure.kind in ("count", "rank") and _minor(figure))


def _plain(frame: Frame) -> str:
    characters = list(frame.text)
    for note in frame.notes:
        for mark in note.marks:
            characters[mark.start : mark.end] = " " * (mark.end - mark.start)
    return "".join(characters)


def _sentences(frame: Frame) -> Iterator[Sentence]:
    repeated = [zone for zone in frame.zones if zone.repeats is not None]
    for sentence in frame.sentences:
        if sentence.zone not in _FIGURE_ZONES:
            continue
        if not _NUMBER_LIKE.search(frame.text, sentence.start, sentence.end):
            continue
        if any(zone.start <= sentence.start < zone.end for zone in repeated):
            continue
        yield sentence


def _chosen(frame: Frame, plain: str, sentence: Sentence) -> list[Figure]:
    start, end = _without_number(plain, sentence), sentence.end
    found = [figure for figure in figures_in(plain, start, end) if _counts(frame, plain, figure)]
    found.sort(key=lambda each: (_ORDER.index(each.kind), each.start, -each.end))
    kept: list[Figure] = []
    for figure in found:
        at = bisect_right(kept, figure.start, key=lambda each: each.start)
        before, behind = at == 0 or kept[at - 1].end <= figure.start, at == len(kept)
        if before and (behind or figure.end <= kept[at].start):
            kept.insert(at, figure)
    return _with_units(kept)


def _with_units(figures: list[Figure]) -> list[Figure]:
    """Gives what another is compared with the unit of that: *300 raids, against 200 in May*."""
    known: list[Figure] = []
    for figure in figures:
        if figure.unit:
            known.append(figure)
        elif known:
            known.append(replace(figure, unit=known[-1].unit))
    return known


def _without_number(plain: str, sentence: Sentence) -> int:
    listed = _LIST_NUMBER.match(plain, sentence.start, sentence.end)
    return listed.end() if listed else sentence.start


def _counts(frame: Frame, plain: str, figure: Figure) -> bool:
    if _dated(frame, figure) or _labelled(plain, figure):
        return False
    if _TELEPHONE.match(plain, figure.start):
        return False
    if figure.kind in ("count", "part") and figure.noun in _WORDS.never_counted:
        return Decimal(figure.value.partition("-")[0]) > 3
    return True


def _dated(frame: Frame, figure: Figure) -> bool:
    """Whether the number is part of a date; *the next six months* may be a figure all the same.

    So may *less than six months later*: what is hedged is told for its size, while *six months later* only
    says when.
    """
    at = bisect_right(frame.times, figure.start, key=lambda time: time.end)
    while at < len(frame.times) and frame.times[at].start < figure.end:
        time = frame.times[at]
        if time.rule not in _COUNTING_TIMES or (time.rule == "offset" and time.start == figure.start):
            return True
        at += 1
    return False


def _labelled(plain: str, figure: Figure) -> bool:
    before = _LABEL.search(plain, max(0, figure.start - 24), figure.start)
    return before is not None and before[1].lower() in _WORDS.labels


def _minor(figure: Figure) -> bool:
    if figure.kind in ("rank", "anniversary"):
        return True
    if figure.kind not in ("count", "part"):
        return False
    return Decimal(figure.value.partition("-")[0]) <= _SMALL


def _proposal(frame: Frame, plain: str, figure: Figure, marked: Span, sentence: Sentence) -> Proposed:
    what, whose = counted(plain, figure, marked)
    dated = _dated_by(frame, plain, marked, figure)
    content = ProposedFigure(
        value=figure.value,
        unit=figure.unit,
        what=what,
        of=whose,
        date=dated.edtf,
        date_basis=dated.basis,
        minor=_minor(figure),
    )
    hedged = bound(plain, figure)
    said = f"read as {figure.kind}" + (f", given as {hedged} this much" if hedged else "")
    reasons: list[Reason] = [reason(frame, "value", said, Span(figure.start, figure.end))]
    if dated.time is not None:
        reasons.append(reason(frame, "date", f"the date {dated.because}", dated.time))
    return propose(
        frame,
        marked,
        content,
        confidence=_confidence(frame, figure, sentence),
        rule=f"figure: {figure.kind}",
        reasons=tuple(reasons),
    )


def _dated_by(frame: Frame, plain: str, marked: Span, figure: Figure) -> DatedBy:
    """The date of a figure, and not of what it is compared with (*5 percent more than in 2012*)."""
    dated = date_of(frame, marked.start, marked.end)
    if dated.time is None:
        return dated
    beside = _BASELINE.search(plain, max(0, dated.time.start - 20), dated.time.start)
    behind = _COMPARED.search(plain, figure.end, min(dated.time.start, figure.end + _FAR))
    if beside is None and behind is None:
        return dated
    at = bisect_left(frame.times, dated.time.start, key=lambda time: time.start)
    others = frame.times[:at] + frame.times[at + 1 :]
    return date_of(replace(frame, times=others), figure.start, figure.end)


def _confidence(frame: Frame, figure: Figure, sentence: Sentence) -> Confidence:
    if figure.kind in ("money", "percent", "measure"):
        return Confidence.MEDIUM if frame.damage.serious else Confidence.HIGH
    unsure = frame.damage.serious or figure.kind == "rank" or sentence.zone is ZoneKind.NOTE
    return Confidence.LOW if unsure else Confidence.MEDIUM
