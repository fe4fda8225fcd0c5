"""Printing ratifying bodies, votes and win-sets."""

from __future__ import annotations

from collections.abc import Sequence

from hikiwake.cli.screen import Column, Screen
from hikiwake.findings.numeral import Numeral
from hikiwake.findings.solve import BodyAnswer, RatificationAnswer, SetterOutcome, SpatialAnswer, Stretch
from hikiwake.model.wording import counted, listed
from hikiwake.study.solving.sentences import shown, some_of

_FEW_OTHER_RULES = 12


def show_ratification(answer: RatificationAnswer, screen: Screen, most: int) -> None:
    """Print bodies with everybody's power, and votes."""
    for body in answer.bodies:
        _show_body(screen, body, most)
    if not answer.votes:
        return
    screen.heading("Votes")
    columns = (
        Column("Vote", firm=False),
        Column("Under", firm=False),
        Column("Needed"),
        Column("Yeas"),
        Column("To spare"),
        Column("Ratified"),
        Column("Who alone could turn it", firm=False),
    )
    words = {True: "yes", False: "no", None: "cannot tell"}
    screen.table(
        columns,
        [
            (
                f"{vote.vote} ({vote.date})" if vote.date else vote.vote,
                vote.body or vote.threshold,
                _or_counts(vote.needed, [count.needed for count in vote.counts]),
                _or_counts(vote.yeas, [count.reached for count in vote.counts]),
                _or_counts(vote.margin, [count.margin for count in vote.counts]),
                words[vote.ratified],
                listed((*vote.pivotal[:most], *(["…"] if len(vote.pivotal) > most else []))),
            )
            for vote in answer.votes
        ],
    )
    for vote in answer.votes:
        if vote.withheld:
            screen.say(f"{vote.vote}: consent withheld by {listed(vote.withheld)}.")


def _or_counts(number: Numeral | None, counts: Sequence[Numeral]) -> str:
    """One number, or that of every count."""
    return shown(number) if number is not None else " and ".join(map(shown, counts))


def _show_body(screen: Screen, body: BodyAnswer, most: int) -> None:
    screen.heading(f"{body.body}: {counted(body.members, 'member')}; {body.rule}")
    if body.winning is None:
        screen.say("Too many members to count coalitions.")
        return
    smallest = f", the smallest of {body.smallest}" if body.smallest is not None else ""
    veto = f" Without {listed(body.with_veto)} nothing passes." if body.with_veto else ""
    screen.say(f"{body.winning:,} of {body.coalitions:,} coalitions win{smallest}.{veto}")
    columns = (
        Column("Voters", firm=False),
        Column("Shapley–Shubik"),
        Column("Banzhaf"),
        Column("Banzhaf, absolute"),
        Column("Swings"),
    )
    screen.table(
        columns,
        [
            (
                some_of(power.voters, most),
                f"{power.shapley_shubik.decimal:.4f}",
                f"{power.normalised_banzhaf.decimal:.4f}",
                f"{power.absolute_banzhaf.decimal:.4f}",
                f"{power.swings:,}",
            )
            for power in body.power[:most]
        ],
    )


def show_spatial(answer: SpatialAnswer, screen: Screen, most: int) -> None:
    """Print win-sets and what the setter comes to."""
    screen.heading(f"Against the status quo at {shown(answer.status_quo)}")
    rows = [(name, _ranges(ranges)) for name, ranges in answer.win_sets.items()]
    rows.append(("all together", _ranges(answer.joint)))
    screen.table((Column("Would ratify"), Column("From … to …", firm=False)), rows)
    if answer.outcome is not None and answer.setter is not None:
        screen.say(f"A setter at {shown(answer.setter)} comes to {_outcome(answer.outcome)}.")
    if answer.other_rules:
        rules = answer.other_rules[: max(most, _FEW_OTHER_RULES)]
        screen.heading("If one country needed another number of votes")
        columns = (
            Column("Country"),
            Column("Votes"),
            Column("It would ratify", firm=False),
            Column("All would", firm=False),
            Column("Setter", firm=False),
        )
        screen.table(
            columns,
            [
                (
                    rule.country,
                    str(rule.votes_needed),
                    _ranges(rule.win_set),
                    _ranges(rule.joint),
                    "" if rule.outcome is None else _outcome(rule.outcome),
                )
                for rule in rules
            ],
        )


def _ranges(ranges: Sequence[Stretch]) -> str:
    return ", ".join(f"{shown(part.low)} to {shown(part.high)}" for part in ranges) or "nothing"


def _outcome(outcome: SetterOutcome) -> str:
    return f"no agreement: {outcome.reason}" if outcome.reason else " or ".join(map(shown, outcome.points))
