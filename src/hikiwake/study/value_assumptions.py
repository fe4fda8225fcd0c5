"""What a comparison of settlements by numbers takes for granted beyond the coded judgements."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from hikiwake.basics.quantities import Interval
from hikiwake.findings.bargain import TableOfWords, WordWorth
from hikiwake.findings.finding import Assumption
from hikiwake.formalise.bargaining import VALUE_RANKS, VALUE_WORDS
from hikiwake.formalise.value_tables import NamedTable
from hikiwake.formalise.values import EQUAL_WEIGHTS, WIDE_WEIGHTS, Priced, PriceSource, Weights
from hikiwake.methods.completions.worst import issues_of
from hikiwake.model.valuation import Valuation
from hikiwake.model.values import Values
from hikiwake.model.wording import Wording, counted, listed, spoken
from hikiwake.study.bargain_runs import NoAgreement
from hikiwake.vocabulary.value_table import ValueWord

ADDITIVE = "assumption.additive-values"
INDEPENDENT = "assumption.independent-values"
UNITS = "assumption.units-of-value"
UNPRICED_RED_LINES = "assumption.red-lines-unpriced"
COMPLETIONS = "assumption.completions"
WORST = "assumption.no-agreement-worst"
SUPPOSED_CHANGE = "assumption.supposed-change"
LOTS = "assumption.lots"
MODEL_FILE = "model.toml"


def no_agreement(party: str) -> str:
    """The name of the assumption that says what no agreement is worth to a party."""
    return f"assumption.no-agreement.{party}"


def valued_by(party: str) -> str:
    """The name of the assumption that says whose values stand for a party."""
    return f"assumption.valued-by.{party}"


def unpriced(party: str) -> str:
    """The name of the assumption that issues without a coded price are worth nothing to a party."""
    return f"assumption.unpriced.{party}"


def general_assumptions() -> tuple[Assumption, ...]:
    """Those behind every comparison by numbers."""
    return (
        Assumption(
            id=ADDITIVE,
            says="What a settlement is worth to a party adds up over issues, coded conditional values apart",
            because="Nothing coded says how the parties weigh issues together; `conditional` says it where "
            "it is known",
            where=MODEL_FILE,
        ),
        Assumption(
            id=INDEPENDENT,
            says="Every interval may be filled with any of its numbers, whatever the others are filled with",
            because="Nothing coded ties one unknown number to another",
            where=MODEL_FILE,
        ),
        Assumption(
            id=UNITS,
            says="Values of two parties are in units of their own; the egalitarian, utilitarian and leximin "
            "solutions compare them as they stand",
            because="Nobody has said how much of one party's value weighs as much as another's; Nash and "
            "Kalai–Smorodinsky need no such thing",
            where=MODEL_FILE,
        ),
        Assumption(
            id=UNPRICED_RED_LINES,
            says="What a needed party refuses has no price: such settlements are excluded before any is "
            "compared",
            because="A red line is no low number that something else could outweigh",
            where="dossier/stances.toml",
        ),
        Assumption(
            id=COMPLETIONS,
            says="All, most, some and none count the fillings of the intervals that were tried: low ends, "
            "middles, high ends, and an even spread between them",
            because="A count says how far an answer hangs on numbers nobody knows; it is no probability",
            where=MODEL_FILE,
        ),
    )


def rival_assumptions(tables: Iterable[NamedTable]) -> tuple[Assumption, ...]:
    """The tables, weights and worths of no agreement that a run may be asked under."""
    return (
        *(Assumption(id=t.id, says=t.says, because=t.because, where=MODEL_FILE) for t in tables),
        Assumption(
            id=EQUAL_WEIGHTS,
            says="Where no weights are coded, every issue counts alike",
            because="Nothing coded says that one counts more",
            where=MODEL_FILE,
        ),
        Assumption(
            id=WIDE_WEIGHTS,
            says="Where no weights are coded, an issue may count from half as much to twice as much",
            because="Nothing coded says that issues count alike",
            where=MODEL_FILE,
        ),
        Assumption(
            id=WORST,
            says="No agreement is worth the worst option on every issue, where no reserve is coded",
            because="The status quo may not last; this is as little as no agreement could be worth",
            where=MODEL_FILE,
        ),
        Assumption(
            id=LOTS,
            says="The parties may draw lots among settlements, and take a lottery for its average",
            because="Asked for; where nobody draws lots, read the odds as shares of time or of a sum",
            where=MODEL_FILE,
        ),
    )


def words_assumption(table: NamedTable) -> Assumption:
    """The table in words, row by row."""
    worths = "; ".join(f"{word.value} {table.table.worth(word)}" for word in ValueWord)
    return Assumption(
        id=VALUE_WORDS,
        says=f"Where no number is coded, words are worth what the table {table.name!r} says: {worths}",
        because="Declared, not measured; [value_table] in model.toml puts others in their place",
        where=MODEL_FILE,
    )


def ranks_assumption() -> Assumption:
    """What places in a ranking are worth."""
    return Assumption(
        id=VALUE_RANKS,
        says="The places of a ranking have equal bands from 0 to 1 that touch, bent as the table is",
        because="A ranking says which is better, and nothing about how much",
        where=MODEL_FILE,
    )


def party_assumptions(
    priced: Priced,
    *,
    values: Mapping[str, Values],
    status_quo: Mapping[str, str],
    kind: NoAgreement,
    wording: Wording,
    refused: Mapping[str, frozenset[str]],
) -> Iterator[Assumption]:
    """Whose values stand for each party, what has no price, what no agreement is worth.

    `values` are the coded ones by id; `refused` names, for each party, the issues on which the status quo is
    an option that its actor refuses.
    """
    for source, valuation in zip(priced.sources, priced.problem.valuations, strict=True):
        yield _valued_by(source, values, wording)
        left = [issue for issue in priced.problem.options if not _prices(valuation, issue)]
        held = {holding.issue for holding in priced.problem.holdings if holding.party == source.party}
        if source.coded and set(left) - held:
            names = listed(spoken(issue) for issue in left if issue not in held)
            yield Assumption(
                id=unpriced(source.party),
                says=f"To {wording.party(source.party)} it makes no difference what becomes of {names}",
                because="Its coded values give these issues no price",
                where=MODEL_FILE,
            )
        if not has_reserve(valuation):
            known = {} if kind is NoAgreement.WORST else status_quo
            lines = refused.get(source.party, frozenset())
            yield _no_agreement(source, valuation, known, wording, lines)


def has_reserve(valuation: Valuation) -> bool:
    """Whether a coded reserve counts: one beside no price at all would have nothing to be held against."""
    return valuation.reserve is not None and bool(valuation.terms)


def _prices(valuation: Valuation, issue: str) -> bool:
    return any(issue in term.issues for term in valuation.terms)


def _valued_by(source: PriceSource, values: Mapping[str, Values], wording: Wording) -> Assumption:
    if source.coded is not None:
        coded = values[source.coded]
        return Assumption(
            id=valued_by(source.party),
            says=f"{wording.party(source.party)} is valued by the coded values of "
            f"{wording.actor(source.actor)}, {coded.basis.value}",
            because=coded.because or f"Coded under {source.coded}",
            where=MODEL_FILE,
        )
    return Assumption(
        id=valued_by(source.party),
        says=f"{wording.party(source.party)} is valued by the stances of {wording.actor(source.actor)} in "
        f"force; {counted(len(source.silent), 'option')} nothing is coded about may be worth anything",
        because="No values are coded, and the lead speaks for its party; the others refuse, or do not",
        where="dossier/stances.toml",
    )


def _no_agreement(
    source: PriceSource,
    valuation: Valuation,
    status_quo: Mapping[str, str],
    wording: Wording,
    refused: frozenset[str],
) -> Assumption:
    says = "what the status quo is worth to it" if status_quo else "the worst option on every issue"
    because = "Without agreement things stay as they are"
    if not status_quo:
        because = "Nothing says what else no agreement would bring"
    elif left := [issue for issue in issues_of(valuation) if issue not in status_quo]:
        names = listed(spoken(issue) for issue in left)
        says += f", with the worst option on {names}, which the status quo leaves open"
    if status_quo and refused:
        names = listed(spoken(issue) for issue in sorted(refused))
        says += (
            f"; on {names} it holds what {wording.actor(source.actor)} refuses, worth what that word is worth"
        )
    return Assumption(
        id=no_agreement(source.party),
        says=f"Nobody has given a reserve of {wording.party(source.party)}; no agreement is worth {says}",
        because=because,
        where=MODEL_FILE,
    )


def supposed_change(softenings: str, others: int) -> Assumption:
    """Red lines taken as softened because without that there is nothing to compare."""
    rest = f"; {counted(others, 'other least change')} would do as well" if others else ""
    return Assumption(
        id=SUPPOSED_CHANGE,
        says=f"Everything is blocked; settlements are compared as if one least change were made: {softenings}"
        f"{rest}",
        because="There is nothing else to compare",
        where="dossier/stances.toml",
    )


def table_shown(table: NamedTable) -> TableOfWords:
    """A table as a finding shows it."""

    def row(word: ValueWord, worth: Interval) -> WordWorth:
        low, high = (str(Interval(end, end)) for end in (worth.low, worth.high))
        return WordWorth(word=word.value, low=low, high=high)

    return TableOfWords(
        id=table.id,
        name=table.name,
        says=table.says,
        because=table.because,
        worths=tuple(row(word, table.table.worth(word)) for word in ValueWord),
    )


def uses_words(valuations: Iterable[Valuation]) -> bool:
    """Whether any number comes from the table of words or from ranks."""
    return any({VALUE_WORDS, VALUE_RANKS} & set(t.grounds) for v in valuations for t in v.terms)


def weights_used(priced: Priced, weights: Weights) -> bool:
    """Whether any weight is the pricing's and not coded."""
    return any(weights.assumption in t.grounds for v in priced.problem.valuations for t in v.terms)
