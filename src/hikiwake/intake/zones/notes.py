"""Notes of a document: which units are notes, and where the text refers to each.

1. Notes follow a heading of their own, or are the last run of numbered units.
2. A run is numbered one by one; units between two numbers continue the note before them.
3. Without a heading a run counts as notes where most of them cite something.
4. Such a run without marks before it may be numbered paragraphs: it is not notes where it outweighs the other
   prose, or where most of it is long and cites nothing but a year.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from hikiwake.intake.frame import ZoneKind
from hikiwake.intake.zones.lines import clutter_rule, heading_word, is_prose
from hikiwake.intake.zones.units import Unit

_NUMBER = re.compile(
    r"(?:\^?\[\^?(?P<square>\d{1,3})\]:?|\((?P<round>\d{1,3})\)|(?P<stop>\d{1,3})[.)\]:](?!\d)|(?P<bare>\d{1,3})(?=\s+\S)"
    r"|(?P<raised>[⁰¹²³⁴-⁹]{1,3})|(?P<glued>\d{1,3})(?=[A-Z“\"‘]))\s*"
)
_CITES = re.compile(
    r"https?://|www\.|\bdoi\b|\b(?:1[5-9]|20)\d\d\b|\b[Ii]bid\b|\bop\. ?cit\b"
    r"|\bpp?\. ?\d|\b[Ss]ee\b|\bcf\.|\bVol\.|\bsupra\b"
)
_CITES_SURELY = re.compile(
    r"https?://|www\.|\bdoi\b|\b[Ii]bid\b|\bop\. ?cit\b|\bpp?\. ?\d|\bcf\.|\bVol\.|\bsupra\b"
)
_RAISED = str.maketrans("⁰¹²³⁴⁵⁶⁷⁸⁹", "0123456789")
_CONTINUES = re.compile(r".{0,60}(?:https?://|www\.)", re.DOTALL)
_MARK = re.compile(r"\[\^?\d{1,3}\]|[⁰¹²³⁴-⁹]{1,3}|(?<=[a-z.,;:”\"’)?!])\d{1,3}(?!\d|[.,]\d)")
_FEWEST = 2
_PARAGRAPH = 100
_LONG_NOTE = 200
_LOOK_BACK = 8000
_UNITS_BACK = 40
_MOST_BETWEEN = 4


_Numbered = tuple[int, int, int]
"""The number of a note, its first unit, and one past its last."""


@dataclass(frozen=True, slots=True, kw_only=True)
class NoteUnits:
    """A note as units: its number (empty for an unnumbered reference), its first unit, one past its last."""

    number: str
    first: int
    last: int
    kind: ZoneKind = ZoneKind.NOTE


@dataclass(frozen=True, slots=True, kw_only=True)
class NoteSection:
    """Notes and the headings over them, as places in the units of a document."""

    headings: tuple[int, ...] = ()
    notes: tuple[NoteUnits, ...] = ()


def number_of(text: str) -> tuple[int, str] | None:
    """The number a unit begins with and the way it is written (`stop`, `square`, `bare`…), or None."""
    match = _NUMBER.match(text)
    if match is None or match.lastgroup is None:
        return None
    return int(match[match.lastgroup].translate(_RAISED)), match.lastgroup


def note_section(units: Sequence[Unit]) -> NoteSection:
    """The notes of a document."""
    headed = _headed(units)
    if headed.notes:
        return headed
    return _unheaded(units)


def _headed(units: Sequence[Unit]) -> NoteSection:
    """Notes under headings of their own; a heading with nothing under it is none."""
    headings: list[int] = []
    notes: list[NoteUnits] = []
    place = 0
    while place < len(units):
        word = heading_word(units[place].text)
        if word in ("notes", "references"):
            found = _under(units, place + 1, word)
            if found:
                headings.append(place)
                notes.extend(found)
                place = found[-1].last
                continue
        place += 1
    return NoteSection(headings=tuple(headings), notes=tuple(notes))


def _under(units: Sequence[Unit], first: int, word: str) -> list[NoteUnits]:
    """Notes or references from a place on."""
    kind = ZoneKind.REFERENCE if word == "references" else ZoneKind.NOTE
    numbered = _run(units, first)
    if numbered:
        return [
            NoteUnits(number=str(number), first=start, last=end, kind=kind) for number, start, end in numbered
        ]
    found: list[NoteUnits] = []
    for place in range(first, len(units)):
        text = units[place].text
        if clutter_rule(text) or heading_word(text) or not _CITES.search(text[:1000]):
            break
        found.append(NoteUnits(number="", first=place, last=place + 1, kind=kind))
    if all(units[note.first].text.startswith("^") for note in found):  # a wiki numbers them by their order
        return [replace(note, number=str(number)) for number, note in enumerate(found, start=1)]
    return found


def _run(units: Sequence[Unit], first: int, *, headed: bool = True) -> list[_Numbered]:
    """A run of numbered units that begins at `first`; without a heading no prose continues a note."""
    begun = number_of(units[first].text) if first < len(units) else None
    if begun is None:
        return []
    found: list[_Numbered] = []
    number, style, start, place = begun[0], begun[1], first, first + 1
    while place < len(units):
        text = units[place].text
        following = number_of(text)
        if following is not None and following[1] == style and number < following[0] <= number + 2:
            found.append((number, start, place))
            number, start = following[0], place
        elif (
            place - start > _MOST_BETWEEN or _ends_notes(text) or (not headed and _is_paragraph(units[place]))
        ):
            break
        place += 1
    end = start + 1
    while end < len(units) and _CONTINUES.match(units[end].text) and not _ends_notes(units[end].text):
        end += 1
    return [*found, (number, start, end)]


def _ends_notes(text: str) -> bool:
    """Whether a unit is clutter or a heading, not the rest of a note."""
    return clutter_rule(text) not in (None, "address", "contact") or heading_word(text) is not None


def _is_paragraph(unit: Unit) -> bool:
    return len(unit.text) >= _PARAGRAPH and is_prose(unit.text) and not _CONTINUES.match(unit.text)


def _unheaded(units: Sequence[Unit]) -> NoteSection:
    """Runs without a heading: the last of the document, or feet of pages that are numbered on through it."""
    feet: list[_Numbered] = []
    last: list[_Numbered] = []
    place, behind = 0, 0
    while place < len(units):
        opening = number_of(units[place].text)
        if opening is None or opening[1] == "glued":
            place += 1
            continue
        run = _run(units, place, headed=False)
        if _are_notes(units, run):
            if opening[0] == 1 and len(run) >= _FEWEST:
                last = run
            if opening[0] == (feet[-1][0] + 1 if feet else 1) and _all_marked(units, behind, run):
                feet.extend(run)
                behind = run[-1][2]
        place = max(run[-1][2], place + 1)
    if last and _end_the_text(units, last) and not _are_paragraphs(units, last):
        feet = max(feet, last, key=len)
    if len(feet) < _FEWEST:
        return NoteSection()
    return NoteSection(
        notes=tuple(NoteUnits(number=str(number), first=start, last=end) for number, start, end in feet)
    )


def _end_the_text(units: Sequence[Unit], run: Sequence[_Numbered]) -> bool:
    """Whether no paragraph at the margin comes behind a run."""
    return not any(_is_paragraph(unit) and not unit.indent for unit in units[run[-1][2] :])


def _are_notes(units: Sequence[Unit], run: Sequence[_Numbered]) -> bool:
    """Whether most of a run cite something."""
    citing = sum(bool(_CITES.search(units[start].text[:1000])) for _, start, _ in run)
    return 2 * citing >= len(run)


def _are_paragraphs(units: Sequence[Unit], run: Sequence[_Numbered]) -> bool:
    """Whether a run is the text itself, its paragraphs numbered: no mark before it, and long or weighty."""
    first, past = run[0][1], run[-1][2]
    if any(_MARK.search(unit.text) for unit in units[:first]):
        return False
    telling = [units[start] for _, start, _ in run if not _CITES_SURELY.search(units[start].text)]
    long = sum(len(unit.text) >= _LONG_NOTE for unit in telling)
    inside = sum(len(unit.text) for unit in telling if _is_paragraph(unit))
    outside = sum(len(unit.text) for unit in (*units[:first], *units[past:]) if _is_paragraph(unit))
    return inside > outside or 2 * long > len(run)


def _all_marked(units: Sequence[Unit], behind: int, run: Sequence[_Numbered]) -> bool:
    """Whether the text between the last foot of a page and this one has a mark for every note of the run."""
    between = [unit.text[-_LOOK_BACK:] for unit in units[max(behind, run[0][1] - _UNITS_BACK) : run[0][1]]]
    marks = {
        int(each.group().strip("[^]").translate(_RAISED)) for text in between for each in _MARK.finditer(text)
    }
    return all(number in marks for number, _, _ in run)
