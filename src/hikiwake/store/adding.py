"""Adding: new sources with their texts, many in one step, and the blocks their own markup declared.

`texts/<source>.layout.json` beside a text says what its document's markup declared of its parts, so that the
text can be read again without the document: `{"sha256": the text's digest, "blocks": [[start, end, kind]]}`.
"""

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from hikiwake.basics.dates import Edtf
from hikiwake.basics.errors import AttachError, CaseError, WriteError
from hikiwake.basics.fingerprint import digest
from hikiwake.dossier.source import Source
from hikiwake.store.atomic import bytes_of
from hikiwake.store.documents import stored_text
from hikiwake.store.edits import plain_value
from hikiwake.store.files import FileText, digest_of, read_text
from hikiwake.store.kinds import SOURCE_KIND, SOURCES_FILE
from hikiwake.store.problem import Problem
from hikiwake.store.source_list import OWN_KEY
from hikiwake.store.texts import TEXT_SUFFIX, texts_folder
from hikiwake.store.writer import change_record, save_files
from hikiwake.vocabulary.stances import DateBasis

LAYOUT_SUFFIX = ".layout.json"

Block = tuple[int, int, str]
"""A part of a text that markup declares: start and end (half-open, in characters), and what it is."""


@dataclass(frozen=True, slots=True, kw_only=True)
class NewSource:
    """A source to be listed: its CSL-JSON item, our own facts (`hikiwake`), its text and declared blocks."""

    id: str
    item: Mapping[str, object] = field(repr=False)
    own: Mapping[str, object] = field(repr=False)
    text: str = field(repr=False)
    blocks: tuple[Block, ...] = field(default=(), repr=False)


def can_add(case_root: Path) -> bool:
    """Whether sources may be listed in a case: not in one that comes with the program."""
    return texts_folder(case_root) == case_root / "texts"


def add_sources(case_root: Path, new: Sequence[NewSource]) -> None:
    """List sources in `sources.json` and write their texts, as one step that can be undone.

    Texts go first: whoever is stopped half-way leaves texts that no source has, and the next run writes over
    them. Raises `CaseError` when the case would not be valid, `WriteError` when an id or a text is listed
    already, a file cannot be written or changed meanwhile, or the case comes with the program; then nothing
    has changed.
    """
    if not can_add(case_root):
        raise WriteError(
            f"{case_root.name}: comes with the program, and its list of sources is not changed; "
            "copy its folder and name the copy"
        )
    listed = read_text(case_root, SOURCES_FILE)
    if isinstance(listed, Problem):
        raise CaseError([listed])
    before = listed or FileText("[]", "")
    try:
        items = json.loads(before.text)
    except (ValueError, RecursionError) as error:
        raise WriteError(f"{SOURCES_FILE}: expected a list of sources: {error}") from error
    _must_be_new(items, new)
    changes: dict[str, str] = {}
    for source in new:
        changes[f"texts/{source.id}{TEXT_SUFFIX}"] = source.text
        if source.blocks:
            changes[f"texts/{source.id}{LAYOUT_SUFFIX}"] = layout_text(source.text, source.blocks)
    expected = {name: _digest(case_root / name) for name in changes}
    added = [plain_value({**each.item, "id": each.id, OWN_KEY: each.own}) for each in new]
    changes[SOURCES_FILE] = json.dumps([*items, *added], ensure_ascii=False, indent=2) + "\n"
    expected[SOURCES_FILE] = listed.digest if listed else None
    save_files(case_root, changes, expected)


def date_source(case_root: Path, source: Source, date: Edtf) -> Source:
    """Give a listed source the date a person names; returns it as it is then.

    Raises as `change_record` does.
    """
    inferred = tuple(name for name in source.inferred if name != "date")
    dated = source.model_copy(update={"date": date, "date_basis": DateBasis.EXPLICIT, "inferred": inferred})
    own = {
        "date": dated.date,
        "date_basis": dated.date_basis,
        "inferred": inferred or None,
        "text": None if dated.text is None else dated.text.model_dump(exclude_defaults=True),
    }
    change_record(case_root, SOURCE_KIND.name, source.id, {OWN_KEY: own})
    return dated


def layout_text(text: str, blocks: Sequence[Block]) -> str:
    """What the layout file of a text holds."""
    return json.dumps({"sha256": digest(text), "blocks": blocks}) + "\n"


def declared_blocks(case_root: Path, source: str, sha256: str) -> tuple[Block, ...]:
    """The blocks that the markup of a source's document declared; none for a text with another digest."""
    path = texts_folder(case_root) / f"{source}{LAYOUT_SUFFIX}"
    try:
        noted = json.loads(stored_text(path) or "null")
        if not isinstance(noted, dict) or noted.get("sha256") != sha256:
            return ()
        return tuple((int(start), int(end), str(kind)) for start, end, kind in noted["blocks"])
    except (AttachError, KeyError, RecursionError, TypeError, ValueError):
        return ()


def _must_be_new(items: Sequence[object], new: Sequence[NewSource]) -> None:
    """Refuse sources that somebody else has listed meanwhile."""
    listed = [item for item in items if isinstance(item, dict)]
    ids = {item.get("id") for item in listed}
    texts = {_digest_listed(item) for item in listed}
    for source in new:
        if source.id in ids or digest(source.text) in texts:
            raise WriteError(
                f"{SOURCES_FILE}: {source.id} or its text is listed already; read the case again"
            )


def _digest_listed(item: Mapping[str, object]) -> object:
    own = item.get(OWN_KEY)
    text = own.get("text") if isinstance(own, dict) else None
    return text.get("sha256") if isinstance(text, dict) else None


def _digest(path: Path) -> str | None:
    data = bytes_of(path)
    return None if data is None else digest_of(data)
