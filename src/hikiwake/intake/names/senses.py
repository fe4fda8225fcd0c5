"""What a form of words can stand for, and who held which office when."""

from __future__ import annotations

from dataclasses import dataclass

from hikiwake.basics.dates import Edtf
from hikiwake.intake.frame import MentionKind


@dataclass(frozen=True, slots=True, kw_only=True)
class Sense:
    """One thing a form of words can stand for.

    `surname` marks a family name alone, `seat` a capital that may stand for the state `state`, `prefix` a
    form that counts only before a hyphen, `rank` the rank of an office. `since` and `until` bound its use.
    """

    kind: MentionKind
    name: str
    rule: str
    id: str | None = None
    state: str | None = None
    adjective: bool = False
    surname: bool = False
    seat: bool = False
    prefix: bool = False
    rank: str = ""
    since: Edtf | None = None
    until: Edtf | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Form:
    """Words that stand for something: folded, whether each must begin large, and the exact writing if due.

    `stop` marks a form that ends with a full stop, as abbreviations do.
    """

    words: tuple[str, ...]
    capitals: tuple[bool, ...]
    exact: str = ""
    stop: bool = False
    senses: tuple[Sense, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Holder:
    """A person: full name (given name first), the case's own id, state, family and given name."""

    name: str
    id: str | None = None
    state: str | None = None
    family: str = ""
    given: str = ""
    also: tuple[str, ...] = ()
    rule: str = "gazetteer"


@dataclass(frozen=True, slots=True, kw_only=True)
class Term:
    """Somebody's time in an office."""

    person: str
    rank: str
    state: str | None
    since: Edtf
    until: Edtf | None = None

    def meets(self, date: Edtf) -> bool:
        """Whether any day of the date may fall into the term."""
        first, last = date.earliest, date.latest
        begun, over = self.since.earliest, self.until.latest if self.until else None
        return not (last and begun and last < begun) and not (first and over and first > over)

    def spans(self, date: Edtf) -> bool:
        """Whether every day of the date falls into the term."""
        first, last = date.earliest, date.latest
        begun, over = self.since.latest, self.until.earliest if self.until else None
        if first is None or last is None or begun is None:
            return False
        return begun <= first and (over is None or last <= over)


@dataclass(frozen=True, slots=True, kw_only=True)
class Post:
    """An office of a case: its id, name, rank and state."""

    id: str
    name: str
    rank: str
    state: str | None
