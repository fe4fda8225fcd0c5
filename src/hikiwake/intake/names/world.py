"""The world's states and their bodies as forms and senses: names, adjectives, capitals."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace
from functools import cache

from hikiwake.intake.frame import MentionKind
from hikiwake.intake.names.senses import Sense
from hikiwake.vocabulary.states import State, international_bodies, states

_PLURAL_ENDINGS = ("an", "i", "ak", "ek", "iot", "ene", "erb", "oat", "in", "ine")


@cache
def state_names() -> Mapping[str, str]:
    """The short name of a state or body of states, by each of its names."""
    found: dict[str, str] = {}
    named = [(each.name, each.also) for each in states()]
    named += [(each.name, each.also) for each in international_bodies()]
    for name, also in named:
        for form in (name, *also):
            found.setdefault(form.removeprefix("the ").removeprefix("The "), name)
    return found


@cache
def state_of_name() -> Mapping[str, State]:
    """The state of a short name."""
    return {each.name: each for each in states()}


@cache
def heir_of(name: str) -> str:
    """The state of today that carries on a past one, or the state itself."""
    state = state_of_name().get(name)
    if state is None or state.heir is None:
        return name
    return next((each.name for each in states() if each.code == state.heir), name)


def same_state(one: str | None, other: str | None) -> bool:
    """Whether two names mean one state, a past state counting as its heir."""
    return one is not None and other is not None and heir_of(one) == heir_of(other)


def world_senses(ids: Mapping[str, str]) -> Iterator[tuple[str, Sense]]:
    """Every form for a state or body of states; `ids` are the case's own ids by short name."""
    for state in states():
        sense = Sense(
            kind=MentionKind.STATE,
            name=state.name,
            rule="country",
            id=ids.get(state.name) or (ids.get(heir_of(state.name)) if state.heir else None),
            since=state.since,
            until=state.until,
        )
        yield from _forms(state, sense)
    for body in international_bodies():
        sense = Sense(kind=MentionKind.BODY, name=body.name, rule="country", id=ids.get(body.name))
        yield from ((form, sense) for form in (body.name, *body.also))


def _forms(state: State, sense: Sense) -> Iterator[tuple[str, Sense]]:
    yield from ((form, sense) for form in (state.name, *state.also))
    adjective = replace(sense, adjective=True)
    yield from ((form, adjective) for form in state.adjectives)
    yield from ((form, replace(adjective, prefix=True)) for form in state.prefixes)
    people = state.people or tuple(f"{each}s" for each in state.adjectives if each.endswith(_PLURAL_ENDINGS))
    yield from ((form, replace(sense, rule="people")) for form in people)
    yield from ((form, replace(sense, seat=True, rule="capital", state=state.name)) for form in state.seats)
