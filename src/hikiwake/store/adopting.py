"""Adopting: making a document the text of record of a source, and moving every reference with it."""

import json
import re
from collections.abc import Mapping
from pathlib import Path

import tomlkit
from tomlkit.exceptions import TOMLKitError

from hikiwake.basics.errors import AttachError, UnknownNameError
from hikiwake.basics.fingerprint import digest
from hikiwake.basics.identifiers import suggest
from hikiwake.basics.paragraphs import paragraph_spans
from hikiwake.dossier.dossier import Dossier
from hikiwake.dossier.passage import Passage
from hikiwake.store.anchors import Placement, make_passage, relocate, verify
from hikiwake.store.atomic import bytes_of
from hikiwake.store.documents import Document
from hikiwake.store.files import FileText, digest_of
from hikiwake.store.landmarks import Range
from hikiwake.store.recognition import passages_of
from hikiwake.store.texts import TEXT_SUFFIX, texts_folder
from hikiwake.store.writer import save_files, write_atomically

Moves = Mapping[str, Range | None]
"""Where a person puts passages: reference to a half-open range of the new text, or None for the proposed."""

_PASSAGES = "dossier/passages.toml"
_SOURCES = "sources.json"
_CITING = ("*.toml", "dossier/*.toml", "sealed/**/*.toml")


def adopt(
    case_root: Path,
    dossier: Dossier,
    source: str,
    text: str,
    moves: Moves,
    *,
    raw_sha256: str | None = None,
    file: str | None = None,
) -> dict[str, str]:
    """Make a copy of a source its text of record; return the references that changed, old to new.

    Every quoted reference in the case's TOML files (sealed ones too), the digests of the passages, the text
    facts of the source and its attached text are rewritten together, as one step that can be undone; after
    an error nothing is. All else in the TOML files stays. (A text outside the case folder is written last.)

    Args:
        case_root: the case folder.
        dossier: its records.
        source: the id of the source.
        text: its new text, CRLF as LF.
        moves: the places a person gave; needed for every broken or ambiguous passage, allowed for any.
        raw_sha256: digest of the document's bytes (hexadecimal); without it that of the text in UTF-8.
        file: the document's name; without it the one on record stays.

    Raises:
        AttachError: the source or a moved reference is unknown; a broken or ambiguous passage has no place
            (all are listed); a place holds no words; a reference in a file has no passage on record.
        CaseError, WriteError: as `save_files`.
    """
    if source not in {each.id for each in dossier.sources}:
        raise AttachError(f"{source}: not a source of this case; expected an id of {_SOURCES}")
    moved = _moved(passages_of(dossier, source), source, text, moves)
    _rewrite(case_root, source, text, moved, _facts(text, raw_sha256, file))
    return {old: new.id for old, new in moved.items() if old != new.id}


def adopt_first(case_root: Path, dossier: Dossier, source: str, document: Document) -> None:
    """Make a document the text of record of a source that has none. No reference moves.

    The text facts of the source and its attached text are written together, as one step that can be undone.
    Nothing is written when the document is the text of record already.

    Raises:
        UnknownNameError: there is no such source.
        AttachError: the source has another text of record, or passages that are not at their place in the
            document; the document is the text of record of another source, or holds no words.
        CaseError, WriteError: as `save_files`; nothing has changed.
    """
    known = {each.id: each for each in dossier.sources}
    if source not in known:
        raise UnknownNameError(f"{source}: not in {_SOURCES}{suggest(source, known)}")
    sha256 = digest(document.text)
    facts = known[source].text
    if facts is not None and facts.sha256 == sha256:
        return
    if facts is not None:
        raise AttachError(
            f"{source}: found another text of record ({facts.file}, {facts.characters} characters), expected "
            f"none. To put {document.path.name} in its place and move the passages: --adopt {source}"
        )
    _check_first(dossier, source, document, sha256)
    before = _read(case_root / _SOURCES)
    after = _with_new_facts(
        before.text, source, _facts(document.text, document.raw_sha256, document.path.name)
    )
    _save(case_root, source, document.text, {_SOURCES: after}, {_SOURCES: before.digest})


def _check_first(dossier: Dossier, source: str, document: Document, sha256: str) -> None:
    """Refuse a document that cannot be the first text of record of a source."""
    name = document.path.name
    if not document.text.strip():
        raise AttachError(f"{document.path}: no words in it; expected the text of {source}")
    if owner := next((each.id for each in dossier.sources if each.text and each.text.sha256 == sha256), None):
        raise AttachError(f"{source}: {name} is the text of record of {owner}; expected a text of its own")
    passages = passages_of(dossier, source)
    if astray := [passage.id for passage in passages if not verify(passage, document.text)]:
        raise AttachError(
            f"{source}: {len(astray)} of {len(passages)} passages are not at their place in {name}, "
            f"the first {astray[0]}; expected all of them. To move them: --adopt {source}"
        )


def _facts(text: str, raw_sha256: str | None, file: str | None) -> dict[str, object]:
    """What `sources.json` says of a text."""
    facts: dict[str, object] = {"sha256": digest(text), "raw_sha256": raw_sha256 or digest(text)}
    facts |= {"characters": len(text), "paragraphs": len(paragraph_spans(text))}
    return facts | ({"file": file} if file else {})


def _rewrite(
    case_root: Path, source: str, text: str, moved: Mapping[str, Passage], facts: Mapping[str, object]
) -> None:
    """Write all that changes."""
    if moved and not (case_root / _PASSAGES).is_file():
        raise AttachError(f"{case_root / _PASSAGES}: nothing there; expected the passages of {source}")
    before = {name: _read(case_root / name) for name in _case_files(case_root)}
    after = _with_new_references(
        {name: content.text for name, content in before.items()},
        source,
        {old: new.id for old, new in moved.items()},
    )
    if moved:
        after[_PASSAGES] = _with_new_passages(after[_PASSAGES], moved)
    after[_SOURCES] = _with_new_facts(after[_SOURCES], source, facts)
    # What is cited goes before what cites it, for a machine that stops half-way.
    changed = {name: after[name] for name in (_SOURCES, _PASSAGES) if name in after}
    changed |= {name: new for name, new in after.items() if new != before[name].text}
    _save(case_root, source, text, changed, {name: before[name].digest for name in changed})


def _save(
    case_root: Path,
    source: str,
    text: str,
    changed: Mapping[str, str],
    expected: Mapping[str, str | None],
) -> None:
    """Write the text of a source and the files of the case that change with it."""
    path = texts_folder(case_root) / f"{source}{TEXT_SUFFIX}"
    present = bytes_of(path)
    present_digest = None if present is None else digest_of(present)
    path.parent.mkdir(parents=True, exist_ok=True)
    if path.is_relative_to(case_root):
        name = path.relative_to(case_root).as_posix()
        save_files(case_root, {name: text, **changed}, {name: present_digest, **expected})
    else:
        save_files(case_root, changed, expected)
        write_atomically(path, text, present_digest)


def _moved(passages: tuple[Passage, ...], source: str, text: str, moves: Moves) -> dict[str, Passage]:
    """Each passage as it is in the new text, by its old reference."""
    if strange := sorted(set(moves) - {passage.id for passage in passages}):
        raise AttachError(f"{source}: places were given for {', '.join(strange)}, not passages of it")
    places: dict[str, Range] = {}
    homeless: list[str] = []
    for placement in relocate(passages, text):
        place = _place(placement, moves)
        if place is None:
            homeless.append(f"{placement.reference} ({placement.kind}: {placement.why})")
        else:
            places[placement.reference] = place
    if homeless:
        raise AttachError(
            f"{source}: no certain place in this copy for {len(homeless)} of the passages; give each one:\n"
            + "\n".join(homeless)
        )
    try:
        return {reference: make_passage(source, text, *place) for reference, place in places.items()}
    except ValueError as problem:
        raise AttachError(f"a place that was given does not fit the text: {problem}") from problem


def _place(placement: Placement, moves: Moves) -> Range | None:
    """Where a passage goes: where a person puts it, else where it was found."""
    if placement.reference in moves:
        return moves[placement.reference] or placement.place or placement.proposed
    return placement.place


def _case_files(case_root: Path) -> tuple[str, ...]:
    """The files of a case that may cite passages; the sealed ones too, for theirs would go astray."""
    found = [path for pattern in _CITING for path in sorted(case_root.glob(pattern)) if path.is_file()]
    names = (path.relative_to(case_root).as_posix() for path in found)
    return (_SOURCES, *names)


def _with_new_references(
    files: Mapping[str, str], source: str, references: Mapping[str, str]
) -> dict[str, str]:
    """The texts of the files with every quoted reference into the source as it is now."""
    quoted = re.compile(rf"(?P<quote>[\"'])(?P<reference>{re.escape(source)}@\d+-\d+)(?P=quote)")
    unknown = [
        f"{name}: {match['reference']}"
        for name, text in files.items()
        for match in quoted.finditer(text)
        if match["reference"] not in references
    ]
    if unknown:
        raise AttachError(
            f"{source}: these references have no passage in {_PASSAGES}, so their new place cannot be told:\n"
            + "\n".join(unknown)
        )
    return {
        name: quoted.sub(lambda match: match["quote"] + references[match["reference"]] + match["quote"], text)
        for name, text in files.items()
    }


def _with_new_passages(listed: str, moved: Mapping[str, Passage]) -> str:
    """The file of passages, its references already new, with the other facts of each passage new too."""
    by_new_id = {passage.id: passage for passage in moved.values()}
    try:
        document = tomlkit.parse(listed)
    except TOMLKitError as problem:
        raise AttachError(f"{_PASSAGES}: cannot be read as TOML: {problem}") from problem
    blocks = document.get("passage", [])
    seen: set[str] = set()
    for index in reversed(range(len(blocks))):
        block = blocks[index]
        passage = by_new_id.get(str(block.get("id")))
        if passage is None:
            continue
        if passage.id in seen:  # two passages were given the same place
            del blocks[index]
            continue
        seen.add(passage.id)
        for name, value in passage.model_dump().items():
            if block.get(name) != value:
                block[name] = value
    return tomlkit.dumps(document)


def _with_new_facts(listed: str, source: str, facts: Mapping[str, object]) -> str:
    """The list of sources with new text facts for one of them."""
    try:
        items = json.loads(listed)
        item = next(each for each in items if each.get("id") == source)
        own = item.setdefault("hikiwake", {})
        own["text"] = {"file": f"{source}.txt", **(own.get("text") or {}), **facts}
    except (AttributeError, RecursionError, StopIteration, TypeError, ValueError) as problem:
        raise AttachError(f"{_SOURCES}: expected a list with {source} in it: {problem}") from problem
    indent = re.search(r"\n( +)", listed)
    after = json.dumps(items, ensure_ascii=False, indent=len(indent[1]) if indent else 2)
    return after + ("\n" if listed.endswith("\n") else "")


def _read(path: Path) -> FileText:
    """The text of a case file as it stands, line ends kept."""
    try:
        content = path.read_bytes()
        return FileText(content.decode("utf-8-sig"), digest_of(content))
    except (OSError, UnicodeDecodeError) as problem:
        raise AttachError(f"{path}: expected a case file in UTF-8: {problem}") from problem
