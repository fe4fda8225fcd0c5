"""What a page calls things: short names from a viewpoint, and words that a viewpoint never touches."""

from __future__ import annotations

from dataclasses import dataclass

from hikiwake.dossier.case_info import CaseInfo
from hikiwake.model.case_model import CaseModel
from hikiwake.model.wording import Wording


class Verbatim(str):
    """A source's own words. A viewpoint's names are never put into them."""

    __slots__ = ()


@dataclass(frozen=True, slots=True)
class Naming:
    """Names for tables and charts, where the full ones would not fit.

    What a name holds in brackets at its end is left to the full form.
    """

    info: CaseInfo
    model: CaseModel
    viewpoint: str | None = None

    @property
    def wording(self) -> Wording:
        """The full names."""
        return Wording(self.model, self.viewpoint)

    def seen(self, text: str) -> str:
        """A text with the viewpoint's names in place of the neutral ones."""
        return self.info.seen_from(text, self.viewpoint)

    def title(self) -> str:
        """The case's title from the viewpoint."""
        return self.info.title.seen_from(self.viewpoint)

    def party(self, party: str) -> str:
        """A party's name without what stands in brackets."""
        return self.wording.party(party).split(" (")[0]

    def inner(self, actor: str) -> str:
        """A constituency's name within its party; any other actor's own name."""
        party, _, name = actor.partition(".")
        if name and party in self.model.party and name in self.model.party[party].constituency:
            return self.model.party[party].constituency[name].names.seen_from(self.viewpoint)
        if actor in self.model.person:
            return self.model.person[actor].name
        return self.party(actor)

    def actor(self, actor: str) -> str:
        """An actor's name, with its party before it when it is a constituency."""
        party, _, name = actor.partition(".")
        return f"{self.party(party)}: {self.inner(actor)}" if name else self.inner(actor)

    def issue(self, issue: str) -> str:
        """The question an issue puts; the id of one the model does not hold."""
        return self.model.issue[issue].question if issue in self.model.issue else issue

    def option(self, issue: str, option: str) -> str:
        """An option's label; the id of one the model does not hold."""
        return self.model.issue[issue].options.get(option, option) if issue in self.model.issue else option

    def options(self, issue: str, options: tuple[str, ...]) -> str:
        """Options' labels in quotation marks, joined by *or*."""
        return " or ".join(f"“{self.option(issue, option)}”" for option in options)

    def office(self, office: str) -> str:
        """An office's name; the id of one the model does not hold."""
        known = self.model.office.get(office)
        return known.names.seen_from(self.viewpoint) if known else office

    def person(self, person: str) -> str:
        """A person's name; the id of one the model does not hold."""
        return self.model.person[person].name if person in self.model.person else person
