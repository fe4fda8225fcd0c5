"""Whether the values of a case fit its model: whose they are, what they price, what they rest on."""

from hikiwake.basics.identifiers import suggest
from hikiwake.model.conditions import resolve_each
from hikiwake.model.issue import Condition
from hikiwake.model.misfit import Misfit
from hikiwake.model.value_flaws import value_flaws
from hikiwake.model.values import Values
from hikiwake.store.problem import shown
from hikiwake.store.reading import Entry, Reading
from hikiwake.store.register import Register
from hikiwake.vocabulary.stances import Basis


def check_values(reading: Reading, register: Register) -> None:
    """Blame values of nobody, names that lead nowhere, prices that contradict, and numbers without ground."""
    for entry in reading.of("values"):
        if not isinstance(entry.record, Values) or entry.id is None:
            continue
        if not (register.is_actor(entry.id) or register.is_party(entry.id)):
            near = (*(register.constituencies or ()), *register.actors())
            expected = "a party or actor of model.toml"
            reading.blame(entry, (), shown(entry.id), expected, suggest(entry.id, near).strip(" ()"))
        _check_ground(reading, entry, entry.record)
        _check_names(reading, register, entry, entry.record)


def _check_ground(reading: Reading, entry: Entry, values: Values) -> None:
    if values.basis is Basis.ASSUMED and not values.because:
        reading.blame(entry, ("because",), "nothing", "a reason why these values are assumed")
    if values.basis is not Basis.ASSUMED and not values.passages:
        reading.blame(entry, ("passages",), "none", f"a passage for values that are {values.basis.value}")


def _check_names(reading: Reading, register: Register, entry: Entry, values: Values) -> None:
    """Blame what does not fit; what rests on an issue or condition that cannot be read is taken on trust."""
    declared_issues = register.options or {}
    options = {issue: known for issue, known in declared_issues.items() if known is not None}
    doubtful = declared_issues.keys() - options.keys()
    declared = {each.id: each.record for each in reading.of("condition") if each.id is not None}
    valid = {name: record for name, record in declared.items() if isinstance(record, Condition)}
    named = resolve_each(valid, options).expressions
    unreadable = declared.keys() - named.keys()
    for flaw in value_flaws(values, options, named):
        if not _on_trust(values, flaw, doubtful | unreadable):
            reading.blame(entry, flaw.where, flaw.found, flaw.expected, flaw.hint)


def _on_trust(values: Values, flaw: Misfit, doubtful: set[str]) -> bool:
    field, key = flaw.where[0], flaw.where[1]
    if field == "conditional" and isinstance(key, int):
        each = values.conditional[key]
        return each.issue in doubtful or any(name in each.when for name in doubtful)
    if field == "not_for_sale" and isinstance(key, int):
        return values.held()[key][0] in doubtful
    return key in doubtful
