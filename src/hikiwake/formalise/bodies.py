"""Ratifying bodies as a problem file states them, turned into members and a rule."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from fractions import Fraction

from hikiwake.basics.errors import ModelError
from hikiwake.model.problem_sections import BodyEntry, CountryEntry
from hikiwake.model.ratification import (
    Body,
    Concurrence,
    Consent,
    Majority,
    Member,
    Quorum,
    Rule,
    any_of,
    every,
    members_of,
    votes,
)
from hikiwake.model.threshold_text import parse_threshold


def bodies_of(entries: Mapping[str, BodyEntry]) -> Mapping[str, Body]:
    """The bodies by name; one named as a member of another is built into it.

    Raises `ModelError` for a body that is a member of itself, a threshold that cannot be read, and whatever
    `Body` refuses.
    """
    found: dict[str, Body] = {}
    for name in entries:
        _build(name, entries, found, ())
    return {name: found[name] for name in entries}


def _build(
    name: str, entries: Mapping[str, BodyEntry], found: dict[str, Body], above: tuple[str, ...]
) -> Body:
    if name in above:
        raise ModelError(f"body {name!r}: found it within itself ({' in '.join((*above, name))})")
    if name not in found:
        entry = entries[name]
        names = numbered(entry.members) if isinstance(entry.members, int) else entry.members
        members = tuple(
            replace(member, body=_build(member.name, entries, found, (*above, name)))
            if member.name in entries
            else member
            for member in _members(name, names, entry)
        )
        found[name] = Body(name, members, _rule(name, entry, len(members)))
    return found[name]


def numbered(number: int) -> tuple[str, ...]:
    """Names for so many members of whom only the number is known."""
    return tuple(str(place) for place in range(1, number + 1))


def _members(name: str, names: tuple[str, ...], entry: BodyEntry) -> tuple[Member, ...]:
    for measure, weights in entry.weights.items():
        for stranger in weights.keys() - set(names):
            raise ModelError(
                f"body {name!r}, weights.{measure}: found {stranger!r}, expected a member's name"
            )
    return members_of(names, entry.weights)


def _rule(name: str, entry: BodyEntry, members: int) -> Rule:
    def majority(text: str) -> Majority:
        try:
            return parse_threshold(text, members)
        except ModelError as error:
            raise ModelError(f"body {name!r}: {error}") from None

    asked = (entry.threshold,) if entry.threshold else entry.thresholds
    rules: list[Rule] = [
        majority(one) if isinstance(one, str) else any_of(*(majority(text) for text in one)) for one in asked
    ]
    if entry.veto:
        concurrence = Concurrence.NO_NAY if entry.veto_when == "nay" else Concurrence.YEA
        rules.append(Consent(entry.veto, concurrence))
    if entry.quorum:
        quorum = majority(entry.quorum)
        rules.append(Quorum(quorum.threshold, quorum.measure))
    return every(*rules)


def legislature_of(name: str, entry: CountryEntry) -> tuple[Body, Mapping[str, Fraction]]:
    """A country's body, with one legislator for every ideal point, and the points by legislator.

    Raises `ModelError` as `bodies_of` does.
    """
    ideals = (
        dict(entry.ideals)
        if isinstance(entry.ideals, Mapping)
        else dict(zip(numbered(len(entry.ideals)), entry.ideals, strict=True))
    )
    members = members_of(ideals)
    rule: Rule = (
        parse_threshold(entry.threshold, len(members))
        if entry.votes_needed is None
        else votes(entry.votes_needed)
    )
    return Body(name, members, rule), ideals
