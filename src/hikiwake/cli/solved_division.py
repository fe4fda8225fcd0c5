"""Printing divided items and lines."""

from __future__ import annotations

from hikiwake.cli.screen import Column, Screen
from hikiwake.findings.solve import DivisionAnswer, LineAnswer
from hikiwake.model.wording import listed
from hikiwake.study.solving.sentences import shown

_FEW_OTHER_RULES = 12


def show_division(answer: DivisionAnswer, screen: Screen) -> None:
    """Print who gets which share, and every step."""
    screen.heading("Who gets what share")
    columns = (Column("Item", firm=False), *(Column(party) for party in answer.parties))
    rows = [(item, *(shown(share) for share in shares.values())) for item, shares in answer.shares.items()]
    screen.table(columns, rows)
    screen.heading("Step by step")
    steps = (
        Column("Step"),
        Column("Item", firm=False),
        Column("To"),
        Column("Share"),
        Column("Ratio"),
        *(Column(f"{party} has") for party in answer.parties),
    )
    screen.table(
        steps,
        [
            (
                step.move,
                step.item,
                step.taker,
                shown(step.share),
                "" if step.ratio is None else shown(step.ratio),
                *(shown(total) for total in step.totals.values()),
            )
            for step in answer.steps
        ],
    )
    for names, says in (
        (answer.tied_items, "Both put the same on"),
        (answer.interchangeable, "Of one ratio, in any order, with the same points for both"),
    ):
        if names:
            screen.say(f"{says}: {listed(names)}.")
    for item, why in answer.kept_apart.items():
        screen.say(f"Kept apart: {item}: {why}.")


def show_line(answer: LineAnswer, screen: Screen) -> None:
    """Print where a line is cut, by every measure."""
    for division in answer.divisions:
        screen.heading(f"By {division.measure}: {shown(division.whole)} in all")
        columns = (
            Column("Party"),
            Column("Share"),
            Column("Segments", firm=False),
            Column("Sizes", firm=False),
        )
        rows = [
            (
                stretch.party,
                f"{stretch.share.decimal:.2%}",
                "; ".join(f"{name} {share.decimal:.2%}" for name, share in stretch.segments.items()),
                "; ".join(f"{measure} {shown(size)}" for measure, size in stretch.sizes.items()),
            )
            for stretch in division.stretches
        ]
        screen.table(columns, rows)
        if division.unplaced.decimal > 0:
            screen.say(f"No segment holds {shown(division.unplaced)} of the whole.")
        elif division.unplaced.decimal < 0:
            more = shown(division.unplaced).lstrip("-")
            screen.say(f"The segments hold {more} more than the whole; it falls to the last stretch.")
    screen.heading("What share of the whole each segment is")
    measures = list(answer.segment_shares)
    names = list(next(iter(answer.segment_shares.values())))
    heads = (Column("Segment", firm=False), *(Column(measure) for measure in measures))
    screen.table(
        heads,
        [
            (name, *(f"{answer.segment_shares[measure][name].decimal:.2%}" for measure in measures))
            for name in names
        ],
    )
