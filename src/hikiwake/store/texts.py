"""Texts: the words of the sources, attached to a case on the machine of whoever has them.

`texts/<source>.txt` is a source's text in UTF-8. When it is not the text of record but another copy,
`texts/<source>.places.json` beside it says where each passage is: `{"sha256": the copy's digest, "places":
{reference: [start, end]}}`, half-open, in characters.
"""

import json
import os
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path

from hikiwake.basics.errors import AttachError
from hikiwake.basics.fingerprint import digest, fold
from hikiwake.basics.paragraphs import paragraph_number, paragraph_spans
from hikiwake.basics.references import offsets_of, source_of
from hikiwake.dossier.dossier import Dossier
from hikiwake.dossier.passage import Passage
from hikiwake.dossier.source import Source
from hikiwake.store.anchors import make_passage
from hikiwake.store.documents import stored_text
from hikiwake.store.landmarks import Range
from hikiwake.store.problem import Problem
from hikiwake.store.recognition import Recognition, RecognitionKind, passages_of, recognise

TEXT_SUFFIX = ".txt"
PLACES_SUFFIX = ".places.json"
ELLIPSIS = "…"
_PACKAGE = Path(__file__).resolve().parents[1]


@dataclass(frozen=True, slots=True, kw_only=True)
class AttachedText:
    """The text of a source on this machine.

    `of_record` says whether references count in it directly; in another copy `places` (reference to
    half-open range) says where the passages are that were found.
    """

    source: str
    text: str = field(repr=False)
    of_record: bool
    places: Mapping[str, Range] = field(default_factory=dict, repr=False)

    def place_of(self, reference: str) -> Range | None:
        """Where a passage is in this text; None for a locator without offsets or a passage not found."""
        if not self.of_record:
            return self.places.get(reference)
        place = offsets_of(reference)
        return place if place is not None and place[0] < place[1] <= len(self.text) else None


@dataclass(frozen=True, slots=True, kw_only=True)
class AttachedTexts:
    """The texts of a case on this machine, by source, and what is wrong with those that were left out."""

    texts: Mapping[str, AttachedText] = field(default_factory=dict)
    problems: tuple[Problem, ...] = ()

    def words_of(self, reference: str) -> str | None:
        """The exact characters of a passage; None without the text, or when it was not found in the copy."""
        attached = self.texts.get(source_of(reference))
        place = attached.place_of(reference) if attached else None
        return attached.text[slice(*place)] if attached and place else None


@dataclass(frozen=True, slots=True, kw_only=True)
class PassageView:
    """A passage within its paragraph, or the paragraphs it runs through; `paragraph` counts from 1.

    `before`, `words` and `after` join to the paragraph as it is, save where an ellipsis stands for what
    was trimmed.
    """

    reference: str
    paragraph: int
    before: str
    words: str
    after: str


def texts_folder(case_root: Path) -> Path:
    """The folder that holds the texts of a case: `texts` inside it.

    For a case shipped inside the installed package, which is not the user's to write to, it is
    `hikiwake/texts/<name of the case folder>` in the user's data folder (XDG_DATA_HOME, else ~/.local/share).
    """
    root = case_root.resolve()
    if not root.is_relative_to(_PACKAGE):
        return case_root / "texts"
    named = Path(os.environ.get("XDG_DATA_HOME", ""))
    # The XDG base directory specification: a path that is not absolute is to be ignored.
    data = named if named.is_absolute() else Path.home() / ".local" / "share"
    return data / "hikiwake" / "texts" / root.name


def load_texts(case_root: Path, dossier: Dossier, extra_folder: Path | None = None) -> AttachedTexts:
    """The texts attached to a case, each verified by digest.

    Args:
        case_root: the case folder.
        dossier: its records.
        extra_folder: a folder looked in before the case's own. Its files may also be documents under any
            name: those recognised as copies of a source are used, nothing is written.

    A text that fits neither the digest on record nor the places beside it is left out and told in
    `problems`; so is a place whose words are not the passage's.
    """
    texts: dict[str, AttachedText] = {}
    problems: list[Problem] = []
    for folder in filter(None, (extra_folder, texts_folder(case_root))):
        for source in dossier.sources:
            if source.id not in texts:
                attached, wrong = _load(folder, source, dossier)
                problems += wrong
                texts |= {source.id: attached} if attached else {}
    if extra_folder is not None:
        texts = _recognised(extra_folder, dossier, set(texts)) | texts
    return AttachedTexts(texts=texts, problems=tuple(problems))


def attached_from(found: Recognition) -> AttachedText | None:
    """The attached text that a recognised document makes; None for an unknown one."""
    if found.document is None or found.source is None:
        return None
    return AttachedText(
        source=found.source,
        text=found.document.text,
        of_record=found.kind is RecognitionKind.EXACT,
        places={each.reference: each.place for each in found.placements if each.place is not None},
    )


def passage_in_context(texts: AttachedTexts, reference: str, *, most: int | None = 400) -> PassageView | None:
    """A passage within its paragraph; None without its text, or when it was not found in the copy.

    `most` is how many characters to keep on each side of the passage (None: all); what is trimmed ends at
    a word and is marked by an ellipsis.
    """
    attached = texts.texts.get(source_of(reference))
    place = attached.place_of(reference) if attached else None
    if attached is None or place is None:
        return None
    start, end = place
    spans = paragraph_spans(attached.text)
    number = paragraph_number(spans, start)
    # A passage may begin before the first paragraph, in white space, or run over several paragraphs.
    first = min(start, spans[number - 1][0]) if spans else start
    last = max([end, *(stop for begin, stop in spans if first <= begin < end)])
    return PassageView(
        reference=reference,
        paragraph=number,
        before=_trimmed_start(attached.text[first:start], most),
        words=attached.text[start:end],
        after=_trimmed_end(attached.text[end:last], most),
    )


def anchor(case_root: Path, source: str, quote: str, occurrence: int | None = None) -> Passage:
    """The passage that a quote is, found in the attached text of record of a source.

    Exact characters are looked for first, then folded ones (white space, quotation marks, hyphens, case).
    `occurrence` counts from 1 and may be left out when the quote is there once.

    Raises:
        AttachError: the source has no text attached, or another copy than the text of record; the quote is
            not in it, or is in it several times and `occurrence` does not say which.
    """
    path = texts_folder(case_root) / f"{source}{TEXT_SUFFIX}"
    sha256 = _digest_on_record(case_root, source)
    text = stored_text(path, sha256)
    if text is None:
        first = f" with --as {source}" if sha256 is None else ""
        raise AttachError(
            f"{source}: no text is attached; expected {path}. Attach the document first{first}."
        )
    if sha256 is not None and digest(text) != sha256:
        raise AttachError(
            f"{path}: this is another copy than the text of record, and places in it are not places there. "
            "Attach the text of record, or adopt this copy."
        )
    places = tuple(_exact_places(text, quote)) or tuple(_folded_places(text, quote))
    if not places:
        raise AttachError(f"{source}: the quote is not in the text: {quote!r}")
    if occurrence is None and len(places) > 1:
        where = ", ".join(f"{count} at {start}" for count, (start, _) in enumerate(places, start=1))
        raise AttachError(
            f"{source}: the quote is there {len(places)} times ({where}); name which occurrence"
        )
    number = 1 if occurrence is None else occurrence
    if not 1 <= number <= len(places):
        raise AttachError(f"{source}: occurrence {occurrence} of the quote; expected 1 to {len(places)}")
    return make_passage(source, text, *places[number - 1])


def _load(folder: Path, source: Source, dossier: Dossier) -> tuple[AttachedText | None, list[Problem]]:
    """What is attached for one source in a folder, and what is wrong with it."""
    path = folder / f"{source.id}{TEXT_SUFFIX}"
    sha256 = source.text.sha256 if source.text else None
    try:
        text = stored_text(path, sha256)
    except AttachError as problem:
        return None, [Problem(file=path.name, expected=str(problem))]
    if text is None:
        return None, []
    if sha256 is None or digest(text) == sha256:
        return AttachedText(source=source.id, text=text, of_record=True), []
    places = _read_places(folder / f"{source.id}{PLACES_SUFFIX}", text)
    if places is None:
        wrong = Problem(
            file=path.name,
            found="a text that is not the text of record, without the places of its passages",
            expected=f"the text with the sha256 {sha256}",
            hint="attach the document again",
        )
        return None, [wrong]
    known = {passage.id: passage for passage in passages_of(dossier, source.id)}
    kept = {name: place for name, place in places.items() if _same_words(known.get(name), text, place)}
    wrongs = [
        Problem(
            file=f"{source.id}{PLACES_SUFFIX}",
            field=name,
            found=f"a place, {places[name][0]} to {places[name][1]}, with other words",
            expected="the words of the passage",
            hint="attach the document again",
        )
        for name in places
        if name not in kept
    ]
    return AttachedText(source=source.id, text=text, of_record=False, places=kept), wrongs


def _read_places(path: Path, text: str) -> dict[str, Range] | None:
    """The places noted for a copy, or None when there are none for this very text."""
    try:
        noted = json.loads(stored_text(path) or "null")
        if not isinstance(noted, dict) or noted.get("sha256") != digest(text):
            return None
        return {str(name): (int(start), int(end)) for name, (start, end) in noted["places"].items()}
    except (AttachError, AttributeError, KeyError, RecursionError, TypeError, ValueError):
        return None


def _same_words(passage: Passage | None, text: str, place: Range) -> bool:
    """Whether the characters at a place fold to the passage's."""
    start, end = place
    inside = 0 <= start < end <= len(text)
    return passage is not None and inside and digest(fold(text[start:end]).text) == passage.folded


def _recognised(folder: Path, dossier: Dossier, present: set[str]) -> dict[str, AttachedText]:
    """The best copy in a folder of every source not yet present."""
    ours = {f"{source.id}{suffix}" for source in dossier.sources for suffix in (TEXT_SUFFIX, PLACES_SUFFIX)}
    paths = [path for path in sorted(folder.glob("*")) if path.is_file() and path.name not in ours]
    best: dict[str, Recognition] = {}
    for found in recognise(paths, dossier):
        rival = best.get(found.source or "")
        if found.source and found.source not in present and (rival is None or rival.share < found.share):
            best[found.source] = found
    attached = {source: attached_from(found) for source, found in best.items()}
    return {source: text for source, text in attached.items() if text is not None}


def _digest_on_record(case_root: Path, source: str) -> str | None:
    """The digest of a source's text in `sources.json`; None when none is noted."""
    listed = stored_text(case_root / "sources.json")
    try:
        items = json.loads(listed or "[]")
        own = (item.get("hikiwake") or {} for item in items if item.get("id") == source)
        facts = next((fields.get("text") or {} for fields in own), {})
        return str(facts["sha256"]) if "sha256" in facts else None
    except (AttributeError, RecursionError, TypeError, ValueError) as problem:
        raise AttachError(f"{case_root / 'sources.json'}: not a list of sources: {problem}") from problem


def _exact_places(text: str, quote: str) -> Iterator[Range]:
    """Where the characters of a quote are, overlapping places included."""
    start = text.find(quote) if quote.strip() else -1
    while start >= 0:
        yield start, start + len(quote)
        start = text.find(quote, start + 1)


def _folded_places(text: str, quote: str) -> Iterator[Range]:
    """Where the folded characters of a quote are."""
    wanted = fold(quote).text
    folded = fold(text)
    for start, end in _exact_places(folded.text, wanted):
        yield folded.original_range(start, end)


def _trimmed_start(text: str, most: int | None) -> str:
    """The last `most` characters at most, from the start of a word, after an ellipsis."""
    if most is None or len(text) <= most:
        return text
    kept = text[len(text) - most :]
    cut = next((at for at, character in enumerate(kept) if character.isspace()), 0)
    return ELLIPSIS + kept[cut:]


def _trimmed_end(text: str, most: int | None) -> str:
    """The first `most` characters at most, to the end of a word, before an ellipsis."""
    if most is None or len(text) <= most:
        return text
    kept = text[:most]
    cut = next((at for at in range(len(kept), 0, -1) if kept[at - 1].isspace()), len(kept) + 1)
    return kept[: cut - 1] + " " + ELLIPSIS if cut <= len(kept) else kept + ELLIPSIS
