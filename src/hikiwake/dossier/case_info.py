"""What a case says about itself: `case.toml`."""

from collections.abc import Mapping
from datetime import date

from pydantic import Field

from hikiwake.basics.dates import Edtf
from hikiwake.basics.identifiers import Identifier
from hikiwake.basics.record import Names, Record


class Moment(Record):
    """A day worth asking the questions at."""

    day: date = Field(alias="date")
    label: str


class CaseInfo(Record):
    """Title per viewpoint, scope, licence, who coded it, the declared start and end.

    `names` lists terms that differ by viewpoint; a page drawn for a viewpoint replaces the neutral form.
    """

    id: Identifier
    title: Names
    names: Mapping[Identifier, Names] = {}
    licence: str
    coded_by: tuple[str, ...]
    since: Edtf | None = Field(default=None, alias="from")
    until: Edtf | None = None
    scope: str
    moment: tuple[Moment, ...] = ()

    def seen_from(self, text: str, viewpoint: str | None) -> str:
        """The text with every neutral name replaced by the viewpoint's own."""
        if viewpoint is None:
            return text
        for names in sorted(self.names.values(), key=lambda names: -len(names.neutral)):
            text = text.replace(names.neutral, names.seen_from(viewpoint))
        return text
