"""Printing the records behind a reason with their passages, and what stands in the way of settling."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from datetime import date

from hikiwake.cli.asking import Asked
from hikiwake.cli.passages import show_passage
from hikiwake.cli.screen import ID, Column
from hikiwake.findings.ground import Ground, PassagePlace
from hikiwake.findings.settling import Opening, Settling
from hikiwake.findings.stability import StabilityFinding
from hikiwake.model.wording import counted, listed, spoken
from hikiwake.study.trace import Tracer

MOST_GROUNDS = 4
"""Records shown with their passages without --all, those that carry the impasse first."""
MOST_BELOW = 2
"""Judgements of a record, and passages of each, that are shown without --all."""
MOST_OPENINGS = 5
"""Smallest sets of statements that are shown without --all."""


def show_settling(asked: Asked, found: Settling, *, everything: bool) -> None:
    """What speaks for the states that settle and against them, and what would have to go for a gain to all.

    That they are a gain to all, or none is, has been said among the lines of the day.
    """
    screen = asked.screen
    if not found.states:
        return
    number = counted(found.states, "state")
    screen.heading(f"What speaks for the {number} that would settle the dispute, and what against")
    for text in found.lines[1:]:
        screen.say(text, indent=2, hang=2)
    shown = found.openings if everything else found.openings[:MOST_OPENINGS]
    if not shown:
        screen.line(f"  {found.id}")
        return
    screen.line()
    columns = (
        Column("Without", firm=False),
        Column("Gain to all"),
        Column("The nearest of them: as things stand, but for", firm=False),
        ID,
    )
    screen.table(columns, [_opening(asked, each) for each in shown])
    left = len(found.openings) - len(shown)
    more = f" {left:,} more (--all)." if left else ""
    screen.say(f"Each set is as small as can be.{more} {found.id}", hang=2)


def _opening(asked: Asked, opening: Opening) -> tuple[str, str, str, str]:
    naming = asked.naming()
    who = listed(naming.party(maker) for maker in opening.makers)
    without = f"{', '.join(opening.statements)} ({who})" if opening.statements else "nothing need go"
    differs = "; ".join(
        f"{spoken(issue)}: {naming.option(issue, new)}" for issue, (_, new) in opening.changes.items()
    )
    return without, f"{opening.states:,}", differs, opening.id


def show_settling_by_day(asked: Asked, found: Iterable[StabilityFinding]) -> None:
    """One row a day: to whom how much of what settles is a gain, and what stands in the way of most."""
    rows = [(each.day, each.settling) for each in found if each.settling is not None]
    makers = list(dict.fromkeys(maker for _, each in rows for maker in each.gains))
    if len(rows) < 2:
        return
    naming = asked.naming()
    asked.screen.heading(
        "What would settle the dispute, day by day: to whom it is a gain, and what stands against"
    )
    columns = (
        Column("Day"),
        Column("States"),
        *(Column(f"Gain to {naming.party(maker)}") for maker in makers),
        Column("Gain to all"),
        Column("Against most", firm=False),
        Column("Least that would have to go", firm=False),
        ID,
    )
    asked.screen.table(columns, [_row(asked, day, each, makers) for day, each in rows])


def _row(asked: Asked, day: str, found: Settling, makers: Sequence[str]) -> list[str]:
    naming = asked.naming()
    against: dict[str, tuple[int, str]] = {}
    for each in found.obstacles:
        against.setdefault(each.maker, (each.states, f"{each.record} ({each.states:,})"))
    for maker, states in found.nothing_to_gain.items():
        if states > against.get(maker, (0, ""))[0]:
            against[maker] = (states, f"nothing to gain for {naming.party(maker)} ({states:,})")
    ordered = sorted(against.values(), key=lambda pair: -pair[0])
    least = found.openings[0].statements if found.openings else ("no loss of statements does",)
    gains = [f"{found.gains[maker]:,}" if maker in found.gains else "" for maker in makers]
    told = ", ".join(words for _, words in ordered)
    return [day, f"{found.states:,}", *gains, f"{found.gains_to_all:,}", told, ", ".join(least), found.id]


def show_grounds(asked: Asked, found: StabilityFinding, shown_before: set[str], *, everything: bool) -> None:
    """What the reasons rest on, with passages: a few records that carry the impasse, or all.

    `shown_before` are ids shown on an earlier day, which are not shown again; those shown here join them.
    """
    named = found.grounds if everything else _few(found)
    fresh = [each for each in named if each.id not in shown_before]
    again = [each.id for each in named if each.id in shown_before]
    if not named:
        return
    tracer = asked.tracer(date.fromisoformat(found.day))
    what = "The records behind, and their passages" if everything else "What carries this, and its passages"
    asked.screen.heading(what)
    for ground in fresh:
        show_ground_of(asked, tracer, ground, indent=2, everything=everything)
    if again:
        asked.screen.say(f"As shown above: {', '.join(again)}.", indent=2, hang=2)
    left = len(found.named) - len(named)
    if left > 0:
        asked.screen.say(f"{counted(left, 'record')} more that the reasons name (--all).", indent=2)
    shown_before |= {each.id for each in fresh}


def _few(found: StabilityFinding) -> list[Ground]:
    named = set(found.named)
    return [each for each in found.grounds if each.id in named][:MOST_GROUNDS]


def show_ground_of(asked: Asked, tracer: Tracer, ground: Ground, *, indent: int, everything: bool) -> None:
    """A record in words with its basis and why, its passages, and below it what it condenses."""
    screen = asked.screen
    basis = f", {ground.basis}" if ground.basis else ""
    because = f": {ground.because}" if ground.because else ""
    screen.say(f"{ground.id}: {ground.says}{basis}{because}", indent=indent, hang=2)
    passages = ground.passages if everything else ground.passages[:MOST_BELOW]
    for passage in passages:
        show_passage(screen, tracer.passage(passage.reference), indent=indent + 2)
    below = ground.below if everything else ground.below[:MOST_BELOW]
    for each in below:
        show_ground_of(asked, tracer, each, indent=indent + 2, everything=everything)
    left = [
        counted(len(every) - len(some), word)
        for every, some, word in (
            (ground.passages, passages, "passage"),
            (ground.below, below, "judgement"),
        )
        if len(every) > len(some)
    ]
    if left:
        screen.say(f"and {listed(left)} more (--all)", indent=indent + 2)
    if not ground.passages and not ground.below:
        screen.say("no passage: taken for granted", indent=indent + 2)


def show_brief(asked: Asked, begin: str, ground: Ground, *, everything: bool) -> None:
    """A record in one line with the places where it is said; with `everything` all below it as well."""
    places = list(dict.fromkeys(f"{each.source}, {each.place}" for each in _passages(ground)))
    shown = places if everything else places[:MOST_BELOW]
    more = f" and {counted(len(places) - len(shown), 'place')} more" if len(shown) < len(places) else ""
    said = f" [{'; '.join(shown)}{more}]" if shown else ""
    basis = f", {ground.basis}" if ground.basis else ""
    asked.screen.say(f"{begin}: {ground.says}{basis} ({ground.id}){said}", indent=2, hang=2)


def _passages(ground: Ground) -> Iterator[PassagePlace]:
    yield from ground.passages
    for each in ground.below:
        yield from _passages(each)
