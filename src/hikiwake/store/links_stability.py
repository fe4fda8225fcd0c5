"""Whether control and preference statements fit the case: whose they are, what they rest on, what clashes."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import combinations

from hikiwake.basics.errors import ExpressionError
from hikiwake.dossier.stance import Stance
from hikiwake.model.conditions import resolve_each
from hikiwake.model.control import moves_allowed
from hikiwake.model.expression import Expression, same
from hikiwake.model.issue import Condition, Control, StabilityScope, Wish
from hikiwake.model.wishes import Sense, asked, sense_of
from hikiwake.store.problem import shown
from hikiwake.store.reading import Entry, Reading
from hikiwake.store.register import Register
from hikiwake.vocabulary.stances import Basis

Options = Mapping[str, tuple[str, ...]]


def check_stability(reading: Reading, register: Register) -> None:
    """Blame control that moves nothing, statements without ground, and statements that contradict."""
    options = {issue: known for issue, known in (register.options or {}).items() if known is not None}
    for entry in reading.of("control"):
        if isinstance(entry.record, Control):
            _check_control(reading, entry, entry.record, options)
    _check_scope(reading)
    _check_wishes(reading)
    _check_clashes(reading, list(_understood(reading, options)), options)


def _check_control(reading: Reading, entry: Entry, control: Control, options: Options) -> None:
    _check_window(reading, entry, control)
    _check_empty(reading, entry, ("options", "leaving"))
    if control.party in control.together_with:
        place = control.together_with.index(control.party)
        where, found = ("together_with", place), shown(control.party)
        reading.blame(entry, where, found, "others who must move along", "it moves in any case")
    known = options.get(control.issue)
    if known is None or not {*control.options, *control.leaving} <= set(known):
        return  # told as a reference already
    if not moves_allowed(control, known):
        expected = f"a move on {control.issue!r} that it allows"
        reading.blame(entry, ("issue",), "control that moves nothing", expected, "see options and leaving")


def _check_window(reading: Reading, entry: Entry, record: Control | Wish) -> None:
    since, until = record.since, record.until
    if since is not None and until is not None and until.certainly_before(since):
        expected = f"a date not before {since.text!r}, when it begins"
        reading.blame(entry, ("until",), shown(until.text), expected)


def _check_empty(reading: Reading, entry: Entry, fields: Sequence[str]) -> None:
    """An empty list would count as all, which is hardly what whoever wrote it meant."""
    for field in fields:
        if isinstance(entry.raw, dict) and entry.raw.get(field) == []:
            reading.blame(entry, (field,), "an empty list", "at least one", "leave the field out for all")


def _check_scope(reading: Reading) -> None:
    controlled = {entry.raw.get("issue") for entry in reading.of("control") if isinstance(entry.raw, dict)}
    for entry in reading.of("stability"):
        if not isinstance(entry.record, StabilityScope):
            continue
        _check_empty(reading, entry, ("issues",))
        for place, issue in enumerate(entry.record.issues):
            if issue not in controlled:
                expected = "an issue that somebody controls"
                reading.blame(entry, ("issues", place), shown(issue), expected, "see control", warning=True)


def _check_wishes(reading: Reading) -> None:
    actors = {each.id: each.record.actor for each in reading.of("stance") if isinstance(each.record, Stance)}
    moving = _moving(reading)
    for entry in reading.of("preference"):
        if isinstance(entry.record, Wish):
            _check_window(reading, entry, entry.record)
            _check_ground(reading, entry, entry.record)
            _check_whose(reading, entry, entry.record, actors)
            if entry.record.party not in moving:
                expected = "somebody who controls an issue"
                hint = "what others prefer changes nothing; see control"
                reading.blame(entry, ("party",), shown(entry.record.party), expected, hint, warning=True)


def _moving(reading: Reading) -> set[str]:
    controls = [each.record for each in reading.of("control") if isinstance(each.record, Control)]
    return {maker for each in controls for maker in (each.party, *each.together_with)}


def _check_whose(reading: Reading, entry: Entry, wish: Wish, actors: Mapping[str | None, str]) -> None:
    for place, stance in enumerate(wish.stances):
        actor = actors.get(stance)
        if actor is not None and actor.split(".")[0] != wish.party:
            found, expected = f"{shown(stance)}, a stance of {actor!r}", f"a stance of {wish.party!r}"
            reading.blame(entry, ("stances", place), found, expected, warning=True)


def _check_ground(reading: Reading, entry: Entry, wish: Wish) -> None:
    if wish.when and wish.exactly_when:
        reading.blame(entry, ("exactly_when",), "when as well", "one of when and exactly_when")
    if wish.basis is Basis.ASSUMED and not (wish.because or wish.stances):
        reading.blame(entry, ("because",), "nothing", "a reason why the statement is assumed")
    if wish.basis is not Basis.ASSUMED and not (wish.passages or wish.stances):
        expected = f"a passage or a stance for a statement that is {wish.basis.value}"
        reading.blame(entry, ("passages",), "none", expected)


@dataclass(frozen=True, slots=True)
class _Understood:
    """A statement whose expressions can be read."""

    entry: Entry
    wish: Wish
    want: Expression

    @property
    def window(self) -> tuple[date, date]:
        """The days on which it is in force whatever its dates turn out to be; the last is left out."""
        since, until = self.wish.since, self.wish.until
        begins = date.min if since is None else since.latest or date.max
        return begins, date.max if until is None else until.earliest or date.max

    def meets(self, other: "_Understood") -> bool:
        """Whether both are certainly in force on some day."""
        return max(self.window[0], other.window[0]) < min(self.window[1], other.window[1])


def _understood(reading: Reading, options: Options) -> Iterator[_Understood]:
    declared = {each.id: each.record for each in reading.of("condition") if each.id is not None}
    valid = {name: record for name, record in declared.items() if isinstance(record, Condition)}
    named = resolve_each(valid, options).expressions
    for entry in reading.of("preference"):
        wish = entry.record
        if not isinstance(wish, Wish) or (wish.when and wish.exactly_when):
            continue
        try:
            yield _Understood(entry, wish, asked(wish, options, named))
        except ExpressionError:  # told where conditions are checked
            continue


def _check_clashes(reading: Reading, statements: Sequence[_Understood], options: Options) -> None:
    telling = []
    for each in statements:
        match sense_of(each.want, options):
            case Sense.NEVER:
                expected = "something that some options meet"
                reading.blame(each.entry, ("want",), "what no state can meet", expected)
            case Sense.ALWAYS:
                found, expected = "what every state meets", "something that tells states apart"
                reading.blame(each.entry, ("want",), found, expected, warning=True)
            case _:
                telling.append(each)
    for one, other in combinations(telling, 2):
        if one.wish.party == other.wish.party and one.meets(other):
            first, second = sorted((one, other), key=lambda each: each.wish.priority)
            _check_pair(reading, first, second, options)


def _check_pair(reading: Reading, first: _Understood, second: _Understood, options: Options) -> None:
    """`second` comes after `first` in priority, or in the file where they share one."""
    name, entry = first.wish.id, second.entry
    if first.wish.priority == second.wish.priority:
        found = f"{first.wish.priority}, which {name!r} has at the same time"
        expected = f"a number that no other statement of {first.wish.party!r} has"
        reading.blame(entry, ("priority",), found, expected, "or end one before the other begins")
    match sense_of(same(first.want, second.want), options):
        case Sense.NEVER:
            found = f"the contrary of {name!r}, which matters more"
            reading.blame(entry, ("want",), found, "statements that can be met together", "remove one")
        case Sense.ALWAYS:
            found = f"the same as {name!r}, which matters more"
            reading.blame(entry, ("want",), found, "something further", "remove one", warning=True)
