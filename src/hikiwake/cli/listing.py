"""The command that lists the shipped cases."""

from __future__ import annotations

from hikiwake.basics.errors import HikiwakeError
from hikiwake.cli.documents import CaseList, ListedCase
from hikiwake.cli.options import JsonOption
from hikiwake.cli.screen import Column, Screen
from hikiwake.store.case import load_case
from hikiwake.store.shipped import find_case, shipped_cases


def cases(as_json: JsonOption = False) -> None:
    """List the cases that come with the program.

    Example:
      hikiwake cases
      hikiwake cases --json
    """
    screen = Screen()
    listed = CaseList(cases=tuple(_listed(screen, name) for name in shipped_cases()))
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
