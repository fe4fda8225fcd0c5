"""What numbers add: what decides each issue, how far that hangs on assumptions, and what is balanced."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date

from hikiwake.basics.errors import ModelError
from hikiwake.findings.bargain import (
    BargainFinding,
    Decider,
    IssueAnswer,
    Often,
    OptionChoice,
    PartyGain,
    PartyPrice,
    SettlementAnswer,
    TableOfWords,
    Variation,
)
from hikiwake.findings.finding import Assumption
from hikiwake.formalise.reading import Reading
from hikiwake.model.wording import counted, listed, spoken
from hikiwake.report.naming import Naming
from hikiwake.store.case import Case
from hikiwake.study.bargain import settlements_by_numbers
from hikiwake.study.bargain_runs import CONCEPTS, SCALE_FREE
from hikiwake.study.setting import make_setting
from hikiwake.study.value_assumptions import valued_by

MOST_SETTLEMENTS = 3

_DULL = frozenset({Decider.RED_LINES, Decider.HOLDING})


@dataclass(frozen=True, slots=True)
class Told:
    """Something in words, and the counts behind the words."""

    words: str
    counts: str = ""


@dataclass(frozen=True, slots=True)
class IssueView:
    """What becomes of an issue: the option taken, or those that some solution takes; and what decides it."""

    trace: str
    question: str
    taken: tuple[Told, ...]
    moves: str
    why: str
    stances: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class VariationView:
    """Another assumption made instead, and what the options that lead do under it. `anchor` is its entry."""

    trace: str
    anchor: str
    says: str
    outcome: str


@dataclass(frozen=True, slots=True)
class SettlementView:
    """A settlement: what it moves, or how it differs from the first; what it is worth; what beats it."""

    trace: str
    lead: str
    terms: tuple[tuple[str, str], ...]
    chosen: tuple[Told, ...]
    gains: tuple[tuple[str, Told], ...]
    beaten_by: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class PriceView:
    """Where a party's numbers come from."""

    trace: str
    party: str
    source: str
    rest: tuple[str, ...]
    passages: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class BargainView:
    """The comparison of a day. `sheet` holds what it assumes beyond the page's assumption sheet."""

    trace: str
    sentence: str
    others: str
    issues: tuple[IssueView, ...]
    settled: tuple[IssueView, ...]
    tried: str
    variations: tuple[VariationView, ...]
    settlements: tuple[SettlementView, ...]
    selected: str
    beaten: str
    prices: tuple[PriceView, ...]
    table: TableOfWords | None
    sheet: tuple[Assumption, ...]


def bargain_view(case: Case, naming: Naming, day: date, listed_already: Iterable[str]) -> BargainView | str:
    """The comparison of a day with its usual options; or in words why the case allows none.

    `listed_already` holds the ids of assumptions that the page shows elsewhere.
    """
    setting = make_setting(case.dossier, case.model, Reading(day=day), naming.viewpoint)
    try:
        found = settlements_by_numbers(setting)
    except ModelError as error:
        return str(error)
    shown = frozenset(listed_already)
    return _Teller(case, naming, found).view(tuple(e for e in found.sheet if e.id not in shown))


class _Teller:
    """Puts one comparison into the page's words."""

    def __init__(self, case: Case, naming: Naming, found: BargainFinding) -> None:
        self._values = case.model.values
        self._naming = naming
        self._found = found

    def view(self, sheet: tuple[Assumption, ...]) -> BargainView:
        found = self._found
        dull = [issue for issue in found.issues if issue.decided_by in _DULL and not issue.moves]
        words = any(not price.numeric for price in found.prices)
        return BargainView(
            trace=f"{found.day}:bargain",
            sentence=found.sentence,
            others=_others(found),
            issues=tuple(self._issue(issue) for issue in found.issues if issue not in dull),
            settled=tuple(self._issue(issue) for issue in dull),
            tried=f"{counted(found.completions, 'filling')} of the intervals tried",
            variations=tuple(_variation(variation) for variation in found.variations),
            settlements=tuple(
                self._settlement(place, each)
                for place, each in enumerate(found.settlements[:MOST_SETTLEMENTS])
            ),
            selected=counted(found.selected, "settlement"),
            beaten=_beaten(found),
            prices=tuple(self._price(price) for price in found.prices),
            table=found.table if words else None,
            sheet=sheet,
        )

    def _issue(self, issue: IssueAnswer) -> IssueView:
        chosen = tuple(Told(f"“{o.label}”", _counts(o.chosen_by)) for o in issue.options if _ever(o))
        if issue.leading:
            leading = next(o for o in issue.options if o.option == issue.leading)
            chosen = (Told(issue.label, _counts(leading.chosen_by)),)
        stays = "stays as it is" if issue.leading else "open"
        return IssueView(
            trace=issue.id,
            question=self._naming.issue(issue.issue),
            taken=chosen,
            moves="moves" if issue.moves else stays,
            why=issue.in_words,
            stances=issue.stances,
        )

    def _settlement(self, place: int, row: SettlementAnswer) -> SettlementView:
        differs = row.apart if place else row.moves
        than = "the first" if place else "how things stand"
        return SettlementView(
            trace=row.id,
            lead=f"{counted(len(differs), 'difference')} from {than}",
            terms=self._terms(differs),
            chosen=_chosen(row.selected_by),
            gains=tuple((self._naming.party(gain.party), _gain(gain)) for gain in row.gains),
            beaten_by=self._terms(row.beaten_by or {}),
        )

    def _terms(self, terms: Mapping[str, str]) -> tuple[tuple[str, str], ...]:
        return tuple((self._naming.issue(i), self._naming.option(i, option)) for i, option in terms.items())

    def _price(self, price: PartyPrice) -> PriceView:
        naming, assumed = self._naming, (valued_by(price.party), price.assumption)
        source = f"by the stances of {naming.inner(price.actor)}, priced by the table of words"
        if price.values:
            source = f"by its coded {'numbers' if price.numeric else 'words and numbers'}"
        held = (f"“{naming.option(*hold.split('/')[1:])}”" for hold in price.not_for_sale)
        coded = self._values.get(price.values.removeprefix("values.")) if price.values else None
        rest = [
            *([f"assumed: {coded.because}"] if coded and not coded.passages else []),
            f"nothing is coded on {price.silent:,} of {price.priced:,} options",
            f"no agreement is worth {price.disagreement}",
            *([f"not for sale: {listed(held)}"] if price.not_for_sale else []),
        ]
        named = [price.values or "", *(a for a in assumed if a in self._found.assumptions)]
        return PriceView(
            trace=" ".join(name for name in named if name),
            party=naming.party(price.party),
            source=source,
            rest=tuple(rest),
            passages=tuple(coded.passages) if coded else (),
        )


def _others(found: BargainFinding) -> str:
    if found.changes < 2:
        return ""
    others = counted(found.changes - 1, "other least change")
    return f"{others} would open other settlements: `hikiwake bargain --at {found.day} --change N`."


def _ever(option: OptionChoice) -> bool:
    """Whether a solution that compares no units ever takes the option."""
    return any(option.chosen_by[name].number for name in SCALE_FREE)


def _counts(chosen_by: Mapping[str, Often]) -> str:
    """How often each solution does it, counted."""
    return "; ".join(
        f"{CONCEPTS[name].name} {often.number:,} of {often.of:,}" for name, often in chosen_by.items()
    )


def _chosen(selected_by: Mapping[str, Often]) -> tuple[Told, ...]:
    """The solutions that select a settlement, those that do it alike together."""
    alike: dict[str, dict[str, Often]] = {}
    for name, often in sorted(selected_by.items(), key=lambda pair: -pair[1].number):
        alike.setdefault(often.how_many, {})[name] = often
    return tuple(
        Told(f"{listed(CONCEPTS[name].name for name in by)} in {how_many} of the numbers", _counts(by))
        for how_many, by in alike.items()
    )


def _gain(gain: PartyGain) -> Told:
    """The gain in words; in how many fillings it is one, and its worth where numbers are coded, as counts."""
    more = gain.more
    sure = more.of == 1 or gain.over_no_agreement.startswith("surely")
    often = "" if sure else f", better in {more.how_many} of the numbers tried"
    worth = gain.low if gain.low == gain.high else f"{gain.low} to {gain.high}"
    counts = [f"better in {more.number:,} of {more.of:,}", *([f"worth {worth}"] if worth else [])]
    return Told(f"{gain.over_no_agreement} than no agreement{often}", "; ".join(counts))


def _variation(variation: Variation) -> VariationView:
    lost, kept = listed(map(spoken, variation.loses)), listed(map(spoken, variation.keeps))
    outcome = "nothing was decided by numbers alone"
    if kept:
        outcome = f"keeps {kept}" if lost else f"keeps all of it: {kept}"
    if lost:
        outcome = f"{outcome}; loses {lost}" if kept else f"loses {lost}"
    return VariationView(
        trace=variation.id,
        anchor=f"A-{variation.id.removeprefix('assumption.')}",
        says=variation.says,
        outcome=outcome,
    )


def _beaten(found: BargainFinding) -> str:
    if found.compared < 2:
        return ""
    return (
        f"At least {found.beaten:,} of {counted(found.compared, 'settlement')} are surely beaten, whatever "
        f"the numbers; {found.beaten_by_order:,} if only a stronger word is worth more."
    )
