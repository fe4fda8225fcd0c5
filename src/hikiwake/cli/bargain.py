"""The command that compares settlements by numbers."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Annotated

import typer

from hikiwake.cli.asking import Asked, ask
from hikiwake.cli.options import (
    TODAY,
    AtOption,
    BasisOption,
    CaseArgument,
    CaseOption,
    EveryOption,
    JsonOption,
    ScenarioOption,
    ViewpointOption,
    WhereOption,
)
from hikiwake.cli.screen import ID, Cell, Column, Screen
from hikiwake.cli.waiting import Waiting
from hikiwake.findings.bargain import (
    BargainFinding,
    Decider,
    IssueAnswer,
    LotteryAnswer,
    OptionChoice,
    Part,
    PartyGain,
    PartyPrice,
    SettlementAnswer,
)
from hikiwake.formalise.values import Weights
from hikiwake.model.wording import counted, listed, spoken
from hikiwake.study.bargain import settlements_by_numbers
from hikiwake.study.bargain_comparison import DRAWS, Choices
from hikiwake.study.bargain_runs import SCALE_FREE, NoAgreement
from hikiwake.study.why import hedge

FEW = 3
"""Settlements shown without --all."""

TableOption = Annotated[
    str | None,
    typer.Option(
        "--table",
        metavar="NAME",
        help="What words are worth: linear, convex, concave, bands, or `case` where the case has a table.",
    ),
]
DrawsOption = Annotated[
    int,
    typer.Option(
        "--completions", min=0, metavar="N", help="Fillings of the intervals to try, beside their ends."
    ),
]
SeedOption = Annotated[int, typer.Option("--seed", min=0, metavar="N", help="Where the fillings start from.")]
WeightsOption = Annotated[
    Weights, typer.Option("--weights", help="How issues count where no weights are coded.")
]
NoAgreementOption = Annotated[
    NoAgreement,
    typer.Option("--no-agreement", help="What no agreement is worth where no reserve is coded."),
]
ChangeOption = Annotated[
    int | None,
    typer.Option(
        "--change",
        min=1,
        metavar="N",
        help="Where all is blocked: the least change that is taken as made, 1 the first.",
    ),
]
LotsOption = Annotated[
    bool, typer.Option("--lots", help="Also what the solutions are when the parties may draw lots.")
]
NumbersOption = Annotated[
    bool, typer.Option("--numbers", help="Show worths as numbers, also where nobody has coded any.")
]


def bargain(
    folder: CaseArgument = None,
    *,
    case: CaseOption = None,
    at: AtOption = TODAY,
    where: WhereOption = None,
    scenario: ScenarioOption = None,
    basis: BasisOption = None,
    viewpoint: ViewpointOption = None,
    table: TableOption = None,
    weights: WeightsOption = Weights.EQUAL,
    no_agreement: NoAgreementOption = NoAgreement.STATUS_QUO,
    completions: DrawsOption = DRAWS,
    seed: SeedOption = 0,
    change: ChangeOption = None,
    lots: LotsOption = False,
    numbers: NumbersOption = False,
    everything: EveryOption = False,
    as_json: JsonOption = False,
) -> None:
    """Which of the settlements that nobody needed refuses are balanced, and what decides it?

    Red lines and rules come first, then what all parties say, and numbers last: coded ones, else those that
    a printed table gives to words. Where all is blocked, those are compared that a least change would open.

    Example:
      hikiwake bargain --at 2018-11-14
      hikiwake bargain --at 2018-11-14 --table convex --completions 200 --json
    """
    asked = ask(folder or case, at, where=where, scenario=scenario, basis=basis, viewpoint=viewpoint)
    choices = Choices(table, weights, no_agreement, completions, seed, change, lots, numbers)
    with Waiting() as waiting:
        waiting("Solving in every filling of the intervals")
        found = settlements_by_numbers(asked.setting(), choices)
    if as_json:
        asked.screen.document(found)
    else:
        _show(asked, found, everything=everything)


def _show(asked: Asked, found: BargainFinding, *, everything: bool) -> None:
    screen = asked.screen
    screen.say(found.sentence, style="bold")
    if found.changes > 1:
        screen.line()
        others = counted(found.changes - 1, "other least change")
        screen.say(f"{others} would open other settlements: `--change N` takes another.")
    if found.completions:
        _show_issues(asked, found, everything=everything)
        _show_variations(asked, found)
        _show_settlements(asked, found, everything=everything)
        _show_lots(asked, found.lotteries)
        _show_acceptable(asked, found)
        _show_prices(asked, found)
    if everything:
        _show_sheet(screen, found)
    screen.line()
    screen.say(f"{hedge(found)} {found.day}:bargain" + ("" if everything else "; `--all` lists them."))


def _show_issues(asked: Asked, found: BargainFinding, *, everything: bool) -> None:
    """What becomes of each issue; without --all not those that stay as they are for want of anything else."""
    dull = {Decider.RED_LINES, Decider.HOLDING}
    shown = [i for i in found.issues if everything or i.moves or i.decided_by not in dull]
    left = len(found.issues) - len(shown)
    asked.screen.heading(
        f"What decides ({found.completions} fillings of the intervals tried)"
        if found.completions > 1
        else "What decides"
    )
    columns = (
        Column("Issue", firm=False),
        Column("Taken", firm=False),
        Column("Decided by", firm=False),
        ID,
    )
    asked.screen.table(columns, [_issue_row(issue) for issue in shown])
    if left:
        asked.screen.say(f"{counted(left, 'issue')} more: nothing but the status quo is left (--all).")


def _issue_row(issue: IssueAnswer) -> list[Cell]:
    options = (f"“{option.label}”" for option in issue.options if _ever(option))
    taken = issue.label or listed(options, "or") or "—"
    same = " (as it is)" if issue.leading and not issue.moves else ""
    return [spoken(issue.issue), f"{taken}{same}", issue.in_words, issue.id]


def _ever(option: OptionChoice) -> bool:
    """Whether a solution that compares no units ever takes the option."""
    return any(option.chosen_by[name].number for name in SCALE_FREE)


def _show_variations(asked: Asked, found: BargainFinding) -> None:
    if not found.variations:
        return
    screen = asked.screen
    screen.heading("With another assumption instead")
    for variation in found.variations:
        number = len(variation.keeps) + len(variation.loses)
        kept = "keeps all of it" if not variation.loses else f"loses {listed(map(spoken, variation.loses))}"
        if not number:
            kept = "nothing was decided by numbers alone"
        screen.say(f"{variation.says}: {kept}.", indent=2, hang=2)
        screen.line(f"    {variation.id}")


def _show_settlements(asked: Asked, found: BargainFinding, *, everything: bool) -> None:
    screen, naming = asked.screen, asked.naming()
    rows = found.settlements if everything else found.settlements[:FEW]
    names = {concept.concept: concept.name for concept in found.concepts}
    screen.heading(f"Selected, the most frequent first ({found.selected:,} in all)")
    for place, row in enumerate(rows):
        differs = row.apart if place else row.moves
        words = [f"{spoken(issue)}: {naming.option(issue, option)}" for issue, option in differs.items()]
        lead = "The first, but for" if place else "As things stand, but for"
        screen.say(f"{lead} {'; '.join(words) or 'nothing'}", indent=2, hang=2)
        screen.say(_selected_by(row, names), indent=4, hang=2)
        for gain in row.gains:
            worth = f", worth {_from_to(gain)}" if gain.low else ""
            than = f"{gain.over_no_agreement} than no agreement{_better_in(gain)}{worth}"
            screen.say(f"{naming.party(gain.party)}: {than}", indent=4, hang=2)
        if row.beaten_by is not None:
            better = (f"{spoken(i)}: {naming.option(i, o)}" for i, o in row.beaten_by.items())
            screen.say(f"Surely beaten, whatever the numbers, with {'; '.join(better)}", indent=4, hang=2)
        screen.line(f"    {row.id}")
    if found.compared == 1:
        return
    screen.say(
        f"At least {found.beaten:,} of {found.compared:,} settlements are beaten whatever the "
        f"numbers; {found.beaten_by_order:,} if only a stronger word is worth more."
    )


def _from_to(gain: PartyGain) -> str:
    return gain.low if gain.low == gain.high else f"{gain.low} to {gain.high}"


def _better_in(gain: PartyGain) -> str:
    """In how many of several fillings a settlement is better; nothing where that is sure or there is one."""
    share = gain.more
    sure = share.of == 1 or gain.over_no_agreement.startswith("surely")
    return "" if sure else f", better in {share.how_many} of the numbers tried"


def _selected_by(row: SettlementAnswer, names: dict[str, str]) -> str:
    if not row.selected_by:
        return "Selected by none: a candidate of the board"
    parts = (f"{names[name]} in {o.how_many} ({o.number} of {o.of})" for name, o in row.selected_by.items())
    return f"Selected by {', '.join(parts)}"


def _show_lots(asked: Asked, answers: Sequence[LotteryAnswer]) -> None:
    """The lotteries, those that are alike together."""
    if not answers:
        return
    asked.screen.heading("If the parties drew lots (at the middle of every interval)")
    for parts, reason in dict.fromkeys((_odds(answer), answer.reason) for answer in answers):
        alike = [answer for answer in answers if (_odds(answer), answer.reason) == (parts, reason)]
        names = listed(answer.name for answer in alike)
        asked.screen.say(f"{names}:{'' if parts else f' none, {reason}'}", indent=2, hang=2)
        for place, part in enumerate(alike[0].parts):
            differs = part.moves if not place else _apart(part, alike[0].parts[0])
            lead = "as things stand, but for" if not place else "the first, but for"
            words = (f"{spoken(i)}: {asked.naming().option(i, option)}" for i, option in differs.items())
            asked.screen.say(f"{part.odds} {lead} {'; '.join(words) or 'nothing'}", indent=4, hang=2)


def _odds(answer: LotteryAnswer) -> tuple[tuple[str, str], ...]:
    """What tells one lottery from another."""
    return tuple((part.title, part.probability) for part in answer.parts)


def _apart(part: Part, first: Part) -> Mapping[str, str]:
    """Where one part of a lottery differs from another."""
    return {issue: option for issue, option in part.terms.items() if first.terms[issue] != option}


def _show_acceptable(asked: Asked, found: BargainFinding) -> None:
    if not found.acceptable:
        return
    asked.screen.heading("How many settlements each could accept, exactly")
    columns = (Column("Who", firm=False), Column("Surely"), Column("Not refused"), Column("Feasible"), ID)
    asked.screen.table(
        columns,
        [
            (
                listed(asked.naming().party(party) for party in size.parties),
                f"{size.surely:,}",
                f"{size.perhaps:,}",
                f"{size.feasible:,}",
                size.id,
            )
            for size in found.acceptable
        ],
    )


def _show_prices(asked: Asked, found: BargainFinding) -> None:
    screen = asked.screen
    screen.heading("Where the numbers come from")
    for price in found.prices:
        screen.say(_price(asked, price), indent=2, hang=2)
    if any(not price.numeric for price in found.prices):
        table = found.table
        screen.say(f"Table of words, {table.name}: {table.says}", indent=2, hang=2)
        worths = ", ".join(f"{row.word} {row.low} to {row.high}" for row in table.worths)
        screen.say(f"{worths}  {table.id}", indent=4, hang=2)


def _price(asked: Asked, price: PartyPrice) -> str:
    naming = asked.naming()
    source = f"by the stances of {naming.inner(price.actor)}, priced by the table"
    if price.values:
        source = f"by its coded {'numbers' if price.numeric else 'words and numbers'}, {price.values}"
    held = f" Not for sale: {', '.join(price.not_for_sale)}." if price.not_for_sale else ""
    return (
        f"{naming.party(price.party)}: {source}; nothing is coded on {price.silent} of {price.priced} "
        f"options; no agreement is worth {price.disagreement}.{held}"
    )


def _show_sheet(screen: Screen, found: BargainFinding) -> None:
    screen.heading("Assumptions")
    for entry in found.sheet:
        screen.say(f"{entry.says}. {entry.because}".strip(), indent=2, hang=2)
        screen.line(f"    {entry.id}")
