"""Whether the model fits together: expressions can be read, leads exist, the status quo is possible."""

from hikiwake.basics.errors import ExpressionError
from hikiwake.basics.identifiers import suggest
from hikiwake.model.conditions import resolve_each
from hikiwake.model.expression import TRUE, Expression, holds, issues_in
from hikiwake.model.issue import Condition, StatusQuo
from hikiwake.model.language import parse_agreement, parse_condition, words_in
from hikiwake.store.problem import shortened, shown
from hikiwake.store.reading import Entry, Reading
from hikiwake.store.register import Register

_SHOWN_BEFORE = 12
_CONDITIONS = (
    ("rule", "require"),
    ("goal", "require"),
    ("question", "where"),
    ("preference", "want"),
    ("preference", "when"),
    ("preference", "exactly_when"),
)


def check_model(reading: Reading, register: Register) -> None:
    """Blame every expression that cannot be read and every lead that is not there; warn of the status quo."""
    _check_parties(reading, register)
    if register.options is None:
        return
    rules = _check_conditions(reading, register)
    _check_status_quo(reading, register, rules)


def _check_parties(reading: Reading, register: Register) -> None:
    for entry in reading.of("party"):
        known = (register.constituencies or {}).get(entry.id or "")
        if known is None or entry.id is None:
            continue
        lead, agrees_when = entry.raw.get("lead"), entry.raw.get("agrees_when")
        if isinstance(lead, str) and lead not in known:
            hint = suggest(lead, known).strip(" ()")
            reading.blame(entry, ("lead",), shown(lead), f"a constituency of {entry.id!r}", hint)
        if isinstance(agrees_when, str):
            try:
                parse_agreement(agrees_when, entry.id, known)
            except ExpressionError as error:
                _blame_expression(reading, entry, "agrees_when", agrees_when, error)


def _check_conditions(reading: Reading, register: Register) -> dict[str, Expression]:
    """The rules that can be read, by id, after every condition of the model was tried."""
    options = {issue: known or () for issue, known in (register.options or {}).items()}
    doubtful = {issue for issue, known in (register.options or {}).items() if known is None}
    named = _check_named(reading, options, doubtful)
    rules: dict[str, Expression] = {}
    for kind, field in _CONDITIONS:
        for entry in reading.of(kind):
            source = entry.raw.get(field) if isinstance(entry.raw, dict) else None
            if not isinstance(source, str):
                continue
            try:
                if not words_in(source) & doubtful:
                    expression = parse_condition(source, options, named)
                    if kind == "rule" and not words_in(source) & _stand_ins(named):
                        rules[entry.id or source] = expression
            except ExpressionError as error:
                _blame_expression(reading, entry, field, source, error)
    return rules


def _stand_ins(named: dict[str, Expression]) -> set[str]:
    return {name for name, expression in named.items() if expression is TRUE}


def _check_named(
    reading: Reading, options: dict[str, tuple[str, ...]], doubtful: set[str]
) -> dict[str, Expression]:
    """Every named condition; a broken one stands as true, so that those who use it are not blamed for it."""
    entries = {entry.id: entry for entry in reading.of("condition") if entry.id is not None}
    valid = {name: entry.record for name, entry in entries.items() if isinstance(entry.record, Condition)}
    found = resolve_each(valid, options)
    for name, error in found.errors.items():
        condition = valid[name]
        try:
            trusted = bool(words_in(condition.require) & (doubtful | (entries.keys() - valid.keys())))
        except ExpressionError:
            trusted = False
        if not trusted:
            _blame_expression(reading, entries[name], "require", condition.require, error)
    return dict.fromkeys(entries, TRUE) | found.expressions


def _blame_expression(
    reading: Reading, entry: Entry, field: str, source: str, error: ExpressionError
) -> None:
    begin = max(0, error.column - _SHOWN_BEFORE)
    excerpt = ("…" if begin else "") + shortened(source[begin:].strip())
    reading.blame(
        entry,
        (field,),
        f"{excerpt!r} at column {error.column + 1}",
        "an expression that can be read",
        str(error).replace(" (did", ", did").replace("?)", "?"),
    )


def _check_status_quo(reading: Reading, register: Register, rules: dict[str, Expression]) -> None:
    blocks = [
        (entry.record, entry) for entry in reading.of("status_quo") if isinstance(entry.record, StatusQuo)
    ]
    if len(blocks) < len(reading.of("status_quo")):
        return
    blocks.sort(key=lambda block: block[0].since.sort_key)
    settlement: dict[str, str] = {}
    broken_before: set[str] = set()
    for number, (block, entry) in enumerate(blocks):
        settlement |= block.terms
        missing = sorted((register.options or {}).keys() - settlement.keys())
        if number == 0 and missing:
            found = f"no option for {shortened(', '.join(missing))}"
            reading.blame(
                entry, ("terms",), found, "an option for every issue at the first date", warning=True
            )
        broken = {name for name, rule in rules.items() if _breaks(rule, settlement)}
        for name in sorted(broken - broken_before):
            reading.blame(
                entry, ("terms",), f"terms that break the rule {name!r}", "a possible state", warning=True
            )
        broken_before = broken


def _breaks(rule: Expression, settlement: dict[str, str]) -> bool:
    return issues_in(rule) <= settlement.keys() and not holds(rule, settlement)
