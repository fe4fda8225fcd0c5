"""`sources.json`: CSL-JSON items as Zotero exports them, with our own facts under `hikiwake`."""

from hikiwake.basics.dates import Edtf
from hikiwake.basics.record import Record
from hikiwake.dossier.source import Source, TextFacts
from hikiwake.store.kinds import SOURCE_KIND, SOURCES_FILE
from hikiwake.store.parsing import parsed_json
from hikiwake.store.problem import Problem, shown
from hikiwake.store.reading import Entry, Reading, id_of
from hikiwake.store.validation import Flaw, validated
from hikiwake.vocabulary.stances import DateBasis

OWN_KEY = "hikiwake"
"""The key of a CSL-JSON item that holds our own facts."""


class OwnFields(Record):
    """Our own facts about a source, under the key `hikiwake` of its CSL-JSON item."""

    date: Edtf | None = None
    date_basis: DateBasis = DateBasis.EXPLICIT
    inferred: tuple[str, ...] = ()
    text: TextFacts | None = None


def read_sources(reading: Reading, text: str) -> None:
    """Add the items of `sources.json`, and what is wrong with them, to what was read."""
    items = parsed_json(text, SOURCES_FILE)
    if not isinstance(items, Problem | list):
        items = Problem(file=SOURCES_FILE, line=1, found=shown(items), expected="a list of CSL-JSON items")
    if isinstance(items, Problem):
        reading.problems.append(items)
        reading.broken.add(SOURCES_FILE)
        return
    for number, raw in enumerate(items):
        source, flaws = _source(raw)
        entry = Entry(SOURCE_KIND, (number,), id_of(SOURCE_KIND, raw), raw, source)
        reading.entries.append(entry)
        for flaw in flaws:
            reading.blame(entry, flaw.loc, flaw.found, flaw.expected, flaw.hint)


def _source(raw: object) -> tuple[Source | None, tuple[Flaw, ...]]:
    if not isinstance(raw, dict):
        return None, (Flaw((), shown(raw), "a CSL-JSON item in { }"),)
    published = {
        key: value for key, value in raw.items() if key != OWN_KEY and key not in OwnFields.model_fields
    }
    flaws = [
        Flaw((key,), f"{key!r} among the fields of CSL", f"it under {OWN_KEY!r}")
        for key in raw
        if key in OwnFields.model_fields
    ]
    own = validated(OwnFields, raw.get(OWN_KEY, {}))
    if isinstance(own, tuple):
        flaws += [Flaw((OWN_KEY, *flaw.loc), flaw.found, flaw.expected, flaw.hint) for flaw in own]
        source = validated(Source, published)
    else:
        source = validated(
            Source, {**published, **{name: getattr(own, name) for name in OwnFields.model_fields}}
        )
    if isinstance(source, tuple):
        flaws += source
    return (source if isinstance(source, Source) and not flaws else None), tuple(flaws)
