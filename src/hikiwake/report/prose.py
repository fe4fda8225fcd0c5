"""Words and shapes: what stands on the page for a verdict, a distance, a status, a stance.

Every state has a word and a shape of its own, so that neither colour nor sight is needed to tell two apart.
"""

from __future__ import annotations

import datetime
from dataclasses import dataclass

from hikiwake.basics.dates import Edtf
from hikiwake.model.wording import counted
from hikiwake.vocabulary.happenings import EventStatus
from hikiwake.vocabulary.stances import DateBasis


@dataclass(frozen=True, slots=True)
class Mark:
    """A shape, a word and a style name (lower-case, for the style sheet)."""

    shape: str
    word: str
    style: str


VERDICTS = {
    "accept": Mark("●", "accept", "accept"),
    "refuse": Mark("✕", "refuse", "refuse"),
    "cannot tell": Mark("?", "cannot tell", "doubt"),
}
OUTCOMES = {
    "deal": Mark("●", "deal", "accept"),
    "open": Mark("○", "open", "doubt"),
    "blocked": Mark("✕", "blocked", "refuse"),
    "infeasible": Mark("—", "infeasible", "none"),
}
STATUSES = {
    EventStatus.OCCURRED: Mark("●", "took place", "occurred"),
    EventStatus.PLANNED: Mark("◇", "planned", "planned"),
    EventStatus.POSTPONED: Mark("◐", "postponed", "postponed"),
    EventStatus.CANCELLED: Mark("✕", "cancelled", "cancelled"),
    EventStatus.DID_NOT_HAPPEN: Mark("∅", "did not happen", "missing"),
    EventStatus.HYPOTHETICAL: Mark("…", "hypothetical", "hypothetical"),
}
DATE_BASES = {
    DateBasis.EXPLICIT: "",
    DateBasis.CONTEXT: "date from the context",
    DateBasis.DOCUMENT_DATE: "date of the document",
    DateBasis.INFERRED: "date inferred",
}
_NONE = Mark("—", "nothing", "none")


def verdict_mark(verdict: str) -> Mark:
    """The mark of *accept*, *refuse* or *cannot tell*; a dash for anything else."""
    return VERDICTS.get(verdict, _NONE)


def outcome_mark(outcome: str) -> Mark:
    """The mark of a row's outcome."""
    return OUTCOMES.get(outcome, Mark("—", outcome, "none"))


def answer_mark(distance: int | None, deals: int) -> Mark:
    """The mark of a question's answer: yes, cannot tell, no, or no such settlement."""
    if distance is None:
        return Mark("—", "infeasible", "none")
    if distance:
        return Mark("✕", "no", "refuse")
    return Mark("●", "yes", "accept") if deals else Mark("?", "cannot tell", "doubt")


def distance_words(distance: int | None) -> str:
    """A distance in words."""
    if distance is None:
        return "the rules exclude it"
    return f"{counted(distance, 'red line')} away" if distance else "nothing blocks it"


def softening_words(needs: int, outcome: str) -> str:
    """How many red lines must soften before a row is unblocked."""
    if outcome == "infeasible":
        return "the rules exclude it"
    if needs:
        return counted(needs, "red line")
    return "none"


def tally_words(deal: int, unblocked: int, feasible: int) -> str:
    """How many settlements nobody refuses, without a bare share."""
    if not feasible:
        return "no settlement meets the rules"
    if not deal + unblocked:
        return f"none of {feasible:,}"
    return f"{deal + unblocked:,} of {feasible:,}"


def right_mark(right: bool | None, predicted: str, recorded: str, *, own: bool = False) -> Mark:
    """Whether a prediction was right, or why that cannot be said; `own` is the proposer's own."""
    if right is True:
        return Mark("●", "right", "accept")
    if right is False:
        return Mark("✕", "wrong", "refuse")
    if own and not recorded:
        return Mark("—", "its own proposal", "none")
    if not recorded:
        return Mark("—", "no answer to compare", "none")
    return Mark("?", f"{predicted or 'nothing'}: no prediction", "doubt")


def spoken(name: str) -> str:
    """A vocabulary word as it is said: `did_not_happen` as "did not happen"."""
    return name.replace("_", " ")


def date_words(date: Edtf | None) -> str:
    """A date in words, or that there is none."""
    return date.in_words() if date else "no date"


def day_words(day: datetime.date | str) -> str:
    """A day in words; the empty text stays empty."""
    return Edtf.parse(str(day)).in_words() if day else ""


def number_words(value: str) -> str:
    """A source's number with its digits grouped, none added or dropped."""
    sign, digits = ("−", value[1:]) if value.startswith("-") else ("", value)
    whole, point, rest = digits.partition(".")
    return f"{sign}{int(whole):,}{point}{rest}" if not whole.startswith("0") else f"{sign}{digits}"
