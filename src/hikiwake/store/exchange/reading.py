"""Reading a domain and its profiles from files of GENIUS or GeniusWeb."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace
from decimal import Decimal
from pathlib import Path
from typing import Any

from hikiwake.basics.errors import CaseError
from hikiwake.basics.naming import identified
from hikiwake.model.exchange import ForeignDomain, ForeignProfile, Imported, Loss
from hikiwake.store.exchange import genius_domain, genius_profile, geniusweb_reading
from hikiwake.store.exchange.complaints import Complaints
from hikiwake.store.exchange.xml_tree import Node, parsed_xml
from hikiwake.store.files import read_text
from hikiwake.store.parsing import parsed_json
from hikiwake.store.problem import Problem

TEMPLATE = "negotiation_template"
SUFFIXES = (".xml", ".json")


def exchange_files(paths: Sequence[Path]) -> tuple[Path, ...]:
    """The files named, folders replaced by the XML or JSON files in them."""
    found: list[Path] = []
    for path in paths:
        inside = sorted(each for each in path.iterdir() if each.suffix in SUFFIXES) if path.is_dir() else []
        found += inside or [path]
    return tuple(found)


def is_exchange(texts: Iterable[tuple[str, str]]) -> bool:
    """Whether texts, given with their file names, are files of another program."""
    return all(_looks_foreign(name, text) for name, text in texts)


def _looks_foreign(name: str, text: str) -> bool:
    if name.lower().endswith(".xml"):
        return True
    if not name.lower().endswith(".json"):
        return False
    data = parsed_json(text, name)
    return not isinstance(data, Problem) and geniusweb_reading.is_geniusweb(data)


def read_exchange(paths: Sequence[Path], *, steps: int | None = None) -> Imported:
    """The domain and profiles that files hold. Raises `CaseError` with every problem found."""
    texts: list[tuple[str, str]] = []
    problems: list[Problem] = []
    for path in exchange_files(paths):
        found = read_text(path.parent, path.name)
        if found is None:
            found = Problem(file=path.name, found="no such file", expected="a domain or profile")
        if isinstance(found, Problem):
            problems.append(found)
        else:
            texts.append((path.name, found.text))
    if problems:
        raise CaseError(problems)
    return imported(texts, steps=steps)


def imported(texts: Sequence[tuple[str, str]], *, steps: int | None = None) -> Imported:
    """The domain and profiles that texts hold, each given with its file name. Raises `CaseError`.

    `steps` is into how many equal steps a real-valued issue is cut; without it such an issue is refused.
    """
    reader = _Reader(steps)
    reader.read(texts)
    if reader.problems or reader.domain is None:
        raise CaseError(sorted(reader.problems))
    return Imported(reader.domain, tuple(reader.profiles), tuple(reader.losses))


@dataclass(slots=True)
class _Reader:
    """Reads domains first, then profiles; keeps what is wrong and what is lost."""

    steps: int | None
    domain: ForeignDomain | None = None
    profiles: list[ForeignProfile] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)
    losses: list[Loss] = field(default_factory=list)

    def read(self, texts: Sequence[tuple[str, str]]) -> None:
        """Read every text."""
        parsed = [(name, self._parsed(name, text)) for name, text in texts]
        profiles = []
        for name, found in parsed:
            if found is None:
                continue
            told = Complaints(name)
            if self._is_domain(found):
                self._add_domain(name, self._domain(found, told), told)
            else:
                profiles.append((name, found))
            self._note(told)
        for name, found in profiles:
            told = Complaints(name)
            self._add_profile(name, found, told)
            self._note(told)
        if self.domain is None and not self.problems:
            self.problems.append(Problem(file="", found="no file", expected="a domain or profile"))

    def _parsed(self, name: str, text: str) -> Node | dict[str, Any] | None:
        found: object = (
            parsed_xml(text, name)
            if name.lower().endswith(".xml")
            else parsed_json(text, name, parse_float=Decimal)
        )
        if isinstance(found, (Node, dict)):
            return found
        if not isinstance(found, Problem):
            found = Problem(file=name, found="no object", expected="a GeniusWeb domain or profile")
        self.problems.append(found)
        return None

    @staticmethod
    def _is_domain(found: Node | dict[str, Any]) -> bool:
        if isinstance(found, Node):
            return found.tag == TEMPLATE or not any(
                True for tag in ("weight", "utility", "rules") for _ in found.within(tag)
            )
        return geniusweb_reading.is_domain(found)

    def _domain(self, found: Node | dict[str, Any], told: Complaints) -> ForeignDomain | None:
        if isinstance(found, Node):
            return genius_domain.read_domain(found, self.steps, told)
        return geniusweb_reading.read_domain(found, told)

    def _add_domain(self, name: str, domain: ForeignDomain | None, told: Complaints) -> None:
        if domain is not None and self.domain is not None and domain.issues != self.domain.issues:
            told.blame(None, "", "a second domain with other issues", "one domain", f"leave {name} out")
        self.domain = self.domain or domain

    def _add_profile(self, name: str, found: Node | dict[str, Any], told: Complaints) -> None:
        if isinstance(found, Node):
            domain = self.domain or genius_domain.read_domain(found, self.steps, told)
            read = None if domain is None else genius_profile.read_profile(found, domain, _stem(name), told)
            pair = None if domain is None or read is None else (domain, read)
        else:
            pair = geniusweb_reading.read_profile(found, self.domain, told)
        if pair is not None:
            self.domain = pair[0]
            self.profiles.append(self._named_apart(pair[1], _stem(name)))

    def _named_apart(self, profile: ForeignProfile, stem: str) -> ForeignProfile:
        """The profile under a name that no other one has: its own, else its file's, else numbered."""
        taken = {each.party for each in self.profiles}
        name = profile.name or stem
        candidates = [name, stem, *(f"{name} {number}" for number in range(2, len(taken) + 3))]
        for candidate in candidates:
            party = _id_of(candidate)
            if party not in taken:
                return replace(profile, name=candidate, party=party)
        raise AssertionError(name)

    def _note(self, told: Complaints) -> None:
        self.problems += told.problems
        self.losses += told.losses


def _stem(name: str) -> str:
    return Path(name).stem


def _id_of(name: str) -> str:
    return identified([name], "party")[name]
