"""Zones: every paragraph and line of a document labelled, its notes linked to their marks, its damage told.

1. The text is parted into units: paragraphs, or lines where lines are units (`zones.units`).
2. Lists of contents and of links, and headings of notes, are told by their words. Of the rest, what the
   document's own markup declares holds. Then notes, then what a line is by its own words.
3. Before the first prose: title, dateline, byline. Behind the last: comments, polls, clutter.
4. Short lines between prose are headings; all else is body.
5. Repeated paragraphs are marked, notes linked, damage measured.

Nothing is deleted, joined or changed.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from hikiwake.intake.documents.read_document import BlockHint
from hikiwake.intake.frame import EVIDENCE_ZONES, Damage, Note, Zone, ZoneKind
from hikiwake.intake.zones.back import label_back
from hikiwake.intake.zones.damage import cut_lines, damage_of
from hikiwake.intake.zones.edges import label_contents, label_edges, label_running_heads
from hikiwake.intake.zones.front import label_front
from hikiwake.intake.zones.labels import Labels
from hikiwake.intake.zones.lines import caption_rule, clutter_rule, disclaimer, heading_word
from hikiwake.intake.zones.marks import find_marks, lost_notes
from hikiwake.intake.zones.middle import label_middle
from hikiwake.intake.zones.notes import NoteSection, note_section
from hikiwake.intake.zones.repeats import repeats_of
from hikiwake.intake.zones.units import Unit, blocks_of, units_of

_MARGIN_CUT = 0.15


@dataclass(frozen=True, slots=True, kw_only=True)
class Layout:
    """The zones of a text in order, its notes in order, and its damage."""

    zones: tuple[Zone, ...] = field(repr=False)
    notes: tuple[Note, ...] = field(default=(), repr=False)
    damage: Damage = field(default_factory=Damage)

    def of_kind(self, *kinds: ZoneKind) -> tuple[Zone, ...]:
        """The zones of some kinds, in order."""
        return tuple(zone for zone in self.zones if zone.kind in kinds)


def label_zones(text: str, hints: Sequence[BlockHint] = ()) -> Layout:
    """The zones, notes and damage of a text.

    Every character that is not blank lies in exactly one zone. A zone is a paragraph or a line.

    Args:
        text: the text.
        hints: what the document's own markup says of its parts, in order and apart from each other.
    """
    blocks = blocks_of(text)
    share_cut = cut_lines(text, blocks)
    units = units_of(text, blocks, cut=share_cut >= _MARGIN_CUT)
    labels = Labels(units, cut=share_cut >= _MARGIN_CUT)
    label_contents(labels)
    section = note_section(labels.units)
    _label_note_headings(labels, section)
    labels.declare(hints)
    label_running_heads(labels)
    _label_notes(labels, section)
    _label_lines(labels)
    label_edges(labels)
    label_front(labels)
    label_back(labels)
    label_middle(labels)
    zones = _zones(labels)
    body = [unit for unit, zone in zip(units, zones, strict=True) if zone.kind is ZoneKind.BODY]
    return Layout(zones=zones, notes=_notes(text, zones, units, section), damage=damage_of(body, share_cut))


def _label_note_headings(labels: Labels, section: NoteSection) -> None:
    for place in section.headings:
        labels.put(place, section.notes[0].kind, "heading of notes")


def _label_notes(labels: Labels, section: NoteSection) -> None:
    for note in section.notes:
        for place in range(note.first, note.last):
            labels.put(place, note.kind, "note")


def _label_lines(labels: Labels) -> None:
    """What lines are by their own words, where nothing is known yet."""
    for place in labels.open_places():
        text = labels.units[place].text
        if heading_word(text) == "comments":
            continue
        if rule := clutter_rule(text):
            labels.put(place, ZoneKind.BOILERPLATE, rule)
        elif rule := caption_rule(text):
            labels.put(place, ZoneKind.CAPTION, rule)
        elif disclaimer(text):
            labels.put(place, ZoneKind.BOILERPLATE, "disclaimer")


def _zones(labels: Labels) -> tuple[Zone, ...]:
    """The labels as zones, with what repeats what."""
    kinds = [labels.kind(place) for place in range(len(labels.units))]
    again = repeats_of(labels.units, [place for place, kind in enumerate(kinds) if kind in EVIDENCE_ZONES])
    return tuple(
        Zone(start=unit.start, end=unit.end, kind=kind, rule=labels.rule(place), repeats=again.get(place))
        for place, (unit, kind) in enumerate(zip(labels.units, kinds, strict=True))
    )


def _notes(text: str, zones: Sequence[Zone], units: Sequence[Unit], section: NoteSection) -> tuple[Note, ...]:
    """The notes with the marks that refer to them; a note that was lost has no text, only its marks."""
    numbers = frozenset(int(note.number) for note in section.notes if note.number)
    searched = [zone for zone in zones if zone.kind in EVIDENCE_ZONES]
    marks = find_marks(text, searched, numbers)
    found = [
        Note(
            number=note.number,
            start=units[note.first].start,
            end=units[note.last - 1].end,
            marks=marks.get(int(note.number), ()) if note.number else (),
        )
        for note in section.notes
    ]
    for number, spans in lost_notes(text, searched, numbers).items():
        found.append(Note(number=str(number), start=spans[0].end, end=spans[0].end, marks=spans))
    return tuple(sorted(found, key=lambda note: note.start))
