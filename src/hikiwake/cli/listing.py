"""The command that lists the shipped cases and the published examples."""

from __future__ import annotations

from hikiwake.basics.errors import HikiwakeError, UnknownNameError
from hikiwake.cli.documents import CaseList, ListedCase, PublishedExample
from hikiwake.cli.options import JsonOption
from hikiwake.cli.screen import Column, Screen
from hikiwake.store.case import load_case
from hikiwake.store.problem_file import read_problem_file
from hikiwake.store.shipped import find_case, find_published, published_cases, shipped_cases


def cases(as_json: JsonOption = False) -> None:
    """List the cases and the published examples that come with the program.

    A case has a dossier; `--case NAME` asks about it. An example is a bare problem; `solve NAME` solves it.

    Example:
      hikiwake cases
      hikiwake cases --json
    """
    screen = Screen()
    listed = CaseList(
        cases=tuple(_listed(screen, name) for name in shipped_cases()),
        published=tuple(_example(name) for name in published_cases()),
    )
    if as_json:
        screen.document(listed)
        return
    columns = (
        Column("Name"),
        Column("Title", firm=False),
        Column("Sources"),
        Column("Records"),
        Column("Passages"),
    )
    rows = [(c.name, c.title, str(c.sources), str(c.records), str(c.passages)) for c in listed.cases]
    screen.table(columns, rows)
    screen.heading("Published examples, for `hikiwake solve NAME`")
    screen.table(
        (Column("Name"), Column("Title", firm=False)), [(each.name, each.title) for each in listed.published]
    )


def _example(name: str) -> PublishedExample:
    path = find_published(name)
    if path is None:
        raise UnknownNameError(f"found no published example {name!r}")
    problem = read_problem_file(path)
    return PublishedExample(name=name, title=problem.title, source=problem.source)


def _listed(screen: Screen, name: str) -> ListedCase:
    """What a case says of itself; of one that cannot be read, that it cannot."""
    try:
        case = load_case(find_case(name))
    except HikiwakeError as error:
        screen.note(f"{name}: {error}")
        return ListedCase(
            name=name, title="(cannot be read)", scope="", licence="", sources=0, records=0, passages=0
        )
    return ListedCase(
        name=name,
        title=case.info.title.neutral,
        scope=case.info.scope.strip(),
        licence=case.info.licence,
        sources=len(case.dossier.sources),
        records=len(case.dossier.records()),
        passages=len(case.dossier.passages),
    )
