"""What a reading takes for granted beyond the coded judgements, and what counting readings does."""

from __future__ import annotations

from collections.abc import Iterable

from hikiwake.findings.finding import Assumption
from hikiwake.formalise.reading import Reading
from hikiwake.formalise.silence import STRICT, SUPPOSED
from hikiwake.model.wording import Wording, spoken

EQUAL_READINGS = "assumption.equal-readings"
STANCES_FILE = "dossier/stances.toml"


def equal_readings() -> Assumption:
    """The assumption behind every share of readings."""
    return Assumption(
        id=EQUAL_READINGS,
        says="Every way to decide a choice of reading counts as much as any other",
        because="A share of readings says on how many choices an answer hangs; it is no probability",
        where=STANCES_FILE,
    )


def assumptions_of_reading(reading: Reading, wording: Wording) -> Iterable[Assumption]:
    """One assumption for each red line taken as bluff and each silence taken otherwise than usual."""
    for actor in sorted(reading.bluffing):
        yield Assumption(
            id=f"assumption.bluff.{actor}",
            says=f"{wording.actor(actor)} is one step softer than it says: refusals are taken as opposition, "
            "demands as preferences",
            because="A public red line may be a bargaining move",
            where=STANCES_FILE,
        )
    for stance in sorted(reading.softened):
        yield Assumption(
            id=f"assumption.softened.{stance}",
            says=f"The stance {stance} is taken one step softer than coded",
            because="A public red line may be a bargaining move",
            where=STANCES_FILE,
        )
    for actor in sorted(reading.apart):
        yield Assumption(
            id=f"assumption.apart.{actor}",
            says=f"{wording.actor(actor)} does not follow its lead where it is silent: we cannot tell",
            because="A silent constituency may think otherwise than its lead",
            where="model.toml",
        )
    for actor in sorted(reading.strict):
        yield Assumption(
            id=f"{STRICT}.{actor}",
            says=f"{wording.actor(actor)} refuses what it is silent on",
            because="Who has agreed to nothing may be taken to refuse",
            where="model.toml",
        )
    yield from _supposed(reading, wording)


def _supposed(reading: Reading, wording: Wording) -> Iterable[Assumption]:
    for what, places in (("accept", reading.accepting), ("refuse", reading.refusing)):
        for place in sorted(places):
            actor, _, issue = place.partition("/")
            yield Assumption(
                id=f"{SUPPOSED}.{place}",
                says=f"{wording.actor(actor)} would {what} the options of {spoken(issue)} it is silent on",
                because="A silence filled to see what hangs on it",
                where=STANCES_FILE,
            )
