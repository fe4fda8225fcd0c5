"""What is known of a case's texts while documents come in: which are listed, attached, nearly the same."""

from __future__ import annotations

import hashlib
from pathlib import Path

from hikiwake.basics.errors import AttachError
from hikiwake.basics.fingerprint import digest
from hikiwake.dossier.source import Source
from hikiwake.store.case import Case
from hikiwake.store.documents import stored_text
from hikiwake.store.texts import TEXT_SUFFIX, texts_folder
from hikiwake.study.reading.near import NearTexts, Shape, shape_of


def path_of_text(case_root: Path, source: str) -> Path:
    """Where the text of a source is, or would be."""
    return texts_folder(case_root) / f"{source}{TEXT_SUFFIX}"


def text_of_record(case_root: Path, source: Source) -> str | None:
    """The attached text of a source, if it is the text of record."""
    if source.text is None:
        return None
    try:
        text = stored_text(path_of_text(case_root, source.id), source.text.sha256)
    except AttachError:
        return None
    return text if text is not None and digest(text) == source.text.sha256 else None


class Shelf:
    """The sources of a case and the documents that are about to become sources.

    `sources` are those listed, `listed` their ids, `of_record` the ids of those whose text of record is
    attached.
    """

    def __init__(self, case: Case) -> None:
        """Look through the case; texts are looked at one at a time and not kept."""
        self._root = case.root
        self.sources = {each.id: each for each in case.dossier.sources}
        self.of_record: set[str] = set()
        self._by_text: dict[str, str] = {}
        self._by_bytes: dict[str, str] = {}
        self.listed = frozenset(self.sources)
        self._ids = set(self.sources)
        self._near: NearTexts | None = None
        for source in case.dossier.sources:
            if source.text is None:
                continue
            self._by_text[source.text.sha256] = source.id
            if text_of_record(case.root, source) is not None:
                self.of_record.add(source.id)
                self._by_bytes[source.text.raw_sha256] = source.id

    @property
    def ids(self) -> set[str]:
        """Every id that is taken."""
        return self._ids

    def with_bytes_of(self, path: Path, most: int) -> str | None:
        """The source whose document had the very bytes of a file, its text being attached; else None.

        A file of more than `most` bytes, or one that cannot be read, is for its reader to judge.
        """
        try:
            if not path.is_file() or path.stat().st_size > most:
                return None
            with path.open("rb") as file:
                return self._by_bytes.get(hashlib.file_digest(file, "sha256").hexdigest())
        except OSError:
            return None

    def with_text(self, sha256: str) -> str | None:
        """The source, listed or about to be, with the very text of that digest."""
        return self._by_text.get(sha256)

    def near(self, shape: Shape) -> tuple[str, float] | None:
        """The source with nearly the same text, and the share of words they have in common."""
        return self._copies().nearest(shape)

    def take(self, source: str, sha256: str, shape: Shape) -> None:
        """Note a document that is about to become a source."""
        self._ids.add(source)
        self._by_text[sha256] = source
        self._copies().add(source, shape)

    def _copies(self) -> NearTexts:
        """The shapes of the texts of record; made when the first unknown document comes."""
        if self._near is None:
            self._near = NearTexts()
            for source in self.sources.values():
                if source.id in self.of_record and (text := text_of_record(self._root, source)):
                    self._near.add(source.id, shape_of(text))
        return self._near
