"""All records of a case side by side: what is told twice is proposed once, what contradicts is proposed too.

Both look at proposals and at accepted records alike. A proposal that tells what an accepted event tells is
offered as a further passage of that event; what a person has judged is never changed.

What may be two readings of one text is offered apart from what contradicts: it is a question, not a finding.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from hikiwake.basics.dates import Edtf
from hikiwake.dossier.dossier import Dossier
from hikiwake.dossier.proposed import (
    CitedSource,
    Confidence,
    PaperReading,
    Proposed,
    ProposedEvent,
    ProposedFigure,
    ProposedStatement,
)
from hikiwake.intake.frame import MentionKind
from hikiwake.intake.names.gazetteer import Gazetteer
from hikiwake.intake.names.office_lexicon import phrases
from hikiwake.intake.tellings.apart import happenings_apart, told_with_two_dates
from hikiwake.intake.tellings.disagreement import Disagreement
from hikiwake.intake.tellings.held import Held
from hikiwake.intake.tellings.merging import lead, same_happenings
from hikiwake.intake.tellings.name_forms import name_forms
from hikiwake.intake.tellings.names_apart import NameForm, names_apart
from hikiwake.intake.tellings.notes_apart import DatedRecord, NoteDate, notes_apart
from hikiwake.intake.tellings.numbers_apart import Quantity, numbers_apart
from hikiwake.intake.tellings.order_apart import orders_apart
from hikiwake.intake.tellings.readings_offered import readings_offered
from hikiwake.intake.tellings.telling import Telling, tellings_of


@dataclass(frozen=True, slots=True, kw_only=True)
class Together:
    """Proposals with tellings of one happening made one, and the conflicts among all records.

    `covers` gives, for a proposal that stands for several, the ids of the others; `into` the accepted event
    that a proposal tells again. `offered` are questions for a person: sentences of several sources that read
    one text, perhaps in two ways.
    """

    proposals: tuple[Proposed, ...]
    covers: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    into: Mapping[str, str] = field(default_factory=dict)
    conflicts: tuple[Proposed, ...] = ()
    offered: tuple[Proposed, ...] = ()


def tell_together(
    dossier: Dossier,
    proposals: Iterable[Proposed],
    gazetteer: Gazetteer,
    texts: Mapping[str, str],
    readings: Iterable[PaperReading] = (),
) -> Together:
    """Proposals of all sources, gathered.

    Args:
        dossier: the accepted records; without any, proposals are compared among themselves.
        proposals: those of every source.
        gazetteer: the names of the case.
        texts: text by source, in which full names are compared and the words of each telling looked up.
        readings: sentences that read a named text, as `intake.tellings.readings_offered` finds them.
    """
    listed = tuple(proposals)
    states = _states(gazetteer)
    tellings = tellings_of(dossier.events, listed, states, texts)
    groups = same_happenings(tellings)
    covers, into, also = _merged(groups)
    apart = [
        *happenings_apart(tellings, states),
        *orders_apart(told_with_two_dates(tellings), groups),
        *names_apart(_names(gazetteer, texts), _known(gazetteer)),
    ]
    held = Held(dossier.conflicts)
    covered = {each for others in covers.values() for each in others}
    return Together(
        proposals=tuple(
            each.model_copy(update={"also": also[each.id]}) if each.id in also else each
            for each in listed
            if each.id not in covered
        ),
        covers=covers,
        into=into,
        conflicts=tuple(held.left(_apart(dossier, listed, apart), Confidence.MEDIUM)),
        offered=tuple(held.left(readings_offered(readings), Confidence.LOW)),
    )


def _merged(
    groups: Iterable[Sequence[Telling]],
) -> tuple[dict[str, tuple[str, ...]], dict[str, str], dict[str, tuple[str, ...]]]:
    """What stands for what: covered ids and further passages by lead, accepted event by proposal."""
    covers: dict[str, tuple[str, ...]] = {}
    also: dict[str, tuple[str, ...]] = {}
    into: dict[str, str] = {}
    for group in groups:
        accepted = [each for each in group if each.accepted]
        proposed = [each for each in group if not each.accepted]
        if accepted and proposed:
            into |= {each.record: lead(accepted).record for each in proposed}
        elif len(proposed) > 1:
            first = lead(proposed)
            others = [each for each in proposed if each is not first]
            covers[first.record] = tuple(each.record for each in others)
            also[first.record] = tuple(passage for each in others for passage in each.passages)
    return covers, into, also


def _apart(
    dossier: Dossier, proposals: tuple[Proposed, ...], apart: Iterable[Disagreement]
) -> list[Disagreement]:
    """Every conflict; `apart` are those of happenings and names."""
    dates = {source.id: source.date for source in dossier.sources if source.date is not None}
    return [
        *apart,
        *numbers_apart(_quantities(dossier, proposals)),
        *notes_apart(_notes(proposals), _dated(proposals), dates),
    ]


def _quantities(dossier: Dossier, proposals: Iterable[Proposed]) -> Iterator[Quantity]:
    for figure in dossier.figures:
        yield Quantity(
            record=figure.id,
            passage=figure.passages[0] if figure.passages else "",
            value=figure.value,
            unit=figure.unit,
            what=f"{figure.what} {figure.of}".strip(),
            date=figure.date,
        )
    for proposal in proposals:
        content = proposal.content
        if isinstance(content, ProposedFigure) and not content.minor:
            yield Quantity(
                record=proposal.id,
                passage=proposal.passage,
                value=content.value,
                unit=content.unit,
                what=f"{content.what} {content.of}".strip(),
                date=content.date,
            )


def _notes(proposals: Iterable[Proposed]) -> Iterator[NoteDate]:
    for proposal in proposals:
        cited = proposal.content
        if isinstance(cited, CitedSource) and cited.date is not None and cited.mark is not None:
            yield NoteDate(
                record=proposal.id,
                passage=proposal.passage,
                mark=cited.mark,
                number=cited.number,
                date=cited.date,
            )


def _dated(proposals: Iterable[Proposed]) -> Iterator[DatedRecord]:
    for proposal in proposals:
        content = proposal.content
        date: Edtf | None = None
        if isinstance(content, ProposedEvent | ProposedStatement):
            date = content.date
            if date is not None:
                yield DatedRecord(
                    record=proposal.id,
                    passage=proposal.passage,
                    context=proposal.context,
                    topic=content.summary,
                    date=date,
                )


def _names(gazetteer: Gazetteer, texts: Mapping[str, str]) -> Iterator[NameForm]:
    offices = {words[-1] for entries in phrases().values() for words, _, _ in entries}
    families = {person.family.casefold() for person in gazetteer.people.values() if person.family}
    for source, text in sorted(texts.items()):
        yield from name_forms(source, text, offices=offices, families=families)


def _states(gazetteer: Gazetteer) -> dict[str, str]:
    """The state each place and person belongs to, by name and by the case's id."""
    found: dict[str, str] = {}
    for forms in gazetteer.forms.values():
        for form in forms:
            for sense in form.senses:
                if sense.state and sense.kind in {MentionKind.PLACE, MentionKind.PERSON}:
                    found[sense.name] = sense.state
                    if sense.id:
                        found[sense.id] = sense.state
    return found


def _known(gazetteer: Gazetteer) -> dict[str, str]:
    """The person whom a full name, in either order and in lower case, names."""
    people = gazetteer.people.values()
    return {name.casefold(): each.name for each in people for name in _full_names(each.name)}


def _full_names(name: str) -> Iterator[str]:
    """A full name in both orders."""
    yield name
    given, _, family = name.rpartition(" ")
    if given:
        yield f"{family} {given}"
