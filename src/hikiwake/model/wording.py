"""What things are called, for sentences: actors, options, parties, red lines."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from hikiwake.model.case_model import CaseModel

BELOW_RESERVE = "settlements worth less to it than its reserve"
"""What a reserve refuses."""


@dataclass(frozen=True, slots=True)
class Wording:
    """Names of a model's things from a viewpoint (None: the neutral names)."""

    model: CaseModel
    viewpoint: str | None = None

    def party(self, party: str) -> str:
        """A party's or third party's name; the id where it has none."""
        if party in self.model.party:
            return self.model.party[party].names.seen_from(self.viewpoint)
        if party in self.model.third_party:
            return self.model.third_party[party].names.seen_from(self.viewpoint)
        return party

    def actor(self, actor: str) -> str:
        """A constituency with its party, a third party, or a person."""
        party, _, name = actor.partition(".")
        if name and party in self.model.party and name in self.model.party[party].constituency:
            inner = self.model.party[party].constituency[name].names.seen_from(self.viewpoint)
            return f"{self.party(party)}: {inner}"
        if actor in self.model.person:
            return self.model.person[actor].name
        return self.party(actor)

    def option(self, issue: str, option: str) -> str:
        """An option's label."""
        return self.model.issue[issue].options.get(option, option)

    def red_line(self, actor: str, issue: str, option: str) -> str:
        """A red line in one line: who refuses which option of which question, or less than its reserve."""
        if not option:
            return f"{self.actor(actor)} refuses {BELOW_RESERVE}"
        return f"{self.actor(actor)} refuses “{self.option(issue, option)}” ({spoken(issue)})"

    def red_lines(self, lines: Iterable[tuple[str, str, str]]) -> str:
        """Several red lines (actor, issue, option) in one sentence part, grouped by actor and issue."""
        return "; ".join(f"{self.actor(actor)} refuses {what}" for actor, what in self._grouped(lines))

    def softenings(self, lines: Iterable[tuple[str, str, str]]) -> str:
        """What several red lines would have to turn into: who would have to stop refusing what."""
        moves: dict[str, list[str]] = {}
        for actor, what in self._grouped(lines):
            moves.setdefault(actor, []).append(what)
        return "; ".join(
            f"{self.actor(actor)} would have to stop refusing {listed(what)}" for actor, what in moves.items()
        )

    def _grouped(self, lines: Iterable[tuple[str, str, str]]) -> tuple[tuple[str, str], ...]:
        """Who refuses what: the options of one issue together; of one actor its reserve last."""
        groups: dict[tuple[str, bool, str], list[str]] = {}
        for actor, issue, option in sorted(lines):
            label = f"“{self.option(issue, option)}”" if option else BELOW_RESERVE
            groups.setdefault((actor, not option, issue), []).append(label)
        return tuple(
            (actor, labels[0] if is_reserve else f"{listed(labels)} ({spoken(issue)})")
            for (actor, is_reserve, issue), labels in sorted(groups.items())
        )

    def terms(self, terms: Mapping[str, Iterable[str]]) -> tuple[str, ...]:
        """Each term as `issue: option or option`."""
        return tuple(
            f"{issue}: {' or '.join(self.option(issue, option) for option in options)}"
            for issue, options in terms.items()
        )


def spoken(issue: str) -> str:
    """An issue's id as a reader would say it."""
    return issue.replace("_", " ").replace("-", " ")


def listed(words: Iterable[str], link: str = "and") -> str:
    """`a`, `a and b`, `a, b and c`; the empty text for nothing."""
    found = list(words)
    if len(found) < 2:
        return "".join(found)
    return f"{', '.join(found[:-1])} {link} {found[-1]}"


def counted(number: int, one: str, many: str | None = None) -> str:
    """`1 red line`, `3 red lines`, `1,934 settlements`."""
    return f"{number:,} {one if number == 1 else many or one + 's'}"
