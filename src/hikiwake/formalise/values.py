"""What settlements are worth to the needed parties under a reading: coded numbers, else words, else stances.

1. A party is valued by its own `[values]`, else by those of its lead, else by its lead's stances in force.
2. Words and ranks become intervals by a named table; what is not coded is *unknown*. Without coded weights
   each issue counts alike, or between half and twice as much (`Weights`).
3. A settlement that a needed party refuses is excluded before anything is compared: a red line is no low
   number. What the refusing word is worth counts in two places only: where no agreement, that is the status
   quo, holds a refused option; and where a party agrees although its lead refuses.
4. What is not for sale becomes a holding and has no number at all.

The grounds of every term are ids of stances, of values, or of named assumptions.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from enum import StrEnum
from itertools import combinations

from hikiwake.basics.quantities import ONE, Interval
from hikiwake.dossier.stance import Stance
from hikiwake.formalise.bargaining import VALUE_RANKS, VALUE_WORDS, bargaining_problem, values_id
from hikiwake.formalise.coded_values import is_numeric, values_of_party
from hikiwake.formalise.in_force import Held, in_force
from hikiwake.formalise.problem import scenario_stances
from hikiwake.formalise.reading import Reading
from hikiwake.formalise.value_tables import NamedTable, bent
from hikiwake.model.agreement import Agreement, Verdict, Voice
from hikiwake.model.case_model import CaseModel
from hikiwake.model.expression import Choice, Expression, both, either
from hikiwake.model.problem import Attitude, Condition, Refusal, SettlementProblem
from hikiwake.model.valuation import BargainingProblem, Holding, Term, Valuation
from hikiwake.model.values import Values
from hikiwake.vocabulary.stances import StanceKind
from hikiwake.vocabulary.value_table import ValueWord, worth_of_place

EQUAL_WEIGHTS = "assumption.equal-weights"
WIDE_WEIGHTS = "assumption.wide-weights"
_WIDE = Interval.of("1/2", 2)
_Words = Mapping[tuple[str, str], tuple[ValueWord, tuple[str, ...]]]
"""Issue and option → the word for it and the ids it rests on."""


class Weights(StrEnum):
    """How much issues count where no weights are coded."""

    EQUAL = "equal"
    """All alike: nothing coded says that one counts more."""
    WIDE = "wide"
    """Each between half and twice as much as coded, independently: nothing coded says that they are alike."""

    @property
    def weight(self) -> Interval:
        """The weight of an issue without a coded one."""
        return ONE if self is Weights.EQUAL else _WIDE

    @property
    def assumption(self) -> str:
        """Its name among the assumptions."""
        return EQUAL_WEIGHTS if self is Weights.EQUAL else WIDE_WEIGHTS


@dataclass(frozen=True, slots=True)
class Pricing:
    """How numbers are found where none are coded."""

    table: NamedTable
    weights: Weights = Weights.EQUAL


@dataclass(frozen=True, slots=True)
class PriceSource:
    """Where a party's numbers come from.

    `coded` is the id of its values, None where they are read off the stances of `actor`. `numeric` says
    whether they are numbers through and through, with no word or rank among them. `silent` are the issues and
    options that nothing is coded about.
    """

    party: str
    actor: str
    coded: str | None
    numeric: bool
    silent: frozenset[tuple[str, str]]


@dataclass(frozen=True, slots=True)
class Priced:
    """The bargaining problem of a reading, and where each party's numbers come from.

    Every option keeps its price, also one that the conditions exclude: the status quo may hold it.
    """

    problem: BargainingProblem
    sources: tuple[PriceSource, ...]


def priced_problem(
    stances: Iterable[Stance],
    model: CaseModel,
    reading: Reading,
    problem: SettlementProblem,
    *,
    pricing: Pricing,
    softened: Iterable[Refusal] = (),
) -> Priced:
    """The bargaining problem of the needed parties.

    `problem` is the settlement problem of the reading; where red lines of it were softened, `softened` names
    them, and their options count one step softer. Raises `ModelError` where coded values do not fit.
    """
    held = in_force((*stances, *scenario_stances(model, reading.scenario)), reading)
    pricer = _Pricer(model, reading, problem, pricing, held, frozenset(softened))
    found = [pricer.priced(party.party) for party in problem.needed()]
    return Priced(
        BargainingProblem(
            problem.options,
            tuple(valuation for valuation, _, _ in found),
            (*problem.conditions, *unrefused(problem)),
            tuple(holding for _, holdings, _ in found for holding in holdings),
        ),
        tuple(source for _, _, source in found),
    )


def unrefused(problem: SettlementProblem) -> tuple[Condition, ...]:
    """For every needed party the condition that it refuses no option of the settlement by a red line."""
    return tuple(
        Condition(f"red-lines.{party.party}", _unrefused(problem, party.agreement))
        for party in problem.needed()
    )


def _unrefused(problem: SettlementProblem, agreement: Agreement) -> Expression:
    if isinstance(agreement, Voice):
        left = {
            issue: frozenset(
                option
                for option in options
                if problem.attitude(agreement.actor, issue, option).verdict is not Verdict.REFUSE
            )
            for issue, options in problem.options.items()
        }
        return both(
            *(Choice(issue, kept) for issue, kept in left.items() if len(kept) < len(problem.options[issue]))
        )
    parts = [_unrefused(problem, part) for part in agreement.parts]
    return either(*(both(*some) for some in combinations(parts, agreement.count)))


@dataclass(frozen=True, slots=True)
class _Pricer:
    """Prices one party after the other under a reading."""

    model: CaseModel
    reading: Reading
    problem: SettlementProblem
    pricing: Pricing
    held: Mapping[str, Mapping[tuple[str, str], Held]]
    softened: frozenset[Refusal]

    def priced(self, party: str) -> tuple[Valuation, tuple[Holding, ...], PriceSource]:
        """The valuation of a party, what it holds to, and where its numbers come from."""
        coded = values_of_party(self.model, self.reading, party)
        holdings = _holdings(party, coded)
        if coded is not None and coded[1].priced():
            return self._coded(party, *coded), holdings, _source_of(party, *coded, self.problem)
        lead = f"{party}.{self.model.party[party].lead}"
        words = words_of(lead, self.held.get(lead, {}), self.problem, self.softened)
        kept = {holding.issue for holding in holdings}
        valuation = Valuation(party, _terms(words, self.problem.options, kept, self.pricing))
        silent = frozenset(
            place for place, (word, _) in words.items() if place[0] not in kept and word is ValueWord.UNKNOWN
        )
        return valuation, holdings, PriceSource(party, lead, None, numeric=False, silent=silent)

    def _coded(self, party: str, owner: str, values: Values) -> Valuation:
        """A valuation from coded values; words and ranks without coded weights are weighed by the pricing."""
        pricing, options = self.pricing, self.problem.options
        loose = [i for i in values.priced() if i not in values.weights and _in_words(values, i)]
        asked = values.model_copy(
            update={
                "weights": {**values.weights, **dict.fromkeys(loose, pricing.weights.weight)},
                "options": {**values.options, **_bent_ranks(values, options, pricing)},
                "rankings": {},
            }
        )
        built = bargaining_problem(
            options, (), {owner: asked}, table=pricing.table.table, named=self.model.named()
        ).valuations[0]
        added = {
            issue: (
                *([VALUE_RANKS] if issue in values.rankings else []),
                *([pricing.weights.assumption] if issue in loose else []),
            )
            for issue in values.priced()
        }
        return Valuation(
            party,
            tuple(
                replace(term, grounds=tuple(dict.fromkeys((*term.grounds, *added[term.issues[0]]))))
                for term in built.terms
            ),
            None if self._gives_way(party) else values.reserve,
            built.grounds,
        )

    def _gives_way(self, party: str) -> bool:
        """Whether the reserve of the party's lead is among the red lines that softened."""
        lead = f"{party}.{self.model.party[party].lead}"
        return any(line.is_reserve and line.actor == lead for line in self.softened)


def _holdings(party: str, coded: tuple[str, Values] | None) -> tuple[Holding, ...]:
    held = () if coded is None else coded[1].held()
    return tuple(Holding(party, issue, option) for issue, option in sorted(set(held)))


def words_of(
    actor: str,
    held: Mapping[tuple[str, str], Held],
    problem: SettlementProblem,
    softened: frozenset[Refusal] = frozenset(),
) -> _Words:
    """The word an actor's stances in force have for every option, and the stances that say so.

    An option refused, by a stance of its own or because another one is demanded, has the word `refuses`. A
    red line that softened is one step softer: `refuses` becomes `opposes`, a demand that excluded other
    options becomes `prefers`.
    """
    mine = [line for line in softened if line.actor == actor]
    moved = {ground for line in mine for ground in line.grounds}
    gone = {(line.issue, line.option) for line in mine}
    return {
        (issue, option): _word(
            held.get((issue, option)),
            problem.attitude(actor, issue, option),
            gone=(issue, option) in gone,
            moved=moved,
        )
        for issue, options in problem.options.items()
        for option in options
    }


def _word(
    own: Held | None, said: Attitude, *, gone: bool, moved: set[str]
) -> tuple[ValueWord, tuple[str, ...]]:
    """`gone` says that a red line on the option softened; `moved` are the stances that softened."""
    if said.verdict is Verdict.REFUSE:
        return ValueWord.REFUSES, said.grounds
    if own is not None and own.kind is not StanceKind.REFUSES:
        softer = own.kind is StanceKind.DEMANDS and own.id in moved
        return ValueWord.PREFERS if softer else ValueWord(own.kind.value), (own.id,)
    if gone:
        return ValueWord.OPPOSES, said.grounds
    return (ValueWord.ACCEPTS if said.verdict is Verdict.ACCEPT else ValueWord.UNKNOWN), said.grounds


def _terms(
    words: _Words, options: Mapping[str, tuple[str, ...]], kept: set[str], pricing: Pricing
) -> tuple[Term, ...]:
    table = pricing.table.table
    return tuple(
        Term(
            (issue,),
            {(option,): table.worth(words[issue, option][0]) for option in options[issue]},
            pricing.weights.weight,
            (
                *sorted({ground for option in options[issue] for ground in words[issue, option][1]}),
                VALUE_WORDS,
                pricing.weights.assumption,
            ),
        )
        for issue in sorted(options)
        if issue not in kept
    )


def _in_words(values: Values, issue: str) -> bool:
    return issue in values.rankings or not all(
        isinstance(worth, Interval) for worth in values.options[issue].values()
    )


def _bent_ranks(
    values: Values, options: Mapping[str, tuple[str, ...]], pricing: Pricing
) -> Mapping[str, Mapping[str, Interval | ValueWord]]:
    """The ranked issues as intervals, bent as the table is."""
    found: dict[str, dict[str, Interval | ValueWord]] = {}
    for issue in values.rankings:
        places = values.ranking(issue)
        worths: dict[str, Interval | ValueWord] = dict.fromkeys(options[issue], ValueWord.UNKNOWN)
        for number, place in enumerate(places):
            band = bent(worth_of_place(number, len(places)), pricing.table.curve)
            worths |= dict.fromkeys(place, band)
        found[issue] = worths
    return found


def _source_of(party: str, owner: str, values: Values, problem: SettlementProblem) -> PriceSource:
    silent: set[tuple[str, str]] = set()
    for issue in values.priced():
        ranked = {option for place in values.ranking(issue) for option in place}
        said = values.options.get(issue, {})
        silent |= {
            (issue, option)
            for option in problem.options[issue]
            if option not in ranked and said.get(option, ValueWord.UNKNOWN) is ValueWord.UNKNOWN
        }
    return PriceSource(party, owner, values_id(owner), is_numeric(values), frozenset(silent))
