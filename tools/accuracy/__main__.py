"""`make accuracy`: how well reading does, measured against labels made by hand.

`python -m tools.accuracy [--gold DIR] [--documents DIR] [--write] [--slips KIND]` prints every figure, with
the language model and without, and with `--write` puts the tables into docs/explanation/accuracy.md.
"""

from __future__ import annotations

import argparse
import tempfile
from collections.abc import Iterable
from pathlib import Path

from hikiwake.store.new_case import new_case
from tools.accuracy.conflict_scores import conflict_scores
from tools.accuracy.counts import Scores
from tools.accuracy.gold import (
    CASE,
    Labelled,
    conflicts,
    labelled_articles,
    labelled_others,
    other_documents,
    read_by_rule,
)
from tools.accuracy.kinds import scores
from tools.accuracy.page import LISTED, PAGE, rewritten, slips_table, table

PROJECT = Path(__file__).resolve().parents[2]
SHARED = PROJECT.parent / "shared"


def of_articles(gold: Path, documents: Path, *, model: bool) -> Scores:
    """Every score over the labelled articles of the shipped case, and the conflicts among all of them."""
    with tempfile.TemporaryDirectory() as folder:
        read_by_rule(CASE, [documents], Path(folder), model=model)
        return scored_articles(gold, documents, Path(folder))


def scored_articles(gold: Path, documents: Path, out: Path) -> Scores:
    """Every score of the labels that the program left in `out`."""
    found = labelled_articles(gold, documents, out)
    return _scored(found) + conflict_scores(*conflicts(gold, out))


def of_others(*, model: bool) -> Scores:
    """Every score over the invented documents on other disputes, read into a new case."""
    with tempfile.TemporaryDirectory() as folder:
        case = Path(folder) / "case"
        new_case(case)
        read_by_rule(str(case), other_documents(), Path(folder) / "labels", model=model)
        return _scored(labelled_others(Path(folder) / "labels"))


def _scored(documents: Iterable[Labelled]) -> Scores:
    total = Scores()
    for each in documents:
        total = total + scores(each.gold, each.ours, each.text)
    return total


def main() -> None:
    """Measure, print, and write where asked to."""
    parser = argparse.ArgumentParser(prog="python -m tools.accuracy", description=__doc__)
    parser.add_argument("--gold", type=Path, default=SHARED / "gold", help="the labels made by hand")
    parser.add_argument("--documents", type=Path, default=SHARED / "seeds", help="the documents they label")
    parser.add_argument("--write", action="store_true", help=f"put the tables into {PAGE.name}")
    parser.add_argument("--slips", metavar="KIND", help="list every miss and false alarm of a kind")
    asked = parser.parse_args()
    articles = [of_articles(asked.gold, asked.documents, model=model) for model in (True, False)]
    others = [of_others(model=model) for model in (True, False)]
    print(table(*articles), table(*others), sep="\n")
    if asked.slips:
        print(slips_table(articles[0], asked.slips))
    if asked.write:
        parts = {
            "scores": table(*articles),
            "others": table(*others),
            "slips": slips_table(articles[0], most=LISTED),
        }
        PAGE.write_text(rewritten(PAGE.read_text(encoding="utf-8"), parts), encoding="utf-8", newline="\n")
        print(f"{PAGE.name} is up to date now")


if __name__ == "__main__":
    main()
