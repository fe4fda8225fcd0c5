"""Printing clashes and sensitivities."""

from __future__ import annotations

from hikiwake.cli.screen import Column, Screen
from hikiwake.findings.solve import ClashAnswer, Index, SensitivityAnswer
from hikiwake.model.wording import listed
from hikiwake.study.solving.sentences import some_of

_FEW_OTHER_RULES = 12


def show_clash(answer: ClashAnswer, screen: Screen, most: int) -> None:
    """Print clashes, corrections and preferred clashes."""
    screen.heading("The constraints")
    screen.table(
        (Column("Name"), Column("Says", firm=False)), list(answer.constraints.items())[: max(most, 40)]
    )
    for title, found, complete in (
        ("Minimal clashes: these cannot all hold", answer.clashes, answer.clashes_complete),
        ("Minimal corrections: giving these up is enough", answer.corrections, answer.corrections_complete),
    ):
        cut = "" if len(found) <= most else f", the first {most} (--list N for more)"
        screen.heading(f"{title} ({'' if complete else 'at least '}{len(found)}{cut})")
        for names in found[:most]:
            screen.say(listed(names), indent=2, hang=2)
    screen.heading("The clash that blames what is preferred least (QuickXplain)")
    for each in answer.preferred:
        order = some_of(each.order, most)
        screen.say(f"preferring in the order {order}: {listed(each.clash) or 'none'}", indent=2, hang=2)


def show_sensitivity(answer: SensitivityAnswer, screen: Screen, most: int) -> None:
    """Print the indices of every input."""
    screen.heading(f"Shares of the variance of {answer.formula}")
    screen.say(
        f"Mean {answer.mean:.6g}, variance {answer.variance:.6g}; {answer.evaluations:,} evaluations of "
        f"{answer.samples:,} points; in brackets {answer.confidence:.0%} bootstrap intervals."
    )
    totals = {index.inputs: index for index in answer.total}
    columns = (Column("Input"), Column("Alone"), Column("With all its interactions"))
    screen.table(
        columns,
        [(listed(index.inputs), _index(index), _index(totals[index.inputs])) for index in answer.first],
    )
    if answer.pairs:
        screen.heading("What two explain together beyond each alone")
        screen.table(
            (Column("Inputs"), Column("Share")),
            [(listed(pair.inputs), _index(pair)) for pair in answer.pairs[:most]],
        )


def _index(index: Index) -> str:
    return f"{index.value:.4f} ({index.low:.4f} to {index.high:.4f})"
