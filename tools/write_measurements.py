"""Write what was measured into the documentation: the figures in its pages, and its drawings.

Usage: ``python -m tools.write_measurements [--check]``. With ``--check`` nothing is written: a page or a
drawing that is out of date is named, and the end is 1. `make measure` measures anew and then runs this.

A page marks a figure by its name, and what stands between the marks is replaced::

    It takes <!-- measured: two-at-24 -->0.12 s<!-- end --> here.
"""

from __future__ import annotations

import re
import sys
from collections.abc import Sequence
from pathlib import Path

from tools import draw_growth
from tools.measured_figures import figure

PROJECT = Path(__file__).resolve().parents[1]
PAGES = (PROJECT / "docs" / "explanation" / "scale.md",)
MARKED = re.compile(
    r"(?P<begin><!-- measured: (?P<name>[a-z0-9-]+) -->)(?P<text>.*?)(?P<end><!-- end -->)", re.DOTALL
)


def rewritten(text: str) -> str:
    """A page with every figure as measured last. Raises `FigureError` for one that nobody measured."""
    return MARKED.sub(lambda match: match["begin"] + figure(match["name"]) + match["end"], text)


def main(arguments: Sequence[str]) -> int:
    """Write, or check."""
    only_check = "--check" in arguments
    old = []
    for page in PAGES:
        text = page.read_text(encoding="utf-8")
        if rewritten(text) != text:
            old.append(page.name)
            if not only_check:
                page.write_text(rewritten(text), encoding="utf-8", newline="\n")
    if draw_growth.main(["--check"]):
        old.append(draw_growth.PICTURE.name)
        if not only_check:
            draw_growth.main()
    for name in old:
        print(f"{name} {'is out of date' if only_check else 'is up to date now'}")
    return int(only_check and bool(old))


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
