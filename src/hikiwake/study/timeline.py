"""Events in order of date, and who met whom how often."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import combinations

from hikiwake import __version__
from hikiwake.basics.date_words import day_in_words
from hikiwake.basics.dates import Edtf
from hikiwake.dossier.dossier import Dossier
from hikiwake.dossier.event import Event
from hikiwake.findings.timeline import Encounter, Timeline
from hikiwake.model.case_model import CaseModel
from hikiwake.model.wording import counted
from hikiwake.study.disputed import disputed_among
from hikiwake.vocabulary.happenings import EventStatus, EventType

METHOD = "consultations that took place, counted once for every pair of participants of different parties"
OTHER_MODE = "other"
_CALLED_OFF = frozenset({EventStatus.POSTPONED, EventStatus.CANCELLED, EventStatus.DID_NOT_HAPPEN})


def timeline(dossier: Dossier, model: CaseModel, day: date) -> Timeline:
    """Every event in order of date, and the meetings held by the day.

    People are paired with people and bodies with bodies, so that no meeting counts twice for one pair.
    """
    dated = sorted((e for e in dossier.events if e.date is not None), key=_order)
    by_day = [event for event in dated if event.date is not None and event.date.possibly_begun_by(day)]
    talks = [event for event in by_day if event.type is EventType.CONSULT]
    held = [event for event in talks if event.status is EventStatus.OCCURRED]
    encounters = _encounters(held, model)
    return Timeline(
        method=METHOD,
        version=__version__,
        parameters={"until": day.isoformat()},
        rests_on=tuple(event.id for event in held),
        disputed=disputed_among(dossier, (event.id for event in dossier.events)),
        assumptions=(),
        sentence=_sentence(held, encounters, day),
        day=day.isoformat(),
        events=tuple(event.id for event in dated),
        undated=tuple(event.id for event in dossier.events if event.date is None),
        after=tuple(event.id for event in dated if event not in by_day),
        encounters=encounters,
        called_off=tuple(event.id for event in talks if event.status in _CALLED_OFF),
    )


@dataclass(frozen=True, slots=True)
class Window:
    """From one date to another; None where it has no such side."""

    since: Edtf | None = None
    until: Edtf | None = None

    @property
    def is_open(self) -> bool:
        """Whether it leaves nothing out."""
        return self.since is None and self.until is None

    def may_hold(self, when: Edtf) -> bool:
        """Whether a day of the date may lie within."""
        return not (
            (self.since is not None and when.certainly_before(self.since))
            or (self.until is not None and when.certainly_after(self.until))
        )

    def begins_before(self, when: Edtf) -> bool:
        """Whether the date has certainly begun before the first day that may be within."""
        first = self.since.earliest if self.since else None
        return first is not None and first > date.min and when.certainly_begun_by(first - timedelta(days=1))


def within(events: Iterable[Event], window: Window) -> tuple[tuple[Event, ...], tuple[Event, ...]]:
    """The dated events that may begin within a window, and those that began before and may run on into it.

    Each group keeps the order of the events. What happened on a day of `2016` may have begun on any day of
    that year; `2011/..` has begun by the end of 2011.
    """
    inside = [event for event in events if event.date is not None and window.may_hold(event.date)]
    running = tuple(event for event in inside if event.date is not None and window.begins_before(event.date))
    return tuple(event for event in inside if event not in running), running


def _order(event: Event) -> tuple[tuple[int, int, str], str]:
    return (event.date.sort_key if event.date else (0, 0, ""), event.id)


def _encounters(held: Iterable[Event], model: CaseModel) -> tuple[Encounter, ...]:
    met: dict[tuple[str, str], list[Event]] = {}
    for event in held:
        people = sorted({name for name in event.participants if name in model.person})
        bodies = sorted(set(event.participants) - set(people))
        for one, other in (*combinations(people, 2), *combinations(bodies, 2)):
            if _side(one, model) != _side(other, model):
                met.setdefault((one, other), []).append(event)
    ordered = sorted(met.items(), key=lambda item: (-len(item[1]), item[0]))
    return tuple(
        Encounter(
            one=one,
            other=other,
            events=tuple(event.id for event in events),
            by_mode=dict(sorted(Counter(e.mode.value if e.mode else OTHER_MODE for e in events).items())),
        )
        for (one, other), events in ordered
    )


def _side(participant: str, model: CaseModel) -> str:
    """The party somebody belongs to; a person without one is a side of their own."""
    person = model.person.get(participant)
    return (person.party or participant) if person else participant.partition(".")[0]


def _sentence(held: list[Event], encounters: tuple[Encounter, ...], day: date) -> str:
    if not held:
        return f"Up to {day_in_words(day)} no meeting is coded."
    return (
        f"Up to {day_in_words(day)}, {counted(len(held), 'consultation')} took place and "
        f"{counted(len(encounters), 'pair')} met; meetings no source tells of are not counted."
    )
