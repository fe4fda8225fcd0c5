"""Packed files (ZIP, as DOCX is), opened without trusting what they say of themselves.

Sizes are looked at before anything is unpacked: how many entries, how many bytes they declare, and how far
they shrink. What is unpacked is counted again, because a declared size may lie.
"""

import io
import zipfile
from collections.abc import Iterator
from pathlib import Path

from hikiwake.basics.errors import DocumentError
from hikiwake.intake.documents.read_document import DocumentLimits, over, refused

_ENTRIES = 10_000
_SHRINKING = 200  # times smaller: text shrinks to a twentieth, a bomb to a thousandth
_SMALL = 1_000_000  # bytes, below which it does no harm
_CHUNK = 1 << 16


class Archive:
    """A packed file whose sizes are within the limits. Raises DocumentError where they are not."""

    def __init__(self, path: Path, content: bytes, limits: DocumentLimits) -> None:
        self._path = path
        self._limit = limits.unpacked_bytes
        self._left = limits.unpacked_bytes
        try:
            self._archive = zipfile.ZipFile(io.BytesIO(content))
        except Exception as problem:  # zipfile raises all kinds of errors on damaged files
            raise self._damaged(str(problem)) from problem
        entries = self._archive.infolist()
        self.names = frozenset(entry.filename for entry in entries)
        if len(entries) > _ENTRIES:
            raise over(path, "packed files", _ENTRIES)
        if sum(entry.file_size for entry in entries) > self._limit:
            raise over(path, "bytes once unpacked", self._limit)
        for entry in entries:
            if entry.file_size > max(_SMALL, _SHRINKING * entry.compress_size):
                raise self._bomb(entry)

    def read(self, name: str) -> bytes:
        """The bytes of an entry. Raises DocumentError for one that is missing, damaged or too large."""
        if name not in self.names:
            raise self._damaged(f"{name} is missing")
        entry = self._archive.getinfo(name)
        if entry.flag_bits & 1:
            raise self._damaged(f"{name} is locked with a password")
        try:
            return b"".join(self._pieces(entry))
        except DocumentError:
            raise
        except Exception as problem:  # zipfile raises all kinds of errors on damaged files
            raise self._damaged(f"{name}: {problem}") from problem

    def _pieces(self, entry: zipfile.ZipInfo) -> Iterator[bytes]:
        with self._archive.open(entry) as file:
            while piece := file.read(_CHUNK):
                self._left -= len(piece)
                if self._left < 0:
                    raise over(self._path, "bytes once unpacked", self._limit)
                yield piece

    def _bomb(self, entry: zipfile.ZipInfo) -> DocumentError:
        return refused(
            self._path,
            f"{entry.filename} unpacks from {entry.compress_size:,} to {entry.file_size:,} bytes",
            expected=f"no more than {_SHRINKING} times as many",
            mend="It may be made to fill the memory; ask where it comes from, or save it as plain text.",
        )

    def _damaged(self, found: str) -> DocumentError:
        return refused(
            self._path,
            f"damaged or cut short ({found})",
            expected="a whole DOCX document",
            mend="Fetch the file again, or open it in its own program and save it anew.",
        )
