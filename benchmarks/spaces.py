"""Random settlement problems of a given size."""

from __future__ import annotations

import random
from collections.abc import Iterable, Iterator, Sequence
from enum import Enum

from hikiwake.model.agreement import Agreement, AtLeast, Verdict, Voice, all_of, one_of
from hikiwake.model.expression import Choice, both, either, negated
from hikiwake.model.problem import Attitude, Condition, PartyAgreement, Refusal, SettlementProblem


class Consent(Enum):
    """When a party agrees."""

    ALL = "when all its members do"
    FIRST_AND_ONE = "when its first member and one more do"
    MOST = "when most of its members do"


DIVIDED = tuple(Consent)
"""Parties of every kind."""


def random_problem(
    *,
    issues: int,
    options: int,
    rules: int = 0,
    web: int = 0,
    parties: int = 2,
    members: int = 2,
    attitudes: int,
    refusals: int,
    consents: tuple[Consent, ...] = (Consent.ALL,),
    seed: int,
) -> SettlementProblem:
    """A problem with `options ** issues` settlements before rules.

    Each of the `rules` halves the options of an issue where the one before it takes a certain option; a `web`
    forbids one combination of every issue with each of the next so many. Of the `attitudes`, each of one
    member to one option, the first `refusals` refuse; of the others two in three accept. `consents` go
    round the parties.
    """
    chance = random.Random(seed)
    names = [f"issue{number:03}" for number in range(issues)]
    letters = tuple(f"option{number}" for number in range(options))
    places = [chance.randrange(issues - 1) for _ in range(rules)]
    conditions = (*halving_rules(chance, names, letters, places), *web_of_rules(chance, names, letters, web))
    houses = {f"party{p:02}": [f"party{p:02}.m{m:02}" for m in range(members)] for p in range(parties)}
    everyone = [actor for house in houses.values() for actor in house]
    everything = [(actor, issue, option) for actor in everyone for issue in names for option in letters]
    chance.shuffle(everything)
    said: dict[str, dict[tuple[str, str], Attitude]] = {actor: {} for actor in everyone}
    lines = []
    for number, (actor, issue, option) in enumerate(everything[:attitudes]):
        if number < refusals:
            lines.append(Refusal(actor, issue, option, (f"st-{number}",)))
        said[actor][issue, option] = _said(chance, number, refusals)
    agreeing = tuple(
        PartyAgreement(party, True, _agreement(house, consents[number % len(consents)]))
        for number, (party, house) in enumerate(houses.items())
    )
    return SettlementProblem(dict.fromkeys(names, letters), conditions, agreeing, said, tuple(lines))


def _said(chance: random.Random, number: int, refusals: int) -> Attitude:
    verdict = chance.choice((Verdict.ACCEPT, Verdict.ACCEPT, Verdict.CANNOT_TELL))
    return Attitude(Verdict.REFUSE if number < refusals else verdict, (f"st-{number}",))


def halving_rules(
    chance: random.Random, names: Sequence[str], letters: Sequence[str], places: Iterable[int]
) -> Iterator[Condition]:
    """At each place: with one option of the issue only half of the options of the next issue go."""
    half = max(1, len(letters) // 2)
    for number, place in enumerate(places):
        first = Choice(names[place], frozenset({chance.choice(letters)}))
        second = Choice(names[place + 1], frozenset(chance.sample(letters, half)))
        yield Condition(f"rule.{number}", either(negated(first), second))


def web_of_rules(
    chance: random.Random, names: Sequence[str], letters: Sequence[str], web: int
) -> Iterator[Condition]:
    """One combination forbidden of every issue with each of the next `web`."""
    for step in range(1, web + 1):
        for left, right in zip(names, names[step:], strict=False):
            pair = (Choice(issue, frozenset({chance.choice(letters)})) for issue in (left, right))
            yield Condition(f"web.{left}.{step}", negated(both(*pair)))


def _agreement(members: list[str], consent: Consent) -> Agreement:
    voices = [Voice(member) for member in members]
    match consent:
        case Consent.ALL:
            return all_of(*voices)
        case Consent.FIRST_AND_ONE:
            return all_of(voices[0], one_of(*voices[1:]))
        case Consent.MOST:
            return AtLeast(len(voices) // 2 + 1, tuple(voices))
