"""Draw docs/images/graph-EXAMPLE.svg: states and improvements of published conflicts.

Run after a change to an example or to the drawing: `.venv/bin/python tools/draw_graphs.py [EXAMPLE …]`.
"""

from __future__ import annotations

import sys
from collections.abc import Sequence
from pathlib import Path

from hikiwake.findings.stability import StabilityAnswer
from hikiwake.report.state_graph import state_graph_svg
from hikiwake.store.problem_file import read_problem_file
from hikiwake.store.shipped import find_published
from hikiwake.study.solve import solve

IMAGES = Path(__file__).resolve().parents[1] / "docs" / "images"
EXAMPLES = ("elmira", "prisoners-dilemma", "syria-iraq")


def drawing_of(example: str) -> str | None:
    """The drawing of a published example; None where there is no such example or nothing to draw."""
    path = find_published(example)
    answers = solve(read_problem_file(path)).answers if path else ()
    found = next((answer for answer in answers if isinstance(answer, StabilityAnswer)), None)
    return state_graph_svg(found) if found else None


def main(examples: Sequence[str]) -> int:
    """Draw these examples, or all; 1 when one is not there."""
    missing = 0
    for example in examples or EXAMPLES:
        drawing = drawing_of(example)
        if drawing is None:
            print(f"There is no published conflict {example}.", file=sys.stderr)
            missing = 1
        else:
            (IMAGES / f"graph-{example}.svg").write_text(drawing, encoding="utf-8", newline="\n")
            print(f"Drew graph-{example}.svg")
    return missing


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1:]))
