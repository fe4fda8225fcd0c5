"""Documents that are the same, or nearly the same, as others.

1. Two texts are exact duplicates when their folded characters are (`basics.fingerprint`).
2. A text becomes its set of shingles: all runs of SHINGLE words, folded (a character counts as a word in
   scripts that part none), each a 64-bit hash. How like two texts are is the share of shingles they have in
   common (the resemblance of Broder 1997, Jaccard's index).
3. A sketch keeps the least value of the shingles under each of PERMUTATIONS hash functions. Two sketches
   agree in each place with a probability close to that share, so the places that agree estimate it.
4. Sketches that agree throughout one of the bands of ROWS places are compared (Indyk & Motwani 1998): nearly
   all pairs that share half their shingles are, and next to none that share a tenth.
5. What is reported is the share counted exactly, not the estimate.

Nothing depends on the order of the texts, and no random numbers are drawn: the hash functions are fixed.
"""

import hashlib
import re
from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum
from functools import cache, lru_cache

import numpy as np
from numpy.typing import NDArray

from hikiwake.basics.fingerprint import digest, fold

SHINGLE = 4
"""Words of a shingle."""

ROWS = 3
"""Places of a sketch in one band."""

PERMUTATIONS = 126
"""Places of a sketch."""

NEAR = 0.5
"""The share of shingles from which two texts are near duplicates."""

_COMPARED = 32  # texts of one band that a text is compared with: many copies must not cost the square
_MARGIN = 0.2  # what an estimate may fall short of the share: over four standard errors
_CHUNK = 4096  # shingles hashed at once
_ALONE = (  # scripts that write no spaces: kana, Han, Thai, Lao, Burmese, Khmer
    "\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3041-\u3096\u30a1-\u30fc\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff"
    "\U00020000-\U0003ffff"
)
_WORD = re.compile(rf"[{_ALONE}]|[^\W{_ALONE}]+")

Hashes = NDArray[np.uint64]
"""64-bit hashes: of shingles, sorted and each once; or the places of a sketch."""


class DuplicateKind(StrEnum):
    """How two texts are the same."""

    EXACT = "exact"
    NEAR = "near"


@dataclass(frozen=True, slots=True, kw_only=True, order=True)
class Duplicate:
    """`other` repeats `of`, whose name sorts first; `share` (0 to 1) of their shingles are common."""

    of: str
    other: str
    kind: DuplicateKind
    share: float

    @property
    def in_words(self) -> str:
        """How like the two are."""
        if self.kind is DuplicateKind.EXACT:
            return "the same words"
        return f"{round(100 * self.share)}% of the runs of {SHINGLE} words in common"


def find_duplicates(texts: Mapping[str, str], *, near: float = NEAR) -> tuple[Duplicate, ...]:
    """Which of the texts repeat others, sorted.

    Each text is reported once at most, beside the text that it is most like among those whose names sort
    before its own. Texts without words repeat nothing.

    Args:
        texts: texts by name.
        near: the share of common shingles from which two are near duplicates; below 0.4 some are missed.
    """
    exact: list[Duplicate] = []
    firsts: dict[str, str] = {}
    shingles: dict[str, Hashes] = {}
    for name in sorted(texts):
        folded = _folded(texts[name])
        key = digest("".join(folded.split()))
        if not _WORD.search(folded):
            continue
        if key in firsts:
            exact.append(Duplicate(of=firsts[key], other=name, kind=DuplicateKind.EXACT, share=1.0))
            continue
        firsts[key] = name
        shingles[name] = _shingles(folded)
    return tuple(sorted((*exact, *_near_duplicates(shingles, near))))


def shingles_of(text: str) -> Hashes:
    """The hashes of a text's shingles. A text of fewer words than a shingle has one; of none, none."""
    return _shingles(_folded(text))


def sketch(shingles: Hashes) -> Hashes:
    """The least value of the shingles under each hash function: PERMUTATIONS places.

    Raises ValueError when there are no shingles.
    """
    if not len(shingles):
        raise ValueError("no shingles: expected one or more")
    factors, terms = _functions()
    least = np.full(PERMUTATIONS, np.iinfo(np.uint64).max, dtype=np.uint64)
    for start in range(0, len(shingles), _CHUNK):
        values = factors[:, None] * shingles[start : start + _CHUNK]
        values += terms[:, None]
        least = np.minimum(least, values.min(axis=1))
    return least


def estimated_share(one: Hashes, other: Hashes) -> float:
    """The share of places in which two sketches agree: the common share of shingles, give or take 0.05."""
    return float(np.mean(one == other))


def common_share(one: Hashes, other: Hashes) -> float:
    """The share of shingles that two texts have in common, of all that either has: Jaccard's index."""
    if not len(one) and not len(other):
        return 0.0
    common = len(np.intersect1d(one, other, assume_unique=True))
    return common / (len(one) + len(other) - common)


def _near_duplicates(shingles: Mapping[str, Hashes], near: float) -> Iterator[Duplicate]:
    """Each text that is nearly another, beside the one it is most like of those before it."""
    sketches = {name: sketch(hashes) for name, hashes in shingles.items()}
    for name, others in _candidates(sketches).items():
        likely = (
            other
            for other in sorted(others)
            if estimated_share(sketches[name], sketches[other]) >= near - _MARGIN
        )
        shares = [(-common_share(shingles[name], shingles[other]), other) for other in likely]
        share, other = min(shares, default=(0.0, ""))
        if shares and -share >= near:
            yield Duplicate(of=other, other=name, kind=DuplicateKind.NEAR, share=-share)


def _candidates(sketches: Mapping[str, Hashes]) -> dict[str, set[str]]:
    """For each text, those before it by name that agree with it throughout a band."""
    found: dict[str, set[str]] = defaultdict(set)
    for start in range(0, PERMUTATIONS, ROWS):
        bands: dict[bytes, list[str]] = defaultdict(list)
        for name in sorted(sketches):
            earlier = bands[sketches[name][start : start + ROWS].tobytes()]
            found[name].update(earlier)
            if len(earlier) < _COMPARED:
                earlier.append(name)
    return found


def _shingles(folded: str) -> Hashes:
    """The hashes of the runs of words of a folded text."""
    words = np.fromiter(map(_word_hash, _WORD.findall(folded)), dtype=np.uint64)
    if not len(words):
        return words
    count = max(1, len(words) - SHINGLE + 1)
    value = np.zeros(count, dtype=np.uint64)
    for place in range(min(SHINGLE, len(words))):
        value = _mixed(value + words[place : place + count])
    return np.unique(value)


@lru_cache(maxsize=1 << 18)
def _word_hash(word: str) -> int:
    """The first 64 bits of a digest of a word: the same on every machine and in every run."""
    return int.from_bytes(
        hashlib.blake2b(word.encode("utf-8", "surrogatepass"), digest_size=8).digest(), "big"
    )


@cache
def _functions() -> tuple[Hashes, Hashes]:
    """Factors, odd, and terms of the hash functions: digests of their numbers."""
    places = range(PERMUTATIONS)
    factors = np.array([_word_hash(f"factor {place}") | 1 for place in places], dtype=np.uint64)
    return factors, np.array([_word_hash(f"term {place}") for place in places], dtype=np.uint64)


def _mixed(values: Hashes) -> Hashes:
    """Each value with its bits stirred, so that near values come to lie far apart (Steele et al. 2014)."""
    values = (values ^ (values >> np.uint64(30))) * np.uint64(0xBF58476D1CE4E5B9)
    values = (values ^ (values >> np.uint64(27))) * np.uint64(0x94D049BB133111EB)
    return values ^ (values >> np.uint64(31))


class _Folding(dict[int, str]):
    """Folds characters as `basics.fingerprint.fold` does, but keeps a space where white space was."""

    def __missing__(self, point: int) -> str:
        character = chr(point)
        self[point] = " " if character.isspace() else fold(character).text
        return self[point]


_FOLDING = _Folding()


def _folded(text: str) -> str:
    return text.translate(_FOLDING)
