"""Uncertain dates drawn as uncertain: a dot for a day, brackets for bounds, a sign for an unknown end."""

from __future__ import annotations

from datetime import date

from markupsafe import Markup

from hikiwake.basics.dates import Edge, Edtf
from hikiwake.report.scale import TimeScale

WIDTH, HEIGHT = 132, 16
_MIDDLE = HEIGHT / 2
_NARROWEST = 7.0


def decade_scale(year: int) -> TimeScale:
    """The scale of the ten years from `year` on, as wide as an event's drawing."""
    return TimeScale(date(year, 1, 1), date(year + 9, 12, 31), 8, WIDTH - 8)


def event_mark(when: Edtf, scale: TimeScale) -> Markup:
    """A small drawing of a date on a scale, with the date in words for those who cannot see it."""
    return Markup(
        '<svg class="when" viewBox="0 0 {} {}" width="{}" height="{}" role="img" aria-label="{}">'
        '<path class="axis" d="M{} {}H{}"/>{}</svg>'
    ).format(
        WIDTH,
        HEIGHT,
        WIDTH,
        HEIGHT,
        when.in_words(),
        scale.left,
        HEIGHT - 1.5,
        scale.right,
        _shape(when, scale),
    )


def _shape(when: Edtf, scale: TimeScale) -> Markup:
    doubt = Markup(' class="doubtful"') if when.approximate or when.uncertain else Markup("")
    if when.members:
        parts = (_shape(member, scale) for member in when.members)
        return Markup("<g{}>{}</g>").format(doubt, Markup("").join(parts))
    if when.is_exact and when.earliest is not None:
        return Markup('<circle cx="{}" cy="{}" r="3.4"/>').format(scale.x(when.earliest), _MIDDLE)
    begins, ends = _extent(when, scale)
    kind = "lasting" if when.is_interval else "within"
    return Markup('<g{}><rect class="{}" x="{}" y="{}" width="{}" height="5"/>{}{}</g>').format(
        doubt,
        kind,
        begins,
        _MIDDLE - 2.5,
        round(ends - begins, 1),
        _edge(when.start, begins, inward=1),
        _edge(when.end, ends, inward=-1),
    )


def _extent(when: Edtf, scale: TimeScale) -> tuple[float, float]:
    """From the first possible day to the last, never narrower than can be seen."""
    begins = scale.x(when.earliest) if when.earliest else scale.left
    ends = scale.x(when.latest) if when.latest else scale.right
    if ends - begins < _NARROWEST:
        middle = min(max((begins + ends) / 2, scale.left + _NARROWEST / 2), scale.right - _NARROWEST / 2)
        begins, ends = middle - _NARROWEST / 2, middle + _NARROWEST / 2
    return round(begins, 1), round(ends, 1)


def _edge(edge: Edge, x: float, inward: int) -> Markup:
    """A bracket for a bound, an arrow for an open end, a question mark for an unknown one."""
    if edge is Edge.OPEN:
        tip = x - inward * 5
        return Markup('<path class="tip" d="M{} {}L{} {}L{} {}Z"/>').format(
            x, _MIDDLE - 5, tip, _MIDDLE, x, _MIDDLE + 5
        )
    if edge is Edge.UNKNOWN:
        anchor = "end" if inward < 0 else "start"
        return Markup('<text class="unknown" x="{}" y="{}" text-anchor="{}">?</text>').format(
            x, _MIDDLE + 4, anchor
        )
    foot = round(x + inward * 2.5, 1)
    return Markup('<path class="bracket" d="M{} {}H{}V{}H{}"/>').format(
        foot, _MIDDLE - 5, x, _MIDDLE + 5, foot
    )
