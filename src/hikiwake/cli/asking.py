"""From options to a case, a day and a reading. The clock is read here and nowhere else."""

from __future__ import annotations

import datetime
import os
import re
import sys
from dataclasses import dataclass, replace
from pathlib import Path

from hikiwake.basics.date_words import day_in_words
from hikiwake.basics.dates import Edtf
from hikiwake.basics.errors import DateError, UnknownNameError
from hikiwake.basics.identifiers import suggest
from hikiwake.cli.options import TODAY
from hikiwake.cli.screen import Screen
from hikiwake.formalise.problem import read_condition, scenario_stances
from hikiwake.formalise.reading import Reading
from hikiwake.report.naming import Naming
from hikiwake.store.case import Case, load_case
from hikiwake.store.shipped import find_case, shipped_cases
from hikiwake.store.texts import load_texts
from hikiwake.study.setting import Setting, make_setting
from hikiwake.study.trace import Tracer
from hikiwake.vocabulary.stances import Basis

CASE_FILE = "case.toml"
CASE_VARIABLE = "HIKIWAKE_CASE"
_MONTH_OR_YEAR = re.compile(r"\d{4}(-(0[1-9]|1[0-2]))?")


class UsageError(DateError):
    """An option that cannot be understood."""


@dataclass(frozen=True, slots=True)
class Asked:
    """What a command was asked: the case, the reading, whose names to use, and where to print."""

    case: Case
    reading: Reading
    viewpoint: str | None
    screen: Screen

    @property
    def day(self) -> datetime.date:
        """The day asked about."""
        return self.reading.day

    def setting(self, where: str | None = None) -> Setting:
        """The case as read, with one more condition where given."""
        setting = make_setting(self.case.dossier, self.case.model, self.reading, self.viewpoint)
        return setting.narrowed(where) if where else setting

    def naming(self) -> Naming:
        """Short names for tables, as the viewpoint has them."""
        return Naming(self.case.info, self.case.model, self.viewpoint)

    def tracer(self, day: datetime.date | None = None) -> Tracer:
        """What leads from ids to passages, as read on a day; on the day asked about when none is named."""
        return Tracer(self.case, day or self.day, self.reading.scenario)


def ask(
    case: str | None,
    at: str = TODAY,
    *,
    where: str | None = None,
    scenario: str | None = None,
    basis: str | None = None,
    viewpoint: str | None = None,
    texts: Path | None = None,
) -> Asked:
    """Load the case meant and check every option against it.

    Raises `UnknownNameError` for a case, scenario, party or folder that is not there, `CaseError` for a
    case that cannot be read, `DateError` or `ExpressionError` for an option that cannot be understood.
    """
    reading = Reading(day=day_of(at), bases=bases_of(basis), scenario=scenario, where=where)
    return about(load_case(case_folder(case)), reading, viewpoint=viewpoint, texts=texts)


def about(case: Case, reading: Reading, *, viewpoint: str | None = None, texts: Path | None = None) -> Asked:
    """What is asked of a case that is loaded; raises as `ask` does."""
    if texts is not None and not texts.is_dir():
        raise UnknownNameError(f"--texts {texts}: no such folder; expected a folder with the documents")
    case = replace(case, texts=load_texts(case.root, case.dossier, texts))
    for problem in case.texts.problems:
        print(problem, file=sys.stderr)
    if viewpoint is not None and viewpoint not in case.model.party:
        parties = ", ".join(case.model.party) or "none"
        raise UnknownNameError(
            f"no party {viewpoint!r}{suggest(viewpoint, case.model.party)}; the parties are {parties}"
        )
    scenario_stances(case.model, reading.scenario)
    if reading.where:
        read_condition(case.model, reading.where)
    info = case.info
    return Asked(case, reading, viewpoint, Screen(lambda text: info.seen_from(text, viewpoint)))


def case_folder(named: str | None) -> Path:
    """The folder of the case meant.

    Which one was taken is told on stderr where nobody could know: always for a shipped one, at a terminal
    for one from the environment.
    """
    if named is not None:
        return find_case(named).resolve()
    if Path(CASE_FILE).is_file():
        return Path.cwd().resolve()
    if from_environment := os.environ.get(CASE_VARIABLE):
        return _taken(find_case(from_environment), f"from ${CASE_VARIABLE}", tell=sys.stderr.isatty())
    names = shipped_cases()
    if len(names) == 1:
        return _taken(find_case(names[0]), "shipped with the program", tell=True)
    raise UnknownNameError(
        f"which case? Name one with --case: a folder, or one of {', '.join(names) or 'none shipped'}"
    )


def _taken(folder: Path, why: str, *, tell: bool) -> Path:
    folder = folder.resolve()
    if tell:
        print(f"Case: {folder.name} ({why})", file=sys.stderr)
    return folder


def day_of(text: str) -> datetime.date:
    """The day an option names: an exact one, `today`, or the last one of a month or a year.

    That a month or year was taken for its last day is told on stderr. Raises `DateError` for any other date.
    """
    if text.strip().lower() == TODAY:
        return datetime.date.today()
    day = Edtf.parse(text.strip())
    if day.is_exact and day.earliest is not None:
        return day.earliest
    if _MONTH_OR_YEAR.fullmatch(day.text) and day.latest is not None:
        print(f"{day.text} taken as {day_in_words(day.latest)}", file=sys.stderr)
        return day.latest
    raise UsageError(
        f"found {text!r}, {day.in_words()}; expected one day such as 2016-12-16, a month such as 2016-12, a "
        "year, or `today`"
    )


def moment_now() -> str:
    """This moment in ISO 8601, in UTC, to the second."""
    return datetime.datetime.now(datetime.UTC).isoformat(timespec="seconds")


def bases_of(text: str | None) -> frozenset[Basis]:
    """The bases an option names; all when it names none."""
    if text is None:
        return frozenset(Basis)
    words = [word.strip().lower() for word in text.split(",") if word.strip()]
    known = {basis.value for basis in Basis}
    for word in words:
        if word not in known:
            raise UsageError(f"--basis: found {word!r}{suggest(word, known)}; expected {', '.join(Basis)}")
    if not words:
        raise UsageError(f"--basis: found nothing; expected one or more of {', '.join(Basis)}")
    return frozenset(Basis(word) for word in words)
