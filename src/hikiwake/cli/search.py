"""The command that searches a case: search."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer
from rich.text import Text

from hikiwake.basics.errors import QueryError
from hikiwake.cli.asking import case_folder
from hikiwake.cli.exit_codes import ExitCode
from hikiwake.cli.options import JsonOption
from hikiwake.cli.screen import Screen
from hikiwake.cli.waiting import Waiting
from hikiwake.findings.search import Found, SearchResult
from hikiwake.model.wording import counted
from hikiwake.store.search.index import drop_index
from hikiwake.study.search import search as search_case
from hikiwake.study.search import search_like

AROUND = 160
"""Characters shown on each side of the first match of a long paragraph."""

CaseArgument = Annotated[
    str,
    typer.Argument(metavar="CASE", help="A case folder or the name of a shipped case.", show_default=False),
]
WordsArgument = Annotated[
    list[str] | None,
    typer.Argument(
        metavar="WORDS…",
        help='Words, a "phrase", wor*, -without, by:WHO, on:ISSUE, in:SOURCE, kind:KIND, before:DATE, '
        "after:DATE.",
        show_default=False,
    ),
]
LikeOption = Annotated[
    str | None, typer.Option("--like", metavar="REF", help="Paragraphs like this passage, source@start-end.")
]
MostOption = Annotated[int, typer.Option("--most", min=1, max=1000, metavar="N", help="Hits to show.")]
SkipOption = Annotated[int, typer.Option("--skip", min=0, metavar="N", help="Hits to pass over first.")]
RebuildOption = Annotated[bool, typer.Option("--rebuild", help="Build the index anew first.")]


def search(
    case: CaseArgument,
    words: WordsArgument = None,
    *,
    like: LikeOption = None,
    most: MostOption = 10,
    skip: SkipOption = 0,
    rebuild: RebuildOption = False,
    as_json: JsonOption = False,
) -> None:
    """Where do the texts and records speak of this?

    Texts that are attached and all records are searched, whatever the endings of the words; the best hits
    come first, the matches in [brackets] where a terminal has no colours. The index is brought up to date
    by itself. The exit code is 1 when nothing was found.

    Example:
      hikiwake search japan-russia joint activities
      hikiwake search japan-russia '"special framework" kind:text before:2017'
      hikiwake search japan-russia by:putin on:sovereignty_small
      hikiwake search japan-russia --like brown-2017@11520-11601
    """
    query = " ".join(words or ())
    if bool(query) == (like is not None):
        raise QueryError("expected words to look for, or --like REF, one of the two")
    found = _found(case_folder(case), query, like, most, skip, rebuild=rebuild)
    screen = Screen()
    if as_json:
        screen.document(found)
    else:
        _show(screen, found, skip)
    if not found.hits:
        raise typer.Exit(ExitCode.PROBLEMS)


def _found(
    folder: Path, query: str, like: str | None, most: int, skip: int, *, rebuild: bool
) -> SearchResult:
    if rebuild:
        drop_index(folder)
    with Waiting() as waiting:

        def tell(file: str) -> None:
            waiting(f"indexing {file}")

        if like is not None:
            return search_like(folder, like, most=most, progress=tell)
        return search_case(folder, query, most=most, skip=skip, progress=tell)


def _show(screen: Screen, found: SearchResult, skip: int) -> None:
    more = "More than " if found.more else ""
    screen.say(f"{more}{counted(found.total, 'hit')}.", style="bold")
    for number, hit in enumerate(found.hits, start=skip + 1):
        screen.line()
        screen.heading(" ".join(filter(None, [f"{number}.", hit.kind, hit.name, hit.date])))
        screen.line(_excerpt(hit, colours=screen.console.is_terminal))
    if found.total > skip + len(found.hits):
        screen.line()
        screen.note(f"More: --skip {skip + len(found.hits)}")


def _excerpt(hit: Found, *, colours: bool) -> Text:
    """The words around the first match, the matches marked."""
    first = hit.matches[0][0] if hit.matches else 0
    start, end = max(0, first - AROUND), min(len(hit.words), first + 3 * AROUND)
    shown = Text("…" if start else "")
    at = start
    for begun, ended in hit.matches:
        if begun < at or ended > end:
            continue
        shown.append(" ".join(hit.words[at:begun].split("\n")))
        shown.append(
            hit.words[begun:ended] if colours else f"[{hit.words[begun:ended]}]", style="bold reverse"
        )
        at = ended
    shown.append(" ".join(hit.words[at:end].split("\n")) + ("…" if end < len(hit.words) else ""))
    return shown
