"""Who a family name alone means: the one holder whom role and time fit, or nobody.

1. A title before the name leaves those who ever held such an office, at the date told where one is told.
2. One holder left is the one meant, unless the case knows who held that office and it was not that person.
3. Of several, the one in office both when the document was written and at the date told in the sentence; a
   sentence that also gives another holder's full name speaks of the one in office when it was written.
4. Else the only one the document names in full. Else nobody: the words stay, with all candidates.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass

from hikiwake.basics.dates import Edtf
from hikiwake.intake.names.page import REACH, Hit, Page
from hikiwake.intake.names.senses import Holder, Term


@dataclass(frozen=True, slots=True, kw_only=True)
class Surroundings:
    """What surrounds a family name: the rank of a title, whether it is a past one, dates, full names.

    `told` is the date told near it, `written` that of the document; `full` are the names the document gives
    in full, `beside` those its sentence does.
    """

    rank: str = ""
    past: bool = False
    told: Edtf | None = None
    written: Edtf | None = None
    full: Collection[str] = ()
    beside: Collection[str] = ()


def holder_of(page: Page, holders: Sequence[Holder], around: Surroundings) -> Holder | None:
    """The holder of a family name that is meant, or None where that cannot be told."""
    fitting = _of_rank(page, holders, around)
    if len(fitting) == 1:
        return fitting[0]
    if not fitting:
        return None
    told = _in_office(page, fitting, around.told)
    written = _in_office(page, fitting, around.written)
    if len(written) == 1 and (told in ([], written) or any(each.name in around.beside for each in told)):
        return written[0]
    if len(told) == 1 and not written:
        return told[0]
    if told and written:
        return None
    full = [each for each in fitting if each.name in around.full]
    return full[0] if len(full) == 1 else None


def _of_rank(page: Page, holders: Sequence[Holder], around: Surroundings) -> list[Holder]:
    if not around.rank or not any(_listed(page, each, around.rank) for each in holders):
        return list(holders)
    found = []
    for each in holders:
        terms = [
            term for term in page.gazetteer.terms if term.person == each.name and term.rank == around.rank
        ]
        held = any(around.past or around.told is None or term.meets(around.told) for term in terms)
        if held or not _listed(page, each, around.rank):
            found.append(each)
    return found


def _listed(page: Page, holder: Holder, rank: str) -> bool:
    """Whether the case lists who held the office of this rank in the person's state."""
    return any(post.rank == rank and post.state == holder.state for post in page.gazetteer.posts)


def _in_office(page: Page, holders: Sequence[Holder], date: Edtf | None) -> list[Holder]:
    if date is None:
        return []
    return [each for each in holders if any(term.meets(date) for term in terms_of(page, each.name))]


def terms_of(page: Page, person: str) -> list[Term]:
    """Every term of a person."""
    return [term for term in page.gazetteer.terms if term.person == person]


def told_near(page: Page, hit: Hit, others: Sequence[Hit]) -> Edtf | None:
    """The date told before a name in its sentence, or after it with no other person's name between."""
    number = page.frame.sentence_at(hit.start)
    if number is None:
        return None
    here = page.frame.sentences[number]
    times = page.times_in(max(here.start, hit.start - REACH), min(here.end, hit.end + REACH))
    before = [each for each in times if each.end <= hit.start]
    if before:
        return before[-1].edtf
    after = [each for each in times if each.start >= hit.end]
    if after and not any(hit.end <= each.start < after[0].start for each in others):
        return after[0].edtf
    return None
