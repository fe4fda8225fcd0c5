"""What the words of a conflict by options stand for: its issues, conditions, states and who moves what."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from hikiwake.basics.errors import ExpressionError, UnknownNameError
from hikiwake.basics.identifiers import suggest
from hikiwake.model.conditions import resolve_each
from hikiwake.model.conflict import Lever
from hikiwake.model.conflict_sections import NO, YES, OptionConflict, OptionEntry, WishEntry
from hikiwake.model.expression import Choice, Expression, both, either, negated, same
from hikiwake.model.language import parse_condition
from hikiwake.model.misfit import Where
from hikiwake.model.preferences import State
from hikiwake.model.problem import Condition
from hikiwake.model.state_reference import encoded, listed_states, terms_of

_DIRECTIONS: Mapping[str, Mapping[str, frozenset[str]] | None] = {
    "both": None,
    "fwd": {NO: frozenset({YES})},
    "back": {YES: frozenset({NO})},
    "fixed": {},
}


@dataclass(frozen=True, slots=True)
class ConflictBook:
    """A section's words and what they stand for.

    `named` are the expressions that a word stands for: a single option that is taken, a named condition.
    `feasible` are the states in order of number, None where they are too many to list.
    """

    section: OptionConflict
    options: Mapping[str, tuple[str, ...]]
    named: Mapping[str, Expression]
    conditions: tuple[Condition, ...]
    feasible: tuple[Mapping[str, str], ...] | None

    def states(self, reference: str) -> tuple[State, ...]:
        """The states a text stands for: one, or all that a name or a pattern covers.

        Raises `UnknownNameError` for a text that is no state, or stands for none that is feasible.
        """
        section = self.section
        if section.named and reference not in section.named:
            known = suggest(reference, section.named)
            raise UnknownNameError(f"found the state {reference!r}, expected one of those named{known}")
        if section.numbered == "feasible" and reference.isdigit():
            return (self._counted(int(reference)),)
        fixed = terms_of(section.named.get(reference, reference), self.options)
        if self.feasible is None and len(fixed) == len(self.options):
            return (tuple(fixed[issue] for issue in self.options),)
        matching = [state for state in self._listed() if fixed.items() <= state.items()]
        if not matching:
            raise UnknownNameError(f"found the state {reference!r}, which the conditions leave out")
        return tuple(tuple(state[issue] for issue in self.options) for state in matching)

    def groups(self) -> tuple[tuple[State, ...], ...]:
        """The states that count as one, group by group. Raises `UnknownNameError`."""
        return tuple(
            tuple(state for text in group for state in self.states(text)) for group in self.section.alike
        )

    def number(self, state: State) -> str:
        """What a state goes by: its name, or the number its options make."""
        terms = dict(zip(self.options, state, strict=True))
        for name, pattern in self.section.named.items():
            if terms_of(pattern, self.options).items() <= terms.items():
                return name
        return str(encoded(terms, self.options))

    def _counted(self, number: int) -> State:
        listed = self._listed()
        if not 1 <= number <= len(listed):
            raise UnknownNameError(f"found the state {number}, expected 1 to {len(listed)}")
        return tuple(listed[number - 1][issue] for issue in self.options)

    def _listed(self) -> tuple[Mapping[str, str], ...]:
        if self.feasible is None:
            raise UnknownNameError("found a pattern, expected whole states: there are too many to list them")
        return self.feasible

    def wishes(self, party: str) -> tuple[WishEntry, ...]:
        """A party's preference statements from the most to the least important."""
        own = [wish for wish in self.section.preference if wish.party == party]
        return tuple(sorted(own, key=lambda wish: wish.priority or 0))

    def wanted(self, wish: WishEntry) -> Expression:
        """What a preference statement asks of a state. Raises `ExpressionError`."""
        want = self.expression(wish.want)
        if wish.when:
            return either(negated(self.expression(wish.when)), want)
        return same(self.expression(wish.exactly_when), want) if wish.exactly_when else want

    def expression(self, text: str) -> Expression:
        """A condition over the issues. Raises `ExpressionError`."""
        return parse_condition(text, self.options, self.named)


def conflict_book(section: OptionConflict) -> ConflictBook:
    """The words of a section. Rules that cannot be read are left out: the checks tell them."""
    options = section.options()
    taken = {name: Choice(name, frozenset({YES})) for name in section.option}
    named = {**taken, **resolve_each(section.condition, options).expressions}
    conditions = [
        *_rules(section, options, named),
        *_listed_only(section, options),
    ]
    feasible = listed_states(options, [each.expression for each in conditions]) if options else ()
    return ConflictBook(section, options, named, tuple(conditions), feasible)


def _rules(
    section: OptionConflict, options: Mapping[str, tuple[str, ...]], named: Mapping[str, Expression]
) -> Iterator[Condition]:
    for number, rule in enumerate(section.rule, start=1):
        try:
            yield Condition(f"rule.{rule.id or number}", parse_condition(rule.require, options, named))
        except ExpressionError:
            continue


def _listed_only(section: OptionConflict, options: Mapping[str, tuple[str, ...]]) -> Iterator[Condition]:
    """The conditions that states named, listed or excluded one by one make."""
    for name, texts, wanted in (
        ("named", section.named.values(), True),
        ("only", section.only, True),
        ("without", section.without, False),
    ):
        found = [_fixed(text, options) for text in texts]
        if found and None not in found:
            any_of = either(*(each for each in found if each is not None))
            yield Condition(name, any_of if wanted else negated(any_of))


def _fixed(text: str, options: Mapping[str, tuple[str, ...]]) -> Expression | None:
    try:
        terms = terms_of(text, options)
    except UnknownNameError:
        return None
    return both(*(Choice(issue, frozenset({option})) for issue, option in terms.items()))


def flaws_of_states(
    texts: Sequence[tuple[Where, str]], options: Mapping[str, tuple[str, ...]]
) -> Iterator[tuple[Where, str]]:
    """The texts that point at no state, each with what is wrong."""
    for where, text in texts:
        try:
            terms_of(text, options)
        except UnknownNameError as error:
            yield where, str(error)


def lever_of_option(name: str, entry: OptionEntry) -> Lever:
    """How a single option moves."""
    return Lever(name, _DIRECTIONS[entry.direction])


def levers_of(section: OptionConflict) -> Iterator[tuple[tuple[str, ...], Lever]]:
    """Every lever with those who must move it together; several of one issue are still apart."""
    for name, entry in section.option.items():
        if entry.owner and entry.direction != "fixed":
            yield (entry.owner, *entry.together_with), lever_of_option(name, entry)
    for control in section.control:
        options = tuple(section.options().get(control.issue, ()))
        allowed = {
            before: frozenset(
                after
                for number, after in enumerate(options)
                if after in (control.options or options) and (not control.one_way or number > place)
            )
            - {before}
            for place, before in enumerate(options)
            if before in (control.leaving or options)
        }
        yield (control.party, *control.together_with), Lever(control.issue, allowed)
