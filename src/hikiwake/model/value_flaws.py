"""Whether values fit a model: every name known, every price whole, nothing priced that is not for sale."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from hikiwake.basics.errors import ExpressionError
from hikiwake.basics.identifiers import suggest
from hikiwake.basics.quantities import Interval
from hikiwake.model.expression import Expression, issues_in
from hikiwake.model.language import parse_condition
from hikiwake.model.misfit import Misfit, Where
from hikiwake.model.values import Values

Options = Mapping[str, Sequence[str]]
"""The options of every issue."""


def value_flaws(
    values: Values, options: Options, named: Mapping[str, Expression] | None = None
) -> tuple[Misfit, ...]:
    """Every flaw of one party's values, in the order of the fields."""
    found = (
        *_unknown_names(values, options),
        *_weights(values),
        *_rankings(values, options),
        *_unpriced(values, options),
        *_mixed(values),
        *_conditionals(values, options, named or {}),
        *_holdings(values, options),
    )
    first: dict[Where, Misfit] = {}
    for flaw in found:
        first.setdefault(flaw.where, flaw)
    return tuple(first.values())


def _unknown_names(values: Values, options: Options) -> Iterator[Misfit]:
    for issue in values.weights:
        yield from _issue_flaws(("weights", issue), issue, options)
    for issue, worths in values.options.items():
        yield from _issue_flaws(("options", issue), issue, options)
        for option in worths:
            yield from _option_flaws(("options", issue, option), issue, option, options)
    for issue in values.rankings:
        yield from _issue_flaws(("rankings", issue), issue, options)
        for number, place in enumerate(values.ranking(issue)):
            for option in place:
                yield from _option_flaws(("rankings", issue, number), issue, option, options)
    for number, each in enumerate(values.conditional):
        yield from _issue_flaws(("conditional", number, "issue"), each.issue, options)
        yield from _option_flaws(("conditional", number, "option"), each.issue, each.option, options)
    for number, (issue, option) in enumerate(values.held()):
        yield from _issue_flaws(("not_for_sale", number), issue, options)
        yield from _option_flaws(("not_for_sale", number), issue, option, options)


def _issue_flaws(where: Where, issue: str, options: Options) -> Iterator[Misfit]:
    if issue not in options:
        yield Misfit(where, repr(issue), "an issue", suggest(issue, options).strip(" ()"))


def _option_flaws(where: Where, issue: str, option: str, options: Options) -> Iterator[Misfit]:
    if issue in options and option not in options[issue]:
        known = options[issue]
        hint = suggest(option, known).strip(" ()") or f"it has {', '.join(known)}"
        yield Misfit(where, repr(option), f"an option of {issue!r}", hint)


def _weights(values: Values) -> Iterator[Misfit]:
    priced = set(values.priced())
    for issue, weight in values.weights.items():
        if weight.low < 0:
            yield Misfit(("weights", issue), str(weight), "a weight of 0 or more")
        elif issue not in priced:
            hint = "give its options values or a ranking, or leave the weight out"
            yield Misfit(("weights", issue), "a weight", "an issue with a price", hint)


def _rankings(values: Values, options: Options) -> Iterator[Misfit]:
    for issue in values.rankings:
        if issue in values.options:
            yield Misfit(("rankings", issue), "a ranking and values of its options", "one of the two")
        named = [option for place in values.ranking(issue) for option in place]
        twice = sorted({option for option in named if named.count(option) > 1})
        if twice:
            yield Misfit(("rankings", issue), f"{', '.join(twice)} twice", "each option once")
        if issue in options and not named:
            yield Misfit(("rankings", issue), "an empty ranking", "its options, best first")


def _unpriced(values: Values, options: Options) -> Iterator[Misfit]:
    """An option without a number among options with one: 0 would be a guess, and so would anything."""
    for issue, worths in values.options.items():
        known = options.get(issue, ())
        missing = [option for option in known if option not in worths]
        misspelt = not worths.keys() <= set(known)
        if missing and not misspelt and any(isinstance(worth, Interval) for worth in worths.values()):
            hint = 'give a number, an interval, or "unknown" beside values from 0 to 1'
            yield Misfit(("options", issue), f"no value of {', '.join(missing)}", "one for each", hint)


def _mixed(values: Values) -> Iterator[Misfit]:
    """Words stand for numbers from 0 to 1; beside numbers of another range they would say nothing."""
    for issue, worths in values.options.items():
        numbers = [worth for worth in worths.values() if isinstance(worth, Interval)]
        words = [worth for worth in worths.values() if not isinstance(worth, Interval)]
        if words and any(number.low < 0 or number.high > 1 for number in numbers):
            hint = "write numbers only, or numbers from 0 to 1"
            yield Misfit(
                ("options", issue),
                f"the word {words[0].value!r} beside numbers outside 0 to 1",
                "one scale",
                hint,
            )


def _conditionals(values: Values, options: Options, named: Mapping[str, Expression]) -> Iterator[Misfit]:
    priced = set(values.priced())
    for number, each in enumerate(values.conditional):
        where = ("conditional", number)
        if each.issue in options and each.issue not in priced:
            hint = "its plain value holds where the condition does not"
            yield Misfit((*where, "issue"), repr(each.issue), "an issue with values or a ranking", hint)
        try:
            condition = parse_condition(each.when, options, named)
        except ExpressionError as error:
            yield Misfit((*where, "when"), repr(each.when), "a condition that can be read", str(error))
            continue
        if each.issue in issues_in(condition):
            yield Misfit(
                (*where, "when"), f"a condition on {each.issue!r} itself", "a condition on other issues"
            )


def _holdings(values: Values, options: Options) -> Iterator[Misfit]:
    first: dict[str, str] = {}
    for number, (issue, option) in enumerate(values.held()):
        where = ("not_for_sale", number)
        if first.setdefault(issue, option) != option:
            yield Misfit(where, f"{option!r} beside {first[issue]!r}", f"one option of {issue!r}")
        for field in ("options", "rankings", "weights"):
            if issue in options and issue in getattr(values, field):
                hint = "what is not for sale has no price: take it out of one of the two"
                yield Misfit(where, f"a price of {issue!r} in {field}", "none", hint)
