"""Passages on the screen: the place for everybody, the words for whoever has the text."""

from __future__ import annotations

import re

from rich.text import Text

from hikiwake.cli.screen import Screen
from hikiwake.findings.trace import TracedPassage, TraceStep
from hikiwake.study.trace import Tracer

AROUND = 120
"""Characters shown on each side of a passage's words."""


def show_ground(screen: Screen, tracer: Tracer, name: str, *, indent: int) -> None:
    """A stance, or an assumption in its place, with its passages."""
    step = tracer.trace(name)
    screen.say(f"{step.id}: {step.says}", indent=indent, hang=2)
    for passage in step.passages:
        show_passage(screen, passage, indent=indent + 2)
    for below in step.steps:
        screen.say(f"assumption: {below.says}", indent=indent + 2, hang=2)


def show_passage(screen: Screen, passage: TracedPassage, *, indent: int) -> None:
    """A passage: source, place, reference; below it the words, marked within what stands around them."""
    screen.say(f"[{passage.source}, {passage.place}] {passage.reference}", indent=indent, hang=2)
    if passage.words:
        before, words, after = _one_line(passage)
        screen.quote(Text.assemble(before, (f"»{words}«", "bold"), after), indent=indent + 2)


def show_step(screen: Screen, step: TraceStep, *, indent: int = 0) -> None:
    """A step of a trace and all below it, as an indented tree."""
    label = step.kind if step.says == step.id else f"{step.kind}: {step.says}"
    screen.say(f"{step.id} ({label})" if indent else f"{step.id}\n{label}", indent=indent, hang=2)
    for passage in step.passages:
        show_passage(screen, passage, indent=indent + 2)
    for below in step.steps:
        show_step(screen, below, indent=indent + 2)


def _one_line(passage: TracedPassage) -> tuple[str, str, str]:
    """Before, words, after, each without line breaks; what is around is cut at a word."""
    before, words, after = (
        re.sub(r"\s+", " ", part) for part in (passage.before, passage.words, passage.after)
    )
    if len(before) > AROUND:
        before = "…" + before[-AROUND:].partition(" ")[2]
    if len(after) > AROUND:
        after = after[:AROUND].rpartition(" ")[0] + "…"
    return before.lstrip(), words, after.rstrip()
