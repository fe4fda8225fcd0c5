"""The page on accuracy: its tables, written from what was measured, between marks in the Markdown."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from pathlib import Path

from tools.accuracy.counts import Scores, Slip

PAGE = Path(__file__).resolve().parents[2] / "docs" / "explanation" / "accuracy.md"
LISTED = 10
"""Misses and false alarms of each kind that the page lists."""
_MARKED = re.compile(
    r"(?P<begin><!-- accuracy: (?P<name>[a-z-]+) -->\n)(?P<text>.*?)(?P<end><!-- end -->)", re.DOTALL
)


def table(with_model: Scores, without: Scores) -> str:
    """Every share with the language model and without it."""
    lines = ["| measure | with the language model | by rules alone |", "| --- | --- | --- |"]
    for name, share in with_model.shares.items():
        if not share.all:
            continue
        lines.append(f"| {name} | {share.written} | {without.shares[name].written} |")
    return "\n".join(lines) + "\n"


def slips_table(found: Scores, measure: str | None = None, *, most: int | None = None) -> str:
    """What was missed and what was found for nothing, by kind; `most` of each, the longest first.

    Places are given as document and characters: the documents' words are not ours to print.
    """
    kinds = dict.fromkeys(each.measure for each in [*found.misses, *found.false_alarms])
    parts = []
    for kind in kinds:
        if measure in {None, kind}:
            missed = _rows("missed", kind, found.misses, most)
            alarms = _rows("found for nothing", kind, found.false_alarms, most)
            head = [f"**{kind}**", "", "| | document | characters | coded as |", "| --- | --- | --- | --- |"]
            parts.append("\n".join([*head, *missed, *alarms]) + "\n")
    return "\n".join(parts)


def rewritten(text: str, parts: Mapping[str, str]) -> str:
    """A page with its tables as measured now, by name."""
    return _MARKED.sub(lambda match: match["begin"] + parts[match["name"]] + match["end"], text)


def _rows(what: str, kind: str, slips: Sequence[Slip], most: int | None) -> list[str]:
    own = [each for each in slips if each.measure == kind]
    chosen = sorted(own, key=lambda each: each.span[0] - each.span[1])[:most]
    return [
        f"| {what} | {each.document[:3]} | {each.span[0]}–{each.span[1]} | {each.gold or each.ours} |"
        for each in sorted(chosen, key=lambda each: (each.document, each.span))
    ]
