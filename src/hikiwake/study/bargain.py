"""Settlement with numbers: which unrefused settlements are balanced, how surely, and what decides it.

Numbers come last. First red lines and rules leave what they leave; then what all parties say orders part of
it; only the rest is compared by numbers, in many fillings of their intervals and under rival assumptions, and
the answer says which of its parts survive all of them.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from hikiwake import __version__
from hikiwake.findings.bargain import (
    Acceptable,
    BargainFinding,
    IssueAnswer,
    PartyPrice,
    State,
    Variation,
)
from hikiwake.findings.finding import Assumption
from hikiwake.formalise.bargaining import VALUE_RANKS, values_id
from hikiwake.formalise.value_tables import tables_of
from hikiwake.formalise.values import PriceSource
from hikiwake.methods.settlement.counting import count
from hikiwake.methods.settlement.win_sets import win_sets
from hikiwake.model.agreement import Verdict
from hikiwake.model.problem import Refusal
from hikiwake.model.valuation import Valuation
from hikiwake.study.bargain_answers import (
    concept_answers,
    issue_answers,
    number_selected,
    settlement_answers,
    variations,
)
from hikiwake.study.bargain_comparison import (
    Choices,
    Comparison,
    Frame,
    compare,
    frame_of,
    table_of,
)
from hikiwake.study.bargain_lots import lottery_answers
from hikiwake.study.bargain_runs import NoAgreement
from hikiwake.study.bargain_sentences import nothing_to_compare, sentence_of
from hikiwake.study.setting import Setting
from hikiwake.study.value_assumptions import (
    LOTS,
    general_assumptions,
    has_reserve,
    no_agreement,
    party_assumptions,
    ranks_assumption,
    rival_assumptions,
    supposed_change,
    table_shown,
    uses_words,
    weights_used,
    words_assumption,
)
from hikiwake.study.why import places

METHOD = (
    "additive and conditional values with intervals; exact frontiers and solutions by dynamic programming in "
    "each completion; exact dominance over all completions"
)
PLAIN = Choices()


def settlements_by_numbers(setting: Setting, choices: Choices = PLAIN) -> BargainFinding:
    """Compare the settlements that no needed party refuses at the reading's day.

    Raises `UnknownNameError` for a table or least change there is not, `ModelError` for values that do not
    fit or where no party is needed.
    """
    frame = frame_of(setting, choices)
    if not isinstance(frame, Frame):
        return _nothing(setting, choices, frame)
    comparison = compare(frame)
    sheet = (*setting.sheet(), *value_sheet(frame, (rival.id for rival in comparison.rivals)))
    issues, concepts = issue_answers(comparison), concept_answers(comparison)
    selections = comparison.base.selections
    return BargainFinding(
        **_carried(setting, choices, sheet, comparison.opening.softened),
        rests_on=_rests_on(comparison),
        sentence=sentence_of(comparison, issues, concepts),
        state=State.SUPPOSED if comparison.opening.softened else State.OPEN,
        unrefused=frame.unrefused,
        compared=comparison.compared,
        changes=comparison.opening.changes,
        prices=tuple(_prices(comparison)),
        completions=len(selections),
        bounded=sum(not selection.frontier.is_exact for selection in selections),
        beaten=comparison.compared - comparison.by_numbers.number,
        beaten_by_order=comparison.compared - comparison.by_order.number,
        issues=issues,
        concepts=concepts,
        settlements=settlement_answers(comparison),
        selected=number_selected(comparison),
        variations=_variations(comparison, issues),
        lotteries=tuple(lottery_answers(comparison)) if choices.lots else (),
        acceptable=_acceptable(comparison),
    )


def _carried(
    setting: Setting, choices: Choices, sheet: tuple[Assumption, ...], softened: Iterable[Refusal] = ()
) -> dict[str, Any]:
    """What every finding of a comparison carries."""
    return {
        "method": METHOD,
        "version": __version__,
        "parameters": {**setting.reading.parameters(), **choices.parameters()},
        "seed": choices.seed,
        "assumptions": tuple(entry.id for entry in sheet),
        "day": setting.reading.day.isoformat(),
        "feasible": count(setting.problem).feasible,
        "supposing": setting.red_lines(softened),
        "table": table_shown(table_of(setting, choices)),
        "sheet": sheet,
    }


def _nothing(setting: Setting, choices: Choices, state: State) -> BargainFinding:
    return BargainFinding(
        **_carried(setting, choices, setting.sheet()),
        rests_on=setting.rests_on(),
        sentence=nothing_to_compare(setting, held=state is State.HELD),
        state=state,
    )


def _variations(comparison: Comparison, issues: tuple[IssueAnswer, ...]) -> tuple[Variation, ...]:
    tables = tables_of(comparison.setting.model).values()
    return variations(comparison, issues, {entry.id: entry.says for entry in rival_assumptions(tables)})


def value_sheet(frame: Frame, rivals: Iterable[str] = ()) -> tuple[Assumption, ...]:
    """What a comparison takes for granted beyond the judgements; `rivals` names what rival runs assume."""
    setting, choices, valuations = frame.setting, frame.choices, frame.priced.problem.valuations
    table = table_of(setting, choices)
    made = set(rivals) | ({LOTS} if choices.lots else set())
    if weights_used(frame.priced, choices.weights):
        made.add(choices.weights.assumption)
    words = uses_words(valuations)
    if words:
        made.add(table.id)
    ranked = any(VALUE_RANKS in term.grounds for valuation in valuations for term in valuation.terms)
    return (
        *general_assumptions(),
        *([words_assumption(table)] if words else []),
        *([ranks_assumption()] if ranked else []),
        *(entry for entry in rival_assumptions(tables_of(setting.model).values()) if entry.id in made),
        *party_assumptions(
            frame.priced,
            values={values_id(name): values for name, values in setting.model.values.items()},
            status_quo=frame.status_quo,
            kind=choices.no_agreement,
            wording=setting.wording,
            refused=_refused_status_quo(frame),
        ),
        *_supposed(frame),
    )


def _supposed(frame: Frame) -> Iterator[Assumption]:
    lines = frame.opening.softened
    if lines:
        yield supposed_change(frame.setting.wording.softenings(places(lines)), frame.opening.changes - 1)


def _refused_status_quo(frame: Frame) -> Mapping[str, frozenset[str]]:
    """For each party valued by stances, the issues on which its actor refuses how things stand."""
    problem = frame.opening.problem
    return {
        source.party: frozenset(
            issue
            for issue, option in frame.status_quo.items()
            if problem.attitude(source.actor, issue, option).verdict is Verdict.REFUSE
        )
        for source in frame.priced.sources
        if source.coded is None
    }


def _rests_on(comparison: Comparison) -> tuple[str, ...]:
    grounds = {
        ground
        for valuation in comparison.priced.problem.valuations
        for term in valuation.terms
        for ground in term.grounds
        if not ground.startswith("assumption.")
    }
    coded = {source.coded for source in comparison.priced.sources if source.coded}
    return tuple(sorted(grounds | coded | set(comparison.setting.rests_on())))


def _prices(comparison: Comparison) -> Iterator[PartyPrice]:
    problem = comparison.priced.problem
    for valuation, source in zip(problem.valuations, comparison.priced.sources, strict=True):
        reserved = has_reserve(valuation)
        priced = {(t.issues[0], chosen[0]) for t in valuation.terms for chosen in t.values}
        yield PartyPrice(
            party=source.party,
            actor=source.actor,
            values=source.coded,
            numeric=source.numeric,
            silent=len(source.silent),
            priced=len(priced),
            disagreement=_disagreement(comparison, valuation, source),
            assumption=None if reserved else no_agreement(source.party),
            not_for_sale=tuple(h.id for h in problem.holdings if h.party == source.party),
        )


def _disagreement(comparison: Comparison, valuation: Valuation, source: PriceSource) -> str:
    if has_reserve(valuation):
        shown = source.numeric or comparison.choices.numbers
        return f"its coded reserve, {valuation.reserve}" if shown else "its coded reserve"
    worst = comparison.choices.no_agreement is NoAgreement.WORST or not comparison.status_quo
    return "the worst option on every issue" if worst else "the status quo"


def _acceptable(comparison: Comparison) -> tuple[Acceptable, ...]:
    """Exact counts for every coalition, where numbers are coded for somebody."""
    if not any(source.numeric for source in comparison.priced.sources):
        return ()
    return tuple(
        Acceptable(
            id=f"{comparison.day}:bargain.acceptable.{'+'.join(size.of)}",
            parties=size.of,
            surely=size.surely,
            perhaps=size.perhaps,
            feasible=size.feasible,
        )
        for size in win_sets(comparison.setting.problem).sizes
    )
