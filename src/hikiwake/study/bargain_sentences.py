"""The answer of a comparison in a few words, each with how surely it holds."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from hikiwake.basics.date_words import day_in_words
from hikiwake.findings.bargain import ConceptAnswer, Decider, IssueAnswer
from hikiwake.formalise.values import Weights
from hikiwake.methods.completions.draws import EXACT
from hikiwake.methods.robustness.shares import HowMany
from hikiwake.model.wording import counted, listed, spoken
from hikiwake.study.bargain_comparison import Comparison
from hikiwake.study.bargain_runs import CONCEPTS, SCALE_FREE
from hikiwake.study.setting import Setting
from hikiwake.study.value_assumptions import uses_words, weights_used
from hikiwake.study.why import places

BALANCED = listed(CONCEPTS[name].name for name in SCALE_FREE)
"""The solutions that compare no units, by name."""


def sentence_of(
    comparison: Comparison, issues: Sequence[IssueAnswer], concepts: Sequence[ConceptAnswer]
) -> str:
    """The answer with its hedge."""
    parts = (
        _opening(comparison),
        *_sure_moves(issues),
        *_solved(comparison, concepts),
        *_balanced_moves(comparison, issues),
        *_rest(issues),
        _hedge(comparison),
    )
    return " ".join(parts)


def nothing_to_compare(setting: Setting, *, held: bool) -> str:
    """The answer where no settlement can be compared."""
    day, which = day_in_words(setting.reading.day), _which(setting)
    if held:
        return (
            f"On {day} no settlement{which} that nobody needed refuses holds all that is not for sale, so "
            "there is nothing to compare."
        )
    return f"On {day} no settlement{which} meets the rules of the case, so there is nothing to compare."


def _which(setting: Setting) -> str:
    return f" with {setting.reading.where}" if setting.reading.where else ""


def _opening(comparison: Comparison) -> str:
    setting, opening = comparison.setting, comparison.opening
    day = day_in_words(setting.reading.day)
    number = counted(comparison.unrefused, "settlement")
    if not opening.softened:
        return f"On {day} nobody needed refuses {number}{_which(setting)}."
    return (
        f"On {day} every settlement{_which(setting)} is blocked. If the red lines of one least change "
        f"softened ({setting.wording.softenings(places(opening.softened))}), nobody needed would refuse "
        f"{number}."
    )


def _solved(comparison: Comparison, concepts: Sequence[ConceptAnswer]) -> Iterator[str]:
    """A warning where settlements may be worth no more than no agreement to somebody."""
    least = min((c.solved.number for c in concepts if c.concept in SCALE_FREE), default=0)
    missing = comparison.base.share(len(comparison.base.selections) - least)
    if missing.how_many is not HowMany.NONE:
        numbers = "the coded numbers" if _exact(comparison) else f"{missing.how_many} of the numbers tried"
        yield f"Under {numbers} no settlement beats no agreement for every party, and nothing is balanced."


def _sure_moves(issues: Sequence[IssueAnswer]) -> Iterator[str]:
    """The moves away from the status quo that no number decides."""
    left = _named(issues, Decider.RED_LINES, Decider.HOLDING)
    if left:
        yield f"All of them include {listed(left)}: nothing else is left."
    better = _named(issues, Decider.ORDER, Decider.NUMBERS)
    if better:
        yield f"Better for all, whatever the numbers: {listed(better)}."


def _balanced_moves(comparison: Comparison, issues: Sequence[IssueAnswer]) -> Iterator[str]:
    """The moves that the solutions make, by how surely."""
    under = ", under every assumption tried," if comparison.rivals else ""
    tried = "By the coded numbers" if _exact(comparison) else "In all numbers tried"
    if always := _named(issues, Decider.EVERY_RUN):
        yield f"{tried}{under or ','} {BALANCED} both take {listed(always)}."
    if mostly := _named(issues, Decider.MOST_RUNS):
        yield f"In most numbers tried{under or ','} {BALANCED} both take {listed(mostly)}."
    if hanging := _named(issues, Decider.ASSUMPTIONS):
        yield f"On what is assumed {'hang' if len(hanging) > 1 else 'hangs'} {listed(hanging)}."


def _named(issues: Sequence[IssueAnswer], *deciders: Decider) -> list[str]:
    return [
        f"“{issue.label}” ({spoken(issue.issue)})"
        for issue in issues
        if issue.moves and issue.decided_by in deciders
    ]


def _rest(issues: Sequence[IssueAnswer]) -> Iterator[str]:
    stay = sum(bool(issue.leading) and not issue.moves for issue in issues)
    undecided = [spoken(issue.issue) for issue in issues if issue.decided_by is Decider.NOTHING]
    if stay:
        yield f"On {stay} of {counted(len(issues), 'issue')} the status quo stays."
    if undecided:
        yield f"The numbers decide nothing about {listed(undecided)}."


def _hedge(comparison: Comparison) -> str:
    if not uses_words(comparison.priced.problem.valuations):
        return "This rests on the coded numbers."
    alike = weights_used(comparison.priced, Weights.EQUAL)
    weights = ", every issue counting alike" if alike else ""
    table = comparison.choices.table or "declared"
    coded = any(source.coded for source in comparison.priced.sources)
    whose = "Some of the numbers are" if coded else "The numbers are"
    return f"{whose} nobody's own: the {table} table of words gave them{weights}."


def _exact(comparison: Comparison) -> bool:
    return comparison.base.selections[0].completion == EXACT
