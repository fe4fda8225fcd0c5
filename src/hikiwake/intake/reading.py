"""Reading one text: the stages in their order, from zones to proposed records.

1. Zones label every paragraph; notes are linked to their marks; damage is measured.
2. Sentences are cut, quotations found, and, with a language model, words parsed.
3. Time expressions and names are found, each as far as the other is known: names use dates for offices.
4. Statements, figures, events, candidate stances and cited sources are proposed.

The text is never changed. The same text, gazetteer and model give the same proposals.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from hikiwake.basics.dates import Edtf
from hikiwake.dossier.proposed import Confidence, Proposed
from hikiwake.intake.citations import cited_sources
from hikiwake.intake.documents.read_document import BlockHint
from hikiwake.intake.events.events import find_events
from hikiwake.intake.figures.figures import find_figures
from hikiwake.intake.frame import Frame
from hikiwake.intake.front_matter import FrontMatter, front_matter
from hikiwake.intake.language import LanguageModel
from hikiwake.intake.names.gazetteer import Gazetteer
from hikiwake.intake.names.mentions import find_mentions
from hikiwake.intake.sentences import split_sentences
from hikiwake.intake.stances import candidate_stances
from hikiwake.intake.statements.quotes import find_quotes
from hikiwake.intake.statements.statements import find_statements
from hikiwake.intake.times.times import find_times
from hikiwake.intake.zones.zones import label_zones
from hikiwake.vocabulary.stances import DateBasis

_LOWER = {
    Confidence.HIGH: Confidence.MEDIUM,
    Confidence.MEDIUM: Confidence.LOW,
    Confidence.LOW: Confidence.LOW,
}


@dataclass(frozen=True, slots=True, kw_only=True)
class TextReading:
    """What reading a text gave: the frame with all found in it, what its first lines say, the proposals."""

    frame: Frame
    front: FrontMatter
    proposals: tuple[Proposed, ...]


def read_text(
    source: str,
    text: str,
    *,
    gazetteer: Gazetteer,
    language: LanguageModel | None = None,
    hints: Sequence[BlockHint] = (),
    document_date: Edtf | None = None,
    document_date_basis: DateBasis = DateBasis.EXPLICIT,
) -> TextReading:
    """Read a text.

    Args:
        source: the id of the source the text is of; references begin with it.
        text: the stored text.
        gazetteer: the names of the case.
        language: the language model, or None to read by rules alone.
        hints: zones that the document's own markup declares.
        document_date: the date of the document where it is known; else the one its first lines give.
        document_date_basis: how that date was found.
    """
    layout = label_zones(text, hints)
    front = front_matter(text, layout)
    dated = document_date is not None
    frame = Frame(
        source=source,
        text=text,
        document_date=document_date if dated else front.date,
        document_date_basis=document_date_basis if dated else front.date_basis,
        zones=layout.zones,
        notes=layout.notes,
        damage=layout.damage,
    )
    frame = _with_found(frame, gazetteer, language)
    return TextReading(frame=frame, front=front, proposals=_settled(frame, _proposed(frame, gazetteer)))


def _proposed(frame: Frame, gazetteer: Gazetteer) -> Iterator[Proposed]:
    yield from find_statements(frame, gazetteer)
    yield from find_figures(frame)
    yield from find_events(frame, gazetteer)
    yield from candidate_stances(frame, gazetteer)
    yield from cited_sources(frame)


def _with_found(frame: Frame, gazetteer: Gazetteer, language: LanguageModel | None) -> Frame:
    """The frame with sentences, quotations, words, dates and names."""
    marks = tuple(sorted(mark for note in frame.notes for mark in note.marks))
    frame = replace(frame, sentences=split_sentences(frame.text, frame.zones, marks))
    if language is not None:
        frame = replace(frame, tokens=language.tokens(frame.text, frame.sentences))
    frame = replace(frame, quotes=find_quotes(frame))
    frame = replace(frame, times=find_times(frame))
    return replace(frame, mentions=find_mentions(frame, gazetteer))


def _settled(frame: Frame, proposals: Iterable[Proposed]) -> tuple[Proposed, ...]:
    """Proposals by place, each id once; those from a damaged text are trusted less."""
    kept: dict[str, Proposed] = {}
    for each in sorted(proposals, key=_place):
        lowered = each.model_copy(update={"confidence": _LOWER[each.confidence]})
        kept.setdefault(each.id, lowered if frame.damage.serious else each)
    return tuple(kept.values())


def _place(proposal: Proposed) -> tuple[int, str, str]:
    start = int(proposal.passage.rpartition("@")[2].partition("-")[0])
    return start, proposal.content.kind, proposal.passage
