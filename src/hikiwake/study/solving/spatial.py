"""Win-sets on a line, and what a setter makes of them, also under other numbers of votes."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from fractions import Fraction

from hikiwake.findings.solve import OtherRule, SetterOutcome, SpatialAnswer, Stretch
from hikiwake.formalise.bodies import legislature_of
from hikiwake.methods.settlement.spatial import (
    Country,
    NoAgreement,
    Obstacle,
    Region,
    joint_win_set,
    propose,
    win_set,
)
from hikiwake.model.problem_sections import CountryEntry, Spatial
from hikiwake.study.solving.numerals import numeral

MOST_OTHER_RULES = 400
"""Other numbers of votes that are looked at, over all countries."""
_OBSTACLES = {
    Obstacle.NOTHING_ELSE: "nothing but the status quo would be ratified",
    Obstacle.STATUS_QUO_BEST: "the setter likes the status quo better than all that would be ratified",
}


def spatial_answer(section: Spatial, title: str) -> SpatialAnswer:
    """Every country's win-set, the joint one, the outcome, and the same with one country's votes changed."""
    countries = {name: _country(name, entry) for name, entry in section.country.items()}
    status_quo, setter = section.space.status_quo, section.space.setter
    joint = joint_win_set(tuple(countries.values()), status_quo)
    return SpatialAnswer(
        title=title,
        status_quo=numeral(status_quo),
        setter=None if setter is None else numeral(setter),
        win_sets={name: _stretches(win_set(country, status_quo)) for name, country in countries.items()},
        joint=_stretches(joint),
        outcome=_outcome(joint, setter, status_quo),
        other_rules=tuple(_other_rules(section, countries)),
    )


def _country(name: str, entry: CountryEntry) -> Country:
    body, ideals = legislature_of(name, entry)
    return Country(body, ideals)


def _stretches(region: Region) -> tuple[Stretch, ...]:
    return tuple(Stretch(low=numeral(part.low), high=numeral(part.high)) for part in region.intervals)


def _outcome(region: Region, setter: Fraction | None, status_quo: Fraction) -> SetterOutcome | None:
    if setter is None:
        return None
    found = propose(region, setter, status_quo)
    if isinstance(found, NoAgreement):
        return SetterOutcome(points=(), is_ideal=False, reason=_OBSTACLES[found.because])
    return SetterOutcome(points=tuple(numeral(point) for point in found.points), is_ideal=found.is_ideal)


def _other_rules(section: Spatial, countries: Mapping[str, Country]) -> Iterator[OtherRule]:
    """One country at a time with every other number of votes it could need."""
    if sum(len(entry.ideals) for entry in section.country.values()) > MOST_OTHER_RULES:
        return
    status_quo = section.space.status_quo
    for name, entry in section.country.items():
        for needed in range(1, len(entry.ideals) + 1):
            if needed == entry.votes_needed:
                continue
            changed = _country(name, entry.model_copy(update={"votes_needed": needed, "threshold": ""}))
            joint = joint_win_set(tuple({**countries, name: changed}.values()), status_quo)
            yield OtherRule(
                country=name,
                votes_needed=needed,
                win_set=_stretches(win_set(changed, status_quo)),
                joint=_stretches(joint),
                outcome=_outcome(joint, section.space.setter, status_quo),
            )
