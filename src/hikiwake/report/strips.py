"""Positions drawn over time: the stance by pattern and word, silence as an empty, dashed stretch."""

from __future__ import annotations

from datetime import date

from markupsafe import Markup

from hikiwake.findings.positions import Lane, Span
from hikiwake.report.scale import TimeScale

WIDTH, HEIGHT = 460, 18
_ROOM_FOR_A_LETTER = 5.4


def axis(scale: TimeScale) -> Markup:
    """The years along the top of a table of strips."""
    ticks = Markup("").join(
        Markup('<path class="tick" d="M{} 11V16"/><text x="{}" y="9" text-anchor="middle">{}</text>').format(
            x, min(max(x, 12), WIDTH - 12), year
        )
        for year, x in scale.years(9)
    )
    return Markup(
        '<svg class="strip" viewBox="0 0 {} 16" width="{}" height="16" aria-hidden="true">{}</svg>'
    ).format(WIDTH, WIDTH, ticks)


def strip(lane: Lane, scale: TimeScale, says: str) -> Markup:
    """One option over time; `says` is the same in words."""
    drawn = [
        Markup('<rect class="silence" x="{}" y="2" width="{}" height="14"/>').format(
            scale.left, round(scale.right - scale.left, 1)
        )
    ]
    first = date.fromisoformat(lane.spans[0].begins)
    drawn.append(_word("silent", scale.left, scale.x(first)))
    for number, span in enumerate(lane.spans):
        drawn.append(_span(span, scale))
        after = lane.spans[number + 1].begins if number + 1 < len(lane.spans) else scale.last.isoformat()
        if span.ends and span.ends != after:
            ends, resumes = (date.fromisoformat(day) for day in (span.ends, after))
            drawn.append(_word("silent", scale.x(ends), scale.x(resumes)))
    return Markup(
        '<svg class="strip" viewBox="0 0 {} {}" width="{}" height="{}" role="img" aria-label="{}">{}</svg>'
    ).format(WIDTH, HEIGHT, WIDTH, HEIGHT, says, Markup("").join(drawn))


def _span(span: Span, scale: TimeScale) -> Markup:
    begins = scale.x(date.fromisoformat(span.begins))
    ends = scale.x(date.fromisoformat(span.ends)) if span.ends else scale.right
    sure = scale.x(date.fromisoformat(span.surely_by)) if span.surely_by else ends
    sure = min(sure, ends)
    faint = (
        Markup('<rect class="unsure" x="{}" y="2" width="{}" height="14"/>').format(
            begins, round(sure - begins, 1)
        )
        if sure > begins
        else Markup("")
    )
    return Markup(
        '<g class="k-{}"><rect class="ground" x="{}" y="2" width="{}" height="14"/>'
        '<rect class="pattern" x="{}" y="2" width="{}" height="14"/>{}</g>{}'
    ).format(
        span.kind,
        begins,
        round(max(ends - begins, 1.5), 1),
        begins,
        round(max(ends - begins, 1.5), 1),
        faint,
        _word(span.kind, begins, ends),
    )


def _word(word: str, begins: float, ends: float) -> Markup:
    """The word in the middle of a stretch, where it fits."""
    wide = len(word) * _ROOM_FOR_A_LETTER + 6
    if ends - begins < wide:
        return Markup("")
    middle = round((begins + ends) / 2, 1)
    style = "quiet" if word == "silent" else "said"
    plate = (
        Markup("")
        if word == "silent"
        else Markup('<rect class="plate" x="{}" y="4" width="{}" height="10" rx="2"/>').format(
            round(middle - wide / 2 + 1, 1), round(wide - 2, 1)
        )
    )
    return Markup('{}<text class="{}" x="{}" y="12" text-anchor="middle">{}</text>').format(
        plate, style, middle, word
    )
