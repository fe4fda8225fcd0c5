"""Printing the answers of `solve`: words first, then tables, then forks and assumptions."""

from __future__ import annotations

from collections.abc import Mapping

from hikiwake.cli.screen import Screen
from hikiwake.cli.solved_bargaining import show_bargaining, show_curve
from hikiwake.cli.solved_clash import show_clash, show_sensitivity
from hikiwake.cli.solved_division import show_division, show_line
from hikiwake.cli.solved_stability import show_stability
from hikiwake.cli.solved_votes import show_ratification, show_spatial
from hikiwake.findings.bargaining_answer import BargainingAnswer, CurveAnswer
from hikiwake.findings.solve import (
    Answer,
    ClashAnswer,
    DivisionAnswer,
    LineAnswer,
    RatificationAnswer,
    SensitivityAnswer,
    SolveFinding,
    SpatialAnswer,
)
from hikiwake.findings.stability import StabilityAnswer
from hikiwake.study.solving.request import FORKS

_FORKS_OF: Mapping[str, tuple[str, ...]] = {
    "bargaining": ("ks-ties", "utilitarian"),
    "lotteries": ("lots", "ks-beyond", "ks-hopeless", "raiffa-rest"),
    "adjusted-winner": ("tied-items",),
    "sensitivity": ("sobol-first", "sobol-total"),
    "stability": ("sanctions", "doubt", "anticipation", "company", "answers"),
}


def show_solved(screen: Screen, finding: SolveFinding, most: int) -> None:
    """Print a finding; lists are cut after `most` entries, and say so."""
    if finding.title:
        screen.say(finding.title)
    screen.say(finding.sentence, style="bold", hang=2)
    for answer in finding.answers:
        _show(answer, screen, most)
    _show_forks(screen, finding)
    if finding.sheet:
        screen.heading("Assumptions")
        for assumption in finding.sheet:
            because = f" ({assumption.because})" if assumption.because else ""
            screen.say(f"- {assumption.says}{because}", indent=2, hang=2)
    texts = tuple(text for text in (finding.source, finding.note) if text)
    tail = (("Not read", finding.unread), ("Not carried over", finding.losses), ("Source", texts))
    for title, lines in tail:
        if lines:
            screen.heading(title)
            for line in lines:
                screen.say(f"- {line}", indent=2, hang=2)


def _show_forks(screen: Screen, finding: SolveFinding) -> None:
    """The way taken at every fork that has to do with the answers."""
    kinds: set[str] = {answer.kind for answer in finding.answers}
    if any(isinstance(answer, BargainingAnswer) and answer.lotteries for answer in finding.answers):
        kinds.add("lotteries")
    names = [name for kind in _FORKS_OF for name in _FORKS_OF[kind] if kind in kinds]
    if names:
        screen.heading("Where the literature forks (--fork NAME=WAY)")
        for name in names:
            screen.say(f"- {name}: {finding.parameters[name]} ({FORKS[name].says})", indent=2, hang=2)


def _show(answer: Answer, screen: Screen, most: int) -> None:
    match answer:
        case BargainingAnswer():
            show_bargaining(answer, screen, most)
        case CurveAnswer():
            show_curve(answer, screen)
        case DivisionAnswer():
            show_division(answer, screen)
        case LineAnswer():
            show_line(answer, screen)
        case RatificationAnswer():
            show_ratification(answer, screen, most)
        case SpatialAnswer():
            show_spatial(answer, screen, most)
        case ClashAnswer():
            show_clash(answer, screen, most)
        case SensitivityAnswer():
            show_sensitivity(answer, screen, most)
        case StabilityAnswer():
            show_stability(answer, screen, most)
