"""Coded values where they bear on acceptance: reserves in numbers, and what is not for sale.

Numbers narrow *cannot tell* only where they are numbers through and through: a word or a rank is turned into
numbers by a table, and a table accepts nothing for anybody. What an actor holds to is a red line at every
other option of the issue, whatever it is offered for it.
"""

from __future__ import annotations

from collections.abc import Mapping

from hikiwake.basics.quantities import Interval
from hikiwake.formalise.attitudes import OptionKey
from hikiwake.formalise.bargaining import bargaining_problem, values_id
from hikiwake.formalise.reading import Reading
from hikiwake.model.agreement import Verdict
from hikiwake.model.case_model import CaseModel
from hikiwake.model.problem import Attitude
from hikiwake.model.valuation import Valuation
from hikiwake.model.values import Values

Said = Mapping[OptionKey, Attitude]
"""An actor's attitude to the options on which it has one."""


def values_of(model: CaseModel, reading: Reading, actor: str) -> tuple[str, Values] | None:
    """The values that speak for an actor under a reading, and whose they are; None where there are none.

    Its own; those coded for its party where it is the lead and has none of its own.
    """
    party, _, name = actor.partition(".")
    leads = party in model.party and name == model.party[party].lead
    return _first(model, reading, (actor, party) if leads else (actor,))


def values_of_party(model: CaseModel, reading: Reading, party: str) -> tuple[str, Values] | None:
    """The values that speak for a party: its own, else those of its lead."""
    return _first(model, reading, (party, f"{party}.{model.party[party].lead}"))


def _first(model: CaseModel, reading: Reading, names: tuple[str, ...]) -> tuple[str, Values] | None:
    for name in names:
        values = model.values.get(name)
        if values is not None and values.basis in reading.bases and values_id(name) not in reading.leave_out:
            return name, values
    return None


def is_numeric(values: Values) -> bool:
    """Whether every price is a number or an interval, and there is at least one."""
    prices = [worth for worths in values.options.values() for worth in worths.values()]
    prices += [each.value for each in values.conditional]
    return bool(prices) and not values.rankings and all(isinstance(price, Interval) for price in prices)


def numeric_valuations(model: CaseModel, reading: Reading) -> Mapping[str, Valuation]:
    """The valuations of the actors with numbers and a reserve. Raises `ModelError` where they do not fit."""
    found: dict[str, Valuation] = {}
    for actor in _actors_with_values(model):
        coded = values_of(model, reading, actor)
        if coded is None or coded[1].reserve is None or not is_numeric(coded[1]):
            continue
        name, values = coded
        built = bargaining_problem(model.options(), (), {name: values}, named=model.named())
        found[actor] = Valuation(actor, built.valuations[0].terms, values.reserve, (values_id(name),))
    return found


def with_holdings(own: Mapping[str, Said], model: CaseModel, reading: Reading) -> Mapping[str, Said]:
    """The attitudes with every option refused that would give up something that is not for sale.

    What is not for sale is accepted itself, where nothing else is said about it.
    """
    found: dict[str, Said] = dict(own)
    options = model.options()
    for actor in _actors_with_values(model):
        coded = values_of(model, reading, actor)
        if coded is None:
            continue
        for issue, kept in coded[1].held():
            said = dict(found.get(actor, {}))
            ground = (values_id(coded[0]),)
            for option in options.get(issue, ()):
                before = said.get((issue, option))
                if option == kept:
                    said[issue, option] = before or Attitude(Verdict.ACCEPT, ground)
                else:
                    refused = before.grounds if before and before.verdict is Verdict.REFUSE else ()
                    said[issue, option] = Attitude(Verdict.REFUSE, (*refused, *ground))
            found[actor] = said
    return found


def _actors_with_values(model: CaseModel) -> tuple[str, ...]:
    """The actors that values speak for, in the order of the file; a party's speak for its lead."""
    return tuple(
        dict.fromkeys(
            f"{name}.{model.party[name].lead}" if name in model.party else name for name in model.values
        )
    )
