"""What would settle a dispute and what stands in the way, in sentences."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from hikiwake.findings.settling import Bearing, Opening, Settling
from hikiwake.model.wording import Wording, counted, listed, spoken

MOST_NAMED = 2
"""Statements in the way that are told of each party."""


def lines_of(found: Settling, wording: Wording) -> tuple[str, ...]:
    """Whether anything that settles is a gain to all; of each party what bears on it; what would open one."""
    if not found.states:
        return (f"No state that can be settles the dispute, by {found.says}.",)
    return (
        _whole(found, wording),
        *(_party(maker, found, wording) for maker in found.gains),
        *_least(found.openings),
    )


def opening_words(found: Opening, wording: Wording) -> str:
    """What would have to go, and what would be a gain to all then."""
    nearest = f"the nearest with {terms_words(found.changes, wording)}"
    would = f"{counted(found.states, 'state')} would be a gain to all"
    if not found.statements:
        return f"{would} as it is, {nearest}"
    who = listed(wording.party(maker) for maker in found.makers)
    return f"without {listed(found.statements)} ({who}) {would}, {nearest}"


def terms_words(changes: Mapping[str, tuple[str, str]], wording: Wording) -> str:
    """What differs, as `issue “new”`."""
    return listed(f"{spoken(issue)} “{wording.option(issue, new)}”" for issue, (_, new) in changes.items())


def moved_words(before: Settling | None, after: Settling | None, wording: Wording) -> tuple[str, ...]:
    """How what stands in the way moved, party by party; nothing where a day has nothing to settle."""
    if before is None or after is None or not before.states or not after.states:
        return ()
    return tuple(_moved(maker, before, after, wording) for maker in after.gains if maker in before.gains)


def _moved(maker: str, before: Settling, after: Settling, wording: Wording) -> str:
    gain = (
        f"To {wording.party(maker)} {before.gains[maker]:,} of {before.states:,} states that would settle "
        f"the dispute were a gain, and {after.gains[maker]:,} of {after.states:,} are now"
    )
    told = [gain]
    against = [_in_the_way(maker, each) for each in (before, after)]
    told += _turned("against most", ("stood", "stands"), *against)
    speaking = [_first(maker, each.reasons) for each in (before, after)]
    told += _turned("for most", ("spoke", "speaks"), *speaking)
    return f"{'; '.join(told)}."


def _turned(begin: str, verbs: tuple[str, str], before: Bearing | None, after: Bearing | None) -> list[str]:
    """What bore on most states and does now; nothing where nothing does on either day."""
    if before is None and after is None:
        return []
    past, present = verbs
    old, new = (f"{each.record} ({each.states:,})" if each else "nothing" for each in (before, after))
    if before is not None and after is not None and before.record == after.record:
        return [f"{begin} {present} {new} as before"]
    return [f"{begin} {past} {old}, and {present} {new} now"]


def _in_the_way(maker: str, found: Settling) -> Bearing | None:
    """What stands in most ways: a statement, or that there is nothing to gain."""
    first, nothing = _first(maker, found.obstacles), found.nothing_to_gain.get(maker, 0)
    if nothing > (first.states if first else 0):
        return Bearing(record="that it has nothing to gain", maker=maker, states=nothing, says="")
    return first


def _first(maker: str, found: Iterable[Bearing]) -> Bearing | None:
    return next((each for each in found if each.maker == maker), None)


def _whole(found: Settling, wording: Wording) -> str:
    number = f"{found.gains_to_all:,}" if found.gains_to_all else "none"
    told = listed(f"{each:,} to {wording.party(maker)}" for maker, each in found.gains.items())
    doubt = f", of {found.untold:,} it cannot be told" if found.untold else ""
    return (
        f"Of {counted(found.states, 'state')} that would settle the dispute, by {found.says}, {number} would "
        f"be a gain to all beside how things stand{doubt}; {told} would be one."
    )


def _party(maker: str, found: Settling, wording: Wording) -> str:
    """For how many of the states a party has no reason, what stands in the way of others, what speaks."""
    own = [each for each in found.obstacles if each.maker == maker]
    parts = []
    speaking = _first(maker, found.reasons)
    if speaking is not None:
        parts.append(f"for {speaking.states:,} speaks that {speaking.says} ({speaking.record})")
    if own:
        more = f", and {counted(len(own) - MOST_NAMED, 'statement')} more" if len(own) > MOST_NAMED else ""
        first = [f"{each.states:,} that {each.says} ({each.record})" for each in own[:MOST_NAMED]]
        parts.append(f"against {', against '.join(first)}{more}")
    if nothing := found.nothing_to_gain.get(maker):
        parts.append(f"{nothing:,} would bring it nothing new that it wants")
    gains = found.gains[maker]
    untold = (
        f"{gains:,} would be a gain to it; of the others it cannot be told"
        if gains
        else "of none can it be told whether it is a gain"
    )
    return f"{wording.party(maker)}: {'; '.join(parts) or untold}."


def _least(openings: tuple[Opening, ...]) -> tuple[str, ...]:
    """The first of the smallest sets, and how many are as small; nothing where some state needs none."""
    if not openings:
        return ()
    first = openings[0]
    alike = sum(len(each.statements) == len(first.statements) for each in openings)
    more = f" (one of {counted(alike, 'such way')})" if alike > 1 else ""
    begin = f"Least would have to change{more}: " if first.statements else ""
    said = f"{begin}{first.sentence}."
    return (f"{said[0].upper()}{said[1:]}",)
