"""The legend of a drawn graph: little drawings, and what each stands for."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from markupsafe import Markup

KEY_ROW = 20
"""Height of a row of the legend."""


@dataclass(frozen=True, slots=True)
class KeyEntry:
    """An entry of the legend: a little drawing and what it stands for."""

    swatch: Markup
    says: str


def swatch_line(style: str) -> Markup:
    """A line in the style of who moves."""
    core = Markup('<path class="core" d="M2 8H42"/>') if style.startswith("joint") else ""
    return _swatch(Markup('<g class="tie {}"><path class="line" d="M2 8H42"/>{}</g>').format(style, core))


def swatch_head(kind: str) -> Markup:
    """The arrow of an improvement (`better`), or of another move (`worse`)."""
    line = Markup('<path class="line" d="M2 8H36"/><path class="head {}" d="M42 8l-9 -4.5v9z"/>')
    return _swatch(Markup('<g class="tie mark">{}</g>').format(line.format(kind)))


def swatch_bar() -> Markup:
    """The bar of a move that cannot be undone."""
    line = Markup('<path class="line" d="M2 8H42"/><path class="bar" d="M7 3.5v9"/>')
    return _swatch(Markup('<g class="tie mark">{}</g>').format(line))


def swatch_box(kind: str) -> Markup:
    """A state's box, filled as it holds."""
    inset = Markup('<rect class="inset" x="11" y="4" width="22" height="8" rx="2"/>')
    return _swatch(
        Markup('<g class="node {}"><rect x="8" y="1" width="28" height="14" rx="4"/>{}</g>').format(
            kind, inset if "now" in kind else ""
        )
    )


def key_rows(key: Sequence[KeyEntry], top: float) -> Markup:
    """The legend below a drawing that stands alone, one entry to a row, from `top` on."""
    return Markup("").join(
        Markup('<g transform="translate(14 {})">{}</g><text class="says" x="66" y="{}">{}</text>').format(
            round(top + row * KEY_ROW, 1), entry.swatch, round(top + row * KEY_ROW + 12.5, 1), entry.says
        )
        for row, entry in enumerate(key)
    )


def word_rows(rows: Sequence[str], left: float, top: float) -> Markup:
    """Lines of text beside the legend."""
    return Markup("").join(
        Markup('<text class="says" x="{}" y="{}">{}</text>').format(
            round(left, 1), round(top + row * KEY_ROW + 12.5, 1), words
        )
        for row, words in enumerate(rows)
    )


def _swatch(inside: Markup) -> Markup:
    return Markup('<svg class="states swatch" width="44" height="16" aria-hidden="true">{}</svg>').format(
        inside
    )
