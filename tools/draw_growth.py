"""Draw docs/images/growth.svg: seconds against settlements, as `python -m benchmarks --write` measured them.

Both axes are logarithmic. The drawing has its own background and follows the reader's light or dark setting.
"""

from __future__ import annotations

import sys
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from math import ceil, floor, log10
from pathlib import Path

from tools.measured_figures import Row, rows

PICTURE = Path(__file__).resolve().parents[1] / "docs" / "images" / "growth.svg"
WIDTH, HEIGHT = 760, 440
LEFT, RIGHT, TOP, BOTTOM = 74, 600, 34, 384
POWERS = (4, 30)
"""Powers of ten on the axis of settlements."""
_SAID = {-3: "1 ms", -2: "10 ms", -1: "0.1 s", 0: "1 s", 1: "10 s", 2: "100 s", 3: "1,000 s"}

STYLE = """
  svg { --back: #ffffff; --ink: #20242a; --soft: #5b6470; --grid: #dde1e6;
        --two: #1f6fb2; --three: #b3540c; --four: #2c7a4b; --peer: #6b6f76; }
  @media (prefers-color-scheme: dark) {
    svg { --back: #1c1f24; --ink: #e8eaed; --soft: #a9b1bb; --grid: #363c44;
          --two: #7cb8f2; --three: #f0a35e; --four: #80d09c; --peer: #a5a9b0; }
  }
  .back { fill: var(--back); } .grid { stroke: var(--grid); }
  text { font: 13px system-ui, sans-serif; fill: var(--ink); } .soft { fill: var(--soft); }
  polyline { fill: none; stroke-width: 2; } circle { stroke-width: 2; }
  .two { stroke: var(--two); } .three { stroke: var(--three); } .four { stroke: var(--four); }
  .peer { stroke: var(--peer); stroke-dasharray: 6 4; }
  circle.two { fill: var(--two); } circle.three { fill: var(--three); } circle.four { fill: var(--four); }
  circle.peer { fill: var(--peer); stroke-dasharray: none; } circle.bound { fill: var(--back); }
  text.two { fill: var(--two); stroke: none; } text.three { fill: var(--three); stroke: none; }
  text.four { fill: var(--four); stroke: none; } text.peer { fill: var(--peer); stroke: none; }
"""


@dataclass(frozen=True, slots=True)
class Dot:
    """Settlements, seconds, and whether all of the answer is exact."""

    settlements: float
    seconds: float
    exact: bool = True


@dataclass(frozen=True, slots=True)
class Curve:
    """Dots from left to right, a style, and what is written at the last one."""

    style: str
    label: str
    dots: tuple[Dot, ...]


def curves() -> tuple[Curve, ...]:
    """Frontier and solutions for two to four parties, and negmas for two, with numbers of 16 digits."""
    named = (("two", "two parties", 2), ("three", "three parties", 3), ("four", "four parties", 4))
    theirs = [row for row in rows("negmas", "domains", digits=16, parties=2) if row.get("theirs") is not None]
    return (
        *(Curve(style, label, tuple(_ours(parties))) for style, label, parties in named),
        Curve("peer", "negmas, two", tuple(Dot(row["outcomes"], row["theirs"]) for row in theirs)),
    )


def _ours(parties: int) -> Iterator[Dot]:
    for row in rows("negmas", "domains", digits=16, parties=parties):
        if row["outcomes"] < _first():
            yield Dot(row["outcomes"], row["ours"])
    for row in rows("frontiers", "by_size", digits=16, parties=parties):
        if "points" in row:
            yield Dot(row["outcomes"], row["seconds_with_solutions"], _is_exact(row))


def _first() -> float:
    return float(min(row["outcomes"] for row in rows("frontiers", "by_size")))


def _is_exact(row: Row) -> bool:
    return bool(row["exact"] and row["solutions_exact"])


def x_of(settlements: float) -> float:
    """Where a number of settlements is drawn."""
    return LEFT + (log10(settlements) - POWERS[0]) / (POWERS[1] - POWERS[0]) * (RIGHT - LEFT)


@cache
def spent() -> tuple[int, int]:
    """Powers of ten on the axis of seconds."""
    told = [log10(dot.seconds) for curve in curves() for dot in curve.dots]
    return floor(min(told)), ceil(max(told))


def y_of(seconds: float) -> float:
    """Where seconds are drawn."""
    low, high = spent()
    return BOTTOM - (log10(seconds) - low) / (high - low) * (BOTTOM - TOP)


def drawing() -> str:
    """The whole file."""
    parts = [
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDTH} {HEIGHT}" role="img"'
        ' aria-labelledby="title what">',
        '<title id="title">How the time for a frontier with five solutions grows with settlements</title>',
        '<desc id="what">Both axes are logarithmic. The curves for two, three and four parties rise slowly '
        "up to ten to the thirtieth settlements; that of negmas, which lists them, is far steeper and ends "
        "early.</desc>",
        f"<style>{STYLE}</style>",
        f'<rect class="back" width="{WIDTH}" height="{HEIGHT}"/>',
        *_axes(),
        *(part for curve in curves() for part in _drawn(curve)),
        f'<circle class="four bound" cx="{LEFT + 12}" cy="{TOP + 14}" r="4"/>',
        f'<text class="soft" x="{LEFT + 24}" y="{TOP + 18}">frontier thinned, within a stated bound</text>',
        "</svg>",
    ]
    return "\n".join(parts) + "\n"


def _axes() -> Iterator[str]:
    for power in range(spent()[0], spent()[1] + 1):
        y = y_of(10.0**power)
        yield f'<line class="grid" x1="{LEFT}" y1="{y:.1f}" x2="{RIGHT}" y2="{y:.1f}"/>'
        yield f'<text x="{LEFT - 8}" y="{y + 4:.1f}" text-anchor="end">{_SAID[power]}</text>'
    for power in (4, 6, 12, 18, 24, 30):
        x = x_of(10.0**power)
        yield f'<line class="grid" x1="{x:.1f}" y1="{TOP}" x2="{x:.1f}" y2="{BOTTOM}"/>'
        yield (
            f'<text x="{x:.1f}" y="{BOTTOM + 20}" text-anchor="middle">10'
            f'<tspan dy="-5" font-size="10">{power}</tspan></text>'
        )
    middle = (LEFT + RIGHT) / 2
    yield f'<text class="soft" x="{middle}" y="{BOTTOM + 42}" text-anchor="middle">settlements</text>'
    yield (
        f'<text class="soft" x="{LEFT - 60}" y="{TOP - 14}">seconds of one core, frontier and five '
        "solutions</text>"
    )


def _drawn(curve: Curve) -> Iterator[str]:
    places = [(x_of(dot.settlements), y_of(dot.seconds)) for dot in curve.dots]
    line = " ".join(f"{x:.1f},{y:.1f}" for x, y in places)
    yield f'<polyline class="{curve.style}" points="{line}"/>'
    for dot, (x, y) in zip(curve.dots, places, strict=True):
        style = curve.style if dot.exact else f"{curve.style} bound"
        yield f'<circle class="{style}" cx="{x:.1f}" cy="{y:.1f}" r="4"/>'
    x, y = places[-1]
    yield f'<text class="{curve.style}" x="{x + 12:.1f}" y="{y + 4:.1f}">{curve.label}</text>'


def main(arguments: Sequence[str] = ()) -> int:
    """Draw, or with `--check` end with 1 where the picture is not what was measured."""
    text = drawing()
    if "--check" in arguments:
        return int(not PICTURE.exists() or PICTURE.read_text(encoding="utf-8") != text)
    PICTURE.write_text(text, encoding="utf-8", newline="\n")
    print(f"Drew {PICTURE.name}")
    return 0


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1:]))
