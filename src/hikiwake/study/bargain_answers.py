"""The parts of a comparison in words: what becomes of each issue, which settlements were selected."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping

from hikiwake.basics.quantities import ZERO, Interval, written
from hikiwake.findings.bargain import (
    ConceptAnswer,
    Decider,
    IssueAnswer,
    Often,
    OptionChoice,
    PartyGain,
    SettlementAnswer,
    Variation,
)
from hikiwake.methods.completions.differences import Settlement, beaten_by, gain
from hikiwake.methods.completions.draws import EXACT
from hikiwake.methods.completions.narrowing import Options
from hikiwake.methods.completions.worst import by_issue, gain_over_worst, issues_of
from hikiwake.methods.robustness.shares import HowMany
from hikiwake.methods.settlement.candidates import best_candidates
from hikiwake.model.agreement import Verdict, voices
from hikiwake.model.valuation import Valuation
from hikiwake.model.wording import listed, spoken
from hikiwake.study.bargain_comparison import Comparison
from hikiwake.study.bargain_runs import CONCEPTS, SCALE_FREE, Key
from hikiwake.study.value_assumptions import has_reserve

MOST_LISTED = 12
"""Settlements that were selected and are shown; the finding says how many there were."""
_CANDIDATES = 5


def often(comparison: Comparison, number: int) -> Often:
    """A number of completions, of all tried."""
    share = comparison.base.share(number)
    return Often(how_many=share.how_many.value, number=share.number, of=share.of)


def issue_answers(comparison: Comparison) -> tuple[IssueAnswer, ...]:
    """What becomes of every issue, in the order of the case."""
    return tuple(_issue(comparison, issue) for issue in comparison.narrow.options)


def _issue(comparison: Comparison, issue: str) -> IssueAnswer:
    leading, decider = _decided(comparison, issue)
    wording = comparison.setting.wording
    runs = {rival.id: rival.run.leading(issue) for rival in comparison.rivals}
    by_runs = leading and not decider.is_exact
    silent = _silent(comparison, issue)
    fails = tuple(name for name, leads in runs.items() if by_runs and leads != leading)
    return IssueAnswer(
        id=f"{comparison.day}:bargain.issue.{issue}",
        issue=issue,
        leading=leading,
        label=wording.option(issue, leading) if leading else "",
        moves=bool(leading) and leading != comparison.status_quo.get(issue),
        decided_by=decider,
        in_words=_in_words(comparison, decider, fails, silent),
        options=tuple(_choice(comparison, issue, option) for option in comparison.narrow.options[issue]),
        holds_under=tuple(name for name, leads in runs.items() if by_runs and leads == leading),
        fails_under=fails,
        silent=silent,
        stances=_behind(comparison, issue, decider),
    )


def _decided(comparison: Comparison, issue: str) -> tuple[str, Decider]:
    """The option that settles an issue, empty where none does, and what settles it."""
    exact = (
        (Decider.RED_LINES, comparison.narrow.options[issue]),
        (Decider.ORDER, comparison.by_order.options[issue]),
        (Decider.NUMBERS, comparison.by_numbers.options[issue]),
    )
    for decider, left in exact:
        if len(left) == 1:
            held = any(holding.issue == issue for holding in comparison.priced.problem.holdings)
            return left[0], Decider.HOLDING if held else decider
    leading = comparison.base.leading(issue)
    if leading is None:
        return "", Decider.NOTHING
    runs = [comparison.base, *(rival.run for rival in comparison.rivals)]
    if any(run.leading(issue) != leading for run in runs):
        return leading, Decider.ASSUMPTIONS
    always = all(
        run.share(run.options(concept, issue)[leading]).how_many is HowMany.ALL
        for run in runs
        for concept in SCALE_FREE
    )
    return leading, Decider.EVERY_RUN if always else Decider.MOST_RUNS


def _in_words(
    comparison: Comparison, decider: Decider, fails: tuple[str, ...], silent: tuple[str, ...]
) -> str:
    exact = comparison.base.selections[0].completion == EXACT
    rivals = ", and whatever else is assumed" if comparison.rivals else ""
    words = {
        Decider.RED_LINES: "red lines and rules leave nothing else",
        Decider.HOLDING: "not for sale",
        Decider.ORDER: "better by what all parties say, whatever the numbers",
        Decider.NUMBERS: "better for all under any numbers within the intervals",
        Decider.EVERY_RUN: f"by the coded numbers{rivals}" if exact else f"in all numbers tried{rivals}",
        Decider.MOST_RUNS: f"in most numbers tried{rivals}",
        Decider.ASSUMPTIONS: f"hangs on what is assumed: not under {listed(_short(name) for name in fails)}",
        Decider.NOTHING: "no option leads clearly in the numbers tried",
    }
    names = listed(comparison.setting.wording.party(party) for party in silent)
    return words[decider] + (f"; {names} silent on some of it" if names and not decider.is_exact else "")


def _short(assumption: str) -> str:
    return assumption.removeprefix("assumption.").removeprefix("value-words.").replace("-", " ")


def _choice(comparison: Comparison, issue: str, option: str) -> OptionChoice:
    return OptionChoice(
        option=option,
        label=comparison.setting.wording.option(issue, option),
        status_quo=comparison.status_quo.get(issue) == option,
        chosen_by={
            concept: often(comparison, comparison.base.options(concept, issue)[option])
            for concept in CONCEPTS
        },
    )


def _silent(comparison: Comparison, issue: str) -> tuple[str, ...]:
    """The parties of which nothing is coded on an option that is left."""
    left = comparison.narrow.options[issue]
    if len(left) == 1:
        return ()
    return tuple(
        source.party
        for source in comparison.priced.sources
        if any((issue, option) in source.silent for option in left)
    )


def _behind(comparison: Comparison, issue: str, decider: Decider) -> tuple[str, ...]:
    """Ids of the judgements behind an issue: its prices and red lines; all red lines where they decide."""
    grounds = {
        ground
        for valuation in comparison.priced.problem.valuations
        for term in valuation.terms
        if issue in term.issues
        for ground in term.grounds
        if not ground.startswith("assumption.")
    }
    problem = comparison.setting.problem
    heard = frozenset().union(*(voices(party.agreement) for party in problem.needed()))
    for actor in heard:
        for (place, _), said in problem.attitudes.get(actor, {}).items():
            if said.verdict is Verdict.REFUSE and (decider is Decider.RED_LINES or place == issue):
                grounds |= set(said.grounds)
    return tuple(sorted(grounds))


def concept_answers(comparison: Comparison) -> tuple[ConceptAnswer, ...]:
    """Each solution: what it asks for, and in how many completions it selects anything."""
    run = comparison.base
    return tuple(
        ConceptAnswer(
            id=f"{comparison.day}:bargain.solution.{name}",
            concept=name,
            name=concept.name,
            says=concept.says,
            compares_units=concept.compares_units,
            solved=often(comparison, len(run.selections) - run.reasons(name).total()),
            unique=often(comparison, run.unique(name)),
            none_because=dict(sorted(run.reasons(name).items())),
        )
        for name, concept in CONCEPTS.items()
    )


def variations(
    comparison: Comparison, issues: tuple[IssueAnswer, ...], says: Mapping[str, str]
) -> tuple[Variation, ...]:
    """What each rival run keeps of the options that lead by the numbers tried; `says` is by assumption."""
    leading = [issue for issue in issues if issue.leading and not issue.decided_by.is_exact]
    return tuple(
        Variation(
            id=rival.id,
            says=says[rival.id],
            completions=len(rival.run.selections),
            keeps=tuple(issue.issue for issue in leading if rival.id in issue.holds_under),
            loses=tuple(issue.issue for issue in leading if rival.id in issue.fails_under),
        )
        for rival in comparison.rivals
    )


def settlement_answers(comparison: Comparison) -> tuple[SettlementAnswer, ...]:
    """The settlements most selected first, then the candidates nearest to agreement that were not."""
    by_concept = {concept: comparison.base.settlements(concept) for concept in CONCEPTS}
    shown = _ranked(by_concept)[:MOST_LISTED]
    candidates = (
        tuple((issue, candidate.settlement[issue]) for issue in comparison.base.issues)
        for candidate in best_candidates(comparison.opening.problem, _CANDIDATES, comparison.status_quo)
    )
    keys = tuple(dict.fromkeys((*shown, *candidates)))
    return tuple(
        _settlement(comparison, number, key, dict(keys[0]), by_concept)
        for number, key in enumerate(keys, start=1)
    )


def number_selected(comparison: Comparison) -> int:
    """How many different settlements any solution selects in any completion."""
    return len({key for concept in CONCEPTS for key in comparison.base.settlements(concept)})


def _ranked(by_concept: Mapping[str, Counter[Key]]) -> list[Key]:
    """Most selected by the solutions that compare no units first, then by all; ties by the options."""
    free: Counter[Key] = sum((by_concept[concept] for concept in SCALE_FREE), Counter())
    every: Counter[Key] = sum(by_concept.values(), Counter())
    return sorted(every, key=lambda key: (-free[key], -every[key], sorted(key)))


def _settlement(
    comparison: Comparison,
    number: int,
    key: Key,
    first: Mapping[str, str],
    by_concept: Mapping[str, Counter[Key]],
) -> SettlementAnswer:
    terms = dict(key)
    moves = differing(terms, comparison.status_quo)
    beater = beaten_by(comparison.priced.problem, terms, comparison.narrow)
    middle = next((s for s in comparison.base.selections if s.completion in {"middle", EXACT}), None)
    return SettlementAnswer(
        id=f"{comparison.day}:bargain.settlement-{number}",
        title=in_labels(comparison, moves),
        terms=terms,
        moves=moves,
        apart=differing(terms, first),
        selected_by={
            concept: often(comparison, found[key]) for concept, found in by_concept.items() if found[key]
        },
        in_the_middle=tuple(
            concept
            for concept in CONCEPTS
            if middle is not None
            and isinstance(chosen := middle.selected[concept], tuple)
            and terms in chosen
        ),
        gains=tuple(_gains(comparison, terms)),
        beaten_by=None if beater is None else differing(beater, terms),
    )


def differing(terms: Settlement, other: Settlement) -> Mapping[str, str]:
    """The part of a settlement that differs from another, or from how things stand."""
    return {issue: option for issue, option in terms.items() if other.get(issue) != option}


def in_labels(comparison: Comparison, moves: Mapping[str, str]) -> str:
    """What a settlement moves, by issue and label."""
    wording = comparison.setting.wording
    named = (f"{spoken(issue)}: {wording.option(issue, option)}" for issue, option in moves.items())
    return "; ".join(named) or "The status quo"


def _gains(comparison: Comparison, terms: Settlement) -> Iterator[PartyGain]:
    problem, sources = comparison.priced.problem, comparison.priced.sources
    for place, (valuation, source) in enumerate(zip(problem.valuations, sources, strict=True)):
        over = over_no_agreement(valuation, terms, comparison.known_status_quo, comparison.narrow.options)
        worth = valuation.worth(terms)
        shown = source.numeric or comparison.choices.numbers
        yield PartyGain(
            party=source.party,
            over_no_agreement=gain_in_words(over),
            more=often(comparison, comparison.base.more(place, terms)),
            low=written(worth.low) if shown else "",
            high=written(worth.high) if shown else "",
        )


def over_no_agreement(
    valuation: Valuation, terms: Settlement, status_quo: Settlement, left: Options
) -> Interval:
    """What a settlement is worth over no agreement, from the least to the most over all completions.

    `left` are the options among which the worst is looked for where the status quo says nothing.
    """
    if has_reserve(valuation) and valuation.reserve is not None:
        worth = valuation.worth(terms)
        return Interval(worth.low - valuation.reserve.high, worth.high - valuation.reserve.low)
    total = ZERO
    for part in by_issue(valuation).values():
        if all(issue in status_quo for issue in issues_of(part)):
            total += gain(part, terms, status_quo)
        else:
            total += gain_over_worst(part, terms, left)
    return total


def gain_in_words(over: Interval) -> str:
    """How an interval of gains is told without numbers."""
    if over.low > 0:
        return "surely better"
    if over.high < 0:
        return "surely worse"
    if over.low == 0:
        return "no worse"
    return "no better" if over.high == 0 else "better or worse"
