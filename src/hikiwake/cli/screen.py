"""Printing: words and tables on a terminal of any width, plain lines into a pipe, JSON on demand.

A pipe gets whole lines without colour, so that `grep` and `cut` find what they look for. A verdict is always
a word and a shape; colour only repeats it.
"""

from __future__ import annotations

import json
import sys
import textwrap
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field

from rich.cells import cell_len
from rich.console import Console
from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from hikiwake.basics.record import Record
from hikiwake.report.prose import Mark

GAP = 2
"""Columns of white space between the columns of a table."""
LEAST_TEXT = 18
"""Columns a column of prose needs; with less, a table becomes a list of blocks."""
WIDEST = 110
"""Columns that prose runs over at most."""

_STYLES = {"accept": "green", "refuse": "red", "doubt": "yellow"}

Cell = str | Text


def marked(mark: Mark) -> Text:
    """A verdict or outcome as shape and word, such as `✕ refuse`."""
    return Text(f"{mark.shape} {mark.word}", style=_STYLES.get(mark.style, ""))


@dataclass(frozen=True, slots=True)
class Column:
    """A column of a table. A `firm` one (ids, dates, verdicts) is never broken; the others are prose.

    One that may stand `beneath` (ids) goes on a line of its own under each row, without its head, where a
    terminal cannot hold the whole table side by side.
    """

    head: str
    firm: bool = True
    beneath: bool = False


ID = Column("Id", beneath=True)
"""The column of what `trace` takes."""


class _Terminal(Console):
    """A console that hands a broken pipe on to whoever runs the command."""

    def on_broken_pipe(self) -> None:
        """Raise again; rich would end the program here."""
        raise BrokenPipeError


@dataclass
class Screen:
    """Where a command prints. `says` puts names the way the viewpoint asked for does."""

    says: Callable[[str], str] = str
    console: Console = field(
        default_factory=lambda: _Terminal(highlight=False, markup=False, emoji=False, soft_wrap=True)
    )

    @property
    def plain(self) -> bool:
        """Whether the reader is a pipe or a file."""
        return not self.console.is_terminal

    @property
    def width(self) -> int:
        """Columns prose may take."""
        return 10_000 if self.plain else min(self.console.width, WIDEST)

    def line(self, text: Cell = "", *, style: str = "") -> None:
        """Print one line as it is."""
        shown = text if isinstance(text, Text) else Text(self.says(text))
        self.console.print(shown, style=style or None, soft_wrap=True)

    def heading(self, text: str) -> None:
        """Print a heading with an empty line before it."""
        self.line()
        self.say(text, style="bold", hang=2)

    def say(self, text: str, *, indent: int = 0, hang: int = 0, style: str = "") -> None:
        """Print prose, wrapped to the terminal; lines after the first are indented by `hang` more."""
        for line in _wrapped(self.says(text), self.width, indent, hang):
            self.console.print(Text(line), style=style or None, soft_wrap=True)

    def quote(self, text: Text, *, indent: int) -> None:
        """Print words of a source as they are, wrapped on a terminal; no viewpoint touches them."""
        if self.plain:
            self.console.print(Text(" " * indent) + text, soft_wrap=True)
        else:
            self.console.print(Padding(text, (0, 0, 0, indent)), width=self.width, soft_wrap=False)

    def table(self, columns: Sequence[Column], rows: Iterable[Sequence[Cell]]) -> None:
        """Print a table, or a list of blocks where the terminal is too narrow for it."""
        cells = [[self._cell(cell) for cell in row] for row in rows]
        if not cells:
            self.line("(none)")
        elif self.plain:
            self._plain_table(columns, cells)
        else:
            beside, beneath = self._split(columns, cells)
            if _total(_least_widths(columns, cells, beside)) <= self.console.width:
                self._terminal_table(columns, cells, beside, beneath)
            else:
                self._blocks(columns, cells)

    def document(self, record: Record) -> None:
        """Print a record as one JSON document, keys in the order of the schema."""
        print(as_json(record))

    def note(self, text: str) -> None:
        """Tell something beside the answer, on stderr."""
        print(self.says(text), file=sys.stderr)

    def _cell(self, cell: Cell) -> Text:
        return cell if isinstance(cell, Text) else Text(self.says(cell))

    def _split(self, columns: Sequence[Column], cells: list[list[Text]]) -> tuple[list[int], list[int]]:
        """The columns that stand side by side, and those beneath; all side by side where no cell wraps."""
        numbers = range(len(columns))
        if _total(_widest(number, columns[number], cells) for number in numbers) <= self.console.width:
            return [*numbers], []
        return (
            [number for number in numbers if not columns[number].beneath],
            [number for number in numbers if columns[number].beneath],
        )

    def _plain_table(self, columns: Sequence[Column], cells: list[list[Text]]) -> None:
        widths = [_widest(number, column, cells) for number, column in enumerate(columns)]
        heads = [Text(column.head) for column in columns]
        for row in [heads, *cells]:
            parts = [
                cell.plain + " " * (width - cell_len(cell.plain))
                for cell, width in zip(row, widths, strict=True)
            ]
            self.line(Text((" " * GAP).join(parts).rstrip()))

    def _terminal_table(
        self,
        columns: Sequence[Column],
        cells: list[list[Text]],
        beside: Sequence[int],
        beneath: Sequence[int],
    ) -> None:
        widths = _widths(columns, cells, beside, self.console.width)
        for place, row in enumerate(cells):
            # A table of one row each, so that a line of its own fits in between.
            table = Table(box=None, pad_edge=False, padding=(0, GAP, 0, 0), header_style="bold underline")
            table.show_header = place == 0
            for number, width in zip(beside, widths, strict=True):
                table.add_column(columns[number].head, width=width, overflow="fold")
            table.add_row(*(row[number] for number in beside))
            self.console.print(table, soft_wrap=False)
            under = [row[number].plain for number in beneath if row[number].plain]
            if under:
                self.line(Text(" " * GAP + (" " * GAP).join(under), style="dim"))

    def _blocks(self, columns: Sequence[Column], cells: list[list[Text]]) -> None:
        for row in cells:
            for line in _wrapped(row[0].plain, self.width, 0, 2):
                self.console.print(Text(line), style="bold", soft_wrap=True)
            for column, cell in zip(columns[1:], row[1:], strict=True):
                if not cell.plain:
                    continue
                head = f"{column.head}: " if column.head else ""
                lines = _wrapped(f"{head}{cell.plain}", self.width, 2, 2)
                for line in lines:
                    self.console.print(Text(line, style=cell.style), soft_wrap=True)


def as_json(record: Record) -> str:
    """A record as JSON text, keys in the order of the schema."""
    return json.dumps(record.model_dump(mode="json", by_alias=True), ensure_ascii=False, indent=2)


def _widest(number: int, column: Column, cells: list[list[Text]]) -> int:
    return max([cell_len(column.head), *(cell_len(row[number].plain) for row in cells)])


def _total(widths: Iterable[int]) -> int:
    """The width of columns side by side, with the white space between them."""
    known = [*widths]
    return sum(known) + GAP * (len(known) - 1)


def _least_widths(columns: Sequence[Column], cells: list[list[Text]], numbers: Iterable[int]) -> list[int]:
    """The least widths at which these columns are still a table; a head may wrap between words."""
    return [
        max(
            _longest_word(columns[number].head),
            *(_least_width(row[number].plain, firm=columns[number].firm) for row in cells),
        )
        for number in numbers
    ]


def _least_width(text: str, *, firm: bool) -> int:
    return cell_len(text) if firm else max(min(cell_len(text), LEAST_TEXT), _longest_word(text))


def _longest_word(text: str) -> int:
    return max((cell_len(word) for word in text.split()), default=0)


def _widths(
    columns: Sequence[Column], cells: list[list[Text]], numbers: Sequence[int], room: int
) -> list[int]:
    """The widths of columns side by side: as wide as they need, else prose shares what is left."""
    wanted = [_widest(number, columns[number], cells) for number in numbers]
    if _total(wanted) <= room:
        return wanted
    widths = _least_widths(columns, cells, numbers)
    while _total(widths) < room:
        short = [
            place
            for place, number in enumerate(numbers)
            if not columns[number].firm and widths[place] < wanted[place]
        ]
        if not short:
            break
        widths[min(short, key=widths.__getitem__)] += 1
    return widths


def _wrapped(text: str, width: int, indent: int, hang: int) -> list[str]:
    """The lines of a text; a word longer than the line, such as an id, is never broken."""
    lines: list[str] = []
    for number, part in enumerate(text.splitlines() or [""]):
        first = indent if number == 0 else indent + hang
        lines += textwrap.wrap(
            part,
            width=width,
            initial_indent=" " * first,
            subsequent_indent=" " * (indent + hang),
            break_long_words=False,
            break_on_hyphens=False,
        ) or [""]
    return lines
