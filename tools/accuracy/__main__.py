"""`make accuracy`: how well reading does, measured against labels made by hand.

`python -m tools.accuracy [--gold DIR] [--documents DIR] [--write] [--slips KIND]` prints every figure, with
the language model and without, and with `--write` puts the tables into docs/explanation/accuracy.md.
"""

from __future__ import annotations

import argparse
import tempfile
from pathlib import Path

from tools.accuracy.conflict_scores import conflict_scores
from tools.accuracy.counts import Scores
from tools.accuracy.gold import conflicts, labelled, read_by_rule
from tools.accuracy.kinds import scores
from tools.accuracy.page import PAGE, rewritten, slips_table, table

PROJECT = Path(__file__).resolve().parents[2]
SHARED = PROJECT.parent / "shared"


def measured(gold: Path, documents: Path, *, model: bool) -> Scores:
    """Every score over all documents labelled by hand, and the conflicts among all documents."""
    with tempfile.TemporaryDirectory() as folder:
        read_by_rule(documents, Path(folder), model=model)
        return scored(gold, documents, Path(folder))


def scored(gold: Path, documents: Path, out: Path) -> Scores:
    """Every score of the labels that the program left in `out`."""
    total = Scores()
    for each in labelled(gold, documents, out):
        total = total + scores(each.gold, each.ours, each.text)
    return total + conflict_scores(*conflicts(gold, out))


def main() -> None:
    """Measure, print, and write where asked to."""
    parser = argparse.ArgumentParser(prog="python -m tools.accuracy", description=__doc__)
    parser.add_argument("--gold", type=Path, default=SHARED / "gold", help="the labels made by hand")
    parser.add_argument("--documents", type=Path, default=SHARED / "seeds", help="the documents they label")
    parser.add_argument("--write", action="store_true", help=f"put the tables into {PAGE.name}")
    parser.add_argument("--slips", metavar="KIND", help="list every miss and false alarm of a kind")
    asked = parser.parse_args()
    found = {model: measured(asked.gold, asked.documents, model=model) for model in (True, False)}
    print(table(found[True], found[False]))
    if asked.slips:
        print(slips_table(found[True], asked.slips))
    if asked.write:
        text = PAGE.read_text(encoding="utf-8")
        PAGE.write_text(rewritten(text, found[True], found[False]), encoding="utf-8", newline="\n")
        print(f"{PAGE.name} is up to date now")


if __name__ == "__main__":
    main()
