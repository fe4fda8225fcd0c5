"""Fair division solved: Adjusted Winner between two parties, and shares along a line."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from fractions import Fraction

from hikiwake.findings.solve import (
    CutFound,
    DivisionAnswer,
    DivisionStep,
    LineAnswer,
    LineDivided,
    StretchFound,
)
from hikiwake.formalise.sections import division_of
from hikiwake.methods.settlement.adjusted_winner import Step, TiedItems, adjusted_winner
from hikiwake.methods.settlement.line_division import (
    Cut,
    LineDivision,
    Segment,
    Stretch,
    amount,
    divide_line,
)
from hikiwake.model.problem_sections import FairDivision, Line
from hikiwake.study.solving.numerals import by_party, numeral
from hikiwake.study.solving.request import Request


def division_answer(section: FairDivision, title: str, request: Request) -> DivisionAnswer:
    """Who gets what by Adjusted Winner. Raises `ModelError` when points do not add to 100."""
    found = adjusted_winner(division_of(section), request.way("tied-items", TiedItems))
    first, second = found.parties
    return DivisionAnswer(
        title=title,
        parties=found.parties,
        shares={
            item: {first: numeral(share), second: numeral(1 - share)} for item, share in found.shares.items()
        },
        points_each=numeral(found.points_each),
        split=found.split,
        before_ties=by_party(found.parties, found.before_ties),
        tied_items=found.tied_items,
        interchangeable=found.interchangeable,
        steps=tuple(_step(found.parties, step) for step in found.steps),
        kept_apart={
            apart.item: f"{apart.party} keeps it apart: {apart.because}" for apart in found.kept_apart
        },
    )


def _step(parties: tuple[str, str], step: Step) -> DivisionStep:
    return DivisionStep(
        move=step.move.value,
        item=step.item,
        taker=step.taker,
        share=numeral(step.share),
        totals=by_party(parties, step.totals),
        ratio=None if step.ratio is None else numeral(step.ratio),
    )


def line_answer(section: Line, title: str) -> LineAnswer:
    """Where the line is cut, under each measure in turn. Raises `ModelError` as `divide_line` does."""
    segments = tuple(Segment(each.name, each.sizes) for each in section.segment)
    return LineAnswer(
        title=title,
        segment_shares={
            measure: dict(_parts(segments, measure, section.wholes)) for measure in section.segment[0].sizes
        },
        divisions=tuple(
            _divided(divide_line(segments, section.shares, measure, section.wholes.get(measure)), segments)
            for measure in section.segment[0].sizes
        ),
    )


def _parts(
    segments: tuple[Segment, ...], measure: str, wholes: Mapping[str, Fraction]
) -> Iterator[tuple[str, object]]:
    """What part of the whole each segment is."""
    total = sum((segment.sizes[measure] for segment in segments), Fraction(0))
    whole = wholes.get(measure, total)
    if whole:
        yield from ((segment.name, numeral(segment.sizes[measure] / whole)) for segment in segments)


def _divided(found: LineDivision, segments: tuple[Segment, ...]) -> LineDivided:
    return LineDivided(
        measure=found.measure,
        whole=numeral(found.whole),
        unplaced=numeral(found.unplaced),
        cuts=tuple(_cut(cut) for cut in found.cuts),
        stretches=tuple(_stretch(stretch, segments) for stretch in found.stretches),
    )


def _cut(cut: Cut) -> CutFound:
    return CutFound(
        segment=cut.segment,
        at=numeral(cut.at),
        into=numeral(cut.into),
        share=numeral(cut.share),
        on_border=cut.is_on_border,
    )


def _stretch(stretch: Stretch, segments: tuple[Segment, ...]) -> StretchFound:
    return StretchFound(
        party=stretch.party,
        segments={piece.segment: numeral(piece.share) for piece in stretch.pieces},
        sizes={measure: numeral(amount(stretch, segments, measure)) for measure in segments[0].sizes},
        share=numeral(stretch.share),
    )
