"""The commands that show a whole case: demo and report."""

from __future__ import annotations

import datetime
from pathlib import Path
from typing import Annotated

import typer

from hikiwake.basics.dates import Edtf
from hikiwake.basics.errors import UnknownNameError
from hikiwake.cli.answers import show_questions
from hikiwake.cli.asking import Asked, about, ask, day_of
from hikiwake.cli.options import TODAY, AtOption, CaseArgument, CaseOption, TextsOption, ViewpointOption
from hikiwake.cli.page import must_be_file, write_page
from hikiwake.cli.past import show_chart
from hikiwake.cli.waiting import Waiting
from hikiwake.dossier.case_info import Moment
from hikiwake.formalise.reading import Reading
from hikiwake.model.wording import counted
from hikiwake.store.case import Case, load_case
from hikiwake.store.shipped import find_case, shipped_cases
from hikiwake.study.backtest import back_test
from hikiwake.study.board import settlement_board
from hikiwake.study.distance import distance_timeline
from hikiwake.study.setting import make_setting
from hikiwake.study.why import why_not

PAGE = Path("hikiwake-report.html")
"""Where the page goes when nobody says otherwise."""

OutputOption = Annotated[
    Path,
    typer.Option("--output", "-o", metavar="FILE", help="Where the page goes; an older page is replaced."),
]
DemoCaseOption = Annotated[
    str | None,
    typer.Option("--case", metavar="CASE", help="Another case: a folder, or the name of a shipped one."),
]
DemoAtOption = Annotated[
    list[str] | None,
    typer.Option(
        "--at",
        metavar="DATE",
        help="A day to answer at, or a month or year for its last day; may be repeated. Default: the "
        "moment with most records, and today.",
    ),
]


def demo(
    *,
    case: DemoCaseOption = None,
    at: DemoAtOption = None,
    viewpoint: ViewpointOption = None,
    texts: TextsOption = None,
    output: OutputOption = PAGE,
) -> None:
    """Answer a shipped case in words and write its page.

    Prints the questions of the case with their answers, why, the distance over the years and how often the
    model was right, then writes the page and says what to type next. Needs no network and no account.

    Example:
      hikiwake demo
      hikiwake demo --at 2016-12-16 --at today --texts ~/articles --output page.html
    """
    must_be_file(output)
    name = case if case is not None else _first_shipped()
    loaded = load_case(find_case(name))
    days = [day_of(text) for text in at or ()] or [*_most_told(loaded), day_of(TODAY)]
    asked = about(loaded, Reading(day=days[-1]), viewpoint=viewpoint, texts=texts)
    _show_title(asked)
    for day in days:
        _show_moment(asked, day)
    _show_past(asked)
    with Waiting() as waiting:
        waiting("writing the page")
        write_page(asked, output)
    _show_next(asked, name, output, days[0])


def _first_shipped() -> str:
    names = shipped_cases()
    if not names:
        raise UnknownNameError("no case came with the program; name a folder with --case")
    return names[0]


def _most_told(case: Case) -> tuple[datetime.date, ...]:
    """The moment of the case on whose day most records are dated, the later of equals."""

    def number(moment: Moment) -> tuple[int, datetime.date]:
        day = Edtf.parse(moment.day.isoformat())
        dossier = case.dossier
        dates: list[Edtf | None] = [event.date for event in dossier.events]
        dates += [statement.date for statement in dossier.statements]
        dates += [proposal.date for proposal in dossier.proposals]
        return sum(date is not None and date.possibly_same(day) for date in dates), moment.day

    return (max(case.info.moment, key=number).day,) if case.info.moment else ()


def _show_title(asked: Asked) -> None:
    case, screen = asked.case, asked.screen
    screen.line(asked.naming().title(), style="bold")
    records = counted(len(case.dossier.records()), "record")
    sources = counted(len(case.dossier.sources), "source")
    screen.say(f"{records} from {sources}, tied to {counted(len(case.dossier.passages), 'passage')}.")


def _show_moment(asked: Asked, day: datetime.date) -> None:
    screen = asked.screen
    labels = {moment.day: moment.label for moment in asked.case.info.moment}
    words = Edtf.parse(day.isoformat()).in_words()
    screen.heading(f"{words}: {labels[day]}" if day in labels else words)
    setting = make_setting(asked.case.dossier, asked.case.model, Reading(day=day), asked.viewpoint)
    show_questions(screen, settlement_board(setting, candidates=0).questions)
    screen.line()
    for text in why_not(setting).lines:
        screen.say(text, hang=2)


def _show_past(asked: Asked) -> None:
    screen, dossier, model = asked.screen, asked.case.dossier, asked.case.model
    found = distance_timeline(dossier, model, asked.reading)
    show_chart(screen, found.points, asked.day)
    screen.line()
    screen.say(found.sentence)
    screen.line()
    screen.say(back_test(dossier, model, asked.day).sentence)


def _show_next(asked: Asked, name: str, output: Path, day: datetime.date) -> None:
    screen = asked.screen
    case = "" if name in shipped_cases() and len(shipped_cases()) == 1 else f" --case {name}"
    screen.heading(f"The page is in {output}: open it in a browser.")
    screen.line("Next:")
    for command, what in (
        (f"hikiwake why{case} --at {day} --all", "every clash of red lines, with its passages"),
        (f"hikiwake least-change{case} --at {day}", "who would have to move"),
        (f"hikiwake trace{case} {day}:tally", "from a number to what it rests on"),
        (f"hikiwake check{case} --at {day}", "what is missing, in order of effect"),
        ("hikiwake new my-case", "a case of your own"),
    ):
        screen.line(f"  {command}")
        screen.line(f"      {what}")
    if not asked.case.texts.texts:
        screen.say(
            f"With the documents at hand, the words of every passage are shown too: "
            f"hikiwake attach {name} FOLDER",
            indent=2,
            hang=4,
        )


def report(
    folder: CaseArgument = None,
    *,
    case: CaseOption = None,
    at: AtOption = TODAY,
    viewpoint: ViewpointOption = None,
    texts: TextsOption = None,
    output: OutputOption = PAGE,
) -> None:
    """Write the page to read or hand over: one HTML file that needs no network.

    Example:
      hikiwake report --at 2016-12-16 --output page.html
      hikiwake report --viewpoint japan --texts ~/articles
    """
    asked = ask(case or folder, at, viewpoint=viewpoint, texts=texts)
    with Waiting() as waiting:
        waiting("writing the page")
        write_page(asked, output)
    asked.screen.line(f"Wrote {output}")
